"""Scales left unsaid: a table in thousands that does not say so is known by the items it shares with another."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from extractor.normalise.periods import agree
from extractor.relations.agreement.printings import Printing, key_of, same_size
from extractor.relations.bounds import digits

_FACTORS = (Decimal(1000), Decimal(1_000_000))
_ONE = Decimal(1)
_FEWEST = 3  # items that must agree in another scale
_OFTEN = 8  # an item that is printed more often is too common a name to tell anything
_TELLING = 2  # digits of a figure whose agreement says something


def in_one_scale(found: Sequence[Printing]) -> tuple[Printing, ...]:
    """The printings, those of a table that says no unit multiplied where most of its items then agree with another's.

    A table of which any item agrees as it stands is left as it is.
    """
    votes = Counter(_votes(found))
    factors: defaultdict[int, set[Decimal]] = defaultdict(set)
    for (table, other, factor), count in votes.items():
        shared = votes[table, other, Decimal(0)]
        if factor and (factor == _ONE or (count >= _FEWEST and count * 3 >= shared * 2)):
            factors[table].add(factor)
    chosen = {table: factor.pop() for table, factor in factors.items() if len(factor) == 1 and _ONE not in factor}
    return tuple(_times(each, chosen[each.line.table]) if each.line.table in chosen else each for each in found)


def _votes(found: Sequence[Printing]) -> Iterator[tuple[int, int, Decimal]]:
    """For each item that a table without a unit shares with another: once for 0, and for the scale they agree in."""
    said = {each.line.table for each in found if each.figure.unit or each.figure.scale != 1}
    named: defaultdict[str, list[Printing]] = defaultdict(list)
    for each in found:
        named[key_of(each.line)].append(each)
    for name, same in named.items():
        if not name or len(same) > _OFTEN:
            continue
        for one in same:
            for other in same:
                if one.line.table in said or one.line.table == other.line.table or not agree(one.period, other.period):
                    continue
                yield one.line.table, other.line.table, Decimal(0)
                if min(digits(one.figure), digits(other.figure)) >= _TELLING:
                    met = (
                        factor for factor in (_ONE, *_FACTORS) if same_size(_times(one, factor).figure, other.figure)
                    )
                    yield from ((one.line.table, other.line.table, factor) for factor in met)


def _times(printing: Printing, factor: Decimal) -> Printing:
    figure = printing.figure
    return evolve(
        printing, figure=evolve(figure, value=figure.value * factor, digit=figure.digit * factor, scale=factor)
    )
