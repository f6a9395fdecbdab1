"""Rankings held against a table: whether an item is the largest, or the second smallest, of its kind.

A sentence seldom says all that a ranking takes: among which lines, and in which column. It agrees where one of the
ways to mean it holds, and is called wrong only where none does and the sentence itself says what is compared: by the
name of the table or of the column, or by the figure.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from attrs import frozen

from extractor.facts.claims.claim import Ranking
from extractor.facts.claims.words import tables_named
from extractor.facts.table import Line, TableFacts
from extractor.normalise.figure import Figure
from extractor.normalise.labels import named, totality, words
from extractor.normalise.periods import agree, period
from extractor.relations.bounds import digits, identity
from extractor.relations.narrative.subjects import label_words, subject_words
from extractor.relations.narrative.verbal import word
from extractor.relations.relation import Check, Operand, Relation, Verdict
from extractor.vocabulary import vocabulary

_FEWEST = 3  # items among which one can be ranked
_TELLING = 3  # digits of a figure that ties its item to a line


@frozen
class _Reading:
    """A way to mean a ranking: the figure of the holder beside the others; `sure` where nothing else can be meant."""

    holder: Figure
    others: tuple[tuple[Line, Figure], ...]
    sure: bool

    def ahead(self, direction: int) -> list[tuple[Line, Figure]]:
        """The items that come before the holder; the largest of costs printed as negative is the most negative."""
        least = abs(self.holder.value)
        return [each for each in self.others if (abs(each[1].value) - least) * direction > 0]


def ranked(claim: Ranking, tables: Sequence[TableFacts]) -> Iterator[Check]:
    """The check of a ranking in the table that lists its holder."""
    readings = [each for facts in tables for each in _readings(claim, facts)]
    holding = [each for each in readings if len(each.ahead(claim.direction)) == claim.rank - 1]
    if holding:
        yield _check(claim, holding[0])
    elif readings and all(each.sure for each in readings) and not _behind_a_rest(claim, readings[0]):
        yield _check(claim, readings[0])


def _readings(claim: Ranking, facts: TableFacts) -> Iterator[_Reading]:
    """The ways to mean a ranking in one table, between one header and the next."""
    for rows, columns in facts.stretches():
        lines = [line for line in rows if line.role in ("figures", "total")]
        fields = [line for line in columns if line.kind not in ("code", "text", "change")]
        yield from _stretch(claim, facts, lines, fields)


def _stretch(claim: Ranking, facts: TableFacts, rows: Sequence[Line], columns: Sequence[Line]) -> Iterator[_Reading]:
    """The holder may be a row or a column."""
    called = bool(set(claim.tables) & set(tables_named(facts.grid.caption)))
    for along, across, turned in ((rows, columns, False), (columns, rows, True)):
        shared = frozenset.intersection(*(label_words(line.label) for line in along)) if len(along) > 1 else frozenset()
        for line in along:
            if _holds(claim, line, shared):
                peers = [other for other in along if other.index != line.index and _kind(other) == _kind(line)]
                for other, sure in _compared(claim, facts, line, across, turned=turned, called=called):
                    yield from _among(facts, line, peers, other, turned=turned, sure=sure)


def _holds(claim: Ranking, line: Line, shared: frozenset[str]) -> bool:
    """Whether a line is the holder: its own words, and no others but those of its headings."""
    label, subject = label_words(named(line.label)) - shared, subject_words(claim.holder)
    around = shared | {word for text in line.path for word in words(text)}
    return bool(label) and label <= subject and subject - label <= around and not _collects(line)


def _compared(
    claim: Ranking, facts: TableFacts, holder: Line, across: Sequence[Line], *, turned: bool, called: bool
) -> Iterator[tuple[Line, bool]]:
    """The lines across in which the holder may be ranked, and whether the sentence says so."""
    measure, when = subject_words(claim.measure) - _any_table(), period(claim.period)
    if measure & _changing():
        return  # "the largest increase" is no level
    known = {*_about(facts), *(word for text in holder.path for word in words(text))}
    for line in across:
        figure = _figure(facts, holder, line, turned=turned)
        own = label_words(line.label)
        dated = line.period or period(line.label)
        if figure is None or (when and dated and not agree(when, dated)):
            continue
        printed = claim.figure is not None and _same(claim.figure, figure)
        if claim.figure is not None and not printed:
            continue
        said = bool(own & measure)
        foreign = len(measure - own - known)
        if foreign <= (own <= measure and said) and (measure or called or printed):
            yield line, called or (bool(measure) and not foreign) or (printed and digits(figure) >= _TELLING)


def _among(
    facts: TableFacts, holder: Line, peers: Sequence[Line], other: Line, *, turned: bool, sure: bool
) -> Iterator[_Reading]:
    """Among the lines of the same section, and where these are not all, among those of the whole table."""
    mine = _figure(facts, holder, other, turned=turned)
    section = [line for line in peers if line.path == holder.path]
    for company in (section, peers) if len(section) < len(peers) else (peers,):
        found = [(line, figure) for line in company if (figure := _figure(facts, line, other, turned=turned))]
        if mine is None or any(figure.unit != mine.unit for _, figure in found):
            continue
        whole = sum((figure.value for _, figure in found), mine.value)
        found = [(line, figure) for line, figure in found if figure.value * 2 != whole]  # a sum of all others
        signs = {sign(mine), *(sign(figure) for _, figure in found)} - {0}
        if len(found) + 1 >= _FEWEST and len(signs) == 1:
            yield _Reading(mine, tuple(found), sure)


def _figure(facts: TableFacts, line: Line, other: Line, *, turned: bool) -> Figure | None:
    row, column = (other, line) if turned else (line, other)
    return facts.figures[row.index][column.index]


def _kind(line: Line) -> tuple[bool, bool]:
    """Whether a line is a total, and whether it is one of everything."""
    total = totality(line.label) in ("total", "subtotal", "grand total")
    return total, total and (not words(named(line.label)) or totality(line.label) == "grand total")


def _about(facts: TableFacts) -> Iterator[str]:
    """The words of a table's caption, of the corner of its header, and of its totals."""
    corner = [facts.columns[0].label] if facts.columns else []
    totals = [row.label for row in facts.rows if row.role == "total"]
    return (word for text in (facts.grid.caption, *corner, *totals) for word in words(text))


def _same(stated: Figure, cell: Figure) -> bool:
    if "%" in (stated.unit, cell.unit) and stated.unit != cell.unit:
        return False
    return abs(abs(stated.value) - abs(cell.value)) <= max(stated.digit, cell.digit) / 2


def _behind_a_rest(claim: Ranking, reading: _Reading) -> bool:
    return any(_collects(line) for line, _ in reading.ahead(claim.direction))


def _collects(line: Line) -> bool:
    """Whether a line is a rest, which nobody ranks."""
    spoken = {*words(line.label)}
    return any({*words(phrase)} <= spoken for phrase in vocabulary().claims.residual)


def sign(figure: Figure) -> int:
    """+1, 0 or -1, as the figure is."""
    return (figure.value > 0) - (figure.value < 0)


def _check(claim: Ranking, reading: _Reading) -> Check:
    """The place that the holder has against the one it is said to have; those ahead of it are named."""
    ahead = reading.ahead(claim.direction)
    place = Decimal(len(ahead) + 1)
    stated = word(claim, Decimal(claim.rank))
    operands = tuple(map(Operand, (reading.holder, *(figure for _, figure in ahead or reading.others))))
    relation = Relation("N103", "order", stated, operands, 4.0, "the table lists the item among others of its kind")
    verdict: Verdict = "agrees" if place == claim.rank else "discrepancy"
    return Check(identity(relation), relation, verdict, place, stated.value - place, place, place)


@cache
def _any_table() -> frozenset[str]:
    """Words for what is ranked that any table could be about."""
    return frozenset(each for phrase in vocabulary().claims.ranked for each in words(phrase))


@cache
def _changing() -> frozenset[str]:
    spoken = vocabulary().claims
    return frozenset(each for phrase in (*spoken.rises, *spoken.falls, *spoken.changes) for each in words(phrase))
