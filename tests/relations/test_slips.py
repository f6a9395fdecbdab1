"""Slips: every right number that a slip may have spoilt is found again, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.relations.slips import repaired, slip


@pytest.mark.parametrize(
    ("printed", "right", "kind"),
    [
        (14_122, 24_122, "digit"),
        (24_212, 24_122, "transposition"),
        (2_412, 24_122, "lost-digit"),
        (714, 14, "added-digit"),
        (-340, 340, "sign"),
        (340, 34, "tenfold"),
        (34, 34_000, "scale"),
        (34_000_000, 34, "scale"),
        (7, 70, "tenfold"),
    ],
)
def test_what_a_slip_spoilt_is_found_again(printed: int, right: int, kind: str) -> None:
    assert slip(printed, right) == kind
    assert right in repaired(printed)


@given(st.integers(-9_999_999, 9_999_999))
def test_nothing_is_repaired_that_no_slip_spoilt(printed: int) -> None:
    assert all(slip(printed, right) for right in repaired(printed))


@given(st.integers(1, 9_999_999), st.integers(1, 9_999_999))
def test_every_slip_can_be_repaired(printed: int, right: int) -> None:
    assert (slip(printed, right) is not None) == (right in repaired(printed))
