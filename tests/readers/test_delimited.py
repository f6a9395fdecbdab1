import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.readers import transcribe
from extractor.readers.delimited import delimiter
from tests.readers.wordfiles import grid


def rows(data: bytes, name: str = "a.csv") -> list[list[str | None]]:
    (table,) = transcribe(data, name).tables()
    return grid(table)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Item,2019,2020\nStaff,1,2\n", ","),
        ("Item;2019;2020\nStaff;1,5;2,5\nRent;3;4,25\n", ";"),
        ("Item\t2019\nStaff, temporary\t1,234\n", "\t"),
        ('Item,Amount\n"Staff; temporary","1,234"\n', ","),
        ("a|b|c\n1|2|3\n", "|"),
        ("one column\n986\n", ","),
        ("", ","),
    ],
)
def test_delimiter(text: str, expected: str) -> None:
    assert delimiter(text) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "Item,Budget (£)\r\nCafé – staff,1\r\n"
    assert rows(text.encode(encoding)) == [["Item", "Budget (£)"], ["Café – staff", "1"]]


def test_an_empty_record_keeps_its_row() -> None:
    assert rows(b"Item,2020\n\nPay,1\n") == [["Item", "2020"], [None, None], ["Pay", "1"]]


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\0"), max_size=8)


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(words, min_size=width, max_size=width), min_size=3, max_size=6)
    )
)
@example([[",;", ",;"]] * 3)
def test_what_was_written_as_csv_is_read_again(written: list[list[str]]) -> None:
    numbered = [[f"Row {number}", *row] for number, row in enumerate(written)]
    file = io.StringIO()
    csv.writer(file).writerows(numbered)
    assert rows(file.getvalue().encode()) == numbered
