"""Three printings of one fact that agree in pairs and cannot all be true."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import pipeline
from extractor.document import CellPlace, Document, Paragraph, TextPlace
from extractor.findings.finding import Finding
from extractor.normalise.figure import Figure
from extractor.relations.agreement.joint import joint
from extractor.relations.bounds import bounds, identity, judged
from extractor.relations.relation import Check, Operand, Relation
from tests.relations.narrative.test_narrative import table

COSTS = table([["(£m)", "2019", "2018"], ["Staff costs", "41.4", "39.2"], ["Premises", "2.1", "2.3"]])


def findings(*texts: str) -> list[Finding]:
    document = Document("", "html", "", (*(Paragraph(text, n) for n, text in enumerate(texts)), COSTS))
    return [finding for finding in pipeline.reconcile(document).findings if finding.code == "A101"]


def test_two_sentences_that_agree_with_one_cell_and_not_with_each_other() -> None:
    (finding,) = findings("Staff costs were £41.36m in 2019.", "Staff costs were £41.44m in 2019.")
    assert [place for place in finding.places if isinstance(place, TextPlace)] == list(finding.places[:2])
    assert len(finding.places) == 3
    assert finding.culprit is None
    assert "£41.44m" in finding.message
    assert "both agree with" in finding.message


def test_sentences_that_can_all_be_true() -> None:
    assert not findings("Staff costs were £41.36m in 2019.", "Staff costs were £41.4m in 2019.")
    assert not findings("Staff costs were £41.36m in 2019.", "Staff costs were £39.21m in 2018.")
    assert not findings("Staff costs were £41.36m in 2019.", "Agency costs were £41.44m in 2019.")


def test_a_coarse_figure_ties_nothing() -> None:
    assert not findings("Premises were £2.06m in 2019.", "Premises were £2.14m in 2019.")


def equal(stated: Figure, known: Figure) -> Check:
    relation = Relation("A101", "equal", stated, (Operand(known),), 9.0, "")
    return judged(relation, known.value, bounds(known))


def printed(row: int, value: int, digit: int) -> Figure:
    return Figure(CellPlace(row, 0, 0), str(value), Decimal(value), Decimal(digit))


@given(
    st.integers(101, 899).filter(lambda n: n % 10 > 0),
    st.integers(-60, 60),
    st.integers(-60, 60),
    st.integers(1, 9),
    st.integers(1, 9),
)
@settings(max_examples=100)
def test_a_conflict_is_where_the_fine_ones_do_not_meet(
    coarse: int, one: int, other: int, first: int, second: int
) -> None:
    middle = printed(0, coarse * 10, 100)
    fine = printed(1, coarse * 10 + one, first), printed(2, coarse * 10 + other, second)
    checks = [equal(each, middle) for each in fine]
    tied = all(check.verdict != "discrepancy" for check in checks)
    apart = bounds(fine[0])[0] > bounds(fine[1])[1] or bounds(fine[1])[0] > bounds(fine[0])[1]
    found = joint(checks, Document("", "html", "", ()), ())
    assert len(found) == (tied and apart)
    for check in found:
        assert {check.relation.stated, check.relation.operands[0].figure} == {*fine}
        assert check.relation.operands[1].figure == middle
        assert check.id == identity(check.relation)
