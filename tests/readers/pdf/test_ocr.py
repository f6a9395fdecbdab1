"""What is made of the engine's answers needs no engine; where it is installed, pages are drawn, scanned and read."""

import io

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor import pipeline
from extractor.document import Document, UnreadableError
from extractor.readers import pdf
from extractor.readers.pdf import ocr
from extractor.readers.pdf.geometry import Box
from extractor.readers.pdf.ocr import Character, Stretch
from tests.readers.pdf.drawn import drawn, grid, rows

needs_engine = pytest.mark.skipif(not ocr.installed(), reason="needs the extra ocr")

SCALE = 200 / 72


def stretch(text: str, x0: float, top: float, height: float = 30, certainty: float = 1.0) -> Stretch:
    """A text found at a place in the picture, each character 14 pixels wide."""
    signs = tuple(Character(sign, x0 + 14 * i, x0 + 14 * i + 14, certainty) for i, sign in enumerate(text))
    return Stretch(Box(x0, top, x0 + 14 * len(text), top + height), signs)


def test_words_of_one_line_stand_on_one_base_line_though_their_boxes_differ() -> None:
    found = ocr.words([stretch("1,250", 400, 104, 26), stretch("Staff costs", 100, 100, 34)], SCALE, 0)
    assert [word.text for word in found] == ["Staff", "costs", "1,250"]
    assert len({word.base for word in found}) == len({word.size for word in found}) == 1


def test_lines_stay_apart() -> None:
    found = ocr.words([stretch("Staff", 100, 100), stretch("Rent", 100, 140)], SCALE, 0)
    assert found[1].base - found[0].base == pytest.approx(40 / SCALE)


def test_a_leaning_page_is_set_straight() -> None:
    found = ocr.words([stretch("Staff", 100, 100), stretch("1,250", 1100, 110)], SCALE, 0.01)
    assert found[0].base == pytest.approx(found[1].base, abs=0.3)


@pytest.mark.parametrize(
    ("text", "certainty", "doubted"),
    [("1,250", 0.99, False), ("1,250", 0.8, True), ("(7)", 0.8, True), ("Staff", 0.8, False), ("Q4", 0.8, False)],
)
def test_a_figure_that_is_not_clear_is_doubted(text: str, certainty: float, doubted: bool) -> None:  # noqa: FBT001 (a case)
    (word,) = ocr.words([stretch(text, 100, 100, certainty=certainty)], SCALE, 0)
    assert (word.doubt == ocr.UNCLEAR) == doubted


def test_a_heading_is_of_a_larger_size_than_the_text() -> None:
    found = ocr.words([stretch("Accounts", 100, 20, 60), *(stretch("Text", 100, 100 + 40 * n) for n in range(3))], 1, 0)
    assert [word.size for word in found] == pytest.approx([48, 24, 24, 24])


def test_characters_that_the_engine_leaves_out_are_as_unsure_as_the_mean_allows() -> None:
    boxes = [(sign, 1.0, [(10 * i, 0), (10 * i + 8, 0)]) for i, sign in enumerate("by12")]
    found = ocr.characters("by 12", 0.9, boxes, Box(0, 0, 50, 20))
    assert [character.text for character in found] == ["b", "y", " ", "1", "2"]
    assert [character.certainty for character in found] == pytest.approx([1, 1, 1, 1, 0.5])
    assert (found[3].x0, found[4].x1) == (20, 38)


def scanned(data: bytes, *, lean: float = 0, quarters: int = 0) -> bytes:
    """The pages as a scanner would leave them: pictures without text, turned by some degrees or quarter turns."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for page in pypdfium2.PdfDocument(data):
        width, height = page.get_size()
        picture = page.render(scale=SCALE).to_pil().convert("L").rotate(lean, fillcolor=255, resample=3)
        if quarters:
            picture = picture.rotate(90 * quarters, expand=True)
            width, height = (height, width) if quarters % 2 else (width, height)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(picture), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


ROWS = [
    ("Service", "Budget", "Actual", "Variance"),
    ("Housing", "12,450", "12,098", "352"),
    ("Parks and open spaces", "8,300", "8,915", "(615)"),
    ("Libraries", "3,766", "3,601", "165"),
    ("Planning", "1,204", "1,190", "14"),
    ("Total", "25,720", "25,804", "(84)"),
]


def read(data: bytes) -> Document:
    return pdf.read(data, "scan.pdf", "0")


@needs_engine
@pytest.mark.parametrize("lean", [0, 0.7])
def test_a_scanned_table_is_read_and_never_ticked_plainly(lean: float) -> None:
    document = read(scanned(drawn(lambda canvas: rows(canvas, ROWS)), lean=lean))
    (table,) = document.tables()
    assert grid(table) == [list(row) for row in ROWS]
    assert all(mark.kind == "recognised" for cell in table.cells for mark in cell.marks)
    assert all(cell.marks for cell in table.cells)
    (remark,) = document.remarks
    assert (remark.code, "page 1" in remark.message) == ("D102", True)
    checks = pipeline.reconcile(document).checks
    assert {check.verdict for check in checks} == {"agrees"}
    assert all(figure.figure.recognised for check in checks for figure in check.relation.operands)


@needs_engine
@pytest.mark.parametrize("quarters", [2, 3])
def test_a_page_scanned_sideways_or_upside_down_is_set_upright(quarters: int) -> None:
    document = read(scanned(drawn(lambda canvas: rows(canvas, ROWS)), quarters=quarters))
    (table,) = document.tables()
    assert grid(table) == [list(row) for row in ROWS]
    assert all(mark.kind == "recognised" for cell in table.cells for mark in cell.marks)


@needs_engine
def test_a_scan_that_the_engine_fails_on_is_said_to_be_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(ocr, "_engine", lambda: fail)
    with pytest.raises(UnreadableError, match="has failed"):
        read(scanned(drawn(lambda canvas: rows(canvas, ROWS))))


@needs_engine
def test_a_slip_in_a_scan_is_a_warning_that_says_so() -> None:
    slipped = [row if row[0] != "Total" else ("Total", "25,720", "25,904", "(84)") for row in ROWS]
    found = pipeline.reconcile(read(scanned(drawn(lambda canvas: rows(canvas, slipped))))).findings
    assert {finding.severity for finding in found} == {"warning"}
    assert any(finding.code[0] in "CR" and "recognised from a picture" in finding.message for finding in found)


@needs_engine
def test_rules_of_a_scan_part_its_cells() -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([60, 200, 300, 400], [600, 620, 640, 660])
        for n, row in enumerate((("Item", "2019", "2020"), ("Rent", "1,200", "1,310"), ("Heating", "", "204"))):
            for x, text in zip((66, 206, 306), row, strict=True):
                canvas.drawString(x, 646 - 20 * n, text)

    (table,) = read(scanned(drawn(page))).tables()
    assert grid(table) == [["Item", "2019", "2020"], ["Rent", "1,200", "1,310"], ["Heating", "", "204"]]
