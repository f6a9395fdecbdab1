"""Divisors that a label names: what stands after "per" in "sales per square metre" is what the sales are divided by."""

import re
from functools import cache

from attrs import frozen

from extractor.facts.labels import percent
from extractor.facts.table import Line
from extractor.normalise.labels import words
from extractor.relations.tables.view import View
from extractor.vocabulary import alternatives, vocabulary

_CLAUSE = re.compile(r"[,;:()–—]|\s-\s")
"""Where what is named after "per" ends: "per common share, basic", "per share—diluted"."""


@frozen
class Divisions:
    """The positions of a view that the label of a quotient, or a heading over it, names."""

    dividends: frozenset[int] = frozenset()
    divisors: frozenset[int] = frozenset()


@frozen
class _Words:
    """The words of a label before its first "per", and those between that and the end of the clause."""

    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


def divisions(view: View, quotient: int) -> Divisions:
    """What a position says that it is a quotient of; another that is "per" something goes by what stands before it."""
    said = _words(view.positions[quotient])
    if not said.after:
        return Divisions()
    called = {p: _words(view.positions[p]).before for p in view.occupied if p != quotient}
    dividends, divisors = (
        frozenset(position for position, words in called.items() if words & wanted)
        for wanted in (said.before, said.after)
    )
    return Divisions(dividends, divisors)


def _words(line: Line) -> _Words:
    parts = [_parted(label) for label in (line.label, *line.path)]
    return _Words(
        frozenset().union(*(part.before for part in parts)), frozenset().union(*(part.after for part in parts))
    )


@cache
def _parted(label: str) -> _Words:
    per = None if percent(label) else _per().search(label)
    if per is None:
        return _Words(_telling(label))
    return _Words(_telling(label[: per.start()]), _telling(_CLAUSE.split(label[per.end() :], maxsplit=1)[0]))


def _telling(label: str) -> frozenset[str]:
    spoken = vocabulary().claims
    return frozenset(words(label)) - {*spoken.small, *spoken.addition, *vocabulary().labels.joining}


@cache
def _per() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(vocabulary().lines.divisions)})(?!\w)", re.IGNORECASE)
