"""Averages: of a block, farther off where the label says so, of the columns of one name; silent cases first."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.relations.tables.test_structures import Rows, cell, checked, failing

seeds = st.integers(0, 100_000)


def averaged(rows: Rows) -> list[tuple[str, int]]:
    """Every average that holds, by its stated text and the number of its operands."""
    return [
        (check.relation.stated.text, len(check.relation.operands))
        for check in checked(rows)
        if check.relation.formula == "average" and check.verdict in ("agrees", "rounding")
    ]


def answers(seed: int, label: str) -> Rows:
    """Twenty answers of a survey, how often each was given, and the mean of the answers."""
    rng = Random(seed)  # noqa: S311  figures, not secrets
    given_ = [[rng.randrange(1, 6) for _ in range(5)] for _ in range(20)]
    columns = list(zip(*given_, strict=True))
    rows = [["No.", "Q1", "Q2", "Q3", "Q4", "Q5"], *([f"Form {i}", *map(str, row)] for i, row in enumerate(given_))]
    rows += [[f"Answer {n}", *(str(column.count(n)) for column in columns)] for n in range(1, 6)]
    return [*rows, [label, *(f"{sum(column) / 20:.5f}" for column in columns)]]


def sessions(seed: int) -> Rows:
    """Attendance and homework of three sessions in turn, and the average of each before them."""
    rng = Random(seed)  # noqa: S311  figures, not secrets
    rows = [["", "", "", "Session 1", "", "Session 2", "", "Session 3", ""]]
    rows += [["Team", "Average attendance", "Average homework", *("Attendance", "Homework") * 3]]
    for team in range(8):
        marks = [rng.randrange(110, 1000) for _ in range(6)]
        means = [sum(marks[first::2]) / 3 / 1000 for first in (0, 1)]
        rows.append([f"Team {team}", *(f"{m:.5f}" for m in means), *(f"{m / 1000:.3f}" for m in marks)])
    return rows


@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_an_average_stands_below_the_counts_of_its_answers(seed: int) -> None:
    rows = answers(seed, "Average")
    assert len([n for _, n in averaged(rows) if n == 20]) == 5
    assert failing(rows) == []


@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_columns_of_one_kind_are_averaged_over_those_between_them(seed: int) -> None:
    found = [n for _, n in averaged(sessions(seed))]
    assert found.count(3) == 16
    assert failing(sessions(seed)) == []


@given(seed=seeds)
@settings(max_examples=20, deadline=None)
def test_a_few_figures_that_come_again_and_again_are_no_averages(seed: int) -> None:
    rng = Random(seed)  # noqa: S311  figures, not secrets
    rows = [["Name", *(f"Item {i}" for i in range(9))]]
    rows += [[f"Row {r}", *(rng.choice(("1.0", "0.5", "1.0", "0.0")) for _ in range(9))] for r in range(12)]
    assert averaged(rows) == []


LINES_OF_OTHER_KINDS: Rows = [
    ["Rating", "A", "B", "C", "Average rating"],
    ["Speed", "3", "4", "2", "3.00"],
    ["Price", "1", "5", "3", "3.00"],
    ["Help", "4", "4", "1", "3.66"],
    ["Site", "2", "2", "5", "3.66"],
    ["Team", "3", "1", "5", "3.66"],
    ["Shop", "5", "2", "2", "3.66"],
]


def test_lines_that_mostly_fail_are_not_listed_as_unclear() -> None:
    assert not [check for check in checked(LINES_OF_OTHER_KINDS) if check.verdict == "unclear"]


def test_dashes_alone_are_no_sum() -> None:
    rows = [
        ["£", "North", "South", "Total"],
        ["Staff", "52,341", "41,873", "94,214"],
        ["Grants", "–", "–", "–"],
        ["Rent", "13,902", "17,645", "31,547"],
        ["Fees", "–", "8,115", "8,115"],
    ]
    stated = {cell(check.relation.stated).row for check in checked(rows) if check.relation.code == "C102"}
    assert stated == {1, 3, 4}


def bounds(*means: str) -> Rows:
    """Means that lie in the middle of their bounds."""
    ends = [(97, 111), (203, 215), (151, 187), (88, 102), (301, 329), (44, 52), (260, 284), (131, 139), (75, 93)]
    rows = [[f"Group {i}", m, str(a), str(b)] for i, (m, (a, b)) in enumerate(zip(means, ends, strict=True))]
    return [["", "Mean", "From", "To"], *rows]


MEANS = ("104", "209", "169", "95", "315", "48", "272", "135", "84")


def test_an_average_far_off_its_figures_by_a_slip_is_wrong() -> None:
    assert failing(bounds(*MEANS)) == []
    assert [c.relation.stated.text for c in failing(bounds(*MEANS[:-1], "48"))] == ["48"]
    assert [c.relation.stated.text for c in failing(bounds(*MEANS[:-1], "840"))] == ["840"]


def test_an_average_beside_the_middle_of_its_figures_is_not() -> None:
    assert failing(bounds(*MEANS[:-1], "86")) == []
    assert failing(bounds(*MEANS[:-1], "611")) == []
