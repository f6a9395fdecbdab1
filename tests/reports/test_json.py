import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from extractor import pipeline, readers
from extractor.document import CellPlace, ChartPlace, TextPlace
from extractor.findings.finding import Reconciliation, Unread
from extractor.normalise.figure import Figure
from extractor.relations.relation import Withheld
from extractor.reports.json import contract, decimal, report
from extractor.reports.jsonl import report as line
from extractor.reports.places import coordinates

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted(path.name for path in (ROOT / "samples").iterdir() if path.suffix in {".docx", ".pdf", ".txt"})
SCHEMA = json.loads((ROOT / "extractor" / "reports" / "schema.json").read_text(encoding="utf-8"))


FROM_PICTURE = Figure(CellPlace(0, 1, 1), "120", Decimal(120), Decimal(1), recognised=True)


@cache
def reconciled(name: str) -> Reconciliation:
    return pipeline.reconcile(readers.read((ROOT / "samples" / name).relative_to(ROOT).as_posix()))


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_reported_to_the_schema(name: str) -> None:
    Draft202012Validator(SCHEMA).validate(contract(reconciled(name)))


def test_figures_recognised_from_a_picture_are_said_to_be(result: Reconciliation) -> None:
    first, second = result.checks
    read = evolve(first.relation, operands=(evolve(first.relation.operands[0], figure=FROM_PICTURE),))
    told = contract(evolve(result, checks=(evolve(first, relation=read), second)))
    Draft202012Validator(SCHEMA).validate(told)
    assert [each.get("recognised") for each in told["checks"]] == [True, None]
    assert told["checks"][0]["operands"][0]["recognised"] is True
    assert "recognised" not in told["checks"][0]["stated"]


def test_a_part_that_prints_no_figure_is_listed_and_counts_as_nothing(result: Reconciliation) -> None:
    first, second = result.checks
    kept = Withheld(CellPlace(0, 1, 1), "x", -1)
    told = contract(evolve(result, checks=(evolve(first, relation=evolve(first.relation, withheld=(kept,))), second)))
    Draft202012Validator(SCHEMA).validate(told)
    part = told["checks"][0]["operands"][-1]
    assert (part["text"], part["value"], part["sign"], part["withheld"]) == ("x", "0", -1, True)


def test_an_unread_file_is_reported_to_the_schema() -> None:
    made = contract(Unread("a.docx", "a.docx: no such file"))
    Draft202012Validator(SCHEMA).validate(made)
    assert (made["status"], made["error"]) == ("unreadable", "a.docx: no such file")


@pytest.mark.parametrize("name", SAMPLES)
def test_one_line_and_one_object_say_the_same(name: str) -> None:
    made, one = "".join(report(reconciled(name))), "".join(line(reconciled(name)))
    assert json.loads(one) == json.loads(made) == contract(reconciled(name))
    assert made == json.dumps(contract(reconciled(name)), ensure_ascii=False, indent=2) + "\n"
    assert one == json.dumps(contract(reconciled(name)), ensure_ascii=False) + "\n"


@pytest.mark.parametrize("name", SAMPLES)
def test_coverage_adds_up(name: str) -> None:
    coverage = contract(reconciled(name))["coverage"]
    assert coverage["figures"] == coverage["checked"] + len(coverage["unchecked"])


@pytest.mark.parametrize("name", SAMPLES)
def test_findings_lead_to_their_checks(name: str) -> None:
    made = contract(reconciled(name))
    ids = [check["id"] for check in made["checks"]]
    assert len(set(ids)) == len(ids)
    for finding in made["findings"]:
        assert {finding["check"], *finding["checks"]} - {""} <= set(ids)
        assert finding["check"] in finding["checks"] or not finding["check"]


@pytest.mark.parametrize("name", SAMPLES)
def test_differences_are_stated_less_computed(name: str) -> None:
    for check in contract(reconciled(name))["checks"]:
        assert Decimal(check["difference"]) == Decimal(check["stated"]["value"]) - Decimal(check["computed"])


def places(value: Any) -> list[dict[str, Any]]:
    match value:
        case {"kind": _}:
            return [value]
        case dict():
            return [place for each in value.values() for place in places(each)]
        case list():
            return [place for each in value for place in places(each)]
        case _:
            return []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_place_leads_to_its_text(name: str) -> None:
    document = reconciled(name).document
    cells = {(table.number, cell.row, cell.column): cell.text for table in document.tables() for cell in table.cells}
    paragraphs = {paragraph.number: paragraph.text for paragraph in document.paragraphs() if paragraph.stream == "text"}
    made = contract(reconciled(name))
    figures = [figure for check in made["checks"] for figure in (check["stated"], *check["operands"])]
    figures += made["coverage"]["unchecked"]
    for figure in figures:
        match figure["place"]:
            case {"kind": "cell", "table": table, "row": row, "column": column}:
                assert figure["text"] in cells.get((table, row, column), "")
            case {"kind": "text", "paragraph": number, "start": start, "end": end, "snippet": snippet}:
                # An operand that is not printed itself ("£5m − £1m") stands where one of its figures does.
                assert paragraphs[number][start:end] in figure["text"]
                assert paragraphs[number][start:end] in snippet
            case place:
                pytest.fail(f"{place} is not known here")


def test_cells_of_a_pdf_have_their_page_and_labels() -> None:
    (place,) = (
        check["stated"]["place"]
        for check in contract(reconciled("framework.pdf"))["checks"]
        if check["stated"]["text"] == "4,395,961" and check["stated"]["place"]["table"] == 2
        if check["formula"] == "sum"
    )
    assert place == {
        "kind": "cell", "table": 2, "row": 6, "column": 1, "page": 1,
        "row_label": "Totals", "column_label": "Revised 2020/21 budget (£)",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1395707", "1395707"),
        ("4.4E+6", "4400000"),
        ("4400000.0", "4400000"),
        ("-0.00", "0"),
        ("-0.50", "-0.5"),
        ("1E-3", "0.001"),
        ("100", "100"),
    ],
)
def test_numbers_have_no_exponent_and_no_idle_zeros(value: str, text: str) -> None:
    assert decimal(Decimal(value)) == text


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (CellPlace(1, 2, 3), {"kind": "cell", "table": 1, "row": 2, "column": 3}),
        (CellPlace(1, 2, 3, 4, 5), {"kind": "cell", "table": 1, "row": 2, "column": 3, "start": 4, "end": 5}),
        (TextPlace(7, 31, 41), {"kind": "text", "paragraph": 7, "start": 31, "end": 41}),
        (
            TextPlace(0, 1, 2, "note", "3"),
            {"kind": "note", "note": "3", "paragraph": 0, "start": 1, "end": 2},
        ),
        (TextPlace(0, 1, 2, "box", "0"), {"kind": "box", "box": 0, "paragraph": 0, "start": 1, "end": 2}),
        (ChartPlace(0, 0, 2), {"kind": "chart", "chart": 0, "series": 0, "point": 2}),
    ],
)
def test_places(place: CellPlace | TextPlace | ChartPlace, expected: dict[str, Any]) -> None:
    assert coordinates(place) == expected
    Draft202012Validator({"$ref": "#/$defs/place", "$defs": SCHEMA["$defs"]}).validate(expected)
