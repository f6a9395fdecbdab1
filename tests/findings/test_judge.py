from decimal import Decimal

import pytest
from attrs import evolve

from extractor.document import CellPlace, Document, Remark, Table
from extractor.facts.table import TableFacts
from extractor.findings.judge import judge
from extractor.findings.rules import RULES, documentation, title
from extractor.relations.relation import Check, Operand, Relation, Verdict


def casting(facts: TableFacts, column: int, computed: int, verdict: Verdict) -> Check:
    rent, staff, total = (facts.figures[row][column] for row in (1, 2, 3))
    assert rent
    assert staff
    assert total
    relation = Relation("C101", "sum", total, (Operand(rent), Operand(staff)), 20.0, "label")
    value = Decimal(computed)
    return Check(f"C101:{column}", relation, verdict, value, total.value - value, value, value)


def test_what_holds_is_no_finding(document: Document, facts: TableFacts) -> None:
    assert judge(document, (facts,), (casting(facts, 1, 420, "agrees"),), [], []) == ()


def test_what_is_unclear_is_no_finding(document: Document, facts: TableFacts) -> None:
    assert judge(document, (facts,), (casting(facts, 2, 440, "unclear"),), [], []) == ()


def test_a_total_that_misses_is_an_error_with_both_numbers(document: Document, facts: TableFacts) -> None:
    checks = (casting(facts, 1, 420, "agrees"), casting(facts, 2, 440, "discrepancy"))
    (finding,) = judge(document, (facts,), checks, [], [])
    assert (finding.code, finding.severity, finding.place) == ("C101", "error", CellPlace(0, 3, 2))
    assert finding.message.startswith("Table 2, “Total”, “2020/21”, page 2:")
    assert "printed as 450, its 2 parts come to 440: 10 too high" in finding.message


def test_a_miss_that_rounding_hardly_explains_is_a_warning(document: Document, facts: TableFacts) -> None:
    (finding,) = judge(document, (facts,), (casting(facts, 2, 449, "improbable-rounding"),), [], [])
    assert finding.severity == "warning"


def test_a_miss_among_recognised_figures_is_a_warning_that_says_so(document: Document, facts: TableFacts) -> None:
    check = casting(facts, 2, 440, "discrepancy")
    read = evolve(check.relation, stated=evolve(check.relation.stated, recognised=True))
    (finding,) = judge(document, (facts,), (evolve(check, relation=read),), [], [])
    assert finding.severity == "warning"
    assert finding.message.endswith("recognised from a picture: compare them with the page first.")


def test_remarks_come_after_what_is_wrong(document: Document, facts: TableFacts) -> None:
    remarks = [Remark("D101", "A heading was mended."), Remark("D103", "Figure 1 is announced and missing.")]
    found = judge(document, (facts,), (casting(facts, 2, 440, "discrepancy"),), [], remarks)
    assert [(f.code, f.severity) for f in found] == [("C101", "error"), ("D103", "warning"), ("D101", "note")]


def test_a_remark_may_be_milder_than_its_code(document: Document, facts: TableFacts) -> None:
    remarks = [Remark("D105", "A sum leaves out B5."), Remark("D105", "A sum leaves out B6.", None, "warning")]
    assert [f.severity for f in judge(document, (facts,), (), [], remarks)] == ["error", "warning"]


def test_a_stale_result_is_the_finding_and_the_sum_follows_from_it(document: Document, facts: TableFacts) -> None:
    stale = Remark("D105", "The field shows 450, its formula gives 440.", CellPlace(0, 3, 2))
    checks = (casting(facts, 1, 420, "agrees"), casting(facts, 2, 440, "discrepancy"))
    (finding,) = judge(document, (facts,), checks, [], [stale])
    assert (finding.code, finding.severity, finding.message) == ("D105", "error", stale.message)
    assert "its 2 parts come to 440" in finding.details[0]


def test_a_stale_result_elsewhere_stays_a_finding_of_its_own(document: Document, facts: TableFacts) -> None:
    stale = Remark("D105", "The field shows 7, its formula gives 8.", CellPlace(0, 1, 0))
    found = judge(document, (facts,), (casting(facts, 2, 440, "discrepancy"),), [], [stale])
    assert sorted(finding.code for finding in found) == ["C101", "D105"]


def test_what_is_wrong_in_a_hidden_table_is_a_note(document: Document, facts: TableFacts) -> None:
    sentence, table = document.blocks
    assert isinstance(table, Table)
    unseen = evolve(document, blocks=(sentence, evolve(table, hidden=True)))
    (finding,) = judge(unseen, (facts,), (casting(facts, 2, 440, "discrepancy"),), [], [])
    assert finding.severity == "note"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_documents_itself_and_what_to_do(code: str) -> None:
    assert title(code)
    assert "What to do:" in documentation(code)
