"""When a link is good enough to be believed, and when it is good enough to contradict the sentence.

A link is believed where all figures of the claim agree and the label does not object. It raises an alarm only where
something else of the same claim holds it: other figures that agree, or a miss that one slip of the pen explains.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from extractor.facts.claim import Change, Levels
from extractor.normalise.figure import Figure
from extractor.relations.bounds import bits, digits, identity, rounded
from extractor.relations.narrative_arithmetic import direction
from extractor.relations.narrative_links import Link, Slot
from extractor.relations.relation import Check, Formula, Operand, Relation, Verdict


def judgement(claim: Change | Levels, found: Sequence[Link]) -> Iterator[Check]:
    """The checks of a claim against the table, none where no link is good enough."""
    believed = next((link for link in found if believable(link)), None)
    if believed is not None:
        yield from _checks(believed)
        yield from _direction(claim, believed)
    elif found and alarming(claim, found[0]):
        yield from _checks(found[0])


def believable(link: Link) -> bool:
    """Whether all figures agree, and the label covers enough for the digits that do."""
    stated, agreeing = len(link.slots), len(link.agreeing)
    coverage, evidence = link.coverage, link.evidence
    if not agreeing or agreeing < stated:
        return False
    if stated >= 3 and evidence >= 6:
        return True
    if stated >= 2:
        return coverage == 1 or (coverage >= 0.5 and evidence >= 4) or evidence >= 7
    if coverage == 1:
        if link.periods == 2 and (link.named or link.foreign == 0):
            return True
        return (evidence >= 3 and link.foreign <= 1) or (evidence >= 2 and link.foreign == 0)
    return False


def alarming(claim: Change | Levels, link: Link) -> bool:
    """Whether the link holds although a figure disagrees."""
    wrong = [slot for slot in link.slots if not slot.agrees]
    evidence, slips = link.evidence, all(slot.near for slot in wrong)
    if not wrong:
        return False
    if isinstance(claim, Levels) and claim.form == "list":
        return len(wrong) == 1 and len(link.slots) >= 3 and link.foreign <= 3 and link.coverage >= 0.5 and slips
    if not link.agreeing:
        shown = min(digits(slot.stated.figure) for slot in wrong)
        return slips and link.coverage == 1 and link.foreign == 0 and shown >= 3 and link.periods > 0
    if link.coverage == 1 and ((evidence >= 2 and link.foreign <= 1) or (evidence >= 3 and link.foreign <= 3)):
        return slips
    return slips and len(link.agreeing) >= 2 and evidence >= 4 and link.coverage >= 0.5


def _checks(link: Link) -> Iterator[Check]:
    for slot in link.slots:
        yield _check(slot)


def _check(slot: Slot) -> Check:
    stated = slot.stated.figure
    cells = tuple(evolve(cell, value=cell.value * slot.scale, digit=cell.digit * slot.scale) for cell in slot.cells)
    formula: Formula = "equal"
    sign = -1 if (slot.predicted < 0) != (stated.value < 0) else 1
    operands: tuple[Operand, ...] = (Operand(cells[0], sign),)
    predicted = slot.predicted * sign
    if len(cells) == 2:
        formula = "percent-change" if slot.stated.role == "percent" else "difference"
        operands = _ordered(formula, cells, sign)
        if formula == "percent-change":
            stated, predicted = (
                (evolve(stated, value=-stated.value), slot.predicted) if sign < 0 else (stated, predicted)
            )
    if stated.unit == "bps" and formula == "difference":
        stated = evolve(stated, value=stated.value / 100, digit=stated.digit / 100)
    code = "N101" if formula == "equal" else "N102"
    relation = Relation(code, formula, stated, operands, bits(stated), "the subject, the period and the other figures")
    return _verdict(relation, predicted, slot)


def _ordered(formula: Formula, cells: Sequence[Figure], sign: int) -> tuple[Operand, ...]:
    new, old = cells
    if formula == "difference":
        high, low = (new, old) if sign > 0 else (old, new)
        return Operand(high, 1), Operand(low, -1)
    return Operand(new), Operand(old)


def _verdict(relation: Relation, predicted: Decimal, slot: Slot) -> Check:
    stated = relation.stated
    exact = stated.value == predicted or rounded(predicted, stated.digit) == stated.value
    verdict: Verdict = "discrepancy" if not slot.agrees else "agrees" if exact else "rounding"
    half = slot.cells[0].digit * slot.scale * len(slot.cells) / 2
    return Check(
        identity(relation), relation, verdict, predicted, stated.value - predicted, predicted - half, predicted + half
    )


def _direction(claim: Change | Levels, link: Link) -> Iterator[Check]:
    """Whether the word goes the way the cells go: only where the link names the item fully."""
    if not isinstance(claim, Change) or not claim.direction or len(link.points) != 2 or claim.judging:
        return
    now, then = link.points
    check = direction(claim, then.figure, now.figure)
    sure = link.coverage == 1 and link.evidence >= 3 and link.periods > 0
    if check.verdict == "agrees" or (check.verdict == "discrepancy" and sure and link.turned):
        yield check
