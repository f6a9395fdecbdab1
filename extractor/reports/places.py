"""A place as the contract writes it."""

from typing import Any

from extractor.document import CellPlace, ChartPlace, Place, TextPlace
from extractor.findings.places import Places


def located(place: Place, where: Places) -> dict[str, Any]:
    """The coordinates of a place, its page, and its labels or the words around it; what is not known is left out."""
    found = coordinates(place)
    if (page := where.page(place)) is not None:
        found["page"] = page
    said: tuple[tuple[str, str], ...] = ()
    match place:
        case CellPlace():
            row, column = where.labels(place)
            said = (("sheet", where.sheet(place)), ("row_label", row), ("column_label", column))
        case TextPlace():
            said = (("snippet", where.snippet(place)),)
    found |= {key: value for key, value in said if value}
    if place.document:
        found["document"] = place.document
    return found


def coordinates(place: Place) -> dict[str, Any]:
    """The coordinates alone: of a cell, of characters in a paragraph, of a point in a chart."""
    match place:
        case CellPlace(start=None):
            return {"kind": "cell", "table": place.table, "row": place.row, "column": place.column}
        case CellPlace():
            return coordinates(CellPlace(place.table, place.row, place.column)) | span(place)
        case TextPlace(stream="text"):
            return {"kind": "text", "paragraph": place.paragraph} | span(place)
        case TextPlace():
            name = int(place.name) if place.stream == "box" and place.name.isdigit() else place.name
            return {"kind": place.stream, place.stream: name, "paragraph": place.paragraph} | span(place)
        case ChartPlace():
            point = {"kind": "chart", "chart": place.chart, "series": place.series, "point": place.point}
            return point | ({"workbook": True} if place.workbook else {})


def span(place: CellPlace | TextPlace) -> dict[str, Any]:
    """The characters a figure takes up in its paragraph or cell."""
    return {"start": place.start, "end": place.end}
