"""A signature is a relation between positions, judged over all lines of a view at once.

"The total row is the sum of the rows above it" is one signature; each column in which it holds is evidence for it,
and each column in which it does not is either no such column, or an error.
"""

from attrs import frozen

from extractor.relations.relation import Formula
from extractor.relations.view import Axis


@frozen
class Signature:
    """The figure at position `stated` follows from those at `operands`, each with the sign it enters with."""

    axis: Axis
    formula: Formula
    stated: int
    operands: tuple[tuple[int, int], ...]


@frozen
class Support:
    """What the lines say of a signature.

    `agreeing` and `failing` are lines; `unclear` are lines with a figure that cannot be read. `bits` is how unlikely
    the agreement is by accident, all costs of the search paid; `origin` says which search found it.
    """

    signature: Signature
    agreeing: tuple[int, ...]
    failing: tuple[int, ...]
    unclear: tuple[int, ...]
    bits: float
    origin: str
    labelled: bool = False
    slipped: bool = False
