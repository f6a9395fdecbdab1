"""Every way to read a claim on an item of a table: each period, or pair of periods, predicts all its figures."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from extractor.facts.claims.claim import Change, Levels
from extractor.facts.timelines import Dated, Timeline
from extractor.normalise.labels import words
from extractor.normalise.periods import agree, period, preceding
from extractor.relations.narrative.slots import RATES, Slot, Stated, level, rescaled, slot_of
from extractor.vocabulary import vocabulary

_MONTH = re.compile(r"\d{4}-\d\d")

Hypothesis = tuple[tuple[Slot, ...], tuple[Dated, ...], int]
"""The slots of a claim, the points of the item they are read from, and how many periods named agree."""


def hypotheses(claim: Change | Levels, wanted: Sequence[Stated], line: Timeline) -> Iterator[Hypothesis]:
    """The slots, points and number of named periods that agree, for each way to read the claim on this line."""
    if isinstance(claim, Levels) and claim.form != "pair":
        yield from _levels(wanted, line)
        return
    if isinstance(claim, Change) and claim.planned:
        yield from _against_plan(claim, wanted, line)
        return
    new, old = (
        (period(claim.periods[0]), period(claim.periods[1]))
        if isinstance(claim, Levels)
        else (period(claim.new_period), period(claim.old_period))
    )
    if new and new == old:  # "an increase on the original budget for 2020-21": the other version is in no table
        yield from _levels([each for each in wanted if each.role == "new"], line)
        return
    yield from _printed_changes(wanted, line, new)
    for now, then in _steps(line, new, old):
        filled = [slot_of(each, line, now, then) for each in wanted]
        slots = tuple(slot for slot in filled if slot is not None)
        if len(slots) == len(wanted):
            yield _as_printed(_one_scale(slots)), (now, then), bool(new) + bool(old)


def _against_plan(claim: Change, wanted: Sequence[Stated], line: Timeline) -> Iterator[Hypothesis]:
    """The item's plan and what came of it, in the period that the sentence names."""
    plan, came = line.points
    when = period(claim.new_period)
    if when and came.period and not agree(when, came.period):
        return
    filled = [slot_of(each, line, came, plan) for each in wanted]
    slots = tuple(slot for slot in filled if slot is not None)
    if len(slots) == len(wanted):
        yield _as_printed(_one_scale(slots)), (came, plan), int(bool(when and came.period))


def _printed_changes(wanted: Sequence[Stated], line: Timeline, new: str) -> Iterator[Hypothesis]:
    """As in "the increase in S of D" where the table has a line of changes in S: its cells are the changes."""
    if [each.role for each in wanted] != ["change"] or not _tells_change(line.label):
        return
    for point in line.points:
        if not new or point in _meant(new, line):
            yield (level(wanted[0], point.figure),), (), int(bool(new))


def _one_scale(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """All amounts of a claim take the cells in one scale; one that needs another is wrong by its scale word.

    Cells of one line that were read in several scales tell nothing: it may be a header that was misread.
    """
    scales = [slot.scale for slot in slots if _is_amount(slot)]
    read = {cell.scale for slot in slots if _is_amount(slot) for cell in slot.cells}
    if len(set(scales)) <= 1 or len(read) > 1:
        return slots
    usual = max(scales, key=scales.count)
    return tuple(rescaled(slot, usual) if _is_amount(slot) and slot.scale != usual else slot for slot in slots)


def _is_amount(slot: Slot) -> bool:
    return slot.agrees and slot.predicted != 0 and slot.stated.figure.unit not in RATES


def _as_printed(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """A change that is exactly what the levels of the sentence give is right, though finer cells differ."""
    levels = {slot.stated.role: slot for slot in slots if slot.agrees}
    if not {"new", "old"} <= levels.keys():
        return slots
    given = abs(levels["new"].stated.figure.value - levels["old"].stated.figure.value)
    return tuple(
        evolve(slot, agrees=True) if slot.stated.role == "change" and abs(slot.stated.figure.value) == given else slot
        for slot in slots
    )


def _steps(line: Timeline, new: str, old: str) -> Iterator[tuple[Dated, Dated]]:
    """Two points of a line that a sentence may compare: those it names, else any and the one a period before."""
    points = sorted((point for point in line.points if point.period), key=lambda point: point.period)
    for now in _meant(new, line) if new else points:
        if old and new:
            yield from ((now, then) for then in _meant(old, line) if then is not now)
            continue
        before = [then for then in points if agree(then.period, preceding(now.period))]
        at = points.index(now)
        then = before or points[max(0, at - 1) : at]
        if old and at == len(points) - 1:
            then = [each for each in points[:at] if each in _meant(old, line)]  # "since 2015/16": up to the latest
        yield from ((now, each) for each in then if not old or each in _meant(old, line))


def _meant(name: str, line: Timeline) -> Sequence[Dated]:
    """The points of a line that a period of a sentence may stand for.

    A year is also the only month of it that the line has ("Year Ended December 2016"), a quarter the only three months.
    """
    exact = [point for point in line.points if point.period and agree(name, point.period)]
    loose = [] if exact else [point for point in line.points if _within(name, point.period)]
    return loose if len(loose) == 1 else exact


def _within(name: str, when: str) -> bool:
    if name[:4] != when[:4]:
        return False
    return (len(name) == 4 and _MONTH.fullmatch(when) is not None) or ("-Q" in name and when.endswith(" P3M"))


def _levels(wanted: Sequence[Stated], line: Timeline) -> Iterator[Hypothesis]:
    if not wanted:
        return
    names = [period(each.period) for each in wanted]
    if len(wanted) == 1 and not names[0]:
        for point in line.points:
            yield (level(wanted[0], point.figure),), (point,), 0
        return
    chosen = []
    for name in names:
        fitting = _meant(name, line) if name else ()
        if len(fitting) != 1:
            return
        chosen.append(fitting[0])
    if len({point.period for point in chosen}) == len(chosen):
        slots = tuple(level(each, point.figure) for each, point in zip(wanted, chosen, strict=True))
        yield _one_scale(slots), tuple(chosen), len(chosen)


def _tells_change(label: str) -> bool:
    spoken = vocabulary().claims
    changing = {word for phrase in (*spoken.rises, *spoken.falls, *spoken.changes) for word in words(phrase)}
    return bool(changing & {*words(label)})
