from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import CellPlace
from extractor.facts.table import Line, TableFacts
from extractor.findings.cause import RootCause
from extractor.findings.culprit import diagnose
from extractor.findings.finding import Suspect
from extractor.findings.required import required
from extractor.normalise.figure import Figure
from extractor.normalise.grid import Entry, Grid
from extractor.relations.relation import Check, Operand, Relation, Verdict

Rows = Sequence[Sequence[int]]


def table(rows: Rows) -> TableFacts:
    """A table of figures only, labelled by their row and column."""
    figures = tuple(
        tuple(Figure(CellPlace(0, r, c), f"{n:,}", Decimal(n), Decimal(1)) for c, n in enumerate(row))
        for r, row in enumerate(rows)
    )
    entries = tuple(
        tuple(Entry(CellPlace(0, r, c), f.text, f) for c, f in enumerate(row)) for r, row in enumerate(figures)
    )
    lines = tuple(Line(r, f"row {r}", "figures") for r in range(len(rows)))
    columns = tuple(Line(c, f"column {c}", "figures") for c in range(len(rows[0])))
    return TableFacts(Grid((0,), entries), lines, columns, figures)


def total(facts: TableFacts, stated: tuple[int, int], *parts: tuple[int, int]) -> Check:
    """The check that the figure at `stated` is the sum of the figures at `parts`."""

    def at(position: tuple[int, int]) -> Figure:
        figure = facts.figures[position[0]][position[1]]
        assert figure
        return figure

    operands = tuple(Operand(at(part)) for part in parts)
    computed = sum((o.figure.value for o in operands), Decimal(0))
    difference = at(stated).value - computed
    verdict: Verdict = "discrepancy" if difference else "agrees"
    relation = Relation("C101", "sum", at(stated), operands, 20.0, "label")
    return Check(f"{stated}={parts}", relation, verdict, computed, difference, computed, computed)


def cast(facts: TableFacts) -> list[Check]:
    """Column totals in the last row, row totals in the last column."""
    height, width = len(facts.rows), len(facts.columns)
    down = [total(facts, (height - 1, c), *((r, c) for r in range(height - 1))) for c in range(width)]
    across = [total(facts, (r, width - 1), *((r, c) for c in range(width - 1))) for r in range(height)]
    return [*down, *across]


def culprit(cause: RootCause) -> Suspect:
    assert cause.culprit
    return cause.culprit


def test_a_table_that_holds_has_no_mistake() -> None:
    facts = table([[1, 2, 3], [4, 5, 9], [5, 7, 12]])
    assert diagnose(cast(facts), (facts,)) == ()


def test_the_cell_where_a_failing_row_and_column_cross() -> None:
    facts = table([[120, 230, 350], [410, 520, 930], [530, 840, 1280]])
    (cause,) = diagnose(cast(facts), (facts,))
    assert culprit(cause).place == CellPlace(0, 2, 1)
    assert culprit(cause).should_read == "750"
    assert len(cause.checks) == 2


def test_a_wrong_subtotal_is_told_by_the_grand_total_that_misses_as_much() -> None:
    facts = table([[10], [20], [35], [40], [75]])
    checks = [total(facts, (2, 0), (0, 0), (1, 0)), total(facts, (4, 0), (2, 0), (3, 0))]
    assert diagnose(checks, (facts,))[0].culprit is None
    facts = table([[10], [20], [35], [40], [70]])
    checks = [total(facts, (2, 0), (0, 0), (1, 0)), total(facts, (4, 0), (2, 0), (3, 0))]
    (cause,) = diagnose(checks, (facts,))
    assert culprit(cause).place == CellPlace(0, 2, 0)
    assert culprit(cause).should_read == "30"


def test_a_total_that_stands_in_another_sum_that_holds_is_not_suspected() -> None:
    facts = table([[10], [26], [30], [40], [70]])
    checks = [total(facts, (2, 0), (0, 0), (1, 0)), total(facts, (4, 0), (2, 0), (3, 0))]
    (cause,) = diagnose(checks, (facts,))
    named = {candidate.place for candidate in cause.candidates} | ({cause.culprit.place} if cause.culprit else set())
    assert CellPlace(0, 2, 0) not in named
    assert {CellPlace(0, 0, 0), CellPlace(0, 1, 0)} <= named


def test_the_other_period_of_a_row_tells_which_part_slipped() -> None:
    facts = table([[4310, 4310], [2207, 2270], [9000, 9000], [15580, 15580]])
    (cause,) = diagnose(cast(facts)[:2], (facts,))
    assert culprit(cause).place == CellPlace(0, 1, 0)
    assert culprit(cause).should_read == "2,270"
    assert cause.cause == "transposition"


def test_a_total_that_repeats_its_last_part_is_the_culprit_even_if_it_was_carried_on() -> None:
    facts = table([[61_200], [40_900], [-1_090], [-1_090], [9_000], [7_910]])
    checks = [total(facts, (3, 0), (0, 0), (1, 0), (2, 0)), total(facts, (5, 0), (3, 0), (4, 0))]
    (cause,) = diagnose(checks, (facts,))
    assert culprit(cause).place == CellPlace(0, 3, 0)
    assert culprit(cause).should_read == "101,010"


def test_two_mistakes_are_two_causes() -> None:
    facts = table([[11, 7], [20, 30], [30, 38]])
    assert len(diagnose(cast(facts)[:2], (facts,))) == 2


def test_what_is_unclear_is_no_mistake() -> None:
    facts = table([[1], [2], [4]])
    check = total(facts, (2, 0), (0, 0), (1, 0))
    unclear = Check(check.id, check.relation, "unclear", check.computed, check.difference, check.low, check.high)
    assert diagnose([unclear], (facts,)) == ()


@given(
    st.lists(st.lists(st.integers(100, 999_999), min_size=3, max_size=3), min_size=3, max_size=6),
    st.data(),
)
def test_one_changed_cell_of_a_table_cast_both_ways_is_the_culprit(rows: list[list[int]], data: st.DataObject) -> None:
    rows = [[*row, sum(row)] for row in rows]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    r, c = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, 3))
    right = rows[r][c]
    rows[r][c] = data.draw(st.integers(100, 9_999_999).filter(lambda n: n != right))
    facts = table(rows)
    (cause,) = diagnose(cast(facts), (facts,))
    assert culprit(cause).place == CellPlace(0, r, c)
    assert culprit(cause).should_read == f"{right:,}"


def quotient(stated: str, *operands: str) -> Check:
    def figure(column: int, text: str, digit: str) -> Figure:
        return Figure(CellPlace(0, 0, column), text, Decimal(text), Decimal(digit))

    new, old = (figure(i, text, "1") for i, text in enumerate(operands, 1))
    relation = Relation("R102", "percent-change", figure(0, stated, "0.1"), (Operand(new), Operand(old)), 20.0, "label")
    computed = (new.value / old.value - 1) * 100
    return Check("q", relation, "discrepancy", computed, Decimal(stated) - computed, computed, computed)


@pytest.mark.parametrize(("column", "right"), [(0, "10"), (1, "1100"), (2, "1000")])
def test_what_each_figure_of_a_percentage_change_would_have_to_read(column: int, right: str) -> None:
    texts = ["10.0", "1100", "1000"]
    texts[column] = "900" if column else "17.0"
    span = required(quotient(*texts), {CellPlace(0, 0, column)})
    assert span
    assert Decimal(right) in span
    assert abs(span.best - Decimal(right)) < Decimal("0.001")


def test_a_percentage_that_was_cut_off_says_so() -> None:
    facts = table([[0, 1, 2]])
    (cause,) = diagnose([quotient("0.7", "4316550", "4283405")], (facts,))
    assert cause.cause == "truncated"
    assert culprit(cause).should_read == "0.8"


@pytest.mark.parametrize("solved", range(4))
def test_a_weighted_average_is_solved_for_values_and_weights(solved: int) -> None:
    right = [Decimal(41), Decimal(30), Decimal(20), Decimal(12)]
    figures = [Figure(CellPlace(0, 0, c), str(n), n, Decimal(1)) for c, n in enumerate(right)]
    stated = Figure(CellPlace(0, 1, 0), "35", Decimal(35), Decimal(1))  # 41 x 30 + 20 x 12 = 35 x 42
    wrong = figures[solved].value + 9
    figures[solved] = Figure(CellPlace(0, 0, solved), str(wrong), wrong, Decimal(1))
    price, number, other, count = (figure.value for figure in figures)
    computed = (price * number + other * count) / (number + count)
    relation = Relation("R103", "weighted-average", stated, tuple(map(Operand, figures)), 20.0, "weighted")
    span = required(
        Check("w", relation, "discrepancy", computed, 35 - computed, computed, computed), {CellPlace(0, 0, solved)}
    )
    assert span
    assert abs(span.best - right[solved]) < Decimal("1e-9")


def test_of_a_long_list_nothing_is_named_where_another_sum_speaks_for_the_total() -> None:
    rows = 450
    facts = table([[100 + n] for n in range(rows)] + [[sum(range(100, 100 + rows)) + 222], [1000], [0]])
    total_of = facts.figures[rows][0]
    assert total_of
    facts = table([[int(f.value)] for (f,) in facts.figures[:-1] if f] + [[int(total_of.value) - 1000]])
    long = total(facts, (rows, 0), *((row, 0) for row in range(rows)))
    (cause,) = diagnose([long], (facts,))
    assert culprit(cause).place == CellPlace(0, rows, 0)
    holding = total(facts, (rows, 0), (rows + 1, 0), (rows + 2, 0))
    (cause,) = diagnose([long, holding], (facts,))
    assert cause.culprit is None
    assert [candidate.place for candidate in cause.candidates] == [CellPlace(0, rows, 0)]


@pytest.mark.parametrize(
    ("stated", "cause", "reason"),
    [
        (14_225 + 2_874, "double-counted", "one of its parts, 2,874, is counted twice"),
        (14_225 - 2_874, "omitted", "one of its parts, 2,874, is left out"),
    ],
)
def test_a_part_counted_twice_or_not_at_all(stated: int, cause: str, reason: str) -> None:
    rows = [[4_487], [120], [2_874], [3_387], [65], [49], [131], [87], [3_025]]
    facts = table([*rows, [stated]])
    (found,) = diagnose([total(facts, (9, 0), *((row, 0) for row in range(9)))], (facts,))
    first = found.culprit or found.candidates[0]
    assert (first.place, first.should_read) == (CellPlace(0, 9, 0), "14,225")
    assert reason in first.reason
    assert not found.culprit or found.cause == cause
