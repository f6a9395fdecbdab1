"""What stands before the word of a change: the level it is of, or the change itself."""

from collections.abc import Sequence

import regex

from extractor.facts.claims.draft import Draft
from extractor.facts.claims.symbols import VALUES, Symbol, counted


def look_back(symbols: Sequence[Symbol], index: int, draft: Draft, floor: int) -> None:
    """The level or the change that stands before the trigger."""
    if _from_to(symbols, index, draft, floor):
        return
    verb = symbols[index].letter in "UD"
    at, comma = _before(symbols, index, draft, floor)
    if at < floor or symbols[at].letter not in VALUES or (not verb and not comma) or "new" in draft.slots:
        return
    pred = at - 1
    while pred >= floor and symbols[pred].letter in "ah":
        pred -= 1
    introducer = symbols[pred].letter if pred >= floor else ""
    clause = "".join(symbol.letter for symbol in symbols[floor:at])
    things = introducer == "w" and counted(symbols, at)
    level = introducer in tuple("Lto") or things
    if (verb and introducer == "o") or (not verb and level and not set(clause) & set("udc")):
        draft.slots["new"] = symbols[at]
        for symbol in symbols[at + 1 : index]:
            if symbol.letter == "Y":
                draft.periods.setdefault("new", symbol.periods[0])


def _before(symbols: Sequence[Symbol], index: int, draft: Draft, floor: int) -> tuple[int, bool]:
    """Where the level before the trigger would stand, and whether a comma or bracket sets it off."""
    at = index - 1
    if symbols[index].letter in "ud^v":
        at = _quantity_before(symbols, at, draft, floor)
    while at >= floor and symbols[at].letter in "ahg":
        at -= 1
    comma = symbols[index].letter in "+-"
    while at >= floor and symbols[at].letter in "Y,(":
        comma |= symbols[at].letter in ",("
        at -= 1
    if comma and at >= floor and symbols[at].letter == "w":
        at = _over_things(symbols, at, floor)
    if at >= floor and symbols[at].letter == ")":
        at = _over_bracket(symbols, at, floor)
        while at >= floor and symbols[at].letter == "Y":
            at -= 1
    return at, comma


_FROM_TO = regex.compile(r"f[ha]*(?P<old>[#%p])w?(?P<then>Y?),?t[ha]*(?P<new>[#%p])w?(?P<now>Y?),[hag]*$")
"""Both levels before a noun: "from A in Y1 to B in Y2, an increase of"."""

_BESIDE = regex.compile(
    r"[Loti][ha]*(?P<new>[#%p])w?(?P<now>Y?)\)?,?k[ha]*(?:w{0,3}o[ha]*)?(?P<old>[#%p])w?(?P<then>Y?)\)?,[hag]*$"
)
"""The same as "was B in Y2, compared with A in Y1, an increase of"."""


def _from_to(symbols: Sequence[Symbol], index: int, draft: Draft, floor: int) -> bool:
    """Take both levels where they stand right before the noun."""
    before = "".join(symbol.letter for symbol in symbols[floor:index])
    match = _FROM_TO.search(before) or _BESIDE.search(before)
    if match is None or symbols[index].letter not in "ud" or draft.slots:
        return False
    for side, when in (("old", "then"), ("new", "now")):
        draft.slots[side] = symbols[floor + match.start(side)]
        if match[when]:
            draft.periods[side] = symbols[floor + match.start(when)].periods[0]
    return True


def _over_things(symbols: Sequence[Symbol], at: int, floor: int) -> int:
    """The number of the things that end at `at`, "418 stores, 16 more than"; `at` where they have none."""
    number = next((n for n in range(at, floor - 1, -1) if symbols[n].letter != "w"), floor)
    behind = symbols[number].letter in VALUES and counted(symbols, number)
    return number if behind and at - number == len(behind.split()) else at


def _over_bracket(symbols: Sequence[Symbol], at: int, floor: int) -> int:
    while at >= floor and symbols[at].letter != "(":
        at -= 1
    return at - 1


def _quantity_before(symbols: Sequence[Symbol], at: int, draft: Draft, floor: int) -> int:
    """Numbers directly before a noun or comparative: "a $338 million or 119% increase", "3% higher"."""
    while at >= floor and symbols[at].letter in (*VALUES, "r", "h", ")", "("):
        symbol = symbols[at]
        if symbol.letter in VALUES and not repeated(symbols, at):
            slot = "percent" if symbol.letter == "%" else "change"
            if slot in draft.slots:
                break
            draft.slots[slot] = symbol
        at -= 1
    return at


def repeated(symbols: Sequence[Symbol], position: int) -> bool:
    """Whether the number only repeats the one before it in brackets: "15% (15%)"."""
    letters = "".join(symbol.letter for symbol in symbols[max(0, position - 2) : position + 2])
    if len(letters) < 4 or letters[1] != "(" or letters[3] != ")" or letters[0] not in VALUES:
        return False
    first, second = symbols[position - 2].figure, symbols[position].figure
    assert first is not None
    assert second is not None
    return first.value == second.value and first.unit == second.unit
