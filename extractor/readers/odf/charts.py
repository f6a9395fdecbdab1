"""Charts of OpenDocument files, by the table of numbers that is kept with them."""

from extractor.document import Chart, Point, Series
from extractor.readers.numberformat import stored
from extractor.readers.odf.names import CHART, OFFICE, TABLE, TEXT
from extractor.readers.package import Element

KINDS = {"bar": "bar", "line": "line", "circle": "pie", "ring": "pie"}


def chart(root: Element, number: int) -> Chart | None:
    """The `number`-th chart of a document; None for an object that is none, such as a formula.

    The kept table has a column for each series, their names in its first row and the categories in its first column.
    """
    drawn = next(root.iter(f"{CHART}chart"), None)
    table = None if drawn is None else next(drawn.iter(f"{TABLE}table"), None)
    if drawn is None or table is None:
        return None
    rows = [list(row.iter(f"{TABLE}table-cell")) for row in table.iter(f"{TABLE}table-row")]
    names = [_text(cell) for cell in rows[0]] if rows else []
    series = tuple(
        Series(
            name,
            tuple(
                Point(_text(row[0]), _text(row[column]), stored(row[column].get(f"{OFFICE}value")))
                for row in rows[1:]
                if column < len(row)
            ),
        )
        for column, name in enumerate(names)
        if column
    )
    title = drawn.find(f"{CHART}title")
    kind = KINDS.get(drawn.get(f"{CHART}class", "").rpartition(":")[2], "other")
    return Chart(number, kind, series, "" if title is None else _text(title))


def _text(element: Element) -> str:
    return " ".join("".join(map(str, each.itertext())) for each in element.iter(f"{TEXT}p"))
