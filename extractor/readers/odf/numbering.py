"""Automatic numbers of OpenDocument lists and headings (OASIS OpenDocument 1.3, 16.30-16.35)."""

from collections.abc import Mapping

from attrs import define, field, frozen

from extractor.readers.attributes import whole
from extractor.readers.counting import spelled
from extractor.readers.odf.names import STYLE, TEXT
from extractor.readers.package import Element

OUTLINE = "\0outline"
"""The list that numbered headings count in; no list style can have this name."""

FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
"""What the formats of numbers are called elsewhere."""

DEEPEST = 10
"""Levels of a list."""


@frozen
class Level:
    """How one level counts and prints; `shown` is how many levels it prints, itself included."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1


@define
class Numbering:
    """The list styles of a document by name, and how far each list has counted; levels are counted from 1."""

    styles: Mapping[str, Mapping[int, Level]]
    counts: dict[str, dict[int, int]] = field(factory=dict)

    def restart(self, style: str) -> None:
        """A new list of this style begins."""
        self.counts.pop(style, None)

    def following(self, style: str, level: int, start: int | None = None) -> str:
        """The number printed before the next item of a list, which may begin anew; empty for bullets."""
        levels, counts = self.styles.get(style, {}), self.counts.setdefault(style, {})
        own = levels.get(level, Level())
        counts[level] = counts.get(level, own.start - 1) + 1 if start is None else start
        for deeper in range(level + 1, DEEPEST + 1):
            counts.pop(deeper, None)
        if not own.form:
            return ""
        printed = (
            spelled(counts.get(each, levels.get(each, Level()).start), levels.get(each, Level()).form)
            for each in range(max(level - own.shown + 1, 1), level + 1)
            if levels.get(each, Level()).form
        )
        return f"{own.prefix}{'.'.join(printed)}{own.suffix}"


def numbering(*roots: Element | None) -> Numbering:
    """The list styles of these parts together; those of the content replace common ones of the same name."""
    found: dict[str, dict[int, Level]] = {}
    for root in roots:
        for each in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style") if root is not None else ():
            name = OUTLINE if each.tag == f"{TEXT}outline-style" else each.get(f"{STYLE}name", "")
            found[name] = {whole(level.get(f"{TEXT}level")) or 1: _level(level) for level in each}
    return Numbering(found)


def _level(element: Element) -> Level:
    start = whole(element.get(f"{TEXT}start-value"))
    return Level(
        FORMS.get(element.get(f"{STYLE}num-format", ""), ""),
        element.get(f"{STYLE}num-prefix", ""),
        element.get(f"{STYLE}num-suffix", ""),
        1 if start is None else start,
        whole(element.get(f"{TEXT}display-levels")) or 1,
    )
