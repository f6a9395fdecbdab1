"""Automatic numbers: what Word prints before a paragraph of a list or a numbered heading (ECMA-376 17.9)."""

import re
from collections import defaultdict
from collections.abc import Mapping

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
    """The lists of a document, and how far each has counted.

    `levels` are those of the definitions that lists are made from, `lists` says from which each is made, and `own` are
    levels that a list defines anew. `styled` is the level of each paragraph style that a definition numbers; `named`
    are the definitions that fields may call by a name.
    """

    levels: dict[str, dict[int, Level]]
    lists: dict[str, str]
    restarts: dict[str, dict[int, int]]
    own: dict[str, dict[int, Level]] = field(factory=dict)
    styled: dict[tuple[str, str], int] = field(factory=dict)
    named: dict[str, str] = field(factory=dict)
    counts: defaultdict[str, dict[int, int]] = field(factory=lambda: defaultdict(dict))
    begun: set[str] = field(factory=set)

    def step(self, name: str, style: str) -> int | None:
        """The level on which list `name` numbers paragraphs of a style; None where it says nothing of the style."""
        return self.styled.get((self.lists.get(name, ""), style))

    def following(self, name: str, step: int) -> str:
        """The number printed before the next paragraph of list `name` on level `step`; empty for bullets."""
        abstract = self.lists.get(name)
        if abstract is None:
            return ""
        if name not in self.begun:
            self.begun.add(name)
            for restarted, start in self.restarts.get(name, {}).items():
                self.counts[abstract][restarted] = start - 1
        return self._counted(abstract, self.levels.get(abstract, {}) | self.own.get(name, {}), step)

    def called(self, name: str, step: int, start: int | None) -> str:
        """The number that a field counts in the list of a name, on level `step`, from `start` where it says so."""
        abstract = self.named[name]
        if start is not None:
            self.counts[abstract][step] = start - 1
        return self._counted(abstract, self.levels.get(abstract, {}), step)

    def _counted(self, abstract: str, levels: Mapping[int, Level], step: int) -> str:
        counts = self.counts[abstract]
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
    found = Numbering({}, {}, {})
    defined = {} if root is None else {each.get(f"{W}abstractNumId", ""): each for each in root.iter(f"{W}abstractNum")}
    linked = {link: identity for identity, each in defined.items() if (link := value(each, "styleLink"))}
    for identity, each in defined.items():
        levels = {whole(level.get(f"{W}ilvl")) or 0: level for level in each.iterchildren(f"{W}lvl")}
        found.levels[identity] = {step: _level(level) for step, level in levels.items()}
        found.styled |= {(identity, name): step for step, level in levels.items() if (name := value(level, "pStyle"))}
        if called := value(each, "name"):
            found.named[called] = identity
    for each in () if root is None else root.iterchildren(f"{W}num"):
        name, abstract = each.get(f"{W}numId", ""), value(each, "abstractNumId")
        # a definition may be no more than the name of the style under which the real one goes
        found.lists[name] = linked.get(value(defined.get(abstract), "numStyleLink"), abstract)
        for override in each.iterchildren(f"{W}lvlOverride"):
            step = whole(override.get(f"{W}ilvl")) or 0
            if (start := number(override, "startOverride")) is not None:
                found.restarts.setdefault(name, {})[step] = start
            if (level := override.find(f"{W}lvl")) is not None:
                found.own.setdefault(name, {})[step] = _level(level)
    return found


def _level(element: Element) -> Level:
    start = number(element, "start")
    return Level(
        0 if start is None else start,
        value(element, "numFmt", "decimal"),
        value(element, "lvlText"),
        number(element, "lvlRestart"),
        switch(element, "isLgl") or False,
    )
