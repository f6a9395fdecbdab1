"""What it says that a figure of a sentence agrees with a cell."""

from decimal import Decimal

import pytest

from extractor.document import TextPlace
from extractor.normalise.figure import Figure, Hedge
from extractor.relations.narrative.slots import Stated, level


def bits(stated: str, cell: str, hedge: Hedge = "") -> float:
    """Bits of an amount beside a cell."""
    figures = [
        Figure(TextPlace(0, 0, 1, "text", ""), text, Decimal(text), Decimal(1), "GBP", hedge=said)
        for text, said in ((stated, hedge), (cell, ""))
    ]
    slot = level(Stated("new", figures[0]), figures[1])
    assert slot.agrees
    return slot.bits


def test_a_bound_says_less_the_farther_it_is_from_the_cell() -> None:
    assert bits("528558300", "528558300", "over") > 15
    assert bits("528558300", "540065700", "over") < 6


@pytest.mark.parametrize(("round_number", "other"), [("10000000", "10437185"), ("500", "517")])
def test_a_round_number_says_less_than_one_with_as_many_digits(round_number: str, other: str) -> None:
    assert bits(round_number, round_number) < bits(other, other)
