"""The names of WordprocessingML and its neighbours as lxml spells them (ECMA-376), and how their values are written."""

from extractor.readers.attributes import whole
from extractor.readers.package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741  # the prefix that every such file uses

VAL = f"{W}val"


def properties_of(element: Element, tag: str) -> Element | None:
    """The properties of an element, which stand first in it; None where they say nothing."""
    first = element[0] if len(element) else None
    found = first if first is not None and first.tag == tag else element.find(tag)
    return None if found is None or not len(found) else found


def value(element: Element | None, name: str, default: str = "") -> str:
    """`w:val` of the child `name`; `default` where there is no such child."""
    child = None if element is None else element.find(W + name)
    return default if child is None else child.get(VAL, default)


def number(element: Element | None, name: str) -> int | None:
    """`w:val` of the child `name` as a whole number; None where there is none."""
    return whole(value(element, name))


def switch(element: Element | None, name: str) -> bool | None:
    """A property that is on where it stands, unless its value says off; None where it does not stand."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(VAL, "true") not in ("0", "false", "off")
