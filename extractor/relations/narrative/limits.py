"""Limits: whether a level keeps or passes the one it is held against, and by how much."""

from collections.abc import Iterator
from decimal import Decimal

from extractor.facts.claims.claim import Limit
from extractor.relations.bounds import bits, bounds, identity, judged
from extractor.relations.narrative.verbal import word
from extractor.relations.relation import Check, Operand, Relation, Verdict


def limited(claim: Limit) -> Iterator[Check]:
    """The checks of a limit, from the sentence's own figures: the word, and the margin where one is stated."""
    level, limit = claim.level, claim.limit
    low, high = bounds(level)
    step = (level.value > limit.value) - (level.value < limit.value)
    meets = low <= limit.value <= high  # a limit is exact, and "below" before it is no hedge of it
    verdict: Verdict = "agrees" if step == claim.side else "rounding" if meets else "discrepancy"
    said = word(claim, Decimal(1))  # that the level comes first, from below for one that is kept
    place = Decimal(2 if verdict == "discrepancy" else 1)
    operands = (Operand(level), Operand(limit))
    relation = Relation("N103", "order", said, operands, 4.0, "the sentence gives the level and its limit")
    yield Check(identity(relation), relation, verdict, place, 1 - place, place, place)
    if claim.margin is not None and claim.margin.unit == level.unit and verdict == "agrees":
        first, second = (level, limit) if claim.side > 0 else (limit, level)
        signed = (Operand(first, 1), Operand(second, -1))
        margin = Relation(
            "N102", "difference", claim.margin, signed, bits(claim.margin), "the sentence gives all three"
        )
        play = (level.digit + limit.digit) / 2
        value = abs(level.value - limit.value)
        yield judged(margin, value, (value - play, value + play))
