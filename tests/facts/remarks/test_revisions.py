from decimal import Decimal

import pytest

from extractor.document import Block, Cell, CellPlace, Document, Mark, Paragraph, Remark, Table, Tag, TextPlace
from extractor.facts.remarks.revisions import remarks

WHO, WHEN = "A. Auditor", "2020-01-02T03:04:05Z"


def found(*blocks: Block) -> tuple[Remark, ...]:
    return remarks(Document("a", "docx", "", blocks))


def said(text: str, *marks: Mark) -> list[str]:
    """What is remarked on a paragraph, and on a cell, of this text: the same."""
    (in_paragraph, in_cell) = (
        [remark.message for remark in found(block)]
        for block in (Paragraph(text, 0, marks=marks), Table(0, 1, 1, (Cell(0, 0, text, marks=marks),)))
    )
    assert in_paragraph == in_cell
    return in_paragraph


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("It is 1,300 in all.", Mark("inserted", 0, 6, "", WHO, WHEN)),
        ("It is 1,300 in all.", Mark("deleted", 6, 6, "about", WHO, WHEN)),
        ("It is 1,300 in all.", Mark("deleted", 6, 6, "1,200")),
        ("In all, see Table 3.", Mark("inserted", 12, 19, "", WHO, WHEN)),
        ("It is 1,300 in all.", Mark("raised", 6, 11)),
        ("It is 1,300 in all.", Mark("hidden", 6, 6, "of course")),
        ("It is 1,300 in all.", Mark("formula", 6, 11, "=SUM(ABOVE)")),
    ],
)
def test_silent(text: str, mark: Mark) -> None:
    assert said(text, mark) == []


def test_changes_of_figures() -> None:
    text = "It is 1,300 in all."
    changes = (Mark("inserted", 6, 11, "", WHO, WHEN), Mark("deleted", 11, 11, "1,200", WHO, WHEN))
    both = (
        "2 tracked changes of figures are still open: “1,300” was put in by A. Auditor on 2020-01-02; "
        "“1,200” was taken out by A. Auditor on 2020-01-02."
    )
    assert said(text, *changes) == [both]
    assert said(text, Mark("deleted", 6, 6, "9", WHO)) == [
        "A tracked change is still open: “9” was taken out by A. Auditor."
    ]
    (remark,) = found(Paragraph(text, 4, marks=changes))
    assert remark.place == TextPlace(4, 0, len(text))


def test_the_same_is_said_of_the_text_before_the_changes() -> None:
    final = (Mark("deleted", 6, 6, "1,200", WHO, WHEN), Mark("inserted", 6, 11, "", WHO, WHEN))
    original = (Mark("deleted", 6, 11, "", WHO, WHEN), Mark("inserted", 11, 11, "1,300", WHO, WHEN))
    assert said("It is 1,300 in all.", *final) == said("It is 1,200 in all.", *original) != []


def test_changes_of_one_table_are_one_remark() -> None:
    cells = tuple(Cell(row, 0, f"{row},000", marks=(Mark("inserted", 0, 5, "", WHO),)) for row in range(1, 6))
    (remark,) = found(Table(3, 6, 1, cells))
    assert remark.message == (
        "5 tracked changes of figures are still open: “1,000” was put in by A. Auditor; "
        "“2,000” was put in by A. Auditor; “3,000” was put in by A. Auditor; and 2 more."
    )
    assert remark.place == CellPlace(3, 1, 0)


def test_hidden_figures() -> None:
    assert said("It is.", Mark("hidden", 6, 6, " £12,000")) == ["Hidden text holds figures: “£12,000”."]


def test_hidden_rows_and_sheets() -> None:
    tag = Tag(Decimal(5))
    unseen = Cell(1, 2, "5", marks=(Mark("hidden", 0, 1),), tag=tag)
    assert found(Table(0, 2, 3, (Cell(0, 0, "5", tag=tag), unseen), sheet="Data")) == (
        Remark("D104", "The sheet “Data” has a figure in hidden rows or columns.", CellPlace(0, 1, 2)),
    )
    assert found(Table(0, 2, 3, (unseen,), sheet="Data", hidden=True)) == (
        Remark("D104", "Hidden sheets hold figures: “Data”."),
    )
    assert found(Table(0, 1, 1, (Cell(0, 0, "words"),), sheet="Data", hidden=True)) == ()
