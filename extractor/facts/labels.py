"""What the label of a row or a column says of how its figures come about."""

import re
from functools import cache

from extractor.facts.table import Kind, Says
from extractor.normalise.labels import totality
from extractor.vocabulary import Words, alternatives, vocabulary

_PERCENT = re.compile(r"(?<!\d)%|\bper ?cent\b|\bpct\b|\bpercent(age)?\b", re.IGNORECASE)
"""Per cent as a unit; in "4.25% Notes due 2021" it belongs to the name."""


def says(label: str) -> Says:
    """The strongest thing that a label says; empty where it says nothing of the kind."""
    words = vocabulary().lines
    folded = label.casefold()
    ranked: tuple[tuple[Says, Words], ...] = (
        ("memo", words.memos),
        ("average", words.averages),
        ("closing", words.closings),
        ("opening", words.openings),
        ("change", words.changes),
        ("share", words.shares),
        ("rate", words.rates),
        ("net", words.nets),
    )
    if _opens(folded, words.deductions):
        return "less"
    if totality(label) in {"total", "subtotal", "grand total"}:
        return "total"
    return next((name for name, listed in ranked if _pattern(listed).search(folded)), "")


def kind(label: str) -> Kind:
    """What the figures of a line so called are, as far as its label tells."""
    words = vocabulary().lines
    folded = label.casefold()
    if _pattern(words.changes).search(folded):
        return "change"
    if _PERCENT.search(folded):
        return "percent"
    if _pattern(words.rates).search(folded):
        return "rate"
    return "count" if _pattern(words.counts).search(folded) else "amount"


def percent(label: str) -> bool:
    """Whether a label says that its figures are percentages."""
    return _PERCENT.search(label) is not None


def _opens(folded: str, words: Words) -> bool:
    found = _pattern(words).search(folded)
    return found is not None and not folded[: found.start()].strip("( -–—:")


@cache
def _pattern(words: Words) -> re.Pattern[str]:
    """Any of the words, standing as words of their own; the longest first."""
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)")
