import io

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from extractor.document import Document, UnreadableError
from extractor.readers.pdf import fallback


def document(*story: Flowable) -> Document:
    file = io.BytesIO()
    SimpleDocTemplate(file).build(list(story))
    return fallback.read(file.getvalue(), "a.pdf", "")


def test_paragraph_and_ruled_table_in_reading_order() -> None:
    style = getSampleStyleSheet()["BodyText"]
    grid = Table(
        [["Year", "Budget"], ["2019", "1,200"], ["2020", ""]],
        style=TableStyle([("GRID", (0, 0), (-1, -1), 1, "black")]),
    )
    found = document(Paragraph("The budget is 1,200.", style), grid)
    assert [p.text for p in found.paragraphs()] == ["The budget is 1,200."]
    (table,) = found.tables()
    assert (table.rows, table.columns, table.page) == (3, 2, 1)
    assert [(c.row, c.column, c.text) for c in table.cells] == [
        (0, 0, "Year"),
        (0, 1, "Budget"),
        (1, 0, "2019"),
        (1, 1, "1,200"),
        (2, 0, "2020"),
    ]


def test_page_without_text_is_unreadable() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(10, 10, 100, 100)
    canvas.save()
    with pytest.raises(UnreadableError, match="holds text on no page"):
        fallback.read(file.getvalue(), "a.pdf", "")


def test_not_a_pdf() -> None:
    with pytest.raises(UnreadableError, match="is no readable PDF"):
        fallback.read(b"hello", "a.pdf", "")
