"""Items over periods, whichever way a table runs."""

import pytest

from extractor.document import Cell, Document, Table
from extractor.facts.tables import understand
from extractor.facts.timelines import Timeline, timelines
from extractor.normalise.grids import grids

Rows = list[list[str]]


def lines(rows: Rows) -> tuple[Timeline, ...]:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    table = Table(0, len(rows), len(rows[0]), cells)
    return timelines([understand(grid) for grid in grids(Document("", "html", "", (table,)))])


def told(rows: Rows) -> list[str]:
    return [f"{line.label}: " + ", ".join(f"{p.period} {p.figure.text}" for p in line.points) for line in lines(rows)]


ACROSS = [
    ["", "2019", "2018", "Change", "% change"],
    ["Rents", "120", "100", "20", "20.0%"],
    ["Grants", "80", "90", "(10)", "(11.1)%"],
]
DOWN = [["Year", "Budget (£)", "Difference (£)"], ["2018-19", "4,283", ""], ["2019-20", "4,316", "33"]]
GROUPS = [["", "Actual 2019", "Actual 2018", "Budget 2019", "Budget 2018"], ["Rents", "120", "100", "110", "95"]]
PLAIN = [["Area", "Number"], ["North", "12"], ["South", "14"]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (ACROSS, ["Rents: 2019 120, 2018 100", "Grants: 2019 80, 2018 90"]),
        (DOWN, ["Budget (£): 2018/19 4,283, 2019/20 4,316"]),
        (GROUPS, ["Rents: 2019 120, 2018 100", "Rents: 2019 110, 2018 95"]),
        (PLAIN, ["North:  12", "South:  14"]),
    ],
)
def test_items_and_their_periods(rows: Rows, expected: list[str]) -> None:
    assert told(rows) == expected


def test_printed_changes_go_with_the_item() -> None:
    assert [(cell.kind, cell.figure.text) for cell in lines(ACROSS)[0].derived] == [
        ("change", "20"),
        ("percent", "20.0%"),
    ]
    assert [(cell.kind, cell.period) for cell in lines(DOWN)[0].derived] == [("change", "2019/20")]


def test_groups_are_told_apart_by_their_headings() -> None:
    assert [line.group for line in lines(GROUPS)] == ["actual", "budget"]


def test_across_and_down() -> None:
    assert [line.across for line in (*lines(ACROSS), *lines(DOWN))] == [True, True, False]


LATER = [*ACROSS[:2], ["", "", "", "", ""], ["", "2021", "2020", "Change", "% change"], *ACROSS[2:]]


def test_periods_are_those_of_the_nearest_header_above() -> None:
    assert told(LATER) == ["Rents: 2019 120, 2018 100", "Grants: 2021 80, 2020 90"]


def test_a_header_repeated_changes_nothing() -> None:
    assert told([*ACROSS[:2], ACROSS[0], *ACROSS[2:]]) == told(ACROSS)


def test_the_scale_that_the_label_of_a_row_names() -> None:
    (line,) = lines([["", "2019", "2018"], ["Income (£m)", "12.7", "11.9"]])
    assert [(str(int(point.figure.value)), point.figure.unit, point.figure.text) for point in line.points] == [
        ("12700000", "GBP", "12.7"),
        ("11900000", "GBP", "11.9"),
    ]
