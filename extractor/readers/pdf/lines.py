"""Lines of words that stand on one base line, and the segments that white space cuts them into."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise, zip_longest
from operator import attrgetter, eq
from statistics import median
from typing import NamedTuple

from extractor.readers.pdf.figures import DIGIT, LONE_CURRENCY, Kind, kind, thousands
from extractor.readers.pdf.geometry import Box
from extractor.readers.pdf.words import OVERPRINTED, TWICE, Word

_BY_BASE, _BY_X0, _BASE = attrgetter("base", "x0"), attrgetter("x0"), attrgetter("base")
_LOOSE = re.compile(r"(?<=[$€£(]) (?=[\d(.])|(?<=\d) (?=[)%])")  # a blank that belongs to the figure
LEADERS = 4  # dots on a line lead to its figures
GAP = 0.62  # of the size of type: a wider gap between two words ends a segment


class Segment(NamedTuple):
    """Words of one line that belong together. `x0` leaves out a currency sign set apart at the column's edge."""

    words: tuple[Word, ...]
    text: str
    x0: float
    x1: float
    kind: Kind

    @property
    def size(self) -> float:
        """Size of type."""
        return max(word.size for word in self.words)

    @property
    def base(self) -> float:
        """The base line."""
        return self.words[-1].base

    @property
    def middle(self) -> float:
        """Half way from left to right."""
        return (self.x0 + self.x1) / 2

    @property
    def numeric(self) -> bool:
        """Whether it could stand in a column of figures."""
        return self.kind != "text"


class Line(NamedTuple):
    """Segments on one base line, from left to right."""

    base: float
    size: float
    segments: tuple[Segment, ...]

    @property
    def box(self) -> Box:
        """What it covers."""
        words = [word for segment in self.segments for word in segment.words]
        x0, x1 = min([word.x0 for word in words]), max([word.x1 for word in words])
        return Box(x0, self.base - 0.8 * self.size, x1, self.base + 0.2 * self.size)

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(segment.text for segment in self.segments)


def numbering(line: Line) -> bool:
    """Whether a line does nothing but number columns, `(1) (2) (3)`, a label before it or not."""
    numbers = [segment.text.strip("()[]") for segment in line.segments]
    numbers = numbers if numbers[0].isdecimal() else numbers[1:]
    if len(numbers) < 3 or not all(number.isdecimal() for number in numbers):
        return False
    return all(int(b) == int(a) + 1 for a, b in pairwise(numbers))


def level(words: Sequence[Word]) -> list[Word]:
    """The words of a leaning scan set straight: the median slope of neighbours is taken out, where there is one."""
    bases = [word.base for word in words]
    if 2 * sum(map(eq, bases, bases[1:])) > len(bases):
        return list(words)  # most stand level with the one before
    slopes = [
        (b.base - a.base) / (b.x1 - a.x1)
        for a, b in pairwise(words)
        if b.x1 - a.x1 > a.size and abs(b.base - a.base) < 0.5 * a.size and b.size == a.size
    ]
    if len(slopes) < 20 or sum(abs(slope) < 1e-5 for slope in slopes) > 0.3 * len(slopes):
        return list(words)
    slope = median(slopes)
    if abs(slope) < 0.0008:
        return list(words)
    lifts = [(word, slope * word.x0) for word in words]
    return [w._replace(base=w.base - lift, top=w.top - lift, bottom=w.bottom - lift) for w, lift in lifts]


def lines(words: Sequence[Word], rules: Sequence[tuple[float, float, float]] = ()) -> list[Line]:
    """Words gathered by base line, from the top down. `rules` are upright rules (x, top, bottom): they end segments."""
    if len(words) == 1:
        word = words[0]
        return [Line(word.base, word.size, (segment(words, words),))]
    groups: list[list[Word]] = []
    start = -1e9
    for word in sorted(words, key=_BY_BASE):
        if word.base == start or (groups and word.base - start <= 0.25 * min(word.size, groups[-1][0].size)):
            groups[-1].append(word)
        else:
            groups.append([word])
            start = word.base
    found: list[Line] = []
    for group in _scripts(groups):
        group.sort(key=_BY_X0)
        if [word.text for word in group].count(".") >= LEADERS:
            group = _without_leaders(group) or group  # noqa: PLW2901 (the same line, less its dots)
        row = group
        for left, right in pairwise(group):
            if right.x0 < left.x1 or right.size != left.size:
                row = _mended(group)
                break
        size = max([word.size for word in row])
        bases = sorted([word.base for word in row if word.size == size])
        found.append(Line(bases[len(bases) // 2], size, tuple(_segments(row, rules))))
    return sorted(found, key=_BASE)


def _mended(group: Sequence[Word]) -> list[Word]:
    """The words of a line: none printed twice, overprinted figures doubted, scripts glued to what they touch."""
    size = max([word.size for word in group])
    row = [group[0]]
    for right in group[1:]:
        left = row[-1]
        if right.x0 < left.x1:
            if _part(right, left):
                continue
            if _part(left, right):
                row[-1] = right
                continue
            if _overprinted(left, right):
                row[-1] = left._replace(doubt=left.doubt or OVERPRINTED)
                right = right._replace(doubt=right.doubt or OVERPRINTED)  # noqa: PLW2901 (the same word, doubted)
        if right.size != left.size and (right.size < left.size or left.glued) and right.x0 - left.x1 < 0.1 * size:
            right = right._replace(glued=True)  # noqa: PLW2901 (a script and what it touches are one word)
        row.append(right)
    return row


def _without_leaders(row: Sequence[Word]) -> list[Word]:
    """The words of a line without the dots, set one by one, that lead from a label to its figures."""
    kept: list[Word] = []
    for dotted, run in groupby(row, lambda word: word.text == "."):
        some = list(run)
        if not dotted or len(some) < LEADERS:
            kept += some
    return kept


def _part(word: Word, whole: Word) -> bool:
    """Whether a word is the beginning or the end of another, printed again in its place to look bold."""
    if abs(word.base - whole.base) > TWICE or abs(word.size - whole.size) > 0.1 * whole.size:
        return False
    begins = whole.text.startswith(word.text) and abs(word.x0 - whole.x0) < TWICE
    return begins or (whole.text.endswith(word.text) and abs(word.x1 - whole.x1) < TWICE)


def _overprinted(left: Word, right: Word) -> bool:
    """Whether figures of one size stand on one base line and in the same place. The two overlap."""
    apart = left.x1 - right.x0 < 0.4 * min(left.x1 - left.x0, right.x1 - right.x0)
    if apart or abs(left.base - right.base) > 0.1 * left.size or not 0.9 < left.size / right.size < 1.1:
        return False
    return DIGIT.search(left.text + right.text) is not None


def _scripts(groups: list[list[Word]]) -> list[list[Word]]:
    """Sub- and superscripts join the line whose words they touch."""
    kept: list[list[Word]] = []
    for i, group in enumerate(groups):
        host = None
        if len(groups) > 1 and all(len(word.text) <= 5 for word in group):
            size = max([word.size for word in group])
            for other in (groups[i - 1] if i else None, groups[i + 1] if i + 1 < len(groups) else None):
                if other is None or abs(other[0].base - group[0].base) > other[0].size:
                    continue
                big = max([word.size for word in other])
                near = abs(other[0].base - group[0].base) <= 0.55 * big
                if near and size <= 0.85 * big and _touch(group, other):
                    host = other
        if host is None:
            kept.append(group)
        else:
            high = host[0].base - group[0].base > 0.1 * size
            host.extend(word._replace(raised=high) for word in group)
    return kept


def _touch(small: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether each of the small words touches a larger one, or stands beside one before it that does: `[1] [2]`."""
    last: Word | None = None
    for word in sorted(small, key=_BY_X0):
        reach = 0.3 * word.size
        larger = (o for o in others if o.size > word.size)
        touches = any(o.x0 - reach <= word.x1 and word.x0 <= o.x1 + reach for o in larger)
        if not touches and (last is None or word.x0 - last.x1 > GAP * word.size):
            return False
        last = word
    return True


def _segments(group: Sequence[Word], rules: Sequence[tuple[float, float, float]]) -> list[Segment]:
    """A line cut at wide gaps, at rules, and between figures that stand closer."""
    last = group[0]
    run = [last]
    runs = [run]
    for word in group[1:]:
        close = not rules and word.size == last.size and word.x0 - last.x1 <= GAP * word.size
        if (close and (word.text.isalpha() or last.text.isalpha())) or not _parted(run, word, rules):
            run.append(word)
        else:
            run = [word]
            runs.append(run)
        last = word
    found: list[Segment] = []
    carried: list[Word] = []
    for run, following in zip_longest(runs, runs[1:]):
        if len(run) == 1 and following and LONE_CURRENCY.fullmatch(run[0].text) and _is_figure(following):
            carried = run  # belongs to the figure that follows, however far; its place says nothing of the column's
            continue
        if carried:
            run[0] = run[0]._replace(glued=True)
        found.append(segment((*carried, *run), inner=run))
        carried = []
        if found[-1].text in ("%", ")", ")%") and len(found) > 1 and found[-2].kind == "figure":
            sign, figure = found.pop(), found.pop()
            signs = (word._replace(glued=True) for word in sign.words)
            found.append(segment((*figure.words, *signs), inner=figure.words))
    return found


def _is_figure(run: Sequence[Word]) -> bool:
    """Whether a run begins with a figure: not with another sign, where each column has its unit."""
    return kind(run[0].text) != "text"


def segment(words: Sequence[Word], inner: Sequence[Word]) -> Segment:
    """The segment of these words, of which `inner` say where it stands."""
    if len(words) == 1:
        word = words[0]
        return Segment((word,), word.text, word.x0, word.x1, kind(word.text))
    text = "".join([word.text if word.glued else f" {word.text}" for word in words if not word.raised]).strip()
    text = text or " ".join(word.text for word in words)
    if len(words) > 8:
        return Segment(tuple(words), text, inner[0].x0, max([word.x1 for word in inner]), "text")
    if _LOOSE.search(text):
        text = _LOOSE.sub("", text)
    return Segment(tuple(words), text, inner[0].x0, max([word.x1 for word in inner]), kind(text))


def _parted(run: Sequence[Word], word: Word, rules: Sequence[tuple[float, float, float]]) -> bool:
    """Whether a word stands apart from the run before it: behind a wide gap or a rule, or as a figure of its own."""
    last = run[-1]
    gap, small, large = word.x0 - last.x1, last.size, word.size
    if small != large:
        small, large = min(small, large), max(small, large)
        small = max(small, 0.5 * large)
    if gap > GAP * small:
        return True
    if gap > 0 and rules and any(last.x1 - 1 <= x <= word.x0 + 1 and top <= word.base <= end for x, top, end in rules):
        return True
    # Columns of figures may stand a blank apart.
    if gap <= 0.12 * small or word.text.isalpha() or last.text.isalpha() or not DIGIT.search(last.text + word.text):
        return False
    text = " ".join(w.text for w in run)
    if kind(text) not in ("figure", "nil") or kind(word.text) not in ("figure", "nil"):
        return False
    if word.text in ("%", "-", "–", "+") or last.text in ("-", "–", "+", "$", "€", "£", "("):
        return False
    return not thousands(last.text, word.text) and not (word.text.startswith("(") and gap < 0.45 * small)


def joined(left: Segment, right: Segment) -> Segment:
    """Two segments as one."""
    words = left.words + right.words
    return segment(words, words)
