"""The points of charts as figures."""

from decimal import Decimal

from extractor.document import ChartPlace, Point
from extractor.normalise.amounts import amount
from extractor.normalise.figure import Figure


def figure(point: Point, place: ChartPlace, scale: Decimal = Decimal(1)) -> Figure | None:
    """A point as it is shown, or as it is stored where no number is shown, of a chart that prints so many as one."""
    shown = amount(point.text, place)
    if isinstance(shown, Figure):
        return Figure(place, point.text, shown.value * scale, shown.digit * scale, shown.unit, shown.scale * scale)
    if point.value is None:
        return None
    digit = Decimal(1).scaleb(int(point.value.as_tuple().exponent)) * scale
    return Figure(place, point.text, point.value * scale, digit, scale=scale)
