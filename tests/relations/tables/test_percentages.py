"""Columns of percentages that print the sign beside their first figure and their total only."""

from tests.relations.tables.test_structures import Rows, checked, failing


def tax(*effective: str, credit: str = "(0.4)") -> Rows:
    return [
        ["", "2013", "2012", "2011"],
        ["Statutory tax rate", "35.0%", "35.0%", "35.0%"],
        ["State taxes", "0.8", "0.6", "0.9"],
        ["Taxes abroad", "(5.7)", "(4.9)", "(3.8)"],
        ["Credits", "(0.9)", "—", credit],
        ["Other", "(1.1)", "(2.3)", "(2.6)"],
        ["Effective tax rate", *effective],
    ]


def assets(*total: str) -> Rows:
    return [
        ["", "2018", "2017", "2016"],
        ["Bonds", "76%", "81%", "68%"],
        ["Shares", "24", "19", "32"],
        ["Total", *total],
    ]


def test_they_add_up() -> None:
    assert {c.verdict for c in checked(tax("28.1%", "28.4%", "29.1%"))} == {"agrees"}
    assert {c.verdict for c in checked(assets("100%", "100%", "100%"))} == {"agrees"}


def test_a_slip_among_them_is_found() -> None:
    assert [c.relation.stated.text for c in failing(tax("28.1%", "28.4%", "29.1%", credit="(7.4)"))] == ["29.1%"]
    assert [c.relation.stated.text for c in failing(assets("100%", "10%", "100%"))] == ["10%"]


def test_amounts_between_percentages_are_none() -> None:
    rows = tax("28.1%", "28.4%", "29.1%")
    assert checked([*rows[:4], ["Credits", "$(0.9)", "—", "$(0.4)"], *rows[5:]]) == ()
    assert checked([*rows[:4], ["Credits", "(0.90)", "—", "(0.40)"], *rows[5:]]) == ()
