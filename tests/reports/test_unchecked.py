"""What was not checked: few figures are listed as printed, many are counted, none is left out."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import pipeline
from extractor.document import Cell, Document, Table
from extractor.findings.places import Places
from extractor.reports.unchecked import LONG, not_checked
from tests.relations.tables.test_structures import Rows


def of(rows: Rows) -> Document:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Document("t.csv", "csv", "", (Table(0, len(rows), len(rows[0]), cells),))


def told(rows: Rows) -> str:
    result = pipeline.reconcile(of(rows))
    return re.sub(r"\s+", " ", not_checked(result, Places(result.document, result.tables)))


def lengths(rows: int, columns: int) -> Rows:
    """Figures that say nothing of each other: powers of two, no three of which foot."""
    header = ["Wave", *(f"Station {name}" for name in "ABCDEFGH"[:columns])]
    return [header, *([f"w{r}", *(str(4 ** (r % 7) + 31 * c) for c in range(columns))] for r in range(rows))]


def footed(rows: int) -> Rows:
    """A column of figures with their total, beside two whose figures say nothing."""
    body = [[f"Area {r}", str(1000 + 37 * r * r), str(4 ** (r % 7)), str(9 + 5 ** (r % 6))] for r in range(rows)]
    total = sum(int(line[1]) for line in body)
    return [["Area", "Budget", "Code weight", "Index weight"], *body, ["Total", str(total), "", ""]]


def test_a_few_figures_are_listed_as_printed_behind_the_name_of_their_row() -> None:
    assert "“w1”: 4 35" in told(lengths(3, 2))


def test_of_a_long_table_in_which_nothing_is_checked_it_is_enough_to_say_so() -> None:
    text = told(lengths(LONG, 2))
    assert f"table 1, all {2 * LONG} figures" in text
    assert "w1" not in text


def test_many_figures_of_a_checked_table_are_counted_by_column() -> None:
    text = told(footed(LONG))
    assert f"“Code weight”: {LONG} figures; “Index weight”: {LONG} figures" in text


@given(rows=st.integers(2, 30), columns=st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_every_figure_is_listed_or_counted(rows: int, columns: int) -> None:
    result = pipeline.reconcile(of(lengths(rows, columns)))
    _, _, tail = not_checked(result, Places(result.document, result.tables)).partition(":\n")
    tail = re.sub(r"table 1,|“w\d+”:", "", tail)
    counts = re.findall(r"([\d,]+) figures?", tail)
    listed = len(re.findall(r"\d+", tail)) if not counts else sum(map(int, counts))
    assert listed == len(result.coverage.unchecked)
