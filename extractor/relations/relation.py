"""A relation between figures, and the check that recomputes it."""

from decimal import Decimal
from typing import Literal

from attrs import frozen

from extractor.document import Place
from extractor.normalise.figure import Figure

Formula = Literal[
    "sum", "difference", "percent-change", "share", "ratio", "average", "weighted-average", "product",
    "equal", "count", "roll-forward", "order", "whole",
]  # fmt: skip

Verdict = Literal["agrees", "rounding", "improbable-rounding", "discrepancy", "explained", "unclear"]


@frozen
class Operand:
    """A figure that a stated one follows from, and the sign it enters with."""

    figure: Figure
    sign: int = 1


@frozen
class Withheld:
    """A cell among the parts of a sum that prints no figure, "x" or "n/k": it is counted as nothing, and said to be."""

    place: Place
    text: str
    sign: int = 1


@frozen
class Relation:
    """What the document says: `stated` = `formula`(`operands`).

    Operands of a difference: the first with +1, the rest with -1; of a percent-change: new, old; of a share: part,
    whole; of a weighted-average: a value and its weight in turn. The shares of a whole come to 100 %, which is not
    printed: its place is that of their common name. `bits` is how unlikely the relation is to hold by accident,
    `basis` in words what establishes it. `withheld` are cells among the parts of a sum that keep their figures back.
    """

    code: str
    formula: Formula
    stated: Figure
    operands: tuple[Operand, ...]
    bits: float
    basis: str
    withheld: tuple[Withheld, ...] = ()


@frozen
class Check:
    """A relation, recomputed: `computed` from the printed operands, `difference` = stated - computed.

    `low` and `high` bound what the operands can stand for before they were rounded. `id` names the check within
    its document and is the same in every run.
    """

    id: str
    relation: Relation
    verdict: Verdict
    computed: Decimal
    difference: Decimal
    low: Decimal
    high: Decimal


def recognised(check: Check) -> bool:
    """Whether a figure of the check was read from a picture: it must be looked at before the verdict is believed."""
    figures = (check.relation.stated, *(operand.figure for operand in check.relation.operands))
    return any(figure.recognised or (figure.implied is not None and figure.implied.recognised) for figure in figures)
