"""Names of one item that are a typing error of each other, and those that are other words."""

import pytest

from tests.relations.agreement.test_agreement import agreed


def remarks(one: str, other: str, *, figure: str = "705,505") -> list[str]:
    mine = [["Item", "2019"], [one, "705,505"], ["Grants", "412,300"], ["Rents", "155,120"]]
    theirs = [["Item", "2019"], [other, figure], ["Grants", "412,300"], ["Rents", "155,120"]]
    return [remark.message for remark in agreed(mine, theirs).remarks]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Community Safety", "Community Saftey"),
        ("Safety", "Saftey"),
        ("Safeguarding children", "Safegaurding children"),
        ("Health and Wellbeing", "Health and Welbeing"),
        ("Cultural organizations", "Cultural organziations"),
    ],
)
def test_a_typing_error_is_a_note(one: str, other: str) -> None:
    assert remarks(one, other) == [f"The same item is spelt “{one}” and “{other}”."]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Community Safety", "Community safety (1)"),
        ("Vulnerability", "Vulnerable"),
        ("Employee costs", "Employer costs"),
        ("Leased assets", "Lease assets"),
        ("Organisations", "Organizations"),
        ("Section 106 works", "Section 116 works"),
        ("North", "South"),
        ("Co-ordinators", "Coordinator"),
        ("Maint of roads", "Maintenance of roads"),
        ("Causal labour", "Other labour"),
    ],
)
def test_other_words_and_other_ways_to_write_are_none(one: str, other: str) -> None:
    assert not remarks(one, other)


def test_items_whose_figures_differ_are_not_compared() -> None:
    assert not remarks("Community Safety", "Community Saftey", figure="98,411")


def test_the_rarer_spelling_is_the_one_to_look_at() -> None:
    mine = [["Item", "2019"], ["Saftey of roads", "705,505"], ["Road safety", "412,300"], ["Rents", "155,120"]]
    theirs = [["Item", "2019"], ["Safety of roads", "705,505"], ["Road safety", "412,300"], ["Rents", "155,120"]]
    (remark,) = agreed(mine, theirs).remarks
    assert remark.message == "The same item is spelt “Safety of roads” and “Saftey of roads”."
    assert remark.severity == "note"
