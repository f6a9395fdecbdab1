"""Two drafts: what changed, and what was left behind."""

from extractor.document import Cell, Document, Paragraph, Table
from extractor.facts.claims import claims
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations import narrative
from extractor.relations import tables as within_tables
from extractor.relations.drafts import Draft, Stale, differences

Rows = list[list[str]]

TABLE = [
    ["", "2020", "2019"],
    ["Rental income", "13,115", "12,740"],
    ["Grants received", "8,800", "8,316"],
    ["Donations", "4,650", "4,407"],
    ["Total income", "26,565", "25,463"],
]
TEXT = "Rental income rose to £13,115 in 2020 from £12,740 in 2019."


def draft(rows: Rows, text: str) -> Draft:
    cells = tuple(Cell(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row))
    document = Document("", "html", "", (Paragraph(text, 0), Table(0, len(rows), len(rows[0]), cells)))
    tables = tuple(understand(grid) for grid in grids(document))
    checks = (*within_tables.checks(tables), *narrative.checks(claims(document), tables))
    return Draft(document, tables, checks)


def edited(rows: Rows, *edits: tuple[str, str]) -> Rows:
    return [[dict(edits).get(text, text) for text in row] for row in rows]


def left(stale: tuple[Stale, ...]) -> set[str]:
    return {figure.text for each in stale for figure in each.left}


def test_nothing_changed() -> None:
    found = differences(draft(TABLE, TEXT), draft(TABLE, TEXT))
    assert (found.changed, found.stale) == ((), ())


def test_everything_followed() -> None:
    rows = edited(TABLE, ("13,115", "13,175"), ("26,565", "26,625"))
    found = differences(draft(rows, TEXT.replace("13,115", "13,175")), draft(TABLE, TEXT))
    assert {(each.was.text, each.figure.text) for each in found.changed} == {
        ("13,115", "13,175"), ("26,565", "26,625"), ("£13,115", "£13,175"),
    }  # fmt: skip
    assert found.stale == ()


def test_the_total_was_left_behind() -> None:
    found = differences(draft(edited(TABLE, ("8,800", "8,940")), TEXT), draft(TABLE, TEXT))
    assert [(each.was.text, each.figure.text) for each in found.changed] == [("8,800", "8,940")]
    assert "26,565" in left(found.stale)


def test_the_sentence_was_left_behind() -> None:
    rows = edited(TABLE, ("13,115", "13,175"), ("26,565", "26,625"))
    found = differences(draft(rows, TEXT), draft(TABLE, TEXT))
    assert "£13,115" in left(found.stale)
    assert "26,625" not in left(found.stale)


def test_places_of_the_draft_before_are_marked() -> None:
    (changed,) = differences(draft(edited(TABLE, ("8,800", "8,940")), TEXT), draft(TABLE, TEXT)).changed
    assert (getattr(changed.figure.place, "document", None), getattr(changed.was.place, "document", None)) == (
        "",
        "draft",
    )


def test_what_failed_before_is_not_stale() -> None:
    wrong = edited(TABLE, ("26,565", "26,655"))
    found = differences(draft(edited(wrong, ("12,740", "12,741")), TEXT), draft(wrong, TEXT))
    assert "26,655" not in left(found.stale)
