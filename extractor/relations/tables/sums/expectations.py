"""What labels and layout lead a reader to expect of a position before any figure is looked at, in bits.

A row called total sums the block above it: all since the heading, or since the total before; where it stands over
totals it sums those. Two rows of the same name at different dates are the opening and the closing of what stands
between them.
"""

from functools import lru_cache
from math import log2

from extractor.normalise.labels import canonical, subject
from extractor.normalise.periods import periods
from extractor.relations.tables.sums.schedules import begins
from extractor.relations.tables.sums.stack import Depth, Stack
from extractor.relations.tables.view import View

_NATURAL = 5.0
"""A labelled total over the block that a reader would take for its own."""

_ALONE = 8.0
"""A labelled total right below the only row of its block, which it repeats: label and layout say it all."""

_ACROSS = 6.0
"""What it costs to take something from a figure of the block before."""

_NAMED = {"total": 5.0, "closing": 2.0, "net": 2.0}
_UNNAMED = 2.0
"""A row without a label under rows with labels is a total more often than not."""


def expected(view: View, stack: Stack, position: int, depth: Depth) -> float:
    """How much speaks for a position being the total of just these entries, less what trying all of them cost."""
    if not depth.difference and outright(view, stack, position, depth.height):
        return _NATURAL
    if alone(view, stack, position, depth.height):
        return _ALONE
    label = _NAMED.get(view.positions[position].says, 0.0 if view.positions[position].label else _UNNAMED)
    if _headed(view, position, stack.entries[depth.height]):
        label += 4.0
    block = 2.0 if stack.opens[depth.height] else -1.0
    if depth.difference and any(stack.opens[depth.height + 1 :]):
        block -= _ACROSS
    # any depth might have footed by accident, and any position might have been a total
    tries = 0.5 * log2(len(view)) + log2(len(stack)) + 2.0 * depth.difference
    return label + block - tries


def outright(view: View, stack: Stack, position: int, height: int) -> bool:
    """Whether label and layout say that a position sums everything above `height`, and nothing else would do."""
    if view.positions[position].says == "total":
        return height in natural(stack)
    if height == begins(view, stack.entries, position):
        return True
    return len(stack) - height >= 2 and carried(view, stack.entries[height], position)


def alone(view: View, stack: Stack, position: int, height: int) -> bool:
    """Whether a labelled total has one figure to sum: that of a section of one row, or of a row with empty columns."""
    if view.positions[position].says != "total" or height != len(stack) - 1:
        return False
    low, high = sorted((stack.entries[height], position))
    empty = view.positions[low + 1 : high] if view.axis == "columns" else ()
    return stack.opens[height] or (bool(empty) and all(column.label for column in empty))


def natural(stack: Stack) -> tuple[int, ...]:
    """The heights of the block that a total right above the stack would sum: up to a heading or total, or all."""
    size = len(stack)
    if stack.summed[-1]:
        run = next((h for h in range(size, 0, -1) if not stack.summed[h - 1]), 0)
        return tuple(dict.fromkeys(h for h in (run, 0) if size - h > 1))
    nearest = next(h for h in range(size - 1, -1, -1) if stack.opens[h] or h == 0 or stack.summed[h - 1])
    return tuple(dict.fromkeys(h for h in (nearest, 0) if size - h > 1))


def carried(view: View, first: int, last: int) -> bool:
    """Whether two positions have the same name at different dates, so that one carries the other forward.

    Two bare dates are an opening and a closing only where no dates stand between them: a list has one in each row.
    """
    opening, closing = view.positions[first], view.positions[last]
    if opening.says == "opening" and closing.says == "closing":
        return True
    one, other = _dated(opening.label), _dated(closing.label)
    if one is None or other is None or one[0] != other[0] or one[1] >= other[1]:
        return False
    between = (_dated(view.positions[position].label) for position in range(min(first, last) + 1, max(first, last)))
    return bool(one[0]) or all(dated is None or dated[0] for dated in between)


@lru_cache(maxsize=1 << 14)
def _dated(label: str) -> tuple[str, str] | None:
    """The name of a label without its date, and the date; a year alone names a line of a series, not a stock."""
    found = periods(label)
    if len(found) != 1:
        return None
    date = found[0]
    name = canonical(label[: date.start] + " " + label[date.end :])
    return (name, date.name) if name or date.name.count("-") == 2 else None


def _headed(view: View, position: int, first: int) -> bool:
    """Whether a position repeats the heading under which its first operand stands."""
    path = view.positions[first].path
    name = subject(view.positions[position].label)
    return bool(name) and any(canonical(heading) == name for heading in path[-2:])
