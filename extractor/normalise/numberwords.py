"""Numbers in words: "three", "twenty-seven million five hundred"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractor.vocabulary import alternatives, vocabulary


class Spelled(NamedTuple):
    """A number in words and its characters; `digit` is the scale when its last word is one ("two million")."""

    start: int
    end: int
    value: Decimal
    digit: Decimal


def spelled(text: str) -> Iterator[Spelled]:
    """The numbers written in words in a text; a lone "one" is no number, it mostly counts nothing."""
    for match in _pattern().finditer(text):
        words = re.findall(r"\w+", match[0].casefold())
        if words != ["one"]:
            yield Spelled(*match.span(), *_value(words))


def _value(words: list[str]) -> tuple[Decimal, Decimal]:
    """Reads from left to right: below a hundred is added, "hundred" multiplies, a scale word closes a group."""
    small, scales = vocabulary().amounts.numbers, vocabulary().amounts.scales
    whole = group = 0
    for word in words:
        if word in scales:
            whole, group = whole + max(group, 1) * scales[word], 0
        elif small.get(word) == 100:
            group = max(group, 1) * 100
        else:
            group += small.get(word, 0)  # "and" adds nothing
    return Decimal(whole + group), Decimal(scales.get(words[-1], 1))


@cache
def _pattern() -> re.Pattern[str]:
    amounts = vocabulary().amounts
    small = {word: value for word, value in amounts.numbers.items() if value}
    units = alternatives(word for word, value in small.items() if value < 20)
    tens = alternatives(word for word, value in small.items() if 20 <= value < 100)
    hundred = alternatives(word for word, value in small.items() if value == 100)
    nought = alternatives(word for word, value in amounts.numbers.items() if not value)
    scale = alternatives(word for word in amounts.scales if len(word) > 2)
    gap = rf",?\s(?:(?:{alternatives(amounts.number_joining)})\s)?"
    to_99 = rf"(?:(?:{tens})(?:[\s-](?:{units}))?|(?:{units}))"
    to_999 = rf"(?:(?:(?:{units})[\s-])?(?:{hundred})(?:{gap}{to_99})?|{to_99})"
    number = rf"{to_999}(?:[\s-](?:{scale})(?:{gap}{to_999}(?!\w))?)*"
    return re.compile(rf"(?<![\w-])(?:{number}|{nought})(?![\w]|-\w)", re.IGNORECASE)
