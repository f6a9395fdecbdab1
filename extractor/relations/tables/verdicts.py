"""From a signature to checks: the relation written out for each line, recomputed, and judged by its bounds."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from attrs import evolve

from extractor.document import CellPlace, Place
from extractor.normalise.figure import Figure
from extractor.normalise.grid import Grid
from extractor.relations.bounds import cast
from extractor.relations.relation import Check, Formula, Operand, Relation, Verdict, Withheld
from extractor.relations.tables.evidence import NOT_ADDITIVE, members_of
from extractor.relations.tables.recalculation.quotients import FINER, QUOTIENTS, given_in
from extractor.relations.tables.signature import Signature, Support, at
from extractor.relations.tables.view import View
from extractor.relations.tables.wholes import WHOLE

_MOSTLY = 0.8
"""Where a signature holds in fewer of its lines, the others are not of its kind and nothing is said of them.

Where its label says outright what it is, half of them will do.
"""


def recomputed(view: View, support: Support, wrong: frozenset[int], grid: Grid) -> Iterator[Check]:
    """The checks of one signature, in the order of its lines; of those that fail, `wrong` are errors."""
    agrees, fails = len(support.agreeing), len(support.failing)
    established = agrees >= _MOSTLY * (agrees + fails) or (support.labelled and fails <= max(1, agrees))
    failing = set(support.failing) if established else wrong | set(support.truncated)
    loose = {line for line in failing - wrong if view.lines[line].kind in NOT_ADDITIVE}  # these need not have been sums
    called = _as_called(view, support.signature)
    agreeing = frozenset(line for line in support.agreeing if _prints(view, support.signature, line))
    doubtful = _doubtful(view, support)
    for line in sorted({*agreeing, *(failing - loose), *support.unclear}):
        found = _check(view, support, called, line, agrees=line in agreeing, wrong=line in wrong)
        if doubtful and found.verdict == "rounding" and _sums_another_block(view, support.signature, line):
            found = evolve(found, verdict="unclear")
        meant = called if found.relation.formula == called.formula else support.signature
        withheld = tuple(_withheld(view, meant, line, grid))
        yield evolve(found, relation=evolve(found.relation, withheld=withheld)) if withheld else found


def _prints(view: View, signature: Signature, line: int) -> bool:
    """Whether a line has a figure to recompute, and not dashes only."""
    places = ((line, signature.stated), *(at(view, term, line) for term in signature.terms))
    return any(there >= 0 and (n := view.numbers[there][p]) is not None and not n.nil for there, p in places)


def _check(view: View, support: Support, called: Signature, line: int, *, agrees: bool, wrong: bool) -> Check:
    blank = view.figures[line][called.stated] is None  # no change is printed here: the sum speaks of the others
    signature = support.signature if blank else called
    stated = view.figures[line][signature.stated]
    operands = tuple(_operands(view, signature, line))
    assert stated is not None
    if signature.formula in QUOTIENTS:
        computed, low, high = _quotient(view, signature, line)
    elif signature.formula == "weighted-average":
        computed, low, high = _weighted(operands)
    else:
        computed, low, high = _sum(operands, mean=signature.formula == "average")
    code = _code(view, signature, stated)
    relation = Relation(code, signature.formula, stated, operands, support.bits, support.origin)
    verdict: Verdict = "agrees" if agrees else "unclear"
    if verdict == "agrees" and not _exact(stated, computed, signature.formula):
        rare = len(support.failing) > len(support.agreeing)  # what mostly fails may hold by a unit's chance
        verdict = "unclear" if rare else "rounding"
    elif wrong:
        verdict = "discrepancy"
    elif line in support.truncated:
        # shares are often trimmed to add up to the whole; a change has no reason to be
        verdict = "improbable-rounding" if signature.formula == "percent-change" else "rounding"
    return Check(_id(relation), relation, verdict, computed, stated.value - computed, low, high)


def _operands(view: View, signature: Signature, line: int) -> Iterator[Operand]:
    for term in signature.terms:
        there, position = at(view, term, line)
        figure = view.figures[there][position] if there >= 0 else None
        if figure is not None:
            yield Operand(figure, term.sign)


def _withheld(view: View, signature: Signature, line: int, grid: Grid) -> Iterator[Withheld]:
    """The cells among the parts of a sum that print something, but no figure."""
    if signature.formula not in ("sum", "difference") or not signature.straight:
        return
    for term in signature.terms:
        if view.figures[line][term.position] is None:
            row, column = view.positions[term.position].index, view.lines[line].index
            entry = grid.rows[row][column] if view.axis == "rows" else grid.rows[column][row]
            if entry.text.strip() and not entry.covered and not isinstance(entry.content, Figure):
                yield Withheld(entry.place, entry.text, term.sign)


def _sum(operands: Sequence[Operand], *, mean: bool) -> tuple[Decimal, Decimal, Decimal]:
    computed, (low, high) = cast(operands)
    parts = len(operands) if mean else 1
    return computed / parts, low / parts, high / parts


def _weighted(operands: Sequence[Operand]) -> tuple[Decimal, Decimal, Decimal]:
    """The average of values, each of them followed by its weight."""
    pairs = [(value.figure, weight) for value, weight in zip(operands[::2], operands[1::2], strict=True)]
    total = sum([weight.sign * weight.figure.value for _, weight in pairs], Decimal(0))
    computed = sum([value.value * weight.sign * weight.figure.value for value, weight in pairs], Decimal(0)) / total
    open_ = [abs(w.figure.value) * v.digit + w.figure.digit * abs(v.value - computed) for v, w in pairs]
    half = sum(open_, Decimal(0)) / 2 / abs(total)
    return computed, computed - half, computed + half


def _quotient(view: View, signature: Signature, line: int) -> tuple[Decimal, Decimal, Decimal]:
    given = given_in(view, signature, line)
    assert given is not None
    stated = view.figures[line][signature.stated]
    assert stated is not None
    units = view.scale * FINER / stated.scale
    return given.computed / units, given.low / units, given.high / units


def _exact(stated: Figure, computed: Decimal, formula: Formula) -> bool:
    """Whether a figure is what was computed, once rounded to its last printed digit where the formula divides."""
    if formula in QUOTIENTS or formula in ("average", "weighted-average"):
        return abs(stated.value - computed) * 2 <= stated.digit
    return stated.value == computed


def _doubtful(view: View, support: Support) -> bool:
    """Whether a sum is exact in no line."""
    return support.signature.formula == "sum" and all(
        _misses(view, support.signature, line) for line in support.agreeing
    )


def _sums_another_block(view: View, signature: Signature, line: int) -> bool:
    """Whether a total is that of three or more other figures exactly, and so was not of those of a doubtful sum."""
    before, after = view.numbers[line][: signature.stated], view.numbers[line][signature.stated + 1 :]
    stated = view.numbers[line][signature.stated]
    assert stated is not None
    return any(_has_run(stated.value, [n.value for n in side if n is not None and n.value]) for side in (before, after))


def _misses(view: View, signature: Signature, line: int) -> int:
    stated = view.numbers[line][signature.stated]
    return (stated.value if stated else 0) - sum(sign * n.value for n, sign in members_of(view, signature, line))


def _has_run(total: int, values: Sequence[int]) -> bool:
    """Whether three or more of the values in succession add up to a total."""
    sums = list(accumulate(values, initial=0))
    reached = {value: at for at, value in enumerate(sums)}
    return any(reached.get(value + total, -1) >= at + 3 for at, value in enumerate(sums))


def _as_called(view: View, signature: Signature) -> Signature:
    """The signature with its figures in the parts their labels give them: a column called a change is the stated one.

    "New = old + change" is found as a sum; who prints a change states it, and new and old are what it follows from.
    """
    if signature.formula != "sum" or len(signature.terms) != 2 or any(term.sign < 0 for term in signature.terms):
        return signature
    first, second = signature.terms
    called = [view.positions[term.position].says == "change" for term in signature.terms]
    if sum(called) != 1 or view.positions[signature.stated].says == "change":
        return signature
    change, old = (first, second) if called[0] else (second, first)
    terms = (evolve(change, position=signature.stated), evolve(old, sign=-1))
    return evolve(signature, formula="difference", stated=change.position, terms=terms)


_CODES: Mapping[Formula, str] = {
    "difference": "R101",
    "percent-change": "R102",
    "share": "R103",
    "ratio": "R103",
    "average": "R103",
    "weighted-average": "R103",
    "product": "R103",
    "equal": "C103",
}
"""The codes of formulas that have one whatever their labels say."""


def _code(view: View, signature: Signature, stated: Figure) -> str:
    called = view.positions[signature.stated].says
    parts = {view.positions[term.position].says for term in signature.terms}
    if signature.formula == "share" and called == "change" and "change" in parts:
        return "R102"
    if signature.formula in _CODES:
        return _CODES[signature.formula]
    if not signature.straight or (called == "closing" and "opening" in parts):
        return "C103"
    whole = (stated.value, stated.unit) == (WHOLE, "%") and all(term.sign > 0 for term in signature.terms)
    return "R104" if whole else "C101" if view.axis == "rows" else "C102"


def _id(relation: Relation) -> str:
    """A name that says what is checked: the same figures give the same name in every run."""
    ends = [relation.operands[end].figure.place for end in (0, -1) if relation.operands]
    return f"{relation.code}:{relation.formula}:{_at(relation.stated.place)}={'..'.join(map(_at, ends))}"


def _at(place: Place) -> str:
    assert isinstance(place, CellPlace)
    return f"t{place.table}r{place.row}c{place.column}"
