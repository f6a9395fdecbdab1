"""A sentence as a short string of symbols: every word, number and period becomes one letter.

The letters are what the scan of `claims_scan` reads. In the order in which they claim their characters:

    k  comparator ("compared to")      Y  period ("in 2019", "the prior year")   #  money or bare number
    %  percentage                      p  points, basis points                   x  a number that is no value
    e  respectively                    !  stop ("due to"), plan or possibility   L  level verb ("was")
    U D  verb: rose, fell              u d  noun: rise, fall                     c  noun: change
    ^ v  higher, lower                 + -  "up", "down" before a number         h  hedge
    t from to, f from, b by, o of, r or, & and, a article, i in/at/for, q per, n loss, z who/that, g representing
    , ( ) :  themselves                ;  semicolon, dash, bullet                .  end of the sentence
    w  any other word
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

import regex
from attrs import evolve, frozen

from extractor.document import TextPlace
from extractor.facts.claims.periods import any_of, spoken_periods
from extractor.normalise.figure import Figure
from extractor.vocabulary import vocabulary

VALUES = "#%p"
"""The letters that carry a figure."""

_THINGS = 4  # words of what is counted

_NUMBER = "\ue000"  # stands for every character of a value in the text that the words are looked for in


@frozen
class Symbol:
    """One letter and the characters it stands for; `periods` are as printed, `lead` the letter of their preposition."""

    letter: str
    start: int
    end: int
    text: str
    figure: Figure | None = None
    periods: tuple[str, ...] = ()
    lead: str = ""


def figure_of(symbol: Symbol) -> Figure:
    """The figure of a symbol that carries one."""
    assert symbol.figure is not None
    return symbol.figure


def counted(found: Sequence[Symbol], at: int) -> str:
    """What the number at `at` counts, in the words right behind it: "23,106 helpline calls"; empty for money."""
    if figure_of(found[at]).unit:
        return ""
    behind = list(takewhile(lambda symbol: symbol.letter == "w", found[at + 1 : at + 1 + _THINGS]))
    return " ".join(symbol.text for symbol in behind)


def symbols(text: str, figures: Sequence[Figure]) -> tuple[Symbol, ...]:
    """The symbols of a paragraph's text; `figures` are its values, at places counted in the same text."""
    by_start: dict[int, Figure] = {}
    masked = list(text.lower() if text.isascii() else _lower(text))
    for figure in figures:
        place = figure.place
        assert isinstance(place, TextPlace)
        by_start[place.start] = figure
        masked[place.start : place.end] = _NUMBER * (place.end - place.start)
    found = list(_matched("".join(masked), text, by_start))
    return tuple(_in_context(found))


def _lower(text: str) -> str:
    """A text in lower case, character by character (İ would become two), and without the sign for values."""
    return "".join(sign.lower()[0] for sign in text).replace(_NUMBER, " ")


def _matched(masked: str, text: str, figures: dict[int, Figure]) -> Iterator[Symbol]:
    position = 0
    grammar = _grammar()
    while match := grammar.search(masked, position):
        start, end = match.span()
        letter = match.lastgroup or "w"
        if letter == "value":
            figure = figures[start]
            place = figure.place
            assert isinstance(place, TextPlace)
            yield Symbol(_value_letter(figure), start, place.end, text[start : place.end], figure)
            end = place.end
        elif letter == "period":
            spoken = _folded(match["lead"] or "")
            lead = vocabulary().claims.period_leads.get(spoken, "i" if spoken else "")
            yield Symbol("Y", start, end, text[start:end], periods=tuple(match.captures("core")), lead=lead)
        elif letter == "mark":
            yield Symbol(_MARKS.get(match[0].strip(), ";"), start, end, text[start:end])
        else:
            yield Symbol(_LETTERS[letter], start, end, text[start:end])
        position = max(end, position + 1)


def _value_letter(figure: Figure) -> str:
    return {"%": "%", "points": "p", "bps": "p"}.get(figure.unit, "#")


_MARKS = {",": ",", "(": "(", "[": "(", ")": ")", "]": ")", ":": ":", ".": ".", "!": ".", "?": "."}

_LETTERS = {
    "comparator": "k", "respectively": "e", "stop": "!", "result": "g", "loss": "n", "rising": "U", "falling": "D",
    "rise": "u", "fall": "d", "change": "c", "higher": "^", "lower": "v", "up": "+", "down": "-", "level": "L",
    "hedge": "h", "modal": "m", "to": "t", "from": "f", "by": "b", "of": "o", "or": "r", "and": "&", "article": "a",
    "at": "i", "rate": "q", "relative": "z", "digits": "x", "word": "w",
}  # fmt: skip


@cache
def _grammar() -> "regex.Pattern[str]":
    """One alternation, tried from left to right: what stands first claims the characters."""
    words = vocabulary().claims
    named = {
        "result": words.results, "respectively": words.respectively, "stop": words.stops, "loss": words.losses,
        "rising": words.rising, "falling": words.falling, "rise": words.rises, "fall": words.falls,
        "change": words.changes, "higher": words.higher, "lower": words.lower, "up": words.up, "down": words.down,
        "hedge": words.hedges, "level": words.levels, "modal": words.modals, "to": words.introduces_new,
        "from": words.introduces_old, "by": words.introduces_change, "of": words.belonging, "or": words.alternative,
        "and": words.addition, "article": words.articles, "at": words.setting, "rate": words.rates,
        "relative": words.relatives,
    }  # fmt: skip
    pieces = [
        rf"(?P<value>{_NUMBER})",
        _phrases("comparator", words.comparators),
        rf"(?P<period>{spoken_periods()})",
        *(_phrases(name, spoken) for name, spoken in named.items()),
        r"(?P<digits>(?<![\w])[$£€]?\d[\d,.]*\d|\d)",
        r"(?P<mark>[,()\[\]:]|[.!?](?=[\s\"”’')\]]*(?:\s|$))|[;•–—·]|\s[-−]+\s)",
        r"(?P<word>[\p{L}_](?:[\p{L}\p{M}\d'’&/_-]|\.(?=\p{L}))*)",
    ]
    return regex.compile("|".join(pieces), regex.V1)


def _phrases(name: str, spoken: Sequence[str]) -> str:
    return rf"(?P<{name}>(?<![\p{{L}}\d_]){any_of(spoken)}(?![\p{{L}}\d_]|[-’'&]\p{{L}}))"


def _in_context(found: Sequence[Symbol]) -> Iterator[Symbol]:
    """Tell verbs from nouns, plans from facts, and "up" from "up to", by the neighbours."""
    letters = "".join(symbol.letter for symbol in found)
    for index, symbol in enumerate(found):
        before, after = letters[:index].rstrip("h"), letters[index + 1 :].lstrip("ha")
        match symbol.letter:
            case "U" if after[:1] == "#" and _folded(symbol.text) in vocabulary().claims.levels:
                letter = "L"  # "the precept raised £84.0m"
            case "U" | "D" | "u" | "d":
                letter = _changing(symbol, before, after, foreseen=_foreseen(found[:index]))
            case "+" | "-":
                letter = symbol.letter if after.lstrip("habf")[:1] in tuple(VALUES) else "w"
            case "^" | "v":
                letter = symbol.letter if _compares(symbol, before) else "h"
            case "k" if _bounds(found[max(0, index - 1) : index], letters[: max(0, index - 1)]):
                letter = "h"  # "rose by more than £1m"
            case "m":
                letter = "w"
            case "h" if _folded(symbol.text) in vocabulary().claims.levels and before[-1:] in tuple("wY)"):
                letter = "L" if after[:1] in tuple(VALUES) else "h"  # "grants awarded total £5m"
            case other:
                letter = other
        yield evolve(symbol, letter=letter)


def _foreseen(before: Sequence[Symbol]) -> bool:
    """Whether "to" stands behind a word like "projected": that says what is in the tables of a budget."""
    return len(before) > 1 and before[-1].letter == "t" and _folded(before[-2].text) in vocabulary().claims.foreseen


def _changing(symbol: Symbol, before: str, after: str, *, foreseen: bool) -> str:
    """The letter of a word like "increase": a plan behind "to" or "may", a noun behind an article, else a verb."""
    words, spoken = vocabulary().claims, _folded(symbol.text)
    up = symbol.letter in "Uu"
    noun, verb = spoken in (*words.rises, *words.falls), spoken in (*words.rising, *words.falling)
    if verb and not foreseen and (before[-1:] in ("t", "m") or before[-2:] in ("mL", "tL")):
        return "!"
    if noun and (not verb or before[-1:] in tuple("ag#%p&UDr") or after[:1] in ("o", "i")):
        return "u" if up else "d"
    return "U" if up else "D"


def _bounds(neighbour: Sequence[Symbol], before: str) -> bool:
    """Whether the symbol before is a "more" or "below" that bounds what follows."""
    return any(symbol.letter in "^v" and not _compares(symbol, before.rstrip("h")) for symbol in neighbour)


def _compares(symbol: Symbol, before: str) -> bool:
    """Whether "more" or "below" compares: behind a number it does, before one it bounds it."""
    return _folded(symbol.text) not in vocabulary().claims.bounding or before[-1:] in tuple(VALUES)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
