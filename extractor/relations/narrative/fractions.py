"""Fractions and multiples in words, held against figures: "doubled" that is not is a wrong word, not a wrong digit."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from extractor.facts.claims.fractions import in_words
from extractor.relations.bounds import identity, judged
from extractor.relations.relation import Check


def decided(checks: Iterable[Check]) -> Iterator[Check]:
    """The checks of one claim, those of a fraction or multiple as N103.

    Beside figures that agree such a word is judged within what it may be said of; alone it is too vague to contradict
    a table, which may speak of something else.
    """
    found = tuple(checks)
    tied = any(check.verdict in ("agrees", "rounding") and not in_words(check.relation.stated) for check in found)
    own = any(check.relation.basis.startswith("the sentence") for check in found)
    for check in found:
        if not in_words(check.relation.stated):
            yield check
            continue
        relation = evolve(check.relation, code="N103")
        again = judged(relation, check.computed, (check.low, check.high))
        if again.verdict != "discrepancy" or tied or own:
            yield evolve(again, id=identity(relation))
