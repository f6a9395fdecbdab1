"""Totals that stand apart from the block they sum."""

import pytest

from extractor.document import Cell, Document, Table
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations.relation import Check
from extractor.relations.tables import checks

Rows = list[tuple[str, str]]

HEAD: Rows = [("", "Total"), ("Precincts reporting", "11"), ("Times counted", "22358")]
BELOW: Rows = [("Times blank voted", "271"), ("Uncast votes", "0"), ("", "")]
CANDIDATES: Rows = [("North", "10319"), ("South", "10100"), ("East", "976"), ("West", "423"), ("Blanks", "269")]


def totals(*rows: tuple[str, str]) -> list[Check]:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    document = Document("a", "docx", "", (Table(0, len(rows), 2, cells),))
    found = checks(tuple(understand(grid) for grid in grids(document)))
    return [check for check in found if len(check.relation.operands) == len(CANDIDATES)]


def test_a_total_of_the_block_below_a_gap() -> None:
    (check,) = totals(*HEAD, ("Total votes", "22087"), *BELOW, *CANDIDATES)
    assert (check.verdict, check.relation.stated.text) == ("agrees", "22087")
    assert [operand.figure.text for operand in check.relation.operands] == [text for _, text in CANDIDATES]


def test_a_total_of_the_block_above_a_gap() -> None:
    rows = (("", "Total"), *CANDIDATES, ("", ""), ("Times blank voted", "271"), ("Uncast votes", "0"))
    (check,) = totals(*rows, ("Total votes", "22087"))
    assert check.verdict == "agrees"


@pytest.mark.parametrize(
    ("label", "figure"), [("Total votes", "22078"), ("Votes of last year", "22087"), ("Total votes", "21087")]
)
def test_silent(label: str, figure: str) -> None:
    assert totals(*HEAD, (label, figure), *BELOW, *CANDIDATES) == []
