"""Formulas that a table declares: "2 = (3 to 6) + 14" over a column, "Total (1+2)", "Line 7 minus line 8".

Official forms and statistics call their columns or rows by numbers or letters and say which follow from which. A
declaration is read here and not believed: that is for the figures to show.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from extractor.facts.notation import BARE, Said, formulas, names
from extractor.facts.table import TableFacts

_LONGEST = 160
"""Longer texts explain; they are no labels."""


@frozen
class Declared:
    """What is said of the column or row at `position`: a "sum", a "product" or a "ratio" of `terms`.

    Terms are positions with their signs. Where what is printed can be taken in two ways, there are two of them.
    """

    position: int
    formula: str
    terms: tuple[tuple[int, int], ...]


def declared(facts: TableFacts) -> tuple[tuple[Declared, ...], tuple[Declared, ...]]:
    """What a table declares of its rows, and of its columns."""
    body = [line.index for line in facts.rows if line.role in ("figures", "total")]
    stub = next((c.index for c in facts.columns if c.kind not in ("code", "text")), 1)
    rows = {row: _texts(facts.rows[row].label, *_printed(facts, row, range(max(stub, 1)))) for row in body}
    header = [row for row in range(len(facts.rows)) if not body or row < body[0] or _calls(facts, row)]
    columns = {
        column.index: _texts(*(facts.grid.rows[row][column.index].text for row in header)) for column in facts.columns
    }
    return tuple(_of(rows)), tuple(_of(columns))


def _printed(facts: TableFacts, row: int, columns: Sequence[int]) -> list[str]:
    return [facts.grid.rows[row][column].text for column in columns]


def _texts(*texts: str) -> tuple[str, ...]:
    plain = (" ".join(text.split()) for text in texts)
    return tuple(dict.fromkeys(text for text in plain if text and len(text) <= _LONGEST))


def _calls(facts: TableFacts, row: int) -> bool:
    """Whether a row does nothing but call the columns, and says how one of them follows: "1", "2", "3 = 1 + 2"."""
    texts = [entry.text.strip() for entry in facts.grid.rows[row] if entry.text.strip() and not entry.covered]
    said = others = 0
    for text in texts:
        if re.fullmatch(BARE, text.casefold()) is None:
            declares = len(text) <= _LONGEST and bool(formulas(text))
            said, others = said + declares, others + (not declares)
        if others > 1:
            return False  # as in nearly every row
    return said > 0 and len(texts) - others > 1


def _of(texts: Mapping[int, Sequence[str]]) -> Iterator[Declared]:
    said = {position: found for position, each in texts.items() if (found := _first(each))}
    if not said:
        return
    called: defaultdict[str, list[int]] = defaultdict(list)
    for position, each in texts.items():
        for name in dict.fromkeys(name for text in each for name in names(text)):
            called[name].append(position)
    for position, readings in said.items():
        for reading in readings:
            terms = tuple(_resolved(reading, position, called))
            operands = {operand for operand, _ in terms}
            if len(operands) > 1 and position not in operands and len(operands) == len(terms):
                yield Declared(position, reading.formula, terms)


def _first(texts: Sequence[str]) -> tuple[Said, ...]:
    return next((found for text in texts if (found := formulas(text))), ())


def _resolved(said: Said, position: int, called: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The positions of the operands; none at all where a name is not known."""
    found: list[tuple[int, int]] = []
    for operand in said.operands:
        first = _nearest(called.get(operand.name, ()), position)
        last = _nearest(called.get(operand.through, ()), position) if operand.through else first
        if first is None or last is None or first > last:
            return
        within = {p for positions in called.values() for p in positions if first <= p <= last and p != position}
        found += [(p, operand.sign) for p in sorted(within if operand.through else {first})]
    yield from found


def _nearest(positions: Sequence[int], position: int) -> int | None:
    """Where a name is given twice: the last one before, else the next."""
    before = [p for p in positions if p < position]
    return before[-1] if before else next((p for p in positions if p > position), None)
