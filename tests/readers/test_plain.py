from extractor.document import Paragraph, Table
from extractor.readers import transcribe
from tests.readers.wordfiles import grid


def blocks(text: str) -> list[str | list[list[str | None]]]:
    found: list[str | list[list[str | None]]] = []
    for block in transcribe(text.encode(), "a.txt").blocks:
        match block:
            case Paragraph():
                found.append(block.text)
            case Table():
                found.append(grid(block))
    return found


def test_lines_with_tabs_are_a_table_and_others_paragraphs() -> None:
    assert blocks("Budget\n\nTable 2.\n\n \nService\t2020 (£)\nAdvice\t25,000\nTotal\t25,000\n\nAfter it.\n") == [
        "Budget",
        "Table 2.",
        [["Service", "2020 (£)"], ["Advice", "25,000"], ["Total", "25,000"]],
        "After it.",
    ]


def test_a_heading_row_with_empty_cells_stays_in_its_table() -> None:
    assert blocks("Item\t2019\t2020\nStaff\t\t\nPay\t1\t2\n") == [
        [["Item", "2019", "2020"], ["Staff", "", ""], ["Pay", "1", "2"]]
    ]


def test_short_rows_leave_their_end_empty() -> None:
    assert blocks("Item\t2019\t2020\nPay\t1\n") == [[["Item", "2019", "2020"], ["Pay", "1", None]]]


def test_a_blank_line_cuts_a_table() -> None:
    assert blocks("Item\t2020\nPay\t1\n\nItem\t2020\nRent\t2\n\nTotal\t3\n") == [
        [["Item", "2020"], ["Pay", "1"]],
        [["Item", "2020"], ["Rent", "2"]],
        [["Total", "3"]],
    ]


def test_a_tab_that_only_indents_makes_no_table() -> None:
    assert blocks("\tThe first paragraph.\n\tThe second one.\n") == ["The first paragraph.", "The second one."]


def test_a_numbered_paragraph_makes_no_table() -> None:
    assert blocks("1.\tThe budget rose to 25,000.\n") == ["1.\tThe budget rose to 25,000."]


def test_lines_broken_for_the_screen_are_one_paragraph() -> None:
    wrapped = "The overall budget for the year has increased to 4,395,961, which\nis an increase of 98,911.\n"
    assert blocks(wrapped) == [wrapped.replace("\n", " ").strip()]


def test_short_lines_are_not_run_together() -> None:
    assert blocks("A heading\nAnother line\n\n" + "x" * 60 + "\n") == ["A heading", "Another line", "x" * 60]


def test_a_form_feed_ends_a_page() -> None:
    document = transcribe(b"First page.\n\fSecond page.\nItem\t1\nPay\t2\n\f", "a.txt")
    assert document.pages == 2
    assert [block.page for block in document.blocks if isinstance(block, Paragraph | Table)] == [1, 2, 2]


def test_places_count_paragraphs_and_tables() -> None:
    document = transcribe(b"One.\n\nA\t1\nB\t2\n\nTwo.\n\nC\t3\nD\t4\n", "a.txt")
    assert [each.number for each in document.paragraphs()] == [0, 1]
    assert [each.number for each in document.tables()] == [0, 1]


STATEMENT = """\
Income and spending of the fund

                          2020        2019
                             £           £
---------------------------------------------
Rents                   12,740      11,300
Grants                     816         790
Donations                   25           -
                       -------     -------
Total income            13,581      12,090
                       =======     =======

The fund spent less than in the year before, and its reserves grew.
"""


def test_figures_aligned_by_spaces_are_a_table() -> None:
    assert blocks(STATEMENT) == [
        "Income and spending of the fund",
        [
            [None, "2020", "2019"],
            [None, "£", "£"],
            ["Rents", "12,740", "11,300"],
            ["Grants", "816", "790"],
            ["Donations", "25", "-"],
            ["Total income", "13,581", "12,090"],
        ],
        "The fund spent less than in the year before, and its reserves grew.",
    ]


def test_leaders_and_labels_between() -> None:
    assert blocks("Staff\n  Pay ......... 1,200\n  Pensions ....   300\nPremises\n  Rent ........   450\n") == [
        "Staff",
        [["Pay", "1,200"], ["Pensions", "300"], ["Premises", None], ["Rent", "450"]],
    ]


def test_left_aligned_figures_and_figures_in_one_column_only() -> None:
    assert blocks("Item        2019    2020\nPay         1,200   986\nRent                75\nPost        3\n") == [
        [["Item", "2019", "2020"], ["Pay", "1,200", "986"], ["Rent", None, "75"], ["Post", "3", None]]
    ]


def test_prose_with_wide_gaps_makes_no_table() -> None:
    for text in (
        "The  budget  rose  to  25,000\nand  then  fell  to   24,000\n",
        "1.  The budget rose.\n2.  It fell.\n",
        "Rent      450\n",
        "Rent      450\n\nThe rent is paid every month.\n\nPay            1,200\n",
        "Section 1     Budget\nSection 2     Income\n",
    ):
        assert all(isinstance(block, str) for block in blocks(text))


def test_tables_with_and_without_tabs_in_one_file() -> None:
    found = blocks("Rent      450\nPay       320\n\nItem\t2020\nPay\t1\n")
    assert found == [[["Rent", "450"], ["Pay", "320"]], [["Item", "2020"], ["Pay", "1"]]]
