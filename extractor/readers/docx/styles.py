"""Named styles: what a paragraph or a run is by its style, inherited ones included."""

from attrs import define, evolve, field, frozen

from extractor.readers.attributes import whole
from extractor.readers.docx.layout import Stop
from extractor.readers.docx.names import VAL, W, number, switch, value
from extractor.readers.package import Element


@frozen
class Style:
    """What a style says of what this program reads; None where it says nothing."""

    name: str = ""
    level: int | None = None
    list: str | None = None
    step: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    indent: int | None = None
    stops: tuple[Stop, ...] = ()


@define
class Styles:
    """The styles of a document, by id, each resolved when it is first asked for."""

    elements: dict[str, Element]
    default: str = ""
    resolved: dict[str, Style] = field(factory=dict)

    def style(self, name: str) -> Style:
        """The style with this id; an empty one where there is none, or where styles inherit in a circle."""
        if name not in self.resolved:
            self.resolved[name] = Style()
            self.resolved[name] = self._read(name)
        return self.resolved[name]

    def _read(self, name: str) -> Style:
        element = self.elements.get(name)
        if element is None:
            return Style()
        base = self.style(value(element, "basedOn"))
        paragraph, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
        numbering = None if paragraph is None else paragraph.find(f"{W}numPr")
        said = Style(
            value(element, "name"),
            number(paragraph, "outlineLvl"),
            value(numbering, "numId") or None,
            number(numbering, "ilvl"),
            switch(run, "b"),
            switch(run, "vanish"),
            switch(run, "strike") or switch(run, "dstrike"),
            indent(paragraph),
            stops(paragraph, base.stops),
        )
        silent = {name: getattr(base, name) for name in INHERITED if getattr(said, name) is None}
        return evolve(said, **silent)


INHERITED = ("level", "list", "step", "bold", "hidden", "struck", "indent")
"""What a style that says nothing has from the one it is based on."""


def indent(properties: Element | None) -> int | None:
    """Where the first line of a paragraph begins, in twentieths of a point; None where nothing is said."""
    said = None if properties is None else properties.find(f"{W}ind")
    if said is None:
        return None
    left = whole(said.get(f"{W}start") or said.get(f"{W}left")) or 0
    return max(left + (whole(said.get(f"{W}firstLine")) or 0) - (whole(said.get(f"{W}hanging")) or 0), 0)


def stops(properties: Element | None, inherited: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """The tab stops of a paragraph from the left to the right: its style's, those it clears left out, and its own."""
    said = None if properties is None else properties.find(f"{W}tabs")
    if said is None:
        return inherited
    found = {stop.position: stop for stop in inherited}
    for each in said:
        position, kind = whole(each.get(f"{W}pos")) or 0, each.get(VAL, "left")
        if kind == "clear":
            found.pop(position, None)
        elif kind != "bar":
            found[position] = Stop(position, kind in ("left", "start", "num"))
    return tuple(sorted(found.values(), key=lambda stop: stop.position))


def styles(root: Element | None) -> Styles:
    """The styles of a styles part."""
    found = {} if root is None else {each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")}
    default = next(
        (
            name
            for name, each in found.items()
            if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in ("1", "true", "on")
        ),
        "",
    )
    return Styles(found, default)
