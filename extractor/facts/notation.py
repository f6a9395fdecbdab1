"""Formulas in the text of a header or a label: in signs, "= (3 to 6) + 14", and in words, "sum of lines 1 to 5".

Operands are called by what their columns or rows are called: numbers of one or two digits, or letters.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from extractor.vocabulary import alternatives, vocabulary

NAME = r"(?:\d{1,2}[a-z]?|[a-z]\d?)"
"""What columns and rows are called: 3, 14, 2a, b, A1; in small letters."""

BARE = rf"[(\[]?{NAME}[)\]]?"
"""A name, alone or in brackets."""


@frozen
class Named:
    """An operand by its name, or all from it `through` another one, and the sign it enters with."""

    name: str
    sign: int = 1
    through: str = ""


@frozen
class Said:
    """A formula as printed: a "sum" of operands with their signs, a "product" or a "ratio" of two."""

    formula: str
    operands: tuple[Named, ...]


def formulas(text: str) -> tuple[Said, ...]:
    """The formula that a text declares; "1-3" in brackets may be a difference, or a range to be added up."""
    folded = text.casefold()
    said = _spoken(folded) or _in_signs(folded)
    if said is None:
        return ()
    first, last = said.operands[0], said.operands[-1]
    dashed = said.formula == "sum" and len(said.operands) == 2 and last.sign < 0 < first.sign
    return (said, Said("sum", (Named(first.name, 1, last.name),))) if dashed else (said,)


def names(text: str) -> Iterator[str]:
    """What a column or row is called by one of its texts: "(a) Wages", "4. Income", "Income (B)", "C = A - B"."""
    folded = text.casefold()
    found = next((match for pattern in _patterns().names if (match := pattern.search(folded))), None)
    if found:
        yield found["name"]


_EXPRESSION = re.compile(
    rf"(?:^|[=\s(\[])\s*(?P<expression>[(\[]*{NAME}[)\]]*(?:\s*(?:[-+−–/*×÷x…])\s*[(\[]*{NAME}[)\]]*)+)\s*[)\]]?$"
)
"""A formula at the end of a text: "= (3…6) + 14", "(1+2)", "A × B"."""

_TOKEN = re.compile(rf"{NAME}…{NAME}|(?:{NAME})(?![a-z])|[-+−–/*×÷()\[\]]|x")
_PLAIN = str.maketrans("−–×x÷[]", "--**/()")


def _in_signs(text: str) -> Said | None:
    """The formula in signs with which a text ends, None where there is none, or none that is understood."""
    ranged = _patterns().range.sub(r"\1…\2", text)
    found = _EXPRESSION.search(ranged)
    return _parsed([part.translate(_PLAIN) for part in _TOKEN.findall(found["expression"])]) if found else None


def _parsed(parts: Sequence[str]) -> Said | None:
    """Sums of names, a sign before a bracket carried into it; a product or a ratio of two names."""
    called = [part for part in parts if part[0].isalnum()]
    signs = [part for part in parts if part in "+-*/"]
    if len(called) < 2 and not any("…" in name for name in called):
        return None
    if any(sign in "*/" for sign in signs):
        plain = len(signs) == 1 and not any("…" in name for name in called)
        return Said("product" if signs == ["*"] else "ratio", tuple(map(Named, called))) if plain else None
    operands, outer, sign = [], [1], 1
    for part in parts:
        match part:
            case "(":
                outer.append(outer[-1] * sign)
                sign = 1
            case ")":
                outer = outer[:-1] or [1]
            case "+" | "-":
                sign = 1 if part == "+" else -1
            case _:
                name, _, through = part.partition("…")
                operands.append(Named(name, outer[-1] * sign, through))
                sign = 1
    return Said("sum", tuple(operands))


def _spoken(text: str) -> Said | None:
    """The formula that a text declares in words."""
    patterns = _patterns()
    for formula, pattern in patterns.pairs:
        if found := pattern.search(text):
            one, other = (found[which].strip("()[]") for which in ("one", "other"))
            if formula == "difference":
                return Said("sum", (Named(one), Named(other, -1)))
            return Said(formula, (Named(one), Named(other)))
    if found := patterns.listed.search(text):
        operands = patterns.operand.findall(patterns.range.sub(r"\1…\2", found["list"]))
        return Said("sum", tuple(Named(name, 1, through) for name, through in operands))
    return None


@frozen
class _Patterns:
    """Formulas in words: a list that is added up; two names with what is done to them. And what gives a name."""

    listed: re.Pattern[str]
    operand: re.Pattern[str]
    range: re.Pattern[str]
    pairs: tuple[tuple[str, re.Pattern[str]], ...]
    names: tuple[re.Pattern[str], ...]


@cache
def _patterns() -> _Patterns:
    """The patterns made of the words of the vocabulary; the first name of a formula in words says what it counts."""
    words = vocabulary().formulas
    line = rf"(?:{alternatives(words.lines)})\.?\s*"
    named = rf"(?:{line})?{BARE}(?!\w)"
    through = rf"(?:{alternatives(words.ranges)})"
    joint = rf"\s*(?:{through}|[-–,]\s*(?:{alternatives(words.joining)})?|{alternatives(words.joining)})\s*"
    one, other = rf"{line}[(\[]?(?P<one>{NAME})[)\]]?(?!\w)", rf"(?:{line})?[(\[]?(?P<other>{NAME})[)\]]?(?!\w)"
    off, start = one.replace("one", "other"), other.replace("other", "one")
    pairs = (
        ("difference", rf"{one}\s+(?:{alternatives(words.less)})\s+{other}"),
        (
            "difference",
            rf"(?:{alternatives(words.subtract)})\s+{off}\s+(?:{alternatives(words.subtracted_from)})\s+{start}",
        ),
        ("product", rf"{one}\s+(?:{alternatives(words.times)})\s+{other}"),
        ("product", rf"(?:{alternatives(words.multiply)})\s+{one}\s+(?:{alternatives(words.by)})\s+{other}"),
        ("ratio", rf"{one}\s+(?:{alternatives(words.divided)})\s+{other}"),
        ("ratio", rf"(?:{alternatives(words.divide)})\s+{one}\s+(?:{alternatives(words.by)})\s+{other}"),
    )
    return _Patterns(
        listed=re.compile(rf"(?<!\w)(?:{alternatives(words.sums)})\s+(?P<list>{line}{BARE}(?!\w)(?:{joint}{named})+)"),
        operand=re.compile(rf"(?<!\w)({NAME})(?:…({NAME}))?(?!\w)"),
        range=re.compile(rf"(?<!\w)[(\[]?({NAME})[)\]]?\s*(?:{through})\s*(?:{line})?[(\[]?({NAME})[)\]]?(?!\w)"),
        pairs=tuple((formula, re.compile(rf"(?<!\w){pattern}")) for formula, pattern in pairs),
        names=tuple(
            re.compile(pattern)
            for pattern in (
                rf"^[(\[]?(?P<name>{NAME})[)\]]?[.:]?$",  # alone in its cell
                rf"(?:^|\s)[(\[]?(?P<name>{NAME})[)\]]?\s*=",
                rf"^[(\[](?P<name>{NAME})[)\]]\s",
                rf"^(?P<name>{NAME})\s?[.):]\s",
                rf"^{line}(?P<name>{NAME})\b",
                rf"\s[(\[](?P<name>{NAME})[)\]]$",
            )
        ),
    )
