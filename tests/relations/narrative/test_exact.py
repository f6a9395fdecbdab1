"""Sentences with one figure: when the name of an item alone ties them to a table, and when it does not."""

import pytest

from extractor.document import Cell, Document, Paragraph, Table
from extractor.facts.claims import claims
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations.narrative import checks

Rows = list[list[str]]

INCOME = [
    ["£000", "2019", "2018"],
    ["Rental income", "12,740", "11,250"],
    ["Grants", "8,316", "9,104"],
    ["Net assets", "41,872", "38,655"],
    ["Total income", "21,056", "20,354"],
]


def wrong(text: str, rows: Rows = INCOME, *more: str) -> list[str]:
    """The figures that are called wrong in a text, and what they should read."""
    cells = tuple(Cell(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row))
    paragraphs = (Paragraph(part, number) for number, part in enumerate((text, *more)))
    document = Document("", "html", "", (*paragraphs, Table(0, len(rows), len(rows[0]), cells)))
    found = checks(claims(document), [understand(grid) for grid in grids(document)])
    return [f"{c.relation.stated.text} {c.computed:f}" for c in found if c.verdict == "discrepancy"]


NEIGHBOURS = (
    "Net assets increased by £3.217 million to £41.872 million in 2019.",
    "Net assets were £38.655 million in 2018.",
)
"""Other sentences about the table."""

PLAIN = [
    ("Rental income was £55.5 million.", ["£55.5 million 12740000"]),
    ("Rental income was £18.3 million in 2019.", ["£18.3 million 12740000"]),
    ("In 2019 rental income was £18.3 million.", ["£18.3 million 12740000"]),
    ("Rental income of £18.3 million in 2019 is the council's.", ["£18.3 million 12740000"]),
    ("Rental income increased by £7.2 million in 2019.", ["£7.2 million 1490000"]),
    ("Rental income increased to £18.3 million in 2019.", ["£18.3 million 12740000"]),
    ("Grants were £18.3 million in 2019.", ["£18.3 million 8316000"]),
    ("Total income was £18.3 million in 2019.", ["£18.3 million 21056000"]),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_the_item_by_its_name(text: str, expected: list[str]) -> None:
    assert wrong(text, INCOME, *NEIGHBOURS) == expected
    assert wrong(text) == []  # no other sentence says that the table is meant


OTHERS = [
    "Rental income was £12.7 million in 2019.",
    "Rental income was £18.3 million in 2016.",
    "Rental income of the northern region was £18.3 million in 2019.",
    "Rental income was about £18.3 million in 2019.",
    "Rental income was over £18.3 million in 2019.",
    "Rental income rose to 18.3% of the total in 2019.",
    "Rental income increased by £7.2 million in 2019 due to new lettings.",
    "Rental income increased by £7.2 million in 2019, which includes a part of last year's.",
    "The sale led to an increase in rental income of £7.2 million in 2019.",
    "Offset by costs, rental income increased by £7.2 million in 2019.",
    "Included in rental income in 2019 is £18.3 million for garages.",
    "Fixed assets were £18.3 million in 2019.",
    "Total assets were £18.3 million in 2019.",
    "Average grants were £18.3 million in 2019.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_may_be_meant_otherwise(text: str) -> None:
    assert wrong(text, INCOME, *NEIGHBOURS) == []


def test_an_item_with_a_namesake() -> None:
    rows = [
        ["£000", "2019", "2018"],
        ["Income", "", ""],
        ["North", "7,740", "6,250"],
        ["South", "5,316", "4,104"],
        ["Total income", "13,056", "10,354"],
    ]
    neighbour = "North increased by £1.49 million to £7.74 million in 2019."
    assert wrong("Income was £18.3 million in 2019.", rows, neighbour) == []
    assert wrong("Total income was £18.3 million in 2019.", rows, neighbour) == ["£18.3 million 13056000"]


def test_a_year_and_its_quarters() -> None:
    rows = [
        ["£000", "28 September 2013", "28 December 2013", "29 December 2012"],
        ["Net revenue", "13,483", "52,708", "53,341"],
        ["Gross margin", "8,414", "31,521", "33,151"],
    ]
    neighbour = "Gross margin was £31.521 million at 28 December 2013."
    assert wrong("Net revenue for 2013 was £18.3 million.", rows, neighbour) == []
    assert wrong("Net revenue for 2012 was £18.3 million.", rows, neighbour) == ["£18.3 million 53341000"]


SLIPS = [
    ("Rental income of the council was £12,470 thousand in 2019.", ["£12,470 thousand 12740000"]),
    ("The council's many tenants paid rental income of £11.9 million in 2019.", []),
    ("The council's rental income of £12.74 billion in 2019 pays for it.", ["£12.74 billion 12740000"]),
]


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_a_slip_of_the_pen(text: str, expected: list[str]) -> None:
    assert wrong(text) == expected


SALES = [
    ["£000", "2019", "2018"],
    ["Sales", "6,712", "6,433"],
    ["Sales per square metre", "17.2", "16.8"],
    ["Less: discounts", "(9,214)", "(7,546)"],
    ["Net cash used in operating activities", "3,308", "2,961"],
    ["Net cash used in investing activities", "10,037", "8,114"],
    ["Yield (%)", "1.5", "1.9"],
    ["Pay", "34,012", "33,003"],
]
OF_SALES = ("Pay was £34.012 million in 2019.", "Sales per square metre were 17.2 in 2019.")

COARSE = [
    ("The yield was 1.49% in 2019.", []),
    ("The yield was 6.49% in 2019.", ["6.49% 1.5"]),  # the table has one decimal
    ("Pay amounted to approximately £34,000,000 in 2019.", []),
    ("Pay amounted to approximately £54,000,000 in 2019.", ["£54,000,000 34012000"]),
    ("Pay increased by £1,008 thousand in 2019.", []),  # figures that were rounded differ by one more or less
    ("Pay increased by £1,808 thousand in 2019.", ["£1,808 thousand 1009000"]),
    ("Sales rose by £0.3 million in 2019.", []),
    ("Sales rose by £9.3 million in 2019.", ["£9.3 million 279000"]),
    ("Discounts increased by £1.7 million in 2019.", []),
    ("Discounts increased by £1.0 million in 2019.", ["£1.0 million 1668000"]),
]


@pytest.mark.parametrize(("text", "expected"), COARSE)
def test_a_slip_as_far_as_the_cells_can_tell_it(text: str, expected: list[str]) -> None:
    assert wrong(text, SALES) == expected


NAMES = [
    ("Sales increased by 9.9% in 2019.", ["9.9% 4.3"]),  # not "sales per square metre"
    ("Sales growth of 9.9% in 2019 was driven by new shops.", ["9.9% 4.3"]),
    ("Net cash used in operating activities consisted of a loss of £11.0 million in 2019.", []),
    ("A weak pound resulted in an increase in sales of £0.29 million in 2019.", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_the_item_that_the_words_fit_best(text: str, expected: list[str]) -> None:
    assert [entry[: len(entry.split()[0]) + 4] for entry in wrong(text, SALES, *OF_SALES)] == expected


LETTINGS = (
    "Lettings rental income increased by £1.49 million to £12.74 million in 2019.",
    "Lettings grants decreased by £0.788 million to £8.316 million in 2019.",
)


def test_what_other_sentences_call_the_table() -> None:
    text = "Lettings net assets were £55.5 million in 2019."
    assert wrong(text) == []
    assert wrong(text, INCOME, *LETTINGS) == ["£55.5 million 41872000"]


def test_the_scale_that_other_sentences_take() -> None:
    rows = [["", *INCOME[0][1:]], *INCOME[1:]]
    text = "Net assets were £41.872 billion in 2019."
    assert wrong(text, rows) == []
    assert wrong(text, rows, *LETTINGS) == ["£41.872 billion 41872000"]


USUAL = (
    "Grants of £2.4 million, £3.1 million and £1.9 million went to three charities.",
    "Salaries were £7.2 million. Fees were £3.1 million in 2017.",
    "The cost of heating rose by £0.9 million. Rents fell by £0.4 million.",
)


def test_the_scale_that_makes_an_amount_of_usual_size() -> None:
    rows = [["", *INCOME[0][1:]], *INCOME[1:]]
    assert wrong("Net assets increased by £3.217 million, or 8.3%, in 2019.", rows, *USUAL) == []
    assert wrong("Net assets increased by £3.217 billion, or 8.3%, in 2019.", rows) == []
    assert wrong("Net assets increased by £3.217 billion, or 8.3%, in 2019.", rows, *USUAL) == [
        "£3.217 billion 3217000"
    ]


def test_a_name_in_brackets() -> None:
    rows = [["£m", "2019", "2018"], ["Interest income/expenses (interest result)", "119", "136"], ["Other", "12", "14"]]
    assert wrong("The interest result was £119 million in 2019 (2018: £136 million).", rows) == []
    assert wrong("The interest result was £191 million in 2019 (2018: £136 million).", rows) == [
        "£191 million 119000000"
    ]


def test_a_change_told_as_a_cause_of_another() -> None:
    text = "Net assets rose, due to a £1.94 million increase in rental income."
    assert wrong(text) == []
    assert wrong("Rental income saw a £1.94 million increase in 2019.") == ["£1.94 million 1490000"]


COSTS = [["£000", "2019", "2018"], ["Staff costs", "(6,712)", "(5,730)"]]


def test_costs_below_zero_rise_as_amounts() -> None:
    assert wrong("Staff costs increased by 17% to £6,712 thousand in 2019.", COSTS) == []
    assert wrong("Staff costs decreased by 17% to £6,712 thousand in 2019.", COSTS) == ["decreased 1"]


def test_periods_that_run_backwards_are_not_believed() -> None:
    assert wrong("Rental income fell to £11,250 thousand in 2018 from £12,980 thousand in 2019.") == []


BUDGETS = [["Year", "Budget (£)"], ["2018-19", "428,400"], ["2019-20", "431,700"], ["2020-21", "439,600"]]


PRINTED = [[*row, change] for row, change in zip(BUDGETS, ("% increase", "", "0.8", "1.8"), strict=True)]


def grown(first: str, second: str, rows: Rows = BUDGETS) -> list[str]:
    """What is wrong in a sentence that names the table and two changes in it."""
    text = f"Table 1 shows a {first} increase from 2018-19 to 2019-20 and a {second} increase from 2019-20 to 2020-21."
    caption = Paragraph("Table 1.", 1)
    cells = tuple(Cell(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row))
    document = Document("", "html", "", (Paragraph(text, 0), caption, Table(0, 4, len(rows[0]), cells)))
    found = checks(claims(document), [understand(grid) for grid in grids(document)])
    return [c.relation.stated.text for c in found if c.verdict == "discrepancy"]


def test_a_table_of_one_item_and_two_of_its_periods_leave_nothing_else_to_mean() -> None:
    assert grown("0.8%", "1.8%") == []
    assert grown("0.3%", "1.8%") == ["0.3%"]
    assert grown("0.8%", "1.0%") == ["1.0%"]
    assert grown("0.8%", "1.8%", PRINTED) == []
    assert grown("3.8%", "1.8%", PRINTED) == ["3.8%"]


def changed(sentence: str, cell: str) -> list[str]:
    """What is wrong in a sentence and in the cell that prints the same change in per cent."""
    rows = [["£m", "2019", "2018", "% change"], ["Operating revenues", "3,138", "2,984", "5.2%"]]
    rows += [["Media revenues", "879", "821", cell]]
    return wrong(f"Media revenues increased {sentence} to £879 million in 2019.", rows)


def test_sentence_and_amounts_outvote_the_cell_that_prints_a_change() -> None:
    assert changed("7.1%", "7.1%") == []
    assert changed("7.1%", "7.4%") == ["7.1% 7.4"]
    assert changed("7.1%", "2.6%") == []  # on another basis, no slip


def lettings(last: str) -> Rows:
    """An item whose last year may be misprinted."""
    return [["£000", "2019", "2018"], ["Rental income", last, "149,495"], ["Grants", "8,316", "9,104"]]


def test_one_wrong_cell_contradicts_a_level_and_every_change_to_it() -> None:
    text = "Rental income increased by £26.7 million or 17.9% to £176.2 million in 2019."
    assert wrong(text, lettings("176,223")) == []
    assert min(wrong(text, lettings("176,723"))).startswith("17.9% 18.2")
    assert "£176.2 million 17623000" in wrong(text, lettings("17,623"))
    assert "£26.7 million -131872000" in wrong(text, lettings("17,623"))  # what it became less what it was
    assert wrong(text, lettings("231,580")) == []  # another item, or another basis: no slip


def test_a_sentence_that_rounds_in_its_own_way_contradicts_no_cell() -> None:
    rows = [["£000", "2019", "2018", "Change"], ["Rental income", "368,120", "7,265", "360,855"]]
    text = "Rental income increased by £360.8 million, from £7.3 million in 2018 to £368.1 million in 2019."
    assert wrong(text, rows) == []
