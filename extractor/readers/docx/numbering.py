"""Automatic numbers: what Word prints before a paragraph of a list or a numbered heading (ECMA-376 17.9)."""

import re
from collections import defaultdict

from attrs import define, field, frozen

from extractor.readers.attributes import whole
from extractor.readers.counting import spelled
from extractor.readers.docx.names import W, number, switch, value
from extractor.readers.package import Element

PLACEHOLDER = re.compile(r"%([1-9])")
DEEPEST = 9


@frozen
class Level:
    """How one level of a list counts and prints: `text` has `%1` where the number of the first level goes."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


@define
class Numbering:
    """The lists of a document, and how far each has counted."""

    levels: dict[str, dict[int, Level]]
    lists: dict[str, str]
    restarts: dict[str, dict[int, int]]
    counts: defaultdict[str, dict[int, int]] = field(factory=lambda: defaultdict(dict))
    begun: set[str] = field(factory=set)

    def following(self, name: str, step: int) -> str:
        """The number printed before the next paragraph of list `name` on level `step`; empty for bullets."""
        abstract = self.lists.get(name)
        if abstract is None:
            return ""
        levels, counts = self.levels.get(abstract, {}), self.counts[abstract]
        if name not in self.begun:
            self.begun.add(name)
            for restarted, start in self.restarts.get(name, {}).items():
                counts[restarted] = start - 1
        level = levels.get(step, Level())
        counts[step] = counts.get(step, level.start - 1) + 1
        for deeper in range(step + 1, DEEPEST):
            restart = levels.get(deeper, Level()).restart
            if restart is None or 0 < step + 1 <= restart:
                counts.pop(deeper, None)

        def printed(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            each = levels.get(index, Level())
            return spelled(counts.get(index, each.start), "decimal" if level.legal else each.form)

        return "" if level.form in ("bullet", "none") else PLACEHOLDER.sub(printed, level.text)


def numbering(root: Element | None) -> Numbering:
    """The lists of a numbering part."""
    levels: dict[str, dict[int, Level]] = {}
    lists: dict[str, str] = {}
    restarts: dict[str, dict[int, int]] = {}
    for abstract in () if root is None else root.iterchildren(f"{W}abstractNum"):
        name = abstract.get(f"{W}abstractNumId", "")
        levels[name] = {whole(each.get(f"{W}ilvl")) or 0: _level(each) for each in abstract.iterchildren(f"{W}lvl")}
    for each in () if root is None else root.iterchildren(f"{W}num"):
        name = each.get(f"{W}numId", "")
        lists[name] = value(each, "abstractNumId")
        for override in each.iterchildren(f"{W}lvlOverride"):
            start = number(override, "startOverride")
            if start is not None:
                restarts.setdefault(name, {})[whole(override.get(f"{W}ilvl")) or 0] = start
    return Numbering(levels, lists, restarts)


def _level(element: Element) -> Level:
    start = number(element, "start")
    return Level(
        0 if start is None else start,
        value(element, "numFmt", "decimal"),
        value(element, "lvlText"),
        number(element, "lvlRestart"),
        switch(element, "isLgl") or False,
    )
