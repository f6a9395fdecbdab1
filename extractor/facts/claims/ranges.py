"""Ranges: "payments ranged from £500 to £12,000", "between £2.1m and £3.4m over the past three years"."""

from collections.abc import Iterator, Sequence

import regex

from extractor.facts.claims.claim import Range, Sentence
from extractor.facts.claims.phrases import starting
from extractor.facts.claims.symbols import Symbol
from extractor.vocabulary import vocabulary

_RANGE = regex.compile(r"[wfi][ha]*(?P<low>[#%])w?[&t][ha]*(?P<high>[#%])")
"""Behind "ranged": "from A to B", "between A and B"."""

_CLAUSE = ".;!kz"


def ranges(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[Range]:
    """Every verb of ranging with the lowest and the highest behind it."""
    for at in range(len(symbols)):
        size = starting(symbols[at:], vocabulary().claims.ranging)
        if not size:
            continue
        rest = symbols[at + size :]
        match = _RANGE.match("".join(symbol.letter for symbol in rest))
        if match is None:
            continue
        low, high = rest[match.start("low")].figure, rest[match.start("high")].figure
        start = next((n for n in range(at, 0, -1) if symbols[n - 1].letter in _CLAUSE), 0)
        subject = " ".join(symbol.text for symbol in symbols[start:at] if symbol.letter in "wo&ndui")
        if low is not None and high is not None and low.value < high.value:
            yield Range(sentence, low, high, subject)
