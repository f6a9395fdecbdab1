"""Counts, trends and things that come to nil, held against the table that the sentence names."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import evolve

from extractor.facts.claims.claim import Count, Nil, Spelled, Trend
from extractor.facts.claims.words import tables_named
from extractor.facts.table import TableFacts
from extractor.facts.timelines import Dated, Timeline
from extractor.normalise.figure import Figure
from extractor.normalise.labels import totality
from extractor.normalise.periods import agree, period, preceding
from extractor.relations.agreement.printings import key_of, similar
from extractor.relations.bounds import at, identity, meet
from extractor.relations.narrative.subjects import needed_words, subject_words
from extractor.relations.narrative.verbal import word
from extractor.relations.relation import Check, Operand, Relation, Verdict

_FOOTNOTE = 10
_CLOSE = 1  # a count that misses by more may be of something else


def named(tables: Sequence[TableFacts], numbers: Sequence[str]) -> tuple[int, ...]:
    """Which tables have one of these numbers in their caption, by their index."""
    return tuple(i for i, facts in enumerate(tables) if set(tables_named(facts.grid.caption)) & set(numbers))


def twice(claim: Spelled) -> Iterator[Check]:
    """The number in words against the one in digits; a single digit in brackets may be a footnote's mark."""
    words, digits = claim.words, claim.digits
    relation = Relation("N104", "equal", digits, (Operand(words),), 6.0, "the figure is written in words and in digits")
    verdict: Verdict = "agrees" if words.value == digits.value or _near(words, digits) else "discrepancy"
    if verdict == "discrepancy" and (digits.value < _FOOTNOTE or digits.scale != words.scale == 1):
        verdict = "unclear"
    yield Check(
        identity(relation), relation, verdict, words.value, digits.value - words.value, words.value, words.value
    )


def _near(words: Figure, digits: Figure) -> bool:
    """Whether a fraction in words may be said of a percentage: "a third (34%)"."""
    return words.unit == "%" and meet(words, digits)


def counted(claim: Count, tables: Sequence[TableFacts]) -> Iterator[Check]:
    """The number of lines in the one table that the sentence names."""
    found = named(tables, claim.tables)
    if len(found) != 1:
        return
    facts = tables[found[0]]
    lines = [row for row in facts.rows if row.role == "figures" and row.label]
    entries = [row.role for row in facts.rows if row.role in ("heading", "total", "figures")]
    sections = any(role in ("heading", "total") for role in entries[:-1])  # a total may close them all
    figures = [next((f for f in facts.figures[row.index] if f is not None), None) for row in lines]
    operands = tuple(Operand(figure) for figure in figures if figure is not None)
    number, stated = Decimal(len(operands)), claim.figure
    if sections or not operands or abs(stated.value - number) > (_CLOSE if claim.listed else 0):
        return
    relation = Relation("N103", "count", stated, operands, 3.0, "the sentence counts what the table it names lists")
    verdict: Verdict = "agrees" if stated.value == number else "discrepancy"
    yield Check(identity(relation), relation, verdict, number, stated.value - number, number, number)


def steady(claim: Trend, lines: Sequence[Timeline]) -> Iterator[Check]:
    """A direction from each period to the next, on the only item of that name."""
    subject = subject_words(claim.subject)
    fitting = [
        line
        for line in lines
        if len([point for point in line.points if point.period]) > 1
        and (label := needed_words(line.label))
        and label <= subject
        and totality(line.label) in ("", totality(claim.subject))
        and (not claim.tables or set(tables_named(line.caption)) & set(claim.tables))
    ]
    if len(fitting) != 1 or (not claim.tables and not needed_words(fitting[0].label) <= subject):
        return
    points = sorted(
        (point for point in fitting[0].points if point.period), key=lambda point: point.period, reverse=True
    )
    if claim.steps:
        points = _up_to(points, period(claim.period))[: claim.steps + 1]
    figures = [point.figure for point in points]
    steps = Decimal(claim.steps or len(figures) - 1)
    turned = sum((new.value - old.value) * claim.direction <= 0 for new, old in pairwise(figures))
    if len(figures) <= steps and not turned:
        return  # the table does not go back so far
    kept = Decimal(max(0, len(figures) - 1 - turned))
    relation = Relation(
        "N103", "order", word(claim, steps), tuple(map(Operand, figures)), 4.0, "the item of the table it names"
    )
    verdict: Verdict = "agrees" if kept == steps else "discrepancy"
    yield Check(identity(relation), relation, verdict, kept, steps - kept, kept, kept)


def _up_to(points: Sequence[Dated], when: str) -> list[Dated]:
    """The points from a period backwards, each a year before the one ahead of it, as far as they go."""
    at = next((at for at, point in enumerate(points) if not when or agree(point.period, when)), len(points))
    found = list(points[at : at + 1])
    for point in points[at + 1 :]:
        if not agree(point.period, preceding(found[-1].period)):
            break
        found.append(point)
    return found


def nil(claim: Nil, tables: Sequence[TableFacts], lines: Sequence[Timeline]) -> Iterator[Check]:
    """Every item of the table named has nothing for the period, wherever another table lists it."""
    found = named(tables, claim.tables)
    when = period(claim.period)
    if len(found) != 1 or not when:
        return
    listed = [line for line in lines if line.table == found[0] and line.across and not line.total]
    for item in listed:
        for other in lines:
            if other.table == item.table or not other.across or not _same(item, other):
                continue
            cell = _cell(tables[other.table], other, when)
            if cell is not None:
                yield _empty(claim, cell)


def _same(one: Timeline, other: Timeline) -> bool:
    return key_of(one) == key_of(other) or similar(key_of(one), key_of(other))


def _cell(facts: TableFacts, line: Timeline, when: str) -> Figure | None:
    """The figure of a line in a period; a blank cell stands for nothing, too."""
    columns = [
        each for each in facts.columns if each.kind == "amount" and agree(each.period or period(each.label), when)
    ]
    if len(columns) != 1:
        return None
    index = columns[0].index
    entry = facts.grid.rows[line.index][index]
    blank = Figure(entry.place, entry.text, Decimal(0), Decimal(0), nil=True) if entry.content is None else None
    return facts.figures[line.index][index] or (blank if blank and not entry.text.strip() else None)


def _empty(claim: Nil, cell: Figure) -> Check:
    relation = Relation(
        "N101", "equal", claim.figure, (Operand(cell),), 4.0, "the sentence names the table that lists it"
    )
    verdict: Verdict = "agrees" if cell.value == 0 else "discrepancy"
    check = Check(identity(relation), relation, verdict, cell.value, -cell.value, cell.value, cell.value)
    return evolve(check, id=f"{check.id}@{at(cell.place)}")
