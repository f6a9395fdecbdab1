from decimal import Decimal

from extractor.document import Cell, CellPlace, Document, Remark, Table, Tag
from extractor.facts.remarks.tags import remarks

PRINTED = ["1,200", "(300)", "45", "7,012", "9", "880"]


def found(*values: str, kind: str = "html") -> tuple[Remark, ...]:
    """What is remarked on a row of printed figures with these values tagged."""
    pairs = zip(PRINTED, values, strict=True)
    cells = tuple(
        Cell(0, column, text, tag=Tag(Decimal(value), "USD", "a:Pay")) for column, (text, value) in enumerate(pairs)
    )
    return remarks(Document("a", kind, "", (Table(4, 1, 6, cells),)))


def test_tags_that_agree() -> None:
    assert found("1200", "-300", "45", "7012", "9", "880") == ()
    assert found("1200000", "300000", "45000", "7012000", "9000", "880000") == ()
    assert found("0", "-300", "45", "7012", "9", "880") == ()


def test_a_tag_in_another_scale() -> None:
    (remark,) = found("1200000", "300000", "45000", "7012", "9000", "880000")
    assert (remark.code, remark.place) == ("D106", CellPlace(4, 0, 3))
    assert (
        remark.message == "7,012 is printed, and its tag says 7,012 (a:Pay); by the other tags it would be 7,012,000."
    )


def test_a_tag_with_other_digits() -> None:
    (remark,) = found("1200", "300", "54", "7012", "9", "880")
    assert remark.message == "45 is printed, and its tag says 54 (a:Pay); by the other tags it would be 45."


def test_silent_where_tags_do_not_agree_among_themselves() -> None:
    assert found("1200", "300000", "45", "7012000", "9", "880000") == ()


def test_a_workbook_has_values_of_its_own() -> None:
    assert found("1200", "300", "54", "7012", "9", "880", kind="xlsx") == ()
