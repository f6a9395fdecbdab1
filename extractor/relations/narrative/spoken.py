"""What the sentences of a document that are tied to a table tell about it: what it is of, and in which scale."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from decimal import Decimal
from statistics import median

from attrs import evolve, frozen

from extractor.document import Place
from extractor.facts.claims.claim import Change, Claim, Levels, Sentence
from extractor.normalise.figure import Figure
from extractor.relations.narrative.links import Link
from extractor.relations.narrative.slots import RATES, Slot, rescaled, stated
from extractor.relations.narrative.subjects import named

_SURE, _BOTH = 10.0, 7.0  # bits of the figures of a link whose words are the table's, of one figure and of several
_NAME = 3  # words of a name; more strangers are another matter
_SURELY = 2  # sentences that take the same scale and let another be called wrong
_FEWEST = 4  # amounts that tell what is usual
_THOUSAND = Decimal(1000)  # between one scale word and the next
_FAR = 300  # times the usual amount, which only a wrong scale word gives


Column = tuple[int, str, str]
"""A table, a group of its columns, and a period."""


@frozen
class Spoken:
    """Words by which sentences call what a table is of, though it has them not.

    `scales` counts the sentences with a scale word ("£2.4 million") by what they multiply its cells with; `usual` is
    the amount with a scale word that stands in the middle of all in the document, 0 where there are too few.
    """

    words: frozenset[str] = frozenset()
    scales: tuple[tuple[Decimal, int], ...] = ()
    usual: Decimal = Decimal(0)

    @property
    def scale(self) -> Decimal | None:
        """The scale that more sentences take than any other."""
        ranked = self.scales
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def spoken(believed: Iterable[tuple[Claim, Link | None]]) -> Mapping[int, Spoken]:
    """For each table what the claims say that are tied to it: "MST's net sales" that are its net sales to the digit."""
    words: dict[int, set[str]] = defaultdict(set)
    scales: dict[int, Counter[Decimal]] = defaultdict(Counter)
    amounts: dict[Place, Decimal] = {}
    for claim, link in believed:
        if not isinstance(claim, Change | Levels):
            continue
        amounts |= {each.figure.place: abs(each.figure.value) for each in stated(claim) if _worded(each.figure)}
        if link is None:
            continue
        strangers = named(claim)[0] & link.strangers
        if len(strangers) <= _NAME and link.evidence >= (_BOTH if len(link.agreeing) > 1 else _SURE):
            words[link.line.table] |= strangers
        scales[link.line.table].update(_taken(link))
    usual = median(amounts.values()) if len(amounts) >= _FEWEST else Decimal(0)
    return {table: Spoken(frozenset(words[table]), tuple(scales[table].most_common()), usual) for table in scales}


def columns_of(believed: Iterable[tuple[Claim, Link | None]]) -> Mapping[Sentence, Set[Column | None]]:
    """For each sentence the columns in which claims of it hold."""
    found: dict[Sentence, set[Column | None]] = defaultdict(set)
    for claim, link in believed:
        if link is not None and link.column is not None:
            found[claim.sentence].add(link.column)
    return found


def alongside(claim: Claim, found: Sequence[Link], columns: Mapping[Sentence, Set[Column | None]]) -> list[Link]:
    """The links of a claim, those marked that lead to a column in which another claim of its sentence holds."""
    known = columns.get(claim.sentence, frozenset())
    return [evolve(link, alongside=True) if link.column in known else link for link in found]


def others(told: Mapping[int, Spoken], own: Link | None) -> Mapping[int, Spoken]:
    """What the other sentences say of each table, without the scale that a claim with this link takes itself."""
    if own is None or not (taken := _taken(own)):
        return told
    spoken = told[own.line.table]
    scales = Counter(dict(spoken.scales))
    scales.subtract(taken)
    return {**told, own.line.table: evolve(spoken, scales=tuple((+scales).most_common()))}


def _taken(link: Link) -> set[Decimal]:
    return {slot.scale for slot in link.slots if _worded(slot.stated.figure)}


def _worded(figure: Figure) -> bool:
    """Whether the figure has a scale word."""
    return figure.unit not in RATES and figure.scale > 1


def acquainted(found: Sequence[Link], told: Mapping[int, Spoken]) -> list[Link]:
    """The links of a claim as the other sentences let them be understood, the best first.

    Words that another sentence about the table has are no strangers; a scale that no other sentence takes is wrong.
    """
    known = (_known(link, told[link.line.table]) if link.line.table in told else link for link in found)
    return sorted(known, key=lambda link: -link.score)


def _known(link: Link, spoken: Spoken) -> Link:
    slots = tuple(_in_scale(slot, spoken) if _worded(slot.stated.figure) else slot for slot in link.slots)
    return evolve(link, strangers=link.strangers - spoken.words, slots=slots)


def _in_scale(slot: Slot, spoken: Spoken) -> Slot:
    """The slot in the scale that several other sentences take, or that makes its figure one of usual size."""
    scale, count = spoken.scale, max((count for _, count in spoken.scales), default=0)
    far = 0 < spoken.usual * _FAR < abs(slot.stated.figure.value) and slot.cells[0].scale == 1
    if scale and scale != slot.scale and (count >= _SURELY or far or not slot.agrees):
        return rescaled(slot, scale)
    if far and not scale and slot.agrees and slot.scale > 1:
        return rescaled(slot, slot.scale / _THOUSAND)
    return slot
