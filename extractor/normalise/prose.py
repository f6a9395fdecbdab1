"""The numbers of a paragraph: figures, and what only looks like one, each at its characters.

A bracket is a minus only where a currency sign stands before it or a unit after it: "$(0.34)" and "(23)%" are
negative, "decreased $348 million (1.6%)" and "twenty-seven million (27,000,000) dollars" hold asides.
A bare number beside scaled ones ("from $4.2 to $5.2 billion") keeps its bare value: who reads the clause decides.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from attrs import evolve

from extractor.document import Mark, Paragraph, TextPlace
from extractor.normalise.amounts import scaled, unit_code
from extractor.normalise.figure import ONE, Figure, Refused, Unreadable
from extractor.normalise.hedges import hedge
from extractor.normalise.numberwords import spelled
from extractor.normalise.numerals import DecimalSign, numeral
from extractor.normalise.refusals import blanked, refusals
from extractor.vocabulary import alternatives, vocabulary

Mention = Figure | Refused | Unreadable


class _Found(NamedTuple):
    """Characters of a text and what they are: a number, or the reason for refusing one."""

    start: int
    end: int
    reason: str = ""
    value: Decimal = ONE
    digit: Decimal = ONE
    unit: str = ""
    scale: Decimal = ONE


@lru_cache(maxsize=1 << 14)
def numbers(paragraph: Paragraph, mark: DecimalSign = ".") -> tuple[Mention, ...]:
    """The figures and refused numbers of a paragraph, in order; `mark` is the document's decimal sign.

    Money has a currency code as its unit, a count none, and the words around a figure give its hedge. Refused are
    periods, dates, durations, ordinals, references, ranges, ratios, fractions, codes and numbering. A figure that the
    file marks as unreadable or hidden is `Unreadable`; one from a picture is `recognised`.
    """
    text = paragraph.text
    for raised in paragraph.marks:
        if raised.kind == "raised":  # a footnote's number glued to the text
            text = blanked(text, raised.start, raised.end)
    return tuple(_mention(paragraph, found) for found in sorted(_found(text, mark)))


def _mention(paragraph: Paragraph, found: _Found) -> Mention:
    start, end, reason, value, digit, unit, scale = found
    place = TextPlace(paragraph.number, start, end, paragraph.stream, paragraph.name)
    text = paragraph.text[start:end]
    if reason:
        return Refused(place, text, reason)
    figure = Figure(place, text, value, digit, unit, scale, hedge(paragraph.text, start, end), _nil(text))
    return _marked(figure, [mark for mark in paragraph.marks if mark.start < end and start < mark.end])


def _marked(figure: Figure, marks: Sequence[Mark]) -> Mention:
    """A figure with what the file says of its characters."""
    for mark in marks:
        if mark.kind == "unreadable":
            return Unreadable(figure.place, figure.text, mark.detail or "the text cannot be read")
        if mark.kind == "hidden":
            return Unreadable(figure.place, figure.text, "nobody sees it: it is hidden in the file")
    recognised = any(mark.kind == "recognised" for mark in marks)
    return evolve(figure, recognised=True) if recognised else figure


def _nil(text: str) -> bool:
    return not _DIGIT.search(text) and not any(spelled_out.value for spelled_out in spelled(text))


_DIGIT = re.compile(r"\d")


@cache
def _hint() -> re.Pattern[str]:
    """What a paragraph with a number has at the least: a digit, or a word of a number."""
    return re.compile(rf"\d|(?<!\w)(?:{alternatives(vocabulary().amounts.numbers)})", re.IGNORECASE)


def _found(text: str, mark: DecimalSign) -> list[_Found]:
    """The surest kinds first; what they claim is blanked for those that follow."""
    if not _hint().search(text):
        return []
    claimed = [_Found(*refused) for refused in refusals(text)]
    for each in claimed:
        text = blanked(text, each.start, each.end)
    printed = [_number(match, mark) for match in _pattern().finditer(text)]
    for each in printed:
        text = blanked(text, each.start, each.end)
    words = [_Found(start, end, "", value, digit) for start, end, value, digit in spelled(text)]
    return claimed + printed + words


def _number(match: re.Match[str], mark: DecimalSign) -> _Found:
    start, end = match.span()
    aside = bool(match["open"]) and not (match["currency"] or match["scale"] or match["unit"])
    if aside and not match["after"]:
        start, end = match.span("digits")
    parts = numeral(match["digits"], mark)
    if parts is None and (match["currency"] or match["scale"] or match["unit"] or match["after"]):
        parts = numeral(match["digits"], "," if mark == "." else ".")  # "2,5 %" can be nothing else
    if parts is None:
        return _Found(start, end, "a malformed number")
    if match["letter"] and not (match["currency"] or parts[1] < 1):  # 10k is a run, 5m a length
        return _Found(start, end, "a name or code")
    minus = match["sign"] or match["inner"] or (match["open"] and not aside)
    scale = _scale(match["letter"] or match["scale"])
    value, digit = scaled(parts, scale)
    unit = unit_code(match["unit"] or match["attached"] or match["currency"] or match["after"])
    return _Found(start, end, "", -value if minus else value, digit, unit, scale)


def _scale(word: str | None) -> Decimal:
    return Decimal(vocabulary().amounts.scales[re.sub(r"[\s-]", "", word.casefold())]) if word else ONE


@cache
def _pattern() -> re.Pattern[str]:
    amounts = vocabulary().amounts
    currency = rf"(?:(?<![a-z])(?:{alternatives(amounts.currencies)}))"
    units = (*amounts.points, *amounts.basis_points, *amounts.percent, *amounts.multiples)
    unit = alternatives(word for word in units if len(word) > 1 or not word.isalpha())
    attached = alternatives(word for word in units if len(word) == 1 and word.isalpha())
    letter = alternatives(word for word in amounts.scales if len(word) == 1)
    # A word of several letters may be broken at the end of a line: "4.9 bil- lion".
    scale = "|".join(r"(?:-\s+)?".join(word) for word in sorted(amounts.scales, key=len, reverse=True) if len(word) > 1)
    digits = r"\d+(?:[.,'’\u00a0\u2009\u202f]\d+)*"
    pattern = rf"""
        (?<![\w.,#])
        (?P<sign>(?:(?<=[\s(])|^)[-−–](?=[\d.]|{currency}))?
        (?:(?P<currency>{currency})\s?)?
        (?P<inner>(?<=[^\s\w])[-−–])?
        (?P<open>\(\s?(?={digits}\s?\)))?
        (?P<digits>{digits}|\.\d+)
        (?(open)\s?\))
        (?:(?P<letter>(?:{letter})(?!\w))|\s?(?P<scale>(?:{scale})(?!\w)))?
        (?:(?P<attached>(?:{attached})(?!\w))|\s?(?P<unit>(?:{unit})(?!\w)))?
        (?:\s?(?P<after>{currency}(?!\w)))?
    """
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)
