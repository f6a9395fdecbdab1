"""Tables that say the same, and tables that do not."""

import pytest

from extractor.document import Cell, Document, Table
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations.agreement import Agreement, agreement

Rows = list[list[str]]

SUMMARY = [
    ["Area", "2020/21 budget (£)"],
    ["Victims", "1,395,707"],
    ["Vulnerability", "705,505"],
    ["Prevention", "1,052,148"],
    ["Courts", "935,138"],
    ["Reserve", "307,463"],
    ["Totals", "4,395,961"],
]
DETAIL = [
    ["Service", "Provider", "2019/20 budget (£)", "2020/21 budget (£)"],
    ["Help line", "City Council", "1,379,712", "1,395,707"],
    ["Victims subtotal", "", "1,379,712", "1,395,707"],
    ["Nurses", "Trust", "827,446", "705,505"],
    ["Vulnerable subtotal", "", "827,446", "705,505"],
    ["Clubs", "Various", "1,065,956", "1,052,148"],
    ["Prevention subtotal", "", "1,065,956", "1,052,148"],
    ["Clerks", "Various", "935,138", "935,138"],
    ["Reserve/contingency", "Various", "108,298", "307,463"],
    ["Courts subtotal", "", "1,043,436", "1,242,601"],
    ["Grand total", "", "4,316,550", "4,395,961"],
]


def agreed(*tables: Rows) -> Agreement:
    blocks = tuple(
        Table(
            number,
            len(rows),
            len(rows[0]),
            tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)),
        )
        for number, rows in enumerate(tables)
    )
    return agreement([understand(grid) for grid in grids(Document("", "html", "", blocks))])


def edited(rows: Rows, old: str, new: str) -> Rows:
    return [[new if text == old else text for text in row] for row in rows]


def said(found: Agreement) -> list[tuple[str, str, str, str]]:
    return [
        (check.relation.code, check.verdict, check.relation.stated.text, check.relation.operands[0].figure.text)
        for check in found.checks
    ]


def test_subtotals_agree_with_the_lines_of_a_summary() -> None:
    found = said(agreed(SUMMARY, DETAIL))
    assert ("A101", "agrees", "1,395,707", "1,395,707") in found
    assert ("A101", "agrees", "705,505", "705,505") in found  # "Vulnerability", "Vulnerable subtotal"
    assert ("A101", "agrees", "4,395,961", "4,395,961") in found


def test_a_line_of_its_own_explains_the_difference() -> None:
    found = agreed(SUMMARY, DETAIL)
    (check,) = (check for check in found.checks if check.relation.code == "A102")
    assert (check.relation.stated.text, check.relation.operands[0].figure.text) == ("1,242,601", "935,138")
    assert check.verdict == "explained"
    (items,) = found.reconciling
    assert (items.check, [item.text for item in items.items]) == (check.id, ["307,463", "307,463"])


@pytest.mark.parametrize(
    ("old", "new"), [("1,052,148", "1,052,184"), ("4,395,961", "4,395,661"), ("705,505", "705,805")]
)
def test_a_slip_is_found(old: str, new: str) -> None:
    found = said(agreed(edited(SUMMARY, old, new), DETAIL))
    assert ("A101", "discrepancy", old, new) in found


def test_other_periods_are_not_compared() -> None:
    assert not said(agreed(edited(SUMMARY, "2020/21 budget (£)", "2017/18 budget (£)"), DETAIL))


def test_labels_alone_are_no_reason_to_compare() -> None:
    mine = [["Item", "2019"], ["Revenue", "4,200"], ["Costs", "1,700"]]
    theirs = [["Item", "2019"], ["Revenue", "9,310"], ["Costs", "8,888"]]
    assert not said(agreed(mine, theirs))


def test_two_years_that_agree_tie_a_third() -> None:
    mine = [["Year", "Budget"], ["2018", "4,283,405"], ["2019", "4,316,550"], ["2020", "4,395,961"]]
    theirs = [["Item", "2018", "2019", "2020"], ["Grand total", "4,283,405", "4,316,550", "4,359,961"]]
    assert ("A101", "discrepancy", "4,359,961", "4,395,961") in said(agreed(mine, theirs))
    assert all(verdict == "agrees" for _, verdict, *_ in said(agreed(mine, edited(theirs, "4,359,961", "4,395,961"))))


SERVICES = [["Service", "Provider", "2019-20 budget (£)"], ["Missing coordinator", "Leicester City Council", "48,200"]]


@pytest.mark.parametrize(
    ("provider", "contradicts"),
    [
        ("Leicester County Council", True),
        ("Leicester City Council", False),
        ("Leicester City  council.", False),
        ("Leicester City Council Trust", False),
        ("Leicster City Council", False),
        ("City Council, Leicester", False),
        ("", False),
    ],
)
def test_providers_that_contradict(provider: str, contradicts: bool) -> None:  # noqa: FBT001  a column of the table
    other = [["Service", "Provider", "2019/20 budget (£)"], ["Missing co- ordinator", provider, "48,200"]]
    codes = [code for code, *_ in said(agreed(SERVICES, other))]
    assert ("A105" in codes) is contradicts


def test_providers_of_items_whose_figures_differ_are_not_compared() -> None:
    other = [
        ["Service", "Provider", "2019/20 budget (£)"],
        ["Missing coordinator", "Leicester County Council", "51,700"],
    ]
    assert not said(agreed(SERVICES, other))


LANDS = ["Austria", "Belgium", "Denmark", "Finland", "France", "Germany", "Greece", "Ireland", "Italy", "Spain"]


def rates(figures: list[int]) -> Rows:
    return [["Country", "2010"], *([land, str(figure)] for land, figure in zip(LANDS, figures, strict=True))]


def test_one_short_figure_of_many_is_the_same_by_accident() -> None:
    before, after = range(31, 91, 6), [36, 38, 52, 49, 44, 78, 71, 86, 97, 66]
    assert [one == other for one, other in zip(before, after, strict=True)].count(True) == 1
    assert said(agreed(rates(list(before)), rates(after))) == []


def test_short_figures_that_are_all_the_same_are_no_accident() -> None:
    figures = list(range(31, 91, 6))
    assert said(agreed(rates(figures), rates(figures))) == [("A101", "agrees", str(f), str(f)) for f in figures]


def yearly(figures: list[int]) -> Rows:
    """One item, year by year."""
    return [["", *(str(1991 + year) for year in range(len(figures)))], ["Births", *map(str, figures)]]


@pytest.mark.parametrize(("equal", "expected"), [(1, 0), (24, 24)])
def test_of_many_columns_one_that_agrees_does_so_by_accident(equal: int, expected: int) -> None:
    first = [311 + 13 * year for year in range(24)]
    second = [n if year < equal else n + 108 for year, n in enumerate(first)]
    assert [verdict for _, verdict, _, _ in said(agreed(yearly(first), yearly(second)))] == ["agrees"] * expected


def departments(count: int) -> list[Rows]:
    """Tables with the same items and figures of their own; the last prints one that the first has, or nearly."""
    tables = [
        [["", "2020"], ["Pay", f"{31_417 + 2_003 * n:,}"], ["Rent", f"{9_713 + 709 * n:,}"]] for n in range(count - 1)
    ]
    return [*tables, [["", "2020"], ["Pay", "31,418"], ["Rent", "8,209"]]]


@pytest.mark.parametrize(("count", "expected"), [(2, 1), (40, 0)])
def test_of_many_tables_two_that_agree_do_so_by_accident(count: int, expected: int) -> None:
    assert len(said(agreed(*departments(count)))) == expected
