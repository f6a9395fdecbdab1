import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.normalise.labels import Totality, canonical, guards, subject, totality


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Missing co- ordinators (1)", "The Missing Coordinator"),
        ("Cross-cutting", "CROSS CUTTING"),
        ("Sub-total", "Subtotals"),
        ("1. Staff costs", "Staff cost*"),
        ("Research & development", "Research and Development:"),
        ("PCC’s office", "PCC's Office"),
        ("Total . . . . . .", "Total"),
        ("T O T A L", "Total"),
        ("Local taxes", "Local tax"),
        ("Programme costs", "Program costs"),
    ],
)
def test_one_item_written_twice_has_one_form(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2018-19 budget", "2019-20 budget"),
        ("Current assets", "Non-current assets"),
        ("Under 1 year", "Over 1 year"),
        ("Income (gross)", "Income (net)"),
        ("Total staff costs", "Staff costs"),
        ("Level 1", "Level 2"),
    ],
)
def test_different_items_differ_in_their_guards(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
    assert guards(one) != guards(other)


@pytest.mark.parametrize(
    ("label", "kind", "named"),
    [
        ("Totals", "total", ""),
        ("Victims Subtotal", "subtotal", "victim"),
        ("Prevention Sub-total", "subtotal", "prevention"),
        ("Sub total: Vulnerable", "subtotal", "vulnerable"),
        ("Grand Total", "grand total", ""),
        ("Total for the Victims", "total", "victim"),
        ("TOTAL PICA AND CITY WAGE TAX", "total", "picaandcitywagetax"),
        ("Net income", "net", "netincome"),
        ("Share of total", "", "shareoftotal"),
        ("% of total", "", "percentoftotal"),
        ("Others (three in total)", "", "otherthreeintotal"),
        ("Summary of costs", "", "summaryofcost"),
        ("Staff costs", "", "staffcost"),
    ],
)
def test_a_label_says_whether_it_is_a_total_and_of_what(label: str, kind: Totality, named: str) -> None:
    assert (totality(label), subject(label)) == (kind, named)


@given(st.text(max_size=30))
def test_the_form_of_any_text_is_stable_under_case_and_spaces(text: str) -> None:
    assert canonical(f"  {text} ") == canonical(text)
    assert " " not in canonical(text)


def test_a_line_of_stars_is_read_at_once() -> None:
    assert canonical("*" * 2_000 + " Total") == "total"
