"""Two drafts: what changed, and what was left behind."""

from decimal import Decimal

from extractor.document import Cell, Document, Paragraph, Table
from extractor.facts.claims import claims
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations import narrative
from extractor.relations import tables as within_tables
from extractor.relations.documents.drafts import Draft, Stale, differences

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


def test_where_both_sides_moved_nothing_was_left_behind() -> None:
    rows = edited(TABLE, ("8,800", "8,940"), ("26,565", "26,655"))
    assert differences(draft(rows, TEXT), draft(TABLE, TEXT)).stale == ()


def test_a_total_alone_moved() -> None:
    (stale,) = differences(draft(edited(TABLE, ("25,463", "25,643")), TEXT), draft(TABLE, TEXT)).stale
    assert [figure.text for figure in stale.left] == ["12,740", "8,316", "4,407"]
    assert (stale.check.relation.stated.text, stale.check.difference) == ("25,643", Decimal(180))


def test_lines_that_come_and_go_are_no_changes() -> None:
    found = differences(draft([*TABLE[:3], *TABLE[4:]], TEXT), draft(TABLE, TEXT))
    assert (found.changed, found.stale) == ((), ())
    found = differences(draft([*TABLE[:1], ["Interest", "150", "95"], *TABLE[1:]], TEXT), draft(TABLE, TEXT))
    assert (found.changed, found.stale) == ((), ())


def test_a_reworded_sentence_is_not_compared() -> None:
    found = differences(draft(TABLE, TEXT.replace("rose", "grew").replace("13,115", "13,175")), draft(TABLE, TEXT))
    assert found.changed == ()


def test_another_table_is_not_compared() -> None:
    other = [["", "2020", "2019"], ["Staff", "310", "305"], ["Rental income", "77", "76"], ["Buildings", "12", "14"]]
    assert differences(draft(other, "Nothing."), draft(TABLE, TEXT)).compared == 0


def test_lines_of_one_name_are_told_apart_by_their_count() -> None:
    twice = [*TABLE[:4], ["Donations", "310", "290"], ["Total income", "26,875", "25,753"]]
    found = differences(draft(edited(twice, ("310", "320")), TEXT), draft(twice, TEXT))
    assert [(each.was.text, each.figure.text) for each in found.changed] == [("310", "320")]


def test_what_failed_before_is_not_stale() -> None:
    wrong = edited(TABLE, ("26,565", "26,655"))
    found = differences(draft(edited(wrong, ("12,740", "12,741")), TEXT), draft(wrong, TEXT))
    assert "26,655" not in left(found.stale)
