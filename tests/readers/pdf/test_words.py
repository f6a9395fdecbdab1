from unittest.mock import create_autospec

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.readers import pdf
from extractor.readers.pdf.geometry import Box, Frame
from extractor.readers.pdf.pdfium import Glyph, Page, Style, Token
from extractor.readers.pdf.words import words
from tests.readers.pdf.drawn import read

PARTS = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length %d>>stream
%s
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>endobj
6 0 obj<</Length %d>>stream
%s
endstream endobj
trailer<</Root 1 0 R>>
%%%%EOF"""
NAMES = b"""/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange
%d beginbfchar %s endbfchar endcmap end"""


def texts(content: bytes, **names: str) -> list[str]:
    """The paragraphs of a page in whose font some letters stand for other characters."""
    meant = {chr(code): chr(code) for code in range(32, 127)} | names
    pairs = b" ".join(
        b"<%02x> <%s>" % (ord(sign), text.encode("utf-16-be").hex().encode()) for sign, text in meant.items()
    )
    cmap = NAMES % (len(meant), pairs)
    document = pdf.read(PARTS % (len(content), content, len(cmap), cmap), "parts.pdf", "0")
    assert document.remarks == ()
    return [paragraph.text for paragraph in document.paragraphs()]


def test_characters_of_two_positions_shift_no_other() -> None:
    content = (
        b"BT /F1 10 Tf 1 0 0 1 60 700 Tm (The q of 1,234 is) Tj 0 -12 Td (5,678 of q, so) Tj 0 -12 Td (it is 9q.) Tj ET"
    )
    assert texts(content, q="𝜎") == ["The 𝜎 of 1,234 is 5,678 of 𝜎, so it is 9𝜎."]


@pytest.mark.parametrize("ligature", ["fi", "ff", "ffi", "tt"])
def test_ligatures_keep_their_letters(ligature: str) -> None:
    """A raised `9` makes the word one that is read letter by letter."""
    content = b"BT /F1 10 Tf 1 0 0 1 60 700 Tm (Some oqcers) Tj 3 Ts /F1 6 Tf (9) Tj ET"
    assert texts(content, q=ligature) == [f"Some o{ligature}cers9"]


def test_lines_behind_a_bullet_of_a_symbol_font_are_one_paragraph() -> None:
    content = (
        b"BT /F1 10 Tf 1 0 0 1 60 700 Tm (q) Tj 18 0 Td (The grants of the year were paid to forty voluntary bodies) "
        b"Tj 0 -12 Td (and rose by 3.4% on the year before.) Tj -18 -12 Td (q) Tj 18 0 Td (Nothing was lent.) Tj ET"
    )
    assert texts(content, q="\uf0b7") == [
        "\uf0b7 The grants of the year were paid to forty voluntary bodies and rose by 3.4% on the year before.",
        "\uf0b7 Nothing was lent.",
    ]


def test_narrow_letters_set_tight_are_not_printed_twice() -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        text.setFont("Helvetica", 7)
        text.setCharSpace(-0.39)
        text.textOut("It may not include all of them")
        canvas.drawText(text)

    assert [paragraph.text for paragraph in read(page).paragraphs()] == ["It may not include all of them"]


def test_signs_of_two_columns_run_together_are_parted() -> None:
    """pdfium sometimes leaves out the blank before the sign at the left edge of the next column."""
    style = Style(6, 106, 0, bold=False, sight="plain")
    places = [(60, 63.3), (63.3, 65), (65, 68.3), (68.3, 71.6), (71.6, 77), (84.5, 87.8)]
    glyphs = [
        Glyph(sign, Box(x0, 100, x1, 107), (x0, 106), 6, mapped=True)
        for sign, (x0, x1) in zip("0.81%$", places, strict=True)
    ]
    page = create_autospec(Page, instance=True)
    page.frame = Frame(0, 0, 600, 800)
    page.glyphs.return_value = glyphs
    page.mapped.return_value = True
    token = Token("0.81%$", 0, 5, 60, 100, 87.8, 107, even=True, style=style)
    assert [word.text for word in words(page, [token], [], [])] == ["0.81%", "$"]


def test_superscripts_one_behind_the_other_belong_to_one_word() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "The highest of all mountains in the Himalayas rises to 8,848 metres")
        end = 60 + canvas.stringWidth("The highest of all mountains in the Himalayas rises to 8,848 metres")
        canvas.drawString(end + 28, 700, ".")
        canvas.setFont("Helvetica", 7)
        for n in range(3):
            canvas.drawString(end + 0.5 + 9 * n, 704, f"[{n}]")

    (paragraph,) = read(page).paragraphs()
    assert paragraph.text.startswith("The highest")
    assert [mark.kind for mark in paragraph.marks] == ["raised"] * 3
