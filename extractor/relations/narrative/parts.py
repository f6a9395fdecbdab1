"""Shares and enumerated totals, recomputed: from the sentence's own figures, or from two items of one table."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log2

from extractor.facts.claims.claim import Share, Total
from extractor.facts.timelines import Dated, Timeline
from extractor.normalise.figure import Figure
from extractor.normalise.labels import subject, words
from extractor.normalise.periods import agree, period
from extractor.relations.bounds import bits, bounds, digits, judged, rounded
from extractor.relations.narrative.subjects import label_words, name_words, subject_words
from extractor.relations.relation import Check, Operand, Relation
from extractor.relations.slips import slip
from extractor.vocabulary import vocabulary

HUNDRED = Decimal(100)
_ENOUGH = 8.0  # bits that tie a share to two items of a table
_PRINTED = 9.0  # bits of a part that the sentence prints and a table has
_SHOWN = 2  # digits of a percentage that is called a slip away from the right one
_TELLING = 3  # digits of a total that its parts do not give by chance


def added(claim: Total) -> Iterator[Check]:
    """Parts that make up the total; where they do not, something may be left out, unless one slip explains it."""
    total = claim.total
    for count in range(len(claim.parts), 1, -1):
        parts = claim.parts[:count]
        value = sum((part.value for part in parts), Decimal(0))
        half = sum((part.digit / 2 for part in parts), Decimal(0))
        relation = Relation(
            "N102", "sum", total, tuple(map(Operand, parts)), bits(total), "the sentence lists the parts"
        )
        check = judged(relation, value, (value - half, value + half))
        if check.verdict != "discrepancy":
            if digits(total) >= _TELLING or claim.closed:
                yield check
            return
        if count == len(claim.parts) and claim.closed and _slipped(total, parts):
            yield check
            return


def _slipped(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether one slip, in the total or in a part, accounts for the miss."""
    value = sum((part.value for part in parts), Decimal(0))
    wanted = ((total, value), *((part, total.value - value + part.value) for part in parts))
    return any(
        digits(figure) >= _TELLING and slip(int(figure.value / figure.digit), int(right / figure.digit)) is not None
        for figure, right in wanted
        if figure.digit and right > 0
    )


def shared(claim: Share, lines: Sequence[Timeline]) -> Iterator[Check]:
    """A share of two printed amounts; else of two items of one table that the sentence names or prints."""
    if claim.part and claim.whole:
        if claim.whole.value and claim.part.unit == claim.whole.unit:
            yield _share(claim, claim.part, claim.whole, "the sentence gives part and whole")
        return
    found = max(_fitting(claim, lines), key=lambda pair: pair[0], default=None)
    if found is not None:
        yield _share(claim, found[1], found[2], "the table has the part and the whole that the sentence names")
        return
    pairs = list(_called_both(claim, lines))
    if len(pairs) == 1 and claim.percent.hedge not in ("over", "under"):
        check = _share(claim, *pairs[0], "the table has one part and one whole of these names")
        if _one_slip(claim.percent, check.computed):
            yield check


def _called_both(claim: Share, lines: Sequence[Timeline]) -> Iterator[tuple[Figure, Figure]]:
    """Part and whole in one table and period, both called word for word as the sentence calls them."""
    when, part, named = period(claim.period), subject_words(claim.part_subject), subject_words(claim.whole_subject)
    for whole in (line for line in lines if line.total and name_words(line) == named):
        for line in lines:
            if line.table != whole.table or line.index == whole.index:
                continue
            for mine in line.points:
                printed = claim.part is not None and _part_bits(claim, line, mine) >= _PRINTED
                for all_of_it in whole.points:
                    same = mine.period == all_of_it.period and mine.label == all_of_it.label
                    called = printed or label_words(line.label) == part
                    if same and called and _at(mine, when) and all_of_it.figure.value:
                        yield mine.figure, all_of_it.figure


def _one_slip(percent: Figure, right: Decimal) -> bool:
    """Whether one slip of the pen makes the stated percentage of the right one."""
    if not percent.digit or digits(percent) < _SHOWN or right > HUNDRED:
        return False
    made = slip(int(percent.value / percent.digit), int(rounded(right, percent.digit) / percent.digit))
    return made in ("digit", "transposition")


def _share(claim: Share, part: Figure, whole: Figure, basis: str) -> Check:
    relation = Relation("N102", "share", claim.percent, (Operand(part), Operand(whole)), bits(claim.percent), basis)
    low, high = bounds(part)
    least, most = bounds(whole)
    value = abs(part.value / whole.value) * HUNDRED
    ends = [abs(p / w) * HUNDRED for p in (low, high) for w in (least, most) if w]
    return judged(relation, value, (min(ends), max(ends)))


def _fitting(claim: Share, lines: Sequence[Timeline]) -> Iterator[tuple[float, Figure, Figure]]:
    """Part and whole in one table and period that give the percentage, with the bits that speak for them."""
    when = period(claim.period)
    named = subject_words(claim.whole_subject)
    everything = bool({*words(claim.whole_subject)} & {*vocabulary().labels.total})
    wholes = [
        (line, point)
        for line in lines
        if _called(line, named) or (_of_all(line, named, claim.part) and (everything or named))
        for point in line.points
        if _at(point, when)
    ]
    for line, point in wholes:
        for other in lines:
            if other.table != line.table or other.index == line.index:
                continue
            for mine in other.points:
                matched = _part_bits(claim, other, mine)
                if matched and mine.period == point.period and mine.label == point.label and point.figure.value:
                    telling = matched + 3.0 * len(named) + 2.0 * bool(when)
                    score = telling + _agreement(claim, mine.figure, point.figure) - log2(len(lines) * len(wholes))
                    if score >= _ENOUGH:
                        yield score, mine.figure, point.figure


def _called(line: Timeline, named: frozenset[str]) -> bool:
    label = label_words(line.label)
    return bool(label) and label == named


def _of_all(line: Timeline, named: frozenset[str], part: Figure | None) -> bool:
    """Whether a line is the total of a table that is about what the sentence names, and of nothing less.

    Where the sentence prints the part, that tells the table.
    """
    return line.total and not subject(line.label) and (part is not None or named <= {*words(line.caption)})


def _at(point: Dated, when: str) -> bool:
    return not when or (bool(point.period) and agree(point.period, when))


def _part_bits(claim: Share, line: Timeline, point: Dated) -> float:
    """Bits of the part: its own figure at the scale of the table, or its name."""
    if claim.part:
        near = abs(abs(claim.part.value) - abs(point.figure.value)) <= max(claim.part.digit, point.figure.digit) / 2
        return 3.3 * digits(claim.part) if near and point.figure.value else 0.0
    label, spoken = label_words(line.label), subject_words(claim.part_subject)
    return 3.0 * len(label) if label and label <= spoken and len(spoken - label) <= 2 else 0.0


def _agreement(claim: Share, part: Figure, whole: Figure) -> float:
    """Bits of a percentage that recomputes to the printed digits; a miss rules the pair out."""
    percent = claim.percent
    value = abs(part.value / whole.value) * HUNDRED
    if percent.hedge in ("over", "under") or rounded(value, percent.digit) != percent.value:
        return -99.0
    return 3.3 * digits(percent)
