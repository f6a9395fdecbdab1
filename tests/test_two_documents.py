"""Samples of two documents: this year's beside last year's, and a draft beside the one before.

`golden/` has what was found, so that a difference tells what moved.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from extractor import pipeline, readers
from extractor.cli import main
from extractor.findings.finding import Reconciliation
from extractor.reports.colour import unpainted
from extractor.reports.json import contract
from extractor.reports.text import report

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
EARLIER = ("this-year.docx", "earlier", "last-year.docx")
DRAFT = ("second-draft.docx", "draft", "clean.docx")
SCHEMA = json.loads((ROOT / "extractor" / "reports" / "schema.json").read_text(encoding="utf-8"))


@cache
def compared(name: str, revision: str, other: str) -> Reconciliation:
    read = {revision: readers.read(f"samples/{other}")}
    return pipeline.reconcile(readers.read(f"samples/{name}"), **read)


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def reported(*documents: str) -> dict[str, Any]:
    return contract(compared(*documents))


@pytest.mark.parametrize("name", ["last-year.docx", "this-year.docx"])
def test_each_year_agrees_with_itself(name: str) -> None:
    assert contract(pipeline.reconcile(readers.read(f"samples/{name}")))["status"] == "clean"


def test_three_silent_changes_are_found_and_nothing_else() -> None:
    made = reported(*EARLIER)
    checks = {check["id"]: check for check in made["checks"]}
    told = [(finding["code"], finding["severity"], checks[finding["check"]]) for finding in made["findings"]]
    assert [
        (code, severity, check["stated"]["text"], check["operands"][0]["text"]) for code, severity, check in told
    ] == [
        ("A104", "warning", "Emergency housing", "Night shelter"),
        ("A104", "warning", "208,400", "214,800"),
        ("A104", "warning", "1,784", "1,874"),
    ]


def test_what_is_repeated_rightly_is_in_the_list_of_checks() -> None:
    checks = [check for check in reported(*EARLIER)["checks"] if check["code"] == "A104"]
    assert sum(check["verdict"] == "agrees" for check in checks) == 15


def test_places_of_the_other_document_are_its_own() -> None:
    made = reported(*EARLIER)
    (check,) = (check for check in made["checks"] if check["stated"]["text"] == "208,400" and check["code"] == "A104")
    assert check["stated"]["place"] == {
        "kind": "cell", "table": 1, "row": 1, "column": 1,
        "row_label": "Opening balance", "column_label": "2021-22",
    }  # fmt: skip
    assert check["operands"][0]["place"] == {
        "kind": "cell", "table": 1, "row": 4, "column": 1,
        "row_label": "Closing balance", "column_label": "2020-21", "document": "earlier",
    }  # fmt: skip
    assert made["earlier"]["document"]["path"] == "samples/last-year.docx"


def test_only_this_document_is_suspected() -> None:
    for finding in reported(*EARLIER)["findings"]:
        suspects = [*finding["candidates"], *([finding["culprit"]] if finding["culprit"] else [])]
        assert all("document" not in suspect["place"] for suspect in suspects)


def test_what_changed_and_what_did_not_follow() -> None:
    draft = reported(*DRAFT)["draft"]
    assert [(each["was"]["text"], each["now"]["text"]) for each in draft["changed"]] == [
        ("4,283,405", "4,293,405"),
        ("33,145", "23,145"),
        ("0.8", "0.5"),
        ("573,925", "583,925"),
        ("558,322", "568,322"),
        ("1,386,885", "1,396,885"),
        ("4,283,405", "4,293,405"),
    ]
    assert [
        (each["check"]["code"], [one["now"]["text"] for one in each["changed"]], [one["text"] for one in each["left"]])
        for each in draft["stale"]
    ] == [("C101", ["568,322"], ["1,395,707"]), ("N101", ["0.5"], ["0.8%"])]
    assert {each["was"]["place"]["document"] for each in draft["changed"]} == {"draft"}


@pytest.mark.parametrize(("name", "revision"), [("clean.docx", "draft"), ("last-year.docx", "earlier")])
def test_a_document_beside_itself_is_clean(name: str, revision: str) -> None:
    made = reported(name, revision, name)
    assert made["status"] == "clean"
    assert "draft" not in made or (made["draft"]["changed"], made["draft"]["stale"]) == ([], [])


@pytest.mark.parametrize("documents", [EARLIER, DRAFT])
def test_both_are_reported_to_the_schema(documents: tuple[str, str, str]) -> None:
    Draft202012Validator(SCHEMA).validate(reported(*documents))


@pytest.mark.parametrize("documents", [EARLIER, DRAFT])
def test_golden(documents: tuple[str, str, str], request: pytest.FixtureRequest) -> None:
    name, revision, _ = documents
    path = GOLDEN / f"{name}.{revision}.txt"
    text = report(compared(*documents), unpainted)
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name} has changed"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["samples/this-year.docx", "--earlier", "samples/last-year.docx"], 1),
        (["samples/this-year.docx", "--earlier", "samples/last-year.docx", "--fail-on", "error"], 0),
        (["samples/last-year.docx", "--earlier", "samples/last-year.docx"], 0),
        (["samples/second-draft.docx", "--draft", "samples/clean.docx"], 1),
        (["samples/clean.docx", "--draft", "samples/clean.docx"], 0),
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_exit_codes(arguments: list[str], code: int, form: str) -> None:
    assert main([*arguments, "--format", form]) == code


@pytest.mark.parametrize("option", ["--earlier", "--draft"])
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_wrong_call_is_one_line_and_nothing_else(
    option: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK")
    for arguments in (
        ["samples/clean.docx", "samples/this-year.docx", option, "samples/last-year.docx"],
        ["samples", option, "samples/last-year.docx"],
        ["samples/clean.docx", option, "nowhere.docx"],
        ["samples/clean.docx", option, "samples"],
        ["samples/clean.docx", option, str(broken)],
    ):
        assert main([*arguments, "--format", form]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert "error of this program" not in said.err


@pytest.mark.parametrize("option", ["--earlier", "--draft"])
def test_a_document_that_has_nothing_in_common_is_no_green_light(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["samples/clean.docx", option, "samples/last-year.docx"]) == 2
    expected = "reconcile: samples/last-year.docx: no figure of it stands in samples/clean.docx\n"
    assert capsys.readouterr().err == expected


def test_the_report_never_replaces_the_other_document(tmp_path: Path) -> None:
    other = tmp_path / "earlier.txt"
    other.write_bytes((ROOT / "samples" / "framework.txt").read_bytes())
    before = other.read_bytes()
    assert main(["samples/framework.txt", "--earlier", str(other), "-o", str(other)]) == 2
    assert other.read_bytes() == before
