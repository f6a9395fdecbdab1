"""Every way to read a claim on an item of a table: each period, or pair of periods, predicts all its figures."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from extractor.facts.claims.claim import Change, Levels
from extractor.facts.timelines import Dated, Timeline
from extractor.normalise.labels import words
from extractor.normalise.periods import agree, period, preceding
from extractor.relations.narrative.slots import RATES, Slot, Stated, level, slot_of
from extractor.vocabulary import vocabulary

Hypothesis = tuple[tuple[Slot, ...], tuple[Dated, ...], int]
"""The slots of a claim, the points of the item they are read from, and how many periods named agree."""


def hypotheses(claim: Change | Levels, wanted: Sequence[Stated], line: Timeline) -> Iterator[Hypothesis]:
    """The slots, points and number of named periods that agree, for each way to read the claim on this line."""
    if isinstance(claim, Levels):
        yield from _levels(wanted, line)
        return
    new, old = period(claim.new_period), period(claim.old_period)
    if new and new == old:  # "an increase on the original budget for 2020-21": the other version is in no table
        yield from _levels([each for each in wanted if each.role == "new"], line)
        return
    yield from _printed_changes(wanted, line, new)
    for now, then in _steps(line, new, old):
        filled = [slot_of(each, line, now, then) for each in wanted]
        slots = tuple(slot for slot in filled if slot is not None)
        if len(slots) == len(wanted):
            named = sum(bool(name) and agree(name, point.period) for name, point in ((new, now), (old, then)))
            yield _as_printed(_one_scale(slots)), (now, then), named


def _printed_changes(wanted: Sequence[Stated], line: Timeline, new: str) -> Iterator[Hypothesis]:
    """As in "the increase in S of D" where the table has a line of changes in S: its cells are the changes."""
    if [each.role for each in wanted] != ["change"] or not _tells_change(line.label):
        return
    for point in line.points:
        if not new or (point.period and agree(new, point.period)):
            yield (level(wanted[0], point.figure),), (), int(bool(new))


def _one_scale(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """All amounts of a claim take the cells in one scale; one that needs another is wrong by its scale word."""
    scales = [slot.scale for slot in slots if _is_amount(slot)]
    if len(set(scales)) <= 1:
        return slots
    usual = max(scales, key=scales.count)
    return tuple(
        evolve(slot, agrees=False, near=True, bits=0.0, predicted=slot.predicted / slot.scale * usual, scale=usual)
        if _is_amount(slot) and slot.scale != usual
        else slot
        for slot in slots
    )


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
    for at, now in enumerate(points):
        if new and not agree(new, now.period):
            continue
        if old:
            yield from ((now, then) for then in points if agree(old, then.period) and then is not now)
        else:
            before = [then for then in points if agree(then.period, preceding(now.period))]
            yield from ((now, then) for then in before or points[max(0, at - 1) : at])


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
        fitting = [point for point in line.points if name and point.period and agree(name, point.period)]
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
