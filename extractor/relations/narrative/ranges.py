"""Ranges held against a table: the lowest and the highest of a row or a column."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from extractor.facts.claims.claim import Range
from extractor.facts.table import TableFacts
from extractor.normalise.figure import Figure
from extractor.relations.bounds import bits, digits, judged, rounded
from extractor.relations.narrative.subjects import label_words, subject_words
from extractor.relations.relation import Check, Operand, Relation
from extractor.relations.slips import slip

_FEWEST = 3  # figures that can have a range
_TELLING = 2  # digits of each end, of a line that the sentence names
_EACH = 4  # digits of each end that let one be called a slip away, one fewer of a line that the sentence names
_SURE = 6  # digits of both ends together, of one that it does not


def ranged(claim: Range, tables: Sequence[TableFacts]) -> Iterator[Check]:
    """Both ends, where one line has both; a line that has one of them only may be another."""
    subject = subject_words(claim.subject)
    for lines, fields in (each for facts in tables for each in _lines(facts)):
        for label, cells in (*lines, *fields):
            ends = _ends(claim, cells)
            named = bool(label_words(label)) and label_words(label) <= subject
            shown = [digits(claim.low), digits(claim.high)]
            near = None if ends else _one_end(claim, cells)
            if near and (sum(shown) >= 2 * _EACH or named) and min(shown) >= _EACH - named:
                yield near
                return
            if ends and (sum(shown) >= _SURE or (named and min(shown) >= _TELLING)):
                yield from (_check(stated, cell) for stated, cell in zip((claim.low, claim.high), ends, strict=True))
                return


def _one_end(claim: Range, cells: Sequence[Figure | None]) -> Check | None:
    """The check of the end that is one slip away from the line's, where the other end is the line's."""
    for stated, other in ((claim.low, claim.high), (claim.high, claim.low)):
        for cell in cells:
            if cell is None or not stated.digit:
                continue
            right = evolve(stated, value=rounded(cell.value * stated.scale, stated.digit))
            made = slip(int(stated.value / stated.digit), int(right.value / stated.digit))
            low, high = (right, other) if stated is claim.low else (other, right)
            ends = _ends(evolve(claim, low=low, high=high), cells) if made in ("digit", "transposition") else None
            if ends:
                return evolve(_check(stated, ends[stated is claim.high]), verdict="discrepancy")
    return None


Cells = tuple[str, Sequence[Figure | None]]
"""The figures of a row or a column, and what it is called."""


def _lines(facts: TableFacts) -> Iterator[tuple[list[Cells], list[Cells]]]:
    """The rows and the columns between one header and the next."""
    for rows, columns in facts.stretches():
        lines: list[Cells] = [(row.label, facts.figures[row.index]) for row in rows if row.role in ("figures", "total")]
        yield (
            lines,
            [
                (column.label, [facts.figures[row.index][column.index] for row in rows if row.role == "figures"])
                for column in columns
                if column.kind not in ("code", "text")
            ],
        )


def _ends(claim: Range, cells: Sequence[Figure | None]) -> tuple[Figure, Figure] | None:
    """The lowest and the highest figure of a line in the scale of the sentence, where they are those stated."""
    figures = [cell for cell in cells if cell is not None and not cell.nil and cell.unit == claim.high.unit]
    figures = figures or [cell for cell in cells if cell is not None and not cell.nil and not cell.unit]
    if len(figures) < _FEWEST:
        return None
    low, high = min(figures, key=lambda each: each.value), max(figures, key=lambda each: each.value)
    for scale in (1, claim.high.scale):
        least, most = (evolve(each, value=each.value * scale, digit=each.digit * scale) for each in (low, high))
        if _rounds_to(least, claim.low) and _rounds_to(most, claim.high):
            return least, most
    return None


def _rounds_to(cell: Figure, stated: Figure) -> bool:
    return rounded(cell.value, stated.digit) == stated.value


def _check(stated: Figure, cell: Figure) -> Check:
    half = stated.digit / 2
    relation = Relation("N101", "equal", stated, (Operand(cell),), bits(stated), "the ends of a range and of a line")
    check = judged(relation, cell.value, (cell.value - half, cell.value + half))
    return evolve(check, verdict="agrees")  # the cell rounds to it
