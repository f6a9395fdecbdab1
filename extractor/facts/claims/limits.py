"""Limits said to be kept or passed: "£1.1m, within the budget of £1.2m", "exceeded the target of 90 %"."""

from collections.abc import Iterator, Sequence

from extractor.facts.claims.claim import Change, Limit, Sentence
from extractor.facts.claims.phrases import starting
from extractor.facts.claims.places import stretch
from extractor.facts.claims.symbols import VALUES, Symbol
from extractor.normalise.figure import Figure
from extractor.vocabulary import vocabulary

_CLAUSE = ".;!kz"
"""Letters that a limit and what it is compared with do not reach over."""

_REACH = 8
"""So many symbols may stand between a level and the words that hold it against a limit."""

_NAMED = 3
"""So many may stand between these words and the name of the limit: "within the agreed annual budget"."""


def limits(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[Limit | Change]:
    """Every level beside its limit, and by how much it keeps or passes it where the sentence says so.

    The same once more as a change from what was planned, which a table may have.
    """
    spoken = vocabulary().claims
    for at in range(len(symbols)):
        for side, phrases, verb in (
            (-1, spoken.keeping, False),
            (-1, spoken.not_exceeding, True),
            (1, spoken.passing, False),
            (1, spoken.exceeding, True),
        ):
            size = starting(symbols[at:], phrases)
            found = limit_behind(symbols, at + size) if size else None
            if found is None or _doubtful(symbols[:at]) or not (verb or _said_of(symbols[:at])):
                continue
            limit, named, end = found
            level, margin = _before(symbols[:at], measured=bool(starting(symbols[at:], spoken.measured)))
            if level is None and margin is None:
                level = _behind(symbols[end:])
            margin = margin or _margin(symbols[end:])
            if level is not None and _alike(level, limit) and (margin is None or _alike(margin, limit)):
                word = stretch(sentence, symbols[at].start, symbols[named].end)
                yield Limit(sentence, word, side, level, limit, margin)
                yield Change(
                    sentence, word, 0, limit, level, margin, subject=_subject(symbols[:at]), aside=True, planned=True
                )


def against(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[Change]:
    """Every level beside what was planned for it, without a word of which is more: "£5m against a plan of £4m"."""
    for at, symbol in enumerate(symbols):
        found = limit_behind(symbols, at + 1) if symbol.letter == "k" else None
        level, _ = _before(symbols[:at], measured=False) if found else (None, None)
        if found is not None and level is not None and _alike(level, found[0]) and not _doubtful(symbols[:at]):
            word = stretch(sentence, symbol.start, symbols[found[1]].end)
            yield Change(sentence, word, 0, found[0], level, subject=_subject(symbols[:at]), planned=True)


def limit_behind(symbols: Sequence[Symbol], begin: int) -> tuple[Figure, int, int] | None:
    """The limit's figure, the symbol that names it, and where both end: "the 5 % limit", "the budget of £1.2m"."""
    names = vocabulary().claims.limits
    for at in range(begin, min(begin + _NAMED + 1, len(symbols))):
        symbol = symbols[at]
        following = symbols[at + 1 : at + 2]
        if symbol.figure is not None and symbol.letter in VALUES:
            named = bool(following) and following[0].text.lower() in names
            return (symbol.figure, at + 1, at + 2) if named else None
        if symbol.text.lower() in names:
            behind = [at + 1 + n for n, each in enumerate(symbols[at + 1 : at + 5]) if each.letter not in "ahY"]
            if len(behind) > 1 and symbols[behind[0]].letter in "o(" and symbols[behind[1]].letter in VALUES:
                figure = symbols[behind[1]].figure
                return None if figure is None else (figure, at, behind[1] + 1)
            return None
        if symbol.letter not in "awhi":
            return None
    return None


def _subject(before: Sequence[Symbol]) -> str:
    """What is held against the limit: the words of the clause before."""
    start = next((at for at in range(len(before), 0, -1) if before[at - 1].letter in ".;:!k"), 0)
    return " ".join(symbol.text for symbol in before[start:] if symbol.letter in "wno")


def _doubtful(symbols: Sequence[Symbol]) -> bool:
    """Whether the clause before says that the limit must be kept, or is not."""
    spoken = vocabulary().claims
    start = next((at for at in range(len(symbols), 0, -1) if symbols[at - 1].letter in ".;"), 0)
    doubts = {*spoken.modals, *spoken.negations, *spoken.obligations}
    planned = {*spoken.rising, *spoken.falling}  # these are verbs of fact, and a "!" where they are not
    return any(
        symbol.text.lower() in doubts or (symbol.letter == "!" and symbol.text.lower() in planned)
        for symbol in symbols[start:]
    )


def _said_of(symbols: Sequence[Symbol]) -> bool:
    """Whether a preposition belongs to a level: "was within", "£1.1m, below"; in "items over the limit" it does not."""
    before = "".join(symbol.letter for symbol in symbols).rstrip("ahw")[-1:]
    near = "".join(symbol.letter for symbol in symbols).rstrip("ah")[-1:]
    return before in (*VALUES, ",", ")", "L") and (
        near != "w" or symbols[-1].text.lower() in vocabulary().claims.degrees
    )


def _before(symbols: Sequence[Symbol], *, measured: bool) -> tuple[Figure | None, Figure | None]:
    """The level before the words, and the margin right before them: "£1.1m was £0.1m below the budget of"."""
    margin = symbols[-1].figure if measured and symbols and symbols[-1].letter in VALUES else None
    rest = symbols[:-1] if margin else symbols
    if rest and rest[-1].letter == "L" and "".join(each.letter for each in rest[-3:-1]) in (",!", ",z"):
        rest = rest[:-3]  # "…, which is below"
    for back, symbol in enumerate(reversed(rest[-_REACH:])):
        at = len(rest) - 1 - back
        if symbol.letter in VALUES:
            return (symbol.figure if _is_level(rest[:at]) else None), margin
        if symbol.letter in _CLAUSE:
            break
    return None, margin


def _is_level(before: Sequence[Symbol]) -> bool:
    """Whether what introduces a figure says that it is a level, not a change."""
    letters = "".join(symbol.letter for symbol in before).rstrip("ah")
    return not letters or (
        letters.endswith(("L", "o", "t", "i", "(", "w")) and not letters.endswith(("uo", "do", "co"))
    )


def _behind(symbols: Sequence[Symbol]) -> Figure | None:
    """The level behind the limit: "…, reaching 92.4 %", "… with 92.4 %"."""
    letters = "".join(symbol.letter for symbol in symbols[:5])
    at = next((n for n, letter in enumerate(letters) if letter in VALUES), None)
    said = at is not None and set(letters[:at]) <= set(",ahLiw(") and not letters[at + 1 :].startswith(("o", "u", "d"))
    return symbols[at].figure if said and at is not None and letters[:at].strip("ah(") else None


def _margin(symbols: Sequence[Symbol]) -> Figure | None:
    """By how much, right behind the limit: "the budget of £1.2m by £0.1m"."""
    letters = "".join(symbol.letter for symbol in symbols[:3])
    at = letters.find("b") + 1
    return symbols[at].figure if at and letters[: at - 1].strip(",)") == "" and letters[at : at + 1] in VALUES else None


def _alike(level: Figure, limit: Figure) -> bool:
    return level.unit == limit.unit or (limit.unit == "%" and level.unit == "points")
