"""How likely a relation is to hold by accident, in bits: digits that agree, less what was chosen and tried.

Two of five columns agreeing on figures of six digits is proof, five of five agreeing on single digits is not. Every
line in which a signature agrees is worth log2(size of the stated figure / size of the window it had to hit); which
of the lines agree was chosen, how many hypotheses were tried was chosen too, and both are paid for.
"""

from collections.abc import Iterable, Sequence
from math import comb, inf, isqrt, log2

from attrs import frozen

from extractor.relations.slips import LEAST_CHANCES, Slip, slip, slip_bits
from extractor.relations.tables.signature import Signature, Support, at, number
from extractor.relations.tables.view import Number, View

ENOUGH = 8.0
"""From so many bits on a signature counts as found."""

_MOST = 20.0
"""No single line proves more: beyond this, a shared source of both figures is likelier than their independence."""

_HOPELESS = 12
"""When so many times more lines have failed than agreed, the rest is not looked at."""

_MANY, _MOSTLY = 100, 2
"""Of many lines it is enough that so many times more have failed."""

_COMPARED = 8
"""Proportions are compared with those of so many lines."""

_APART = 10**9
"""What a part more or less sets two proportions apart by."""

_EVIDENT = 4.0
"""From so many bits on a slip says that a line was meant to foot."""

_BARE = frozenset("0123456789.,()-−– ")
"""What a figure is printed with that has no unit beside it."""

_THOUSAND = 1000

NOT_ADDITIVE = ("rate", "percent", "change")
"""Lines of these kinds need not foot where amounts do."""

_KINDS = 4
"""So many kinds of slips may explain a miss; a bracket too many is one, of as many figures as there are."""

Member = tuple[Number, int]


@frozen
class Miss:
    """A line that does not agree: by how much, and the slip that would explain it."""

    amount: int
    slip: Slip | None
    bits: float


def tolerance(halves: Sequence[int]) -> int:
    """What rounding of figures with these half steps can plausibly give: at least one step, at most all of them.

    The error of a rounded figure is spread evenly over one step, so its deviation is half a step over the root of
    three; three deviations of the sum are allowed.
    """
    plausible = isqrt(3 * sum(half * half for half in halves))
    return min(sum(halves), max(2 * max(halves, default=0), plausible))


def line_bits(stated: Number, members: Sequence[Member], miss: int, within: int) -> float:
    """What one agreeing line proves: the digits of the stated figure that accident would have had to meet."""
    moving = [n for n, _ in members if n.value]
    if not moving or not stated.value:
        return 0.0
    grain = min([n.grain for n in moving])
    window = grain if miss == 0 else grain + 2 * within
    size = max(abs(stated.value), grain)
    bits = min(_MOST, max(0.0, log2(size / window)))
    return bits if len(moving) > 1 else 0.4 * bits


def judge(
    view: View, signature: Signature, lines: Iterable[int], prior: float, origin: str, *, labelled: bool = False
) -> Support:
    """What `lines` say of a sum or difference; `prior` is what labels say less what the search has cost."""
    agreeing: list[int] = []
    failing: list[int] = []
    unclear: list[int] = []
    nothing: list[int] = []
    seen: list[tuple[int, ...]] = []
    bits = 0.0
    last: tuple[Number, list[Member], int] | None = None
    alone = len(signature.terms) == 1
    for line in lines:
        stated = view.numbers[line][signature.stated]
        if stated is None or (view.open and (line, signature.stated) in view.open):
            continue
        members = members_of(view, signature, line)
        if not members and not stated.value and not stated.nil:
            nothing.append(line)
        miss, most, unlike = _missing(stated, members, alone=alone)
        framed = unlike and not stated.nil and _framed(view, signature, line)
        if not members or (unlike and not framed and (stated.nil or not _additive(view, signature, line))):
            continue
        if view.open and any(at(view, term, line) in view.open for term in signature.terms):
            unclear.append(line)
            continue
        if 0 < abs(miss) <= most and _padded(stated, members, miss):
            continue
        if abs(miss) <= most:
            agreeing.append(line)
            shape = _shape(stated.value, members)
            slack = 1 + (2000 * most // max(abs(stated.value), 1) if miss else 0)
            if shape not in seen and not any(_alike(shape, other, slack) for other in seen):
                seen = [*seen, shape][:_COMPARED]
                within = tolerance([stated.half, *(n.half for n, _ in members)]) if miss else 0
                bits += line_bits(stated, members, miss, within if abs(miss) <= within else most)
        elif view.lines[line].kind not in NOT_ADDITIVE or _meant(view, stated, members, miss):
            failing.append(line)
            last = None if unlike and not framed else (stated, members, miss)
            if len(failing) >= _HOPELESS * (1 + len(agreeing)) or hopeless(len(agreeing), len(failing)):
                return Support(signature, (), tuple(failing), (), -inf, origin, labelled)
    slipped = missed(*last, labelled=labelled).bits if last and len(failing) == 1 else 0.0
    one_slip = slipped > 0
    bits += prior - chosen(len(agreeing), len(failing)) + slipped
    if agreeing:
        agreeing = sorted((*agreeing, *nothing))  # a nil total where nothing is printed to add up
    return Support(signature, tuple(agreeing), tuple(failing), tuple(unclear), bits, origin, labelled, one_slip)


def _additive(view: View, signature: Signature, line: int) -> bool:
    """Whether amounts and percentages of a line may add up after all, for only a header tells them apart.

    The total of percentages, or a change of them, goes without a header of its own; and one that is printed over the
    first of several columns may be meant for that one alone, where no figure has a sign and all have the same digits.
    """
    places = [(line, signature.stated), *(at(view, term, line) for term in signature.terms)]
    figures = [(n, p) for row, p in places if row >= 0 and (n := view.numbers[row][p]) is not None and n.value]
    plain = [p for n, p in figures if not n.percent]
    if plain == [signature.stated] or all(view.positions[p].says == "change" for p in plain):
        return True
    printed = (figure.text for row, p in places if row >= 0 and (figure := view.figures[row][p]) is not None)
    alike = len({n.half for n, _ in figures}) == 1
    return alike and not any(sign == "%" or sign.isalpha() for text in printed for sign in text)


def _framed(view: View, signature: Signature, line: int) -> bool:
    """Whether a column of percentages prints the sign beside its first figure and its total only.

    Tax at 35.0%, then 0.8 and (5.7), and tax at 30.1%: what stands between has as many decimals, and no sign.
    """
    ends = min(signature.positions), max(signature.positions)
    if signature.stated not in ends or not signature.straight:
        return False
    numbers, figures = view.numbers[line], view.figures[line]
    first, last = (numbers[position] for position in ends)
    if first is None or last is None or not first.percent or not last.percent:
        return False
    plain = [
        (n, figure.text)
        for p in signature.positions.difference(ends)
        if (n := numbers[p]) is not None and (figure := figures[p]) is not None and n.value and not n.percent
    ]
    most = _THOUSAND * view.scale
    return all(n.half == last.half and abs(n.value) < most and _BARE.issuperset(text) for n, text in plain)


def _padded(stated: Number, members: Sequence[Member], miss: int) -> bool:
    """Whether a sum is met by some members, and the others are too small to matter.

    It repeats one of them, or those printed with more decimals than it are prices or earnings per share.
    """
    finer = [sign * n.value for n, sign in members if n.grain < stated.grain]
    return miss + sum(finer) == 0 or any(sign > 0 and n.value == stated.value for n, sign in members)


def missing(view: View, signature: Signature, line: int) -> tuple[int, int]:
    """By how much a sum misses in a line, and the most that rounding can come to; nothing where nothing is stated."""
    stated = view.numbers[line][signature.stated]
    alone = len(signature.terms) == 1
    return (0, 0) if stated is None else _missing(stated, members_of(view, signature, line), alone=alone)[:2]


def _missing(stated: Number, members: Sequence[Member], *, alone: bool) -> tuple[int, int, bool]:
    """By how much a sum misses, the most that rounding of all its figures can come to, and whether they are unlike.

    Unlike are amounts among percentages, and figures above a dash, which then means "not meaningful". All three are
    found in one go: this is asked of every line of every hypothesis.
    """
    miss, most, unlike = stated.value, stated.half, False
    nil, percent = stated.nil, stated.percent
    for n, sign in members:
        most += n.half
        if value := n.value:
            miss -= sign * value
            if nil or n.percent != percent:
                unlike = True
    if alone and members and members[0][0].half == stated.half:
        most = 0  # nothing is added up that rounding could have spoilt
    return miss, most, unlike


def _meant(view: View, stated: Number, members: Sequence[Member], miss: int) -> bool:
    """Whether a line was meant to foot though lines of its kind need not: shares of a hundred, or an evident slip.

    A rate over others of its kind lies between them, and what it misses their sum by is a slip by chance.
    """
    if stated.percent and 100 * view.scale in (abs(stated.value), abs(stated.value - miss)):
        return True
    return not between(stated, members) and missed(stated, members, miss).bits >= _EVIDENT


def between(stated: Number, members: Sequence[Member]) -> bool:
    """Whether a figure lies between those it should sum, as an average would."""
    values = [n.value for n, sign in members if n.value and sign > 0]
    return len(values) > 1 and min(values) <= stated.value <= max(values) and min(values) * max(values) > 0


def proportionate(one: tuple[Number, Sequence[Member]], other: tuple[Number, Sequence[Member]]) -> bool:
    """Whether a stated figure with its members is another times a factor, as far as both are rounded."""
    (stated, members), (again, counterparts) = one, other
    most = again.half + sum([n.half for n, _ in counterparts])
    slack = 1 + 2000 * most // max(abs(again.value), 1)
    return _alike(_shape(stated.value, members), _shape(again.value, counterparts), slack)


def _shape(stated: int, members: Sequence[Member]) -> tuple[int, ...]:
    """The members in thousandths of the stated figure: lines in fixed proportion are one piece of evidence.

    How many of them count comes first, in a number that no slack reaches: a small part is a part.
    """
    if not stated:
        return ()
    parts = [1000 * n.value // stated for n, _ in members]
    return (_APART * sum([n.value != 0 for n, _ in members]), *parts)


def _alike(one: tuple[int, ...], other: tuple[int, ...], slack: int) -> bool:
    """Whether two lines are in one proportion, but for so many thousandths that rounding leaves open."""
    if len(one) != len(other):
        return False
    for a, b in zip(one, other, strict=True):  # noqa: SIM110  asked of most lines that agree, a loop takes half the time
        if not -slack <= a - b <= slack:
            return False
    return True


def hopeless(agreeing: int, failing: int) -> bool:
    """Whether so many more of many lines have failed than agreed that the rest need not be looked at."""
    return failing >= _MANY + _MOSTLY * agreeing


def most_bits(view: View, position: int) -> int:
    """No more bits than these can the lines say for a sum at a position, whatever it sums: next to none for ones.

    Lines that agree say no more than the digits of the stated figure, and what a slip says for a line that fails
    is what the sum is longer than the chances of one.
    """
    return view.digits[position] + (2 * view.longest // LEAST_CHANCES).bit_length()


def chosen(agreeing: int, failing: int) -> float:
    """What it costs, in bits, that just these lines of all agree."""
    return log2(comb(agreeing + failing, agreeing)) if agreeing + failing < 1000 else float(min(agreeing, failing) * 8)


def members_of(view: View, signature: Signature, line: int) -> list[Member]:
    """The figures that a signature adds up in a line, with their signs."""
    numbers = view.numbers[line]
    if signature.straight:
        return [(n, term.sign) for term in signature.terms if (n := numbers[term.position]) is not None]
    return [(n, term.sign) for term in signature.terms if (n := number(view, term, line)) is not None]


def missed(stated: Number, members: Sequence[Member], miss: int, *, labelled: bool = False) -> Miss:
    """The slip that best explains a miss, and how much it says for the relation.

    What is `labelled` a total takes nothing off, so that a bracket may well be one too many.
    """
    everyone = [(n, sign) for n, sign in ((stated, -1), *members) if n.half]
    # noughts that every figure of the sum ends in are a program's: only digits that were written can slip
    unit = min((n.grain for n, _ in everyone if n.value), default=2)
    digits = [len(str(abs(n.value) // unit)) for n, _ in everyone]
    size = max(abs(stated.value), abs(stated.value - miss)) // unit
    best: tuple[float, Slip | None] = (-1.0, None)
    for n, sign in everyone:
        right = n.value + sign * miss
        kind = slip(n.value // unit, right // unit) if not right % unit and not n.value % unit else None
        if kind:
            turned = labelled and kind == "sign" and n.value < 0  # a bracket where what is added up has none
            bits = log2(max(2 * size / (_KINDS * len(everyone)), 1)) if turned else slip_bits(kind, size, digits)
            best = max(best, (bits, kind), key=lambda found: found[0])
    return Miss(miss, best[1], max(best[0], 0.0))
