"""Schedules: what falls due in each year, what later, and below them what falls due in all, whatever it is called.

2025                                   18,940
2026                                   16,207
Thereafter                             11,523
Future minimum lease payments          46,670
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from extractor.normalise.periods import alone
from extractor.relations.tables.view import View
from extractor.vocabulary import alternatives, vocabulary

_YEARS = 2
"""So many years at least, the nearest first, and then all later ones."""

_OTHERS = ("average", "change", "share", "less", "memo")
"""Rows below a schedule so called say something else of it."""


def begins(view: View, entries: Sequence[int], position: int) -> int | None:
    """The height from which entries are a schedule that ends below a position, None where they are none."""
    line = view.positions[position]
    if view.axis != "rows" or not entries or not _later(view.positions[entries[-1]].label):
        return None
    if line.says in _OTHERS or _year(line.label) or _later(line.label):
        return None
    height = len(entries) - 1
    while height and _year(view.positions[entries[height - 1]].label):
        height -= 1
    years = [_year(view.positions[entry].label) for entry in entries[height:-1]]
    return height if len(years) >= _YEARS and all(a < b for a, b in pairwise(years)) else None


@lru_cache(maxsize=1 << 14)
def _year(label: str) -> str:
    """The year that is all a label says, empty where it says something else."""
    found = alone(label)
    return found[0].name if len(found) == 1 and found[0].name.isdigit() else ""


@lru_cache(maxsize=1 << 14)
def _later(label: str) -> bool:
    """Whether a label speaks of all years that follow."""
    return _pattern().search(label.casefold()) is not None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(vocabulary().lines.laters)})(?!\w)")
