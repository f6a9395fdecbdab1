"""Changes: from a word like "increased", a scan to the right that stops at every doubt, and a look back.

A number is taken only behind its own introducer: behind "to" the new value, behind "from" or "compared to" the old
one, behind "by" or the verb itself the change or the percentage, behind "or" or a bracket the other of the two. What
has been taken stays, whatever stops the scan.
"""

from collections.abc import Callable, Iterator, Sequence

from extractor.facts.claims.claim import Change, Sentence
from extractor.facts.claims.draft import Draft
from extractor.facts.claims.lookback import look_back, repeated
from extractor.facts.claims.symbols import VALUES, Symbol
from extractor.facts.claims.told import finished
from extractor.vocabulary import vocabulary

_FAR = {"new": 3, "old": 5, "by": 6, "direct": 0, "other": 8}
"""How many plain words may stand between an introducer and its number."""

_GAP = 8  # so many plain words without an event end a claim


def changes(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[Change]:
    """The claims about changes in one sentence; `symbols` are those of the sentence only."""
    taken = 0
    inherited: Draft | None = None
    for index, symbol in enumerate(symbols):
        if index < taken or symbol.letter not in "UDud^v+-":
            continue
        draft = Draft(1 if symbol.letter in "Uu^+" else -1, _introduced(symbol.letter))
        if inherited is not None and _continues(symbols, index, inherited):
            _inherit(draft, inherited)
        look_back(symbols, index, draft, taken)
        _scan(symbols, index, draft)
        if draft.slots:
            yield finished(sentence, symbols, index, draft)
            taken = max(draft.end, index + 1)
            inherited = draft


def _introduced(letter: str) -> str:
    return {"U": "direct", "D": "direct", "+": "direct", "-": "direct"}.get(letter, "")


def _continues(symbols: Sequence[Symbol], index: int, before: Draft) -> bool:
    """Whether the noun at `index` goes on about the level of the claim before: "… and an increase of D from Y"."""
    between = "".join(symbol.letter for symbol in symbols[before.end : index])
    return (
        symbols[index].letter in "ud" and "new" in before.slots and between.strip("ha") in ("&", ",&", ")&", "),&", ",")
    )


def _inherit(draft: Draft, before: Draft) -> None:
    draft.slots["new"] = before.slots["new"]
    if "new" in before.periods:
        draft.periods["new"] = before.periods["new"]


def _scan(symbols: Sequence[Symbol], index: int, draft: Draft) -> None:
    draft.end = index + 1
    for position in range(index + 1, len(symbols)):
        symbol = symbols[position]
        if not _take(symbols, position, draft):
            return
        if symbol.letter in VALUES or symbol.letter == "Y":
            draft.end = position + 1


def _take(symbols: Sequence[Symbol], position: int, draft: Draft) -> bool:
    """Move the draft on by one symbol; False ends the scan."""
    step = _STEPS.get(symbols[position].letter)
    fresh, draft.fresh = draft.fresh, False
    if step is None:
        return False
    draft.was_fresh = fresh
    return step(symbols, position, draft)


def _passed(_symbols: Sequence[Symbol], _position: int, draft: Draft) -> bool:
    """Hedges and articles change nothing."""
    draft.fresh = draft.was_fresh
    return True


def _introducer(symbols: Sequence[Symbol], position: int, draft: Draft) -> bool:
    letter = symbols[position].letter
    if letter == "f" and symbols[position - 1].letter in "ud" and not draft.slots:
        return False  # "a reduction from settlements of D": what it comes from, or the old value?
    draft.skipping, draft.words = False, 0
    draft.introducer = {"t": "new", "f": "old", "k": "old", "b": "by"}[letter]
    return True


def _of(symbols: Sequence[Symbol], position: int, draft: Draft) -> bool:
    """Behind a noun "of" introduces the change: "an increase of D", "an increase in S of D"."""
    noun = symbols[position - 1].letter in "ud"
    if noun or (draft.introducer != "old" and not draft.slots.keys() & {"change", "percent"}):
        draft.words = 0 if noun else draft.words
        draft.introducer = "by"
    return True


def _other(symbols: Sequence[Symbol], position: int, draft: Draft) -> bool:
    """Both "or" and an opening bracket right behind a change or percentage introduce the other of the two."""
    _take_bracket(symbols, position, draft)
    draft.bracket |= symbols[position].letter == "("
    if draft.was_fresh:
        draft.introducer, draft.words = "other", 0
    return True


def _take_bracket(symbols: Sequence[Symbol], position: int, draft: Draft) -> None:
    """The old value in a bracket behind the new one: "to £11.5m (2019/20: £9.9m)"."""
    behind = [symbol for symbol in symbols[position : position + 6] if symbol.letter not in ":,ha"]
    letters = "".join(symbol.letter for symbol in behind)
    new = draft.slots.get("new")
    if new is None or draft.last != "new" or "old" in draft.slots or letters[:4] != f"(Y{new.letter})":
        return
    draft.slots["old"], draft.last = behind[2], "old"
    draft.periods["old"] = behind[1].periods[0]


def _result(_symbols: Sequence[Symbol], _position: int, draft: Draft) -> bool:
    draft.introducer = "other" if draft.slots else ""
    return True


def _comma(_symbols: Sequence[Symbol], _position: int, draft: Draft) -> bool:
    draft.skipping = False
    draft.fresh = draft.was_fresh
    return True


def _closing(_symbols: Sequence[Symbol], _position: int, draft: Draft) -> bool:
    draft.skipping = False
    draft.fresh = draft.was_fresh
    opened, draft.bracket = draft.bracket, False
    return opened


def _rate(_symbols: Sequence[Symbol], _position: int, draft: Draft) -> bool:
    """In "per dozen" the word that follows is a unit and does not count."""
    draft.rated, draft.fresh = True, draft.was_fresh
    return True


def _and(symbols: Sequence[Symbol], position: int, draft: Draft) -> bool:
    """What follows "and" is another thing, unless it is an introducer, or nothing has been taken yet."""
    introduced = position + 1 < len(symbols) and symbols[position + 1].letter in "tfb"
    return not draft.slots or (introduced and not draft.bracket)


def _word(symbols: Sequence[Symbol], position: int, draft: Draft) -> bool:
    if symbols[position].letter == "i":
        on = symbols[position].text.lower() in vocabulary().claims.bases
        draft.based = on and draft.last in ("change", "percent")
    if draft.rated:
        draft.rated, draft.fresh = False, draft.was_fresh
        return True
    unit = draft.was_fresh and position + 1 < len(symbols) and symbols[position + 1].letter in ",r("
    draft.fresh = unit  # "an increase of 1.2 million dozen, or 0.1%"
    draft.words += 1
    if draft.introducer == "direct":
        draft.introducer = ""
    return draft.skipping or draft.words <= _GAP


def _period(symbols: Sequence[Symbol], position: int, draft: Draft) -> bool:
    """A period belongs to the level before it, else to the side that its preposition or the comparator names."""
    symbol = symbols[position]
    period = symbol.periods[0]
    if symbols[position - 1].letter == "Y" and draft.side and not _dated(draft.periods[draft.side]):
        draft.periods[draft.side] = period  # "the previous year's 2019-20 budget"
        return True
    based = symbol.text.split()[0].lower() in vocabulary().claims.bases and draft.last in ("change", "percent")
    if symbol.lead == "f" or draft.introducer == "old" or based or (draft.based and not symbol.lead):
        side = "old"
    elif draft.last in ("old", "new"):
        side = draft.last
    else:
        side = "new"
    draft.side = side
    draft.periods.setdefault(side, period)
    draft.words = 0
    return True


def _dated(period: str) -> bool:
    return any(character.isdigit() for character in period)


def _number(symbols: Sequence[Symbol], position: int, draft: Draft) -> bool:
    """Fill the slot that the introducer names; False where there is none, or it is filled, or too far."""
    symbol = symbols[position]
    if draft.skipping:
        return True
    if repeated(symbols, position):
        draft.introducer, draft.fresh = "", True
        return True
    percent = symbol.letter == "%"
    share = percent and _is_share(symbols, position)
    slot = draft.introducer if draft.introducer in ("new", "old") else "percent" if percent else "change"
    if share and slot not in ("old", "new"):
        draft.skipping = bool(draft.slots)
        return draft.skipping
    if not draft.introducer or draft.words > _FAR[draft.introducer]:
        return False
    if slot in draft.slots:
        return False
    draft.slots[slot] = symbol
    draft.last = slot
    draft.fresh = slot in ("change", "percent")
    draft.introducer, draft.words = "", 0
    return True


def _is_share(symbols: Sequence[Symbol], position: int) -> bool:
    """Whether a percentage is followed by "of S" or "in S sales": a share, not the change."""
    rest = "".join(symbol.letter for symbol in symbols[position + 1 : position + 4])
    return (rest[:1] == "o" and rest[1:2] in ("w", "h", "a")) or rest[:2] == "aw"


def _apposition(symbols: Sequence[Symbol], position: int, draft: Draft) -> bool:
    """A further ", an increase of D, or P" goes on with the same claim where a level is known and no change yet."""
    before = "".join(symbol.letter for symbol in symbols[:position]).rstrip("ah")
    if not draft.slots.keys() & {"new", "old"} or before[-1:] not in (",", "g", "("):
        return False
    if draft.slots.keys() & {"change", "percent"} and before[-1:] != "(":
        return False
    same = (symbols[position].letter == "u") == (draft.direction > 0)
    if not same:
        return False
    draft.introducer, draft.words, draft.bracket = "", 0, before[-1:] == "("
    return True


_STEPS: dict[str, Callable[[Sequence[Symbol], int, Draft], bool]] = {
    **dict.fromkeys("#%p", _number), **dict.fromkeys("ha", _passed), **dict.fromkeys("tfkb", _introducer),
    **dict.fromkeys("r(", _other), **dict.fromkeys("ud", _apposition), **dict.fromkeys("iwn", _word),
    "Y": _period, "o": _of, "g": _result, ",": _comma, ")": _closing, "q": _rate, "&": _and,
}  # fmt: skip
"""What each letter does to a claim in the making; a letter that is not here ends it."""
