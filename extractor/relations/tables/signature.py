"""A signature is a relation between positions, judged over all lines of a view at once.

"The total row is the sum of the rows above it" is one signature; each column in which it holds is evidence for it,
and each column in which it does not is either no such column, or an error.
"""

from functools import cached_property

from attrs import frozen

from extractor.relations.relation import Formula
from extractor.relations.tables.view import Axis, Number, View


@frozen
class Term:
    """An operand: the figure at `position`, with the sign it enters with.

    It stands in the line that the signature is looked at in, or `lag` figures before it (1 is last year's where
    years are lines), or always in the line `fixed` (the total that shares are shares of).
    """

    position: int
    sign: int = 1
    lag: int = 0
    fixed: int | None = None


@frozen
class Signature:
    """The figure at position `stated` follows from `terms`.

    `factor` is 100 where a quotient is printed in per cent, else 1.
    """

    axis: Axis
    formula: Formula
    stated: int
    terms: tuple[Term, ...]
    factor: int = 1

    @cached_property
    def positions(self) -> frozenset[int]:
        """Where the stated figure and its operands stand."""
        return frozenset((self.stated, *(term.position for term in self.terms)))

    @cached_property
    def parts(self) -> frozenset[int]:
        """The positions that a plain sum adds up; none where it takes something off, or repeats one figure."""
        plain = len(self.terms) > 1 and all(term.sign > 0 for term in self.terms)
        return frozenset(term.position for term in self.terms) if plain else frozenset()

    @cached_property
    def straight(self) -> bool:
        """Whether all operands stand in the line of the stated figure."""
        return all(not term.lag and term.fixed is None for term in self.terms)


@frozen
class Support:
    """What the lines say of a signature.

    `agreeing` and `failing` are lines; `unclear` are lines with a figure that cannot be read, `truncated` those of
    the failing ones in which a quotient was cut off instead of rounded. `rounded` is in how large a part of the
    agreeing lines a quotient is just what was computed, rounded to its last printed digit. `bits` is how unlikely
    the agreement is by accident, all costs of the search paid; `origin` says which search found it. `labelled` is
    set when the label of the stated position says outright what it is, `named` when it names the operands, too,
    `vouched` when the differences of the same figures stand beside it, `slipped` when the one line that fails does so
    by a slip. `outvoted` are failing lines that other relations of the same figures show to be wrong.
    """

    signature: Signature
    agreeing: tuple[int, ...]
    failing: tuple[int, ...]
    unclear: tuple[int, ...]
    bits: float
    origin: str
    labelled: bool = False
    slipped: bool = False
    truncated: tuple[int, ...] = ()
    rounded: float = 1.0
    vouched: bool = False
    named: bool = False
    outvoted: tuple[int, ...] = ()


def at(view: View, term: Term, line: int) -> tuple[int, int]:
    """The line and position where a term stands when its signature is looked at in `line`; line -1 where nowhere."""
    if term.fixed is not None:
        return term.fixed, term.position
    if not term.lag:
        return line, term.position
    step = -1 if term.lag > 0 else 1
    left = abs(term.lag)
    while left:
        line += step
        if not 0 <= line < len(view.numbers):
            return -1, term.position
        left -= view.numbers[line][term.position] is not None
    return line, term.position


def number(view: View, term: Term, line: int) -> Number | None:
    """The figure a term stands for in `line`."""
    there, position = at(view, term, line)
    return None if there < 0 else view.numbers[there][position]
