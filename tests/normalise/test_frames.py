"""Sentences in tables of one cell are read like those of text boxes."""

import pytest

from extractor import pipeline
from extractor.document import Block, Cell, Document, Mark, Paragraph, Table, TextPlace
from extractor.normalise.frames import framed

SENTENCE = "Rents rose from £12,740 in 2019 to £13,115 in 2020."


def table(*rows: tuple[str, ...], marks: tuple[Mark, ...] = (), hidden: bool = False) -> Table:
    cells = tuple(Cell(r, c, text, marks=marks) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(0, len(rows), len(rows[0]), cells, hidden=hidden)


def boxes(*blocks: Block) -> list[Paragraph]:
    return [each for each in framed(Document("a", "docx", "", blocks)).paragraphs() if each.stream == "box"]


def test_the_sentences_of_a_frame() -> None:
    first, second = boxes(table((f"Our income\n{SENTENCE}\nGrants fell in the same year.",)))
    assert (first.text, first.number, first.name) == (SENTENCE, 0, "0")
    assert (second.text, second.number, second.name) == ("Grants fell in the same year.", 1, "0")


def test_a_frame_follows_its_table_and_the_boxes_before() -> None:
    box = Paragraph("A box.", 0, "box", "3")
    found = framed(Document("a", "docx", "", (box, table(("", SENTENCE, "")), Paragraph("After.", 0))))
    assert [type(block).__name__ for block in found.blocks] == ["Paragraph", "Table", "Paragraph", "Paragraph"]
    assert [each.name for each in found.paragraphs()] == ["3", "4", ""]


def test_marks_that_decide_how_figures_are_read_are_kept() -> None:
    marks = (Mark("raised", 13, 14), Mark("inserted", 13, 14, "", "A"), Mark("raised", 2, 3))
    (found,) = boxes(table((f"Our income\n¹²³{SENTENCE}",), marks=marks))
    assert found.marks == (Mark("raised", 2, 3),)


@pytest.mark.parametrize(
    "block",
    [
        table(("Annual report",)),
        table(("Vote for not more than 1",)),
        table((SENTENCE, SENTENCE)),
        table((SENTENCE,), (SENTENCE,)),
        table((SENTENCE,), hidden=True),
        table(("",)),
        Paragraph(SENTENCE, 0),
    ],
)
def test_other_tables_are_left_alone(block: Block) -> None:
    assert boxes(block) == []


def test_a_sentence_in_a_frame_is_checked_against_a_table() -> None:
    rows = (("", "2019", "2020"), ("Rents", "12,740", "13,115"), ("Grants", "8,316", "8,800"))
    wrong = SENTENCE.replace("13,115", "13,151")
    blocks = (table((wrong,)), Paragraph("Table 1. Income", 0), Table(1, 3, 3, table(*rows).cells))
    result = pipeline.reconcile(Document("a", "docx", "", blocks))
    (finding,) = (finding for finding in result.findings if finding.code == "N101")
    assert isinstance(finding.place, TextPlace)
    assert (finding.place.stream, finding.place.name) == ("box", "0")
    assert "£13,151" in finding.message
