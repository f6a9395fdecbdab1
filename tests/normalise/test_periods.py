import pytest

from extractor.normalise.periods import Period, agree, alone, period, periods, preceding, year

NAMED = [
    ("2019/20", "2019/20"),
    ("2019-20 budget (£)", "2019/20"),
    ("2018/2019", "2018/19"),
    ("1999/00", "1999/00"),
    ("2018-2021", "2018/21"),
    ("2011-12", "2011/12"),
    ("2018-12", "2018-12"),
    ("FY19", "2019"),
    ("FY 2018-19", "2018/19"),
    ("FY19/20", "2019/20"),
    ("fiscal 2019", "2019"),
    ("2019E", "2019"),
    ("2019 (restated)", "2019"),
    ("2 0 1 8", "2018"),
    ("'19", "2019"),
    ("31 December 2019", "2019-12-31"),
    ("December 31, 2019", "2019-12-31"),
    ("december 31 , 2019", "2019-12-31"),
    ("Dec. 312019", "2019-12-31"),
    ("year ended 31 March 2020", "2020-03-31"),
    ("2020-03-31T07:36:00Z", "2020-03-31"),
    ("2020-03-31T07:36:00.125+01:00", "2020-03-31"),
    ("2019-12-31", "2019-12-31"),
    ("31/12/2019", "2019-12-31"),
    ("12/31/2019", "2019-12-31"),
    ("December 2019", "2019-12"),
    ("Dec-19", "2019-12"),
    ("three months ended June 30, 2019", "2019-06-30 P3M"),
    ("twelve months ended June 30, 2019", "2019-06-30"),
    ("Q4 2019", "2019-Q4"),
    ("2019 Q3", "2019-Q3"),
    ("4Q18", "2018-Q4"),
    ("first quarter of 2019", "2019-Q1"),
    ("Q1 2019/20", "2019/20-Q1"),
    ("H1 FY20", "2020-H1"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_period_has_one_name(text: str, name: str) -> None:
    assert period(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Budget",
        "£2019",
        "$ 2018",
        "2,019",
        "2018.5",
        "45-2018",
        "September 30,",
        "in May 12 people",
        "20190",
        "2019%",
    ],
)
def test_what_names_no_period_gives_none(text: str) -> None:
    assert periods(text) == ()


def test_two_periods_in_a_heading_are_not_one() -> None:
    assert period("Difference 2018/19 to 2019/20") == ""
    assert [found.name for found in periods("Difference 2018/19 to 2019/20")] == ["2018/19", "2019/20"]


def test_places_count_the_characters_of_the_text() -> None:
    text = "It rose from 2018-19 to Q4 2019."
    assert periods(text) == (Period("2018/19", 13, 20), Period("2019-Q4", 24, 31))
    assert [text[found.start : found.end] for found in periods(text)] == ["2018-19", "Q4 2019"]


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("2019", "2018"),
        ("2019/20", "2018/19"),
        ("2000/01", "1999/00"),
        ("2019-Q4", "2018-Q4"),
        ("2020-02-29", "2019-02-28"),
    ],
)
def test_the_preceding_period_is_a_year_earlier(name: str, before: str) -> None:
    assert preceding(name) == before
    assert year(before) == year(name) - 1


def test_names_sort_by_year() -> None:
    names = sorted(period(text) for text, _ in NAMED)
    assert [int(name[:4]) for name in names] == sorted(int(name[:4]) for name in names)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2019", "2019", True),
        ("2019", "2019-12-31", True),
        ("2020-03-31", "2019/20", True),
        ("2019", "2019/20", False),
        ("2019", "2019-Q4", False),
        ("2019-12", "2019-12-31", False),
        ("2018", "2019-12-31", False),
    ],
)
def test_names_agree_where_one_is_the_year_that_ended_on_the_day(one: str, other: str, same: bool) -> None:  # noqa: FBT001 a case
    assert agree(one, other) is same


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2025", ["2025"]),
        ("(2018/19)", ["2018/19"]),
        ("2018 to 2019", ["2018", "2019"]),
        ("Rent 2025", []),
        ("Rent", []),
    ],
)
def test_a_label_that_is_a_period_alone(text: str, names: list[str]) -> None:
    assert [found.name for found in alone(text)] == names
