"""One wrong cell contradicts several figures of a sentence: the level that it prints, and every change from or to it.

A sentence that says what it became, and by how much it changed, says what it was, too. Where the cells have that, the
figures of the sentence hold together with them, and the one cell that they contradict is one slip off.
"""

from collections.abc import Iterator

from attrs import evolve

from extractor.facts.timelines import Dated
from extractor.relations.narrative.links import Link
from extractor.relations.narrative.slots import Slot, slot_of


def repaired(link: Link) -> Iterator[tuple[Link, Link]]:
    """The link as it is, and as it would be if the cell of one level read what the sentence says it does.

    That level still disagrees, and everything else agrees; at least one change did not before.
    """
    if len(link.points) != 2:
        return
    now, then = link.points
    for slot in link.slots:
        if slot.agrees or slot.slip is None or slot.stated.role not in ("new", "old"):
            continue
        points = (_read(now, slot), then) if slot.stated.role == "new" else (now, _read(then, slot))
        others = [other for other in link.slots if other is not slot]
        mended = [each for other in others if (each := slot_of(other.stated, link.line, *points)) and each.agrees]
        if len(mended) == len(others) > len(link.agreeing):
            turned = (_turned(other, each, slot) for other, each in zip(others, mended, strict=True))
            yield evolve(link, slots=(slot, *turned)), evolve(link, slots=(slot, *mended))


def _read(point: Dated, slot: Slot) -> Dated:
    """A point of an item with the figure that a sentence gives it, in the scale of the table."""
    said = slot.stated.figure
    value = abs(said.value) / slot.scale
    turned = -value if point.figure.value < 0 else value
    return evolve(point, figure=evolve(point.figure, value=turned, digit=said.digit / slot.scale))


def _turned(slot: Slot, mended: Slot, level: Slot) -> Slot:
    """A change between the cells as they are, in the sense it has when mended, and in the scale of the level."""
    sense = -1 if (mended.predicted < 0) != (slot.stated.figure.value < 0) else 1
    two = len(slot.cells) == 2 and slot.stated.role == "percent"
    return evolve(slot, sense=sense, scale=level.scale if two else slot.scale)
