"""Inner and outer columns of one name are read as one; columns that print beside each other are not."""

from collections.abc import Sequence

from extractor.document import Cell, CellPlace, Document, Table
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations.relation import Check
from extractor.relations.tables import checks

BALANCE = """
|2024||2023|
|£|£|£|£
Tangible assets||182,340||176,905
Stocks|12,450||11,875|
Cash at bank|97,115||80,444|
Current assets|109,565||92,319|
Creditors|(61,380)||(58,217)|
Net current assets||48,185||34,102
Net assets||230,525||211,007
"""


def found(text: str) -> Sequence[Check]:
    rows = [line.split("|") for line in text.strip().split("\n")]
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    table = Table(0, len(rows), len(rows[0]), cells)
    return checks(map(understand, grids(Document("a.csv", "csv", "", (table,)))))


def test_what_is_carried_to_the_outer_column() -> None:
    held = {check.relation.stated.place: check for check in found(BALANCE) if check.verdict == "agrees"}
    for inner, outer in ((1, 2), (3, 4)):
        carried = held[CellPlace(0, 7, outer)].relation
        assert {operand.figure.place for operand in carried.operands} == {
            CellPlace(0, 5, inner),
            CellPlace(0, 6, inner),
        }
        assert {CellPlace(0, 5, inner), CellPlace(0, 8, outer)} <= set(held)


def test_a_slip_among_what_is_carried_is_found() -> None:
    failing = [check for check in found(BALANCE.replace("(61,380)", "(61,830)")) if check.verdict == "discrepancy"]
    assert [check.relation.stated.text for check in failing] == ["48,185"]


def test_columns_that_print_beside_each_other_stay_two() -> None:
    """The last part and its sum in one row: parts of two columns are not added up over both."""
    beside = (
        "|2024|\n|£|£\nRent|1,320|\nRates|2,450|\nRepairs|1,730|5,500\nPay|4,110|\nPensions|1,215|5,325\nTotal||10,825"
    )
    assert all(len({o.figure.place.column for o in c.relation.operands if isinstance(o.figure.place, CellPlace)}) == 1
               for c in found(beside))  # fmt: skip


def test_columns_of_other_names_stay_two() -> None:
    assert not found("|Budget|Actual\nRent|1,320|\nRates|2,450|\nTotal||3,770")


def test_columns_of_two_blocks_below_each_other_stay_two() -> None:
    blocks = "|2024|2024\nRent|1,320|\nRates|2,450|\nTotal|3,770|\nPay||4,110\nPensions||1,215\nTotal||5,325"
    held = [{o.figure.text for o in check.relation.operands} for check in found(blocks) if check.verdict == "agrees"]
    assert all(len(parts & {"1,320", "2,450", "3,770"}) in (0, len(parts)) for parts in held)
