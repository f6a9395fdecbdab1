"""What a table would say if one of its figures read otherwise."""

from decimal import Decimal

import pytest

from extractor.document import Cell, Document, Table
from extractor.facts.table import TableFacts
from extractor.facts.tables import understand
from extractor.findings.context import Context
from extractor.findings.culprit import diagnose
from extractor.normalise.grids import grids
from extractor.relations import tables


def read(subtotal: str) -> TableFacts:
    """A table with a small subtotal, which is a part of the total."""
    rows = [
        ["£", "2019", "2020"],
        ["Fees", "27", "31"],
        ["Fines", "3", "8"],
        ["Income", subtotal, "39"],
        ["Wages", "255", "268"],
        ["Rent", "17", "14"],
        ["Total", "302", "321"],
    ]
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    (grid,) = grids(Document("t.csv", "csv", "", (Table(0, len(rows), 3, cells),)))
    return understand(grid)


@pytest.mark.parametrize(("row", "reads"), [(6, "332"), (4, "225")])
def test_the_right_figure_restores_more_than_another_that_clears_the_failing_check(row: int, reads: str) -> None:
    facts = read("60")
    other, right = facts.figures[row][1], facts.figures[3][1]
    assert other
    assert right
    restored = Context((facts,)).restored([(other, Decimal(reads)), (right, Decimal(30))])
    assert list(restored) == [1.0, 3.0]


def test_nothing_is_restored_by_a_figure_that_reads_what_it_reads() -> None:
    facts = read("30")
    figure = facts.figures[3][1]
    assert figure
    assert list(Context((facts,)).restored([(figure, Decimal(30))])) == [0.0]


def test_a_subtotal_that_hides_its_own_sum_is_the_culprit() -> None:
    facts = read("60")
    checks = tables.checks([facts])
    assert [check.relation.stated.text for check in checks if check.verdict == "discrepancy"] == ["302"]
    (cause,) = diagnose(checks, (facts,))
    assert cause.culprit
    assert (cause.culprit.text, cause.culprit.should_read) == ("60", "30")
