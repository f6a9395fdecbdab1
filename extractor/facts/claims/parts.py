"""Parts and wholes: shares of something, and totals with their parts enumerated."""

from collections.abc import Iterator, Sequence

from extractor.facts.claims.claim import Sentence, Share, Total
from extractor.facts.claims.phrases import ending, starting
from extractor.facts.claims.symbols import VALUES, Symbol
from extractor.normalise.figure import Figure
from extractor.vocabulary import vocabulary

_BREAKS = ".;!kzUDudc("  # letters that a list of parts does not reach over
_REACH = 8  # symbols between a part and its percentage


def shares(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[Share]:
    """Every percentage with "of" and a name behind it, whose part the sentence prints or names."""
    for at, symbol in enumerate(symbols):
        if symbol.letter != "%" or symbol.figure is None:
            continue
        whole = _whole(symbols, at)
        if whole is None:
            continue
        figure, name, period = whole
        part = _part(symbols, at) or _sharing(symbols[:at])
        subject = "" if part else _sharer(symbols, at)
        if part or subject:
            yield Share(sentence, symbol.figure, part, figure, subject, name, period)


def _whole(symbols: Sequence[Symbol], at: int) -> tuple[Figure | None, str, str] | None:
    """What stands behind "of": a figure or a name, and the period behind that or before the percentage."""
    rest = [symbol for symbol in symbols[at + 1 :] if symbol.letter not in "ha" or _totals([symbol])]
    if rest[:3] and [symbol.letter for symbol in rest[:3]] == ["(", "%", ")"]:
        rest = rest[3:]  # "15% (15%)"
    if not rest or rest[0].letter != "o":
        return None
    named: list[Symbol] = []
    for symbol in rest[1:]:
        if symbol.letter in VALUES:
            told = _totals(named) or (len(named) > 1 and named[-1].letter == "o")
            figure = symbol.figure if symbol.letter == "#" and told else None
            return (figure, "", "") if figure else None
        if symbol.letter not in "wo&nudh":
            break
        named.append(symbol)
    behind = rest[1 + len(named) :]
    period = behind[0].periods[0] if behind and behind[0].letter == "Y" and len(behind[0].periods) == 1 else ""
    return None, " ".join(symbol.text for symbol in named), period or _period_before(symbols[:at])


def _totals(symbols: Sequence[Symbol]) -> bool:
    """Whether nothing is named but a total: "of the total of £6m"."""
    return all(symbol.letter == "o" or symbol.text.lower() in vocabulary().labels.total for symbol in symbols)


def _period_before(symbols: Sequence[Symbol]) -> str:
    named = [symbol for symbol in symbols if symbol.letter == "Y"]
    return named[-1].periods[0] if len(named) == 1 and len(named[0].periods) == 1 else ""


def _part(symbols: Sequence[Symbol], at: int) -> Figure | None:
    """The amount before ", or 20% of": nothing between them but what it is for."""
    for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
        symbol = symbols[back]
        if symbol.letter == "#":
            linked = {each.letter for each in symbols[back + 1 : at]} & {"r", "g", "("}
            return symbol.figure if linked else None
        if symbol.letter not in "rg(,wohanq":
            return None
    return None


def _sharing(symbols: Sequence[Symbol]) -> Figure | None:
    """The amount right before "makes up 58% of" or ", which makes up"."""
    before = [symbol for symbol in symbols if symbol.letter not in "ha,!"]
    size = ending(before, vocabulary().claims.sharing)
    last = before[: len(before) - size][-1:] if size else []
    return last[0].figure if last and last[0].letter == "#" else None


def _sharer(symbols: Sequence[Symbol], at: int) -> str:
    """The subject of "accounted for 20% of"."""
    before = [symbol for symbol in symbols[:at] if symbol.letter not in "ha"]
    size = ending(before, vocabulary().claims.sharing)
    words: list[str] = []
    for symbol in reversed(before[: len(before) - size] if size else ()):
        if symbol.letter not in "wno&iud":
            break
        words.insert(0, symbol.text)
    return " ".join(words)


def totals(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[Total]:
    """An amount and the amounts that follow it, in a bracket of their own or behind "consisting of" and the like."""
    for at, symbol in enumerate(symbols):
        if symbol.letter != "#" or symbol.figure is None:
            continue
        start, closed = _opening(symbols, at)
        if start is None:
            continue
        parts = _parts(symbols[start:], symbol.figure, closed=closed)
        if len(parts) > 1:
            yield Total(sentence, symbol.figure, parts, closed)
    yield from _summed(sentence, symbols)


def _summed(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[Total]:
    """Parts before their total: "£0.7m for A and £0.5m for B, a total of £1.2m"."""
    for at in range(1, len(symbols)):
        size = starting(symbols[at:], vocabulary().claims.totalling)
        behind = [symbol for symbol in symbols[at + size : at + size + 2] if symbol.letter != "L"] if size else []
        stated = behind[0].figure if behind else None
        if stated is None:
            continue
        start = next((n for n in range(at, 0, -1) if _breaks(symbols, n - 1)), 0)
        run = [symbol for symbol in symbols[start:at] if symbol.figure is not None]
        joined = {symbol.letter for symbol in symbols[start:at]} & {"&"}
        parts = tuple(symbol.figure for symbol in run if symbol.figure is not None and symbol.letter == "#")
        if len(parts) > 1 and len(parts) == len(run) and joined and {part.unit for part in parts} == {stated.unit}:
            yield Total(sentence, stated, parts, closed=True)


def _breaks(symbols: Sequence[Symbol], at: int) -> bool:
    """Whether a list of parts ends here; a bracket that holds one figure holds a part."""
    alone = "".join(symbol.letter for symbol in symbols[at : at + 3]) == "(#)"
    return symbols[at].letter in _BREAKS and not alone


def _opening(symbols: Sequence[Symbol], at: int) -> tuple[int | None, bool]:
    """Where the parts begin, and whether a bracket, or "a total of £3m:", closes them in."""
    for position in range(at + 1, min(at + 1 + _REACH, len(symbols))):
        symbol = symbols[position]
        if symbol.letter == "(":
            return position + 1, True
        if symbol.letter == ":":
            return position + 1, bool(ending(symbols[:at], vocabulary().claims.totalling))
        if starting(symbols[position:], vocabulary().claims.composing):
            return position + 1, False
        if symbol.letter not in "wohnaiY,!L":
            return None, False
    return None, False


def _parts(symbols: Sequence[Symbol], total: Figure, *, closed: bool) -> tuple[Figure, ...]:
    found: list[Figure] = []
    for symbol in symbols:
        if symbol.letter in ".;k" or (closed and symbol.letter in ")Y"):
            break
        if symbol.letter in "UDud%p":
            return ()
        if symbol.figure is not None and symbol.figure.unit != total.unit:
            break
        if symbol.figure is not None:
            found.append(symbol.figure)
    return tuple(found)
