"""Numbers written twice: in words, and in digits right behind them."""

from collections.abc import Iterator, Sequence

from extractor.facts.claim import Sentence, Spelled
from extractor.facts.claims_symbols import Symbol


def spelled(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[Spelled]:
    """Words and a bracket that holds a figure: "twenty-seven million five hundred (27,500,000)"."""
    letters = "".join(symbol.letter for symbol in symbols)
    for at in range(len(symbols) - 3):
        if letters[at : at + 3] not in ("#(#", "%(%") or letters[at + 3] not in (")", "w"):
            continue
        words, digits = symbols[at].figure, symbols[at + 2].figure
        assert words is not None
        assert digits is not None
        if _in_words(words.text) and not _in_words(digits.text):
            yield Spelled(sentence, words, digits)


def _in_words(text: str) -> bool:
    return not any(character.isdigit() for character in text)
