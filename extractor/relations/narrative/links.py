"""From a claim to the cells it speaks of: values first, the label as referee.

Every item and every pair of its periods is a hypothesis that predicts the old value, the new one, the change and the
percentage; the one that agrees best with what the sentence states is the link. Labels alone never make one: a figure
that contradicts a well-named row is nearly always another segment's, an average, or a part of the change.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import evolve, frozen

from extractor.facts.claims.claim import Change, Levels
from extractor.facts.claims.words import tables_named
from extractor.facts.timelines import Dated, Timeline
from extractor.facts.units import unit
from extractor.normalise.figure import Figure
from extractor.normalise.periods import agree
from extractor.relations.narrative.hypotheses import hypotheses
from extractor.relations.narrative.slots import Slot, stated
from extractor.relations.narrative.subjects import alias_words, around, generic, name_words, named, needed_words

_WORD, _WORDS = 3.0, 9.0  # bits of a word that label and subject share, and of all of them
STRANGER = 1.5  # bits that a word of the sentence takes off which the table lacks
_NAMED = 4.0  # bits of naming the table


@frozen
class Link:
    """A claim tied to an item of a table, and what speaks for it.

    `matched` are the words of the item's label that the subject has, `missing` counts the others, `strangers` are the
    words of the sentence that the table has not, `periods` counts the periods named that agree. `turned` is set where
    the sentence goes up and the cells go down, or the other way; `named` where the sentence names the table;
    `alongside` where another claim of the sentence holds in the same column.
    """

    line: Timeline
    slots: tuple[Slot, ...]
    matched: frozenset[str]
    missing: int
    strangers: frozenset[str]
    periods: int
    turned: bool = False
    points: tuple[Dated, ...] = ()
    named: bool = False
    alongside: bool = False

    @property
    def column(self) -> tuple[int, str, str] | None:
        """The table, group and period of the cell that the claim is about; None where the table names no period."""
        period = self.points[0].period if self.points else ""
        return (self.line.table, self.line.group, period) if period else None

    @property
    def foreign(self) -> int:
        """How many words of the sentence the table should have, if it were meant, and has not."""
        return len(self.strangers - generic())

    @property
    def coverage(self) -> float:
        """The part of the label's words that the subject has; all of them where the sentence names the table only."""
        words_of_it = len(self.matched) + self.missing
        return len(self.matched) / words_of_it if words_of_it else float(self.named)

    @cached_property
    def agreeing(self) -> tuple[Slot, ...]:
        """The slots that agree."""
        return tuple(slot for slot in self.slots if slot.agrees)

    @cached_property
    def evidence(self) -> float:
        """Bits of the slots that agree; a change or percentage adds none where both its levels do."""
        levels = {slot.stated.role for slot in self.agreeing} >= {"new", "old"}
        return sum(slot.bits for slot in self.agreeing if not levels or slot.stated.role in ("new", "old"))

    @property
    def words(self) -> float:
        """Bits of words and periods: what label and subject have in common, less what either has alone."""
        shared = min(_WORD * len(self.matched), _WORDS) - 2 * self.missing - STRANGER * self.foreign
        return shared + 2 * self.periods + _NAMED * self.named

    @property
    def score(self) -> float:
        """What speaks for the link in bits, less 13 for every figure that disagrees."""
        return self.evidence + self.words - 13 * (len(self.slots) - len(self.agreeing))


def links(claim: Change | Levels, lines: Iterable[Timeline]) -> list[Link]:
    """All hypotheses about a claim that have anything for them, the best first."""
    subject, behind = named(claim)
    wanted = stated(claim)
    tables = set(tables_named(claim.sentence.text))
    if not subject - generic():
        subject |= behind  # "we had £2m in cash and cash equivalents"
    if not wanted or not (subject or tables):
        return []
    found = []
    for line in lines:
        label = name_words(line)
        by_name = bool(tables and tables & set(tables_named(line.caption)))
        if by_name and not subject - generic():
            label = frozenset()  # "Table 1 shows a 0.7% increase": it is about what the table is about
        elif label.isdisjoint(subject):
            continue
        if _own_scale(line):
            continue
        strangers = (subject | behind) - label - around((*line.path, line.group, line.caption))
        for slots, points, told in hypotheses(claim, wanted, line):
            periods = told or _as_headed(claim, points)
            turned = isinstance(claim, Change) and _turned(claim, points, slots)
            matched = label & subject
            alias = alias_words(line.label)
            missing = len((needed_words(line.label) or label) & label - matched) if not alias or alias - subject else 0
            found.append(Link(line, slots, matched, missing, strangers, periods, turned, points, by_name))
    return sorted(found, key=lambda link: -link.score)


def _as_headed(claim: Change | Levels, points: Sequence[Dated]) -> int:
    """1 where a claim without a period of its own stands under a heading that names the one it is read in."""
    named = (claim.old_period, claim.new_period) if isinstance(claim, Change) else claim.periods
    headed = claim.sentence.headed
    return int(bool(headed and points and points[0].period) and not any(named) and agree(points[0].period, headed))


def _own_scale(line: Timeline) -> bool:
    """Whether the label names a scale that its figures were not read in: they cannot be trusted."""
    said = unit(line.label).scale
    return said != 1 and any(point.figure.scale != said for point in line.points)


def _turned(claim: Change, points: Sequence[Dated], slots: Sequence[Slot]) -> bool:
    if len(points) != 2 or claim.judging or not claim.direction:
        return False
    now, then = (figure.value for figure in spoken_of(points, slots))
    if now <= 0 or then <= 0 or now == then:
        return False
    return (now > then) != (claim.direction > 0)


def spoken_of(points: Sequence[Dated], slots: Sequence[Slot]) -> tuple[Figure, ...]:
    """The figures of the points as the sentence speaks of them: costs that the table prints below zero are amounts."""
    figures = tuple(point.figure for point in points)
    levels = [slot for slot in slots if slot.agrees and slot.stated.role in ("new", "old")]
    amounts = levels and all(slot.stated.figure.value > 0 > slot.predicted for slot in levels)
    if amounts and all(figure.value < 0 for figure in figures):
        return tuple(evolve(figure, value=-figure.value) for figure in figures)
    return figures
