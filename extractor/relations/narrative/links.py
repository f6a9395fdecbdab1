"""From a claim to the cells it speaks of: values first, the label as referee.

Every item and every pair of its periods is a hypothesis that predicts the old value, the new one, the change and the
percentage; the one that agrees best with what the sentence states is the link. Labels alone never make one: a figure
that contradicts a well-named row is nearly always another segment's, an average, or a part of the change.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from math import log2
from typing import Literal

from attrs import evolve, frozen

from extractor.facts.claims.claim import Change, Levels
from extractor.facts.claims.words import tables_named, without_tables
from extractor.facts.timelines import Dated, Derived, Timeline
from extractor.facts.units import unit
from extractor.normalise.figure import Figure
from extractor.normalise.labels import stripped, words
from extractor.normalise.periods import agree, period, preceding
from extractor.relations.bounds import bounds, digits, rounded
from extractor.relations.slips import slip
from extractor.vocabulary import vocabulary

Role = Literal["new", "old", "change", "percent"]

HUNDRED = Decimal(100)
_RATES = ("%", "points", "bps")
_COARSE = 20  # a cell whose half unit is more than a 20th of it
_CAP = 20.0  # bits of one figure
_WORD, _WORDS = 3.0, 9.0  # bits of a word that label and subject share, and of all of them
_NAMED = 4.0  # bits of naming the table
_SCALES = (Decimal(1000), Decimal(1_000_000), Decimal(1_000_000_000))


@frozen
class Stated:
    """A figure of a sentence in its role, and for a level the period that the sentence gives it."""

    role: Role
    figure: Figure
    period: str = ""


@frozen
class Slot:
    """A stated figure beside what the table has for it: one cell printed there, or two that it follows from.

    `scale` is what the cells were multiplied with. `bits` is how unlikely the agreement is by accident, 0 where there
    is none; `near` says that one slip of the pen would explain the miss.
    """

    stated: Stated
    cells: tuple[Figure, ...]
    predicted: Decimal
    scale: Decimal = Decimal(1)
    agrees: bool = False
    near: bool = False
    bits: float = 0.0


@frozen
class Link:
    """A claim tied to an item of a table, and what speaks for it.

    `matched` are the words of the item's label that the subject has, `missing` counts the others, `foreign` the words
    of the subject that the table has not, `periods` the periods named that agree. `turned` is set where the sentence
    goes up and the cells go down, or the other way; `named` where the sentence names the table.
    """

    line: Timeline
    slots: tuple[Slot, ...]
    matched: frozenset[str]
    missing: int
    foreign: int
    periods: int
    turned: bool = False
    points: tuple[Dated, ...] = ()
    named: bool = False

    @property
    def coverage(self) -> float:
        """The part of the label's words that the subject has; all of them where the sentence names the table only."""
        words_of_it = len(self.matched) + self.missing
        return len(self.matched) / words_of_it if words_of_it else float(self.named)

    @property
    def agreeing(self) -> tuple[Slot, ...]:
        """The slots that agree."""
        return tuple(slot for slot in self.slots if slot.agrees)

    @property
    def evidence(self) -> float:
        """Bits of the slots that agree; a change or percentage adds none where both its levels do."""
        levels = {slot.stated.role for slot in self.agreeing} >= {"new", "old"}
        return sum(slot.bits for slot in self.agreeing if not levels or slot.stated.role in ("new", "old"))

    @property
    def words(self) -> float:
        """Bits of words and periods: what label and subject have in common, less what either has alone."""
        shared = min(_WORD * len(self.matched), _WORDS) - 2 * self.missing - 1.5 * self.foreign
        return shared + 2 * self.periods + _NAMED * self.named

    @property
    def score(self) -> float:
        """What speaks for the link in bits, less 13 for every figure that disagrees."""
        return self.evidence + self.words - 13 * (len(self.slots) - len(self.agreeing))


def stated(claim: Change | Levels) -> tuple[Stated, ...]:
    """The figures of a claim in their roles; those of a list are all new, each in its period."""
    if isinstance(claim, Change):
        filled: tuple[tuple[Role, Figure | None, str], ...] = (
            ("new", claim.new, claim.new_period), ("old", claim.old, claim.old_period),
            ("change", claim.change, ""), ("percent", claim.percent, ""),
        )  # fmt: skip
        return tuple(Stated(role, figure, where) for role, figure, where in filled if figure is not None)
    return tuple(Stated("new", figure, where) for figure, where in zip(claim.figures, claim.periods, strict=True))


def links(claim: Change | Levels, lines: Iterable[Timeline]) -> list[Link]:
    """All hypotheses about a claim that have anything for them, the best first."""
    subject, behind = _subject(claim)
    wanted = stated(claim)
    tables = set(tables_named(claim.sentence.text))
    if not wanted or not (subject or tables):
        return []
    found = []
    for line in lines:
        if _own_scale(line):
            continue
        label, around = label_words(line.label), _around((*line.path, line.group, line.caption))
        named = bool(tables & set(tables_named(line.caption)))
        if named and not subject - _generic():
            label = frozenset()  # "Table 1 shows a 0.7% increase": it is about what the table is about
        elif not label & subject:
            continue
        foreign = len((subject | behind) - label - around - _generic())
        for slots, points, periods in _hypotheses(claim, wanted, line):
            turned = isinstance(claim, Change) and _turned(claim, points)
            matched = label & subject
            missing = len(label) - len(matched)
            found.append(Link(line, slots, matched, missing, foreign, periods, turned, points, named))
    return sorted(found, key=lambda link: -link.score)


# --- what a table predicts ---------------------------------------------------------------------------------------


def _hypotheses(
    claim: Change | Levels, wanted: Sequence[Stated], line: Timeline
) -> Iterator[tuple[tuple[Slot, ...], tuple[Dated, ...], int]]:
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
        filled = [_slot(each, line, now, then) for each in wanted]
        slots = tuple(slot for slot in filled if slot is not None)
        if len(slots) == len(wanted):
            named = sum(bool(name) and agree(name, point.period) for name, point in ((new, now), (old, then)))
            yield _as_printed(_one_scale(slots)), (now, then), named


def _printed_changes(
    wanted: Sequence[Stated], line: Timeline, new: str
) -> Iterator[tuple[tuple[Slot, ...], tuple[Dated, ...], int]]:
    """As in "the increase in S of D" where the table has a line of changes in S: its cells are the changes."""
    if [each.role for each in wanted] != ["change"] or not _tells_change(line.label):
        return
    for point in line.points:
        if not new or (point.period and agree(new, point.period)):
            yield (_level(wanted[0], point.figure),), (), int(bool(new))


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
    return slot.agrees and slot.predicted != 0 and slot.stated.figure.unit not in _RATES


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


def _levels(wanted: Sequence[Stated], line: Timeline) -> Iterator[tuple[tuple[Slot, ...], tuple[Dated, ...], int]]:
    if not wanted:
        return
    names = [period(each.period) for each in wanted]
    if len(wanted) == 1 and not names[0]:
        for point in line.points:
            yield (_level(wanted[0], point.figure),), (point,), 0
        return
    chosen = []
    for name in names:
        fitting = [point for point in line.points if name and point.period and agree(name, point.period)]
        if len(fitting) != 1:
            return
        chosen.append(fitting[0])
    if len({point.period for point in chosen}) == len(chosen):
        slots = tuple(_level(each, point.figure) for each, point in zip(wanted, chosen, strict=True))
        yield _one_scale(slots), tuple(chosen), len(chosen)


def _slot(each: Stated, line: Timeline, now: Dated, then: Dated) -> Slot | None:
    match each.role:
        case "new":
            return _level(each, now.figure)
        case "old":
            return _level(each, then.figure)
        case "change" | "percent":
            return _change(each, line, now, then)


def _level(each: Stated, cell: Figure) -> Slot:
    """A level and its cell; a percentage is no amount of money."""
    unlike = cell.unit != each.figure.unit and "%" in (cell.unit, each.figure.unit)
    if unlike and cell.unit and each.figure.unit:
        return Slot(each, (cell,), cell.value)
    return _compared(each, (cell,), cell.value)


def _change(each: Stated, line: Timeline, now: Dated, then: Dated) -> Slot | None:
    """A change or a percentage: the cell that prints it, else the two cells that it follows from."""
    printed = [_compared(each, (cell.figure,), cell.figure.value) for cell in _derived(each, line, now)]
    if agreeing := [slot for slot in printed if slot.agrees]:
        return agreeing[0]
    if each.role == "percent" and now.figure.unit != "%":
        if not then.figure.value:
            return None
        value = (now.figure.value - then.figure.value) / abs(then.figure.value) * HUNDRED
        return _compared(each, (now.figure, then.figure), value)
    if (each.figure.unit in _RATES) != (now.figure.unit == "%"):
        return None
    return _compared(each, (now.figure, then.figure), now.figure.value - then.figure.value)


def _derived(each: Stated, line: Timeline, now: Dated) -> Iterator[Derived]:
    for cell in line.derived:
        percent = cell.kind == "percent" or cell.figure.unit == "%"
        if (not cell.period or agree(cell.period, now.period)) and percent == (each.role == "percent"):
            yield cell


def _compared(each: Stated, cells: tuple[Figure, ...], value: Decimal) -> Slot:
    """Try the scales that the header or the sentence may have left out; the sizes are compared, without sign."""
    figure = each.figure
    near = False
    for scale in _scales(figure, cells[0]):
        predicted = value * scale
        play = _play(each, cells, scale)
        if _meets(figure, predicted, play):
            spread = 2 * max(play, figure.digit / 2)
            bits = log2(max(float(abs(figure.value) / spread), 1.0)) if spread else 0.0
            return Slot(each, cells, predicted, scale, agrees=True, bits=min(bits, _CAP))
        near = near or _near(figure, predicted)
    return Slot(each, cells, value, near=near)


def _scales(figure: Figure, cell: Figure) -> tuple[Decimal, ...]:
    """What to multiply a cell with: a header unit that was not seen, or one that the sentence takes for granted."""
    if figure.unit in _RATES or cell.unit == "%":
        return (Decimal(1),)
    if cell.scale == 1 and figure.scale > 1:
        return (Decimal(1), *_SCALES)
    if figure.scale == 1 and cell.scale > 1:
        return (Decimal(1), 1 / cell.scale)
    return (Decimal(1),)


def _play(each: Stated, cells: Sequence[Figure], scale: Decimal) -> Decimal:
    """How far the stated figure may be from the cells: the coarser of two half units, one unit more for a change."""
    figure = each.figure
    low, high = bounds(figure)
    half = (high - low) / 2 if figure.hedge not in ("over", "under") else figure.digit / 2
    if len(cells) == 1:
        cell = cells[0].digit * scale / 2
        coarse = cell * _COARSE > abs(cells[0].value) * scale  # so coarse that it could be anything
        return half if coarse else max(half, cell)
    return half + (_percent_play(cells) if each.role == "percent" else cells[0].digit * scale)


def _meets(figure: Figure, predicted: Decimal, play: Decimal) -> bool:
    value, target = abs(figure.value), abs(predicted)
    if figure.unit == "bps":
        value, play = value / HUNDRED, play / HUNDRED
    if not value or not target:
        return value == target
    if figure.hedge in ("over", "under") and bounds(figure)[0] <= target <= bounds(figure)[1]:
        return abs(target - value) * 10 <= target
    return abs(value - target) <= play or rounded(target, figure.digit) == value


def _percent_play(cells: Sequence[Figure]) -> Decimal:
    """How far a percentage may move because the two cells are rounded."""
    now, then = cells
    if not then.value:
        return Decimal(0)
    return HUNDRED * (now.digit / 2 + abs(now.value / then.value) * then.digit / 2) / abs(then.value)


def _near(figure: Figure, predicted: Decimal) -> bool:
    """Whether one slip of the pen, or another scale, makes the stated figure of the predicted one."""
    if not figure.digit or digits(figure) < 2:
        return False
    printed = int(abs(figure.value) / figure.digit)
    right = int(rounded(abs(predicted), figure.digit) / figure.digit)
    if right and slip(printed, right) is not None:
        return True
    return any(
        rounded(abs(predicted) * scale, figure.digit) == abs(figure.value)
        for scale in (*_SCALES, *(1 / s for s in _SCALES))
    )


def _turned(claim: Change, points: Sequence[Dated]) -> bool:
    if len(points) != 2 or claim.judging or not claim.direction:
        return False
    now, then = points
    if now.figure.value <= 0 or then.figure.value <= 0 or now.figure.value == then.figure.value:
        return False
    return (now.figure.value > then.figure.value) != (claim.direction > 0)


# --- words -------------------------------------------------------------------------------------------------------


def _subject(claim: Change | Levels) -> tuple[frozenset[str], frozenset[str]]:
    """The words of what a claim is about, and those behind its last figure."""
    named = claim.subject if isinstance(claim, Change) else " ".join(claim.subjects)
    return subject_words(named), subject_words(claim.qualifier)


@lru_cache(maxsize=1 << 14)
def label_words(label: str) -> frozenset[str]:
    """The words of a label that say what the item is."""
    return frozenset(words(stripped(label))) - _small()


def subject_words(text: str) -> frozenset[str]:
    """The words of a subject that say what it is; the names of tables are none."""
    return frozenset(words(without_tables(text))) - _small()


@lru_cache(maxsize=1 << 14)
def _around(texts: tuple[str, ...]) -> frozenset[str]:
    """What a table says around an item: the headings above it, over its columns, and the caption."""
    return frozenset(word for text in texts for word in words(text))


def _own_scale(line: Timeline) -> bool:
    """Whether the label names a scale that its figures were not read in: they cannot be trusted."""
    said = unit(line.label).scale
    return said != 1 and any(point.figure.scale != said for point in line.points)


def _tells_change(label: str) -> bool:
    spoken = vocabulary().claims
    changing = {word for phrase in (*spoken.rises, *spoken.falls, *spoken.changes) for word in words(phrase)}
    return bool(changing & {*words(label)})


@cache
def _small() -> frozenset[str]:
    """Words that say nothing about what a claim is about."""
    spoken = vocabulary().claims
    listed = (
        spoken.setting, spoken.belonging, spoken.addition, spoken.alternative, spoken.articles, spoken.hedges,
        spoken.levels,
        spoken.introduces_new, spoken.introduces_old, spoken.introduces_change, spoken.relatives, spoken.rates,
        spoken.comparators, spoken.period_nouns, spoken.period_adjectives, spoken.small,
    )  # fmt: skip
    return frozenset(word for phrases in listed for phrase in phrases for word in words(phrase))


@cache
def _generic() -> frozenset[str]:
    """Words so common that it means little when a table does not have them."""
    spoken = vocabulary().claims
    return frozenset(
        word for phrase in (*spoken.generic, *spoken.rises, *spoken.falls, *spoken.changes) for word in words(phrase)
    )
