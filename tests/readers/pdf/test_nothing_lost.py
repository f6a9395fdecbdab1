from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extractor.document import Document, Paragraph, Table
from extractor.readers import pdf
from tests.readers.pdf.drawn import drawn

WORDS = st.sampled_from(
    ["Parks", "1,200", "(35)", "0.7%", "Total", "of which", "£ 12", "n/a", "2019", "a longer text of several words"]
)
PLACES = st.tuples(st.integers(0, 9), st.integers(0, 30), WORDS)
RULES = st.tuples(st.integers(0, 10), st.integers(0, 31), st.integers(0, 10), st.integers(0, 31), st.booleans())


def characters(document: Document) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in document.blocks:
        match block:
            case Paragraph(text=text):
                found.update(text)
            case Table(cells=cells):
                found.update("".join(cell.text for cell in cells))
    found.pop(" ", None)
    return found


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(PLACES, min_size=1, max_size=60, unique_by=lambda place: place[:2]),
    rules=st.lists(RULES, max_size=20),
    step=st.integers(10, 24),
)
def test_every_text_is_read_once(
    texts: list[tuple[int, int, str]], rules: list[tuple[int, int, int, int, bool]], step: int
) -> None:
    def page(canvas: Canvas) -> None:
        for xa, ya, xb, yb, level in rules:
            if level:
                canvas.line(40 + xa * 160, 780 - ya * step, 40 + xb * 160, 780 - ya * step)
            else:
                canvas.line(40 + xa * 160, 780 - ya * step, 40 + xa * 160, 780 - yb * step)
        for column, row, text in texts:
            canvas.drawString(44 + column * 160, 784 - row * step - step / 2, text)

    document = pdf.read(drawn(page, size=(1700, 800)), "a.pdf", "0")
    expected = Counter("".join(text for _, _, text in texts))
    expected.pop(" ", None)
    assert characters(document) == expected
    for table in document.tables():
        covered = Counter(
            (r, c)
            for cell in table.cells
            for r in range(cell.row, cell.row + cell.row_span)
            for c in range(cell.column, cell.column + cell.column_span)
        )
        assert max(covered.values()) == 1
        assert all(r < table.rows and c < table.columns for r, c in covered)
