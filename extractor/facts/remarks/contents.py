"""The list of contents against the headings: what it lists must be there, on the page that it says."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import frozen

from extractor.document import Document, Paragraph, Remark, TextPlace
from extractor.normalise.labels import canonical

ENTRY = re.compile(r"(?P<title>.*?\w.*?)\s*(?:\t|\.{3,}|…+|(?:\. ){3,})[\s.]*(?P<page>\d{1,4})\s*")
"""A line of contents: a title, leaders or a tab, a page."""

LONGEST = 300
"""Characters of such a line."""

FEWEST = 3
"""Lines of a list of contents, and how many of them must be found before one is missed."""

FOUND = 0.7
"""The share of lines that must be found: else headings were not recognised, or it is a list of another document."""

SURE_PAGES = 4
"""Lines that must agree on how far printed page numbers are from counted ones."""

SURE_SHARE = 0.75
"""And the share of lines that must."""


@frozen
class Entry:
    """A line of the contents, and the paragraph that it leads to, where there is one."""

    title: str
    page: int
    line: Paragraph
    heading: Paragraph | None


def remarks(document: Document) -> tuple[Remark, ...]:
    """D103 for lines of contents that lead nowhere, or to another page than they say."""
    body = [paragraph for paragraph in document.paragraphs() if paragraph.stream == "text"]
    return tuple(remark for entries in lists(body) for remark in (*_missing(entries), *_elsewhere(entries)))


def lists(body: Sequence[Paragraph]) -> Iterator[list[Entry]]:
    """The lists of contents among the paragraphs of a body, each line with what it leads to."""
    targets: dict[str, list[Paragraph]] = {}
    for paragraph in body:
        if _listed(paragraph) is None:
            targets.setdefault(canonical(paragraph.text), []).append(paragraph)
    for is_entry, lines in groupby(body, key=lambda each: _listed(each) is not None):
        entries = [_entry(line, targets) for line in lines] if is_entry else []
        rising = all(a.page <= b.page for a, b in pairwise(entries))
        found = sum(entry.heading is not None for entry in entries)
        if rising and found >= FEWEST and found >= FOUND * len(entries):
            yield entries


def _listed(paragraph: Paragraph) -> re.Match[str] | None:
    """A paragraph as a line of contents."""
    text = paragraph.text
    return ENTRY.fullmatch(text) if len(text) <= LONGEST and text[-1].isdigit() else None


def _entry(line: Paragraph, targets: dict[str, list[Paragraph]]) -> Entry:
    match = _listed(line)
    assert match is not None
    same = targets.get(canonical(match["title"]), [])
    heading = next((each for each in same if each.level is not None), same[0] if same else None)
    return Entry(" ".join(match["title"].split()), int(match["page"]), line, heading)


def _missing(entries: Sequence[Entry]) -> Iterator[Remark]:
    for entry in entries:
        if entry.heading is None:
            yield Remark("D103", f"The contents list “{entry.title}”, and there is no such heading.", _place(entry))


def _elsewhere(entries: Sequence[Entry]) -> Iterator[Remark]:
    """Lines whose page is not the heading's; covers make printed numbers differ from counted ones by a constant."""
    shifts = Counter(shift for entry in entries if (shift := _shift(entry)) is not None)
    if not shifts:
        return
    ((usual, times),) = shifts.most_common(1)
    if times < SURE_PAGES or times < SURE_SHARE * shifts.total():
        return
    for entry in entries:
        shift = _shift(entry)
        if shift is not None and shift != usual:
            right = entry.page - shift + usual
            message = f"The contents say that “{entry.title}” is on page {entry.page}; it is on page {right}."
            yield Remark("D103", message, _place(entry))


def _shift(entry: Entry) -> int | None:
    """How far the printed page number is from the counted one; None where pages are not counted."""
    return None if entry.heading is None or entry.heading.page is None else entry.page - entry.heading.page


def _place(entry: Entry) -> TextPlace:
    return TextPlace(entry.line.number, 0, len(entry.line.text))
