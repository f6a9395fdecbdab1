"""Charts against the cells that they were cached from."""

from decimal import Decimal

import pytest
from attrs import evolve

from extractor.document import Cell, CellPlace, Chart, ChartPlace, Document, Mark, Point, Series, Table, Tag
from extractor.relations.charts.cached import checks
from extractor.relations.relation import Check

CELLS = {"Rent": "1200", "Pay": "38600.5", "Power": "0.1", "Post": "75"}


def sheet(values: dict[str, str], name: str = "Data") -> Table:
    cells = [Cell(0, 1, "2020")]
    for row, (label, value) in enumerate(values.items(), 1):
        cells.append(Cell(row, 0, label))
        if value:
            cells.append(Cell(row, 1, value, tag=Tag(Decimal(value)) if value[0].isdigit() else None))
    return Table(0, len(values) + 1, 2, tuple(cells), sheet=name)


def series(values: dict[str, str], source: str = "Data!$B$2:$B$5") -> Series:
    points = (
        Point(name, f"{Decimal(value):,.0f}", Decimal(value), index)
        for index, (name, value) in enumerate(values.items())
        if value
    )
    return Series("2020", tuple(points), source)


def compared(drawn: Series, behind: Table) -> list[Check]:
    """The checks of a chart with a workbook behind it; those of one in a workbook are the same."""
    apart = checks(Document("a", "docx", "", (Chart(0, "bar", (drawn,), workbook=behind),)))
    within = checks(Document("a", "xlsx", "", (behind, Chart(0, "bar", (drawn,)))))
    assert [check.verdict for check in apart] == [check.verdict for check in within]
    return list(apart)


@pytest.mark.parametrize("source", ["Data!$B$2:$B$5", "'Data'!$B$2:$B$5", "Data!B2:B5"])
def test_points_that_are_their_cells(source: str) -> None:
    found = compared(series(CELLS, source), sheet(CELLS))
    assert [(check.relation.code, check.verdict) for check in found] == [("A103", "agrees")] * 4


def test_binary_fractions_are_no_difference() -> None:
    found = compared(series(CELLS | {"Power": "0.10000000000000001"}), sheet(CELLS))
    assert len(found) == 4
    assert "discrepancy" not in {check.verdict for check in found}


def test_places_tell_the_chart_from_what_is_behind_it() -> None:
    drawn = series(CELLS)
    (first, *_) = checks(Document("a", "docx", "", (Chart(3, "bar", (drawn,), workbook=sheet(CELLS)),)))
    assert first.relation.stated.place == ChartPlace(3, 0, 0)
    assert first.relation.operands[0].figure.place == ChartPlace(3, 0, 0, workbook=True)
    (first, *_) = checks(Document("a", "xlsx", "", (sheet(CELLS), Chart(0, "bar", (drawn,)))))
    assert first.relation.operands[0].figure.place == CellPlace(0, 1, 1)


def test_a_point_that_is_out_of_date() -> None:
    (wrong,) = (c for c in compared(series(CELLS | {"Pay": "36800.5"}), sheet(CELLS)) if c.verdict != "agrees")
    assert (wrong.verdict, wrong.difference) == ("discrepancy", Decimal(-1800))


def test_a_chart_that_is_out_of_date_as_a_whole_is_one_finding() -> None:
    old = {name: str(Decimal(value) + 1) for name, value in CELLS.items()}
    assert [check.verdict for check in compared(series(old), sheet(CELLS))] == ["discrepancy"]


def test_cells_without_a_value_have_no_point() -> None:
    gap = CELLS | {"Pay": ""}
    assert [check.verdict for check in compared(series(gap), sheet(gap))] == ["agrees"] * 3


@pytest.mark.parametrize(
    "source",
    ["", "Other!$B$2:$B$5", "Data!$A$2:$B$5", "(Data!$B$2,Data!$B$5)", "Data!Costs", "[1]Data!$B$2:$B$5"],
)
def test_other_sources_are_left_alone(source: str) -> None:
    assert compared(series(CELLS | {"Pay": "1"}, source), sheet(CELLS)) == []


def test_hidden_cells_may_not_be_drawn() -> None:
    plain = sheet(CELLS)
    hidden = tuple(evolve(c, marks=(Mark("hidden", 0, 4),)) if c.row == 2 else c for c in plain.cells)
    assert compared(series(CELLS | {"Pay": "1"}), evolve(plain, cells=hidden)) == []


def test_words_among_the_cells_are_no_numbers_to_compare() -> None:
    assert compared(series(CELLS), sheet(CELLS | {"Pay": "n/a"})) == []
