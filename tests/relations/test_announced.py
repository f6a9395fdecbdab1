"""Amounts announced before the tables that make them up."""

from decimal import Decimal

import pytest

from extractor.document import Block, Cell, Document, Paragraph, Table
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations.announced import checks
from extractor.relations.relation import Check

Rows = list[list[str]]

WATER: Rows = [["Staff", "410,500"], ["Materials", "62,150"], ["Total", "472,650"]]
SEWERS: Rows = [["Staff", "81,200"], ["Pumps", "12,900"], ["Total", "94,100"]]
ROADS: Rows = [["Staff", "120,400"], ["Stone", "33,850"], ["Total", "154,250"]]
PARKS: Rows = [["Staff", "55,310"], ["Seeds", "4,690"], ["Total", "60,000"]]


def section(number: int, amount: str, *tables: Rows) -> list[str | Rows]:
    parts: list[str | Rows] = [f"SECTION {number}. The sum of {amount} dollars is hereby appropriated, as follows:"]
    for index, rows in enumerate(tables, 1):
        parts += [f"{number}.{index} To a department", rows]
    return parts


HOLDING = (*section(1, "566,750", WATER, SEWERS), *section(2, "154,250", ROADS), *section(3, "60,000", PARKS))


def found(*parts: str | Rows) -> tuple[Check, ...]:
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, str):
            blocks.append(Paragraph(part, sum(isinstance(block, Paragraph) for block in blocks)))
        else:
            cells = tuple(Cell(r, c, text) for r, row in enumerate(part) for c, text in enumerate(row))
            number = sum(isinstance(block, Table) for block in blocks)
            blocks.append(Table(number, len(part), len(part[0]), cells))
    document = Document("a", "docx", "", tuple(blocks))
    return checks(document, tuple(understand(grid) for grid in grids(document)))


def verdicts(*parts: str | Rows) -> list[str]:
    return [check.verdict for check in found(*parts)]


def test_the_sections_of_an_ordinance() -> None:
    made = found(*HOLDING)
    assert [(check.relation.code, check.relation.formula, check.verdict) for check in made] == [
        ("C101", "sum", "agrees"), ("N101", "equal", "agrees"), ("N101", "equal", "agrees"),
    ]  # fmt: skip
    assert [operand.figure.text for operand in made[0].relation.operands] == ["472,650", "94,100"]


def test_the_amount_in_words_and_digits_is_one() -> None:
    (check,) = found(*section(1, "five hundred sixty-six thousand seven hundred fifty (566,750)", WATER, SEWERS))
    assert "566,750" in check.relation.stated.text


def test_one_that_fails_among_others_that_hold() -> None:
    made = found(*HOLDING, *section(4, "567,650", WATER, SEWERS))
    assert [check.verdict for check in made] == ["agrees"] * 3 + ["discrepancy"]
    assert (made[-1].relation.stated.value, made[-1].difference) == (Decimal(567650), Decimal(900))


@pytest.mark.parametrize(
    "parts",
    [
        section(1, "567,650", WATER, SEWERS),
        [*section(1, "567,650", WATER, SEWERS), *section(2, "154,520", ROADS), *section(3, "61,000", PARKS)],
        ["The fund has 60,000 members.", PARKS],
        ["There are 12 reasons, as follows:", PARKS],
        ["Of 80,000 dollars in the fund 60,000 are spent, as follows:", PARKS],
        ["The share is 60,000 %, as follows:", PARKS],
        ["The sum of 60,000 dollars is spent, as follows:", [["Staff", "55,310"], ["Seeds", "4,690"]]],
        ["The sum of 60,000 dollars is spent, as follows:", [["", "2019", "2020"], ["Total", "60,000", "61,000"]]],
        ["The sum of 60,000 dollars is spent, as follows:"],
        ["The sum of 60,000 dollars is spent, as follows:", "Nothing."],
    ],
)  # fmt: skip
def test_silent(parts: list[str | Rows]) -> None:
    assert verdicts(*parts) == []


def test_where_most_do_not_hold_none_is_called_wrong() -> None:
    wrong = (*section(4, "567,650", WATER, SEWERS), *section(5, "154,520", ROADS))
    assert verdicts(*HOLDING, *wrong) == ["agrees"] * 3


def test_an_amount_alone_counts_where_it_hardly_agrees_by_chance() -> None:
    assert verdicts(*section(1, "566,750", WATER, SEWERS)) == ["agrees"]
    assert verdicts(*section(1, "60,000", PARKS)) == []


def test_the_first_table_may_be_all_that_is_announced() -> None:
    spent = "Spending on roads came to 154,250 dollars, as follows:"
    assert verdicts(spent, ROADS, "Another matter is the parks.", PARKS) == ["agrees"]
