"""When a link is good enough to be believed, and when it is good enough to contradict the sentence.

A link is believed where all figures of the claim agree and the label does not object. It raises an alarm only where
something else of the same claim holds it: other figures that agree, or a miss that one slip of the pen explains.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log2

from attrs import evolve

from extractor.facts.claims.claim import Change, Levels
from extractor.normalise.figure import Figure
from extractor.relations.bounds import bits, identity, negated, rounded
from extractor.relations.narrative.arithmetic import direction
from extractor.relations.narrative.links import STRANGER, Link, spoken_of
from extractor.relations.narrative.repaired import repaired
from extractor.relations.narrative.slots import RATES, Slot, percent_play, printed_changes, slip_bits
from extractor.relations.relation import Check, Formula, Operand, Relation, Verdict

_ENOUGH = 5.0  # bits that make a link
_ANCHORED = 6.5  # bits without the figure in doubt that let it contradict a sentence that names the item
_SURE = 8.0  # the same for one that hardly names it, and for a word of direction
_HALF = 0.5  # of the words of a label
_STRANGE = 3.0  # bits that speak against the link for every figure that no slip explains
_BOUND = 3  # digits of a figure that "over" and "nearly" go with: "over 4.4 million", not "over 4,395,961"
_NAME = 4  # words of a name that the table lacks; more of them tell nothing more where figures agree
_EXACT = 3.0  # bits of a subject that is the label word for word, for a period that the table has


def judgement(claim: Change | Levels, found: Sequence[Link]) -> Iterator[Check]:
    """The checks of a claim against the table, none where no link is good enough."""
    believed = best(found)
    if believed is not None:
        yield from compared(believed)
        yield from map(checked, misprinted(believed))
        yield from _direction(claim, believed, len(found))
        return
    doubted = next(_doubted(found), None)
    if doubted is not None and not _at_another_time(claim, doubted):
        yield from compared(doubted)


def _doubted(found: Sequence[Link]) -> Iterator[Link]:
    """The links that hold but for one figure of the sentence, or but for one cell."""
    for link in found:
        if alarming(link, len(found)):
            yield link
        yield from (as_it_is for as_it_is, mended in repaired(link) if alarming(mended, len(found)))


def _at_another_time(claim: Change | Levels, link: Link) -> bool:
    """Whether a level held against a limit may be a peak or an average: then nothing but a slip contradicts it."""
    held = isinstance(claim, Change) and claim.planned and claim.aside
    return held and any(not slot.agrees and slot.slip is None for slot in link.slots)


def best(found: Sequence[Link]) -> Link | None:
    """The link of a claim that is believed, if any is."""
    return next((link for link in found if believable(link, len(found))), None)


def believable(link: Link, tried: int) -> bool:
    """Whether all figures agree, and more speaks for it than so many hypotheses bring by accident."""
    agrees = len(link.agreeing) == len(link.slots) and link.evidence > 0
    return agrees and link.score - log2(max(tried, 1)) >= _ENOUGH


def alarming(link: Link, tried: int) -> bool:
    """Whether the link holds although a figure disagrees: without it, and with the slip that would explain it.

    Where no figure agrees, a label alone is not enough: the sentence may speak of a part, of another segment, of an
    effect. Where several do not, it is another item.
    """
    wrong = [slot for slot in link.slots if not slot.agrees]
    slips = sum(map(slip_bits, wrong))
    strange = sum(not slot.slip for slot in wrong)
    exact = link.coverage == 1 and link.foreign == 0 and link.periods > 0
    words = link.words + STRANGER * max(0, link.foreign - _NAME)
    holding = link.evidence + words + slips - _STRANGE * strange - log2(max(tried, 1)) + _EXACT * exact
    if not link.agreeing or len(wrong) > 1 or any(_threshold(slot.stated.figure) for slot in wrong) or backwards(link):
        return False
    named = link.coverage > _HALF and link.foreign <= _NAME
    return bool(wrong) and not _misread(link) and holding >= (_ANCHORED if named else _SURE)


def _misread(link: Link) -> bool:
    """Whether amounts of one line were read in several scales or as percentages: a header may be that of some only."""
    amounts = [cell for slot in link.slots if slot.stated.figure.unit not in RATES for cell in slot.cells]
    return len({(cell.scale, cell.unit in RATES) for cell in amounts}) > 1


def backwards(link: Link) -> bool:
    """Whether what it was is later than what it became: the periods of the sentence were not read well."""
    return len(link.points) == 2 and link.points[0].period < link.points[1].period


def _threshold(figure: Figure) -> bool:
    """Whether a figure is a bound given to its last digit: what is above or below it is meant, not how much it is."""
    return figure.hedge in ("over", "under") and len(figure.value.normalize().as_tuple().digits) > _BOUND


def compared(link: Link) -> Iterator[Check]:
    """The checks of a link, one for each figure of the claim."""
    for slot in link.slots:
        yield checked(slot)


def misprinted(link: Link) -> Iterator[Slot]:
    """Changes that the sentence and the cells agree on while the cell that prints them is one slip off: two to one."""
    for slot in link.agreeing:
        if len(slot.cells) == 2 and link.points:
            told = printed_changes(slot.stated, link.line, link.points[0])
            if len(told) == 1 and told[0].slip in ("digit", "transposition") and not _is_printed(slot, told[0]):
                yield told[0]


def _is_printed(slot: Slot, told: Slot) -> bool:
    """Whether a cell prints what two others come to: then it is the sentence that rounds in its own way."""
    return rounded(abs(slot.predicted), told.cells[0].digit * told.scale) == abs(told.predicted)


def checked(slot: Slot) -> Check:
    """The check of one figure beside what the table has for it."""
    stated = slot.stated.figure
    cells = tuple(evolve(cell, value=cell.value * slot.scale, digit=cell.digit * slot.scale) for cell in slot.cells)
    formula: Formula = "equal"
    sign = slot.sense or (-1 if (slot.predicted < 0) != (stated.value < 0) else 1)
    operands: tuple[Operand, ...] = (Operand(cells[0], sign),)
    predicted = slot.predicted * sign
    if len(cells) == 2:
        formula = "percent-change" if slot.stated.role == "percent" else "difference"
        operands = _ordered(formula, cells, sign)
        if formula == "percent-change":
            stated, predicted = (negated(stated), slot.predicted) if sign < 0 else (stated, predicted)
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
    change = relation.formula == "percent-change"
    half = percent_play(slot.cells) if change else slot.cells[0].digit * slot.scale * len(slot.cells) / 2
    return Check(
        identity(relation), relation, verdict, predicted, stated.value - predicted, predicted - half, predicted + half
    )


def _direction(claim: Change | Levels, link: Link, tried: int) -> Iterator[Check]:
    """Whether the word goes the way the cells go, called wrong only where the link holds without it."""
    if not isinstance(claim, Change) or not claim.direction or len(link.points) != 2 or claim.judging:
        return
    now, then = spoken_of(link.points, link.slots)
    check = direction(claim, then, now)
    if not _is_step(link):
        return
    same = link.foreign == 0 or len(link.agreeing) > 1  # one figure may agree with a stranger's
    sure = link.turned and same and link.coverage >= 0.5 and link.score - log2(max(tried, 1)) >= _SURE
    if check.verdict == "agrees" or (check.verdict == "discrepancy" and sure):
        yield check


def _is_step(link: Link) -> bool:
    """Whether a change that the table prints itself is the step between the two cells, not one on another basis."""
    now, then = (point.figure.value for point in link.points)
    step = {"change": abs(now - then), "percent": abs((now - then) / then * 100) if then else abs(now)}
    return all(
        abs(abs(slot.predicted / slot.scale) - step[slot.stated.role]) <= 2 * slot.cells[0].digit
        for slot in link.slots
        if len(slot.cells) == 1 and slot.stated.role in step
    )
