"""Numbers written twice: in words, and in digits right behind them."""

from collections.abc import Iterator, Sequence

from extractor.facts.claims.claim import Sentence, Spelled
from extractor.facts.claims.symbols import Symbol, figure_of
from extractor.normalise.figure import Figure

_MANY = 100  # behind fewer things a bracket may hold something else


def spelled(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[Spelled]:
    """Words and a bracket that holds a figure: "twenty-seven million five hundred (27,500,000)".

    A currency behind the bracket makes it a part of the figure: "ten million (10,000,000) dollars".
    """
    letters = "".join(symbol.letter for symbol in symbols)
    for at, symbol in enumerate(symbols):
        words, digits = symbol.figure, _beside(symbols, letters, at)
        if words is not None and digits is not None and _in_words(words.text) and not _in_words(digits.text):
            yield Spelled(sentence, words, digits)


def _beside(symbols: Sequence[Symbol], letters: str, at: int) -> Figure | None:
    """The figure in the bracket that follows the one at this symbol."""
    if letters[at : at + 3] in ("#(#", "%(%") and letters[at + 3 : at + 4] in (")", "w"):
        return symbols[at + 2].figure
    if letters[at : at + 5] == "#w(#)" and figure_of(symbols[at]).value >= _MANY:
        return symbols[at + 3].figure  # "six hundred pounds (£600)"
    reach = 1 if letters[at : at + 2] == "##" else 2 if letters[at : at + 3] == "#,#" else 0
    figure = symbols[at + reach].figure if reach else None
    return figure if figure is not None and figure.text.startswith("(") else None


def _in_words(text: str) -> bool:
    return not any(character.isdigit() for character in text)
