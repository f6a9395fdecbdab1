"""From all checks that fail and all that hold: what went wrong, once for each mistake.

A mistake is one figure that does not read what it should. Every figure of a failing check is asked what it would
have to read for the check to hold. The culprit is the figure for which one answer clears most failing checks and
breaks none that hold; where several would do, the shape of the slip and the figure's neighbours speak for one or
the other. What else fails and is cleared by the same correction belongs to the same mistake.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import log2

from attrs import evolve, frozen

from extractor.document import Place
from extractor.facts.table import TableFacts
from extractor.findings.cause import RootCause
from extractor.findings.context import Context
from extractor.findings.finding import Cause, Suspect
from extractor.findings.ledger import FAILING, Ledger, ledger, places
from extractor.findings.places import order
from extractor.findings.required import LINEAR, LOOSE, Span, printed, required
from extractor.findings.wording import as_printed
from extractor.normalise.figure import Figure
from extractor.relations.bounds import rounded
from extractor.relations.relation import Check
from extractor.relations.slips import Slip, slip

NAMED = 5
"""So many candidates are named at most."""

ASKED = 400
"""In a check of more figures than this only the stated one is asked: a sum of thousands singles out no part."""

CLEARED = 16.0
"""What one more failing check cleared, or one holding check left unbroken, is worth in bits."""

RESTORED = 6.0
"""What it says for a figure that one more check would hold if its table were read with it corrected, in bits."""

WEIGHED = 8
"""So many candidates are told apart by what their tables would say."""

CLEAR = 4.0
"""By so many bits the culprit stands out."""

SHAPE: Mapping[Slip, tuple[float, str]] = {
    "digit": (3.0, "one digit would change"),
    "transposition": (5.0, "two digits would change places"),
    "lost-digit": (4.0, "a digit would come back"),
    "added-digit": (4.0, "a digit would go"),
    "sign": (6.0, "only its sign would change"),
    "tenfold": (6.0, "it is off by a factor of ten"),
    "scale": (6.0, "it is off by a factor of a thousand"),
}
"""What the shape of a slip says for a figure, the rarer a random miss has it the more, and how a report says it."""

MISCOUNTED: Mapping[Cause, str] = {"omitted": "left out", "double-counted": "counted twice"}
"""How a report says what became of a part."""

NEIGHBOUR = 8.0
"""What it says for a figure that it would then read what its row, or the same item elsewhere, reads already."""

LONG = 100_000
"""A figure of so many steps is not printed twice by accident."""

ABSURD = 20
"""A correction that turns the sign, or makes a figure so many times larger, and is no known slip, is hardly one."""

REPEATED = 4.0
"""What each further place that prints the same says against a slip: it would have happened there, too."""

UNCHANGED = 5.0
"""What it says against a figure that it reads what its row reads in another period."""


@frozen
class Candidate:
    """A figure that may be wrong: what it should read, the failing checks that clears, what speaks for it.

    `score` is in bits: how many failing checks that clears less how many holding ones it breaks, what the shape of
    the slip and the neighbours say. `repeated` are the other places that print the same fact.
    """

    figure: Figure
    value: Decimal
    cleared: tuple[Check, ...]
    score: float
    cause: Cause
    reasons: tuple[str, ...]
    repeated: tuple[Place, ...]

    def suspect(self) -> Suspect:
        """The candidate as a report names it."""
        return Suspect(
            self.figure.place, self.figure.text, as_printed(self.value, self.figure), "; ".join(self.reasons)
        )


def diagnose(checks: Iterable[Check], tables: tuple[TableFacts, ...]) -> tuple[RootCause, ...]:
    """The root causes of all failing checks: every failing check belongs to exactly one."""
    everyone = tuple(checks)
    left = {check.id: check for check in everyone if check.verdict in FAILING}
    if not left:
        return ()
    books, context = ledger(everyone), Context(tables)
    causes = []
    while left:
        group = _connected(next(iter(left.values())), left, books)
        for mistake in _mistakes(group, books, context):
            causes.append(mistake)
            for check in mistake.checks:
                del left[check.id]
    return tuple(causes)


def _connected(first: Check, left: Mapping[str, Check], books: Ledger) -> list[Check]:
    """The failing checks that hang together with `first` by the facts they use."""
    found, waiting = {first.id: first}, [first]
    while waiting:
        for name in books.used(waiting.pop()):
            for other in books.failing.get(name, ()):
                if other.id in left and other.id not in found:
                    found[other.id] = other
                    waiting.append(other)
    return [check for check in left.values() if check.id in found]


def _mistakes(group: Sequence[Check], books: Ledger, context: Context) -> Iterator[RootCause]:
    """The mistakes behind checks that hang together, the one that clears most first."""
    left = list(group)
    while left:
        candidates = sorted(_candidates(left, books, context), key=lambda c: -c.score)
        mistake = _mistake(_told_apart(candidates, context), left)
        yield mistake
        left = [check for check in left if check not in mistake.checks]


def _told_apart(candidates: Sequence[Candidate], context: Context) -> list[Candidate]:
    """The candidates, rivals of the first ranked also by what their tables would say if they were corrected.

    A slip may hide a relation altogether: the subtotal that is wrong is no longer seen to be the sum of its parts.
    With the right figure corrected the table says again what it said before.
    """
    rivals = [c for c in candidates if c.score > candidates[0].score - CLEARED and _meets(c, candidates[0])][:WEIGHED]
    if len(rivals) < 2:
        return list(candidates)
    restored = context.restored((rival.figure, rival.value) for rival in rivals)
    weighed = [evolve(rival, score=rival.score + RESTORED * more) for rival, more in zip(rivals, restored, strict=True)]
    others = [candidate for candidate in candidates if candidate not in rivals]
    return sorted((*weighed, *others), key=lambda c: -c.score)


def _mistake(candidates: Sequence[Candidate], left: Sequence[Check]) -> RootCause:
    if not candidates:
        turned = left[0].relation.formula == "order" and left[0].computed * left[0].relation.stated.value <= 0
        cause: Cause = "direction" if turned else "unknown"
        return RootCause((left[0],), cause)
    best = candidates[0]
    likely = [other for other in candidates if other.score > best.score - CLEARED and _meets(other, best)]
    rivals = [other for other in likely[1:] if other.score > best.score - CLEAR]
    checks = _ordered(best)
    if truncated(checks[0]):
        return RootCause(checks, "truncated", best.suspect(), repeated=best.repeated)
    unasked = best.score < CLEAR and any(len(places(check)) > ASKED for check in best.cleared)
    if rivals or unasked:
        return RootCause(checks, candidates=tuple(c.suspect() for c in likely[:NAMED]))
    return RootCause(checks, best.cause, best.suspect(), repeated=best.repeated)


def _meets(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are rivals: they clear a check in common."""
    return any(check.id == same.id for check in one.cleared for same in other.cleared)


def truncated(check: Check) -> bool:
    """Whether a quotient was cut off at its last printed digit instead of rounded."""
    stated = check.relation.stated
    if check.relation.formula not in {"percent-change", "share", "ratio", "average"} or not stated.digit:
        return False
    return stated.value == (check.computed // stated.digit) * stated.digit != check.computed


def _ordered(best: Candidate) -> tuple[Check, ...]:
    """The checks a candidate clears, the one that shows the mistake best first."""

    def rank(check: Check) -> tuple[bool, int, float]:
        stated = check.relation.stated.place == best.figure.place
        return not stated, "CRAN".find(check.relation.code[0]), -check.relation.bits

    return tuple(sorted(best.cleared, key=rank))


def _candidates(left: Sequence[Check], books: Ledger, context: Context) -> Iterator[Candidate]:
    asked: dict[Place, None] = {}
    for check in left:
        used = places(check)
        asked.update((books.names[place], None) for place in (used if len(used) <= ASKED else used[:1]))
    for name in asked:
        candidate = _candidate(name, left, books, context)
        if candidate:
            yield candidate


def _candidate(name: Place, left: Sequence[Check], books: Ledger, context: Context) -> Candidate | None:
    """What a fact would have to read to clear as many failing checks as one value can."""
    fact = books.places(name)
    needs = [(check, span) for check in left if (span := required(check, fact))]
    if not needs:
        return None
    printing = printed(needs[0][0], fact)
    value, cleared = max(
        ((value, tuple(c for c, span in needs if value in span)) for value in _values(printing, needs)),
        key=lambda found: (len(found[1]), -abs(found[0])),
    )
    figure = printed(cleared[0], fact)
    if value == figure.value or figure.place.document:  # what an earlier document printed is as it is
        return None
    score = CLEARED * (len(cleared) - _broken(name, value, books)) - REPEATED * (len(fact) - 1)
    shape, counted = _slip(figure, value), _miscounted(figure, cleared)
    cause: Cause = shape or "unknown"
    reasons = []
    if len(cleared) > 1:
        reasons.append(f"{len(cleared)} failing checks would hold")
    if shape:
        score += SHAPE[shape][0]
        reasons.append(SHAPE[shape][1])
    elif _copied(figure, cleared):
        score += NEIGHBOUR
        reasons.append("it repeats one of its parts")
    elif counted:
        cause, part = counted
        score += max(0.0, min(NEIGHBOUR, log2(abs(part.value / part.digit)) - log2(2 * len(places(cleared[0])))))
        reasons.append(f"one of its parts, {part.text}, is {MISCOUNTED[cause]}")
    elif len(cleared) == 1 and not (figure.value and 0 < value / figure.value < ABSURD):
        score -= CLEARED
    score += _beside(figure, value, context, reasons)
    repeated = tuple(sorted((place for place in fact if place != figure.place), key=order))
    return Candidate(figure, value, cleared, score, cause, tuple(reasons), repeated)


def _values(figure: Figure, needs: Sequence[tuple[Check, Span]]) -> Sequence[Decimal]:
    """What a figure might read: what each check asks for; where that suits none of the others, what all leave room for.

    That is a slip away from what is printed, if there is such a figure.
    """
    spans = [span for _, span in needs]
    values = [span.best for span in spans]
    low, high = max(span.low for span in spans), min(span.high for span in spans)
    if not figure.digit or low > high or any(low <= value <= high for value in values):
        return values
    return [next(_slips(figure, low, high), rounded((low + high) / 2, figure.digit))]


def _slips(figure: Figure, low: Decimal, high: Decimal) -> Iterator[Decimal]:
    """The figures between two values that differ from one in a single digit."""
    text = f"{figure.value / figure.digit:.0f}"
    for at, old in enumerate(text):
        for new in "0123456789":
            value = (
                Decimal(text[:at] + new + text[at + 1 :]) * figure.digit if old.isdigit() and new != old else low - 1
            )
            if low <= value <= high:
                yield value


def _broken(name: Place, value: Decimal, books: Ledger) -> float:
    """How many holding checks a value breaks, less the unclear ones that would hold with it.

    Checks that only say where a fact is repeated do not count: the repetitions would follow.
    """
    fact = books.places(name)
    broken = 0.0
    for check in books.holding.get(name, ()):
        span = None if check.relation.formula == "equal" else required(check, fact)
        if span and value not in span:
            broken += 1 if check.relation.formula in LINEAR else LOOSE
    for check in books.unclear.get(name, ()):
        span = required(check, fact) if check.difference else None
        if check.relation.formula in LINEAR:
            broken -= span is not None and value == span.best
        elif span and value in span and printed(check, fact).value not in span:
            broken -= LOOSE
    return broken


def _slip(figure: Figure, value: Decimal) -> Slip | None:
    """How the figure became what it is, `value` rounded as it is printed; a figure in words has no digits to slip."""
    step = figure.digit
    if not step or figure.value % step or not any(sign.isdigit() for sign in figure.text):
        return None
    return slip(int(figure.value / step), int((value / step).to_integral_value(ROUND_HALF_UP)))


def _copied(figure: Figure, cleared: Sequence[Check]) -> bool:
    """Whether a total reads like one of several parts: the line above it, typed twice."""
    for check in cleared:
        parts = [o.figure.value for o in check.relation.operands if o.figure.value]
        if check.relation.stated.place == figure.place and len(parts) > 1 and figure.value in parts:
            return True
    return False


def _miscounted(figure: Figure, cleared: Sequence[Check]) -> tuple[Cause, Figure] | None:
    """The part of a total that was left out of it, or taken twice, where it misses by just that part."""
    for check in cleared:
        if check.relation.stated.place == figure.place and check.relation.formula == "sum" and check.difference:
            for operand in check.relation.operands:
                part = operand.sign * operand.figure.value
                if abs(part) == abs(check.difference) and operand.figure.digit:
                    return ("double-counted" if part == check.difference else "omitted"), operand.figure
    return None


def _beside(figure: Figure, value: Decimal, context: Context, reasons: list[str]) -> float:
    """What the figure's row and the same item elsewhere say, in bits."""
    row = list(context.row(figure))
    score = 0.0
    if any(other.value == value for other in row):
        score += NEIGHBOUR
        reasons.append("its row reads so in another column")
    elif row:
        score += _nearer(figure, value, row)
    if any(other.value == figure.value for other in row):
        score -= UNCHANGED
    other = context.elsewhere(figure, value)
    if other:
        score += NEIGHBOUR
        reasons.append(f"another table prints {other.text} for it")
    elif abs(value) >= LONG * figure.digit and context.printings(value) > context.printings(figure.value):
        score += NEIGHBOUR / 2
        reasons.append("the tables print that figure more often")
    return score


def _nearer(figure: Figure, value: Decimal, row: Sequence[Figure]) -> float:
    """Whether the correction brings the figure nearer to its row, in bits, at most three either way."""
    step = figure.digit or Decimal(1)
    now = min(abs(figure.value - other.value) for other in row) + step
    then = min(abs(value - other.value) for other in row) + step
    return max(-3.0, min(3.0, log2(now / then)))
