from collections.abc import Mapping

import pytest

from extractor.document import Document, Paragraph
from extractor.facts.remarks.contents import remarks

HEADINGS: dict[str, int] = {"Introduction": 4, "Budget": 5, "Income": 7, "Spending": 8, "Reserves": 12}


def said(contents: Mapping[str, int], headings: Mapping[str, int | None], leader: str = "\t") -> list[str]:
    lines = [f"{title}{leader}{page}" for title, page in contents.items()]
    paragraphs = [Paragraph(text, number) for number, text in enumerate(lines)]
    for title, page in headings.items():
        paragraphs.append(Paragraph(title, len(paragraphs), level=1, page=page))
        paragraphs.append(Paragraph("The budget rose in 2020 by 5.", len(paragraphs), page=page))
    found = remarks(Document("a", "docx", "", tuple(paragraphs)))
    assert all(remark.code == "D103" for remark in found)
    return [remark.message for remark in found]


@pytest.mark.parametrize("leader", ["\t", " ........ ", "…", " . . . . . "])
def test_contents_that_hold(leader: str) -> None:
    assert said(HEADINGS, dict(HEADINGS), leader) == []
    assert said({f"{n}. {title}": page for n, (title, page) in enumerate(HEADINGS.items(), 1)}, dict(HEADINGS)) == []


def test_covers_shift_all_pages() -> None:
    assert said(HEADINGS, {title: page + 2 for title, page in HEADINGS.items()}) == []


def test_a_heading_that_is_not_there() -> None:
    assert said(HEADINGS | {"Reserves": 12, "Outlook": 14}, dict(HEADINGS)) == [
        "The contents list “Outlook”, and there is no such heading."
    ]


def test_a_heading_on_another_page() -> None:
    assert said(HEADINGS, dict(HEADINGS) | {"Income": 6}) == [
        "The contents say that “Income” is on page 7; it is on page 6."
    ]


@pytest.mark.parametrize(
    ("contents", "headings"),
    [
        (HEADINGS, {}),
        (HEADINGS, dict.fromkeys(HEADINGS)),
        (HEADINGS, {"Introduction": 4, "Budget": 5, "Other": 7}),
        (HEADINGS, {"Introduction": 1, "Budget": 9, "Income": 2, "Spending": 30, "Reserves": 7}),
        ({"Pay": 300, "Rent": 20, "Total": 320, "Budget": 5}, {"Pay": 1, "Rent": 1, "Total": 1}),
        ({"Budget": 5, "Income": 7}, {"Budget": 5}),
    ],
)
def test_silent(contents: Mapping[str, int], headings: Mapping[str, int | None]) -> None:
    assert said(contents, headings) == []
