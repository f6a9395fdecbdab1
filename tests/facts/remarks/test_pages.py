"""References to pages: checked where the document says on which page things stand, else said to be unchecked."""

import pytest

from extractor.document import Block, Document, Mark, Paragraph, Remark, Table
from extractor.facts.remarks.pages import remarks

HEADINGS = {"Introduction": 4, "Budget": 5, "Income": 7, "Spending": 8, "Reserves": 12}
COVER = 2


def found(*sentences: str, pages: bool = True, contents: bool = True, marks: tuple[Mark, ...] = ()) -> list[Remark]:
    """What is remarked on a document of 20 pages whose first two are not numbered, with Table 3 on page 9."""
    blocks: list[Block] = []

    def add(text: str, page: int | None = None, level: int | None = None, marks: tuple[Mark, ...] = ()) -> None:
        number = sum(isinstance(block, Paragraph) for block in blocks)
        blocks.append(Paragraph(text, number, level=level, page=page if pages else None, marks=marks))

    for title, page in HEADINGS.items() if contents else ():
        add(f"{title}\t{page}", 2)
    for title, page in HEADINGS.items():
        add(title, page + COVER, 1, (Mark("bookmark", 0, 0, f"_Ref{page}"),))
    add("Table 3. Costs", 9 + COVER)
    blocks.append(Table(0, 0, 0, (), page=10 + COVER))
    for sentence in sentences:
        add(sentence, 15, marks=marks)
    return list(remarks(Document("a", "docx", "", tuple(blocks), 20 if pages else None)))


def said(*sentences: str, pages: bool = True, contents: bool = True) -> list[str]:
    remarked = found(*sentences, pages=pages, contents=contents)
    return [f"{remark.code} {remark.severity} {remark.message}" for remark in remarked]


@pytest.mark.parametrize(
    "sentence",
    [
        "Costs are set out in Table 3 on page 9.",
        "Costs are set out in Table 3 (page 10).",
        "Costs are set out on page 9.",
        "The law says so on page 99 of the White Paper.",
        "Page 99",
        "It has 300 pages 99",
        "See Table 4 on page 11.",
        "See page 3.5 and Table 3.",
    ],
)
def test_silent(sentence: str) -> None:
    assert said(sentence) == []


def test_a_part_on_another_page() -> None:
    assert said("Costs are set out in Table 3, on page 12.") == [
        "D103  The text says that Table 3 is on page 12; it is on page 9."
    ]


def test_a_page_that_is_not_there() -> None:
    assert said("Costs are explained on page 40.") == ["D103  The text refers to page 40; the last one is 18."]


@pytest.mark.parametrize("others", [{"pages": False}, {"contents": False}])
def test_where_pages_are_not_known_nothing_is_checked_and_that_is_said(others: dict[str, bool]) -> None:
    assert said("Costs are explained on page 40.", "See Table 7 on page 2.", **others) == [
        "D103 note 2 references to pages are not checked: the document does not say on which page things stand."
    ]
    assert said("Costs are explained below.", **others) == []


def test_fields_that_give_a_page() -> None:
    def field(number: int) -> tuple[Mark, ...]:
        return (Mark("reference", 12, 13, f"PAGEREF _Ref{number} \\h"),)

    assert found("See on page 7", marks=field(7)) == []
    (remark,) = found("See on page 7", marks=field(8))
    assert (remark.code, remark.severity) == ("D105", "warning")
    assert remark.message == "“7” is shown as the page of what stands on page 8."
