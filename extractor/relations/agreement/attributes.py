"""Attributes: an item described in two tables must have the same provider, place or unit in both.

Only items whose figures agree are compared, and only columns with the same heading. Words left out and spelling
variants are no contradiction; another word in the place of one is.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from extractor.facts.table import TableFacts
from extractor.normalise.figure import Figure
from extractor.normalise.grid import Entry
from extractor.normalise.labels import canonical, words
from extractor.relations.agreement.printings import Pair
from extractor.relations.bounds import identity
from extractor.relations.relation import Check, Operand, Relation

_NAME = 8  # words: what is longer is a description, and is worded as one likes
_VARIANT = 75  # of 100: two words that may be one, written differently


def contradictions(tables: Sequence[TableFacts], agreed: Iterable[Pair]) -> Iterator[Check]:
    """A check for every attribute that two tables give differently for one item."""
    seen: set[str] = set()
    for pair in agreed:
        one_line, other_line = pair.one.line, pair.other.line
        if pair.tie not in ("label", "like") or not (one_line.across and other_line.across):
            continue
        if one_line.total or other_line.total:
            continue
        for one, other in _attributes(
            tables[one_line.table], one_line.index, tables[other_line.table], other_line.index
        ):
            if _contradict(one.text, other.text):
                check = _check(one, other)
                if check.id not in seen:
                    seen.add(check.id)
                    yield check


def _attributes(first: TableFacts, row: int, second: TableFacts, other_row: int) -> Iterator[tuple[Entry, Entry]]:
    """The texts of two rows in columns of the same heading, the column of their labels left out."""
    headings = {canonical(line.label): line.index for line in second.columns if canonical(line.label)}
    for line in first.columns:
        index = headings.get(canonical(line.label)) if canonical(line.label) else None
        if index is None:
            continue
        one, other = first.grid.rows[row][line.index], second.grid.rows[other_row][index]
        texts = one.content is None and other.content is None and one.text.strip() and other.text.strip()
        if texts and first.rows[row].label != one.text:
            yield one, other


def _contradict(one: str, other: str) -> bool:
    """Whether two names differ by a word that stands in the place of another."""
    first, second = words(one), words(other)
    if not first or not second or max(len(first), len(second)) > _NAME or canonical(one) == canonical(other):
        return False
    if "".join(sorted(first)) == "".join(sorted(second)):
        return False
    edits = SequenceMatcher(a=first, b=second, autojunk=False).get_opcodes()
    kept = sum(end - start for tag, start, end, _, _ in edits if tag == "equal")
    replaced = [(first[a:b], second[c:d]) for tag, a, b, c, d in edits if tag == "replace"]
    return kept > 0 and any(fuzz.ratio("".join(old), "".join(new)) < _VARIANT for old, new in replaced)


def _check(one: Entry, other: Entry) -> Check:
    stated, known = _text(other), _text(one)
    relation = Relation("A105", "equal", stated, (Operand(known),), 0.0, "the same item, its figures agree")
    zero = Decimal(0)
    return Check(identity(relation), relation, "discrepancy", zero, zero, zero, zero)


def _text(entry: Entry) -> Figure:
    text = " ".join(entry.text.split())
    return Figure(entry.place, text, Decimal(0), Decimal(0), nil=True, recognised=entry.recognised)
