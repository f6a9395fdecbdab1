"""Sentences that only the name of an item ties to a table: when they may be called wrong.

Either the sentence plainly says what the item is, word for word, with no other item, period or scale that it might
mean, in a document whose other sentences speak of the table. Or the figure is the table's but for one digit, two digits
swapped, or the scale.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import log2

from extractor.facts.claims.claim import Change, Levels
from extractor.facts.timelines import Timeline
from extractor.normalise.figure import Hedge
from extractor.normalise.labels import totality, words
from extractor.relations.narrative.links import Link
from extractor.relations.narrative.slots import RARE, RATES, Slot, shown, slip_bits
from extractor.relations.narrative.spoken import Spoken
from extractor.relations.narrative.subjects import around, label_words, named, subject_text
from extractor.relations.narrative.verdicts import backwards, compared
from extractor.relations.relation import Check
from extractor.vocabulary import vocabulary

_TIED = 5.0  # bits of figures that agree and tell an item from its namesakes, and the whole from a part
_CHANCE = 3.0  # bits by which figures of another item agree by accident
_SLIPPED = 5.0  # bits of the words and of the slip that let a figure be called a slip away from the cell's
_ALONGSIDE = 3.0  # bits of another claim of the sentence that holds in the same column
_LOOKED_AT = 100  # hypotheses of a claim, the best first: what a hundred items could be is said of none
_SCALES = 3  # in which cells are tried where nothing tells theirs


def contradictions(
    claim: Change | Levels, found: Sequence[Link], lines: Sequence[Timeline], told: Mapping[int, Spoken]
) -> Iterator[Check]:
    """The checks of a claim with a figure that is not the table's, where the name of the item holds the link.

    `found` are the links of the claim, of which none is believed, `told` what other sentences say of each table.
    """
    first = max(found, key=lambda link: link.evidence, default=None)
    rest = (link.evidence for link in found if first is None or link.line is not first.line)
    second = max(rest, default=0.0)
    for link in found[:_LOOKED_AT]:
        rival = second if first is None or link.line is first.line else first.evidence
        if rival > max(link.evidence, _CHANCE):
            return  # it may be about another item
        spoken = told.get(link.line.table, Spoken())
        tied = link.evidence >= _TIED
        meant = tied or (link.line.table in told and (claim.plain or _shown(link, found)))
        held = meant and _holds(link, spoken) and not any(_as_well(link, other) for other in found)
        plainly = held and (_shown(link, found) or exact(claim, link, () if tied else lines))
        if plainly or (_best_named(link, found) and _slipped(claim, link, told, len(found))):
            yield from compared(link)
            return


def _shown(link: Link, found: Sequence[Link]) -> bool:
    """Whether the sentence names the table and two periods of it, and the table has one item only."""
    return link.named and link.periods == 2 and all(other.line is link.line for other in found)


def _as_well(link: Link, other: Link) -> bool:
    """Whether the periods named mean other cells of the item, too: "2013" where there are quarters of it."""
    return other.line is link.line and other.points != link.points and other.periods == link.periods > 0


def _best_named(link: Link, found: Sequence[Link]) -> bool:
    """Whether no other item fits the words of the sentence better."""
    return all(other.words <= link.words or other.line is link.line for other in found)


def _slipped(claim: Change | Levels, link: Link, told: Mapping[int, Spoken], tried: int) -> bool:
    """Whether the only figure of a claim is one slip away from the cell, and the words speak for it."""
    if len(link.slots) != 1 or not _restrictions(link.line.group) <= _restrictions(subject_text(claim)):
        return False
    if isinstance(claim, Change) and claim.aside:
        return False  # a part or a neighbour of something else, on a basis of its own
    (slot,) = link.slots
    figure, known = slot.stated.figure, link.line.table in told
    if slot.slip not in RARE or figure.hedge in ("over", "under"):
        return False
    known_scale = _scaled(slot, told.get(link.line.table, Spoken()))
    if slot.slip == "scale" and not known_scale:
        return False
    if link.foreign > shown(slot) - (0 if known else 2):
        return False  # few digits and many strange words: another matter
    chances = max(tried, 1) * (1 if known_scale else _SCALES)
    return link.words + slip_bits(slot) + _ALONGSIDE * link.alongside - log2(chances) >= _SLIPPED


def _holds(link: Link, spoken: Spoken) -> bool:
    """Whether the one figure in doubt is of the kind and the scale of its cells."""
    wrong = [slot for slot in link.slots if not slot.agrees]
    hedges: tuple[Hedge, ...] = ("over", "under") if link.evidence >= _TIED else ("over", "under", "about")
    return len(wrong) == 1 and not backwards(link) and all(_comparable(slot, spoken, hedges) for slot in wrong)


def _comparable(slot: Slot, spoken: Spoken, hedges: Sequence[Hedge]) -> bool:
    """Whether a figure that is not its cell's was meant to the last digit, and in a scale that is known."""
    return slot.stated.figure.hedge not in hedges and _one_kind(slot) and _scaled(slot, spoken)


def _scaled(slot: Slot, spoken: Spoken) -> bool:
    """Whether the scale of the cells is known: from the table, from other sentences, or because none is in use."""
    figure = slot.stated.figure
    bare = figure.scale == 1 and slot.slip != "scale"
    return figure.unit in RATES or bare or slot.cells[0].scale > 1 or slot.scale == spoken.scale


def _one_kind(slot: Slot) -> bool:
    """Whether figure and cells are both amounts, or both percentages; of a percentage's change it is never clear.

    A cell that prints the change in per cent is what a sentence repeats.
    """
    rate = slot.cells[0].unit in RATES
    if slot.stated.role == "percent":
        return len(slot.cells) == 1 or not rate
    return rate == (slot.stated.figure.unit in RATES)


def exact(claim: Change | Levels, link: Link, lines: Sequence[Timeline]) -> bool:
    """Whether label and subject are the same words, with the same restrictions, and no other item is called so."""
    if link.coverage < 1 or link.strangers or not link.matched:
        return False
    return _as_restricted(claim, link.line) and not any(_rival(claim, link.line, line) for line in lines)


def _as_restricted(claim: Change | Levels, line: Timeline) -> bool:
    """Words like "average" stand in both or in neither; a heading may add what the sentence says.

    "Net" may be missing on one side: that no other item has the words tells that this one is meant.
    """
    said = _restrictions(subject_text(claim))
    label = _restrictions(line.label)
    beside = _restrictions(" ".join((*line.path, line.caption)))
    odd = (label - said) | (said - label - beside) | (_restrictions(line.group) - said)
    return not odd or (odd <= {*vocabulary().labels.net} and totality(subject_text(claim)) in ("", "net"))


def _restrictions(text: str) -> frozenset[str]:
    return frozenset(words(text)) & _restricting()


@cache
def _restricting() -> frozenset[str]:
    return frozenset(word for phrase in vocabulary().labels.guards for word in words(phrase))


def _rival(claim: Change | Levels, line: Timeline, other: Timeline) -> bool:
    """Whether another item answers to the same subject: a part of what a heading names, the same under another one.

    Where an item is called just so, others of a longer name are none: "sales" are not "sales per square metre".
    """
    if (other.table, other.index, other.group) == (line.table, line.index, line.group):
        return False
    subject, _ = named(claim)
    label, path = label_words(other.label), around(other.path)
    if subject == label_words(line.label) < label:
        return False
    across = subject <= label | path and not subject <= label_words(line.label)
    if not (subject <= label or subject <= path or across):
        return False
    said = bool(totality(subject_text(claim)))
    return not (said and line.total and not other.total)
