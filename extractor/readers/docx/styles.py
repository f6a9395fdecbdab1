"""Named styles: what a paragraph or a run is by its style, inherited ones included."""

from attrs import define, field, frozen

from extractor.readers.docx.names import Element, W, number, switch, value


@frozen
class Style:
    """What a style says of what this program reads; None where it says nothing."""

    name: str = ""
    level: int | None = None
    list: str | None = None
    step: int | None = None
    bold: bool | None = None
    hidden: bool | None = None


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
        level, step, bold, hidden = (
            number(paragraph, "outlineLvl"),
            number(numbering, "ilvl"),
            switch(run, "b"),
            switch(run, "vanish"),
        )
        return Style(
            value(element, "name"),
            base.level if level is None else level,
            value(numbering, "numId") or base.list,
            base.step if step is None else step,
            base.bold if bold is None else bold,
            base.hidden if hidden is None else hidden,
        )


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
