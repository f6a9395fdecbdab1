"""A document with open tracked changes in both of its versions: what the changes alter."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from extractor import pipeline
from extractor.cli import main
from extractor.findings.finding import Reconciliation
from extractor.readers import transcribe
from extractor.reports.colour import unpainted
from extractor.reports.json import contract
from extractor.reports.text import report
from tests.readers.wordfiles import cell, package, paragraph, row, run, table

SCHEMA = json.loads(
    (Path(__file__).parent.parent / "extractor" / "reports" / "schema.json").read_text(encoding="utf-8")
)
BY = 'w:author="A. Auditor" w:date="2020-01-02T03:04:05Z"'

PERIODS = ("", "2018", "2019", "2020")
ITEMS = {
    "Rents": ("12,740", "13,115", "13,980"),
    "Grants": ("8,316", "8,800", "9,207"),
    "Donations": ("4,407", "4,650", "4,912"),
    "Total": ("25,463", "26,565", "28,099"),
}


def changed(old: str, new: str) -> str:
    """A cell in which one text takes the place of another, as a word processor tracks it."""
    taken = f"<w:del {BY}><w:r><w:delText>{old}</w:delText></w:r></w:del>" if old else ""
    return cell(paragraph(taken, f"<w:ins {BY}>{run(new)}</w:ins>" if new else ""))


def statement(*changes: tuple[str, str]) -> bytes:
    """The table above with tracked changes of some of its figures."""
    shown = dict(changes)
    rows = [
        row(name, *(changed(each, shown[each]) if each in shown else each for each in figures))
        for name, figures in ITEMS.items()
    ]
    return package(paragraph("Income") + table(row(*PERIODS), *rows))


def both(data: bytes) -> Reconciliation:
    final, original = (transcribe(data, "a.docx", view) for view in ("final", "original"))
    return pipeline.reconcile(final, original=original)


def told(result: Reconciliation) -> dict[str, Any]:
    made = contract(result)
    Draft202012Validator(SCHEMA).validate(made)
    found: dict[str, Any] = made["original"]
    return found


def test_without_tracked_changes_nothing_is_told() -> None:
    version = told(both(statement()))
    assert (version["changed"], version["stale"], version["new"], version["gone"]) == ([], [], [], [])
    assert version["compared"] == 12


def test_a_total_that_did_not_follow() -> None:
    result = both(statement(("8,800", "8,860")))
    version = told(result)
    assert [(each["was"]["text"], each["now"]["text"]) for each in version["changed"]] == [("8,800", "8,860")]
    assert {each["was"]["place"]["document"] for each in version["changed"]} == {"original"}
    assert [[one["text"] for one in each["left"]] for each in version["stale"]] == [["26,565"]]
    assert version["new"] == []  # it is told of as left behind
    text = report(result, unpainted)
    assert "What the tracked changes alter" in text
    assert "8,800 → 8,860, but this did not follow: 26,565" in text


def test_a_total_that_followed_leaves_nothing_behind() -> None:
    version = told(both(statement(("8,800", "8,860"), ("26,565", "26,625"))))
    assert len(version["changed"]) == 2
    assert (version["stale"], version["new"], version["gone"]) == ([], [], [])


def test_an_error_that_the_changes_mend_is_found_without_them_only() -> None:
    rows = [
        row("Rents", *ITEMS["Rents"]),
        row("Grants", *ITEMS["Grants"]),
        row("Donations", *ITEMS["Donations"]),
        row("Total", "25,463", changed("26,655", "26,565"), "28,099"),
    ]
    result = both(package(paragraph("Income") + table(row(*PERIODS), *rows)))
    version = told(result)
    (gone,) = version["gone"]
    assert (gone["code"], gone["place"]["document"], gone["checks"]) == ("C101", "original", [])
    assert version["new"] == []
    assert "Only without the changes:\n    error C101" in report(result, unpainted)
    assert not any(finding.code == "C101" for finding in result.findings)


def test_an_error_of_both_versions_is_told_once() -> None:
    rows = [
        row("Rents", *ITEMS["Rents"]),
        row("Grants", "8,316", "8,800", changed("9,207", "9,217")),
        row("Donations", *ITEMS["Donations"]),
        row("Total", "25,463", "26,655", changed("28,099", "28,109")),
    ]
    result = both(package(paragraph("Income") + table(row(*PERIODS), *rows)))
    assert [finding.code for finding in result.findings] == ["C101", "D104"]
    assert (told(result)["new"], told(result)["gone"]) == ([], [])


def test_what_the_changes_bring_in_is_new() -> None:
    reference = paragraph("Income", f"<w:ins {BY}>{run(' is set out in Table 7.')}</w:ins>")
    titles = paragraph("Table 1. Income") + table(row(*PERIODS), *(row(name, *ITEMS[name]) for name in ITEMS))
    result = both(package(reference + titles))
    (index,) = told(result)["new"]
    assert "there is no such table" in result.findings[index].message
    assert "Only with the changes:" in report(result, unpainted)


@pytest.mark.parametrize(
    ("data", "code"),
    [(statement(), 0), (statement(("8,800", "8,860")), 1), (statement(("8,800", "8,860"), ("26,565", "26,625")), 1)],
)
def test_the_exit_code_is_that_of_the_final_version(data: bytes, code: int, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert main(["--view", "both", str(path)]) == code  # an open change is a warning itself


def test_every_figure_put_in_is_no_wrong_call(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    rows = (row(name, *(changed("", each) for each in figures)) for name, figures in ITEMS.items())
    path.write_bytes(package(table(row(*PERIODS), *rows)))
    assert main(["--view", "both", "--fail-on", "error", str(path)]) == 0


def test_two_comparisons_are_not_made_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(statement())
    assert main(["--view", "both", "--draft", str(path), str(path)]) == 2
    assert "ask for one of them" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["extract", "--view", "both", str(path)])
