"""Documents put into a Word document as a whole (`w:altChunk`)."""

import pytest

from extractor.document import CellPlace, Document, Mark, Paragraph, Picture, Table
from extractor.readers import docx
from tests.readers.wordfiles import cell, package, paragraph, part, row, run, table

PAGE = b"<html><body><p>Grants by ward</p><table><tr><td>North</td><td>1,250</td></tr></table></body></html>"
INNER = package(paragraph("Inner") + table(row("Rent", "12")))
PLACE = '<w:altChunk r:id="chunk0"/>'


def inserted(body: str, name: str, data: bytes) -> Document:
    """A document with this part as its chunk."""
    return docx.read(around(body, name, data), "a.docx", "")


def around(body: str, name: str, data: bytes) -> bytes:
    return package(body, {name: data}, {"chunk0": ("aFChunk", name)})


def said(found: Document) -> list[str]:
    """What it reads, in order: paragraphs, and the cells of tables."""
    return [
        block.text if isinstance(block, Paragraph) else " | ".join(each.text for each in block.cells)
        for block in found.blocks
        if isinstance(block, Paragraph | Table)
    ]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("page.html", PAGE, ["Grants by ward", "North | 1,250"]),
        ("inner.docx", INNER, ["Inner", "Rent | 12"]),
        (
            "notes.txt",
            b"Grants by ward\n\nNorth\t1,250\nSouth\t980\n",
            ["Grants by ward", "North | 1,250 | South | 980"],
        ),
    ],
)
def test_what_is_put_in_stands_in_its_place(name: str, data: bytes, expected: list[str]) -> None:
    body = paragraph("Before") + table(row("1")) + PLACE + paragraph("After") + table(row("2"))
    found = inserted(body, name, data)
    assert said(found) == ["Before", "1", *expected, "After", "2"]
    assert [block.number for block in found.tables()] == [0, 1, 2]
    assert [block.number for block in found.paragraphs()] == [0, 1, 2]
    assert found.remarks == ()


def test_in_a_cell_its_text_is_the_cells_and_its_tables_are_nested() -> None:
    body = table(row(cell(paragraph("Before") + PLACE + paragraph("After")), "9"))
    data = package(paragraph(run("A", "<w:vanish/>") + run("In")) + table(row("1")))
    found = inserted(body, "inner.docx", data)
    outer, nested = found.tables()
    assert [each.text for each in outer.cells] == ["Before\nIn\nAfter", "9"]
    assert outer.cells[0].marks == (Mark("hidden", 7, 7, "A"),)
    assert (nested.number, nested.parent) == (1, CellPlace(0, 0, 0))


def test_nested_tables_and_notes_are_told_from_those_of_the_document_around() -> None:
    note = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    notes = part("footnotes", f'<w:footnote w:id="5">{paragraph("Restated")}</w:footnote>')
    data = package(
        paragraph("Inner", note) + table(row(cell(table(row("1")) + paragraph("")))), {"footnotes.xml": notes}
    )
    links = {"chunk0": ("aFChunk", "inner.docx")}
    body = paragraph("Outer", note) + table(row("0")) + PLACE
    found = docx.read(package(body, {"footnotes.xml": notes, "inner.docx": data}, links), "a.docx", "")
    assert [(each.number, each.parent) for each in found.tables()] == [(0, None), (1, None), (2, CellPlace(1, 0, 0))]
    assert sorted(each.name for each in found.paragraphs() if each.stream == "note") == ["1", "1-1"]


@pytest.mark.parametrize("data", [b"{\\rtf1 Grants}", b"PK\3\4 cut off", b"%PDF-1.7", b""])
def test_what_is_not_read_is_said(data: bytes) -> None:
    found = inserted(paragraph("Before") + PLACE, "grants.rtf", data)
    assert [type(block) for block in found.blocks] == [Paragraph, Picture]
    (remark,) = found.remarks
    assert remark.code == "D102"
    assert remark.message.startswith("“grants.rtf” was put in")


def test_a_part_is_put_in_once() -> None:
    found = inserted(PLACE * 3, "page.html", PAGE)
    assert len(list(found.tables())) == 1
    assert len(found.remarks) == 2


def test_documents_within_each_other_end_somewhere() -> None:
    data = INNER
    for _ in range(8):
        data = around(paragraph("Around") + PLACE, "inner.docx", data)
    found = docx.read(data, "a.docx", "")
    assert said(found) == ["Around"] * 4
    assert len(found.remarks) == 1


def test_views_of_tracked_changes() -> None:
    change = 'w:id="1" w:author="A" w:date="2020-01-01T00:00:00Z"'
    outer = around(PLACE, "inner.docx", package(paragraph(f"<w:ins {change}>{run('9')}</w:ins>")))
    assert said(docx.read(outer, "a.docx", "", "final")) == ["9"]
    assert said(docx.read(outer, "a.docx", "", "original")) == []
