"""Cross-reference fields against the bookmarks that they repeat: a result that has not followed is D105.

So is the number of a caption that is not the next one.

A field that repeats text must read as the text does, one that repeats a number as the paragraph is numbered. Those
that give a page are another matter (`pages`), those that say "above" or "below" are left alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from extractor.document import CellPlace, Document, Mark, Paragraph, Place, Remark, Table, TextPlace

OWN = re.compile(r"_Ref\d+")
"""A bookmark that a word processor made for a reference: without it the reference leads nowhere."""

SWITCH = re.compile(r"\\([a-z])", re.IGNORECASE)
NUMBERED = frozenset("nrw")
"""Switches by which a field gives the number of a paragraph: by itself, within its list, in full."""

PLAIN = frozenset("h*")
"""Switches that change nothing about what is printed."""

DOTTED = re.compile(r"\d+(?:\.\d+)*")


@frozen
class Target:
    """Where a bookmark begins: its text where it ends in the same paragraph, and that paragraph outside tables."""

    text: str
    place: Place
    paragraph: Paragraph | None = None
    table: Table | None = None


@frozen
class Reference:
    """A field that points to a bookmark: what it shows, and how it was asked to."""

    kind: str
    name: str
    switches: frozenset[str]
    shown: str
    place: Place
    paragraph: Paragraph | None = None


def remarks(document: Document) -> tuple[Remark, ...]:
    """D105 for results that are not what their bookmarks read, D103 for references whose bookmark is gone."""
    known = targets(document)
    found = tuple(each for each in references(document) if each.kind == "REF")
    counted = (each for each in references(document) if each.kind == "SEQ")
    return (*_gone(found, known), *_stale(found, known), *_misnumbered(found, known), *_miscounted(counted))


def targets(document: Document) -> Mapping[str, Target]:
    """The bookmarks of a document by their names; of several with one name the first counts, as in word processors."""
    found: dict[str, Target] = {}
    for text, mark, place, block in _marked(document):
        if mark.kind == "bookmark":
            paragraph = block if isinstance(block, Paragraph) else None
            table = block if isinstance(block, Table) else None
            found.setdefault(mark.detail, Target(text[mark.start : mark.end], place, paragraph, table))
    return found


def references(document: Document) -> Iterator[Reference]:
    """The cross-reference fields of a document."""
    for text, mark, place, block in _marked(document):
        words = mark.detail.split()
        if mark.kind == "reference" and len(words) > 1:
            switches = frozenset(match[1].lower() for match in SWITCH.finditer(mark.detail)) | (
                {"*"} if "\\*" in mark.detail else set()
            )
            shown, paragraph = text[mark.start : mark.end], block if isinstance(block, Paragraph) else None
            yield Reference(words[0].upper(), words[1], frozenset(switches), shown, place, paragraph)


def _marked(document: Document) -> Iterator[tuple[str, Mark, Place, Paragraph | Table]]:
    """Everything that is marked, with the text that it stands in."""
    for block in document.blocks:
        match block:
            case Paragraph():
                for mark in block.marks:
                    yield (
                        block.text,
                        mark,
                        TextPlace(block.number, mark.start, mark.end, block.stream, block.name),
                        block,
                    )
            case Table():
                for cell in block.cells:
                    for mark in cell.marks:
                        yield cell.text, mark, CellPlace(block.number, cell.row, cell.column), block


def _gone(found: tuple[Reference, ...], known: Mapping[str, Target]) -> Iterator[Remark]:
    for each in found:
        if OWN.fullmatch(each.name) and each.name not in known:
            yield Remark("D103", f"“{each.shown}” is a cross-reference, and what it refers to is gone.", each.place)


def _stale(found: tuple[Reference, ...], known: Mapping[str, Target]) -> Iterator[Remark]:
    """Fields that repeat a text and read otherwise; spaces and signs make no difference."""
    for each in found:
        target = known.get(each.name)
        if target is None or not each.switches <= PLAIN or not (read := _letters(target.text)):
            continue
        if _letters(each.shown) != read:
            message = f"“{each.shown}” is shown, and what it refers to reads “{target.text.strip()}”."
            yield Remark("D105", message, each.place)


def _misnumbered(found: tuple[Reference, ...], known: Mapping[str, Target]) -> Iterator[Remark]:
    """Fields that repeat the number of a paragraph, where others show that its numbers were understood."""
    pairs = [
        (each, number)
        for each in found
        if each.switches & NUMBERED
        and (target := known.get(each.name)) is not None
        and target.paragraph is not None
        and DOTTED.fullmatch(number := target.paragraph.numbering.strip(" .()"))
        and DOTTED.fullmatch(each.shown.strip(" .()"))
    ]
    wrong = [(each, number) for each, number in pairs if not _numbered(each.shown.strip(" .()"), number)]
    if len(wrong) * 2 <= len(pairs):
        for each, number in wrong:
            yield Remark("D105", f"“{each.shown}” is shown, and what it refers to is numbered {number}.", each.place)


def _numbered(shown: str, number: str) -> bool:
    """Whether a field gives a number in full, or without the levels that it shares with its surroundings."""
    return shown == number or number.endswith(f".{shown}") or shown.endswith(f".{number}")


def _miscounted(found: Iterable[Reference]) -> Iterator[Remark]:
    """The first field of every sequence that has not the number after the one before; others follow from it."""
    sequences: dict[str, list[Reference]] = {}
    for each in found:
        sequences.setdefault(each.name.lower(), []).append(each)
    for counted in sequences.values():
        if any(each.switches - PLAIN or not each.shown.strip().isdecimal() or _aside(each) for each in counted):
            continue  # counted anew in each chapter, repeated, set by hand, or in a box that may count elsewhere
        for number, each in enumerate(counted, 1):
            if int(each.shown) != number:
                message = f"“{each.shown}” is shown, and as {each.name} it counts {number}."
                yield Remark("D105", message, each.place, "warning")
                break


def _aside(each: Reference) -> bool:
    return each.paragraph is not None and each.paragraph.stream != "text"


def _letters(text: str) -> str:
    """The letters and digits of a text; figures raised above the line are marks of notes."""
    return "".join(sign for sign in text.casefold() if sign.isalpha() or sign.isdecimal())
