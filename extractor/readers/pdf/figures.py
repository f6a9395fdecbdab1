"""What a piece of text looks like in a column: a figure, a date, a nil, or words. Its value is not asked here."""

import re
from functools import lru_cache
from typing import Literal

Kind = Literal["figure", "date", "nil", "text"]

_SIGN = r"[-+–—−‐±~<>≥≤]"
_CURRENCY = r"(?:US|C|A|HK)?[$€£¥₹]"
_NUMBER = r"(?:\d[\d,.'’\u202f\xa0 ]*|[.,]\d+)"
_UNIT = r"(?:%|‰|pp|pts|bn|[mkpxMKB])"
_MARK = r"(?:[*†‡§¶]{1,4}|\(?[a-z]{1,2}\)|\[\w{1,2}\]|\d{1,2}/|[a-z]|\(\d\))"
_PLAIN = rf"{_SIGN}?\s*{_CURRENCY}?\s*{_SIGN}?\s*{_NUMBER}\s*{_UNIT}?"
_BRACKETED = rf"{_CURRENCY}?\s*\(\s*{_CURRENCY}?\s*{_PLAIN}\s*\)?\s*{_UNIT}?"
_FIGURE = re.compile(rf"(?:{_PLAIN}|{_BRACKETED})\s*(?:{_BRACKETED})?\s*{_MARK}?\s*[-+]?")
_RANGE = re.compile(rf"{_PLAIN}\s*[-–/:]\s*{_PLAIN}\s*{_MARK}?")
_DAY = re.compile(r"\d{1,4}[/.-](?:\d{1,2}|[A-Za-z]{3})[/.-]\d{2,4}")
_YEAR = re.compile(r"(?:FY\s?)?(?:19|20)\d\d(?:\s?[-/–]\s?(?:\d\d|(?:19|20)\d\d))?\s*[*†‡]?:?")
_NIL = re.compile(
    rf"(?:{_CURRENCY}\s*)?[-–—−‐.:…·*†‡]{{1,6}}(?:\s*%)?|\(\s*[-–—]\s*\)|n\.?/?a\.?|N\.?/?A\.?|\([A-Z]\)|[nN]il|x|X|…|[✓✔✗✘●○]"
)
_THOUSANDS = re.compile(rf"\(?{_CURRENCY}\s?0{{3}}\)?")  # £000, the unit of a column
LONE_CURRENCY = re.compile(rf"{_CURRENCY}\(?")
DIGIT = re.compile(r"\d")


@lru_cache(maxsize=20_000)
def kind(text: str) -> Kind:
    """The look of a text.

    A date or year is no figure: it heads columns and names rows. What is neither has to be words.
    """
    if not DIGIT.search(text):
        return "nil" if _NIL.fullmatch(text) else "text"
    if _YEAR.fullmatch(text) or _DAY.fullmatch(text):
        return "date"
    if _THOUSANDS.fullmatch(text):
        return "text"
    if _FIGURE.fullmatch(text) or _RANGE.fullmatch(text):
        return "figure"
    return "text"


def thousands(left: str, right: str) -> bool:
    """Whether a blank between the two only groups the digits of one figure: `1 234`."""
    return bool(re.fullmatch(rf"\(?{_SIGN}?\d{{1,3}}", left) and re.fullmatch(r"\d{3}(?:[.,]\d+)?%?\)?", right))
