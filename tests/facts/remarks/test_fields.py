"""Cross-reference fields: what they show against what their bookmarks read."""

import pytest

from extractor.document import Document, Remark
from extractor.facts.remarks.fields import remarks
from tests.readers.wordfiles import cell, document, paragraph, part, row, run, table


def complex_field(code: str, result: str) -> str:
    kinds = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    begin, separate, end = kinds
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{separate}{run(result)}{end}'


def simple_field(code: str, result: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{run(result)}</w:fldSimple>'


def marked(text: str, name: str = "_Ref12", number: int = 1) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{run(text)}<w:bookmarkEnd w:id="{number}"/>'


def said(*paragraphs: str, **parts: str) -> list[tuple[str, str]]:
    found: Document = document("".join(paragraphs), {f"{name}.xml": each for name, each in parts.items()})
    result: tuple[Remark, ...] = remarks(found)
    return [(remark.code, remark.message) for remark in result]


CAPTION = paragraph(marked("Table 4"), ". Income")


@pytest.mark.parametrize("field", [complex_field, simple_field])
@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("REF _Ref12 \\h", "Table 4"),
        ("REF _Ref12 \\h", "Table\N{NO-BREAK SPACE}4"),
        ("REF _Ref12 \\h \\* MERGEFORMAT", "table 4"),
        ("REF _Ref12 \\p \\h", "above"),
        ("PAGEREF _Ref12 \\h", "7"),
        ("NOTEREF _Ref12", "3"),
        ("REF Title", "Annual report"),
    ],
)
def test_what_holds_or_is_no_repetition_is_silent(field: object, code: str, shown: str) -> None:
    assert callable(field)
    assert said(paragraph("See ", field(code, shown), "."), CAPTION) == []


def test_the_mark_of_a_note_is_no_part_of_what_is_repeated() -> None:
    raised = run("2", '<w:vertAlign w:val="superscript"/>')
    start, end = '<w:bookmarkStart w:id="1" w:name="_Ref12"/>', '<w:bookmarkEnd w:id="1"/>'
    assert said(paragraph(start, "Table 4", raised, end), paragraph(simple_field("REF _Ref12", "Table 4"))) == []


@pytest.mark.parametrize("field", [complex_field, simple_field])
def test_a_repetition_that_did_not_follow(field: object) -> None:
    assert callable(field)
    stale = [("D105", "“Table 3” is shown, and what it refers to reads “Table 4”.")]
    reference = field("REF _Ref12 \\h", "Table 3")
    assert said(paragraph("See ", reference), CAPTION) == stale
    assert said(CAPTION, table(row("See", cell(paragraph(reference))))) == stale
    assert said(table(row(cell(CAPTION), cell(paragraph(reference))))) == stale


def test_a_bookmark_over_several_paragraphs_is_not_compared() -> None:
    long = paragraph('<w:bookmarkStart w:id="1" w:name="_Ref12"/>', "All") + paragraph(
        "of it", '<w:bookmarkEnd w:id="1"/>'
    )
    between = '<w:bookmarkStart w:id="1" w:name="_Ref12"/>' + paragraph("All") + '<w:bookmarkEnd w:id="1"/>'
    for body in (long, between):
        assert said(body, paragraph(simple_field("REF _Ref12", "Table 3"))) == []


def test_a_bookmark_between_rows_or_cells_is_there() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="_Ref12"/>', '<w:bookmarkEnd w:id="1"/>'
    inside = row("Pay", "3")
    for body in (
        table(start, inside, end),
        table(inside.replace("<w:tc>", f"{start}<w:tc>", 1)),
        start + table(inside) + end,
    ):
        assert said(body, paragraph(simple_field("REF _Ref12", "Table 3"))) == []


def test_a_bookmark_that_is_gone() -> None:
    assert said(paragraph(simple_field("REF _Ref99 \\h", "Table 3")), CAPTION) == [
        ("D103", "“Table 3” is a cross-reference, and what it refers to is gone.")
    ]


LIST = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in enumerate(("%1.", "%1.%2", "%1.%2.%3"))
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)


def numbered(text: str, level: int) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


NUMBERED = (numbered("Aims", 0), numbered(marked("Money", "_Ref1", 1), 0), numbered(marked("Income", "_Ref2", 2), 1))


def test_numbers_that_hold() -> None:
    references = (
        simple_field("REF _Ref1 \\r \\h", "2"),
        simple_field("REF _Ref2 \\w", "2.1"),
        simple_field("REF _Ref2 \\n", "1"),
    )
    assert said(*NUMBERED, paragraph(*references), numbering=LIST) == []


def test_a_number_that_did_not_follow() -> None:
    references = (simple_field("REF _Ref1 \\r \\h", "2"), simple_field("REF _Ref2 \\r \\h", "1.1"))
    assert said(*NUMBERED, paragraph(*references), numbering=LIST) == [
        ("D105", "“1.1” is shown, and what it refers to is numbered 2.1.")
    ]


def test_where_no_number_agrees_none_is_called_wrong() -> None:
    references = (simple_field("REF _Ref1 \\r \\h", "3"), simple_field("REF _Ref2 \\r \\h", "3.1"))
    assert said(*NUMBERED, paragraph(*references), numbering=LIST) == []


def captions(*numbers: str, code: str = "SEQ Table \\* ARABIC") -> list[tuple[str, str]]:
    return said(*(paragraph("Table ", simple_field(code, number), f". Part {number}") for number in numbers))


def test_captions_that_count_are_silent() -> None:
    assert captions("1", "2", "3") == []
    assert captions("1", "1", "2", code="SEQ Table \\* ARABIC \\s 1") == []
    assert captions("A", "B", "D") == []


def test_the_first_caption_that_does_not_count_on() -> None:
    assert captions("1", "2", "2", "3") == [("D105", "“2” is shown, and as Table it counts 3.")]
