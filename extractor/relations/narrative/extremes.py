"""Superlatives over time: whether a level is the highest or lowest since a year, as far as its table goes back."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log2

from extractor.facts.claims.claim import Extreme
from extractor.facts.timelines import Dated, Timeline
from extractor.normalise.periods import agree, period
from extractor.relations.bounds import identity
from extractor.relations.narrative.links import Link, links
from extractor.relations.narrative.rankings import sign
from extractor.relations.narrative.subjects import label_words, subject_words
from extractor.relations.narrative.verbal import word
from extractor.relations.narrative.verdicts import believable, judgement
from extractor.relations.relation import Check, Operand, Relation

_SURE = 8.0  # bits of a link that lets a superlative be called wrong


def extreme(claim: Extreme, lines: Sequence[Timeline]) -> Iterator[Check]:
    """The check of a level against the same item's other periods."""
    tied = links(claim.level, lines) if claim.level else ()
    if claim.level and not claim.since:  # the level of "a record £4m" is told by nothing else
        yield from (check for check in judgement(claim.level, tied) if check.verdict != "discrepancy")
    found = _linked(tied) if claim.level else _called(claim, lines)
    since = period(claim.since)
    if found is None or (claim.since and not since):
        return
    line, now, sure = found
    others = [each.figure for each in line.points if each.period and _compares(claim, each, now, since)]
    beaten = [figure for figure in others if (figure.value - now.figure.value) * claim.direction > 0]
    one_sign = len({sign(figure) for figure in (now.figure, *others)}) == 1
    if not others or not one_sign or (beaten and not sure):
        return
    place = Decimal(len(beaten) + 1)
    stated = word(claim, Decimal(1))
    operands = tuple(map(Operand, (now.figure, *(beaten or others))))
    relation = Relation("N103", "order", stated, operands, 4.0, "the item of the table that the sentence speaks of")
    yield Check(identity(relation), relation, "discrepancy" if beaten else "agrees", place, 1 - place, place, place)


def _compares(claim: Extreme, other: Dated, now: Dated, since: str) -> bool:
    if agree(other.period, now.period) or other.figure.unit != now.figure.unit:
        return False
    if since and (other.period < since or agree(other.period, since)):
        return False
    return not claim.before or other.period < now.period


def _linked(found: Sequence[Link]) -> tuple[Timeline, Dated, bool] | None:
    """The point of a table that the level of the sentence is, and whether that is sure."""
    link = next((each for each in found if believable(each, len(found))), None)
    if link is None or not link.points or not link.points[0].period:
        return None
    sure = link.coverage == 1 and link.foreign == 0 and link.score - log2(len(found)) >= _SURE
    return link.line, link.points[0], sure


def _called(claim: Extreme, lines: Sequence[Timeline]) -> tuple[Timeline, Dated, bool] | None:
    """The point of the only line of that name in the period that the sentence names."""
    when = period(claim.period)
    subject = subject_words(claim.subject)
    fitting = [line for line in lines if subject and label_words(line.label) == subject]
    points = [point for line in fitting for point in line.points if when and point.period and agree(point.period, when)]
    return (fitting[0], points[0], True) if len(fitting) == len(points) == 1 else None
