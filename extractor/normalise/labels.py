"""Labels in one form for comparing: what makes two of them the same item, and what forbids it."""

import re
from functools import cache, lru_cache
from typing import Literal

from extractor.normalise.plain import unmarked
from extractor.vocabulary import alternatives, vocabulary

Totality = Literal["", "net", "total", "subtotal", "grand total"]
"""What a label says of its row or column: nothing, "net" or "gross", or which kind of total it is."""

_FOOTNOTES = re.compile(r"(?:\s*(?:[*†‡§#^]|\([a-z1-9]\)|\[[a-z\d]{1,2}\]))+$", re.IGNORECASE)
_NUMBERING = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)", re.IGNORECASE)
_CODE = re.compile(r"^\d[\d./\-–]*\s*[-–—:]?\s+(?=\S)|^\d[\d./\-–]*[-–—:](?=[^\W\d])")
"""The code of an account in front of its name: "4000 Total income", "01-3003 - Subtotal"."""
_LEADERS = re.compile(r"(?:\s?\.){3,}\s*$|[:;,.\s]+$")
_SPACED = re.compile(r"(?:[^\W\d_] ){2,}[^\W\d_]")  # T O T A L
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[%&+]")


@lru_cache(maxsize=1 << 15)
def canonical(label: str) -> str:
    """The label in a form that is equal for equal items, empty when it has no words.

    Case, punctuation, hyphens, spaces, articles, plurals, spelling variants, numbering and footnote marks make no
    difference: "Missing co- ordinators (1)" and "The Missing Coordinator" are one.
    """
    return "".join(words(label))


@lru_cache(maxsize=1 << 15)
def words(label: str) -> tuple[str, ...]:
    """The words of a label in the form in which `canonical` compares them, articles left out."""
    speech = vocabulary().labels
    found = (word.replace("’", "'") for word in _WORD.findall(stripped(label).casefold()))
    singular = (_singular(speech.spellings.get(word, word)) for word in found)
    return tuple(speech.spellings.get(word, word) for word in singular if word not in speech.articles)


def stripped(label: str) -> str:
    """The label without numbering, footnote marks, dot leaders and closing punctuation, otherwise as printed."""
    text = unmarked(label)
    if _SPACED.fullmatch(text):
        text = text.replace(" ", "")
    text = _FOOTNOTES.sub("", _LEADERS.sub("", text)) or text
    return _LEADERS.sub("", _NUMBERING.sub("", text)) or text


def _singular(word: str) -> str:
    speech = vocabulary().labels
    word = word.removesuffix("'s").replace("'", "")
    if len(word) < 4 or word.endswith(speech.singulars):
        return word
    for ending, stands_for in speech.plurals.items():
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word.removesuffix(ending) + stands_for
    return word


@lru_cache(maxsize=1 << 15)
def totality(label: str) -> Totality:
    """Which kind of total a label says it is; a word like "total" counts at its beginning or end only."""
    text = _CODE.sub("", stripped(label))
    for kind, pattern in _totals().items():
        if pattern.search(text):
            return kind
    return ""


@lru_cache(maxsize=1 << 15)
def subject(label: str) -> str:
    """What a total is the total of, in canonical form: "victim" for "Victims Subtotal", empty for "Totals"."""
    return canonical(named(label))


@lru_cache(maxsize=1 << 15)
def named(label: str) -> str:
    """What a total is the total of, as printed: "Victims" for "Victims Subtotal"; another label as it is."""
    text = stripped(label)
    for kind, pattern in _totals().items():
        if kind != "net" and pattern.search(text):
            return _joining().sub("", pattern.sub("", text)).strip()
    return text


@lru_cache(maxsize=1 << 15)
def guards(label: str) -> frozenset[str]:
    """The parts of a label that must be the same in another for both to be one item: numbers, opposites, totality."""
    speech = vocabulary().labels
    own = {word for word in words(label) if word in speech.guards or any(sign.isdigit() for sign in word)}
    return frozenset(own | {totality(label)} - {""})


@cache
def _totals() -> dict[Totality, re.Pattern[str]]:
    """For each kind, the surest first, a pattern that finds its words at either end of a label."""
    speech = vocabulary().labels
    before = "".join(
        rf"(?<!\b{re.escape(word)}\s)" if word.isalpha() else rf"(?<!{re.escape(word)}\s)"
        for word in speech.not_a_total
    )
    kinds: dict[Totality, tuple[str, ...]] = {
        "subtotal": speech.subtotal, "grand total": speech.grand_total, "total": speech.total,
    }  # fmt: skip
    patterns = {
        kind: re.compile(rf"^(?:{alternatives(names)})(?!\w)|(?<!\w){before}(?:{alternatives(names)})$", re.IGNORECASE)
        for kind, names in kinds.items()
    }
    return patterns | {"net": re.compile(rf"^(?:{alternatives(speech.net)})(?!\w)", re.IGNORECASE)}


@cache
def _joining() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:(?:{alternatives(vocabulary().labels.joining)})(?!\w)\W*)+|\W+$", re.IGNORECASE)
