import pytest

from extractor.document import Cell, Document, Paragraph, Table
from extractor.normalise.captions import captions

TABLE = Table(0, 1, 1, (Cell(0, 0, "1"),))


def caption(*blocks: Paragraph | Table) -> str:
    return captions(Document("", "text", "", blocks)).get(0, "")


@pytest.mark.parametrize(
    "text",
    [
        "Table 1.",
        "Table 3: Spending by area",
        "TABLE 2 – Income",
        "Appendix A - Budget 2018-2021",
        "Exhibit IV",
        "Table 4 Costs",
    ],
)
def test_a_caption_right_before_its_table_is_tied_to_it(text: str) -> None:
    assert caption(Paragraph("Some words come first.", 0), Paragraph(text, 1), TABLE) == text


@pytest.mark.parametrize(
    "text", ["Table 1 shows the increases.", "The table below shows it.", "Tables are dull.", "Note that costs rose."]
)
def test_a_sentence_is_no_caption(text: str) -> None:
    assert caption(Paragraph(text, 0), TABLE) == ""


def test_a_heading_and_a_unit_line_count() -> None:
    assert (
        caption(Paragraph("Income", 0, level=2), Paragraph("(in £ thousands)", 1), TABLE) == "Income (in £ thousands)"
    )
    assert (
        caption(Paragraph("Notes", 0, level=1), Paragraph("Table 1.", 1), Paragraph("£000", 2), TABLE)
        == "Table 1. £000"
    )


def test_a_caption_after_the_table_counts_where_no_other_table_follows_it() -> None:
    other = Table(1, 1, 1, (Cell(0, 0, "2"),))
    assert caption(TABLE, Paragraph("Table 1: Costs", 0)) == "Table 1: Costs"
    assert caption(TABLE, Paragraph("Table 2: Income", 0), other) == ""
    assert captions(Document("", "text", "", (TABLE, Paragraph("Table 2: Income", 0), other))) == {1: "Table 2: Income"}


def test_a_note_between_the_caption_and_the_table_does_not_part_them() -> None:
    assert caption(Paragraph("Table 1.", 0), Paragraph("A footnote.", 0, stream="note"), TABLE) == "Table 1."
