"""From the draft of a change to the claim: its signs and scales, its periods, and what it is about."""

from collections.abc import Collection, Sequence

from attrs import evolve

from extractor.facts.claims.claim import Change, Sentence
from extractor.facts.claims.draft import Draft
from extractor.facts.claims.lookback import repeated
from extractor.facts.claims.places import stretch
from extractor.facts.claims.symbols import VALUES, Symbol, counted, figure_of
from extractor.normalise.figure import Figure
from extractor.vocabulary import vocabulary


def finished(sentence: Sentence, symbols: Sequence[Symbol], index: int, draft: Draft) -> Change:
    """The claim of the trigger at `index`, once nothing more belongs to it."""
    trigger = symbols[index]
    judging = trigger.text.lower() in vocabulary().claims.judging
    foreseen = symbols[index].letter in "UD" and index > 0 and symbols[index - 1].letter == "t"
    figures = {slot: _signed(symbols, symbol, draft, judging=judging) for slot, symbol in draft.slots.items()}
    _scaled(figures)
    return Change(
        sentence=sentence,
        word=stretch(sentence, trigger.start, trigger.end),
        direction=draft.direction,
        old_period=draft.periods.get("old", ""),
        new_period=draft.periods.get("new", "") or _period_before(symbols, index),
        subject=_subject(symbols, index, draft),
        qualifier=_qualifier(symbols, draft),
        judging=judging,
        plain=not foreseen and _plain(symbols, index, draft),
        aside=foreseen or _aside(symbols[:index], [each.start for each in draft.slots.values()]),
        old=figures.get("old"),
        new=figures.get("new"),
        change=figures.get("change"),
        percent=figures.get("percent"),
    )


def _plain(symbols: Sequence[Symbol], index: int, draft: Draft) -> bool:
    """Whether the clause is about the change alone; a cause or "which" right behind it may make it a part of one.

    A noun like "increase" is the subject only where the sentence opens with it, or with what it is of.
    """
    own = [each.start for each in draft.slots.values()]
    opens = all(each.letter in "hawion&Y,()rg" or each.start in own for each in symbols[:index])
    following = next((symbol for symbol in symbols[draft.end :] if symbol.letter != ","), None)
    partial = following is not None and " ".join(following.text.lower().split()) in vocabulary().claims.qualifying
    return not partial and plain(symbols, index, own) and (opens or symbols[index].letter in "UD^v+-")


def _aside(before: Sequence[Symbol], own: Collection[int]) -> bool:
    """Whether a cause begins in the sentence before the word of a change, or its clause has another figure there."""
    causes = vocabulary().claims.qualifying
    clause = True
    for at in reversed(range(len(before))):
        symbol = before[at]
        if symbol.letter in ".;":
            break
        spoken = " ".join(symbol.text.lower().split())
        if symbol.letter == "!" and spoken in causes and not _attributive(before, at):
            return True
        clause &= symbol.letter not in "!kz,&"
        if clause and symbol.letter in VALUES and symbol.start not in own and not repeated(before, at):
            return True
    return False


def plain(symbols: Sequence[Symbol], index: int, own: Collection[int] = ()) -> bool:
    """Whether nothing but the subject and a period stands in the sentence before its verb: no cause, no other figure.

    `own` are the characters at which the figures of the claim itself start.
    """
    for at in reversed(range(index)):
        symbol = symbols[at]
        if symbol.letter in ":;":
            break
        other = symbol.letter in VALUES and symbol.start not in own and not repeated(symbols, at)
        if other or symbol.letter in "!kzxUDud^v":
            return False
    return True


def _period_before(symbols: Sequence[Symbol], index: int) -> str:
    """The period of the clause before the trigger: "Sales for 2014 increased …"."""
    for symbol in reversed(symbols[:index]):
        if symbol.letter in ".;!kz":
            break
        if symbol.letter == "Y" and symbol.lead != "f":
            return symbol.periods[0] if len(symbol.periods) == 1 else ""
    return ""


def _signed(symbols: Sequence[Symbol], symbol: Symbol, draft: Draft, *, judging: bool) -> Figure:
    """A level called a loss is negative where the other side is none: "to a loss of B from income of A"."""
    sides = [draft.slots[side] for side in ("old", "new") if side in draft.slots]
    figure = figure_of(symbol)
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


def _subject(symbols: Sequence[Symbol], index: int, draft: Draft) -> str:
    """The words of the clause before the trigger; for a noun without a level those behind it, "in S" or "of S"."""
    new = draft.slots.get("new")
    stated_before = new is not None and new.start < symbols[index].start
    if symbols[index].letter in "ud" and not stated_before:
        behind = _behind(symbols, index)
        if behind:
            return behind
    start = end = symbols.index(new) if new is not None and stated_before else index
    while start > 0 and (symbols[start - 1].letter not in ".;!kz" or _attributive(symbols, start - 1)):
        start -= 1
    things = counted(symbols, symbols.index(new)) if new is not None and stated_before else ""
    return " ".join((_spoken(symbols[max(start, 0) : end]), things)).strip()


def _attributive(symbols: Sequence[Symbol], at: int) -> bool:
    """Whether a word that elsewhere begins a cause belongs to a name: "profit attributable to owners", "net of tax"."""
    before = next((symbol.letter for symbol in reversed(symbols[:at]) if symbol.letter not in ",h"), "")
    spoken = " ".join(symbols[at].text.lower().split())
    return before in ("w", "n") and spoken in vocabulary().claims.attributive


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


def _qualifier(symbols: Sequence[Symbol], draft: Draft) -> str:
    words = []
    for symbol in symbols[draft.end :]:
        if symbol.letter not in "iwoanx&h":
            break
        words.append(symbol)
    return _spoken(words)


def _spoken(symbols: Sequence[Symbol]) -> str:
    return " ".join(symbol.text for symbol in symbols if symbol.letter in "wn&!oiucdx^vh" and symbol.letter != "&")
