"""This year's document beside last year's: silent changes are found, announced ones are not."""

import pytest

from extractor.document import Cell, Document, Table
from extractor.facts.table import TableFacts
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations.documents.earlier import checks

Rows = list[list[str]]

THEN = [
    ["", "2019", "2018"],
    ["Rental income", "12,740", "11,250"],
    ["Grants received", "8,316", "9,104"],
    ["Donations", "4,407", "3,918"],
    ["Total income", "25,463", "24,272"],
]
NOW = [
    ["", "2020", "2019"],
    ["Rental income", "13,115", "12,740"],
    ["Grants received", "8,800", "8,316"],
    ["Donations", "4,650", "4,407"],
    ["Total income", "26,565", "25,463"],
]


def understood(rows: Rows, caption: str = "") -> list[TableFacts]:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return [
        understand(grid)
        for grid in grids(Document("", "html", "", (Table(0, len(rows), len(rows[0]), cells, caption),)))
    ]


def edited(rows: Rows, old: str, new: str) -> Rows:
    return [[new if text == old else text for text in row] for row in rows]


def differing(now: Rows, then: Rows = THEN) -> list[tuple[str, str]]:
    return [
        (check.relation.stated.text, check.relation.operands[0].figure.text)
        for check in checks(understood(now), understood(then))
        if check.verdict == "discrepancy"
    ]


def test_comparatives_that_agree_are_checked() -> None:
    found = checks(understood(NOW), understood(THEN))
    assert [(c.relation.code, c.verdict) for c in found] == [("A104", "agrees")] * 4
    assert {getattr(c.relation.operands[0].figure.place, "document", None) for c in found} == {"earlier"}
    assert {getattr(c.relation.stated.place, "document", None) for c in found} == {""}


def test_a_silent_restatement() -> None:
    assert differing(edited(NOW, "8,316", "8,361")) == [("8,361", "8,316")]


def test_a_restatement_that_says_so() -> None:
    assert differing(edited(edited(NOW, "8,316", "8,361"), "2019", "2019 (restated)")) == []


def test_a_silent_change_of_name() -> None:
    assert differing(edited(NOW, "Donations", "Legacies")) == [("Legacies", "Donations")]


def test_a_change_of_name_is_shown_at_the_period_of_both() -> None:
    found = checks(understood(edited(NOW, "Donations", "Legacies")), understood(THEN))
    (check,) = (check for check in found if check.verdict == "discrepancy")
    places = (check.relation.stated.place, check.relation.operands[0].figure.place)
    assert [getattr(place, "column", None) for place in places] == [2, 1]


@pytest.mark.parametrize("name", ["Donation", "donations (1)", "DONATIONS"])
def test_spelling_is_no_change_of_name(name: str) -> None:
    assert differing(edited(NOW, "Donations", name)) == []


def test_new_and_dropped_lines_are_no_findings() -> None:
    assert differing([row for row in NOW if row[0] != "Donations"]) == []
    assert differing([*NOW[:3], ["Interest", "150", "95"], *NOW[3:]]) == []


def test_another_table_is_not_compared() -> None:
    other = [["", "2020", "2019"], ["Staff", "310", "305"], ["Rental income", "77", "76"], ["Buildings", "12", "14"]]
    assert checks(understood(other), understood(THEN)) == ()


def test_an_opening_balance_is_last_years_closing_balance() -> None:
    then = [
        ["", "2019", "2018"],
        ["Opening balance", "410", "380"],
        ["Additions", "55", "30"],
        ["Closing balance", "465", "410"],
    ]
    now = [
        ["", "2020", "2019"],
        ["Opening balance", "456", "410"],
        ["Additions", "60", "55"],
        ["Closing balance", "516", "465"],
    ]
    assert ("456", "465") in differing(now, then)
    assert differing(edited(now, "456", "465"), then) == []


def test_an_opening_that_says_it_is_restated() -> None:
    then = [["", "2019"], ["Opening balance", "410"], ["Additions", "55"], ["Closing balance", "465"]]
    now = [["", "2020"], ["Opening balance (restated)", "456"], ["Additions", "60"], ["Closing balance", "516"]]
    assert differing(now, then) == []


def test_two_items_agree_for_each_that_differs() -> None:
    assert differing(edited(edited(NOW, "8,316", "8,361"), "12,740", "21,740")) == []


@pytest.mark.parametrize("name", ["Fees", "Total"])
def test_the_same_short_name_is_no_change_of_name(name: str) -> None:
    twice = [[name if text == "Donations" else text for text in row] for row in [*THEN, ["Donations", "900", "910"]]]
    assert differing(twice, twice) == []
