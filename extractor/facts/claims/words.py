"""Claims without a second figure: counts of what a table lists, trends over the years, and things that come to nil."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

import regex

from extractor.facts.claims.claim import Count, Nil, Sentence, Trend
from extractor.facts.claims.periods import any_of
from extractor.facts.claims.places import stretch
from extractor.facts.claims.symbols import Symbol
from extractor.vocabulary import alternatives, vocabulary

_MOST = 30  # things that a person counts in words


def tables_named(text: str) -> tuple[str, ...]:
    """The numbers of the tables that a text speaks of, as printed: "2" for "Table 2" and "Table.2"."""
    return tuple(dict.fromkeys(match["number"].lower() for match in _reference().finditer(text)))


def without_tables(text: str) -> str:
    """The text without its references to tables."""
    return _reference().sub(" ", text)


@cache
def _reference() -> "regex.Pattern[str]":
    kinds = [word for word, kind in vocabulary().references.kinds.items() if kind == "table"]
    return regex.compile(
        rf"(?i:\b(?:{alternatives(kinds)}))[\s.\xa0]{{0,2}}(?P<number>\d{{1,2}}[a-z]?|[A-Z])\b(?!\s*%)"
    )


def counts(sentence: Sentence, symbols: Sequence[Symbol], tables: tuple[str, ...]) -> Iterator[Count]:
    """Small whole numbers before a word, in a sentence about one table."""
    if len(tables) != 1:
        return
    for at, symbol in enumerate(symbols[:-1]):
        figure, following = symbol.figure, symbols[at + 1]
        if figure is None or symbol.letter != "#" or figure.unit or figure.digit != 1 or not 2 <= figure.value <= _MOST:
            continue
        if following.letter == "w" and following.text.lower() not in vocabulary().claims.small:
            yield Count(sentence, figure, tables, _lists(sentence))


def _lists(sentence: Sentence) -> bool:
    spoken = " ".join(regex.findall(r"[^\W_]+", sentence.text.lower()))
    folded = f" {spoken} "
    return any(f" {phrase} " in folded for phrase in vocabulary().claims.listing)


def trends(sentence: Sentence, symbols: Sequence[Symbol], tables: tuple[str, ...]) -> Iterator[Trend]:
    """A verb of change with "year on year" right behind it, and no figure."""
    for at, symbol in enumerate(symbols[:-1]):
        following = symbols[at + 1]
        if symbol.letter not in "UD" or following.letter != "Y":
            continue
        letters = "".join(each.letter for each in symbols[at + 2 : at + 5])
        if _steady(following) and not set(letters[:2]) & set("#%pbt"):
            word = stretch(sentence, symbol.start, following.end)
            yield Trend(sentence, word, 1 if symbol.letter == "U" else -1, _subject(symbols[:at]), tables)


def runs(sentence: Sentence, symbols: Sequence[Symbol], tables: tuple[str, ...]) -> Iterator[Trend]:
    """A verb of change that holds so many years running, with or without figures between the two."""
    place = sentence.place
    for match in _running().finditer(sentence.text.lower()):
        spoken = match["rank"] or match["number"]
        steps = {**vocabulary().claims.ranks, **vocabulary().amounts.numbers}[spoken]
        before = [symbol for symbol in symbols if symbol.end <= match.start() + place.start]
        at = next((at for at in reversed(range(len(before))) if before[at].letter in "UD.;!kz"), None)
        if at is not None and before[at].letter in "UD" and steps > 1:
            end = place.start + match.end()
            word = stretch(sentence, before[at].start, end)
            dated = [symbol.periods[0] for symbol in symbols if symbol.letter == "Y" and symbol.lead != "f"]
            period = dated[0] if len(dated) == 1 else ""
            yield Trend(
                sentence, word, 1 if before[at].letter == "U" else -1, _subject(before[:at]), tables, steps, period
            )


@cache
def _running() -> "regex.Pattern[str]":
    """As in "for the third year running", "a second consecutive year", "three years in a row"."""
    words = vocabulary().claims
    rank, year = rf"(?P<rank>{any_of(words.ranks)})", any_of(words.yearly)
    number = rf"(?P<number>{any_of(vocabulary().amounts.numbers)})"
    running, consecutive = any_of(words.running), any_of(words.consecutive)
    row = rf"(?:{rank}|{number})\s+(?:{consecutive}\s+{year}|{year}\s+{running})"
    return regex.compile(rf"(?<![\w-])(?:{row}|{any_of(words.each_of)}\s+{number}\s+{year})(?![\w-])")


def nils(sentence: Sentence, symbols: Sequence[Symbol], tables: tuple[str, ...]) -> Iterator[Nil]:
    """Something that falls to zero in a period, in a sentence about one table."""
    if len(tables) != 1:
        return
    for at, symbol in enumerate(symbols):
        if symbol.figure is None or symbol.figure.value != Decimal(0) or at < 2:
            continue
        before = "".join(each.letter for each in symbols[max(0, at - 3) : at]).rstrip("ha")
        after = symbols[at + 1] if at + 1 < len(symbols) else symbol
        if before.endswith(("Dt", "!t")) and after.letter == "Y" and len(after.periods) == 1:
            yield Nil(sentence, symbol.figure, after.periods[0], tables)


def _steady(symbol: Symbol) -> bool:
    return " ".join(symbol.text.lower().split()) in vocabulary().claims.steadily


def _subject(symbols: Sequence[Symbol]) -> str:
    return " ".join(each.text for each in _clause(symbols))


def _clause(symbols: Sequence[Symbol]) -> list[Symbol]:
    words: list[Symbol] = []
    for symbol in reversed(symbols):
        if symbol.letter in ".;!kz,":
            break
        if symbol.letter in "wnud":
            words.insert(0, symbol)
    return words
