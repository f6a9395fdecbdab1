"""Statements whose rows are tables of their own, set below each other by widths in per cent."""

import pytest

from extractor.document import CellPlace, Document
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.readers import transcribe
from extractor.relations.tables import checks

Line = list[tuple[str, float]]

GAP: Line = [("", 100)]
YEARS: Line = [("", 44), ("2018", 27.5), ("2017", 27.5), ("", 1)]
UNITS: Line = [("", 36), ("Notes", 15), ("£", 5), ("£", 14), ("£", 14), ("£", 14), ("", 2)]
FIXED: Line = [("Tangible assets", 37.5), ("4", 2.5), ("52,982", 30), ("", 1), ("63,450", 27), ("", 2)]
STATEMENT: list[Line] = [
    [("", 35), ("Balance sheet", 30), ("", 35)],
    YEARS,
    UNITS,
    [("FIXED ASSETS", 100)],
    FIXED,
    GAP,
    [("CURRENT ASSETS", 100)],
    [("Cash at bank", 44), ("67,236", 12), ("", 1), ("14,768", 27), ("", 16)],
    [("CREDITORS", 100)],
    [("Due within one year", 44), ("42,352", 12), ("", 1), ("32,725", 27), ("", 16)],
    [("", 49), ("", 7), ("", 44)],
    [("NET CURRENT ASSETS", 58), ("24,884", 12), ("", 1), ("(17,957", 27), (")", 1), ("", 1)],
    [("TOTAL ASSETS LESS CURRENT LIABILITIES", 58), ("77,866", 12), ("", 1), ("45,493", 27), ("", 2)],
]


def read(lines: list[Line], unit: str = "%") -> Document:
    rows = ("".join(f'<td style="width:{width}{unit}">{text}</td>' for text, width in line) for line in lines)
    page = "".join(f"<table><tr>{row}</tr></table>" for row in rows)
    return transcribe(f"<html><body>{page}</body></html>".encode(), "a.html")


def statement(lines: list[Line], unit: str = "%") -> list[tuple[str, ...]]:
    """The rows of the only grid that was put together; nothing where none was."""
    found = [grid for grid in grids(read(lines, unit)) if len(grid.tables) > 1]
    assert len(found) < 2
    return [tuple("<" if e.covered else e.text for e in row) for grid in found for row in grid.rows]


def test_the_rows_of_a_statement_are_one_table() -> None:
    assert statement(STATEMENT) == [
        ("Balance sheet", "", "", "", "", "", ""),
        ("", "", "2018", "<", "2017", "<", ""),
        ("", "Notes", "£", "£", "£", "£", ""),
        ("FIXED ASSETS", "", "", "", "", "", ""),
        ("Tangible assets", "4", "", "52,982", "", "63,450", ""),
        ("CURRENT ASSETS", "", "", "", "", "", ""),
        ("Cash at bank", "", "67,236", "", "14,768", "", ""),
        ("CREDITORS", "", "", "", "", "", ""),
        ("Due within one year", "", "42,352", "", "32,725", "", ""),
        ("NET CURRENT ASSETS", "", "", "24,884", "", "(17,957", ")"),
        ("TOTAL ASSETS LESS CURRENT LIABILITIES", "", "", "77,866", "", "45,493", ""),
    ]


def test_places_are_those_of_the_file() -> None:
    (facts,) = (understand(grid) for grid in grids(read(STATEMENT)) if len(grid.tables) > 1)
    figures = [figure for row in facts.figures for figure in row if figure is not None]
    assert [(figure.text, figure.place) for figure in figures[:3]] == [
        ("52,982", CellPlace(4, 0, 2)),
        ("63,450", CellPlace(4, 0, 4)),
        ("67,236", CellPlace(7, 0, 1)),
    ]
    held = {(check.relation.stated.text, check.verdict) for check in checks((facts,))}
    assert {("77,866", "agrees"), ("45,493", "agrees")} <= held


def test_a_sentence_ends_a_statement() -> None:
    sentence = (
        "The directors acknowledge their responsibilities for keeping accounting records that comply with the law."
    )
    assert len(statement([*STATEMENT, [(sentence, 100)], FIXED])) == 11


@pytest.mark.parametrize(
    "lines",
    [
        [GAP, GAP],
        [[("Name", 30), ("of the company", 70)], [("Address", 30), ("Hull", 70)]],
        [FIXED],
        [FIXED, [("The directors say what they did in the year. " * 3, 100)], FIXED],
        [FIXED, [("Page", 90), ("1", 10)]],
    ],
)  # fmt: skip
def test_other_tables_of_one_row_stay_apart(lines: list[Line]) -> None:
    assert statement(lines) == []


def test_widths_in_other_units_say_nothing() -> None:
    assert statement(STATEMENT, "px") == []
