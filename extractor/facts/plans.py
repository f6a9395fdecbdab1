"""Items beside what was planned or allowed for them: budget and outturn, limit and actual, target and result."""

from collections.abc import Iterator, Sequence
from functools import cache

from extractor.facts.table import Line, TableFacts
from extractor.facts.timelines import Dated, Derived, Timeline
from extractor.normalise.labels import words
from extractor.normalise.periods import agree, period
from extractor.vocabulary import vocabulary


def plans(tables: Sequence[TableFacts]) -> tuple[Timeline, ...]:
    """The rows that have both, once for each pair of columns: the first point is the plan, the second what came."""
    return tuple(line for number, facts in enumerate(tables) for line in _of_table(number, facts))


def _of_table(number: int, facts: TableFacts) -> Iterator[Timeline]:
    for rows, columns in facts.stretches():
        shown = [line for line in columns if line.kind not in ("code", "text")]
        plain = [line for line in shown if not _is_variance(line)]
        planned = [line for line in plain if _words(line) & _plan()]
        rest = [line for line in plain if line not in planned or _words(line) & _outturn()]
        came = [line for line in rest if _words(line) & _outturn() or line.period] or rest[: len(rest) == 1]
        for plan, actual in ((p, a) for p in planned for a in came if a is not p):
            if not _one_period(plan, actual):
                continue
            alone = sum(_one_period(line, actual) for line in planned) == 1  # of several, which is it measured from?
            variances = [line for line in shown if alone and _is_variance(line) and _one_period(line, actual)]
            for row in rows:
                if row.role in ("figures", "total"):
                    yield from _item(number, facts, row, (plan, actual, *variances))


def _item(number: int, facts: TableFacts, row: Line, columns: Sequence[Line]) -> Iterator[Timeline]:
    """The row with its plan, what came of it, and the variances that the table prints, in this order of columns."""
    plan, actual, *variances = columns
    figures = facts.figures[row.index]
    first, second = figures[plan.index], figures[actual.index]
    if first is None or second is None or first.unit != second.unit:
        return
    when = actual.period or plan.period or period(facts.grid.caption)
    derived = tuple(
        Derived("percent" if line.kind == "percent" or figure.unit == "%" else "change", figure, "", line.label)
        for line in variances
        if (figure := figures[line.index]) is not None
    )
    points = Dated(when, first, plan.label), Dated(when, second, actual.label)
    yield Timeline(
        number, row.index, row.label, row.path, points, derived, row.role == "total", caption=facts.grid.caption
    )


def _one_period(one: Line, other: Line) -> bool:
    return not one.period or not other.period or agree(one.period, other.period)


def _is_variance(line: Line) -> bool:
    spoken = vocabulary().claims
    told = (phrase for phrase in (*spoken.underspent, *spoken.overspent, *spoken.changes) if " " not in phrase)
    return line.kind == "change" or bool(_words(line) & {word for phrase in told for word in words(phrase)})


def _words(line: Line) -> frozenset[str]:
    return frozenset(word for text in (*line.path, line.label) for word in words(text))


@cache
def _plan() -> frozenset[str]:
    return frozenset(word for phrase in vocabulary().claims.limits for word in words(phrase))


@cache
def _outturn() -> frozenset[str]:
    return frozenset(word for phrase in vocabulary().claims.outturns for word in words(phrase))
