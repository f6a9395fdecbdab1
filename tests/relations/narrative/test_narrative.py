"""Sentences held against their own figures and against tables."""

import pytest

from extractor.document import Cell, Document, Paragraph, Table
from extractor.facts.claims import claims
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations.narrative import checks
from extractor.relations.relation import Check

Rows = list[list[str]]

INCOME = [
    ["", "2019", "2018"],
    ["Rental income", "12,740", "11,250"],
    ["Grants", "8,316", "9,104"],
    ["Total income", "21,056", "20,354"],
]
BUDGETS = [
    ["Year", "Budget (£)", "Difference (£)", "% increase"],
    ["2018-19", "4,283,405", "", ""],
    ["2019-20", "4,316,550", "33,145", "0.7"],
    ["2020-21", "4,395,961", "79,411", "1.8"],
]


def table(rows: Rows, caption: str = "") -> Table:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(0, len(rows), len(rows[0]), cells, caption)


def found(text: str, *tables: Table) -> tuple[Check, ...]:
    document = Document("", "html", "", (Paragraph(text, 0), *tables))
    return checks(claims(document), [understand(grid) for grid in grids(document)])


def said(text: str, *tables: Table) -> list[str]:
    return [
        f"{c.relation.code} {c.relation.formula} {c.verdict} {c.relation.stated.text}" for c in found(text, *tables)
    ]


ALONE = [
    ("Income increased by £2m to £12m in 2019 from £10m in 2018.", ["N102 difference agrees £2m"]),
    ("Income increased by £5m to £12m in 2019 from £10m in 2018.", ["N102 difference discrepancy £5m"]),
    ("Income rose 20% to £12m from £10m.", ["N102 percent-change agrees 20%"]),
    ("Income rose 28% to £12.0m from £10.0m.", ["N102 percent-change discrepancy 28%"]),
    ("Income fell 16.7% to £10.0m from £12.0m.", ["N102 percent-change agrees 16.7%"]),
    ("Income fell from £12m to £10m.", ["N103 order agrees fell"]),
    ("Income rose from £12m to £10m.", ["N103 order discrepancy rose"]),
    ("The budget has increased to £4,395,961, an increase of £98,911 (2.3%).", ["N102 percent-change agrees 2.3%"]),
    ("It has increased to £4,395,961, an increase of £98,911 (3.2%).", ["N102 percent-change discrepancy 3.2%"]),
    ("Gross margin increased $307 million, or 15%, to $2.3 billion in 2001 from $2.0 billion in 2000.",
     ["N102 difference rounding $307 million", "N102 percent-change agrees 15%"]),
    ("The margin rose 0.6 points to 43.3% from 42.7%.", ["N102 difference agrees 0.6 points"]),
    ("The rate improved from 12.0% to 10.0%.", ["N103 order unclear improved"]),
    ("Income decreased £2.9m to a loss of £2.6m from income of £0.3m.", ["N102 difference agrees £2.9m"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ALONE)
def test_a_sentence_alone(text: str, expected: list[str]) -> None:
    assert said(text) == expected


LINKED = [
    ("Rental income increased by £1,490 or 13.2% in 2019.",
     ["N102 difference agrees £1,490", "N102 percent-change agrees 13.2%", "N103 order agrees increased"]),
    ("Rental income increased by £1,940 or 13.2% in 2019.",
     ["N102 difference discrepancy £1,940", "N102 percent-change agrees 13.2%"]),
    ("Grants decreased to £8,316 in 2019 from £9,104 in 2018.",
     ["N103 order agrees decreased", "N101 equal agrees £8,316", "N101 equal agrees £9,104"]),
    ("Total income was £21,065 in 2019.", ["N101 equal discrepancy £21,065"]),
    ("Grants were £8,316 in 2019 and £9,104 in 2018.", ["N101 equal agrees £8,316", "N101 equal agrees £9,104"]),
    ("Grants were £8,316 in 2019 compared to £9,104 in the prior year.",
     ["N101 equal agrees £8,316", "N101 equal agrees £9,104"]),
    ("Grants were £8,316 (2018: £9,104).", ["N101 equal agrees £8,316", "N101 equal agrees £9,104"]),
    ("Grants were £8,316 compared to £9,104 last year, a decrease of £788.",
     ["N102 difference agrees £788", "N101 equal agrees £8,316", "N101 equal agrees £9,104"]),
    ("In 2019 we had £12,740 of rental income.", ["N101 equal agrees £12,740"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LINKED)
def test_a_sentence_and_its_table(text: str, expected: list[str]) -> None:
    checked = said(text, table(INCOME))
    assert {*expected} <= {*checked}
    assert not [entry for entry in checked if "discrepancy" in entry and entry not in expected]


STRANGERS = [
    "Rental income of the northern region increased by £730 in 2019 due to new lettings.",
    "Interest increased by £1,490 or 13.2% in 2019.",
    "Rental income increased by £55,000, which includes a part of last year's.",
    "Grants decreased by £410 due to the end of one scheme.",
    "Total income was in excess of £21,065 in 2019.",
]


@pytest.mark.parametrize("text", STRANGERS)
def test_other_things_are_not_held_against_the_table(text: str) -> None:
    assert not [entry for entry in said(text, table(INCOME)) if "discrepancy" in entry]


def test_the_cells_of_a_link() -> None:
    (check,) = (
        c
        for c in found("Rental income increased by £1,490 or 13.2% in 2019.", table(INCOME))
        if c.relation.formula == "difference"
    )
    assert [(o.figure.text, o.sign) for o in check.relation.operands] == [("12,740", 1), ("11,250", -1)]


MARGINS = [
    ["Year Ended December", "2019", "2018", "Change"],
    ["Sales", "6,712", "6,433", "4.3%"],
    ["Gross margin (%)", "24.4", "24.2", "18 bps"],
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gross margin increased by 18 bps in 2019.", ["N101 equal agrees 18 bps"]),
        ("Gross margin increased by 81 bps in 2019.", ["N101 equal discrepancy 81 bps"]),
        ("Gross margin increased by 64 bps in 2019.", []),
        ("Sales were 6,712 in 2019, 4.3% higher than 2018.", ["N101 equal agrees 4.3%", "N101 equal agrees 6,712"]),
    ],
)
def test_changes_that_the_table_prints(text: str, expected: list[str]) -> None:
    assert sorted(entry for entry in said(text, table(MARGINS)) if "order" not in entry) == sorted(expected)


QUARTERS = [
    ["", "Three months ended 31 December 2019", "Three months ended 31 December 2018"],
    ["Revenues", "105,767", "84,896"],
]


def test_a_quarter_is_its_three_months() -> None:
    text = "Revenues increased to 105,767 for the fourth quarter of 2019."
    assert "N101 equal agrees 105,767" in said(text, table(QUARTERS))
    assert said("Revenues increased to 105,767 for 2019.", table(QUARTERS)) == []


def test_columns_read_in_several_scales_do_not_contradict() -> None:
    rows = [
        ["", "Years ended", "Percentage of revenues"],
        ["(in millions)", "31 March 2018", "31 March 2017"],
        ["Costs of services", "£17,944", "£5,545"],
        ["Selling costs", "2,010", "1,279"],
        ["Depreciation", "1,964", "647"],
    ]
    text = "Costs of services were £17.9 billion for 2018 compared to £5.5 billion for 2017."
    assert not [entry for entry in said(text, table(rows)) if "discrepancy" in entry]


def test_years_down_the_rows() -> None:
    text = "The budget has increased year on year. Table 1 shows a 0.7% increase from 2018-19 to 2019-20."
    assert said(text, table(BUDGETS, "Table 1.")) == [
        "N103 order agrees increased year on year",
        "N101 equal agrees 0.7%",
        "N103 order agrees increase",
    ]
    turned = text.replace("increased year", "fallen year")
    assert "N103 order discrepancy fallen year on year" in said(turned, table(BUDGETS, "Table 1."))


AREAS = [["Service", "2019-20 budget (£)"], ["Nurses", "48,200"], ["Clubs", "25,000"], ["Advice", "75,824"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Funding ends in three areas, set out in Table 2.", ["N103 count agrees three"]),
        ("Funding ends in four areas, set out in Table 2.", ["N103 count discrepancy four"]),
        ("Funding ends in 30 areas, set out in Table 2.", []),
        ("Funding ends in four areas.", []),
        ("Table 2 shows two scenarios for the budget.", []),
        ("Table 2 shows three services.", ["N103 count agrees three"]),
    ],
)
def test_counts(text: str, expected: list[str]) -> None:
    assert said(text, table(AREAS, "Table 2.")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The sum of twenty-seven million (27,000,000) was agreed.", ["N104 equal agrees 27,000,000"]),
        (
            "The sum of twenty-seven million five hundred (27,500,000) was agreed.",
            ["N104 equal discrepancy 27,500,000"],
        ),
        (
            "The sum of nine million, six hundred thousand (9,600,000) dollars is appropriated.",
            ["N104 equal agrees (9,600,000) dollars"],
        ),
        (
            "There are nine million, six hundred thousand, (9,060,000) dollars to be paid.",
            ["N104 equal discrepancy (9,060,000) dollars"],
        ),
        ("They paid nine million and lost (9,600,000) dollars.", []),
        ("The grant covers twelve (12) schemes.", ["N104 equal agrees 12"]),
        ("The grant covers twelve (21) schemes.", ["N104 equal discrepancy 21"]),
        ("The grant covers three (1) schemes.", ["N104 equal unclear 1"]),
        ("The grant covers 12 (14 last year) schemes.", []),
        ("Just over one in four people (27.2%) took part.", []),
    ],
)
def test_words_and_digits(text: str, expected: list[str]) -> None:
    assert [entry for entry in said(text) if entry.startswith("N104")] == expected


PARTS = [
    ("We own 44 operations (37 plants and seven sites).", ["N102 sum agrees 44"]),
    ("Charges were £136m, of which £49m, £48m and £39m were for three regions.", ["N102 sum agrees £136m"]),
    ("Charges of £260.1m (£254.0m of cash and £6.1m of other charges) were made.", ["N102 sum agrees £260.1m"]),
    ("Charges of £260.1m (£245.0m of cash and £6.1m of other charges) were made.", ["N102 sum discrepancy £260.1m"]),
    ("Charges of £260.1m (£30.0m of cash and £6.1m of other charges) were made.", []),
    ("Charges were £260.1m, including £20.0m for two regions and £6.1m for another.", []),
    ("Costs were £8.2m (£4.1m in 2018 and £3.9m in 2017).", []),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_totals_and_their_parts(text: str, expected: list[str]) -> None:
    assert [entry for entry in said(text) if " sum " in entry] == expected


SHARES = [
    ("Grants accounted for 39.5% of total income in 2019.", ["N102 share agrees 39.5%"]),
    ("Grants accounted for 93.5% of total income in 2019.", ["N102 share discrepancy 93.5%"]),
    ("Grants accounted for 41.8% of total income in 2019.", []),
    ("Small grants accounted for 93.5% of total income in 2019.", []),
    ("Grants accounted for 93.5% of total income.", []),
    ("Grants of £8,316 make up 39.5% of total income of £21,056.", ["N102 share agrees 39.5%"]),
    ("Grants of £8,316 make up 35.9% of total income of £21,056.", ["N102 share discrepancy 35.9%"]),
    ("Grants accounted for 39.5% of the income of the sector in 2019.", []),
    ("We received £8,316, or 39.5% of total income, from the fund in 2019.", ["N102 share agrees 39.5%"]),
]


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_shares(text: str, expected: list[str]) -> None:
    assert [entry for entry in said(text, table(INCOME)) if " share " in entry] == expected
