"""Claims that carry all they need: old, new, change and percentage of one sentence, recomputed.

Every figure stands for an interval: half a unit of its last printed digit to each side, wider or one-sided where the
sentence hedges. A percentage is compared with the bounds that its operands allow.
"""

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from extractor.facts.claims.claim import Change
from extractor.normalise.figure import Figure
from extractor.relations.bounds import bits, bounds, identity, judged, negated
from extractor.relations.narrative.verbal import word
from extractor.relations.relation import Check, Operand, Relation, Verdict

HUNDRED = Decimal(100)


def recomputed(claim: Change) -> Iterator[Check]:
    """The checks that a claim's own figures allow: the difference, the percentage, the direction."""
    old, new, change, percent = claim.old, claim.new, claim.change, claim.percent
    if any(figure is not None and figure.unit == "x" for figure in (old, new)):
        return
    if old and new and _alike(old, new):
        yield from _between(claim, old, new)
    elif new and change and percent and claim.direction and _alike(new, change):
        implied = _implied(new, change, -claim.direction)
        yield from _percent(claim, percent, new, implied)
    elif old and change and percent and claim.direction and _alike(old, change):
        implied = _implied(old, change, claim.direction)
        yield from _percent(claim, percent, implied, old)


def _between(claim: Change, old: Figure, new: Figure) -> Iterator[Check]:
    if old.unit == "%":
        yield from _of_percentages(claim, old, new)
        return
    if claim.change and _alike(old, claim.change):
        yield _difference(claim, claim.change, old, new)
    if claim.percent:
        yield from _percent(claim, claim.percent, new, old)
    if claim.direction and not (claim.change or claim.percent):
        yield direction(claim, old, new)


def _of_percentages(claim: Change, old: Figure, new: Figure) -> Iterator[Check]:
    """Percentages differ by points, or by a percentage of themselves: whichever of the two agrees is meant."""
    stated = claim.change or claim.percent
    if stated is None:
        if claim.direction:
            yield direction(claim, old, new)
        return
    if stated.unit == "bps":
        stated = evolve(stated, value=stated.value / HUNDRED, digit=stated.digit / HUNDRED)
    points = _difference(claim, stated, old, new)
    relative = next(_percent(claim, stated, new, old), None) if stated.unit == "%" else None
    if relative and points.verdict == "discrepancy":
        yield relative if relative.verdict != "discrepancy" else evolve(points, verdict="unclear")
    else:
        yield points


def _difference(claim: Change, stated: Figure, old: Figure, new: Figure) -> Check:
    high, low = (new, old) if claim.direction >= 0 else (old, new)
    operands = (Operand(high, 1), Operand(low, -1))
    first, second = bounds(high), bounds(low)
    spread = (first[0] - second[1], first[1] - second[0])
    value = high.value - low.value
    if claim.direction == 0 and value < 0:
        value, spread = -value, (-spread[1], -spread[0])
    relation = Relation("N102", "difference", stated, operands, bits(stated), "the sentence gives old, new and change")
    check = judged(relation, value, spread)
    return _in_doubt(check, old, new)


def _percent(claim: Change, stated: Figure, new: Figure, old: Figure) -> Iterator[Check]:
    if old.value == 0:
        return
    signed = negated(stated) if claim.direction < 0 < stated.value else stated
    low_new, high_new = bounds(new)
    low_old, high_old = bounds(old)
    if low_old <= 0 <= high_old:
        return
    ends = [(n - o) / abs(o) * HUNDRED for n in (low_new, high_new) for o in (low_old, high_old)]
    value = (new.value - old.value) / abs(old.value) * HUNDRED
    operands = (Operand(new), Operand(old))
    basis = "the sentence gives the figures and the percentage"
    relation = Relation("N102", "percent-change", signed, operands, bits(signed), basis)
    check = judged(relation, value, (min(ends), max(ends)))
    yield _in_doubt(check, old, new)


def _in_doubt(check: Check, old: Figure, new: Figure) -> Check:
    """Where a loss is on one side, or on both, a miss may be a way of speaking: no alarm."""
    if check.verdict == "discrepancy" and (old.value <= 0 or new.value <= 0):
        return evolve(check, verdict="unclear")
    return check


def direction(claim: Change, old: Figure, new: Figure) -> Check:
    """Whether the word says which way the figures went: the word stands for one step, up or down."""
    said = word(claim, Decimal(claim.direction))
    low, high = bounds(old), bounds(new)
    step = Decimal((new.value > old.value) - (new.value < old.value))
    relation = Relation("N103", "order", said, (Operand(new), Operand(old)), 4.0, "the sentence gives both figures")
    doubtful = claim.judging or old.value <= 0 or new.value <= 0 or (low[0] <= high[1] and high[0] <= low[1])
    verdict: Verdict = "agrees" if step == claim.direction else "unclear" if doubtful else "discrepancy"
    return Check(identity(relation), relation, verdict, step, Decimal(claim.direction) - step, step, step)


def _implied(level: Figure, change: Figure, sign: int) -> Figure:
    """The level on the other side of a change, which the sentence does not print."""
    mark = "+" if sign > 0 else "−"
    value = level.value + sign * change.value
    digit = max(level.digit, change.digit)
    return Figure(change.place, f"{level.text} {mark} {change.text}", value, digit, level.unit, implied=change)


def _alike(one: Figure, other: Figure) -> bool:
    return (one.unit == "%") == (other.unit == "%") and (not one.unit or not other.unit or one.unit == other.unit)
