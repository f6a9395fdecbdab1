from collections.abc import Sequence

from extractor.document import CellPlace
from extractor.readers import pdf
from tests.readers.pdf.drawn import grid

ROWS = [["Service", "What it is for"], ["Museums", "To show and keep"], ["Parks", "To play, rest and walk"]]


def tagged(rows: Sequence[Sequence[str]], places: Sequence[Sequence[tuple[int, int]]], first: str = "TH") -> bytes:
    """A PDF whose structure tree holds one table, each of its cells drawn at its place."""
    content, cells, trees = "", "", ""
    parents: list[str] = []
    number = 20
    for r, (row, at) in enumerate(zip(rows, places, strict=True)):
        kids = []
        for text, (x, y) in zip(row, at, strict=True):
            mcid = len(parents)
            kind = first if r == 0 else "TD"
            content += f"/{kind} <</MCID {mcid}>> BDC BT /F1 10 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET EMC\n"
            cells += f"{number} 0 obj<</Type/StructElem/S/{kind}/P {10 + r} 0 R/Pg 3 0 R/K {mcid}>>endobj\n"
            kids.append(f"{number} 0 R")
            parents.append(f"{number} 0 R")
            number += 1
        trees += f"{10 + r} 0 obj<</Type/StructElem/S/TR/P 9 0 R/K[{' '.join(kids)}]>>endobj\n"
    lines = " ".join(f"{10 + r} 0 R" for r in range(len(rows)))
    return (
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 8 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/StructParents 0"
        "/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        f"4 0 obj<</Length {len(content)}>>stream\n{content}endstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        "8 0 obj<</Type/StructTreeRoot/K[9 0 R]/ParentTree 7 0 R>>endobj\n"
        f"7 0 obj<</Nums[0 [{' '.join(parents)}]]>>endobj\n"
        f"9 0 obj<</Type/StructElem/S/Table/P 8 0 R/K[{lines}]>>endobj\n{trees}{cells}trailer<</Root 1 0 R>>\n%%EOF"
    ).encode()


def test_tagged_table_of_words_is_read_from_its_tags() -> None:
    places = [[(60, 700 - 14 * r), (200, 700 - 14 * r)] for r in range(3)]
    (table,) = pdf.read(tagged(ROWS, places), "a.pdf", "0").tables()
    assert grid(table) == ROWS
    assert [cell.header for cell in table.cells] == [True, True, False, False, False, False]


def test_tags_that_contradict_the_layout_are_not_followed() -> None:
    # The tags call a table what stands in one column.
    places = [[(60, 700 - 28 * r), (60, 686 - 28 * r)] for r in range(3)]
    assert list(pdf.read(tagged(ROWS, places), "a.pdf", "0").tables()) == []


FIGURES = [
    ["Service", "2019", "2020"],
    ["Museums", "1,200", "1,310"],
    ["Parks", "804", "790"],
    ["Total", "2,004", "2,100"],
]


def test_rows_that_tags_and_page_share_are_no_remark() -> None:
    places = [[(60, 700 - 14 * r), (200, 700 - 14 * r), (260, 700 - 14 * r)] for r in range(4)]
    document = pdf.read(tagged(FIGURES, places), "a.pdf", "0")
    assert [grid(table) for table in document.tables()] == [FIGURES]
    assert document.remarks == ()


def test_figures_that_the_tags_put_into_other_rows_are_a_note() -> None:
    # The tags take the figures of two rows the other way round than they are printed.
    at = [700, 686, 672, 658]
    places = [[(60, y), (200, y), (260, at[(0, 2, 1, 3)[r]])] for r, y in enumerate(at)]
    document = pdf.read(tagged(FIGURES, places), "a.pdf", "0")
    (table,) = document.tables()
    assert grid(table)[1] == ["Museums", "1,200", "790"]
    assert [(remark.code, remark.severity, remark.place) for remark in document.remarks] == [
        ("D106", "note", CellPlace(0, 0, 0))
    ]
