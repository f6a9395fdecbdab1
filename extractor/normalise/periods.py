"""The period a text names, in a form that compares and sorts as a string.

    2019              the year 2019, also "FY19" and "fiscal 2019"
    2019/20           a year that spans two; 2018/21 a span of several
    2019-12           a month           2019-Q4, 2019-H1, 2019/20-Q1   a quarter or a half
    2019-12-31        a day, or the year that ended on it
    2019-06-30 P3M    a stretch of other than twelve months, and the day it ended

All begin with a year of four digits, so that sorting them as strings puts years in order.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.normalise.plain import unmarked
from extractor.vocabulary import alternatives, vocabulary


class Period(NamedTuple):
    """A period named in a text, and the characters that name it."""

    name: str
    start: int
    end: int


def period(text: str) -> str:
    """The one period that a label or heading names, empty when it names none or several."""
    return _only(unmarked(text))


@lru_cache(maxsize=1 << 14)
def _only(text: str) -> str:
    names = {found.name for found in periods(text)}
    return names.pop() if len(names) == 1 else ""


@lru_cache(maxsize=1 << 14)
def periods(text: str) -> tuple[Period, ...]:
    """All periods named in a text, in order; offsets count its characters."""
    found = (Period(_name(match), match.start(), match.end()) for match in _pattern().finditer(text))
    return tuple(each for each in found if each.name)


def alone(text: str) -> tuple[Period, ...]:
    """The periods of a text that says nothing else; none where words stand before or behind them."""
    found = periods(text)
    rest = text[: found[0].start] + text[found[-1].end :] if found else ""
    return () if any(map(str.isalpha, rest)) else found


def year(name: str) -> int:
    """The year in which a period ends: 2020 for "2019/20", 2019 for "2019-12-31"."""
    first, last = name[:4], name[5:7]
    if name[4:5] != "/":
        return int(first)
    return int(first[:2] + last) + (100 if last < first[2:] else 0)


def preceding(name: str) -> str:
    """The period of the same length one year earlier: "2018/19" for "2019/20", "2018-Q4" for "2019-Q4"."""
    earlier = f"{int(name[:4]) - 1}"
    if name[4:5] == "/":
        return f"{earlier}/{(int(name[5:7]) - 1) % 100:02}{name[7:]}"
    if name[4:10] == "-02-29":
        return f"{earlier}-02-28{name[10:]}"
    return earlier + name[4:]


def agree(one: str, other: str) -> bool:
    """Whether two names can mean the same period: equal, or one is the year that ended on the other's day."""
    if one == other:
        return True
    coarse, fine = sorted((one, other), key=len)
    if len(coarse) not in (4, 7) or not re.fullmatch(r"\d{4}-\d\d-\d\d", fine):
        return False
    return year(coarse) == year(fine) if len(coarse) == 4 else coarse[4] == "/" and year(coarse) == year(fine)


@cache
def _pattern() -> re.Pattern[str]:
    words = vocabulary().periods
    month = rf"(?P<month{{0}}>{alternatives(words.months)})\.?"
    day = r"(?P<day{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    full = r"(?:1[89]|20)\d\d"
    fiscal = rf"(?:(?:{alternatives(words.fiscal)})\s?)"
    span = rf"(?P<from{{0}}>{full})\s?[-–—/]\s?(?P<to{{0}}>{full}|\d\d)(?!\d|[-/.]\d)"
    spaced = r"(?P<spaced>[12]\s[089]\s\d\s\d)"
    time = r"T[0-2]\d:[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
    dates = rf"""
        (?:(?P<length>{alternatives(words.lengths)})[\s-](?:{alternatives(words.length_months)})\s
            (?:(?:{alternatives(words.ended)})\s)?)?
        (?:{day.format("1")}(?:\sof)?[\s-]?{month.format("1")},?[\s-]?(?P<year1>{full})
        |{month.format("2")}\s?{day.format("2")}\s?,?\s?(?P<year2>{full})
        |(?P<year3>{full})-(?P<month3>0[1-9]|1[0-2])-(?P<day3>[0-3]\d)(?:{time})?
        |(?P<day4>\d\d?)(?P<dot>[./])(?P<month4>\d\d?)(?P=dot)(?P<year4>{full}))
    """
    quarter = rf"""
        (?P<part1>{alternatives(words.parts)})[\s-]?(?:of\s)?(?:the\s)?{fiscal}?(?:year\s)?
            (?:{span.format("5")}|(?P<year5>{full})|['’]?(?P<short5>\d\d)(?!\d))
        |(?:{span.format("6")}|(?P<year6>{full}))[\s-](?P<part2>{alternatives(words.parts)})
    """
    months = rf"{month.format('7')}(?:[\s,-]{{1,2}}(?P<year7>{full})|\s?[-'’](?P<short7>\d\d)(?!\d|[.,]\d|\s?%))"
    years = rf"""
        {fiscal}?{span.format("8")}
        |{fiscal}(?:(?P<year8>{full})|['’]?(?P<short8>\d\d)(?:\s?[-/]\s?(?P<next8>\d\d))?)(?!\d|[.,]\d)
        |['’](?P<short9>\d\d)(?!\d|\w)
        |(?P<year9>{full})(?=[abefpr]?(?![\w%]|[.,]\d|\s?%))[abefpr]?
    """
    before = r"(?<![\w£$€.,/'’-])(?<![£$€]\s)"
    pattern = rf"{before}(?:{dates}|{spaced}|{quarter}|{months}|{years})(?!\w)"
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


def _name(match: re.Match[str]) -> str:
    """The normalised name of what `_pattern` matched, empty when it is no period after all."""
    parts = {re.sub(r"\d$", "", key): value for key, value in match.groupdict().items() if value}
    words = vocabulary().periods
    year_named = parts.get("spaced", "").replace(" ", "") or parts.get("year") or _century(parts.get("short"))
    if "from" in parts:
        year_named = _span(parts["from"], parts["to"])
    elif "next" in parts:
        year_named = _span(year_named, parts["next"])
    month = parts.get("month", "").casefold()
    number = words.months.get(month) or (int(month) if month.isdecimal() else 0)
    day = int(parts.get("day", 0))
    if parts.get("dot") == "/" and number > 12 >= day:
        number, day = day, number  # 12/31/2019: the second can be no month
    if not year_named or number > 12 or day > 31:
        return ""
    name = year_named + (f"-{number:02}" if number else "") + (f"-{day:02}" if day else "")
    if "part" in parts:
        return f"{name}-{words.parts[_single(parts['part'])]}"
    length = words.lengths.get(_single(parts.get("length", "")), 12)
    return name if length == 12 else f"{name} P{length}M"


def _single(text: str) -> str:
    return re.sub(r"[\s-]+", " ", text.casefold())


def _century(short: str | None) -> str:
    """The year that two digits mean: 1970 to 2069."""
    return "" if short is None else f"{'19' if int(short) >= 70 else '20'}{short}"


def _span(first: str, last: str) -> str:
    """`2019/20` for 2019 and 20 or 2020; a month when the second part can only be one; empty when neither."""
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    if end == int(first) // 100 * 100:
        end += 100  # 1999/00
    if 0 < end - int(first) <= 20:
        return f"{first}/{end % 100:02}"
    return f"{first}-{last}" if len(last) == 2 and 1 <= int(last) <= 12 else ""
