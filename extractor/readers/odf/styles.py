"""How text and tables look by their styles, as far as that decides whether they are printed."""

from attrs import define, evolve, field, frozen

from extractor.readers.odf.names import FO, STYLE, TABLE, TEXT
from extractor.readers.package import Element


@frozen
class Style:
    """What a style says; None where it says nothing. `shown` is whether a sheet is."""

    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    shown: bool | None = None


@define
class Styles:
    """The styles of a document, by name, each resolved when it is first asked for."""

    elements: dict[str, Element]
    resolved: dict[str, Style] = field(factory=dict)

    def style(self, name: str) -> Style:
        """The style of this name; an empty one where there is none, or where styles inherit in a circle."""
        if name not in self.resolved:
            self.resolved[name] = Style()
            element = self.elements.get(name)
            if element is not None:
                base = self.style(element.get(f"{STYLE}parent-style-name", ""))
                self.resolved[name] = evolve(base, **_said(element))
        return self.resolved[name]


def _said(element: Element) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for properties in element:
        if (weight := properties.get(f"{FO}font-weight")) is not None:
            found["bold"] = weight in ("bold", "600", "700", "800", "900")
        if (display := properties.get(f"{TEXT}display")) is not None:
            found["hidden"] = display == "none"
        if (line := properties.get(f"{STYLE}text-line-through-style")) is not None:
            found["struck"] = line != "none"
        if (position := properties.get(f"{STYLE}text-position")) is not None:
            height = position.split()[0] if position.split() else ""
            found["raised"] = height == "super" or (height.endswith("%") and not height.startswith(("-", "0%")))
        if (display := properties.get(f"{TABLE}display")) is not None:
            found["shown"] = display != "false"
    return found


def styles(*roots: Element | None) -> Styles:
    """The styles of these parts together."""
    found: dict[str, Element] = {}
    for root in roots:
        if root is not None:
            found |= {each.get(f"{STYLE}name", ""): each for each in root.iter(f"{STYLE}style")}
    return Styles(found)
