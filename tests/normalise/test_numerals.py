from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.normalise.numerals import DecimalSign, numeral, shown, vote


@pytest.mark.parametrize(
    ("digits", "sign", "value", "step"),
    [
        ("1,234.56", ".", "1234.56", "0.01"),
        ("1.234,56", ",", "1234.56", "0.01"),
        ("1 234,56", ",", "1234.56", "0.01"),
        ("1'234.50", ".", "1234.50", "0.01"),
        ("12,34,567", ".", "1234567", "1"),
        ("1,23,45,678.5", ".", "12345678.5", "0.1"),
        ("1.234", ".", "1.234", "0.001"),
        ("1.234", ",", "1234", "1"),
        ("1,234", ",", "1.234", "0.001"),
        (".5", ".", "0.5", "0.1"),
        ("0.123", ".", "0.123", "0.001"),
        ("1.393,4", ".", "1393.4", "0.1"),  # makes sense with the other sign only
        ("26,610.5", ",", "26610.5", "0.1"),
        ("10783", ".", "10783", "1"),
    ],
)
def test_a_numeral_has_one_value_in_its_format(digits: str, sign: DecimalSign, value: str, step: str) -> None:
    assert numeral(digits, sign) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    "digits", ["4,3 90,000", "3197,596,071", "1,23", "12 34", "1.2.3", "0,123,456", "1,234 567", "1,2345"]
)
def test_digits_grouped_as_in_no_number_have_no_value_in_an_english_table(digits: str) -> None:
    found = numeral(digits)
    assert found is None or found == numeral(digits, ",")


@pytest.mark.parametrize("digits", ["30,43", "1,23", "5,6", "0,123"])
def test_a_single_comma_is_no_decimal_sign_in_an_english_table(digits: str) -> None:
    assert numeral(digits) is None
    assert numeral(digits, ",") is not None


@pytest.mark.parametrize("digits", ["4,3 90,000", "3197,596,071", "12 34", "1.2.3", "1,234 567"])
def test_some_digits_have_no_value_at_all(digits: str) -> None:
    assert numeral(digits, ".") is None
    assert numeral(digits, ",") is None


@pytest.mark.parametrize(
    ("digits", "sign"),
    [
        ("1,234.5", "."),
        ("1.234,5", ","),
        ("1,234,567", "."),
        ("1.234.567", ","),
        ("12.5", "."),
        ("12,5", ","),
        ("0.125", "."),
        ("1234.567", "."),
        ("1,234", None),
        ("1.234", None),
        ("1234", None),
        ("1,2,3", None),
    ],
)
def test_only_unambiguous_numerals_vote(digits: str, sign: DecimalSign | None) -> None:
    assert shown(digits) == sign


def test_the_vote_is_of_all_numerals_together() -> None:
    assert vote(["1.234", "1.234,5", "12,5"]) == ","
    assert vote(["1,234", "2.5", "3.25", "1,5"]) == "."
    assert vote(["1.234", "5.678"]) is None
    assert vote(["7,703", "2,108", "1,298", "30,43"]) is None  # a list of notes
    assert vote([]) is None


def printed(value: Decimal, sign: DecimalSign, group: str) -> str:
    """The value as printed with this decimal sign and this sign between groups of three digits."""
    return f"{value:,f}".replace(".", "_").replace(",", group).replace("_", sign)


FORMATS: list[tuple[DecimalSign, str]] = [
    (".", ","), (".", " "), (".", "'"), (".", "’"), (".", ""), (".", "\u202f"),
    (",", "."), (",", " "), (",", "'"), (",", "\xa0"), (",", ""),
]  # fmt: skip

VALUES = st.decimals(min_value=0, max_value=10**12, allow_nan=False, allow_infinity=False, places=2)


@given(VALUES, st.sampled_from(FORMATS))
def test_what_is_printed_in_a_format_is_read_back_in_it(value: Decimal, form: tuple[DecimalSign, str]) -> None:
    sign, group = form
    assert numeral(printed(value, sign, group), sign) == (value, Decimal("0.01"))


@given(st.lists(VALUES, min_size=1), st.sampled_from(FORMATS))
def test_printed_decimals_vote_for_their_sign(values: list[Decimal], form: tuple[DecimalSign, str]) -> None:
    assert vote(printed(value, *form) for value in values) == form[0]
