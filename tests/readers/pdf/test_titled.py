from reportlab.pdfgen.canvas import Canvas

from extractor.document import Document
from tests.readers.pdf.drawn import grid, read, rows

ASSETS = [["Assets", "Count", "Current"], ["Loans", "1", "65,000"], ["Bonds", "0", "0"], ["Notes", "293", "374,868"]]
CASH = [["Principal", "12,815"], ["Interest", "13,000"], ["Other", "10"]]
FEES = [
    ["Class", "Balance", "Paid"],
    ["First", "256,000", "8,881"],
    ["Second", "16,000", "571"],
    ["", "272,000", "9,452"],
]


def titled(canvas: Canvas, title: str, x0: float, x1: float, top: float) -> None:
    """A title over a rule."""
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(x0, 800 - top, title)
    canvas.line(x0, 800 - top - 8, x1, 800 - top - 8)
    canvas.setFont("Helvetica", 10)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def test_blocks_side_by_side_under_rules_of_their_own() -> None:
    def page(canvas: Canvas) -> None:
        titled(canvas, "Asset details", 60, 300, 60)
        titled(canvas, "Fees", 312, 560, 60)
        rows(canvas, ASSETS, top=90, at=(62, 220, 298))
        rows(canvas, FEES, top=90, at=(314, 450, 556))
        titled(canvas, "Cash", 60, 300, 160)
        rows(canvas, CASH, top=190, at=(62, 298))
        canvas.line(60, 550, 560, 550)

    document = read(page)
    assets, fees = document.tables()
    assert grid(assets) == [*ASSETS, ["Cash", "", ""], *([label, "", amount] for label, amount in CASH)]
    assert grid(fees) == FEES
    assert texts(document) == ["Asset details", "Fees"]


def test_rules_over_groups_of_columns_part_no_table() -> None:
    body = [
        ["", "2019", "2020", "2019", "2020"],
        ["Loans", "65,000", "72,000", "1", "2"],
        ["Bonds", "8,881", "9,452", "3", "5"],
        ["Notes", "374,868", "400,000", "7", "8"],
    ]

    def page(canvas: Canvas) -> None:
        canvas.drawString(230, 740, "Balance")
        canvas.drawString(420, 740, "Count")
        canvas.line(180, 735, 350, 735)
        canvas.line(360, 735, 510, 735)
        rows(canvas, body, top=78, at=(60, 260, 340, 420, 500))

    (table,) = read(page).tables()
    assert grid(table)[1:] == body
