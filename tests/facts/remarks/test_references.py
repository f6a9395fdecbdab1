import pytest

from extractor.document import Block, Cell, CellPlace, Chart, Document, Paragraph, Picture, Table, TextPlace
from extractor.facts.remarks.references import remarks
from extractor.readers import transcribe
from tests.readers.wordfiles import package, paragraph, row, table

PICTURE = Picture()
TABLE = Table(0, 1, 2, (Cell(0, 0, "Pay"), Cell(0, 1, "986")))


def said(*blocks: str | Block) -> list[str]:
    """What is remarked on a document of these blocks; plain text is a paragraph."""
    return [remark.message for remark in remarks(document(*blocks))]


def document(*blocks: str | Block) -> Document:
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, str):
            found.append(Paragraph(block, sum(isinstance(each, Paragraph) for each in found)))
        else:
            found.append(block)
    return Document("a", "text", "", tuple(found))


SILENT: dict[str, tuple[str | Block, ...]] = {
    "table there": ("As Table 1 shows.", "Table 1.", TABLE),
    "caption below": ("As Table 1 shows.", TABLE, "Table 1: Pay"),
    "figure with a picture after it": ("Figure 1.", PICTURE),
    "figure with a picture before it": (PICTURE, "Figure 1: spending by area"),
    "figure with a chart a line further": ("Figure 1.", "Source: our own data.", Chart(0, "pie", ())),
    "figure that is a table": ("Figure 1.", TABLE, "Words."),
    "figure drawn of boxes": ("Figure 1.", Paragraph("Commissioner", 0, "box", "0")),
    "nothing numbered at all": ("Accounts under section 477 and Schedule 3; see Table 2 and Appendix A.",),
    "another document's": ("Table 1.", TABLE, "Table 9 of the annual report shows it, as does Table 8 in the annex."),
    "other numbering scheme": ("Table 1.", TABLE, "As Table A-3 shows."),
    "a part of it": ("Table 1.", TABLE, "Table 1a and Table 1.2 show it."),
    "caption in the table": (Table(0, 1, 1, (Cell(0, 0, "Table 1: Pay"),)), "See Table 1."),
    "caption of the table": ("See Table 2.", Table(0, 0, 0, (), caption="Table 2"), "Table 1.", TABLE),
    "a sentence that begins with it": ("Figure 1 shows the budget.", "Figure 1 below shows it.", "Table 1.", PICTURE),
    "list of contents": ("Figure 1: Spending ........ 7", "Figure 1: Spending\t7", "Figure 1: Spending", PICTURE),
    "capitals": ("See appendix B.", "APPENDIX B – BUDGET"),
    "a word that is none": ("Table 1.", TABLE, "Figures 2020 and table 500,000 words", "section 5% of the table"),
    "continued": (
        "Table 1. Pay",
        TABLE,
        "Table 2. Rent",
        TABLE,
        "Table 2. Rent (continued)",
        TABLE,
        "Table 3. IT",
        TABLE,
    ),
    "numbered anew in an annex": ("Table 1.", TABLE, "Table 2.", TABLE, "Table 1.", TABLE, "Table 2.", TABLE),
    "labels of a form's boxes": ("Box 1 Box 7", "Annual Return Box Numbers"),
    "a caption of many sentences": (
        "Table 1.",
        TABLE,
        "As Table 2 shows.",
        "Table 2: What was spent. " + "Grants are left out of it, and fees are what was billed. " * 6,
        TABLE,
    ),
    "captions in pictures": ("Figure 1.", PICTURE, "See Figure 2.", PICTURE),
}


@pytest.mark.parametrize("blocks", SILENT.values(), ids=SILENT)
def test_silent(blocks: tuple[str | Block, ...]) -> None:
    assert said(*blocks) == []


def test_a_figure_announced_and_nothing_there_is_said_once() -> None:
    text = document(
        "The areas are set out below in Table 3. and shown diagrammatically in Figure 1.",
        "Table 3.",
        TABLE,
        "Figure 1.",
        "Appendix A - Budget",
        TABLE,
    )
    (remark,) = remarks(text)
    assert remark.code == "D103"
    assert remark.message == "Figure 1 is announced, and there is nothing there."
    assert remark.place == TextPlace(2, 0, 9)


def test_a_table_that_is_anothers_is_no_figure() -> None:
    assert said("Table 1.", TABLE, "Figure 1.") == ["Figure 1 is announced, and there is nothing there."]
    assert said("Figure 1.", "Table 1.", TABLE) == ["Figure 1 is announced, and there is nothing there."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As Table 4 shows.", ["The text refers to Table 4, and there is no such table."]),
        ("As Tables 1, 2 and 4 show.", ["The text refers to Table 4, and there is no such table."]),
        ("See Table.4 and again Table 4.", ["The text refers to Table 4, and there is no such table."]),
        ("Table 4 of this report", ["The text refers to Table 4, and there is no such table."]),
        ("See appendix C.", ["The text refers to Appendix C, and there is no such appendix."]),
        ("Shown in Figure 1.", ["The text refers to Figure 1, and there is no such figure."]),
    ],
)
def test_a_reference_that_leads_nowhere(text: str, expected: list[str]) -> None:
    assert said("Table 1.", TABLE, "Table 2.", TABLE, "Appendix A", "Appendix B", text) == expected


def test_places_are_where_the_reference_stands() -> None:
    words = "As shown in Table 7."
    (remark,) = remarks(document("Table 1.", TABLE, words))
    assert remark.place == TextPlace(1, 12, 19)
    (remark,) = remarks(document("Table 1.", Table(3, 1, 1, (Cell(0, 0, words),))))
    assert remark.place == CellPlace(3, 0, 0, 12, 19)


def test_numbers_left_out_and_standing_twice() -> None:
    captions = ("Table 1. Pay", TABLE, "Table 2. Rent", TABLE)
    assert said(*captions, "Table 2. Cars", TABLE) == ["Table 2 stands twice, for different things."]
    assert said(*captions, "Table 4. Cars", TABLE) == ["Table 4 follows Table 2: there is no Table 3."]


def sections(*numbers: str, typed: bool = False) -> tuple[Block, ...]:
    """Headings with these numbers, automatic or typed."""
    return tuple(
        Paragraph(f"{number} Heading" if typed else "Heading", index, level=1, numbering="" if typed else f"{number}.")
        for index, number in enumerate(numbers)
    )


@pytest.mark.parametrize("typed", [False, True])
def test_sections_and_notes(*, typed: bool) -> None:
    found = sections("1", "1.1", "1.2", "2", "2.1", "3", "5", typed=typed)
    assert said(*found, "See section 1.2, paragraph 2.1 and sections 1 and 2.") == []
    assert said(*found, "See section 1.7 below.") == ["The text refers to Section 1.7, and there is no such section."]
    assert said(*found, "It is explained (note 4).") == ["The text refers to Note 4, and there is no such note."]
    for silent in (
        "section 4.1",
        "section 1.7 of the Act",
        "section 9",
        "section 1.2.3",
        "note 9",
        "section 41-710.01",
    ):
        assert said(*found, f"It follows {silent} that it is so.") == [], silent


def test_a_footnote_is_a_note() -> None:
    notes = tuple(Paragraph("Words.", 0, "note", str(number)) for number in (1, 2, 4, 5))
    assert said(*notes, "See note 4.") == []
    assert said(*notes, "See note 3.") == ["The text refers to Note 3, and there is no such note."]


def test_what_the_word_processor_could_not_resolve() -> None:
    assert said("As shown in Error! Reference source not found. below.") == [
        "A cross-reference is broken: the document prints “Error! Reference source not found”."
    ]


PICTURED = {
    "picture": "<w:r><w:drawing><wp:inline><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing></w:r>",
    "picture of before 2007": "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>",
    "diagram": "<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice></mc:AlternateContent></w:r>",
    "embedded object": "<w:r><w:object/></w:r>",
}


@pytest.mark.parametrize("drawn", PICTURED.values(), ids=PICTURED)
def test_a_figure_of_a_word_document(drawn: str) -> None:
    words = paragraph("Table 1.") + table(row("Pay", "986")) + paragraph("Figure 1.")
    after, before, none = (
        remarks(transcribe(package(body), "a"))
        for body in (words + paragraph(drawn), paragraph(drawn) + paragraph("Figure 1."), words + paragraph("Words."))
    )
    assert after == before == ()
    assert [remark.message for remark in none] == ["Figure 1 is announced, and there is nothing there."]
