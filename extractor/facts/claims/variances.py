"""Variances from a budget: "an underspend of £1.2m against a budget of £34.5m", "overspent by £1.5m".

A variance is a change from what was planned: the budget is the old side, the outturn the new one.
"""

from collections.abc import Iterator, Sequence

from extractor.facts.claims.claim import Change, Sentence
from extractor.facts.claims.limits import limit_behind
from extractor.facts.claims.phrases import starting
from extractor.facts.claims.places import stretch
from extractor.facts.claims.symbols import VALUES, Symbol
from extractor.normalise.figure import Figure
from extractor.vocabulary import vocabulary

Symbols = Sequence[Symbol]

_NEAR = 5  # symbols between a variance and its amount
_FAR = 12  # symbols between a variance and the budget it is measured from
_CLAUSE = ".;!zUDud"


def variances(sentence: Sentence, symbols: Symbols) -> Iterator[Change]:
    """Every word like "underspend" with its amount, the budget and the outturn as far as the sentence gives them."""
    spoken = vocabulary().claims
    for at in range(len(symbols)):
        for direction, phrases in ((-1, spoken.underspent), (1, spoken.overspent)):
            size = starting(symbols[at:], phrases)
            if not size or _doubtful(symbols[:at]):
                continue
            begin, end = _extent(symbols, at, at + size)
            margin = symbols[begin if begin < at else end - 1].figure
            budget = _budget(symbols, at + size - 1, end)
            outturn = _outturn(symbols[:begin]) or _outturn(symbols[end:], named=True)
            limited = outturn is not None and limit_behind(symbols, at + size - 1)  # told as a limit
            if margin is not None and not limited and _one_unit(margin, budget, outturn):
                yield Change(
                    sentence=sentence,
                    word=stretch(sentence, symbols[at].start, symbols[at + size - 1].end),
                    direction=direction,
                    old=budget,
                    new=outturn,
                    change=margin,
                    new_period=_period(symbols, at),
                    subject=_subject(symbols, begin, end),
                    plain=all(symbol.letter != "!" for symbol in symbols[:begin]),
                    planned=True,
                )


def _extent(symbols: Symbols, begin: int, end: int) -> tuple[int, int]:
    """Where a variance begins and ends with its amount: "a £1.2m underspend", "underspent by about £1.2m"."""
    if begin and symbols[begin - 1].letter in VALUES:
        return begin - 1, end
    behind = [at for at in range(end, min(end + _NEAR, len(symbols))) if symbols[at].letter not in "ha"]
    if len(behind) > 1 and symbols[behind[0]].letter in "ob" and symbols[behind[1]].letter in VALUES:
        return begin, behind[1] + 1
    return begin, end


def _budget(symbols: Symbols, last: int, end: int) -> Figure | None:
    """The figure of a budget: "over its budget of £34.5m", or soon behind, "against a budget of £34.5m"."""
    if own := limit_behind(symbols, last):
        return own[0]
    for at in range(end, min(end + _FAR, len(symbols))):
        if symbols[at].letter in _CLAUSE:
            return None
        introduced = symbols[at].letter == "k" or symbols[at].text.lower() in vocabulary().claims.bases
        if introduced and (found := limit_behind(symbols, at + 1)):
            return found[0]
    return None


def _outturn(symbols: Symbols, *, named: bool = False) -> Figure | None:
    """What was spent in the end: "spending was £33.3m, £1.2m under budget", "with an outturn of £30.4m"."""
    words = vocabulary().claims.outturns
    for at in reversed(range(len(symbols))):
        if symbols[at].letter != "#":
            continue
        before = [symbol for symbol in symbols[:at] if symbol.letter not in "ha"]
        called = [symbol.text.lower() for symbol in before[-2:]]
        if len(before) > 1 and before[-1].letter in "oLt" and called[0] in words:
            return symbols[at].figure
        level = bool(before) and before[-1].letter == "L"
        if level and not named and set("".join(symbol.letter for symbol in symbols[at + 1 :])) <= set("Y,haw&"):
            return symbols[at].figure
    return None


def _doubtful(before: Symbols) -> bool:
    """Whether the clause says that it may be, or is not."""
    spoken = vocabulary().claims
    start = next((at for at in range(len(before), 0, -1) if before[at - 1].letter in ".;"), 0)
    return any(symbol.text.lower() in (*spoken.modals, *spoken.negations) for symbol in before[start:])


def _one_unit(*figures: Figure | None) -> bool:
    return len({figure.unit for figure in figures if figure is not None}) == 1


def _period(symbols: Symbols, at: int) -> str:
    start = next((n for n in range(at, 0, -1) if symbols[n - 1].letter in ".;"), 0)
    dated = [symbol.periods[0] for symbol in symbols[start:] if symbol.letter == "Y" and len(symbol.periods) == 1]
    return dated[0] if len(set(dated)) == 1 else ""


def _subject(symbols: Symbols, begin: int, end: int) -> str:
    """The words of the clause before, else those behind: "an underspend of £1.2m on adult social care"."""
    start = next((at for at in range(begin, 0, -1) if symbols[at - 1].letter in ".;:!"), 0)
    before = _named(symbols[start:begin])
    if before:
        return before
    stop = next((at for at in range(end, len(symbols)) if symbols[at].letter not in "iwo&anhL"), len(symbols))
    return _named(symbols[end:stop])


def _named(symbols: Symbols) -> str:
    named = [symbol.text for symbol in symbols if symbol.letter in "wno"]
    telling = any(word.lower() not in vocabulary().claims.small for word in named)
    return " ".join(named) if telling else ""
