"""Properties of sentences: true ones are silent, a slip is reported at its place, strangers change nothing."""

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extractor.document import Cell, Document, Paragraph, Table, TextPlace
from extractor.facts.claims import claims
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations.narrative import checks
from extractor.relations.relation import Check

LEVELS = st.integers(10_000, 9_999_999)


def found(text: str, *rows: list[str]) -> tuple[Check, ...]:
    cells = tuple(Cell(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row))
    tables = (Table(0, len(rows), len(rows[0]), cells),) if rows else ()
    document = Document("", "html", "", (Paragraph(text, 0), *tables))
    return checks(claims(document), [understand(grid) for grid in grids(document)])


def told(old: int, new: int) -> str:
    verb = "increased" if new > old else "decreased"
    return f"Income {verb} by £{abs(new - old):,} to £{new:,} in 2019 from £{old:,} in 2018."


@given(LEVELS, LEVELS)
@settings(max_examples=60, deadline=None)
def test_a_true_change_agrees(old: int, new: int) -> None:
    assume(abs(new - old) > 1)
    verdicts = [check.verdict for check in found(told(old, new))]
    assert verdicts
    assert {*verdicts} == {"agrees"}


@given(LEVELS, LEVELS, st.integers(2, 9_999))
@settings(max_examples=60, deadline=None)
def test_a_wrong_change_is_reported_at_its_place(old: int, new: int, miss: int) -> None:
    assume(abs(new - old) > 1)
    wrong = abs(new - old) + miss
    text = told(old, new).replace(f"by £{abs(new - old):,}", f"by £{wrong:,}")
    (check,) = (check for check in found(text) if check.verdict == "discrepancy")
    place = check.relation.stated.place
    assert isinstance(place, TextPlace)
    assert text[place.start : place.end] == check.relation.stated.text == f"£{wrong:,}"
    assert abs(check.difference) == miss


@given(LEVELS, LEVELS)
@settings(max_examples=40, deadline=None)
def test_a_turned_word_is_a_contradiction(old: int, new: int) -> None:
    assume(abs(new - old) > 1)
    text = f"Income {'fell' if new > old else 'rose'} from £{old:,} to £{new:,}."
    assert [(check.relation.code, check.verdict) for check in found(text)] == [("N103", "discrepancy")]


@given(st.lists(LEVELS, min_size=4, max_size=4, unique=True))
@settings(max_examples=40, deadline=None)
def test_a_true_sentence_about_a_table_is_silent(figures: list[int]) -> None:
    a, b, c, d = figures
    rows = (["", "2019", "2018"], ["Rental income", f"{a:,}", f"{b:,}"], ["Grants", f"{c:,}", f"{d:,}"])
    text = f"Rental income was £{a:,} in 2019 and £{b:,} in 2018."
    made = found(text, *rows)
    assert len(made) == 2
    assert all(check.verdict == "agrees" for check in made)
    assert made == found(text, *rows)


@given(LEVELS, LEVELS, st.decimals(Decimal("0.1"), Decimal("99.9"), places=1))
@settings(max_examples=40, deadline=None)
def test_a_sentence_about_something_else_raises_no_alarm(one: int, other: int, percent: Decimal) -> None:
    rows = (["", "2019", "2018"], ["Rental income", f"{one:,}", f"{other:,}"])
    for text in (
        f"Costs increased by {percent}% in 2019.",
        f"Rental income of the northern region increased by {percent}% due to new lettings.",
        f"Prices would have increased rental income by £{one:,}.",
    ):
        assert not [check for check in found(text, *rows) if check.verdict == "discrepancy"]
