"""Columns of percentages that print the sign beside their first figure and their total only."""

from tests.relations.tables.test_structures import Rows, checked, failing


def tax(*effective: str, credit: str = "(0.5)") -> Rows:
    return [
        ["", "2013", "2012", "2011"],
        ["Statutory tax rate", "35.0%", "35.0%", "35.0%"],
        ["State taxes", "0.9", "0.9", "0.7"],
        ["Taxes abroad", "(6.3)", "(4.2)", "(4.6)"],
        ["Credits", "(0.7)", "—", credit],
        ["Other", "(0.8)", "(2.7)", "(2.8)"],
        ["Effective tax rate", *effective],
    ]


def assets(*total: str) -> Rows:
    return [
        ["", "2018", "2017", "2016"],
        ["Bonds", "82%", "83%", "70%"],
        ["Shares", "18", "17", "30"],
        ["Total", *total],
    ]


def test_they_add_up() -> None:
    assert {c.verdict for c in checked(tax("28.1%", "29.0%", "27.8%"))} == {"agrees"}
    assert {c.verdict for c in checked(assets("100%", "100%", "100%"))} == {"agrees"}


def test_a_slip_among_them_is_found() -> None:
    assert [c.relation.stated.text for c in failing(tax("28.1%", "29.0%", "27.8%", credit="(7.5)"))] == ["27.8%"]
    assert [c.relation.stated.text for c in failing(assets("100%", "10%", "100%"))] == ["10%"]


def test_amounts_between_percentages_are_none() -> None:
    rows = tax("28.1%", "29.0%", "27.8%")
    assert checked([*rows[:4], ["Credits", "$(0.7)", "—", "$(0.5)"], *rows[5:]]) == ()
    assert checked([*rows[:4], ["Credits", "(0.70)", "—", "(0.50)"], *rows[5:]]) == ()
