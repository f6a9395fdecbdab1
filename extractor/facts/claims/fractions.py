"""Fractions and multiples in words: "a third of", "one in four", "doubled", "fell by a quarter", "twice the £2m".

Each becomes a percentage with the tolerance that people give such words, and then stands in the sentence like any
printed percentage: a change by a quarter is a change by 25 %, to double is to rise by 100 %.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

import regex

from extractor.document import TextPlace
from extractor.facts.claims.claim import Change, Sentence, Spelled
from extractor.facts.claims.periods import any_of
from extractor.facts.claims.places import printed, stretch
from extractor.facts.claims.symbols import Symbol
from extractor.normalise.figure import Figure
from extractor.normalise.hedges import hedge
from extractor.vocabulary import vocabulary

HUNDRED = Decimal(100)

_PLAY = Decimal("0.1")
"""How far a fraction or multiple may be from the word without a hedge: "a third" is said of 30 % to 36.7 %."""

_FARTHEST = Decimal(10) / 3
"""The same in points: "three quarters" is not said of 80 %."""


def with_fractions(sentence: Sentence, symbols: Sequence[Symbol]) -> tuple[Symbol, ...]:
    """The symbols with each fraction or multiple as a percentage; a verb like "doubled" becomes verb and percentage."""
    found = (*_multiplied(sentence, symbols), *_parts(sentence, symbols))
    for first, last, said in sorted(found, key=lambda each: each[0], reverse=True):
        symbols = (*symbols[:first], *said, *symbols[last:])
    return tuple(symbols)


_Found = tuple[int, int, tuple[Symbol, ...]]
"""The symbols from the first up to the last that say something together, and what they become."""


def _multiplied(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[_Found]:
    """Verbs: "doubled", "more than halved", "increased threefold"; what is only planned is left alone."""
    for first, last, match in _said(sentence, symbols, _multiple()):
        if match["times"]:
            by = Decimal(vocabulary().amounts.numbers[match["times"]])
            if first and symbols[first - 1].letter == "U" and by > 1:
                yield first, last, (_percentage(sentence, symbols[first:last], (by - 1) * HUNDRED, by),)
            continue
        planned = "".join(symbol.letter for symbol in symbols[:first]).rstrip("h").endswith(("t", "tL"))
        if planned or _possible(symbols[max(0, first - 3) : first]):
            continue
        up = vocabulary().claims.multiplied.get(match["verb"])
        by = Decimal(up or vocabulary().claims.divided[match["verb"]])
        change = (by - 1) * HUNDRED if up else HUNDRED - HUNDRED / by
        verb = Symbol("U" if up else "D", symbols[first].start, symbols[last - 1].end, match["verb"])
        yield first, last, (verb, _percentage(sentence, symbols[first:last], change, by if up else 1 / by))


def _possible(symbols: Sequence[Symbol]) -> bool:
    """Whether a word before says that something might be, or is not."""
    spoken = vocabulary().claims
    return any(symbol.text.lower() in (*spoken.modals, *spoken.negations) for symbol in symbols)


def _parts(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[_Found]:
    """Fractions: "a third of", "by a quarter", "one in four"; "the third" is a place, "half of 2019" a time."""
    for first, last, match in _said(sentence, symbols, _fraction()):
        after = symbols[last : last + 1]
        before = "".join(symbol.letter for symbol in symbols[:first]).rstrip("h")[-1:]
        if not (before == "b" or (after and after[0].letter in "o(") or match["among"]):
            continue
        if _of_time(symbols[:first], symbols[last + 1 :]):
            continue
        share = _share(match)
        if 0 < share < HUNDRED:
            yield first, last, (_percentage(sentence, symbols[first:last], share, share / HUNDRED),)


def _of_time(before: Sequence[Symbol], behind: Sequence[Symbol]) -> bool:
    """Whether a half or a quarter is one of a year."""
    spoken = vocabulary().claims
    named = [symbol for symbol in behind[:2] if symbol.letter != "a"][:1]
    later = [symbol.text.lower() for symbol in before[-1:]]
    return any(symbol.letter == "Y" or symbol.text.lower() in spoken.period_nouns for symbol in named) or any(
        word in (*spoken.ordinals, *spoken.period_adjectives) for word in later
    )


def _share(match: "regex.Match[str]") -> Decimal:
    """The percentage that a fraction is, 0 where it is none."""
    numbers = vocabulary().amounts.numbers
    if match["among"]:
        among = numbers.get(match["among"]) or int(match["among"])
        return HUNDRED * numbers[match["some"]] / among if 0 < among <= HUNDRED else Decimal(0)
    if match["half"]:
        return HUNDRED / 2
    return HUNDRED * numbers.get(match["many"] or "", 1) / vocabulary().claims.fractions[match["part"]]


def _percentage(sentence: Sentence, said: Sequence[Symbol], value: Decimal, ratio: Decimal) -> Symbol:
    """The percentage that words stand for: a bound with a hedge to one side, else with play to both."""
    start, end = said[0].start, said[-1].end
    shift = sentence.place.start
    where = stretch(sentence, start, end)
    bounded = hedge(sentence.text, start - shift, end - shift)
    play = min(_PLAY * ratio * HUNDRED, _FARTHEST) if ratio < 1 else _PLAY * ratio * HUNDRED
    text = printed(sentence, where)
    figure = Figure(where, text, value, Decimal(0) if bounded in ("over", "under") else 2 * play, "%", hedge=bounded)
    return Symbol("%", start, end, text, figure)


def in_words(figure: Figure) -> bool:
    """Whether a percentage is said by a fraction or a multiple."""
    return figure.unit == "%" and not any(character.isdigit() for character in figure.text)


def beside(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[Spelled]:
    """A fraction and its percentage in the bracket behind it: "one in four (27.2%)"."""
    for at, symbol in enumerate(symbols[:-2]):
        words, digits = symbol.figure, symbols[at + 2].figure
        letters = "".join(each.letter for each in symbols[at : at + 4])
        if words is not None and digits is not None and letters in ("%(%", "%(%)") and in_words(words):
            yield Spelled(sentence, words, digits)


_TIMES = regex.compile(r"(?P<new>[#])w?Y?,?[ha]*(?P<times>T)[ahiow]{0,4}(?P<old>[#])")


def ratios(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[Change]:
    """Two amounts of which one is so many times the other: "£4.1m, twice the £2.0m of last year"."""
    times = {first: (last, match) for first, last, match in _said(sentence, symbols, _twice())}
    letters = "".join("T" if at in times else symbol.letter for at, symbol in enumerate(symbols))
    for match in _TIMES.finditer(letters):
        at = match.start("times")
        said = times[at][1]["times"]
        by = Decimal(vocabulary().claims.times.get(said) or vocabulary().amounts.numbers[said.split()[0]])
        percent = _percentage(sentence, symbols[at : times[at][0]], (by - 1) * HUNDRED, by).figure
        new, old = symbols[match.start("new")].figure, symbols[match.start("old")].figure
        if percent is not None and new is not None and old is not None and new.unit == old.unit:
            assert isinstance(percent.place, TextPlace)
            yield Change(sentence, percent.place, 1, old, new, percent=percent)


def _said(
    sentence: Sentence, symbols: Sequence[Symbol], pattern: "regex.Pattern[str]"
) -> Iterator[tuple[int, int, "regex.Match[str]"]]:
    """Where the symbols say what a pattern looks for: the first of them, the one behind the last, and the match."""
    for match in pattern.finditer(sentence.text.lower()):
        start, end = match.start() + sentence.place.start, match.end() + sentence.place.start
        inside = [at for at, symbol in enumerate(symbols) if start <= symbol.start and symbol.end <= end]
        if inside and symbols[inside[0]].start == start and symbols[inside[-1]].end == end:
            yield inside[0], inside[-1] + 1, match


def _apart(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(rf"(?<![\w-]){pattern}(?![\w-])")


@cache
def _multiple() -> "regex.Pattern[str]":
    words, numbers = vocabulary().claims, any_of(vocabulary().amounts.numbers)
    verbs = rf"(?P<verb>{any_of((*words.multiplied, *words.divided))})"
    return _apart(rf"(?:{verbs}|(?P<times>{numbers})[\s-]?{any_of(words.fold)})")


@cache
def _fraction() -> "regex.Pattern[str]":
    words, numbers = vocabulary().claims, any_of(vocabulary().amounts.numbers)
    one = any_of(words.indefinite)
    half = rf"(?:{one}\s)?(?P<half>{any_of(words.half)})"
    part = rf"(?:(?:{one}|(?P<many>{numbers}))[\s-](?P<part>{any_of(words.fractions)})|{half})"
    among = rf"(?P<some>{numbers})\s(?:out\s)?{any_of(words.among_so_many)}\s(?:every\s)?(?P<among>{numbers}|\d+)"
    return _apart(rf"(?:{among}|{part})")


@cache
def _twice() -> "regex.Pattern[str]":
    words, numbers = vocabulary().claims, any_of(vocabulary().amounts.numbers)
    return _apart(rf"(?P<times>{any_of(words.times)}|{numbers}\s{any_of(vocabulary().amounts.multiples)})")
