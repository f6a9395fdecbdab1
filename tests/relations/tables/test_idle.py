"""Idle parts: what a sum takes in only because rounding has room for it; a small part that counts stays."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.relations.tables.test_structures import Rows, cell, checked, failing

GRADE = 3
seeds = st.integers(0, 100_000)


def districts(seed: int, *, counts: bool = False) -> Rows:
    """People of a district and the parts of them, each rounded; a small figure between, which `counts` or does not."""
    rng = Random(seed)  # noqa: S311  figures, not secrets
    rows = [["District", "Analysed", "%", "Grade", "-", "Low", "%", "Middle", "%", "High", "%", "Severe", "%"]]
    for i in range(24):
        true = [rng.uniform(20_000, 200_000) for _ in range(4)]
        grade = rng.choice((2, 3, 4))
        analysed = sum(true) + grade * counts
        shares = (round(100 * part / analysed) for part in true)
        parts = [
            f(part)
            for part, share in zip(true, shares, strict=True)
            for f in ("{:,.0f}".format, lambda _, s=share: f"{s}%")
        ]
        rows.append([f"District {i}", f"{analysed:,.0f}", "100%", str(grade), "", *parts])
    return rows


def graded(rows: Rows) -> int:
    """How many sums that hold have the small figure for a part."""
    holding = (c for c in checked(rows) if c.relation.code == "C102" and c.verdict in ("agrees", "rounding"))
    return sum(any(cell(o.figure).column == GRADE for o in check.relation.operands) for check in holding)


@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_a_grade_within_rounding_is_no_part(seed: int) -> None:
    rows = districts(seed)
    assert graded(rows) == 0
    assert failing(rows) == []


@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_a_small_part_that_counts_is_one(seed: int) -> None:
    rows = districts(seed, counts=True)
    assert graded(rows) >= 20
    assert failing(rows) == []
