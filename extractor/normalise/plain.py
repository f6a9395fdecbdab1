"""Text as people see it: on one line, with ordinary spaces and hyphens, and without what cannot be seen."""

_MINUS = (
    "\N{MINUS SIGN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{SMALL HYPHEN-MINUS}\N{FULLWIDTH HYPHEN-MINUS}"
)
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2066\u2067\u2068\u2069\ufeff"
)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣˡᶜ"

_VISIBLE = str.maketrans(dict.fromkeys(_MINUS, "-") | dict.fromkeys(_INVISIBLE))
_UNMARKED = str.maketrans(dict.fromkeys(_SUPERSCRIPTS))


def plain(text: str) -> str:
    """The text with every white space as one space, every minus as a hyphen; dashes stay what they are."""
    return " ".join(text.split()) if text.isascii() else " ".join(text.translate(_VISIBLE).split())


def unmarked(text: str) -> str:
    """`plain` text without the superscript digits that refer to footnotes."""
    return plain(text) if text.isascii() else plain(text.translate(_UNMARKED))
