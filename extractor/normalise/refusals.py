"""What looks like a number and is none: years, dates, times, codes, references, telephone numbers, ranges, ratios."""

import re

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:1[89]|20)\d\d"
_DASH = r"\s?[-–—]\s?"

_YEARS = re.compile(rf"(?:FY\s?)?{_YEAR}")
_REFUSED = {
    reason: re.compile(pattern, re.IGNORECASE)
    for reason, pattern in {
        "a period": (
            rf"(?:FY\s?)?{_YEAR}\s?[-–—/]\s?(?:{_YEAR}|\d\d)|FY\s?\d\d(?:\s?[-/]\s?\d\d)?|'\d\d|2\s0\s[0-2]\s\d"
        ),
        "a date": (
            rf"{_DAY}([./-]){_MONTH}\1(?:{_YEAR}|\d\d)|{_MONTH}([./-]){_DAY}\2(?:{_YEAR}|\d\d)"
            rf"|{_YEAR}([./-]){_MONTH}\3{_DAY}"
        ),
        "a time": r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?\s?(?:am|pm|hrs|h)|(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d",
        "a telephone number": (
            r"(?:\+\d{1,3}[\s-]?)?\(0?\d{2,4}\)\s?\d{3,4}[\s-]?\d{3,4}|\+\d[\d\s-]{7,}|0\d{2,4}\s\d{3}[\d\s]{3,6}"
        ),
        "a ratio": r"\d+(?:\.\d+)?(?:\s?:\s?\d+(?:\.\d+)?)+",
        "a range": rf"\d[\d,.]*{_DASH}\d[\d,.]*\s?%?",
        "an ordinal": r"\d+(?:st|nd|rd|th)",
        "a code": r"0\d+|\d+(?:[-/]\d+){2,}|\d{1,3}(?:\.\d{1,3}){2,}\.?|[\d-]*\d-\d[\d-]*",
    }.items()
}


def refusal(plain: str, *, years: bool = False) -> str:
    """Why a text with digits is no amount, empty when nothing speaks against it.

    `plain` has ordinary spaces and hyphens. A bare year is refused unless `years`.
    """
    if _YEARS.fullmatch(plain):
        return "" if years and plain.isdigit() else "a year"
    return next((reason for reason, pattern in _REFUSED.items() if pattern.fullmatch(plain)), "")
