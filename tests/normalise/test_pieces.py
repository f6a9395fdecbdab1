from collections.abc import Sequence

from extractor.document import Block, Cell, Document, Paragraph, Table
from extractor.normalise.grids import grids

HEADER = ["Service", "Provider", "2018/19", "2019/20"]


def table(number: int, rows: Sequence[Sequence[str]], page: int | None = None, pages: tuple[int, ...] = ()) -> Table:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(number, len(rows), max(map(len, rows)), cells, page=page, row_pages=pages)


def read(*blocks: Block) -> list[tuple[tuple[int, ...], list[str]]]:
    """For each grid the tables it is made of and its labels."""
    found = grids(Document("", "text", "", blocks))
    return [(grid.tables, [row[0].text for row in grid.rows]) for grid in found]


def item(name: str) -> list[str]:
    return [name, "Acme", "10", "20"]


FIRST = [HEADER, item("Repairs"), item("Cleaning")]
SECOND = [HEADER, item("Heating"), item("Total")]


def test_pieces_with_the_header_repeated_are_one_table_where_a_total_waits_for_them() -> None:
    middle = [HEADER, item("Lighting")]
    assert read(table(0, FIRST), table(1, middle), table(2, SECOND)) == [
        ((0, 1, 2), ["Service", "Repairs", "Cleaning", "Lighting", "Heating", "Total"])
    ]


def test_a_subtotal_alone_at_the_top_of_the_next_page_finds_its_rows() -> None:
    assert read(table(0, FIRST), table(1, [HEADER, item("Streets subtotal"), item("Paper")])) == [
        ((0, 1), ["Service", "Repairs", "Cleaning", "Streets subtotal", "Paper"])
    ]
    assert read(table(0, FIRST), table(1, [item("Subtotal"), item("Paper")])) == [
        ((0, 1), ["Service", "Repairs", "Cleaning", "Subtotal", "Paper"])
    ]


def test_consecutive_pages_go_on_without_a_header_and_over_running_lines() -> None:
    footer = Paragraph("Annual report", 0, stream="header")
    number = Paragraph("Page 3 of 9", 0)
    continued = Paragraph("Table 2 (continued)", 1)
    blocks = (table(0, FIRST, page=3), footer, number, continued, table(1, [item("Heating")], page=4))
    assert read(*blocks) == [((0, 1), ["Service", "Repairs", "Cleaning", "Heating"])]


def test_what_a_line_says_to_be_continued_is() -> None:
    years = ["Service", "2018/19", "2019/20"]
    above, below = (
        [years, *([name, "10", "20"] for name in names)] for names in (("Repairs", "Cleaning"), ("Heating",))
    )
    for text in ("Table 2 (continued)", "Cont'd", "Spending, cont."):
        blocks = (table(0, above), Paragraph(text, 0), table(1, below))
        assert read(*blocks) == [((0, 1), ["Service", "Repairs", "Cleaning", "Heating"])]
    assert len(read(table(0, above), table(1, below))) == 2
    other = [["Service", "2020/21", "2021/22"], *below[1:]]
    assert len(read(table(0, above), Paragraph("Table 2 (continued)", 0), table(1, other))) == 2
    ended = [*above, ["Total", "20", "40"]]
    assert len(read(table(0, ended), Paragraph("Table 2 (continued)", 0), table(1, below))) == 2


def test_two_tables_with_one_header_stay_two_when_something_stands_between() -> None:
    for between in (
        Paragraph("Table 2.", 0),
        Paragraph("Capital", 0, level=2),
        Paragraph("The next year is new.", 0),
        Paragraph("2020", 0),
        Paragraph("5", 0, level=1),
    ):
        assert [tables for tables, _ in read(table(0, FIRST), between, table(1, SECOND))] == [(0,), (1,)]


def test_a_finished_table_is_not_continued() -> None:
    closed = [*FIRST, item("Grand total")]
    assert [tables for tables, _ in read(table(0, closed), table(1, SECOND))] == [(0,), (1,)]


def test_tables_on_one_page_or_pages_apart_stay_apart() -> None:
    for page in (3, 5):
        found = read(table(0, FIRST, page=3), table(1, SECOND, page=page))
        assert [tables for tables, _ in found] == [(0,), (1,)]


def test_without_a_total_nothing_says_that_tables_are_one() -> None:
    assert [tables for tables, _ in read(table(0, FIRST), table(1, FIRST))] == [(0,), (1,)]


def test_tables_of_other_width_or_nested_in_others_stay_apart() -> None:
    narrow = [row[:3] for row in SECOND]
    assert [tables for tables, _ in read(table(0, FIRST), table(1, narrow))] == [(0,), (1,)]


def test_a_header_repeated_within_a_table_is_dropped() -> None:
    assert read(table(0, [*FIRST, *SECOND])) == [((0,), ["Service", "Repairs", "Cleaning", "Heating", "Total"])]


def test_years_alone_head_the_next_block_and_stay() -> None:
    years = ["", "", "2018", "2019"]
    rows = [years, item("Repairs"), years, item("Heating")]
    assert read(table(0, rows)) == [((0,), ["", "Repairs", "", "Heating"])]


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    upper = [*FIRST, ["Support for those", "Acme", "", ""]]
    lower = [["bereaved", "and others", "7", "8"], item("Total")]
    (grid,) = grids(Document("", "text", "", (table(0, upper, page=1), table(1, lower, page=2))))
    assert [entry.text for entry in grid.rows[3]] == ["Support for those bereaved", "Acme and others", "7", "8"]
    assert [entry.place.table for entry in grid.rows[3]] == [1, 1, 1, 1]
    (remark,) = grid.remarks
    assert remark.code == "D101"
    assert "Support for those | Acme // bereaved | and others" in remark.message


def test_the_same_cut_inside_one_table_is_told_by_its_pages() -> None:
    rows = [*FIRST, ["Support for those", "Acme", "", ""], ["bereaved", "", "7", "8"]]
    assert read(table(0, rows, pages=(1, 1, 1, 1, 2)))[0][1][-1] == "Support for those bereaved"
    assert read(table(0, rows))[0][1][-1] == "bereaved"


def test_a_heading_at_the_foot_of_a_page_is_not_half_a_row() -> None:
    upper = [*FIRST, ["Income", "", "", ""]]
    lower = [item("grants"), item("fees")]
    assert read(table(0, upper, page=1), table(1, lower, page=2))[0][1][-3:] == ["Income", "grants", "fees"]


def test_a_row_of_figures_alone_on_the_next_page_is_not_the_other_half_of_a_row_without() -> None:
    upper = [*FIRST, ["Support", "Acme", "", ""]]
    lower = [["", "", "27", "48"], item("Heating")]
    assert read(table(0, upper, page=1), table(1, lower, page=2))[0][1][-3:] == ["Support", "", "Heating"]


def test_a_table_with_figures_in_other_columns_is_another() -> None:
    lower = [["Paper", "12", "x", "20"]]
    assert [tables for tables, _ in read(table(0, FIRST, page=1), table(1, lower, page=2))] == [(0,), (1,)]


def test_the_total_of_a_section_leaves_a_table_open_only_where_a_grand_total_follows() -> None:
    section = [*FIRST, item("Total streets")]
    assert [
        tables for tables, _ in read(table(0, section), table(1, [HEADER, item("Paper"), item("Grand total")]))
    ] == [(0, 1)]
    assert [tables for tables, _ in read(table(0, section), table(1, [HEADER, item("Paper"), item("Subtotal")]))] == [
        (0,), (1,),
    ]  # fmt: skip


def test_a_name_that_begins_with_total_waits_for_no_rows() -> None:
    assert [tables for tables, _ in read(table(0, FIRST), table(1, [HEADER, item("Total organic carbon")]))] == [
        (0,),
        (1,),
    ]


def section(name: str) -> list[list[str]]:
    return [[name, "", "", ""], item("Staff"), item("Paper"), item("Total")]


PAGE = [HEADER, *section("Museums"), *section("Parks")]


def test_a_bare_total_closes_a_section_where_every_section_has_one_and_a_named_total_follows() -> None:
    middle = [HEADER, *section("Libraries"), *section("Police")]
    last = [HEADER, *section("Streets"), item("Total, General Fund")]
    assert [tables for tables, _ in read(table(0, PAGE, page=1), table(1, middle, page=2), table(2, last, page=3))] == [
        (0, 1, 2)
    ]


def test_a_bare_total_closes_a_table_where_no_other_total_waits_or_not_every_section_has_one() -> None:
    again = [HEADER, *section("Streets")]
    named = item("Total, General Fund")
    unlike = [HEADER, *section("Museums"), ["Parks", "", "", ""], item("Staff"), item("Total")]
    for first, second in (
        (PAGE, again),  # no total over all
        ([HEADER, *section("Museums")], [*again, named]),  # one section is no habit
        (PAGE, [HEADER, item("Streets"), item("Total"), named]),  # the next page begins with no heading
        ([*unlike[:3], item("Net"), *unlike[5:]], [*again, named]),  # a section without
    ):
        assert [tables for tables, _ in read(table(0, first, page=1), table(1, second, page=2))] == [(0,), (1,)]


def test_sections_closed_by_a_bare_total_go_on_only_on_the_next_page() -> None:
    last = [HEADER, *section("Streets"), item("Total, General Fund")]
    for page in (None, 1, 3):
        found = read(table(0, PAGE, page=page and 1), table(1, last, page=page))
        assert [tables for tables, _ in found] == [(0,), (1,)]
