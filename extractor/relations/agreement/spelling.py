"""Spelling: an item that has two names between two tables, one of them a typing error of the other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from extractor.document import CellPlace, Remark
from extractor.facts.table import TableFacts
from extractor.facts.timelines import Timeline
from extractor.normalise.labels import words
from extractor.relations.agreement.printings import Pair

_LONG = 5  # letters of a word in which one letter is a slip and not another word
_ENDING = 2  # letters at the end of a word that may make another word of it: employee, employer


def misspelt(tables: Sequence[TableFacts], agreed: Iterable[Pair]) -> Iterator[Remark]:
    """A remark for every two names of one item that differ in one letter of one word.

    Only items whose figures agree are compared. The name that the tables have less often is the one to look at.
    """
    counts = Counter(word for facts in tables for line in (*facts.rows, *facts.columns) for word in words(line.label))
    seen: set[frozenset[str]] = set()
    for pair in agreed:
        one, other = pair.one.line, pair.other.line
        differing = _differing(words(one.label), words(other.label))
        if differing is None or frozenset(differing) in seen:
            continue
        seen.add(frozenset(differing))
        if counts[differing[0]] < counts[differing[1]]:
            one, other = other, one
        message = f"The same item is spelt “{one.label}” and “{other.label}”."
        yield Remark("A105", message, _place(tables, other), severity="note")


def _differing(one: Sequence[str], other: Sequence[str]) -> tuple[str, str] | None:
    """The only two words in which two names differ, where one is the other with a slip of the pen."""
    unlike = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    if len(one) != len(other) or len(unlike) != 1:
        return None
    first, second = unlike[0]
    long = min(len(first), len(second)) >= _LONG and (first + second).isalpha()
    return (first, second) if long and _slip(first, second) else None


def _slip(one: str, other: str) -> bool:
    """Whether one letter was changed, lost, added, or two exchanged, and not in an ending."""
    if OSA.distance(one, other) != 1 or one[0] != other[0]:
        return False
    same = next(n for n, (a, b) in enumerate(zip(f"{one} ", f"{other} ", strict=False)) if a != b)
    return same < min(len(one), len(other)) - _ENDING


def _place(tables: Sequence[TableFacts], line: Timeline) -> CellPlace:
    """Where the name of an item stands, else where its first figure does."""
    rows = tables[line.table].grid.rows
    entries = rows[line.index] if line.across else [row[line.index] for row in rows]
    named = next((entry.place for entry in entries if entry.text.strip() == line.label), None)
    if named is not None:
        return named
    first = line.points[0].figure.place
    assert isinstance(first, CellPlace)
    return first
