from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from extractor import pipeline, readers
from extractor.document import Cell, CellPlace, Document, Table
from extractor.facts.tables import understand
from extractor.findings.finding import Coverage, Reconciliation, Unread
from extractor.findings.places import Places
from extractor.findings.rules import RULES
from extractor.normalise.figure import Figure
from extractor.normalise.grids import grids
from extractor.relations.bounds import judged
from extractor.relations.relation import Operand, Relation
from extractor.reports.colour import painted, unpainted
from extractor.reports.layout import columns, plural, wrapped
from extractor.reports.summary import outcome, summary
from extractor.reports.text import SUBJECTS, report
from extractor.reports.working import working

ROOT = Path(__file__).parent.parent.parent

WHOLE = """\
costs.docx (docx, 2 pages)
sha256 0000000000000000000000000000000000000000000000000000000000000000
1 error, 1 note; 1 of 2 checks hold; 6 of 7 figures checked

What does not hold

1. error C101  Column total
    The total is printed as 450, its 2 parts come to 440.
      +  130  Rent
      +  310  Staff
      =  440
         450  is printed: Total
    Culprit: 450 should read 440, Table 2, “Total”, “2020/21”, page 2: the sum
      of the other column holds.
    It follows: The sentence repeats it.

Worth knowing

  D101  Broken heading mended
    A heading was mended.

What was checked

                   checks    agree    rounding    fail    unclear
  column totals         2        1                   1

What was not checked

  1  figure: no claim
  1  number not taken for a figure: a period
  1  picture not looked into

  No claim:
    “They rose to £450 in 2020/21.”, page 1: £450
"""


def test_a_report_tells_first_what_does_not_hold_and_last_what_was_not_checked(result: Reconciliation) -> None:
    assert report(result, unpainted) == WHOLE


def test_colour_changes_nothing_but_colour(result: Reconciliation) -> None:
    coloured = report(result, painted)
    for style in ("\x1b[0m", "\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m"):
        coloured = coloured.replace(style, "")
    assert coloured == WHOLE


def test_a_document_without_findings_says_so(result: Reconciliation) -> None:
    clean = evolve(result, findings=(), checks=result.checks[:1], coverage=Coverage(3, 3, ()))
    said = report(clean, unpainted)
    assert "no findings; 1 of 1 check hold; 3 of 3 figures checked" in said
    assert "What does not hold" not in said


def test_a_document_without_checks_is_not_called_clean(result: Reconciliation) -> None:
    said = report(evolve(result, findings=(), checks=(), coverage=Coverage(0, 0, ())), unpainted)
    assert "nothing could be checked" in said
    assert "no findings" not in said


@pytest.mark.parametrize("name", ["framework.docx", "framework.pdf", "planted-casting.docx", "planted-sentences.docx"])
def test_a_report_fits_80_columns(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said = report(pipeline.reconcile(readers.read(f"samples/{name}")), unpainted)
    assert max(map(len, said.splitlines())) <= 80
    assert said.endswith("\n")
    assert not said.endswith("\n\n")


def test_what_rests_on_a_picture_is_no_plain_tick(result: Reconciliation) -> None:
    first, second = result.checks
    read = evolve(first.relation, stated=evolve(first.relation.stated, recognised=True))
    text = report(evolve(result, checks=(evolve(first, relation=read), second)), unpainted)
    assert "1 of those that hold rest on figures recognised from a picture" in text
    assert [line.split() for line in text.splitlines() if "column totals" in line] == [
        ["column", "totals", "1", "1"],
        ["column", "totals", "*", "1", "1"],
    ]
    assert "* on figures recognised from a picture" in text
    assert "recognised" not in report(result, unpainted)


def test_every_check_has_a_subject() -> None:
    assert set(SUBJECTS) == {code for code in RULES if code[0] in "CRAN"}


def test_the_summary_puts_first_what_needs_a_person(result: Reconciliation) -> None:
    clean = evolve(result, document=evolve(result.document, path="clean.docx"), findings=())
    said = summary(
        [outcome(clean), outcome(result), outcome(Unread("gone.docx", "gone.docx: no such file"))], unpainted
    )
    assert (
        said
        == """\
All documents

            errors    warnings    checks    not checked  document
not read                                                 gone.docx
findings         1                     2              1  costs.docx
clean                                  2              1  clean.docx

3 documents: 1 not read, 1 findings, 1 clean
"""
    )


@pytest.mark.parametrize("text", ["1234567.50", "1e5", "1.10", " 7", "0x10", "1_000", "-0.0", "nan", "١٢", "1,234"])
def test_columns_never_read_numbers_anew(text: str) -> None:
    assert columns([[text, "x"]]) == f"{text}  x"
    assert columns([["x", text]], right=[1]) == f"x  {text}"


@pytest.mark.parametrize(("number", "text"), [(0, "0 pages"), (1, "1 page"), (1024, "1,024 pages")])
def test_plural(number: int, text: str) -> None:
    assert plural(number, "page") == text


def test_a_sentence_is_wrapped_with_its_margin() -> None:
    lines = wrapped("word " * 40, 4, 6).split("\n")
    assert [len(line) - len(line.lstrip()) for line in lines] == [4, 6, 6]
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(("parts", "lines"), [(40, 42), (41, 33), (444, 33)])
def test_a_long_working_says_how_many_more_there_are(parts: int, lines: int) -> None:
    rows = [["Payee", "£"], *([f"Payee {n}", f"{1000 + n:,}"] for n in range(parts)), ["Total", "9,000,000"]]
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    document = Document("a.csv", "csv", "", (Table(0, len(rows), 2, cells),))
    total = Figure(CellPlace(0, parts + 1, 1), "9,000,000", Decimal(9_000_000), Decimal(1))
    operands = tuple(
        Operand(Figure(CellPlace(0, n + 1, 1), f"{1000 + n:,}", Decimal(1000 + n), Decimal(1))) for n in range(parts)
    )
    value = sum((each.figure.value for each in operands), Decimal(0))
    check = judged(Relation("C101", "sum", total, operands, 20.0, "reading"), value, (value, value))
    written = working(check, Places(document, tuple(map(understand, grids(document)))))
    assert len(written.splitlines()) == lines
    if parts == 444:
        assert "…  414 more, which come to 509,841; --format json has them all" in written
        assert written.splitlines()[-3].split()[-1] == "443"
