"""What stands above a deduction is the total of its own block, not what its net figure and the deduction come to."""

from tests.relations.tables.test_structures import Rows, failing, held


def equipment(machinery: str) -> Rows:
    return [
        ["", "2024", "2023"],
        ["Land", "152", "171"],
        ["Buildings", "1,393", "1,379"],
        ["Machinery", "7,298", machinery],
        ["Under construction", "637", "724"],
        ["Gross", "9,480", "9,398"],
        ["Depreciation", "(5,906)", "(5,901)"],
        ["Net", "3,574", "3,497"],
    ]


def test_the_block_and_the_net_figure_are_sums() -> None:
    assert failing(equipment("7,124")) == []
    assert {("sum", "9,480", 4), ("sum", "3,574", 2)} <= held(equipment("7,124"))


def test_a_slip_in_the_block_is_found_though_the_net_figure_follows() -> None:
    (wrong,) = failing(equipment("7,724"))
    assert wrong.relation.stated.text == "9,398"
    assert len(wrong.relation.operands) == 4
