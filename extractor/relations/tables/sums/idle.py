"""Idle parts: positions that a sum takes in only because its rounding has room for them.

Between the people of a district and the groups that they fall into stands its grade, a 3 or a 4; a sum of thousands
that are rounded takes it in unnoticed. A part so small must earn its place: where the lines come closer without it,
it is none.
"""

from attrs import evolve

from extractor.relations.tables.evidence import ENOUGH, judge, missing
from extractor.relations.tables.signature import Support, Term
from extractor.relations.tables.view import View

_CLOSER = 3
"""In so many lines more a sum must come closer without a part, twice the lines in which it then misses by more."""


def lean(view: View, support: Support) -> Support:
    """A sum without its idle parts."""
    terms = support.signature.terms
    if len(terms) < 3 or len(support.agreeing) < _CLOSER or support.signature.formula != "sum":
        return support
    kept = tuple(term for term in terms if not _idle(view, support, term))
    if len(kept) == len(terms) or len(kept) < 2:
        return support
    lines = range(len(view.lines))
    spared = evolve(support.signature, terms=kept)
    # what the search has paid for, and what labels say, stays as it was
    prior = support.bits - judge(view, support.signature, lines, 0.0, support.origin).bits
    found = judge(view, spared, lines, prior, support.origin, labelled=support.labelled)
    return found if found.bits >= ENOUGH and len(found.agreeing) >= len(support.agreeing) else support


def _idle(view: View, support: Support, term: Term) -> bool:
    """Whether rounding could hide a part in every line, and most lines come closer without it."""
    closer = 0
    for line in support.agreeing:
        part = view.numbers[line][term.position]
        if part is None or not part.value:
            continue
        miss, most = missing(view, support.signature, line)
        if abs(part.value) > 2 * most:
            return False  # a miss of all that rounding gives one way, turned into one the other way
        change = abs(miss + term.sign * part.value) - abs(miss)
        closer += (change < 0) - 2 * (change > 0)
    return closer >= _CLOSER
