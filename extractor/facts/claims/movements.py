"""Movements: a change explained by its parts, and a balance carried forward from its opening to its closing."""

from collections.abc import Iterator, Sequence

from extractor.document import TextPlace
from extractor.facts.claims.claim import Change, Movement, Sentence
from extractor.facts.claims.phrases import starting
from extractor.facts.claims.symbols import Symbol
from extractor.normalise.figure import Figure
from extractor.vocabulary import vocabulary

Symbols = Sequence[Symbol]

_WAYS = {"U": 1, "u": 1, "^": 1, "+": 1, "D": -1, "d": -1, "v": -1, "-": -1, "n": -1}
"""Which way the letters of a sentence go."""

_FAR = 8  # symbols between a word for a balance and its figure


def explained(sentence: Sentence, symbols: Symbols, said: Sequence[Change]) -> Iterator[Movement]:
    """Every change with figures behind "due to" and the like: "an increase of £12m due to £8m from A and £4m from B".

    A part goes the way of the word before it, else the way of the change, and against it behind "offset by".
    """
    for claim in said:
        if claim.change is None or not claim.direction:
            continue
        end = max(_end(each) for each in (claim.change, claim.new, claim.old, claim.percent) if each is not None)
        rest = [symbol for symbol in symbols if symbol.start >= end]
        cause = next((at for at, symbol in enumerate(rest) if symbol.letter in "!:"), None)
        if cause is not None:
            parts = tuple(_parts(rest[cause:], claim.direction))
            if len(parts) > 1 and all(figure.unit == claim.change.unit for figure, _ in parts):
                yield Movement(sentence, claim.change, claim.direction, parts)


def _parts(symbols: Symbols, direction: int) -> Iterator[tuple[Figure, int]]:
    way, offset = 0, 1
    for at, symbol in enumerate(symbols):
        if symbol.letter == ";":
            return
        if starting(symbols[at:], vocabulary().claims.offsetting):
            offset, way = -1, 0
        way = _WAYS.get(symbol.letter, way)
        if symbol.figure is not None and symbol.letter in "#%p":
            yield symbol.figure, way or direction * offset
            way = 0


def carried(sentence: Sentence, symbols: Symbols) -> Iterator[Movement]:
    """A balance from opening to closing: "opened at £4m, with additions of £2m and disposals of £1m, closed at £5m".

    The movements stand between the two; which of them are taken off, the words need not say.
    """
    words = vocabulary().lines
    opening = _balance(symbols, (*words.openings, *vocabulary().claims.opened), 0)
    closing = _balance(symbols, (*words.closings, *vocabulary().claims.closed), opening + 1) if opening >= 0 else -1
    if closing < 0:
        return
    first, last = symbols[opening].figure, symbols[closing].figure
    between = [symbol.figure for symbol in symbols[opening + 1 : closing] if symbol.figure is not None]
    if first is None or last is None or not between or {figure.unit for figure in between} != {first.unit}:
        return
    if last.unit == first.unit:
        yield Movement(sentence, last, 0, ((first, 1), *((figure, 0) for figure in between)))


def _balance(symbols: Symbols, phrases: tuple[str, ...], start: int) -> int:
    """Where the first amount behind one of these words stands, -1 where there is none."""
    for at in range(start, len(symbols)):
        if starting(symbols[at:], phrases):
            near = range(at, min(at + _FAR, len(symbols)))
            return next((n for n in near if symbols[n].letter == "#"), -1)
    return -1


def _end(figure: Figure) -> int:
    assert isinstance(figure.place, TextPlace)
    return figure.place.end
