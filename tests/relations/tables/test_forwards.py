"""What stands above a deduction is the total of its own block, not what its net figure and the deduction come to."""

from tests.relations.tables.test_structures import Rows, failing, held


def equipment(machinery: str) -> Rows:
    return [
        ["", "2024", "2023"],
        ["Land", "164", "183"],
        ["Buildings", "1,527", "1,496"],
        ["Machinery", "6,843", machinery],
        ["Under construction", "592", "648"],
        ["Gross", "9,126", "9,042"],
        ["Depreciation", "(5,318)", "(5,277)"],
        ["Net", "3,808", "3,765"],
    ]


def test_the_block_and_the_net_figure_are_sums() -> None:
    assert failing(equipment("6,715")) == []
    assert {("sum", "9,126", 4), ("sum", "3,808", 2)} <= held(equipment("6,715"))


def test_a_slip_in_the_block_is_found_though_the_net_figure_follows() -> None:
    (wrong,) = failing(equipment("6,115"))
    assert wrong.relation.stated.text == "9,042"
    assert len(wrong.relation.operands) == 4
