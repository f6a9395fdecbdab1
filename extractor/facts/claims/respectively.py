"""Lists of things: "A, B and C were £1m, £2m and £3m, respectively", and a change told against two years."""

from collections.abc import Iterator, Sequence

import regex
from attrs import evolve

from extractor.document import TextPlace
from extractor.facts.claims.claim import Change, Levels, Sentence
from extractor.facts.claims.places import stretch
from extractor.facts.claims.symbols import Symbol, figure_of
from extractor.facts.claims.told import plain
from extractor.normalise.figure import Figure

Symbols = Sequence[Symbol]

_N = r"(?P<n>[#%p])(?:\([#%]\))?"
_RUN = rf"{_N}(?:,?[,&][ha]*{_N})+"

# "A and B were N and M [in Y], respectively"
_STATED = regex.compile(rf"(?P<things>[w&,aiondu]+)(?P<y>Y?),?L[hawi]{{0,3}}{_RUN}(?P<z>Y?),?e(?P<z>Y?)")
# "N and M of A and B, respectively"
_LISTED = regex.compile(rf"{_RUN}[oi](?P<things>[w&,aondu]+),?(?P<y>Y?),?e(?P<z>Y?)")
# "A and B increased by N and M [in Y], respectively"
_CHANGED = regex.compile(rf"(?P<things>[w&,aiondu]+)(?P<y>Y?),?(?P<verb>[UD])h*b?[ha]*{_RUN}(?P<z>Y?),?e(?P<z>Y?)")
# "… to B compared with A in Y1, and P compared with A2 in Y2"
_SECOND = regex.compile(r",?&[ha]*(?P<change>[#%])w?k[hawo]{0,5}(?P<old>#)(?P<y>Y?)")


def things(sentence: Sentence, symbols: Symbols) -> Iterator[Change | Levels]:
    """A claim for each thing of a list that has as many figures as things, each with the words of its own."""
    letters = "".join(symbol.letter for symbol in symbols)
    for pattern in (_STATED, _LISTED, _CHANGED):
        for match in pattern.finditer(letters):
            numbers = match.starts("n")
            names = _split(symbols[slice(*match.span("things"))])
            periods = [period for group in ("y", "z") for at in match.starts(group) for period in _periods(symbols, at)]
            if len(names) != len(numbers) or len(periods) > 1 or len({letters[at] for at in numbers}) > 1:
                continue
            period = periods[0] if periods else ""
            for at, name in zip(numbers, names, strict=True):
                figure = figure_of(symbols[at])
                if pattern is _CHANGED:
                    verb = symbols[match.start("verb")]
                    direction = 1 if verb.letter == "U" else -1
                    change = Change(
                        sentence, stretch(sentence, verb.start, verb.end), direction, new_period=period, subject=name
                    )
                    yield _told(change, figure)
                else:
                    sure = plain(symbols, match.start("things"))
                    yield Levels(sentence, "level", (figure,), (period,), (name,), plain=sure)


def again(symbols: Symbols, said: Sequence[Change]) -> Iterator[Change]:
    """A second comparison of a new level: "6% to £5.2bn compared with £4.9bn, and 13% compared with £4.6bn"."""
    for claim in said:
        if claim.new is None or claim.old is None:
            continue
        end = max(_end(figure) for figure in (claim.new, claim.old, claim.change, claim.percent) if figure is not None)
        rest = [symbol for symbol in symbols if symbol.start >= end]
        start = next((at for at, symbol in enumerate(rest) if symbol.letter not in "Y)"), 0)
        match = _SECOND.match("".join(symbol.letter for symbol in rest[start:]))
        if match is None:
            continue
        change, old = (figure_of(rest[start + match.start(slot)]) for slot in ("change", "old"))
        when = [period for at in match.starts("y") for period in _periods(rest[start:], at)]
        told = evolve(claim, old=old, change=None, percent=None, old_period=when[0] if when else "")
        yield _told(told, change)


def _told(claim: Change, figure: Figure) -> Change:
    """The claim with its change, in per cent or as an amount."""
    return evolve(claim, percent=figure) if figure.unit == "%" else evolve(claim, change=figure)


def _split(symbols: Symbols) -> list[str]:
    """What is listed, cut at commas and "and"."""
    names: list[list[str]] = [[]]
    for symbol in symbols:
        if symbol.letter in ",&":
            names.append([])
        else:
            names[-1].append(symbol.text)
    return [" ".join(name) for name in names if name]


def _periods(symbols: Symbols, at: int) -> tuple[str, ...]:
    return symbols[at].periods if at < len(symbols) and symbols[at].letter == "Y" else ()


def _end(figure: Figure) -> int:
    assert isinstance(figure.place, TextPlace)
    return figure.place.end
