"""What stands in a line of an OpenDocument text: white space closed up, changes and notes told apart."""

import re
from collections.abc import Callable, Mapping
from typing import Literal

from attrs import define, evolve, field, frozen

from extractor.document import Mark
from extractor.readers.attributes import whole
from extractor.readers.line import Line
from extractor.readers.odf.names import DC, DRAW, OFFICE, TEXT
from extractor.readers.odf.styles import Style, Styles
from extractor.readers.package import Element
from extractor.readers.raised import NOTE_MARKS, SUPERSCRIPTS

SPACE = re.compile(r"[ \t\r\n]+")
MOST_SPACES = 1000
"""Spaces that one element stands for, at most."""


@frozen
class Change:
    """A tracked change: what was done, what was taken out, by whom and when."""

    kind: Literal["inserted", "deleted"]
    text: str
    author: str
    date: str


@define
class Reading:
    """What carries over from one line to the next. `aside` are notes and comments met, with their names.

    `bookmarks` are those that have begun, by name, with the line and the index of their mark there.
    """

    styles: Styles
    changes: Mapping[str, Change]
    view: str = "final"
    open: dict[str, int] = field(factory=dict)
    bookmarks: dict[str, tuple[Line, int]] = field(factory=dict)
    aside: list[tuple[Literal["note", "comment"], str, Element]] = field(factory=list)


def read(reading: Reading, element: Element, line: Line, style: Style) -> None:
    """Adds to `line` what `element` holds."""
    _add(reading, element.text, line, style)
    for child in element:
        handler = HANDLERS.get(child.tag)
        if handler is not None:
            handler(reading, child, line, style)
        elif child.tag in DRAWN or child.tag.startswith(DRAW):
            line.drawn.append(child)
        elif child.tag.startswith(TEXT):
            read(reading, child, line, style)
        _add(reading, child.tail, line, style)


def _add(reading: Reading, text: str | None, line: Line, style: Style) -> None:
    if not text:
        return
    words = SPACE.sub(" ", text)
    if words.startswith(" ") and (not line.parts or line.parts[-1][-1:] in (" ", "\n")):
        words = words[1:]
    unseen = style.hidden or style.struck
    if unseen or (reading.open and reading.view == "original"):
        kind: Literal["hidden", "deleted", "inserted"] = (
            "hidden" if style.hidden else "deleted" if unseen else "inserted"
        )
        line.marks.append(Mark(kind, line.length, line.length, words))
    elif words:
        line.add(words)
        line.plain = line.plain or not (style.bold or words.isspace())


def _span(reading: Reading, element: Element, line: Line, style: Style) -> None:
    del style
    named = reading.styles.style(element.get(f"{TEXT}style-name", ""))
    start, first = line.length, len(line.parts)
    read(reading, element, line, named)
    if named.raised and line.length > start:
        line.marks.append(Mark("raised", start, line.length))
        if first and not line.parts[first - 1][-1:].isspace():
            line.parts[first:] = [part.translate(SUPERSCRIPTS) for part in line.parts[first:]]


def _spaces(reading: Reading, element: Element, line: Line, style: Style) -> None:
    del reading, style
    line.add(" " * min(whole(element.get(f"{TEXT}c")) or 1, MOST_SPACES))


def _character(character: str) -> Callable[[Reading, Element, Line, Style], None]:
    def handler(reading: Reading, element: Element, line: Line, style: Style) -> None:
        del reading, element, style
        line.add(character)

    return handler


def _reference(reading: Reading, element: Element, line: Line, style: Style) -> None:
    start = line.length
    read(reading, element, line, style)
    if line.length > start:
        code = CODES.get(element.get(f"{TEXT}reference-format", "text"), "REF {} \\p")
        line.marks.append(Mark("reference", start, line.length, code.format(element.get(f"{TEXT}ref-name", ""))))


def _bookmark(reading: Reading, element: Element, line: Line, style: Style) -> None:
    del style
    name = element.get(f"{TEXT}name", "")
    reading.bookmarks[name] = line, len(line.marks)
    line.marks.append(Mark("bookmark", line.length, line.length, name))


def _bookmark_end(reading: Reading, element: Element, line: Line, style: Style) -> None:
    del style
    begun, index = reading.bookmarks.pop(element.get(f"{TEXT}name", ""), (None, 0))
    if begun is line:
        line.marks[index] = evolve(line.marks[index], end=line.length)


def _sequence(reading: Reading, element: Element, line: Line, style: Style) -> None:
    start = line.length
    read(reading, element, line, style)
    if name := element.get(f"{TEXT}ref-name"):
        line.marks.append(Mark("bookmark", start, line.length, name))


def _expression(reading: Reading, element: Element, line: Line, style: Style) -> None:
    start = line.length
    read(reading, element, line, style)
    if line.length > start:
        line.marks.append(Mark("formula", start, line.length, element.get(f"{TEXT}formula", "")))


def _note(reading: Reading, element: Element, line: Line, style: Style) -> None:
    del style
    marked = element.find(f"{TEXT}note-citation")
    citation = "" if marked is None else "".join(map(str, marked.itertext()))
    body = element.find(f"{TEXT}note-body")
    if body is not None:
        reading.aside.append(("note", citation, body))
    start = line.length
    line.add(citation.translate(NOTE_MARKS))
    line.marks.append(Mark("raised", start, line.length, citation))


def _comment(reading: Reading, element: Element, line: Line, style: Style) -> None:
    del line, style
    name = str(sum(kind == "comment" for kind, _, _ in reading.aside))
    reading.aside.append(("comment", name, element))


def _begin(reading: Reading, element: Element, line: Line, style: Style) -> None:
    del style
    name = element.get(f"{TEXT}change-id", "")
    if name in reading.changes:
        reading.open[name] = line.length


def _end(reading: Reading, element: Element, line: Line, style: Style) -> None:
    del style
    name = element.get(f"{TEXT}change-id", "")
    start = reading.open.pop(name, None)
    if start is not None and start < line.length:
        change = reading.changes[name]
        line.marks.append(Mark("inserted", start, line.length, "", change.author, change.date))


def _deleted(reading: Reading, element: Element, line: Line, style: Style) -> None:
    del style
    change = reading.changes.get(element.get(f"{TEXT}change-id", ""))
    if change is None or change.kind != "deleted":
        return
    start = line.length
    if reading.view == "original":
        line.add(change.text)
    detail = "" if reading.view == "original" else change.text
    line.marks.append(Mark("deleted", start, line.length, detail, change.author, change.date))


def _hidden(reading: Reading, element: Element, line: Line, style: Style) -> None:
    del reading, style
    text = element.get(f"{TEXT}string-value") or "".join(map(str, element.itertext()))
    line.marks.append(Mark("hidden", line.length, line.length, text))


def _nothing(reading: Reading, element: Element, line: Line, style: Style) -> None:
    del reading, element, line, style


DRAWN = frozenset(
    {f"{DRAW}{name}" for name in ("frame", "g", "custom-shape", "rect", "line", "path", "polygon", "ellipse")}
)

CODES = {
    "text": "REF {}", "value": "REF {}", "page": "PAGEREF {}", "number": "REF {} \\n",
    "number-no-superior": "REF {} \\n", "number-all-superior": "REF {} \\w",
}  # fmt: skip
"""What a reference prints of what it points to, as the code of a field; of others only the direction is sure."""

HANDLERS: dict[str, Callable[[Reading, Element, Line, Style], None]] = {
    f"{TEXT}span": _span,
    f"{TEXT}s": _spaces,
    f"{TEXT}tab": _character("\t"),
    f"{TEXT}line-break": _character("\n"),
    **dict.fromkeys((f"{TEXT}{name}-ref" for name in ("bookmark", "sequence", "reference", "note")), _reference),
    **dict.fromkeys((f"{TEXT}{name}" for name in ("bookmark", "bookmark-start", "reference-mark-start")), _bookmark),
    **dict.fromkeys((f"{TEXT}{name}" for name in ("bookmark-end", "reference-mark-end")), _bookmark_end),
    f"{TEXT}sequence": _sequence,
    f"{TEXT}expression": _expression,
    f"{TEXT}note": _note,
    f"{OFFICE}annotation": _comment,
    f"{TEXT}change-start": _begin,
    f"{TEXT}change-end": _end,
    f"{TEXT}change": _deleted,
    f"{TEXT}hidden-text": _hidden,
    f"{TEXT}ruby-text": _nothing,
    f"{TEXT}number": _nothing,
}
"""What a paragraph may hold beside text; of all else in the namespace of text, what it holds is read."""


def changes(root: Element) -> dict[str, Change]:
    """The tracked changes that a text declares, by id."""
    found = {}
    for region in root.iter(f"{TEXT}changed-region"):
        for change in region:
            info = change.find(f"{OFFICE}change-info")
            author = "" if info is None else info.findtext(f"{DC}creator") or ""
            date = "" if info is None else info.findtext(f"{DC}date") or ""
            paragraphs = change.iter(f"{TEXT}p", f"{TEXT}h")
            text = "\n".join("".join(map(str, each.itertext())) for each in paragraphs)
            kind: Literal["inserted", "deleted"] = "deleted" if change.tag == f"{TEXT}deletion" else "inserted"
            name = region.get(f"{TEXT}id") or region.get("{http://www.w3.org/XML/1998/namespace}id") or ""
            if change.tag in (f"{TEXT}deletion", f"{TEXT}insertion"):
                found[name] = Change(kind, text, author, date)
    return found
