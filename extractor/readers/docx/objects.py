"""What is anchored in a line and is no text: charts, embedded workbooks, text boxes, pictures."""

from collections.abc import Iterator, Mapping

from extractor.document import Chart, Table, UnreadableError
from extractor.readers.docx.names import CX, DGM, MC, WP, A, C, O, R, W
from extractor.readers.package import Element, Package, Relationship

NOWHERE = Relationship("", "")


def outermost(element: Element, *tags: str) -> Iterator[Element]:
    """Descendants of these names that stand in no other such, and in no second rendering of the same thing."""
    for child in (element[0],) if element.tag == f"{MC}AlternateContent" and len(element) else element:
        if child.tag in tags:
            yield child
        else:
            yield from outermost(child, *tags)


def boxes(element: Element) -> tuple[Element, ...]:
    """The contents of the text boxes of a drawing."""
    return tuple(outermost(element, f"{W}txbxContent"))


def diagram_parts(element: Element, parts: Mapping[str, Relationship]) -> tuple[str, ...]:
    """The names of the parts of a drawing's diagrams."""
    return tuple(parts.get(each.get(f"{R}dm", ""), NOWHERE).target for each in element.iter(f"{DGM}relIds"))


def diagram(package: Package, part: str) -> tuple[str, ...]:
    """The texts of the shapes of a diagram (ECMA-376 21.4)."""
    root = package.xml(part)
    return () if root is None else tuple(filter(None, map(_written, root.iter(f"{DGM}pt"))))


def _written(shape: Element) -> str:
    lines = ("".join(each.text or "" for each in line.iter(f"{A}t")) for line in shape.iter(f"{A}p"))
    return "\n".join(line.strip() for line in lines if line.strip())


def chart_parts(element: Element, parts: Mapping[str, Relationship]) -> tuple[str, ...]:
    """The names of the parts of a drawing's charts."""
    return tuple(parts.get(each.get(f"{R}id", ""), NOWHERE).target for each in element.iter(f"{C}chart", f"{CX}chart"))


def chart(package: Package, part: str, number: int, page: int | None) -> Chart | None:
    """The chart in a part, with the workbook behind it; None where the part is missing."""
    from extractor.readers import charts

    root = package.xml(part)
    if root is None:
        return None
    behind = next((each.target for each in package.relationships(part).values() if each.kind == "package"), "")
    return charts.chart(root, number, page, workbook(package, behind))


def embedded(element: Element, parts: Mapping[str, Relationship]) -> tuple[str, ...]:
    """The names of the parts of a line's embedded objects."""
    return tuple(parts.get(each.get(f"{R}id", ""), NOWHERE).target for each in element.iter(f"{O}OLEObject"))


def workbook(package: Package, part: str) -> tuple[Table, ...]:
    """The sheets of a workbook in a part; none where it is no workbook, or cannot be read."""
    data = package.data(part)
    if data is None or not data.startswith(b"PK"):
        return ()
    from extractor.readers import xlsx

    try:
        return xlsx.sheets(data)
    except UnreadableError:
        return ()  # an embedded document of another kind, or a damaged one: what the reader sees is its picture


def description(element: Element) -> str:
    """What the author wrote about a drawing for those who cannot see it."""
    named = next(element.iter(f"{WP}docPr"), None)
    return "" if named is None else named.get("descr", "")
