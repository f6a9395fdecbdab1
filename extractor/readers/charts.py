"""Charts by the numbers cached in their parts: the same in Word documents and workbooks.

Those of ECMA-376 21.2, and the kinds of 2016 (waterfall, treemap, funnel …) of MS-ODRAWXML 2.24.3, which keep their
data apart from what is drawn.
"""

import re
from collections.abc import Iterator, Sequence

from extractor.document import Chart, Point, Series, Table
from extractor.readers.attributes import whole
from extractor.readers.numberformat import displayed, stored
from extractor.readers.package import Element

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

KINDS = {
    "barChart": "bar", "bar3DChart": "bar", "lineChart": "line", "line3DChart": "line",
    "pieChart": "pie", "pie3DChart": "pie", "doughnutChart": "pie", "ofPieChart": "pie",
}  # fmt: skip
"""What the elements of a plot are called; a combined chart is of the kind of its first."""

SHEET = re.compile(r"!(?!.*!).*$", re.DOTALL)
"""What follows the name of a sheet in a range."""

MOST_POINTS = 100_000
"""Points of one series; a larger count is no chart that anyone drew."""


def chart(root: Element, number: int, page: int | None, workbook: Sequence[Table] = ()) -> Chart:
    """The `number`-th chart of a document, from the root of its part; `workbook` are the sheets behind it."""
    if root.tag == f"{CX}chartSpace":
        series = tuple(_extended(root, each) for each in root.iter(f"{CX}series"))
        return Chart(number, "other", series, _text(root.find(f"{CX}chart/{CX}title")), page, _sheet(series, workbook))
    plots = [plot for area in root.iter(f"{C}plotArea") for plot in area if plot.find(f"{C}ser") is not None]
    kind = KINDS.get(plots[0].tag.removeprefix(C), "other") if plots else "other"
    series = tuple(_series(each) for plot in plots for each in plot.iterchildren(f"{C}ser"))
    title = root.find(f"{C}chart/{C}title")
    return Chart(number, kind, series, _text(title), page, _sheet(series, workbook))


def _sheet(series: Sequence[Series], workbook: Sequence[Table]) -> Table | None:
    """The sheet that the series were cached from, else the first."""
    names = {SHEET.sub("", each.source).strip("'").replace("''", "'") for each in series}
    return next((table for table in workbook if table.sheet in names), workbook[0] if workbook else None)


def _series(element: Element) -> Series:
    """A series; where a chart has no categories, its points are counted from 1."""
    values, codes = _cached(element, f"{C}val", f"{C}yVal")
    categories, _ = _cached(element, f"{C}cat", f"{C}xVal")
    name = element.find(f"{C}tx")
    source = next((each.text or "" for path in ("val", "yVal") for each in element.iterfind(f"{C}{path}//{C}f")), "")
    return Series(_text(name), _named(values, codes, categories), source)


def _named(values: dict[int, str], codes: dict[int, str], categories: dict[int, str]) -> tuple[Point, ...]:
    return tuple(
        Point(categories.get(index, str(index + 1)), _shown(text, codes.get(index, "General")), stored(text), index)
        for index, text in sorted(values.items())
    )


def _extended(root: Element, element: Element) -> Series:
    """A series of a newer kind: what it draws stands in the data that it names."""
    wanted = element.find(f"{CX}dataId")
    data = next(
        (each for each in root.iter(f"{CX}data") if wanted is not None and each.get("id") == wanted.get("val")), None
    )
    numbers = None if data is None else data.find(f"{CX}numDim")
    words = None if data is None else data.find(f"{CX}strDim")
    values, codes = _level(numbers)
    categories, _ = _level(words)
    name = element.find(f"{CX}tx")
    source = "" if numbers is None else numbers.findtext(f"{CX}f") or ""
    return Series(_text(name), _named(values, codes, categories), source)


def _level(dimension: Element | None) -> tuple[dict[int, str], dict[int, str]]:
    """The finest level of a dimension, which comes first: its texts and number formats, by index."""
    level = None if dimension is None else dimension.find(f"{CX}lvl")
    texts: dict[int, str] = {}
    for each in level.iterchildren(f"{CX}pt") if level is not None else ():
        index = whole(each.get("idx"))
        if index is not None and 0 <= index < MOST_POINTS:
            texts[index] = each.text or ""
    code = "General" if level is None else level.get("formatCode", "General")
    return texts, dict.fromkeys(texts, code)


def _cached(series: Element, *names: str) -> tuple[dict[int, str], dict[int, str]]:
    """What is cached under the first of these children that stands there, and the number formats, by index."""
    for name in names:
        child = series.find(name)
        if child is None:
            continue
        texts: dict[int, str] = {}
        codes: dict[int, str] = {}
        for cache in child.iter(f"{C}numCache", f"{C}strCache", f"{C}numLit", f"{C}strLit", f"{C}multiLvlStrCache"):
            common = cache.findtext(f"{C}formatCode") or "General"
            # Of categories in levels the first level is the finest.
            levels = cache.find(f"{C}lvl")
            for index, point in _points(cache if levels is None else levels):
                texts[index] = point.findtext(f"{C}v") or ""
                codes[index] = point.get("formatCode") or common
        return texts, codes
    return {}, {}


def _points(cache: Element) -> Iterator[tuple[int, Element]]:
    for point in cache.iterchildren(f"{C}pt"):
        index = whole(point.get("idx"))
        if index is not None and 0 <= index < MOST_POINTS:
            yield index, point


def _shown(text: str, code: str) -> str:
    value = stored(text)
    return text if value is None else displayed(value, code)


def _text(element: Element | None) -> str:
    """The words of a title or a name, typed or cached."""
    if element is None:
        return ""
    paragraphs = ["".join(each.text or "" for each in line.iter(f"{A}t")) for line in element.iter(f"{A}p")]
    return " ".join(filter(None, paragraphs)) or " ".join(each.text or "" for each in element.iter(f"{C}v", f"{CX}v"))
