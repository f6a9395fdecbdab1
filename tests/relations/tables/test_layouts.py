"""What the layout of a table alone would have read wrongly: headers that reach too far, empty columns, equal totals."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.relations.tables.test_structures import Rows, cell, checked, failing


def sums(rows: Rows) -> dict[tuple[int, int], set[int]]:
    """Of every sum that holds the rows, or else the columns, of its parts by the place of its total."""
    found = {}
    for check in checked(rows):
        stated, parts = cell(check.relation.stated), [cell(o.figure) for o in check.relation.operands]
        if check.relation.formula in ("sum", "difference") and check.verdict in ("agrees", "rounding"):
            down = parts[0].column == stated.column
            found[stated.row, stated.column] = {part.row if down else part.column for part in parts}
    return found


def returns(sign: str = "") -> Rows:
    """Four kinds of return, of which the last is a difference; a header over the third reaches over the last two."""
    rng = Random(4)  # noqa: S311  figures, not secrets
    rows = [["", "Return", "", "% change", ""], ["Quarter", "Small", "Large", "Output", "Spread"]]
    for quarter in range(1, 9):
        one, two, three = (rng.randint(1000, 9999) for _ in range(3))
        shown = [f"0.0{one}", f"0.0{two}", f"0.0{three}{sign}"]
        rows.append([f"Quarter {quarter}", *shown, f"{(two - one) / 100000:.5f}{sign}"])
    return rows


def test_a_percentage_that_only_the_header_of_its_neighbour_calls_so_is_added_up() -> None:
    found = sums(returns())
    assert len(found) == 8
    assert failing(returns()) == []


def test_a_printed_percentage_is_not() -> None:
    assert sums(returns("%")) == {}


def test_a_percentage_of_other_digits_is_not() -> None:
    rows = [["", "Total", "", "% change"], ["", "2020", "2019", ""]]
    rows += [[f"Area {n}", str(100 * n + 7), str(100 * n + 4), f"{n}.3"] for n in range(1, 7)]
    assert failing(rows) == []


def marks(last: str = "Total laboratory") -> Rows:
    rng = Random(9)  # noqa: S311  figures, not secrets
    rows = [["Student", "Lecture", "Laboratory", "Laboratory extra", last]]
    for student in range(12):
        lecture, laboratory = rng.randint(100, 400), rng.randint(100, 400)
        rows.append([f"Student {student}", str(lecture), str(laboratory), "", str(laboratory)])
    return rows


def test_a_total_beside_an_empty_column_sums_the_one_that_is_filled() -> None:
    assert sums(marks()) == {(row, 4): {2} for row in range(1, 13)}


def test_a_column_that_is_printed_twice_is_no_total() -> None:
    assert sums(marks(last="Adjusted")) == {}


def sheet() -> Rows:
    """Assets and, for the same total, what pays for them; the last of the debts has no figure in every year."""
    return [
        ["", "2021", "2020", "2019", "2018"],
        ["Plant", "71,800", "51,852", "56,040", "53,961"],
        ["Investments", "5,730", "3,841", "3,412", "5,783"],
        ["Stock", "10,620", "9,570", "12,716", "12,021"],
        ["Total assets", "88,150", "65,263", "72,168", "71,765"],
        ["", "", "", "", ""],
        ["Capital", "73,390", "45,520", "43,640", "47,260"],
        ["Provisions", "4,400", "1,825", "2,463", "2,965"],
        ["Debt", "10,360", "17,918", "10,865", "5,469"],
        ["Convertible debt", "", "", "15,200", "16,071"],
        ["Total equity and liabilities", "88,150", "65,263", "72,168", "71,765"],
    ]


def test_each_of_two_equal_totals_sums_the_block_it_closes() -> None:
    found = sums(sheet())
    assert {found[4, column] == {1, 2, 3} for column in range(1, 5)} == {True}
    assert {frozenset(found[10, column]) - {9} for column in range(1, 5)} == {frozenset({6, 7, 8})}


def emissions(seed: int, total: str = "Total excluding land use") -> Rows:
    """Five kinds of emissions and what forests take up, rounded one by one; with and without the forests."""
    rng = Random(seed)  # noqa: S311  figures, not secrets
    rows = [["Year", "Energy", "Industry", "Farming", "Waste", "Land use", "Total", total]]
    for year in range(2001, 2013):
        exact = [rng.randint(10000, 60000) for _ in range(4)] + [-rng.randint(10000, 30000)]
        shown = [*exact, sum(exact), sum(exact[:-1])]
        rows.append([str(year), *(f"{round(n / 1000, 1)}" for n in shown)])
    return rows


@given(seed=st.integers(0, 10**6))
@settings(max_examples=15, deadline=None)
def test_a_total_that_leaves_one_part_out_stands_beside_the_one_that_counts_it(seed: int) -> None:
    found = {column: parts for (_, column), parts in sums(emissions(seed)).items()}
    assert (found[6], found[7]) == ({1, 2, 3, 4, 5}, {1, 2, 3, 4})
    assert failing(emissions(seed)) == []


def test_what_is_not_called_a_total_is_not_tried_without_a_part() -> None:
    assert 7 not in {column for _, column in sums(emissions(3, total="Target"))}


def test_a_row_of_dashes_within_a_block_belongs_to_its_sum() -> None:
    rows = [["Age", "2019", "2020"], ["16-24", "1,204", "1,377"], ["25-64", "5,118", "4,902"]]
    rows += [["Not known", "–", "–"], ["65 or more", "2,216", "2,480"], ["Total", "8,538", "8,759"]]
    assert sums(rows) == {(5, 1): {1, 2, 3, 4}, (5, 2): {1, 2, 3, 4}}


def test_a_rule_drawn_in_dashes_does_not() -> None:
    rows = [["Age", "2019", "2020"], ["16-24", "1,204", "1,377"], ["25-64", "5,118", "4,902"]]
    rows += [["65 or more", "2,216", "2,480"], ["", "–", "–"], ["Total", "8,538", "8,759"]]
    assert sums(rows) == {(5, 1): {1, 2, 3}, (5, 2): {1, 2, 3}}
