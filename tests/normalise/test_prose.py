from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Mark, Paragraph, TextPlace
from extractor.normalise.figure import Figure, Hedge, Refused, Unreadable
from extractor.normalise.prose import Mention, numbers


def read(text: str) -> tuple[Mention, ...]:
    return numbers(Paragraph(text, 4))


def figures(text: str) -> list[tuple[str, str, str]]:
    """Text, value and unit of each figure."""
    return [(found.text, str(found.value), found.unit) for found in read(text) if isinstance(found, Figure)]


def refused(text: str) -> list[tuple[str, str]]:
    return [(found.text, found.reason) for found in read(text) if isinstance(found, Refused)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The budget rose to £4,395,961, an increase of £98,911 (an increase of 2.3%).",
            [("£4,395,961", "4395961", "GBP"), ("£98,911", "98911", "GBP"), ("2.3%", "2.3", "%")],
        ),
        ("rose $ 307 million , or 15% , to", [("$ 307 million", "307000000", "USD"), ("15%", "15", "%")]),
        ("compared with $ 4.9 bil- lion", [("$ 4.9 bil- lion", "4900000000", "USD")]),
        ("an average of 38.2 million kg", [("38.2 million", "38200000", "")]),
        ("a loss of $(0.34)", [("$(0.34)", "-0.34", "USD")]),
        ("a loss of $(2.6) million", [("$(2.6) million", "-2600000", "USD")]),
        ("a rate of (23)%", [("(23)%", "-23", "%")]),
        ("fell by €−14 million", [("€−14 million", "-14000000", "EUR")]),
        ("from -5.2% to 3%", [("-5.2%", "-5.2", "%"), ("3%", "3", "%")]),
        ("decreased ( 1.6% )", [("1.6%", "1.6", "%")]),
        ("up 0.6 pts, or 40 basis points", [("0.6 pts", "0.6", "points"), ("40 basis points", "40", "bps")]),
        ("at 3.5x", [("3.5x", "3.5", "x")]),
        ("in three areas, reduced to zero", [("three", "3", ""), ("zero", "0", "")]),
        ("RMB77 and 5 million euros", [("RMB77", "77", "CNY"), ("5 million euros", "5000000", "EUR")]),
        ("of 1.393,4 tonnes", [("1.393,4", "1393.4", "")]),
        ("de 2,5 % à 12,75 millions", [("2,5 %", "2.5", "%"), ("12,75 millions", "12750000", "")]),
        ("of 2,500 million, in parts 3,4 and 5", [("2,500 million", "2500000000", "")]),
        (
            "two million five hundred thousand (2,500,000) dollars",
            [("two million five hundred thousand", "2500000", ""), ("(2,500,000) dollars", "2500000", "USD")],
        ),
    ],
)  # fmt: skip
def test_figures_of_a_sentence(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert figures(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In 2019-20 and 2018", [("2019-20", "a period"), ("2018", "a year")]),
        ("at December 31, 2019", [("December 31, 2019", "a date")]),
        ("by 30 September", [("30 September", "a date")]),
        ("over the last 3 years, a ten-year plan", [("3 years", "a duration"), ("ten-year", "a duration")]),
        ("see Note 5 in Table.2", [("Note 5", "a reference"), ("Table.2", "a reference")]),
        ("of Levels 1, 2 and 3", [("Levels 1, 2 and 3", "a reference")]),
        ("Section 4-101 of the Charter", [("Section 4-101", "a reference")]),
        ("Sections 5, 6, 7 or 9 of this Act", [("Sections 5, 6, 7 or 9", "a reference")]),
        ("the 10-K on COVID-19", [("10-K", "a name or code"), ("COVID-19", "a name or code")]),
        ("1.2 Our aims", [("1.2", "a numbering")]),
        ("24. Other benefits", [("24.", "a numbering")]),
        ("growth of 5-10%", [("5-10%", "a range")]),
        ("split 45:55", [("45:55", "a ratio")]),
        ("two-thirds of it", [("two-thirds", "a fraction")]),
        ("call 0116 222 2222", [("0116 222 2222", "a telephone number")]),
        ("the 21st of them at 10 am", [("21st", "an ordinal"), ("10 am", "a time")]),
        ("for 2.5 years and 1,000 days", [("2.5 years", "a duration"), ("1,000 days", "a duration")]),
        ("a 10k run", [("10k", "a name or code")]),
        ("1,2 and so on", [("1,2", "a malformed number")]),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_figure_is_refused(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert refused(sentence) == expected
    assert figures(sentence) == []


@pytest.mark.parametrize(
    "sentence", ["", "One of them is a two-way street.", "None of it.", "Someone, attend!", "Store #5", "h² of CO₂"]
)
def test_words_hold_no_number(sentence: str) -> None:
    assert figures(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("approximately £5m", "about"),
        ("c. £5m", "about"),
        ("nearly £5m", "under"),
        ("up to £5m", "under"),
        ("more than £5m", "over"),
        ("£5m or more", "over"),
        ("rose to £5m", ""),
        ("carried over, £5m", ""),
        ("the total of £5m", ""),
    ],
)
def test_the_words_around_a_figure_hedge_it(sentence: str, hedge: Hedge) -> None:
    (figure,) = read(sentence)
    assert isinstance(figure, Figure)
    assert figure.hedge == hedge


def test_a_footnote_in_superscript_is_no_digit() -> None:
    paragraph = Paragraph("spent £1,2345 in all", 0, marks=(Mark("raised", 12, 13),))
    (figure,) = numbers(paragraph)
    assert isinstance(figure, Figure)
    assert (figure.text, figure.value) == ("£1,234", Decimal(1234))


def test_a_place_counts_characters_of_its_stream() -> None:
    (figure,) = numbers(Paragraph("up 5%", 2, stream="note", name="3"))
    assert figure.place == TextPlace(2, 3, 5, "note", "3")


@given(st.text(alphabet=st.sampled_from("0123456789.,%£$ ()-–/:abmnkt two million year"), max_size=60))
def test_every_place_contains_its_text_and_none_overlap(text: str) -> None:
    end = 0
    for found in read(text):
        assert isinstance(found.place, TextPlace)
        assert text[found.place.start : found.place.end] == found.text
        assert found.place.start >= end
        end = found.place.end


@given(
    st.integers(0, 10**12),
    st.sampled_from(["", "£", "US$"]),
    st.sampled_from(["", " million", " bn"]),
    st.integers(0, 3),
)
def test_a_printed_figure_is_read_back_exactly(whole: int, currency: str, scale: str, places: int) -> None:
    value = Decimal(whole).scaleb(-places)
    printed = f"{currency}{value:,.{places}f}{scale}"
    (figure,) = read(f"It came to {printed} in all.")
    factor = {"": 1, " million": 10**6, " bn": 10**9}[scale]
    assert isinstance(figure, Figure)
    assert (figure.text, figure.value) == (printed, value * factor)
    assert figure.digit == Decimal(1).scaleb(-places) * factor


def test_a_figure_is_of_low_trust_where_the_file_marks_its_characters() -> None:
    marks = (Mark("recognised", 0, 24), Mark("unreadable", 9, 12, "no glyph"), Mark("hidden", 17, 20))
    seen, unreadable, hidden, plain = numbers(Paragraph("Rent 450, 460 and 470 in all, and 480 more", 0, marks=marks))
    assert isinstance(seen, Figure)
    assert seen.recognised
    assert unreadable == Unreadable(TextPlace(0, 10, 13), "460", "no glyph")
    assert isinstance(hidden, Unreadable)
    assert isinstance(plain, Figure)
    assert not plain.recognised
