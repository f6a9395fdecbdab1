"""What stands in a line: runs and all that may be wrapped around them.

Text in content controls, fields, smart tags, links and tracked changes is as much part of the document as any other.
"""

import re
from collections.abc import Callable
from typing import Literal

from attrs import define, evolve, field

from extractor.document import Mark
from extractor.readers.attributes import whole
from extractor.readers.counting import spelled
from extractor.readers.docx.names import MC, VAL, M, W
from extractor.readers.docx.numbering import Numbering
from extractor.readers.docx.styles import Styles
from extractor.readers.line import Line
from extractor.readers.package import Element
from extractor.readers.raised import NOTE_MARKS, SUPERSCRIPTS

SYMBOLS = {code: chr(code) for code in range(0x20, 0x7F)} | {0x2D: "\u2212", 0xA0: "€", 0xB1: "±", 0xB4: "×", 0xB8: "÷"}
"""What the fonts of symbols draw for a code, where it may be part of a figure (Adobe's Symbol encoding)."""


@define
class Field:
    """A field that has begun: its code, whether its result is being read, and where that began.

    `chosen` is the entry of a list that is shown, where it offers one.
    """

    line: Line
    code: str = ""
    chosen: str = ""
    result: bool = False
    start: int = 0

    def mark(self, line: Line) -> Mark | None:
        """What the field makes of its result; None for a field that only says how to print."""
        words = self.code.split()
        start = self.start if line is self.line else 0
        if not words or line.length <= start:
            return None
        if words[0].startswith("="):
            return Mark("formula", start, line.length, " ".join(words))
        if words[0].upper() in ("REF", "PAGEREF", "NOTEREF", "SEQ") and len(words) > 1:
            return Mark("reference", start, line.length, " ".join(words))
        return None


@define
class Reading:
    """What carries over from one line to the next while a document is read.

    `view` is "final" or "original"; `notes` are the marks of foot- and endnotes by kind and id, as they turn up, and
    `forms` how each kind is counted. `bookmarks` are those that have begun, by id, with the line and the index of their
    mark there; those `waiting` began between paragraphs. `counts` is how far fields have counted, by list and level.
    """

    styles: Styles
    lists: Numbering
    view: str = "final"
    page: int = 1
    fields: list[Field] = field(factory=list)
    notes: dict[tuple[str, str], str] = field(factory=dict)
    bookmarks: dict[str, tuple[Line, int]] = field(factory=dict)
    waiting: list[str] = field(factory=list)
    counts: dict[str, dict[int, int]] = field(factory=dict)
    forms: dict[str, str] = field(factory=lambda: {"footnote": "decimal", "endnote": "lowerRoman"})

    def shown(self) -> bool:
        """Whether text is shown here: the code of a field is not, nor anything nested in it."""
        return all(each.result for each in self.fields)


def read(reading: Reading, element: Element, line: Line, style: str = "") -> None:
    """Adds to `line` what `element` holds, a paragraph whose style has the id `style`."""
    for child in element:
        tag = child.tag
        if tag == RUN:
            _run(reading, child, line, style)
        elif (handler := AROUND_RUNS.get(tag)) is not None:
            handler(reading, child, line, style)


def _run(reading: Reading, run: Element, line: Line, style: str) -> None:
    start, first = line.length, len(line.parts)
    looks = reading.styles.style(style)
    bold, hidden, struck, raised, leftwards = looks.bold, looks.hidden, looks.struck, False, False
    for child in run:
        tag = child.tag
        if tag == PROPERTIES:
            if said := _said(reading, child):  # hardly ever
                bold, hidden, struck = (said.get(name, getattr(looks, name)) for name in ("bold", "hidden", "struck"))
                raised, leftwards = said.get("raised", False), said.get("leftwards", False)
        elif (handler := IN_RUNS.get(tag)) is not None:
            handler(reading, child, line)
        elif (text := child.text if tag in TEXTS else PRINTED.get(tag)) and (not reading.fields or reading.shown()):
            line.add(text)
    if line.length == start:
        return
    if leftwards:
        line.parts[first:] = [GROUPS.sub(_turned, part) for part in line.parts[first:]]
    if hidden or struck:
        text = "".join(line.parts[first:])
        del line.parts[first:]
        line.length = start
        line.marks.append(Mark("hidden" if hidden else "deleted", start, start, text))
        return
    if raised:
        line.marks.append(Mark("raised", start, line.length))
        if first and not line.parts[first - 1][-1:].isspace():
            line.parts[first:] = [part.translate(SUPERSCRIPTS) for part in line.parts[first:]]
    if not line.plain and not bold:
        line.plain = not "".join(line.parts[first:]).isspace()


def _turned(groups: re.Match[str]) -> str:
    """The groups of a number as they are seen where text runs from the right: the first one stands last."""
    return " ".join(reversed(groups[0].split(" ")))


def _said(reading: Reading, properties: Element) -> dict[str, bool]:
    """What the properties of a run say of how it looks: its own ones, else those of its character style."""
    styled: dict[str, bool] = {}
    own: dict[str, bool] = {}
    for child in properties:
        tag = child.tag
        if tag == f"{W}rStyle":
            style = reading.styles.style(child.get(VAL, ""))
            named = {"bold": style.bold, "hidden": style.hidden, "struck": style.struck}
            styled = {name: said for name, said in named.items() if said is not None}
        elif (name := LOOKS.get(tag)) is not None:
            own[name] = child.get(VAL, "true") not in OFF or (name == "struck" and own.get(name, False))
        elif tag == f"{W}vertAlign":
            own["raised"] = child.get(VAL) == "superscript"
    return styled | own


def _change(reading: Reading, element: Element, line: Line, style: str) -> None:
    """A tracked change: what the view shows is read and marked, what it does not show is only marked."""
    kind: Literal["inserted", "deleted"] = "inserted" if element.tag in (f"{W}ins", f"{W}moveTo") else "deleted"
    author, date = element.get(f"{W}author", ""), element.get(f"{W}date", "")
    start = line.length
    if (kind == "inserted") == (reading.view == "final"):
        read(reading, element, line, style)
        if line.length > start:
            line.marks.append(Mark(kind, start, line.length, "", author, date))
        return
    aside = Line()
    read(evolve(reading, fields=[], notes=dict(reading.notes)), element, aside, style)
    if text := "".join(aside.parts):
        line.marks.append(Mark(kind, start, start, text, author, date))


def _simple_field(reading: Reading, element: Element, line: Line, style: str) -> None:
    simple = Field(line, element.get(f"{W}instr", ""), result=True, start=line.length)
    read(reading, element, line, style)
    if number := _list_number(reading, simple.code, line):
        line.add(number)
    if mark := simple.mark(line):
        line.marks.append(mark)


def _bookmark(reading: Reading, element: Element, line: Line, style: str) -> None:
    del style
    name = element.get(f"{W}name", "")
    if name and name != LAST_EDIT:
        reading.bookmarks[element.get(f"{W}id", "")] = line, len(line.marks)
        line.marks.append(Mark("bookmark", line.length, line.length, name))


def _bookmark_end(reading: Reading, element: Element, line: Line, style: str) -> None:
    del style
    begun, index = reading.bookmarks.pop(element.get(f"{W}id", ""), (None, 0))
    if begun is line:
        line.marks[index] = evolve(line.marks[index], end=line.length)


def _within_child(name: str) -> Callable[[Reading, Element, Line, str], None]:
    """Reads only the child `name`: the rest is about the element, or written small above the line."""

    def handler(reading: Reading, element: Element, line: Line, style: str) -> None:
        content = element.find(name)
        if content is not None:
            read(reading, content, line, style)

    return handler


def _first(reading: Reading, element: Element, line: Line, style: str) -> None:
    """Of the renderings of one thing only the first is read; in the second, objects are flattened to pictures."""
    if len(element):
        read(reading, element[0], line, style)


def _mathematics(reading: Reading, element: Element, line: Line, style: str) -> None:
    del style
    text = "".join(each.text or "" for each in element.iter(f"{M}t"))
    if text and reading.shown():
        line.add(text)
        line.plain = True


def _field_character(reading: Reading, element: Element, line: Line) -> None:
    match element.get(f"{W}fldCharType"):
        case "begin":
            reading.fields.append(Field(line, start=line.length, chosen=_chosen(element)))
        case "separate" if reading.fields:
            code = reading.fields[-1]
            code.line, code.result, code.start = line, True, line.length
        case "end" if reading.fields:
            ended = reading.fields.pop()
            if number := _list_number(reading, ended.code, line):
                line.add(number)
            if ended.chosen and line.length == ended.start and reading.shown():
                line.add(ended.chosen)
            if ended.result and (mark := ended.mark(line)):
                line.marks.append(mark)


def _chosen(element: Element) -> str:
    """What a field shows of the list that it offers: its first entry, unless it says another one."""
    offered = element.find(f"{W}ffData/{W}ddList")
    if offered is None:
        return ""
    entries = [each.get(VAL, "") for each in offered.iterchildren(f"{W}listEntry")]
    said = next((whole(each.get(VAL)) for name in ("result", "default") for each in offered.iterchildren(W + name)), 0)
    return entries[said] if said is not None and 0 <= said < len(entries) else ""


def _list_number(reading: Reading, code: str, line: Line) -> str:
    """The number that a field counts within a line; no other field is printed without a result in the file."""
    asked = LISTNUM.match(code)
    if asked is None or not reading.shown():
        return ""
    name = asked["quoted"] or asked["plain"] or "NumberDefault"
    switches = {match[1].lower(): int(match[2]) for match in NUMBERED.finditer(code)}
    line.counted += 1
    level = min(max(switches.get("l") or line.counted, 1), len(LIST_FORMS))
    start = switches.get("s")
    if name in reading.lists.named:
        return reading.lists.called(name, level - 1, start)
    counts = reading.counts.setdefault(name, {})
    counts[level] = counts.get(level, 0) + 1 if start is None else start
    for deeper in range(level + 1, len(LIST_FORMS) + 1):
        counts.pop(deeper, None)
    if name == "LegalDefault":
        return "".join(f"{counts.get(each, 1)}." for each in range(1, level + 1))
    before, form, after = LIST_FORMS[level - 1]
    return f"{before}{spelled(counts[level], form)}{after}"


def _instruction(reading: Reading, element: Element, line: Line) -> None:
    del line
    if reading.fields and element.text:
        reading.fields[-1].code += element.text


def _symbol(reading: Reading, element: Element, line: Line) -> None:
    code = element.get(f"{W}char", "")
    if reading.shown() and re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
        line.add(SYMBOLS.get(int(code, 16) - PRIVATE, chr(int(code, 16))))


def _break(reading: Reading, element: Element, line: Line) -> None:
    del element
    if reading.shown():
        line.add("\n")


def _page_end(reading: Reading, element: Element, line: Line) -> None:
    del element
    reading.page += 1
    line.overrun += line.length > 0


def _note(reading: Reading, element: Element, line: Line) -> None:
    kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
    if element.get(f"{W}customMarkFollows") in ("1", "true", "on") or not reading.shown():
        return
    count = 1 + sum(each == kind for each, _ in reading.notes)
    name = reading.notes.setdefault((kind, element.get(f"{W}id", "")), spelled(count, reading.forms[kind]))
    start = line.length
    line.add(name.translate(NOTE_MARKS))
    line.marks.append(Mark("raised", start, line.length, name))


def _drawn(reading: Reading, element: Element, line: Line) -> None:
    del reading
    line.drawn.append(element)


def _first_in_run(reading: Reading, element: Element, line: Line) -> None:
    for child in element[0] if len(element) else ():
        if (handler := IN_RUNS.get(child.tag)) is not None:
            handler(reading, child, line)


LIST_FORMS = (
    ("", "decimal", ")"), ("", "lowerLetter", ")"), ("", "lowerRoman", ")"),
    ("(", "decimal", ")"), ("(", "lowerLetter", ")"), ("(", "lowerRoman", ")"),
    ("", "decimal", "."), ("", "lowerLetter", "."), ("", "lowerRoman", "."),
)  # fmt: skip
"""What stands around the numbers of each level that a field counts, where it names no list of its own."""

LISTNUM = re.compile(r"\s*LISTNUM(?:\s+(?:\"(?P<quoted>[^\"]*)\"|(?P<plain>[^\s\\\"]+)))?", re.IGNORECASE)
"""A field that counts within a line, with the name of its list."""

NUMBERED = re.compile(r"\\([ls])\s*(\d{1,6})", re.IGNORECASE)
"""The switches of such a field: its level, and from where it counts."""

RUN, PROPERTIES = f"{W}r", f"{W}rPr"
TEXTS = frozenset({f"{W}t", f"{W}delText"})
LOOKS = {
    f"{W}b": "bold", f"{W}vanish": "hidden", f"{W}strike": "struck", f"{W}dstrike": "struck", f"{W}rtl": "leftwards",
}  # fmt: skip
"""Properties of a run that decide what becomes of its text, and what a style calls them."""

OFF = ("0", "false", "off")

GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{1,3})+(?![\d.,])")
"""Digits that spaces part. In a run from right to left each group is a number by itself, and they are shown in turn
(Unicode Bidirectional Algorithm, rule N1): "062 2" is seen as 2 062.
"""

LAST_EDIT = "_GoBack"
"""The bookmark that a word processor leaves where the author last typed."""

PRIVATE = 0xF000
"""Where the codes of a symbol font begin, which have no meaning of their own."""

PRINTED = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
"""Elements of a run that stand for a character. A soft hyphen is printed only where a line happens to end."""

AROUND_RUNS: dict[str, Callable[[Reading, Element, Line, str], None]] = {
    **dict.fromkeys((W + name for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo")), read),
    **dict.fromkeys((W + name for name in ("ins", "del", "moveFrom", "moveTo")), _change),
    f"{W}sdt": _within_child(f"{W}sdtContent"),
    f"{W}ruby": _within_child(f"{W}rubyBase"),
    f"{W}fldSimple": _simple_field,
    f"{W}bookmarkStart": _bookmark,
    f"{W}bookmarkEnd": _bookmark_end,
    f"{MC}AlternateContent": _first,
    f"{M}oMath": _mathematics,
    f"{M}oMathPara": _mathematics,
}
"""What a paragraph may hold beside runs."""

IN_RUNS: dict[str, Callable[[Reading, Element, Line], None]] = {
    f"{W}fldChar": _field_character,
    f"{W}instrText": _instruction,
    f"{W}sym": _symbol,
    f"{W}br": _break,
    f"{W}lastRenderedPageBreak": _page_end,
    f"{W}footnoteReference": _note,
    f"{W}endnoteReference": _note,
    f"{W}drawing": _drawn,
    f"{W}pict": _drawn,
    f"{W}object": _drawn,
    f"{MC}AlternateContent": _first_in_run,
}
"""What a run may hold beside text."""
