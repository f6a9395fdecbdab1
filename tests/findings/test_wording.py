from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import CellPlace
from extractor.findings.wording import as_printed
from extractor.normalise.figure import Figure

HERE = CellPlace(0, 0, 0)


def figure(text: str, digit: str = "1", scale: str = "1") -> Figure:
    return Figure(HERE, text, Decimal(0), Decimal(digit), scale=Decimal(scale))


@pytest.mark.parametrize(
    ("value", "like", "printed"),
    [
        ("1386995", figure("1,386,885"), "1,386,995"),
        ("1386995", figure("1.386.885"), "1.386.995"),
        ("1386995", figure("1 386 885"), "1 386 995"),
        ("0.7738", figure("0.7", "0.1"), "0.8"),
        ("0.75", figure("0,7", "0.1"), "0,8"),
        ("110.3925232", figure("110,4023806", "0.0000001"), "110,3925232"),
        ("0.6286", figure("0,628", "0.001"), "0,629"),
        ("1345.678", figure("1.234,567", "0.001"), "1.345,678"),
        ("2345.678", figure("1234.567", "0.001"), "2345.678"),
        ("1234.5678", figure("12.3456", "0.0001"), "1,234.5678"),
        ("4395961", figure("£4.4m", "100000", "1000000"), "4.4"),
        ("-45", figure("(12)"), "(45)"),
        ("-45", figure("12"), "-45"),
        ("12000", figure("nil", "0"), "12,000"),
        ("1250", figure("3,000", "1000"), "1,000"),
    ],
)
def test_a_value_is_written_as_its_neighbour_is_printed(value: str, like: Figure, printed: str) -> None:
    assert as_printed(Decimal(value), like) == printed


@given(st.integers(-(10**12), 10**12))
def test_whole_amounts_survive_printing(amount: int) -> None:
    assert int(as_printed(Decimal(amount), figure("1,234,567")).replace(",", "")) == amount
