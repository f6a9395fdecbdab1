"""Fractions and multiples in words, held against figures: "doubled" that is not is a wrong word, not a wrong digit."""

from collections.abc import Iterable, Iterator, Sequence
from math import log2

from attrs import evolve

from extractor.facts.claims.claim import Change
from extractor.facts.claims.fractions import in_words
from extractor.facts.timelines import Timeline
from extractor.relations.bounds import judged
from extractor.relations.narrative.arithmetic import recomputed
from extractor.relations.narrative.links import Link, links
from extractor.relations.narrative.verdicts import believable, judgement
from extractor.relations.relation import Check

_SURE = 8.0  # bits of a link that lets a word be called wrong


def multiplied(claim: Change, lines: Sequence[Timeline]) -> Iterator[Check]:
    """The checks against tables of a change that is told by a fraction or a multiple.

    Its levels tie it to a table, and the cells they agree with judge the word. A word alone is too vague to contradict
    a table, which may be about something else.
    """
    levels = evolve(claim, percent=None)
    found = links(levels, lines)
    yield from judgement(levels, found)
    link = next((link for link in found if believable(link, len(found))), None)
    if link is None:
        agreeing = decided(judgement(claim, links(claim, lines)))
        yield from (check for check in agreeing if check.verdict != "discrepancy")
    elif len(link.points) == 2:
        now, then = (point.figure for point in link.points)
        known = evolve(claim, old=then, new=now, change=None)
        sure = _sure(link, len(found))
        yield from (check for check in decided(recomputed(known)) if sure or check.verdict != "discrepancy")


def decided(checks: Iterable[Check]) -> Iterator[Check]:
    """The checks, those of a percentage in words as a decision, N103: it holds wherever the word may be said."""
    for check in checks:
        if in_words(check.relation.stated):
            again = judged(evolve(check.relation, code="N103"), check.computed, (check.low, check.high))
            yield evolve(again, verdict="agrees") if again.verdict == "rounding" else again
        else:
            yield check


def _sure(link: Link, tried: int) -> bool:
    """Whether the levels alone hold the link."""
    same = link.foreign == 0 or len(link.agreeing) > 1
    return same and link.coverage >= 0.5 and link.score - log2(max(tried, 1)) >= _SURE
