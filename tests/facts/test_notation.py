"""Formulas as labels and headers print them, and what columns and rows are called."""

import pytest

from extractor.facts.notation import formulas, names

SAID = [
    ("2 = (3 to 6) + 14", "sum", "+3:6 +14"),
    ("(3) = (1) - (2)", "sum", "+1 -2"),
    ("C = A × B", "product", "+a +b"),
    ("4=2/3", "ratio", "+2 +3"),
    ("A + B", "sum", "+a +b"),
    ("(a)+(b)", "sum", "+a +b"),
    ("Total (1+2)", "sum", "+1 +2"),
    ("Total (1)+(2)", "sum", "+1 +2"),
    ("Ending balance = A – B", "sum", "+a -b"),
    ("7 = 1 - (2 + 3)", "sum", "+1 -2 -3"),
    ("Sum of lines 1 to 5", "sum", "+1:5"),
    ("Add lines 3 through 6", "sum", "+3:6"),
    ("Total of lines 1, 2 and 4", "sum", "+1 +2 +4"),
    ("Add lines 1 to 3 and 7", "sum", "+1:3 +7"),
    ("Line 7 minus line 8", "sum", "+7 -8"),
    ("Subtract line 8 from line 7", "sum", "+7 -8"),
    ("Multiply line 3 by line 4", "product", "+3 +4"),
    ("Column 2 times column 3", "product", "+2 +3"),
    ("Divide line 5 by line 2", "ratio", "+5 +2"),
]

SILENT = [
    "2019", "2019-20", "10 + storeys", "Total", "Notes 1 and 2", "Residents 65 to 74 years of age", "Grade A",
    "Income (loss)", "Per share (basic + diluted)", "Lines of credit", "", "Q1", "1:1",
]  # fmt: skip


@pytest.mark.parametrize(("text", "formula", "operands"), SAID, ids=[text for text, _, _ in SAID])
def test_a_formula_is_read(text: str, formula: str, operands: str) -> None:
    said = formulas(text)[0]
    shown = [f"{'+' if o.sign > 0 else '-'}{o.name}{':' + o.through if o.through else ''}" for o in said.operands]
    assert (said.formula, " ".join(shown)) == (formula, operands)


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_formula_is_none(text: str) -> None:
    assert formulas(text) == ()


def test_a_dash_may_be_a_range() -> None:
    difference, added = formulas("Total (1-3)")
    assert [operand.sign for operand in difference.operands] == [1, -1]
    assert added.operands[0].through == "3"


CALLED = [
    ("(1)", "1"),
    ("4", "4"),
    ("a.", "a"),
    ("(a) Wages", "a"),
    ("4. Income", "4"),
    ("Income (B)", "b"),
    ("C = A - B", "c"),
    ("Line 3", "3"),
    ("Wages", None),
    ("A new school", None),
    ("Class A shares", None),
]


@pytest.mark.parametrize(("text", "name"), CALLED)
def test_names_of_columns_and_rows(text: str, name: str | None) -> None:
    assert next(names(text), None) == name
