import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Block, Cell, CellPlace, Document, Paragraph, Table
from extractor.normalise.grid import Grid
from extractor.normalise.grids import grids


def grid(rows: list[list[str]], prose: str = "") -> Grid:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    paragraph: tuple[Block, ...] = (Paragraph(prose, 0),) if prose else ()
    (found,) = grids(Document("", "text", "", (*paragraph, Table(0, len(rows), max(map(len, rows)), cells))))
    return found


def section(*heading: str, closing: str) -> list[list[str]]:
    """A table with one section: its heading cut over the middle cells, two items and the total that closes it."""
    return [
        ["Item", "Provider", "Kind", "2018/19", "2019/20"],
        ["", *heading, *[""] * (4 - len(heading))],
        ["Repairs", "Acme", "Grant", "10", "20"],
        ["Cleaning", "Brush", "Grant", "5", "6"],
        [closing, "", "", "15", "26"],
    ]


@pytest.mark.parametrize(
    ("heading", "closing", "read"),
    [
        (("STRE", "ETS"), "Streets Subtotal", "STREETS"),
        (("LIBRAI", "RIES"), "Libraries subtotal", "LIBRARIES"),
        (("LIBR", "RIES"), "Libraries subtotal", "LIBRARIES"),
        (("", "UCATION"), "Education Sub-total", "EDUCATION"),
        (("PRE", "VEN", "TION"), "Prevention Sub-total", "PREVENTION"),
        (("PUBLIC", "HEALTH"), "Public health sub-total", "PUBLIC HEALTH"),
        (("STRE ETS",), "Total streets", "STREETS"),
        (("Stre", "ets"), "Subtotal: Streets", "Streets"),
    ],
)
def test_a_cut_heading_is_read_as_the_total_that_closes_its_section(
    heading: tuple[str, ...], closing: str, read: str
) -> None:
    found = grid(section(*heading, closing=closing))
    assert [entry.text for entry in found.rows[1] if entry.text] == [read]
    (remark,) = found.remarks
    cut = " | ".join(filter(None, heading))
    column = 1 if heading[0] else 2
    assert remark.code == "D101"
    assert remark.message == f'Printed as "{cut}", read as "{read}".'
    assert remark.place == CellPlace(0, 1, column)


NAMES = ["Prevention", "Safeguarding", "Public health", "Community safety", "Vulnerability", "Environment"]


@given(st.sampled_from(NAMES), st.data(), st.sampled_from(["whole", "doubled", "lost"]), st.booleans())
def test_a_heading_cut_anywhere_is_made_whole(name: str, data: st.DataObject, damage: str, capitals: bool) -> None:  # noqa: FBT001 drawn
    at = data.draw(st.integers(4, len(name) - 4))
    left, right = name[:at].strip(), name[at:].strip()
    left += {"whole": "", "doubled": "i", "lost": ""}[damage]
    right = right[1:] if damage == "lost" else right
    heading = [part.upper() if capitals else part for part in (left, right)]
    found = grid(section(*heading, closing=f"{name} sub-total"))
    assert [entry.text for entry in found.rows[1] if entry.text] == [name.upper() if capitals else name]


@pytest.mark.parametrize(
    ("heading", "closing"),
    [
        (("STREETS",), "Streets Subtotal"),  # whole
        (("Public-health",), "Public health sub-total"),  # another spelling is no cut
        (("Prevention",), "Crime prevention subtotal"),  # the end of a phrase, not of a word
        (("STRE", "ETS"), "Libraries subtotal"),  # the total is of something else
        (("STRE", "ETS"), "Total"),  # the total names nothing
        (("Actual", "Budget"), "Streets Subtotal"),  # two words that stand side by side
        (("TION",), "Administration subtotal"),  # too little is left
    ],
)
def test_a_heading_is_left_alone_without_a_total_that_names_it(heading: tuple[str, ...], closing: str) -> None:
    found = grid(section(*heading, closing=closing))
    assert [entry.text for entry in found.rows[1] if entry.text] == list(heading)
    assert found.remarks == ()


def test_a_label_cut_over_two_cells_is_mended_before_it_closes_its_section() -> None:
    rows = section("STRE", "ETS", closing="")
    rows[4][:2] = ["Streets sub-to", "tal"]
    found = grid(rows)
    assert [row[0].text for row in found.rows] == ["Item", "", "Repairs", "Cleaning", "Streets sub-total"]
    assert found.rows[1][1].text == "STREETS"
    assert [remark.message for remark in found.remarks] == [
        'Printed as "STRE | ETS", read as "STREETS".',
        'Printed as "Streets sub-to | tal", read as "Streets sub-total".',
    ]


def test_a_column_name_cut_over_two_cells_is_mended_where_the_document_knows_the_word() -> None:
    rows = [["Item", "Estimat", "e", "Actual"], ["Repairs", "10", "", "12"]]
    assert [entry.text for entry in grid(rows, "The estimate was low.").rows[0]] == ["Item", "Estimate", "", "Actual"]
    assert grid(rows).remarks == ()


@pytest.mark.parametrize(
    ("left", "right", "prose"),
    [
        ("Care", "takers", "Care is given, takers are few, caretakers none."),  # both are words of the document
        ("Sub", "total", "The total is a subtotal. Sub."),
        ("Item", "number", "No word is made of these."),
        ("A", "b", "ab ab"),
    ],
)
def test_two_real_words_are_never_joined(left: str, right: str, prose: str) -> None:
    found = grid([["Name", left, right], ["x", "1", "2"]], prose)
    assert [entry.text for entry in found.rows[0]] == ["Name", left, right]
    assert found.remarks == ()
