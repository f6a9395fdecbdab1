import io

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extractor import pipeline
from extractor.document import Document, Mark, Paragraph, Picture, UnreadableError
from extractor.readers import pdf
from extractor.readers.pdf import ocr
from tests.readers.pdf.drawn import Draw, drawn, grid, prose, read, rows

WHOLE = (
    "The grants of the year were paid to forty voluntary bodies and rose by 3.4% on the year before, because the fund "
    "that was set up in 2018 was spent in full."
)
LONG = "The council agreed the budget of the service for the year in its meeting of March, and it has kept to it so far"


def texts(document: Document, stream: str = "text") -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs() if paragraph.stream == stream]


def test_running_header_and_page_number_are_no_text() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            prose(canvas, f"Annual report {2018 + number}", top=30)
            prose(canvas, f"{LONG} {'abc'[number]}.", top=200)
            prose(canvas, str(number + 1), top=780, left=300)

        return draw

    document = read(*(page(number) for number in range(3)))
    assert texts(document) == [f"{LONG} {letter}." for letter in "abc"]
    assert texts(document, "header") == [
        "Annual report 2018",
        "1",
        "Annual report 2019",
        "2",
        "Annual report 2020",
        "3",
    ]


def test_sentence_over_lines_and_pages_is_one_paragraph() -> None:
    first = (
        "The grants of the year were paid to forty volun-",
        "tary bodies and rose by 3.4% on the year before, be-",
        "cause the fund that",
    )
    second = ("was set up in 2018 was spent in full. The voluntary bodies were asked", "first.")
    document = read(lambda canvas: prose(canvas, *first, top=700), lambda canvas: prose(canvas, *second))
    assert texts(document) == [f"{WHOLE} The voluntary bodies were asked first."]


def test_paragraphs_part_at_wider_gaps() -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, LONG, "and more.")
        prose(canvas, LONG, "and less.", top=100)

    assert texts(read(page)) == [f"{LONG} and more.", f"{LONG} and less."]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [f"Left line {word} says something of the plan" for word in ("one", "two", "three", "four", "five", "six")]
    right = [f"right line {word} says something of the end" for word in ("one", "two", "three", "four", "five", "six")]

    def page(canvas: Canvas) -> None:
        prose(canvas, *left)
        prose(canvas, *right, left=330)

    assert " ".join(texts(read(page))) == " ".join([*left, *right])


def test_footnote_goes_to_the_stream_of_notes() -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, LONG, "since the board met")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(60 + canvas.stringWidth("since the board met", "Helvetica", 10), 732, "1")
        canvas.drawString(60, 60, "1")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(64, 57, "In March 2020.")

    document = read(page)
    (body,) = (p for p in document.paragraphs() if p.stream == "text")
    assert body.text == f"{LONG} since the board met1"
    assert body.marks == (Mark("raised", len(body.text) - 1, len(body.text)),)
    (note,) = (p for p in document.paragraphs() if p.stream == "note")
    assert (note.text, note.name) == ("1 In March 2020.", "1")


def test_invisible_and_white_text_is_not_read_as_text() -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, LONG)
        text = canvas.beginText(60, 600)
        text.setTextRenderMode(3)
        text.textOut("Hidden 4,711")
        canvas.drawText(text)
        canvas.setFillGray(1)
        canvas.drawString(60, 500, "White 815")

    document = read(page)
    assert texts(document) == [LONG]
    assert [(p.name, p.text) for p in document.paragraphs() if p.stream == "box"] == [
        ("hidden", "Hidden 4,711 White 815")
    ]
    assert [remark.code for remark in document.remarks] == ["D104"]


def test_white_text_on_a_dark_ground_is_seen() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(50, 490, 200, 30, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(60, 500, "White 815")

    document = read(page)
    assert texts(document) == ["White 815"]
    assert document.remarks == ()


def test_text_outside_the_crop_box_is_left_out() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setCropBox((0, 100, 600, 800))
        prose(canvas, LONG)
        canvas.drawString(60, 50, "Cut 4,711")

    document = read(page)
    assert texts(document) == [LONG]
    assert document.remarks == ()


def test_words_printed_twice_to_look_bold_count_once() -> None:
    body = [["Museums", "1,200", "35"], ["Parks", "2,300", "7"], ["Total", "3,500", "42"]]

    def page(canvas: Canvas) -> None:
        rows(canvas, body, at=(60, 260, 340))
        canvas.translate(0.3, 0)
        rows(canvas, body, at=(60, 260, 340))

    (table,) = read(page).tables()
    assert grid(table) == body


def test_end_of_a_word_printed_again_to_look_bold_counts_once() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 600, "Code:300218")
        canvas.drawString(60.2 + canvas.stringWidth("Code"), 599.8, ":300218")

    document = read(page)
    assert (texts(document), document.remarks) == (["Code:300218"], ())


def test_figures_beside_chinese_words_are_trusted() -> None:
    def page(canvas: Canvas) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(60, 600, "年龄50岁")

    document = read(page)
    assert (texts(document), document.remarks) == (["年龄50岁"], ())


def test_figures_printed_over_each_other_are_not_trusted() -> None:
    def page(canvas: Canvas) -> None:
        rows(canvas, [["Museums", "1,200", "35"], ["Parks", "2,300", "7"], ["Total", "3,500", "42"]], at=(60, 260, 340))
        canvas.drawRightString(260, 700, "7,811")

    document = read(page)
    (table,) = document.tables()
    assert [(c.row, c.column) for c in table.cells for mark in c.marks if mark.kind == "unreadable"][:1] == [(0, 1)]
    assert [remark.code for remark in document.remarks] == ["D102"]


NAMELESS = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>endobj
4 0 obj<</Length 200>>stream
BT /F2 10 Tf 1 0 0 1 60 700 Tm (Parks) Tj ET BT /F1 10 Tf 1 0 0 1 160 700 Tm (123) Tj ET
BT /F2 10 Tf 1 0 0 1 60 686 Tm (Sport) Tj ET BT /F2 10 Tf 1 0 0 1 160 686 Tm (456) Tj ET
BT /F2 10 Tf 1 0 0 1 60 672 Tm (Total) Tj ET BT /F2 10 Tf 1 0 0 1 160 672 Tm (579) Tj ET
BT /F2 10 Tf 1 0 0 1 60 658 Tm (Other) Tj ET BT /F2 10 Tf 1 0 0 1 160 658 Tm (111) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 49/LastChar 51
/Widths[500 500 500]/Encoding<</Type/Encoding/Differences[49/glyphone/glyphtwo/glyphthree]>>
/CharProcs<</glyphone 7 0 R/glyphtwo 7 0 R/glyphthree 7 0 R>>>>endobj
6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
7 0 obj<</Length 40>>stream
500 0 0 0 400 700 d1 0 0 400 700 re f
endstream endobj
trailer<</Root 1 0 R>>
%%EOF"""


def test_glyphs_without_a_name_are_unreadable() -> None:
    document = pdf.read(NAMELESS, "nameless.pdf", "0")
    marks = [mark for paragraph in document.paragraphs() for mark in paragraph.marks]
    marks += [mark for table in document.tables() for cell in table.cells for mark in cell.marks]
    assert {mark.kind for mark in marks} == {"unreadable"}
    assert [remark.code for remark in document.remarks] == ["D102"]


def test_doubts_of_one_cause_in_the_text_are_one_remark() -> None:
    begin, end = NAMELESS.index(b"BT /F2"), NAMELESS.index(b"endstream")
    line = b"BT /F2 10 Tf 1 0 0 1 60 %d Tm (It came to about) Tj ET BT /F1 10 Tf 1 0 0 1 135 %d Tm (123) Tj ET\n"
    lines = b"".join(line % (y, y) for y in (700, 600, 500))
    document = pdf.read(NAMELESS[:begin] + lines + NAMELESS[end:], "nameless.pdf", "0")
    assert len(texts(document)) == 3
    (remark,) = document.remarks
    assert remark.message.endswith("(3 places in 3 paragraphs).")


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 128)), 0, 0, 600, 800)


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)


@pytest.mark.usefixtures("without_ocr")
def test_pages_of_a_scan_are_said_to_be_unread_and_what_would_read_them() -> None:
    document = read(lambda canvas: prose(canvas, LONG), scan, scan)
    ((code, message),) = [(remark.code, remark.message) for remark in document.remarks]
    assert code == "D102"
    assert message.startswith("Not read, pictures without text: pages 2-3; ")
    assert "reconcile-documents[ocr]" in message


@pytest.mark.usefixtures("without_ocr")
def test_scan_alone_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match=r"holds text on no page; .*reconcile-documents\[ocr\]"):
        read(scan)


def test_recognised_text_under_a_scan_is_of_low_trust() -> None:
    def page(canvas: Canvas) -> None:
        scan(canvas)
        text = canvas.beginText(60, 600)
        text.setTextRenderMode(3)
        text.textOut("Recognised 4,711")
        canvas.drawText(text)

    (paragraph,) = (p for p in read(page).paragraphs() if p.stream == "text")
    assert paragraph.text == "Recognised 4,711"
    assert [mark.kind for mark in paragraph.marks] == ["recognised"]


def chart(canvas: Canvas) -> None:
    prose(canvas, "Figure 1 shows what was spent.", "Figure 1: Spending", top=60, step=30)
    for n, high in enumerate((80, 120, 60, 140, 90)):
        canvas.setFillColorRGB(0.1 * n, 0.2, 0.7)
        canvas.rect(100 + 60 * n, 540, 30, high, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(100 + 60 * n, 525, str(2015 + n))
    canvas.line(90, 540, 400, 540)
    canvas.drawString(70, 600, "50")
    prose(canvas, LONG, top=330)


def test_drawing_is_a_picture_and_what_labels_it_no_text() -> None:
    document = read(chart)
    flow = [block for block in document.blocks if not isinstance(block, Paragraph) or block.stream == "text"]
    shown = [block.text if isinstance(block, Paragraph) else type(block) for block in flow]
    assert shown == ["Figure 1 shows what was spent.", "Figure 1: Spending", Picture, LONG]
    labels = {p.text for p in document.paragraphs() if (p.stream, p.name) == ("box", "drawing")}
    assert {word for text in labels for word in text.split()} == {"50", "2015", "2016", "2017", "2018", "2019"}
    assert not document.remarks
    assert not pipeline.reconcile(document).findings


def test_panel_behind_text_and_bullets_are_no_drawing() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.8, 0.9, 1)
        canvas.roundRect(50, 560, 500, 60, 8, stroke=0, fill=1)
        canvas.rect(50, 460, 500, 60, stroke=0, fill=1)
        canvas.setFillGray(0)
        for n in range(8):
            canvas.circle(64, 400 - 20 * n, 2, stroke=0, fill=1)
        prose(canvas, LONG, top=210)
        prose(canvas, LONG, top=310)

    document = read(page)
    assert not any(isinstance(block, Picture) for block in document.blocks)
    assert texts(document) == [LONG, LONG]


def encrypted(password: str) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(password, "owner", strength=128))
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 700, LONG)
    canvas.save()
    return file.getvalue()


def test_encrypted_file_asks_for_its_password() -> None:
    with pytest.raises(UnreadableError, match="encrypted; give its password with --password"):
        pdf.read(encrypted("secret"), "a.pdf", "0")
    with pytest.raises(UnreadableError, match="the password is wrong"):
        pdf.read(encrypted("secret"), "a.pdf", "0", "guess")
    assert texts(pdf.read(encrypted("secret"), "a.pdf", "0", "secret")) == [LONG]


def test_file_that_needs_no_password_is_read_with_one_meant_for_others() -> None:
    assert texts(pdf.read(encrypted(""), "a.pdf", "0", "secret")) == [LONG]


def test_file_cut_off_is_read_as_far_as_it_goes() -> None:
    whole = drawn(*(lambda canvas: prose(canvas, LONG, top=200) for _ in range(3)))
    document = pdf.read(whole[: whole.rindex(b"startxref")], "a.pdf", "0")
    assert LONG in texts(document)[0]
    assert document.remarks[0].code == "D102"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n1 0 obj<<>>endobj trailer<</Root 1 0 R>>"])
def test_no_pdf_at_all(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        pdf.read(data, "a.pdf", "0")


def test_several_processes_read_the_same() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            prose(canvas, "Accounts", top=30)
            prose(canvas, LONG, top=100 + number)
            rows(
                canvas,
                [[f"Item {n}", str(n * number), str(n + number)] for n in range(1, 9)],
                at=(60, 200, 300),
                top=200,
            )

        return draw

    data = drawn(*(page(number) for number in range(30)))
    assert pdf.read(data, "a.pdf", "0", jobs=2) == pdf.read(data, "a.pdf", "0")


def test_paragraphs_are_numbered_by_stream() -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, LONG)
        prose(canvas, "3", top=785, left=300)

    assert [(p.stream, p.number) for p in read(page).blocks if isinstance(p, Paragraph)] == [("text", 0), ("header", 0)]
