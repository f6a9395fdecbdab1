"""What looks like a number and is none: dates, times, codes, references, telephone numbers, ranges, ratios, durations.

Years and other periods are found by `periods`; here is the rest. The same patterns refuse a whole cell and find what
to refuse within a sentence.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractor.normalise.periods import Period, periods
from extractor.vocabulary import alternatives, vocabulary


class Refusal(NamedTuple):
    """Characters of a text that are no figure, and why."""

    start: int
    end: int
    reason: str


def refusal(plain: str) -> str:
    """Why the whole of a text with digits is no amount, empty when nothing speaks against it."""
    named = periods(plain)
    if len(named) == 1 and named[0].end - named[0].start == len(plain):
        return _period(named[0], plain)
    match = _pattern().fullmatch(plain) or _pattern().fullmatch(plain.strip("()"))  # "(164.6-171.0)"
    return _reason(match) if match else ""


def refusals(text: str) -> Iterator[Refusal]:
    """All that is to be refused within a text, in order, none overlapping another."""
    numbering = _NUMBERING.match(text)
    if numbering:
        yield Refusal(*numbering.span(1), "a numbering")
    named = [Refusal(found.start, found.end, _period(found, text)) for found in periods(text)]
    yield from named
    for found in named:
        text = blanked(text, found.start, found.end)
    yield from (Refusal(*match.span(), _reason(match)) for match in _pattern().finditer(text))


def blanked(text: str, start: int, end: int) -> str:
    """The text with these characters made unreadable and every other one at its place."""
    return f"{text[:start]}{_BLANK * (end - start)}{text[end:]}"


_BLANK = (
    "\N{SYMBOL FOR NULL}"  # no word, digit or space: what is claimed neither matches again nor joins its neighbours
)
_NUMBERING = re.compile(r"\s*(\(?(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+))\s+(?=[^\W\d_])")


def _period(found: Period, text: str) -> str:
    if text[found.start : found.end].isdecimal():
        return "a year"
    return "a date" if len(found.name) == len("2019-12-31") else "a period"


def _reason(match: re.Match[str]) -> str:
    return {"telephone": "a telephone number", "code": "a name or code"}.get(
        kind := match.lastgroup or "", f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"
    )


@cache
def _pattern() -> re.Pattern[str]:
    words = vocabulary().prose
    amounts = vocabulary().amounts
    month = alternatives(vocabulary().periods.months)
    joining = rf"(?:{alternatives(words.joining)}|[-–&])"
    either = rf"(?:\d+(?:[.,]\d+)*|{alternatives(amounts.numbers)})"
    day = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    currency = rf"(?:(?<![a-z])(?:{alternatives(amounts.currencies)}))"
    figure = rf"(?:{currency}\s?)?\d+(?:[.,]\d+)*(?:\s?%|\s?{currency})?"
    label = r"\d+(?:[.–-]\d+)*[a-z]?(?![\w%])"
    begin, end = r"(?<![\w.,])", r"(?![\w%]|[.,]\d)"
    scale = alternatives((*amounts.scales, "x", "bps", "pts", "pt", "pp", "p.p."))
    pattern = rf"""
        (?<!\w)(?:
        (?P<address>(?:https?://|www\.)\S+|\S+@\S+\.\w+)
        |(?P<reference>(?<!\w)(?:{alternatives(words.references)})(?:\.|\s|no\.?|[#]|-){{0,3}}{label}(?:-[a-z]\b)?
            (?:(?:,\s?{label})+,?\s?{joining}\s?{label}|\s?{joining}\s?{label}(?!\s?(?:[a-z]|%)))?)
        |(?P<telephone>(?:\+\d|{begin}\(0?\d{{2,4}}\)\s?\d|{begin}0\d{{2,4}}\s\d)[\d\s()-]{{5,}}\d{end})
        |(?P<date>(?<!\w)(?:{month})\.?\s{day}{end}|{begin}{day}(?:\sof)?[\s-](?:{month})(?!\w)
            |{begin}(?:{day}(?P<stroke>[./-])\d\d?(?P=stroke)|\d{{4}}(?P<hyphen>[./-])\d\d(?P=hyphen))(?:\d{{4}}|\d\d){end})
        |(?P<duration>{begin}{either}(?:\s?{joining}\s?{either})?[\s-]{{1,2}}
            (?:(?:{alternatives(words.calendar)})[\s-])?(?:{alternatives(words.durations)})(?!\w))
        |(?P<time>{begin}(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:am|pm|hrs|a\.m\.|p\.m\.)(?!\w)
            |{begin}(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d{end})
        |(?P<year>{begin}(?:19|20)\d\d\s\d{end})
        |(?P<ordinal>{begin}\d+(?:st|nd|rd|th)(?!\w))
        |(?P<fraction>(?<!\w)(?:{alternatives(amounts.numbers)})[\s-](?:{alternatives(words.fractions)})(?!\w)
            |{begin}\d{{1,2}}/\d{{1,2}}(?![\w/]))
        |(?P<ratio>{begin}\d+(?:\.\d+)?(?:\s?:\s?\d+(?:\.\d+)?)+(?![\w:]))
        |(?P<range>{begin}{figure}\s?[-–—]\s?{figure}(?:(?:\s|(?<=\d))(?:{scale}))?(?![\w-]))
        |(?P<code>{begin}(?=[\w&/-]*[a-z])(?!\d[\d.,]*(?:{scale})(?!\w)|{currency}\d)
            (?:[a-z][\w&]*[-/]?\d[\w/-]*|\d+-[a-z]{{1,2}}(?!\w)|\d[\d.,]*[a-z][\w-]*)
            |{begin}\d(?:[.,]?\d){{24,}}{end}|{begin}\d+(?:[-/]\d+){{2,}}{end}|{begin}\d{{1,3}}(?:\.\d{{1,3}}){{2,}}{end}|{begin}0\d+{end})
        )
    """
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)
