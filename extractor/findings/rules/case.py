"""What a rule words its message from: a failing check and the places it speaks of."""

from decimal import Decimal

from attrs import frozen

from extractor.findings.places import Places
from extractor.findings.wording import as_printed, negative, plain
from extractor.normalise.figure import Figure
from extractor.relations.relation import Check, Operand


@frozen
class Case:
    """A check that fails, with the words that every rule needs about it."""

    check: Check
    places: Places

    @property
    def stated(self) -> Figure:
        """The figure that the check is about."""
        return self.check.relation.stated

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The figures it should follow from."""
        return self.check.relation.operands

    @property
    def where(self) -> str:
        """Where the stated figure stands, in words."""
        return self.places.words(self.stated.place)

    @property
    def computed(self) -> str:
        """What the operands come to, written as the stated figure is printed."""
        return as_printed(self.check.computed, self.stated)

    @property
    def exactly(self) -> str:
        """What the operands come to, with a few digits more than are printed."""
        shown = self.check.computed / self.stated.scale
        step = min(self.stated.digit / self.stated.scale, Decimal(1)) if self.stated.digit else Decimal(1)
        exact = shown.quantize(step * Decimal("0.001"))
        return negative(plain(-exact), self.stated) if exact < 0 else plain(exact)

    @property
    def miss(self) -> str:
        """By how much, and to which side, the stated figure misses."""
        size = as_printed(abs(self.check.difference), self.stated)
        return f"{size} too {'high' if self.check.difference > 0 else 'low'}"

    def other(self, index: int = 0) -> str:
        """Where an operand stands, in words."""
        return self.places.words(self.operands[index].figure.place)

    def text(self, index: int = 0) -> str:
        """An operand as printed."""
        return self.operands[index].figure.text
