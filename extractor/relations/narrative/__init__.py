"""What sentences say, recomputed: from their own figures, and from the cells of the tables they speak of."""

from collections.abc import Iterator, Mapping, Sequence

from extractor.facts.claims.claim import (
    Change,
    Claim,
    Count,
    Extreme,
    Levels,
    Limit,
    Movement,
    Nil,
    Range,
    Ranking,
    Share,
    Spelled,
    Total,
    Trend,
)
from extractor.facts.claims.fractions import in_words
from extractor.facts.plans import plans
from extractor.facts.table import TableFacts
from extractor.facts.timelines import Timeline, timelines
from extractor.relations.narrative.arithmetic import recomputed
from extractor.relations.narrative.exact import contradictions
from extractor.relations.narrative.extremes import extreme
from extractor.relations.narrative.fractions import decided, multiplied
from extractor.relations.narrative.limits import limited
from extractor.relations.narrative.links import Link, links
from extractor.relations.narrative.movements import moved
from extractor.relations.narrative.parts import added, shared
from extractor.relations.narrative.ranges import ranged
from extractor.relations.narrative.rankings import ranked
from extractor.relations.narrative.rollforwards import rolled
from extractor.relations.narrative.spoken import Spoken, acquainted, alongside, columns_of, others, spoken
from extractor.relations.narrative.verdicts import best, judgement
from extractor.relations.narrative.words import counted, nil, steady, twice
from extractor.relations.relation import Check


def checks(claims: Sequence[Claim], tables: Sequence[TableFacts]) -> tuple[Check, ...]:
    """The checks of all claims, in reading order."""
    lines = timelines(tables) if claims else ()
    planned = plans(tables) if any(isinstance(claim, Change) and claim.planned for claim in claims) else ()
    tied = [_tied(claim, lines, planned) for claim in claims]
    believed = [best(links_of_it) for links_of_it in tied]
    told = spoken(zip(claims, believed, strict=True))
    columns = columns_of(zip(claims, believed, strict=True))
    found = {
        check.id: check
        for claim, links_of_it, own in zip(claims, tied, believed, strict=True)
        for check in _checks(claim, tables, lines, alongside(claim, links_of_it, columns), others(told, own))
    }
    return tuple(found.values())


def _tied(claim: Claim, lines: Sequence[Timeline], planned: Sequence[Timeline]) -> list[Link]:
    """What a claim may speak of: items over time, or beside what was planned for them."""
    match claim:
        case Change(planned=True):
            return links(claim, planned)
        case Change() | Levels():
            return links(claim, lines)
        case _:
            return []


def _checks(
    claim: Claim,
    tables: Sequence[TableFacts],
    lines: Sequence[Timeline],
    found: Sequence[Link],
    told: Mapping[int, Spoken],
) -> Iterator[Check]:
    yield from _alone(claim)
    yield from _beside(claim, tables, lines)
    if isinstance(claim, Change | Levels):
        yield from _held(claim, lines, acquainted(found, told), told)


def _held(
    claim: Change | Levels, lines: Sequence[Timeline], found: Sequence[Link], told: Mapping[int, Spoken]
) -> Iterator[Check]:
    """What the cells say that the claim speaks of."""
    if isinstance(claim, Change) and claim.percent is not None and in_words(claim.percent):
        yield from multiplied(claim, lines)
        return
    checked = tuple(judgement(claim, found))
    yield from checked or contradictions(claim, found, lines, told)


def _alone(claim: Claim) -> Iterator[Check]:
    """What a sentence's own figures say."""
    match claim:
        case Change(planned=True, aside=True):
            return  # the limit says the same
        case Change():
            yield from decided(recomputed(claim))
        case Spelled():
            yield from twice(claim)
        case Total():
            yield from added(claim)
        case Movement():
            yield from moved(claim)
        case Limit():
            yield from limited(claim)


def _beside(claim: Claim, tables: Sequence[TableFacts], lines: Sequence[Timeline]) -> Iterator[Check]:
    """What tables say of it."""
    match claim:
        case Count():
            yield from counted(claim, tables)
        case Trend():
            yield from steady(claim, lines)
        case Ranking():
            yield from ranked(claim, tables)
        case Range():
            yield from ranged(claim, tables)
        case Extreme():
            yield from extreme(claim, lines)
        case Nil():
            yield from nil(claim, tables, lines)
        case Movement():
            yield from rolled(claim, tables)
        case Share():
            yield from decided(shared(claim, lines))
