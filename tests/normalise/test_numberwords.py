import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.normalise.numberwords import spelled


def values(text: str) -> list[tuple[str, int]]:
    return [(text[found.start : found.end], int(found.value)) for found in spelled(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three", 3),
        ("Twelve", 12),
        ("twenty-seven", 27),
        ("one hundred and five", 105),
        ("four hundred twenty", 420),
        ("two thousand three hundred and forty-one", 2341),
        ("twenty-seven million five hundred thousand", 27_500_000),
        ("twenty-seven million five hundred", 27_000_500),
        ("one million", 1_000_000),
        ("nil", 0),
    ],
)
def test_a_number_in_words_has_its_value(text: str, value: int) -> None:
    assert values(f"It was {text} in all.") == [(text, value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three or four areas", [("three", 3), ("four", 4)]),
        ("from three to five", [("three", 3), ("five", 5)]),
        ("two and three", [("two", 2), ("three", 3)]),
        ("twenty, thirty", [("twenty", 20), ("thirty", 30)]),
        ("a two-way street for someone", []),
        ("one of them", []),
        ("often tenable", []),
    ],
)
def test_numbers_side_by_side_stay_apart_and_other_words_are_none(text: str, expected: list[tuple[str, int]]) -> None:
    assert values(text) == expected


UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def words(number: int) -> str:
    """The number, from 1 to 999,999,999, as English writes it."""
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = words(number % scale) if number % scale else ""
            joining = " and " if rest and scale == 100 else " " if rest else ""
            return f"{words(number // scale)} {name}{joining}{rest}"
    if number < 20:
        return UNITS[number]
    return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")


@given(st.integers(2, 999_999_999))
def test_every_number_is_read_back_from_its_words(number: int) -> None:
    assert values(words(number)) == [(words(number), number)]
