"""Inner and outer columns: parts are set to the left of the column that their sum is carried to, both for one period.

                              2024      2024
                                 £         £
    Tangible assets                   182,340
    Cash at bank            97,115
    Creditors              (61,380)
    Net current assets                 35,735
    Net assets                        218,075

No row has a figure in both, they go by one name, and the outer one has figures above and below those of the inner one:
read from top to bottom they are one column.
"""

from collections.abc import Sequence
from typing import TypeVar

from attrs import evolve

from extractor.relations.tables.view import View

_T = TypeVar("_T")


def joined(view: View) -> View:
    """A view of rows, its neighbouring columns of one name that never print beside each other read as one."""
    if view.axis == "columns":
        return view
    groups: list[list[int]] = []
    for line, numbers in enumerate(view.numbers):
        if not any(numbers):
            continue
        if groups and _one(view, groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    if all(len(group) == 1 for group in groups):
        return view
    into = {line: group[-1] for group in groups for line in group}
    shared = {group[-1]: group for group in groups}
    lines = range(len(view.lines))
    return evolve(
        view,
        numbers=tuple(_merged([view.numbers[each] for each in shared.get(line, [])], view) for line in lines),
        figures=tuple(_merged([view.figures[each] for each in shared.get(line, [])], view) for line in lines),
        open=frozenset((into.get(line, line), position) for line, position in view.open),
    )


def _one(view: View, group: list[int], line: int) -> bool:
    """Whether a column is the outer one of the column before it."""
    name = view.lines[line].label
    if len(group) > 1 or not name or name != view.lines[group[0]].label:
        return False
    inner, outer = ({p for p, number in enumerate(view.numbers[each]) if number} for each in (group[0], line))
    return not inner & outer and min(outer) < min(inner) and max(inner) < max(outer)


def _merged(columns: Sequence[Sequence[_T | None]], view: View) -> tuple[_T | None, ...]:
    return tuple(next((each for column in columns if (each := column[p]) is not None), None) for p in range(len(view)))
