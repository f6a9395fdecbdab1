from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Cell, CellPlace, Document, Mark, Table
from extractor.normalise.figure import Content, Figure, Refused, Unreadable
from extractor.normalise.grid import Grid
from extractor.normalise.grids import grids


def table(rows: list[list[str]], number: int = 0) -> Table:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(number, len(rows), max(map(len, rows)), cells)


def grid(rows: list[list[str]]) -> Grid:
    (found,) = grids(Document("", "text", "", (table(rows),)))
    return found


def said(content: Content) -> str:
    """The value with its unit, or in brackets why there is none."""
    match content:
        case Figure(value=value, unit=unit):
            return f"{value}{unit}"
        case Refused(reason=reason) | Unreadable(reason=reason):
            return f"[{reason}]"
    return ""


def read(rows: list[list[str]]) -> list[list[str]]:
    return [[said(entry.content) for entry in row] for row in grid(rows).rows]


def test_signs_in_cells_of_their_own_belong_to_the_number_beside_them() -> None:
    rows = [
        ["", "", "2019", "", "", "Share", ""],
        ["Sales", "$", "5,686", "", "", "12.5", "%"],
        ["Costs", "$ (", "1,234", ")", "", "(3.0", ")%"],
        ["Other", "€", "-", "", "", "7", "%"],
    ]
    assert read(rows)[1:] == [
        ["", "", "5686USD", "", "", "12.5%", ""],
        ["", "", "-1234USD", "", "", "-3.0%", ""],
        ["", "", "0", "", "", "7%", ""],
    ]


def test_a_unit_above_years_is_not_theirs() -> None:
    assert read([["", "£", "2019", "2018"], ["Sales", "", "5", "6"]])[0] == ["", "", "[a year]", "[a year]"]


@pytest.mark.parametrize("header", ["£000", "$000", "£m", "£", "%"])
def test_a_unit_in_the_header_is_words(header: str) -> None:
    assert read([["", header, header], ["Sales", "5", "6"]])[0] == ["", "", ""]


class TestYears:
    def test_a_row_or_a_column_of_years_is_a_header(self) -> None:
        assert read([["", "2018", "2019"], ["Sales", "5", "6"]])[0] == ["", "[a year]", "[a year]"]
        assert [row[0] for row in read([["Year", "Sales"], ["2018", "1,500"], ["2019", "1,600"]])] == [
            "", "[a year]", "[a year]",
        ]  # fmt: skip

    def test_a_year_among_bare_amounts_is_an_amount(self) -> None:
        rows = [["Ward", "Votes"], ["East", "528"], ["North", "1835"], ["South", "2018"]]
        assert [row[1] for row in read(rows)] == ["", "528", "1835", "2018"]

    def test_a_year_among_grouped_amounts_is_none(self) -> None:
        rows = [["Item", "Cost"], ["Rent", "1,835"], ["Heat", "2014"], ["Light", "5,280"]]
        assert [row[1] for row in read(rows)] == ["", "1835", "[a year]", "5280"]

    def test_a_labelled_row_of_amounts_that_look_like_years_is_data(self) -> None:
        rows = [["", "Own", "Let"], ["Land", "2568", "2512"], ["Stock", "1930", "1839"], ["All", "4498", "4351"]]
        assert read(rows)[2] == ["", "1930", "1839"]

    def test_a_second_header_of_years_stays_a_header(self) -> None:
        rows = [["", "2018", "2019"], ["Votes", "1835", "1900"], ["", "2020", "2021"], ["Votes", "1700", "1800"]]
        assert read(rows)[2] == ["", "[a year]", "[a year]"]


def test_numbers_under_a_heading_that_names_are_names() -> None:
    rows = [
        ["Charity", "Charity number", "Note", "Grant"],
        ["Aid", "1123456", "3", "500"],
        ["Care", "1198765", "12", "600"],
    ]
    assert read(rows)[1] == ["", "[a name or code]", "[a name or code]", "500"]


def test_a_column_that_measures_is_none_of_names_whatever_its_heading() -> None:
    assert [row[1] for row in read([["Item", "Code"], ["a", "1.5"], ["b", "2"]])] == ["", "1.5", "2"]


def test_letters_of_quality_are_no_part_of_a_code_where_the_column_marks_amounts() -> None:
    rows = [["Item", "Tonnes", "Rule"], ["a", "4,800E", "217A"], ["b", "958E", "083E"], ["c", "1,271", "132D"]]
    assert [row[1] for row in read(rows)] == ["", "4800", "958", "1271"]
    assert {row[2] for row in read(rows)[1:]} == {"[a name or code]"}
    assert {row[1] for row in read([["Item", "Rule"], ["a", "217E"], ["b", "83P"]])[1:]} == {"[a name or code]"}


def test_a_row_of_column_numbers_is_no_data() -> None:
    number = "[the number of a column]"
    rows = [["Year", "Own", "Other", "All"], ["1", "2", "3", "4= (2+3)"], ["2018", "10", "5", "15"]]
    assert read(rows)[1:] == [[number] * 4, ["[a year]", "10", "5", "15"]]


def test_small_figures_that_do_not_count_up_are_data() -> None:
    assert read([["a", "b", "c"], ["1", "3", "2"]])[1] == ["1", "3", "2"]


def test_words_are_figures_only_among_figures() -> None:
    rows = [["Rooms", "Kind", "Cost"], ["One", "None", "nil"], ["Two", "x", "5"], ["n/a", "Not applicable", "x"]]
    assert read(rows)[1:] == [["", "", "0"], ["", "", "5"], ["", "", "[the figure is withheld]"]]


def test_damaged_digits_are_unreadable_among_amounts_and_names_elsewhere() -> None:
    rows = [["Phone", "Cost"], ["1675 106", "4,3 90,000"], ["9632 892", "5,000"], ["3854 173", "6,000"]]
    assert read(rows)[1] == ["[a name or code]", "[the digits are not grouped as in any number]"]
    (remark,) = grid(rows).remarks
    assert (remark.code, remark.place) == ("D102", CellPlace(0, 1, 1))
    assert remark.message == '"4,3 90,000" cannot be read: the digits are not grouped as in any number.'


def test_a_cell_with_several_figures_holds_the_first_and_keeps_the_others() -> None:
    rows = [
        ["Area", "Cases"],
        ["North", "63 (18.5%)"],
        ["South", "22358/28281"],
        ["East", "120\n130"],
        ["West", "-142 ( 142 )"],
    ]
    entries = [row[1] for row in grid(rows).rows[1:]]
    assert [said(entry.content) for entry in entries] == ["63", "22358", "120", "-142"]
    assert [[said(more) for more in entry.more] for entry in entries] == [["18.5%"], ["28281"], ["130"], []]
    for entry in entries:
        assert isinstance(entry.content, Figure)
        assert entry.content.text in entry.text
        for more in entry.more:
            assert isinstance(more, Figure)
            assert isinstance(more.place, CellPlace)
            assert entry.text[more.place.start : more.place.end] == more.text


def test_points_part_thousands_where_only_larger_figures_have_one() -> None:
    assert [row[1] for row in read([["a", "n"], ["b", "3.597"], ["c", "1.021"], ["d", "732"]])] == [
        "",
        "3597",
        "1021",
        "732",
    ]
    assert [row[1] for row in read([["a", "n"], ["b", "856.852"], ["c", "1.021"]])] == ["", "856.852", "1.021"]
    assert [row[1] for row in read([["a", "n"], ["b", "3.597"], ["c", "0.021"], ["d", "732"]])][1] == "3.597"


def test_a_table_that_cannot_tell_follows_the_others_of_its_document() -> None:
    plain, european = table([["a", "1.234"]]), table([["b", "2.000,50"], ["c", "12,75"]], number=1)
    first, _ = grids(Document("", "text", "", (plain, Table(2, 0, 0, ()), european)))[::2]
    assert said(first.rows[0][1].content) == "1234"


def test_a_footnote_in_superscript_is_no_digit() -> None:
    cells = (Cell(0, 0, "Sales"), Cell(0, 1, "1,2341", marks=(Mark("raised", 5, 6),)))
    (found,) = grids(Document("", "docx", "", (Table(0, 1, 2, cells),)))
    assert said(found.rows[0][1].content) == "1234"


def test_what_the_file_says_of_a_text_is_kept() -> None:
    cells = (
        Cell(0, 0, "12", marks=(Mark("recognised", 0, 2),)),
        Cell(0, 1, "34", marks=(Mark("unreadable", 0, 2, "no glyph"),)),
    )
    (found,) = grids(Document("", "pdf", "", (Table(0, 1, 2, cells),)))
    seen, lost = (entry.content for entry in found.rows[0])
    assert isinstance(seen, Figure)
    assert seen.recognised
    assert lost == Unreadable(CellPlace(0, 0, 1), "34", "no glyph")


CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "-", "n/a", "x", "2018", "2018/19", "£", "%", "Total", "Note", "1,234", "(5)", "12.5%", "1.234,5"]
    ),
    st.text(alphabet="0123456789.,()-–% £$abx*\n", max_size=8),
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_every_grid_is_regular_and_every_entry_leads_back_to_its_cell(rows: list[list[str]]) -> None:
    source = table(rows)
    texts = {(cell.row, cell.column): cell.text for cell in source.cells}
    for found in grids(Document("", "text", "", (source,))):
        for row in found.rows:
            assert len(row) == 3
            for entry in row:
                content = entry.content
                if content is not None:
                    assert content.place == entry.place
                    assert content.text in texts[entry.place.row, entry.place.column]


@given(
    st.lists(st.integers(-(10**9), 10**9).map(Decimal), min_size=2, max_size=12), st.sampled_from(["£", "$", "€", ""])
)
def test_what_is_printed_with_brackets_for_minus_is_read_back(values: list[Decimal], currency: str) -> None:
    rows = [["Item", "Amount"]]
    rows += [["x", f"({currency}{-value:,})" if value < 0 else f"{currency}{value:,}"] for value in values]
    figures = [row[1].content for row in grid(rows).rows[1:]]
    assert [figure.value for figure in figures if isinstance(figure, Figure)] == values


def test_a_year_with_a_footnote_is_a_year() -> None:
    assert read([["", "2018 1", "2017 1"], ["Votes", "12", "13"], ["New", "2018 1", "2017*"]])[0] == [
        "", "[a year]", "[a year]",
    ]  # fmt: skip
