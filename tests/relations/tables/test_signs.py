"""Signs as printed: a bracket enters as it stands, a total adds it up and never turns it round."""

import pytest

from tests.relations.tables.test_structures import Rows, checked, failing


def wrong(rows: Rows) -> list[str]:
    return [check.relation.stated.text for check in failing(rows)]


def leases(*amounts: str, total: str = "51,457") -> Rows:
    years = ["2025", "2026", "2027", "Later"]
    return [["Due in", "£"], *([year, amount] for year, amount in zip(years, amounts, strict=True)), ["Total", total]]


def test_a_figure_without_a_sign_may_be_taken_off_in_the_only_line() -> None:
    assert wrong(leases("16,432", "12,815", "11,274", "10,936")) == []
    assert wrong(leases("16,432", "12,815", "11,274", "10,936", total="25,827")) == []


def test_a_figure_in_brackets_counts_as_it_is_printed() -> None:
    assert wrong(leases("16,432", "(12,815)", "11,274", "10,936", total="25,827")) == []
    assert wrong(leases("16,432", "(12,815)", "11,274", "10,936")) == ["51,457"]


def plans(other: str, label: str = "Other plans") -> Rows:
    return [["£", "2024", "2023"], ["Approved plans", "31,572", "—"], [label, other, "481"], ["Total", "32,266", "481"]]


def test_a_total_takes_no_bracket_off_once_more() -> None:
    assert wrong(plans("694")) == []
    assert wrong(plans("(694)")) == ["32,266"]
    assert [check.verdict for check in checked(plans("(694)", "Less: refunds"))[:1]] == ["agrees"]


def restructuring(charge: str, last: str = "140") -> Rows:
    """A block without a label on its total, of which the last year has one part only."""
    return [
        ["", "2022", "2023", "2024"],
        ["Americas", "", "", ""],
        ["Property", "9,401", "8,266", charge],
        ["Leases", "1,368", "1,107", "—"],
        ["", "10,769", "9,373", last],
    ]


@pytest.mark.parametrize("last", ["5,410", ""])
def test_a_block_that_prints_dashes_but_for_one_part_is_that_part(last: str) -> None:
    assert wrong(restructuring("5,410", last)) == []


def test_a_slip_in_the_only_part_of_a_block_is_found() -> None:
    assert wrong(restructuring("5,410", "54,100")) == ["54,100"]
    assert wrong(restructuring("5,410", "3,977")) == []


def awards(total: str, granted: str = "652,318") -> Rows:
    """A total of one row, beside a row of dashes."""
    return [
        ["", "Granted", "Vested", "Available"],
        ["Approved by members", granted, "387,140", "7,384,926"],
        ["Not approved", "—", "—", "—"],
        ["Total", "652,318", "387,140", total],
    ]


def test_a_total_that_repeats_its_only_part_and_slips_in_one_column() -> None:
    assert wrong(awards("7,384,926")) == []
    assert wrong(awards("7,348,926")) == ["7,348,926"]
    assert wrong(awards("6,120,053")) == []


def receivables(first: str) -> Rows:
    """Lines in one proportion, each of its own year."""
    return [
        ["", "2024", "2023", "2022"],
        ["Receivables sold", first, "5,936", "3,142"],
        ["Cash received", "7,183", "5,917", "3,135"],
        ["Loss on sale", "31", "19", "7"],
    ]


def test_years_in_one_proportion_are_no_repetitions_of_each_other() -> None:
    assert wrong(receivables("7,214")) == []
    assert "7,218" in [
        text
        for check in failing(receivables("7,218"))
        for text in (check.relation.stated.text, *(o.figure.text for o in check.relation.operands))
    ]


def test_a_total_of_one_row_is_that_row_to_the_unit() -> None:
    rows = [["", "2024", "2023"], ["Audit fees", "1,182", "1,107"], ["Total", "1,182", "1,107"]]
    assert {check.verdict for check in checked(rows)} == {"agrees"}
    assert wrong([*rows[:2], ["Total", "1,182", "1,108"]]) == ["1,108"]


def options(forfeited: str, label: str = "Forfeited") -> Rows:
    """Roll-forwards one below the other."""
    return [
        ["", "Number"],
        ["Outstanding at March 31, 2016", "845,310"],
        ["Exercised", "(392,647)"],
        [label, "(51,238)"],
        ["Outstanding at March 31, 2017", "401,425"],
        ["Exercised", "(118,530)"],
        ["Forfeited", forfeited],
        ["Outstanding at March 31, 2018", "265,951"],
    ]


def test_what_is_in_brackets_a_year_before_is_in_brackets() -> None:
    assert wrong(options("(16,944)")) == []
    assert wrong(options("16,944")) == ["265,951"]
    assert wrong(options("16,944", "Expired")) == []
