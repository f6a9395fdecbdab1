"""Changes: from a word like "increased", a scan to the right that stops at every doubt, and a look back.

A number is taken only behind its own introducer: behind "to" the new value, behind "from" or "compared to" the old
one, behind "by" or the verb itself the change or the percentage, behind "or" or a bracket the other of the two. What
has been taken stays, whatever stops the scan.
"""

from collections.abc import Callable, Iterator, Sequence

import regex
from attrs import define, evolve, field

from extractor.document import TextPlace
from extractor.facts.claims.claim import Change, Sentence
from extractor.facts.claims.symbols import VALUES, Symbol
from extractor.normalise.figure import Figure
from extractor.vocabulary import vocabulary

_FAR = {"new": 3, "old": 5, "by": 6, "direct": 0, "other": 8}
"""How many plain words may stand between an introducer and its number."""

_GAP = 8  # so many plain words without an event end a claim


@define
class _Draft:
    """A claim in the making: the slots filled so far, and how the next number is introduced."""

    direction: int
    introducer: str
    slots: dict[str, Symbol] = field(factory=dict)
    periods: dict[str, str] = field(factory=dict)
    last: str = ""
    side: str = ""  # the side that the period before was given to
    words: int = 0
    was_fresh: bool = False
    fresh: bool = False  # the symbol before was a number that filled change or percent
    bracket: bool = False
    based: bool = False  # behind "an increase of D on"
    rated: bool = False  # the symbol before was "per"
    skipping: bool = False
    end: int = 0


def changes(sentence: Sentence, symbols: Sequence[Symbol]) -> Iterator[Change]:
    """The claims about changes in one sentence; `symbols` are those of the sentence only."""
    taken = 0
    inherited: _Draft | None = None
    for index, symbol in enumerate(symbols):
        if index < taken or symbol.letter not in "UDud^v+-":
            continue
        draft = _Draft(1 if symbol.letter in "Uu^+" else -1, _introduced(symbol.letter))
        if inherited is not None and _continues(symbols, index, inherited):
            _inherit(draft, inherited)
        _look_back(symbols, index, draft, taken)
        _scan(symbols, index, draft)
        if draft.slots:
            yield _finished(sentence, symbols, index, draft)
            taken = max(draft.end, index + 1)
            inherited = draft


def _introduced(letter: str) -> str:
    return {"U": "direct", "D": "direct", "+": "direct", "-": "direct"}.get(letter, "")


def _continues(symbols: Sequence[Symbol], index: int, before: _Draft) -> bool:
    """Whether the noun at `index` goes on about the level of the claim before: "… and an increase of D from Y"."""
    between = "".join(symbol.letter for symbol in symbols[before.end : index])
    return (
        symbols[index].letter in "ud" and "new" in before.slots and between.strip("ha") in ("&", ",&", ")&", "),&", ",")
    )


def _inherit(draft: _Draft, before: _Draft) -> None:
    draft.slots["new"] = before.slots["new"]
    if "new" in before.periods:
        draft.periods["new"] = before.periods["new"]


def _scan(symbols: Sequence[Symbol], index: int, draft: _Draft) -> None:
    draft.end = index + 1
    for position in range(index + 1, len(symbols)):
        symbol = symbols[position]
        if not _take(symbols, position, draft):
            return
        if symbol.letter in VALUES or symbol.letter == "Y":
            draft.end = position + 1


def _take(symbols: Sequence[Symbol], position: int, draft: _Draft) -> bool:
    """Move the draft on by one symbol; False ends the scan."""
    step = _STEPS.get(symbols[position].letter)
    fresh, draft.fresh = draft.fresh, False
    if step is None:
        return False
    draft.was_fresh = fresh
    return step(symbols, position, draft)


def _passed(_symbols: Sequence[Symbol], _position: int, draft: _Draft) -> bool:
    """Hedges and articles change nothing."""
    draft.fresh = draft.was_fresh
    return True


def _introducer(symbols: Sequence[Symbol], position: int, draft: _Draft) -> bool:
    letter = symbols[position].letter
    if letter == "f" and symbols[position - 1].letter in "ud" and not draft.slots:
        return False  # "a reduction from settlements of D": what it comes from, or the old value?
    draft.skipping, draft.words = False, 0
    draft.introducer = {"t": "new", "f": "old", "k": "old", "b": "by"}[letter]
    return True


def _of(symbols: Sequence[Symbol], position: int, draft: _Draft) -> bool:
    """Behind a noun "of" introduces the change: "an increase of D", "an increase in S of D"."""
    noun = symbols[position - 1].letter in "ud"
    if noun or (draft.introducer != "old" and not draft.slots.keys() & {"change", "percent"}):
        draft.words = 0 if noun else draft.words
        draft.introducer = "by"
    return True


def _other(symbols: Sequence[Symbol], position: int, draft: _Draft) -> bool:
    """Both "or" and an opening bracket right behind a change or percentage introduce the other of the two."""
    draft.bracket |= symbols[position].letter == "("
    if draft.was_fresh:
        draft.introducer, draft.words = "other", 0
    return True


def _result(_symbols: Sequence[Symbol], _position: int, draft: _Draft) -> bool:
    draft.introducer = "other" if draft.slots else ""
    return True


def _comma(_symbols: Sequence[Symbol], _position: int, draft: _Draft) -> bool:
    draft.skipping = False
    draft.fresh = draft.was_fresh
    return True


def _closing(_symbols: Sequence[Symbol], _position: int, draft: _Draft) -> bool:
    draft.skipping = False
    draft.fresh = draft.was_fresh
    opened, draft.bracket = draft.bracket, False
    return opened


def _rate(_symbols: Sequence[Symbol], _position: int, draft: _Draft) -> bool:
    """In "per dozen" the word that follows is a unit and does not count."""
    draft.rated, draft.fresh = True, draft.was_fresh
    return True


def _and(symbols: Sequence[Symbol], position: int, draft: _Draft) -> bool:
    """What follows "and" is another thing, unless it is an introducer, or nothing has been taken yet."""
    introduced = position + 1 < len(symbols) and symbols[position + 1].letter in "tfb"
    return not draft.slots or (introduced and not draft.bracket)


def _word(symbols: Sequence[Symbol], position: int, draft: _Draft) -> bool:
    if symbols[position].letter == "i":
        on = symbols[position].text.lower() in vocabulary().claims.bases
        draft.based = on and draft.last in ("change", "percent")
    if draft.rated:
        draft.rated, draft.fresh = False, draft.was_fresh
        return True
    unit = draft.was_fresh and position + 1 < len(symbols) and symbols[position + 1].letter in ",r"
    draft.fresh = unit  # "an increase of 1.2 million dozen, or 0.1%"
    draft.words += 1
    if draft.introducer == "direct":
        draft.introducer = ""
    return draft.skipping or draft.words <= _GAP


def _period(symbols: Sequence[Symbol], position: int, draft: _Draft) -> bool:
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


def _number(symbols: Sequence[Symbol], position: int, draft: _Draft) -> bool:
    """Fill the slot that the introducer names; False where there is none, or it is filled, or too far."""
    symbol = symbols[position]
    if draft.skipping:
        return True
    if _echo(symbols, position):
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


def _echo(symbols: Sequence[Symbol], position: int) -> bool:
    """Whether the number only repeats the one before it in brackets: "15% (15%)"."""
    letters = "".join(symbol.letter for symbol in symbols[max(0, position - 2) : position + 2])
    if len(letters) < 4 or letters[1] != "(" or letters[3] != ")" or letters[0] not in VALUES:
        return False
    first, second = symbols[position - 2].figure, symbols[position].figure
    assert first is not None
    assert second is not None
    return first.value == second.value and first.unit == second.unit


def _is_share(symbols: Sequence[Symbol], position: int) -> bool:
    """Whether a percentage is followed by "of S" or "in S sales": a share, not the change."""
    rest = "".join(symbol.letter for symbol in symbols[position + 1 : position + 4])
    return (rest[:1] == "o" and rest[1:2] in ("w", "h", "a")) or rest[:2] == "aw"


def _apposition(symbols: Sequence[Symbol], position: int, draft: _Draft) -> bool:
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


_STEPS: dict[str, Callable[[Sequence[Symbol], int, _Draft], bool]] = {
    **dict.fromkeys("#%p", _number), **dict.fromkeys("ha", _passed), **dict.fromkeys("tfkb", _introducer),
    **dict.fromkeys("r(", _other), **dict.fromkeys("ud", _apposition), **dict.fromkeys("iwn", _word),
    "Y": _period, "o": _of, "g": _result, ",": _comma, ")": _closing, "q": _rate, "&": _and,
}  # fmt: skip
"""What each letter does to a claim in the making; a letter that is not here ends it."""


def _look_back(symbols: Sequence[Symbol], index: int, draft: _Draft, floor: int) -> None:
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
    if (verb and introducer == "o") or (not verb and introducer in tuple("Lto") and not set(clause) & set("udc")):
        draft.slots["new"] = symbols[at]
        for symbol in symbols[at + 1 : index]:
            if symbol.letter == "Y":
                draft.periods.setdefault("new", symbol.periods[0])


def _before(symbols: Sequence[Symbol], index: int, draft: _Draft, floor: int) -> tuple[int, bool]:
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
    if at >= floor and symbols[at].letter == ")":
        at = _over_bracket(symbols, at, floor)
        while at >= floor and symbols[at].letter == "Y":
            at -= 1
    return at, comma


_FROM_TO = regex.compile(r"f[ha]*(?P<old>[#%p])w?(?P<then>Y?),?t[ha]*(?P<new>[#%p])w?(?P<now>Y?),[hag]*$")
"""Both levels before a noun: "from A in Y1 to B in Y2, an increase of"."""


def _from_to(symbols: Sequence[Symbol], index: int, draft: _Draft, floor: int) -> bool:
    """Take both levels where they stand right before the noun."""
    match = _FROM_TO.search("".join(symbol.letter for symbol in symbols[floor:index]))
    if match is None or symbols[index].letter not in "ud" or draft.slots:
        return False
    for side, when in (("old", "then"), ("new", "now")):
        draft.slots[side] = symbols[floor + match.start(side)]
        if match[when]:
            draft.periods[side] = symbols[floor + match.start(when)].periods[0]
    return True


def _over_bracket(symbols: Sequence[Symbol], at: int, floor: int) -> int:
    while at >= floor and symbols[at].letter != "(":
        at -= 1
    return at - 1


def _quantity_before(symbols: Sequence[Symbol], at: int, draft: _Draft, floor: int) -> int:
    """Numbers directly before a noun or comparative: "a $338 million or 119% increase", "3% higher"."""
    while at >= floor and symbols[at].letter in (*VALUES, "r", "h", ")", "("):
        symbol = symbols[at]
        if symbol.letter in VALUES and not _echo(symbols, at):
            slot = "percent" if symbol.letter == "%" else "change"
            if slot in draft.slots:
                break
            draft.slots[slot] = symbol
        at -= 1
    return at


def _finished(sentence: Sentence, symbols: Sequence[Symbol], index: int, draft: _Draft) -> Change:
    trigger = symbols[index]
    judging = trigger.text.lower() in vocabulary().claims.judging
    figures = {slot: _signed(symbols, symbol, draft, judging=judging) for slot, symbol in draft.slots.items()}
    _scaled(figures)
    place = sentence.place
    return Change(
        sentence=sentence,
        word=TextPlace(place.paragraph, trigger.start, trigger.end, place.stream, place.name, place.document),
        direction=draft.direction,
        old_period=draft.periods.get("old", ""),
        new_period=draft.periods.get("new", "") or _period_before(symbols, index),
        subject=_subject(symbols, index, draft),
        qualifier=_qualifier(symbols, draft),
        judging=judging,
        **figures,
    )


def _period_before(symbols: Sequence[Symbol], index: int) -> str:
    """The period of the clause before the trigger: "Sales for 2014 increased …"."""
    for symbol in reversed(symbols[:index]):
        if symbol.letter in ".;!kz":
            break
        if symbol.letter == "Y" and symbol.lead != "f":
            return symbol.periods[0] if len(symbol.periods) == 1 else ""
    return ""


def _signed(symbols: Sequence[Symbol], symbol: Symbol, draft: _Draft, *, judging: bool) -> Figure:
    """A level called a loss is negative where the other side is none: "to a loss of B from income of A"."""
    sides = [draft.slots[side] for side in ("old", "new") if side in draft.slots]
    figure = _figure(symbol)
    losses = [side for side in sides if _is_loss(symbols, side)]
    if judging and len(losses) == 2 and symbol in losses:
        return evolve(figure, value=-abs(figure.value))  # a smaller loss is an improvement
    if len(sides) == 2 and len(losses) == 1 and symbol in losses and figure.value > 0:
        return evolve(figure, value=-figure.value)
    return figure


def _is_loss(symbols: Sequence[Symbol], symbol: Symbol) -> bool:
    at = symbols.index(symbol)
    before = "".join(each.letter for each in symbols[max(0, at - 4) : at]).rstrip("ha")
    return before.endswith(("no", "n")) or "".join(each.letter for each in symbols[at + 1 : at + 5]).startswith(
        ("on", "own", "owwn")
    )


def _scaled(figures: dict[str, Figure]) -> None:
    """A bare level takes the scale of the other: "from $4.2 to $5.2 billion"."""
    old, new = figures.get("old"), figures.get("new")
    if old and new and old.scale != new.scale and min(old.scale, new.scale) == 1 and old.unit == new.unit:
        bare, scaled = ("old", new) if old.scale == 1 else ("new", old)
        figure = figures[bare]
        if abs(figure.value) < 1000:
            scale = scaled.scale
            figures[bare] = evolve(figure, value=figure.value * scale, digit=figure.digit * scale, scale=scale)


def _figure(symbol: Symbol) -> Figure:
    assert symbol.figure is not None
    return symbol.figure


def _subject(symbols: Sequence[Symbol], index: int, draft: _Draft) -> str:
    """The words of the clause before the trigger; for a noun without a level those behind it, "in S" or "of S"."""
    new = draft.slots.get("new")
    stated_before = new is not None and new.start < symbols[index].start
    if symbols[index].letter in "ud" and not stated_before:
        behind = _behind(symbols, index)
        if behind:
            return behind
    start = index
    while start > 0 and symbols[start - 1].letter not in ".;!kz":
        start -= 1
    return _spoken(symbols[max(start, 0) : index])


def _behind(symbols: Sequence[Symbol], index: int) -> str:
    """The subject behind a noun: "an increase in S of D" or "an increase of D in S"."""
    words: list[Symbol] = []
    for symbol in symbols[index + 1 :]:
        if symbol.letter in "iw&oanxhuLn" and not (symbol.letter == "o" and words and symbol is None):
            words.append(symbol)
        elif symbol.letter in VALUES and not any(word.letter == "w" for word in words):
            words = []
        else:
            break
    spoken = _spoken(words)
    return spoken if words and words[0].letter in "io" else ""


def _qualifier(symbols: Sequence[Symbol], draft: _Draft) -> str:
    words = []
    for symbol in symbols[draft.end :]:
        if symbol.letter not in "iwoanx&h":
            break
        words.append(symbol)
    return _spoken(words)


def _spoken(symbols: Sequence[Symbol]) -> str:
    return " ".join(symbol.text for symbol in symbols if symbol.letter in "wn&!oiucdx^vh" and symbol.letter != "&")
