"""Totals from which a figure in brackets would be taken off once more: "31,572 less (694) is 32,266".

A total adds up what is printed above it, signs as printed. Where one line holds only with a bracket turned round, the
bracket is what is wrong there, and the reading that turns it is none.
"""

from extractor.relations.tables.ranks import side
from extractor.relations.tables.signature import Support
from extractor.relations.tables.view import View


def negated(view: View, support: Support) -> bool:
    """Whether a labelled total below all others is met only by taking off what is printed as negative in every line."""
    if side(support) > 0:
        return False  # added up, all of it
    signs = {term.position: term.sign for term in support.signature.terms}
    signs[support.signature.stated] = -1
    total = max(signs)
    if view.positions[total].says != "total" or not support.signature.straight:
        return False
    off = [p for p, sign in signs.items() if p != total and sign == signs[total]]
    taken = [n.value for line in support.agreeing for p in off if (n := view.numbers[line][p]) is not None and n.value]
    return bool(taken) and max(taken) < 0 and not any(view.positions[p].says == "less" for p in off)
