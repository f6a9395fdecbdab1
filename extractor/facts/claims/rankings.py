"""Rankings: "the second largest area is X", "spending was highest in X", "the lowest since 2016", "a record £4m"."""

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from extractor.document import TextPlace
from extractor.facts.claims.claim import Change, Extreme, Levels, Ranking, Sentence
from extractor.facts.claims.periods import any_of
from extractor.facts.claims.phrases import ending
from extractor.facts.claims.places import stretch
from extractor.facts.claims.symbols import VALUES, Symbol
from extractor.normalise.figure import Figure
from extractor.vocabulary import vocabulary

_CLAUSE = ".;!kz:,"
"""Letters that no subject reaches over."""

_NAME = "woa&ndunc"
"""Letters of what something is called."""

_MEASURE = _NAME + "iYx"
"""Letters of what is ranked: "the largest area of spending in 2019"."""

_NARROWS = "qk^vfbt!z"
"""Letters that take the ranking elsewhere: "the largest budget per head", "the largest budget excluding grants"."""

_NEAR = 4
"""So many symbols may stand between a superlative and the figure or period that goes with it."""


def rankings(sentence: Sentence, symbols: Sequence[Symbol], tables: tuple[str, ...]) -> Iterator[Ranking]:
    """Every superlative that one thing has: "the largest area is X", "X was the largest", "highest in X"."""
    for match in _superlative().finditer(sentence.text.lower()):
        before, after = _beside(sentence, symbols, match)
        if before and before[-1].text.lower() in vocabulary().claims.definite:
            if before[-2:-1] and (before[-2].letter == "o" or before[-2].text.lower() in vocabulary().claims.among):
                continue  # "one of the largest"
            holder, measure, behind = _defined(before[:-1], after)
        else:
            holder, measure, behind = _placed(before, after)
        if holder and not any(symbol.lead == "f" for symbol in measure):
            beside = behind[len(_run(behind, "(,iahoLw")) :][:1]
            dated = [symbol for symbol in symbols if symbol.letter == "Y"]
            yield Ranking(
                sentence,
                _place(sentence, match),
                vocabulary().claims.ranks.get(match["rank"] or "", 1),
                _direction(match),
                _spoken(holder),
                _spoken(measure),
                dated[0].periods[0] if len(dated) == 1 and len(dated[0].periods) == 1 else "",
                beside[0].figure if beside else None,
                tables,
            )


Symbols = Sequence[Symbol]


def _defined(before: Symbols, after: Symbols) -> tuple[Symbols, Symbols, Symbols]:
    """Who has "the largest …", what is ranked, and what follows."""
    measure = _run(after, _MEASURE)
    behind = after[len(measure) :]
    if behind and behind[0].letter in _NARROWS:
        return (), measure, behind
    told = _without(before, "h")
    verb = ending(told, vocabulary().claims.sharing) or int(bool(told) and told[-1].letter == "L")
    if verb:
        return _clause(told[: len(told) - verb]), measure, behind
    if behind and behind[0].letter == "L":
        begun = behind[1 + len(_run(behind[1:], "iah")) :]
        holder = _run(begun, _NAME)
        return holder, measure, begun[len(holder) :]
    if behind and behind[0].letter == ",":
        holder = _run(behind[1:], _NAME)
        closed = behind[1 + len(holder) :]
        return (holder, measure, closed[1:]) if closed and closed[0].letter in ",(" else ((), measure, closed)
    return (), measure, behind


def _placed(before: Symbols, after: Symbols) -> tuple[Symbols, Symbols, Symbols]:
    """As in "spending was highest in X"."""
    told = _without(before, "h")
    if not told or told[-1].letter != "L" or not after or after[0].letter != "i":
        return (), (), ()
    holder = _run(after[1:], _NAME)
    return holder, _clause(told[:-1]), after[1 + len(holder) :]


def extremes(
    sentence: Sentence, symbols: Sequence[Symbol], said: Sequence[Change | Levels], tables: tuple[str, ...]
) -> Iterator[Extreme]:
    """Superlatives over time: the levels `said` before them in the sentence are what they are about."""
    for match in _superlative().finditer(sentence.text.lower()):
        before, after = _beside(sentence, symbols, match)
        since = next((symbol for symbol in after[:_NEAR] if _since(symbol)), None)
        told = _without(before, "h")
        if since is not None and match["rank"] is None:
            yield _extreme(sentence, match, before, said, tables, since=since.periods[0])
        elif told and told[-1].letter == "L" and after and after[0].letter == "Y" and after[0].lead == "i":
            subject = _spoken(_clause(told[:-1]))
            yield Extreme(
                sentence,
                _place(sentence, match),
                _direction(match),
                None,
                subject,
                "",
                after[0].periods[0],
                tables,
                before=False,
            )
    for match in _record().finditer(sentence.text.lower()):
        before, after = _beside(sentence, symbols, match)
        figure = next((symbol.figure for symbol in after[:_NEAR] if symbol.letter in VALUES), None)
        if figure is not None:
            yield _extreme(sentence, match, before, said, tables, figure=figure)


def _extreme(
    sentence: Sentence,
    match: "regex.Match[str]",
    before: Symbols,
    said: Sequence[Change | Levels],
    tables: tuple[str, ...],
    *,
    since: str = "",
    figure: Figure | None = None,
) -> Extreme:
    """The extreme of the level printed with it, else of the last level said before it, else of the clause's subject."""
    subject = _spoken(_clause(_without(_without(before, "ah"), "L")))
    when = [symbol.periods[0] for symbol in before if symbol.letter == "Y" and symbol.lead != "f"]
    period = when[-1] if when else ""
    level: Change | Levels | None = None
    if figure is not None:
        level = Levels(sentence, "level", (figure,), (period,), (subject,))
    elif "".join(symbol.letter for symbol in before).rstrip("ahw").endswith(","):
        level = next((each for each in reversed(said) if _ends(each) <= match.start() + sentence.place.start), None)
    return Extreme(sentence, _place(sentence, match), _direction(match), level, subject, since, period, tables)


def _ends(level: Change | Levels) -> int:
    """The character behind the last figure of a claim."""
    figures = level.figures if isinstance(level, Levels) else (level.old, level.new, level.change, level.percent)
    places = [figure.place for figure in figures if figure is not None]
    return max(place.end for place in places if isinstance(place, TextPlace))


@cache
def _superlative() -> "regex.Pattern[str]":
    words = vocabulary().claims
    ranks = rf"(?:(?P<rank>{any_of(words.ranks)})[\s-]+)?"
    return regex.compile(
        rf"(?<![\w-]){ranks}(?:(?P<top>{any_of(words.largest)})|(?P<bottom>{any_of(words.smallest)}))(?![\w-])"
    )


@cache
def _record() -> "regex.Pattern[str]":
    words = vocabulary().claims
    named = rf"(?:(?P<bottom>{any_of(words.records_low)})|(?P<top>{any_of(words.records)}))"
    return regex.compile(rf"(?<=\b{any_of(words.articles)}\s(?:new\s)?){named}(?![\w-])")


def _direction(match: "regex.Match[str]") -> int:
    return 1 if match["top"] else -1


def _place(sentence: Sentence, match: "regex.Match[str]") -> TextPlace:
    shift = sentence.place.start
    return stretch(sentence, shift + match.start(), shift + match.end())


def _beside(sentence: Sentence, symbols: Symbols, match: "regex.Match[str]") -> tuple[Symbols, Symbols]:
    """The symbols before and behind what matched."""
    start, end = match.start() + sentence.place.start, match.end() + sentence.place.start
    return [each for each in symbols if each.end <= start], [each for each in symbols if each.start >= end]


def _since(symbol: Symbol) -> bool:
    return symbol.letter == "Y" and symbol.text.split()[0].lower() in vocabulary().claims.since


def _run(symbols: Symbols, letters: str) -> Symbols:
    """The symbols of these letters that stand in front."""
    end = next((at for at, symbol in enumerate(symbols) if symbol.letter not in letters), len(symbols))
    return symbols[:end]


def _clause(symbols: Symbols) -> Symbols:
    """The end of what was said so far, back to the nearest break; "X, which" goes on about X."""
    if symbols and symbols[-1].letter in "!z":
        symbols = _without(symbols[:-1], ",")
    start = next((at for at in range(len(symbols), 0, -1) if symbols[at - 1].letter in _CLAUSE), 0)
    return symbols[start:]


def _without(symbols: Symbols, letters: str) -> Symbols:
    """The symbols without those of these letters at their end."""
    end = next((at for at in range(len(symbols), 0, -1) if symbols[at - 1].letter not in letters), 0)
    return symbols[:end]


def _spoken(symbols: Symbols) -> str:
    return " ".join(symbol.text for symbol in symbols if symbol.letter in "wo&ndui")
