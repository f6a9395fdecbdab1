"""The text of a paragraph or a cell while a reader puts it together."""

from attrs import define, evolve, field

from extractor.document import Mark
from extractor.readers.package import Element


@define
class Line:
    """A paragraph's text, or a cell's, being put together.

    `drawn` are the objects anchored in it, `overrun` is the number of pages that end after its first character;
    `plain` is whether some of it is not bold; `indent` is that of a cell's first paragraph, in twentieths of a point;
    `counted` is how many fields of it count items of a list.
    """

    parts: list[str] = field(factory=list)
    marks: list[Mark] = field(factory=list)
    drawn: list[Element] = field(factory=list)
    length: int = 0
    plain: bool = False
    overrun: int = 0
    indent: int | None = None
    counted: int = 0

    def add(self, text: str) -> None:
        """Text that goes on in the line."""
        self.parts.append(text)
        self.length += len(text)

    def end(self) -> None:
        """The next paragraph of a cell begins on a new line, unless nothing stands before it."""
        if self.parts and self.parts[-1] != "\n":
            self.add("\n")

    def finished(self) -> tuple[str, tuple[Mark, ...]]:
        """The text without space around it, and the marks within it."""
        whole = "".join(self.parts)
        text = whole.strip()
        if not self.marks:
            return text, ()
        shift = len(whole) - len(whole.lstrip())
        return text, tuple(
            evolve(mark, start=_within(mark.start - shift, text), end=_within(mark.end - shift, text))
            for mark in self.marks
        )


def _within(offset: int, text: str) -> int:
    return max(0, min(offset, len(text)))
