"""What the layout of a table alone would have read wrongly: headers that reach too far, empty columns, equal totals."""

from random import Random

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
