"""Strides: positions that belong together though others stand between them.

Numbers and per cents in turn, men and women and both in every year: every second, third, … position is read by
itself, and so are positions with the same name.
"""

from collections import defaultdict
from collections.abc import Iterator

from extractor.relations.tables.view import View

_WIDEST = 12
_LONGEST = 400
"""Beyond so many positions a table is a list, and lists are not interleaved."""


def interleaved(view: View, occupied: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Orders of at least three of these positions, each once."""
    if len(occupied) > _LONGEST:
        return
    seen: set[tuple[int, ...]] = {occupied}
    for order in (*_named(view, occupied), *_every_nth(occupied)):
        if len(order) >= 3 and order not in seen:
            seen.add(order)
            yield order


def strata(view: View) -> tuple[tuple[int, ...], ...]:
    """All positions, those that are no memos, and where ratios stand among amounts both by themselves."""
    occupied = view.occupied
    memos = {p for p in occupied if view.positions[p].says == "memo"}
    plain = (tuple(p for p in occupied if p not in memos),) if memos else ()
    broken = {p for p in occupied if _fractions(view, p)}
    fractions = broken if 4 * len(broken) < len(occupied) else set()
    ratios = tuple(p for p in occupied if p in fractions or view.positions[p].says == "average" or _percent(view, p))
    if not ratios or 2 * len(ratios) > len(occupied):
        return (occupied, *plain)
    amounts = tuple(p for p in occupied if p not in set(ratios))
    return (amounts, ratios, occupied, *plain) if len(ratios) > 2 else (amounts, occupied, *plain)


def _percent(view: View, position: int) -> bool:
    numbers = [n for line in view.numbers if (n := line[position]) is not None and n.value]
    return 2 * sum(n.percent for n in numbers) > len(numbers)


def _fractions(view: View, position: int) -> bool:
    """Whether a position has mostly fractions, printed as such: 5.0 posts among amounts in pounds are one too."""
    numbers = [n for line in view.numbers if (n := line[position]) is not None and n.value]
    return 2 * sum(n.grain < view.scale or 2 * n.half < view.scale for n in numbers) > len(numbers)


def _every_nth(occupied: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    for step in range(2, min(_WIDEST, len(occupied) // 3) + 1):
        for start in range(step):
            yield occupied[start::step]


def _named(view: View, occupied: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Positions that share the innermost part of their name."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for position in occupied:
        line = view.positions[position]
        name = line.label.removeprefix(" ".join(line.path)).strip() if line.path else line.label
        groups[name.casefold()].append(position)
    return (tuple(group) for name, group in groups.items() if name)
