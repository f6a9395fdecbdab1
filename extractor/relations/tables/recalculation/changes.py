"""Changes that name their periods: beside 2019 and 2018 a column called change says how the one differs from the other.

Where a table has more periods the heading says which two are compared: "2019 vs 2018".
"""

from collections.abc import Iterator

from extractor.facts.table import Line
from extractor.normalise.periods import agree, period, periods
from extractor.relations.tables.view import View


def compared(view: View, change: int) -> tuple[int, int] | None:
    """The positions, new and old, that a position called a change compares; None where its table leaves that open."""
    called = view.positions[change]
    if called.says != "change":
        return None
    dated = sorted(_dated(view))
    named = next((names for text in (called.label, *reversed(called.path)) if (names := _named(text))), ())
    if len(named) == 2:
        old, new = ([position for name, position in dated if agree(name, wanted)] for wanted in named)
        return (new[0], old[0]) if len(new) == len(old) == 1 else None
    if len(dated) != 2:
        return None
    (before, old_position), (after, new_position) = dated
    told = before != after and all(agree(after, name) for name in named)
    return (new_position, old_position) if told else None


def _dated(view: View) -> Iterator[tuple[str, int]]:
    """The positions of amounts that name a period, after it."""
    for position in view.occupied:
        line = view.positions[position]
        if line.says != "change" and line.kind not in ("change", "percent") and (name := _period(line)):
            yield name, position


def _period(line: Line) -> str:
    return next((name for text in (line.label, *reversed(line.path)) if (name := period(text))), "")


def _named(text: str) -> tuple[str, ...]:
    """The periods that a text names, the earlier first."""
    return tuple(sorted({found.name for found in periods(text)}))
