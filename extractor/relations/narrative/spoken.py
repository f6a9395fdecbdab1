"""What the sentences of a document that are tied to a table tell about it: what it is of, and in which scale."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from extractor.facts.claims.claim import Change, Claim, Levels
from extractor.relations.narrative.links import Link
from extractor.relations.narrative.slots import RATES, Slot, rescaled
from extractor.relations.narrative.subjects import named

_SURE, _BOTH = 10.0, 7.0  # bits of the figures of a link whose words are the table's, of one figure and of several
_NAME = 3  # words of a name; more strangers are another matter


@frozen
class Spoken:
    """Words by which sentences call what a table is of, though it has them not.

    `scale` is what most sentences with a scale word ("£2.4 million") multiply its cells with.
    """

    words: frozenset[str] = frozenset()
    scale: Decimal | None = None


def spoken(believed: Iterable[tuple[Claim, Link | None]]) -> Mapping[int, Spoken]:
    """For each table what the claims say that are tied to it: "MST's net sales" that are its net sales to the digit."""
    words: dict[int, set[str]] = defaultdict(set)
    scales: dict[int, Counter[Decimal]] = defaultdict(Counter)
    for claim, link in believed:
        if link is None or not isinstance(claim, Change | Levels):
            continue
        strangers = named(claim)[0] & link.strangers
        if len(strangers) <= _NAME and link.evidence >= (_BOTH if len(link.agreeing) > 1 else _SURE):
            words[link.line.table] |= strangers
        scales[link.line.table].update({slot.scale for slot in link.slots if _worded(slot)})
    return {table: Spoken(frozenset(words[table]), _usual(scales[table])) for table in scales}


def _worded(slot: Slot) -> bool:
    """Whether the figure has a scale word."""
    return slot.stated.figure.unit not in RATES and slot.stated.figure.scale > 1


def _usual(scales: Counter[Decimal]) -> Decimal | None:
    """The scale that more sentences take than any other."""
    ranked = scales.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return ranked[0][0]


def acquainted(found: Sequence[Link], told: Mapping[int, Spoken]) -> list[Link]:
    """The links of a claim as the other sentences let them be understood, the best first.

    Words that another sentence about the table has are no strangers; a scale that no other sentence takes is wrong.
    """
    known = (_known(link, told[link.line.table]) if link.line.table in told else link for link in found)
    return sorted(known, key=lambda link: -link.score)


def _known(link: Link, spoken: Spoken) -> Link:
    scale = spoken.scale
    slots = tuple(
        rescaled(slot, scale) if scale and _worded(slot) and slot.scale != scale else slot for slot in link.slots
    )
    return evolve(link, strangers=link.strangers - spoken.words, slots=slots)
