"""Captions and page numbers in the margin stay out of the sentences beside them; labels and terms stay there."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.readers.pdf.drawn import grid, prose, read, rows

SENTENCE = "The services of the city cost more than in the year before since wages rose and more was lent to the"
BODY = [SENTENCE] * 12


def paragraphs(*beside: tuple[float, float, str], left: float = 100) -> list[str]:
    """The paragraphs of a page of text with something beside it: x, line number and text."""

    def page(canvas: Canvas) -> None:
        prose(canvas, *BODY, top=100, left=left)
        for x, row, text in beside:
            canvas.drawString(x, 700 - 12 * row, text)

    return [p.text for p in read(page).paragraphs() if p.stream == "text"]


TEXT = " ".join(BODY)


def test_caption_and_page_number_in_the_margin_are_apart() -> None:
    assert paragraphs((560, 1, "Annual"), (560, 2, "report")) == ["Annual report", TEXT]
    assert paragraphs((40, 1, "Wages"), (40, 2, "and loans"), (40, 8, "163")) == ["Wages and loans", "163", TEXT]


def test_a_note_in_the_margin_on_base_lines_of_its_own_is_apart() -> None:
    note = [(30, 2.4, "Wages rose"), (30, 3.5, "and more"), (30, 4.6, "was lent")]
    assert paragraphs(*note) == ["Wages rose and more was lent", TEXT]


@pytest.mark.parametrize(
    "beside",
    [
        [(80, 0, "1."), (80, 6, "2.")],  # numbers of paragraphs
        [(80, 0, "•"), (80, 6, "•")],
        [(50, 0, "Pay"), (50, 3, "Loans"), (50, 6, "Rent"), (50, 9, "Fees")],  # terms with their meanings
    ],
)
def test_numbers_of_paragraphs_and_terms_stay_before_what_they_belong_to(beside: list[tuple[float, int, str]]) -> None:
    found = " ".join(paragraphs(*((x, float(line), text) for x, line, text in beside)))
    for _, line, text in beside:
        assert f"{text} {SENTENCE}" in found, line


def test_table_wider_than_the_text_stays_whole() -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, *BODY, top=100, left=100)
        rows(canvas, TABLE, top=300, at=(20, 260, 380, 460, 590))

    (table,) = read(page).tables()
    assert grid(table) == TABLE


TABLE = [
    ["Service", "2019", "2020", "2021", "2022"],
    ["Museums", "1,200", "1,165", "1,310", "1,402"],
    ["Libraries", "840", "852", "861", "877"],
    ["Parks", "2,300", "2,300", "2,412", "2,498"],
]
