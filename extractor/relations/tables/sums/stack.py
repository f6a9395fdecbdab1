"""The stack of a reading: what has been read and not been summed yet.

How many figures a total takes is not tried out. If it sums the top k, then the sum of everything below them is the
sum of the whole stack less the total, and that is looked up among the running sums.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from attrs import define, field

from extractor.relations.tables.view import Number, View

_PROPOSING = 12
"""So many of the fullest lines propose depths; all lines judge them."""

_LONG = 1000
_FEW = 3
"""In a list of more positions than `_LONG` fewer lines are enough to propose: chance fits are judged away."""

_PARTING = 4
"""So many lines propose blocks apart from their total."""

_BLOCK = 3
"""A block apart from its total has at least so many entries; two of them are a pair."""

_LATEST = 4
"""Of equal running sums so many are proposed: the nearest ones."""


_LESS = 30
"""Nobody prints what is left of a figure when more than so many others are taken off: it is a part of their sum."""

_DEEP = 200
"""Of so many figures that rounding alone could give the total, no line says that they do."""


class Depth(NamedTuple):
    """A proposal: everything above `height`, added up, or the first of it less the rest."""

    height: int
    difference: bool


@define(eq=False)
class Stack:
    """Positions not summed yet, with running sums for each proposing line.

    `opens[i]` says that a block begins with entry i, `summed[i]` that it is a total itself. `heights[l]` maps a
    coarse running sum of the l-th line to the heights that have it, `minuends[l]` likewise for what the entry at a
    height, doubled, makes of it.
    """

    view: View
    lines: tuple[int, ...]
    widths: tuple[int, ...]
    entries: list[int] = field(factory=list)
    opens: list[bool] = field(factory=list)
    summed: list[bool] = field(factory=list)
    sums: list[list[int]] = field(factory=list)
    halves: list[list[int]] = field(factory=list)
    heights: list[dict[int, list[int]]] = field(factory=list)
    minuends: list[dict[int, list[int]]] = field(factory=list)

    @classmethod
    def of(cls, view: View) -> "Stack":
        """An empty stack for the lines of a view."""
        lines = view.fullest[: _FEW if len(view) > _LONG else _PROPOSING]
        stack = cls(view, lines, tuple(_width(view, line) for line in lines))
        for _ in lines:
            stack.sums.append([0])
            stack.halves.append([0])
            stack.heights.append({})
            stack.minuends.append({})
        return stack

    def __len__(self) -> int:
        """How many positions lie on the stack."""
        return len(self.entries)

    def push(self, position: int, *, opens: bool, summed: bool) -> None:
        """Puts a position on top."""
        height = len(self.entries)
        self.entries.append(position)
        self.opens.append(opens)
        self.summed.append(summed)
        for i, line in enumerate(self.lines):
            number = self.view.numbers[line][position]
            total, half = self.sums[i][-1], self.halves[i][-1]
            self.heights[i].setdefault(total // self.widths[i], []).append(height)
            if number is not None:
                self.minuends[i].setdefault((total + 2 * number.value) // self.widths[i], []).append(height)
                total, half = total + number.value, half + number.half
            self.sums[i].append(total)
            self.halves[i].append(half)

    def pop(self, height: int) -> None:
        """Takes everything above `height` off."""
        while len(self.entries) > height:
            position = self.entries.pop()
            self.opens.pop()
            self.summed.pop()
            for i, line in enumerate(self.lines):
                self.sums[i].pop()
                self.halves[i].pop()
                total = self.sums[i][-1]
                self.heights[i][total // self.widths[i]].pop()
                number = self.view.numbers[line][position]
                if number is not None:
                    self.minuends[i][(total + 2 * number.value) // self.widths[i]].pop()

    def stretches(self, position: int) -> list[tuple[int, int]]:
        """From which to which height a line would foot though entries lie above, what most lines propose first."""
        votes: Counter[tuple[int, int]] = Counter()
        for i in range(min(_PARTING, len(self.lines))):
            stated = self.view.numbers[self.lines[i]][position]
            if stated is not None and stated.value:
                votes.update(self._between(i, stated))
        return sorted(votes, key=lambda found: (-votes[found], -found[1], -found[0]))

    def _between(self, i: int, stated: Number) -> Iterator[tuple[int, int]]:
        sums, halves, width = self.sums[i], self.halves[i], self.widths[i]
        heights, less = self.heights[i], stated.value + width // 2
        for high in range(_BLOCK, len(self)):
            bucket = (sums[high] - less) // width
            if bucket not in heights and bucket + 1 not in heights:
                continue  # nearly always, and this is asked of all that lies on the stack
            for low in _near(heights, bucket):
                miss = stated.value - sums[high] + sums[low]
                if high - low >= _BLOCK and abs(miss) <= stated.half + halves[high] - halves[low]:
                    yield low, high

    def depths(self, position: int) -> list[Depth]:
        """The depths at which any line would foot, those first that most lines propose, then the plainest."""
        votes = Counter(depth for i in range(len(self.lines)) for depth in self._fitting(i, position))
        return sorted(votes, key=lambda d: (-votes[d], d.difference, -self.opens[d.height], -d.height))

    def _fitting(self, i: int, position: int) -> Iterator[Depth]:
        stated = self.view.numbers[self.lines[i]][position]
        if stated is None or not stated.value:
            return
        sums, halves, width = self.sums[i], self.halves[i], self.widths[i]
        for height in _near(self.heights[i], (sums[-1] - stated.value - width // 2) // width):
            allowed = stated.half + halves[-1] - halves[height]
            if len(self) - height > _DEEP and allowed >= abs(stated.value):
                continue
            if abs(stated.value - sums[-1] + sums[height]) <= allowed:
                yield Depth(height, difference=False)
        for height in _near(self.minuends[i], (sums[-1] + stated.value - width // 2) // width):
            if len(self) - height > _LESS:
                continue
            rest = sums[-1] - sums[height + 1]
            first = sums[height + 1] - sums[height]
            if abs(stated.value - first + rest) <= stated.half + halves[-1] - halves[height]:
                yield Depth(height, difference=True)


def _near(table: Mapping[int, list[int]], bucket: int) -> Iterator[int]:
    """The latest heights in a bucket and in the next one, on both sides of a target half a bucket up."""
    for each in (bucket, bucket + 1):
        yield from table.get(each, ())[-_LATEST:]


def _width(view: View, line: int) -> int:
    """How coarse running sums are looked up: some steps of rounding, as most figures of the line are printed."""
    halves: defaultdict[int, int] = defaultdict(int)
    for number in view.numbers[line]:
        if number is not None:
            halves[number.half] += 1
    usual = max(halves, key=lambda half: (halves[half], half), default=1)
    return max(16 * usual, 2)
