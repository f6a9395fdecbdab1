"""Two against one: a line that prints two periods, their difference and the change in per cent says three things.

Each of them lacks one of the figures but for the old one: the difference leaves out the percentage, the change in per
cent the difference, and the difference over the old figure is the percentage without the new one. So where one slip in
one figure spoils the line, the relation that lacks it holds against the others, and of the old one all three tell.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from attrs import evolve, frozen

from extractor.relations.slips import slip, slip_bits
from extractor.relations.tables.recalculation.changes import compared
from extractor.relations.tables.recalculation.quotients import bounds, meets
from extractor.relations.tables.signature import Signature, Support, Term
from extractor.relations.tables.view import Number, View

_SLIPPED = 1.0
"""A slip of so many bits is no accident."""

_SAID = 10.0
"""What it says for a relation that labels name it and another proves it, in bits."""


@frozen
class _Changes:
    """The positions of two periods and of what they differ by, as an amount and in per cent."""

    new: int
    old: int
    change: int
    percent: int

    def signatures(self, view: View) -> tuple[Signature, Signature]:
        """The difference, and the change in per cent."""
        return (
            Signature(view.axis, "difference", self.change, (Term(self.new), Term(self.old, -1))),
            Signature(view.axis, "percent-change", self.percent, (Term(self.new), Term(self.old)), 100),
        )


@frozen
class _Line:
    """The figures of one line."""

    new: Number
    old: Number
    change: Number
    percent: Number


def outvoted(view: View, known: Sequence[Support]) -> tuple[Support, ...]:
    """The supports, with the lines that one of three relations shows to be wrong in others, and those others."""
    supports = list(known)
    for changes in _changes(view):
        difference, percentage = changes.signatures(view)
        figures = {line: found for line in range(len(view.lines)) if (found := _figures(view, changes, line))}
        spoilt = {line: names for line in figures if (names := _spoilt(view, changes, figures[line]))}
        supports = _with(supports, difference, tuple(spoilt))
        others = (line for line, names in spoilt.items() if "change" not in names)
        supports = _with(
            supports, percentage, tuple(line for line in others if not _rises(view, percentage, figures[line]))
        )
    return tuple(supports)


def _with(supports: list[Support], signature: Signature, lines: tuple[int, ...]) -> list[Support]:
    """The supports with these lines known to be wrong by a relation, which is added where no search has found it."""
    if not lines:
        return supports
    known = [_same(support.signature, signature) for support in supports]
    if not any(known):
        return [*supports, Support(signature, (), lines, (), _SAID, "outvoted", labelled=True, outvoted=lines)]
    return [_failing(support, lines) if same else support for support, same in zip(supports, known, strict=True)]


def _same(one: Signature, other: Signature) -> bool:
    """Whether two signatures say the same of the same positions: a difference is a sum turned round."""
    linear = [signature.formula in ("sum", "difference") for signature in (one, other)]
    return one.straight and one.positions == other.positions and linear[0] == linear[1]


def _failing(support: Support, lines: tuple[int, ...]) -> Support:
    failing = tuple(sorted({*support.failing, *lines}))
    agreeing = tuple(line for line in support.agreeing if line not in lines)
    return evolve(support, agreeing=agreeing, failing=failing, outvoted=lines)


def _changes(view: View) -> Iterator[_Changes]:
    pairs = {position: pair for position in view.occupied if (pair := compared(view, position))}
    for change, percent in product(pairs, pairs):
        if pairs[change] == pairs[percent] and _percent(view, percent) and not _percent(view, change):
            yield _Changes(*pairs[change], change, percent)


def _percent(view: View, position: int) -> bool:
    """Whether a position holds percentages."""
    return any((n := line[position]) is not None and n.percent for line in view.numbers)


def _figures(view: View, changes: _Changes, line: int) -> _Line | None:
    """The figures of a line that prints all four, amounts and a percentage."""
    numbers = view.numbers[line]
    found = [numbers[p] for p in (changes.new, changes.old, changes.change, changes.percent)]
    new, old, change, percent = found
    if new is None or old is None or change is None or percent is None or any(not n.value for n in found if n):
        return None
    return None if new.percent or old.percent or change.percent else _Line(new, old, change, percent)


def _spoilt(view: View, changes: _Changes, line: _Line) -> frozenset[str]:
    """The figures of a line of which one, by one slip, has spoilt the difference, as the percentage tells."""
    if _differs(line):
        return frozenset()
    new, old, change = line.new, line.old, line.change
    rights = {
        "new": evolve(line, new=evolve(new, value=old.value + change.value)),
        "old": evolve(line, old=evolve(old, value=new.value - change.value)),
        "change": evolve(line, change=evolve(change, value=new.value - old.value)),
    }
    rise = changes.signatures(view)[1]
    share = Signature(view.axis, "share", changes.percent, (Term(changes.change), Term(changes.old)), 100)
    return frozenset(
        name
        for name, right in rights.items()
        if _slipped(getattr(line, name), getattr(right, name))
        and _rises(view, rise, right)
        and _rises(view, share, right)
    )


def _differs(line: _Line) -> bool:
    """Whether the difference is that of the two periods, but for rounding; its sign may say what is good news."""
    miss = abs(line.new.value - line.old.value) - abs(line.change.value)
    return abs(miss) <= line.new.half + line.old.half + line.change.half


def _rises(view: View, signature: Signature, line: _Line) -> bool:
    """Whether the percentage is what the new figure, or the difference, comes to of the old one."""
    first = line.new if signature.formula == "percent-change" else line.change
    given = bounds(signature, view.scale, first, line.old)
    return line.old.value > 0 and given is not None and meets(line.percent, given)


def _slipped(printed: Number, right: Number) -> bool:
    """Whether one slip, and no accident, made one figure of another."""
    step = 2 * printed.half
    if printed.value % step or right.value % step:
        return False
    kind = slip(printed.value // step, right.value // step)
    size = max(abs(printed.value), abs(right.value)) // step
    return kind is not None and slip_bits(kind, size, [len(str(size))]) >= _SLIPPED
