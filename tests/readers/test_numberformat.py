from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers.numberformat import BUILTIN, displayed, is_percentage


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        ("1234567.5", "General", "1234567.5"),
        ("0.1", "", "0.1"),
        ("12345678901234", "General", "1.23457E+13"),
        ("0.30000000000000004", "General", "0.3"),
        ("-5", "General", "-5"),
        ("1234567.5", "#,##0", "1,234,568"),
        ("-1234.5", "#,##0.00", "-1,234.50"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("-0.4", "0", "0"),
        ("0", "#,###", ""),
        ("0.5", "#.##", ".5"),
        ("5", "000", "005"),
        ("0.0231", "0.0%", "2.3%"),
        ("-1234", "#,##0;(#,##0)", "(1,234)"),
        ("0", '#,##0;(#,##0);"-"', "-"),
        ("-1234", "#,##0_);[Red](#,##0)", "(1,234)"),
        ("1234", '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "1,234"),
        ("0", '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "-"),
        ("1234.5", "[$£-809]#,##0.00", "£1,234.50"),
        ("-3", '"£"#,##0', "-£3"),
        ("4400000", '£0.0,,"m"', "£4.4m"),
        ("4395961", "#,##0,", "4,396"),
        ("1500", '[>=1000]#,##0,"k";0', "2k"),
        ("15", '[>=1000]#,##0,"k";0', "15"),
        ("12345", "0.00E+00", "1.23E+04"),
        ("43831", "m/d/yyyy", "1/1/2020"),
        ("43831", "dd mmmm yyyy", "01 January 2020"),
        ("43831.75", "d-mmm-yy h:mm AM/PM", "1-Jan-20 6:00 PM"),
        ("0.5", "hh:mm:ss", "12:00:00"),
        ("1.5", "0.###", "1.5"),
        ("7", '"No. "0', "No. 7"),
        ("7", ";;;", ""),
        ("7", "@", "7"),
    ],
)
def test_displayed(value: str, code: str, expected: str) -> None:
    assert displayed(Decimal(value), code) == expected


def test_days_since_1904() -> None:
    assert displayed(Decimal(42369), "yyyy-mm-dd", since_1904=True) == "2020-01-01"


def test_percentage() -> None:
    assert is_percentage("0.0%")
    assert not is_percentage('0.0"%"')


@given(
    st.decimals(-(10**12), 10**12, places=4),
    st.sampled_from([*BUILTIN.values(), "garbage [x] q", "0.0 0", "#,##0.00,,"]),
)
def test_every_number_is_shown_somehow(value: Decimal, code: str) -> None:
    assert displayed(value, code) == displayed(value, code)


@given(st.decimals(-(10**12), 10**12, places=2))
def test_all_digits_shown_can_be_read_again(value: Decimal) -> None:
    assert Decimal(displayed(value, "#,##0.00").replace(",", "")) == value
