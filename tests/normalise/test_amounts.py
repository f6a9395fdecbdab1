from decimal import Decimal

import pytest

from extractor.document import CellPlace
from extractor.normalise.amounts import amount
from extractor.normalise.figure import Content, Figure, Refused, Unreadable

PLACE = CellPlace(0, 1, 2)

FIGURES = [
    ("1,234", "1234", "1", ""),
    ("1,234.50", "1234.50", "0.01", ""),
    ("(1,234)", "-1234", "1", ""),
    ("1,234-", "-1234", "1", ""),
    ("−12", "-12", "1", ""),
    ("£(1,234)", "-1234", "1", "GBP"),
    ("-£1,234", "-1234", "1", "GBP"),
    ("£-1,234", "-1234", "1", "GBP"),
    ("$(0.34)", "-0.34", "0.01", "USD"),
    ("£4.4m", "4400000", "100000", "GBP"),
    ("£1.2 billion", "1200000000", "100000000", "GBP"),
    ("$\xa0\xa0458,314,500", "458314500", "1", "USD"),
    ("5 EUR", "5", "1", "EUR"),
    ("100 CR", "-100", "1", ""),
    ("100 DR", "100", "1", ""),
    ("12.5%", "12.5", "0.1", "%"),
    ("100.0 %", "100.0", "0.1", "%"),
    ("2.3 per cent", "2.3", "0.1", "%"),
    ("(14.1%)", "-14.1", "0.1", "%"),
    ("(14.1)%", "-14.1", "0.1", "%"),
    ("1.5 percentage points", "1.5", "0.1", "points"),
    ("1.0 pts", "1.0", "0.1", "points"),
    ("40 bps", "40", "1", "bps"),
    ("4.0x", "4.0", "0.1", "x"),
    ("3,208,500*", "3208500", "1", ""),
    ("31.6**", "31.6", "0.1", ""),
    ("12,345(1)", "12345", "1", ""),
    ("12,345³", "12345", "1", ""),
    ("*0.5", "0.5", "0.1", ""),
    ("10.9e", "10.9", "0.1", ""),
    ("$ -1 ( 1 )", "-1", "1", "USD"),
    ("12,34,567", "1234567", "1", ""),
    ("1'234.50", "1234.50", "0.01", ""),
    ("three", "3", "1", ""),
    ("(12.)", "-12", "1", ""),
    ("12.%", "12", "1", "%"),
]


@pytest.mark.parametrize(("text", "value", "digit", "unit"), FIGURES)
def test_a_printed_amount_is_read_exactly(text: str, value: str, digit: str, unit: str) -> None:
    assert amount(text, PLACE) == amount(text.strip(), PLACE)
    match amount(text, PLACE):
        case Figure() as figure:
            assert (figure.value, figure.digit, figure.unit) == (Decimal(value), Decimal(digit), unit)
            assert figure.text in text
        case other:
            pytest.fail(f"{text!r} gave {other}")


@pytest.mark.parametrize("text", ["-", "–", "—", "nil", "n/a", "$ -", "(-)", "- %"])
def test_a_nil_sign_is_a_zero(text: str) -> None:
    match amount(text, PLACE):
        case Figure(value=value, nil=nil):
            assert value == 0
            assert nil
        case other:
            pytest.fail(f"{text!r} gave {other}")


@pytest.mark.parametrize("text", ["x", "..", "*****", "(X)"])
def test_a_withheld_figure_is_unreadable(text: str) -> None:
    assert amount(text, PLACE) == Unreadable(PLACE, text, "the figure is withheld", withheld=True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("$ 4,3 90,000", "the digits are not grouped as in any number"),
        ("3197,596,071", "the digits are not grouped as in any number"),
        ("(1,234", "a bracket has no partner"),
        ("3,314 48,747", "several figures stand in one cell"),
    ],
)
def test_a_damaged_figure_is_unreadable_but_not_withheld(text: str, reason: str) -> None:
    assert amount(text, PLACE) == Unreadable(PLACE, text, reason, withheld=False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2018", "a year"),
        ("2018(1)", "a year"),
        ("2018*", "a year"),
        ("2018/19", "a period"),
        ("2018/19 (a)", "a period"),
        ("2018-19", "a period"),
        ("31/12/2019", "a date"),
        ("2019-12-31", "a date"),
        ("45:55", "a ratio"),
        ("5-10", "a range"),
        ("0123", "a name or code"),
        ("9" * 25, "a name or code"),  # no sum of such numbers would be exact
        ("0." + "1" * 24, "a name or code"),
        ("20-27083460-5", "a name or code"),
        ("1st", "an ordinal"),
    ],
)
def test_what_only_looks_like_an_amount_is_refused(text: str, reason: str) -> None:
    assert amount(text, PLACE) == Refused(PLACE, text, reason)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "TIMS",
        "Number 5",
        "24-7 Locks",
        "Catch 22",
        "FY19",
        "Note 5",
        "December 31, 2019",
        "Domestic Violence 360 support",
        "Sept",
    ],
)
def test_words_hold_nothing(text: str) -> None:
    nothing: Content = None
    assert amount(text, PLACE) == nothing
