"""What cells follow from by their own formulas: checks where nothing else tells of them."""

import pytest

from extractor.findings.finding import Reconciliation
from extractor.pipeline import reconcile
from extractor.readers import transcribe
from tests.readers import sheetfiles

Cell = tuple[str, str, str]
"""An address, what is stored there, and its formula."""


def told(*cells: Cell, other: str = "", percent: tuple[str, ...] = ()) -> Reconciliation:
    """A sheet of these cells, and maybe another one of one cell."""
    rows: dict[int, str] = {}
    for address, value, formula in cells:
        written = sheetfiles.cell(address, value, formula=formula, style=int(address in percent))
        rows[int(address[1:])] = rows.get(int(address[1:]), "") + written
    sheets = ["".join(sheetfiles.row(number, content) for number, content in sorted(rows.items()))]
    sheets += [sheetfiles.row(1, sheetfiles.cell("A1", "Carried", kind="str"), other)] if other else []
    styles = sheetfiles.styles("General", "0.0%")
    return reconcile(transcribe(sheetfiles.workbook(*sheets, parts={"styles.xml": styles}), "a.xlsx"))


def formulas(found: Reconciliation) -> set[tuple[str, str, str, tuple[str, ...]]]:
    """The checks that only a formula tells of."""
    return {
        (check.relation.code, check.relation.formula, check.relation.stated.text, signed)
        for check in found.checks
        if check.id.endswith("=formula")
        for signed in [tuple(("-" if o.sign < 0 else "") + o.figure.text for o in check.relation.operands)]
    }


FIGURES: tuple[Cell, ...] = (("B2", "41", ""), ("B3", "27", ""), ("C2", "112", ""), ("C3", "13", ""))


@pytest.mark.parametrize(
    ("result", "formula", "check"),
    [
        ("82", "SUM(B2:B3,C3)+1*0", None),
        ("81", "SUM(B2:B3)+C3", ("C101", "sum", "81", ("41", "27", "13"))),
        ("28", "B2-C3", ("R101", "difference", "28", ("41", "-13"))),
        ("1", "B2-(B3+C3)", ("C101", "sum", "1", ("41", "-27", "-13"))),
        ("34", "AVERAGE(B2:B3)", ("R103", "average", "34", ("41", "27"))),
        ("112", "C2", ("A101", "equal", "112", ("112",))),
        ("81", "SUM(B2:B3)*1.2", None),
        ("81", "VLOOKUP(B2,C2:C3,1)", None),
        ("81", "SUM(B2:B3,other!C3)", None),
    ],
)
def test_what_a_formula_says(result: str, formula: str, check: tuple[str, str, str, tuple[str, ...]] | None) -> None:
    found = formulas(told(*FIGURES, ("E9", result, formula)))
    assert found == ({check} if check else set())


def test_shares_and_changes_in_per_cent() -> None:
    cells = (*FIGURES, ("E8", "0.3660714", "B2/C2"), ("E9", "-0.3414634", "(B3-B2)/B2"), ("F9", "2.076923", "B3/C3"))
    found = formulas(told(*cells, percent=("E8", "E9")))
    assert {(code, formula, parts) for code, formula, _, parts in found} == {
        ("R103", "share", ("41", "112")), ("R102", "percent-change", ("27", "41")), ("R103", "ratio", ("27", "13")),
    }  # fmt: skip


def test_a_figure_taken_over_from_another_sheet() -> None:
    carried = sheetfiles.cell("B1", "27", formula="'Sheet 0'!B3")
    assert ("A101", "equal", "27", ("27",)) in formulas(told(*FIGURES, other=carried))


def test_a_stale_result_is_remarked_on_and_no_check() -> None:
    found = told(*FIGURES, ("E9", "91", "SUM(B2:B3)+C3"))
    assert formulas(found) == set()
    assert [finding.code for finding in found.findings] == ["D105"]


def test_what_its_table_says_is_not_said_twice() -> None:
    figures = (412_330, 66_000, 18_440, 496_770)
    cells = [(f"B{row}", str(figure), "") for row, figure in enumerate(figures[:3], 2)]
    found = told(*cells, ("B5", str(figures[3]), "SUM(B2:B4)"))
    stated = [check.relation.stated.text for check in found.checks]
    assert len(stated) == len(set(stated)) == 1


def test_a_formula_that_asks_for_itself_says_nothing() -> None:
    assert formulas(told(*FIGURES, ("E9", "0", "E9"))) == set()
