"""A total between two blocks: what is spent above it, where the money comes from below it, with one amount in both."""

from tests.relations.tables.test_structures import checked


def appropriation(total: str) -> list[list[str]]:
    """A programme's spending, its total, and the funds that pay for it."""
    return [
        ["", "2025-26"],
        ["Operating lump sum", "1,562,300"],
        ["Southern campus", "4,218,700"],
        ["Cooperative services", "2,750,000"],
        ["Vehicles", "96,100"],
        ["Total appropriation", total],
        ["Fund sources:", ""],
        ["General fund", "5,314,800"],
        ["School fund", "562,300"],
        ["Cooperative services fund", "2,750,000"],
    ]


def test_a_total_is_cast_from_both_sides() -> None:
    found = [check for check in checked(appropriation("8,627,100")) if check.verdict == "agrees"]
    assert sorted(len(check.relation.operands) for check in found) == [3, 4]


def test_a_total_that_only_its_sources_come_to_is_cast_from_them() -> None:
    rows = appropriation("8,627,100")
    rows[2][1] = "4,391,200"
    found = [check for check in checked(rows) if check.verdict == "agrees"]
    assert [len(check.relation.operands) for check in found] == [3]
