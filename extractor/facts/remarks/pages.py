"""References to pages: "Table 3 on page 12", "see page 40", and fields that give the page of a bookmark.

Where the document says on which page things stand, a reference must give that page; covers and front matter make
printed numbers differ from counted ones by a constant. Where it does not say, that nothing was checked is a note.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from attrs import frozen

from extractor.document import Document, Paragraph, Place, Remark, Table, TextPlace
from extractor.facts.remarks.contents import SURE_PAGES, SURE_SHARE, lists
from extractor.facts.remarks.fields import Target, references, targets
from extractor.facts.remarks.references import NUMBER, announced, elsewhere, kinds
from extractor.vocabulary import alternatives, vocabulary

FARTHEST = 12
"""Characters between a part and the page it is said to stand on: ", on page 12", " (see page 12)"."""


@frozen
class Reference:
    """A page that a text or a field names, as printed; `counted` are the pages it may mean, empty where unknown."""

    said: int
    text: str
    place: Place
    about: str = ""
    counted: tuple[int, ...] = ()
    field: bool = False


def remarks(document: Document) -> tuple[Remark, ...]:
    """D105 for fields with another page than their bookmark's, D103 for parts on another page and pages there are not.

    One note tells of all references that could not be checked.
    """
    found = (*_fields(document), *_typed(document))
    shift = _shift(document, found)
    checkable = [each for each in found if shift is not None and (each.counted or (document.pages and not each.field))]
    wrong = (_wrong(each, document.pages or 0, shift) for each in checkable if shift is not None)
    unchecked = [each for each in found if each not in checkable]
    return (*(remark for remark in wrong if remark), *_unchecked(unchecked))


def _wrong(each: Reference, pages: int, shift: int) -> Remark | None:
    if each.counted and each.said - shift not in each.counted:
        right = each.counted[0] + shift
        if each.field:
            message = f"“{each.text}” is shown as the page of what stands on page {right}."
            return Remark("D105", message, each.place, "warning")
        return Remark(
            "D103", f"The text says that {each.about} is on page {each.said}; it is on page {right}.", each.place
        )
    if not each.counted and each.said - shift > pages:
        return Remark("D103", f"The text refers to page {each.said}; the last one is {pages + shift}.", each.place)
    return None


def _unchecked(found: list[Reference]) -> Iterator[Remark]:
    if found:
        count = f"{len(found)} references to pages are" if len(found) > 1 else "A reference to a page is"
        message = f"{count} not checked: the document does not say on which page things stand."
        yield Remark("D103", message, found[0].place, "note")


def _shift(document: Document, found: tuple[Reference, ...]) -> int | None:
    """How far printed page numbers are from counted ones, where enough references and lines of contents agree on it."""
    body = [paragraph for paragraph in document.paragraphs() if paragraph.stream == "text"]
    shifts = Counter(
        entry.page - entry.heading.page
        for entries in lists(body)
        for entry in entries
        if entry.heading is not None and entry.heading.page is not None
    )
    shifts.update(each.said - each.counted[0] for each in found if each.counted)
    if not shifts:
        return None
    ((usual, times),) = shifts.most_common(1)
    return usual if times >= SURE_PAGES and times >= SURE_SHARE * shifts.total() else None


def _fields(document: Document) -> Iterator[Reference]:
    """Fields that give a page, those in a list of contents left out."""
    known = targets(document)
    for each in references(document):
        listed = each.paragraph is not None and _patterns().contents.search(each.paragraph.text)
        if each.kind == "PAGEREF" and each.shown.strip().isdecimal() and not listed:
            page = _page(known[each.name]) if each.name in known else None
            counted = () if page is None else (page,)
            yield Reference(int(each.shown), each.shown, each.place, counted=counted, field=True)


def _page(target: Target) -> int | None:
    return target.paragraph.page if target.paragraph is not None else target.table.page if target.table else None


def _typed(document: Document) -> Iterator[Reference]:
    """Pages that sentences of the body name, with the part that is said to stand there."""
    patterns, parts = _patterns(), _parts(document)
    fields = {each.place for each in references(document)}
    for paragraph in document.paragraphs():
        if paragraph.stream != "text" or patterns.contents.search(paragraph.text):
            continue
        for match in patterns.page.finditer(paragraph.text):
            place = TextPlace(paragraph.number, match.start("number"), match.end("number"))
            if place in fields or elsewhere(paragraph.text, match.end()):
                continue
            about = f"{kinds()[match['kind'].lower()].capitalize()} {match['part'].upper()}" if match["kind"] else ""
            yield Reference(int(match["number"]), match["words"], place, about, parts.get(about, ()))


def _parts(document: Document) -> Mapping[str, tuple[int, ...]]:
    """On which pages a part stands by its caption, and the table or drawing beside it; none where there are two."""
    found: dict[str, list[tuple[int, ...]]] = {}
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and block.stream == "text" and block.page and (name := announced(block.text)):
            if _patterns().contents.search(block.text):
                continue
            beside = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
            after = beside.page if isinstance(beside, Table) else None
            found.setdefault(str(name), []).append((block.page, *([after] if after else [])))
    return {name: pages[0] for name, pages in found.items() if len(pages) == 1}


@frozen
class _Patterns:
    """Regular expressions made of the vocabulary."""

    page: re.Pattern[str]
    contents: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """A page stands after other words of its sentence, and is no first of a range; leaders make a line of contents."""
    words = vocabulary().references
    between = rf"[^.;\w]{{1,3}}(?:\b\w[^.;\d]{{0,{FARTHEST}}})?"
    part = rf"(?:\b(?P<kind>{alternatives(words.kinds)})\.?\s(?P<part>{NUMBER}){between})?"
    page = rf"(?P<words>\b(?:{alternatives(words.pages)})\s(?P<number>\d{{1,4}}))(?![\w%]|[.,:–-]\d)"
    return _Patterns(
        page=re.compile(rf"{part}(?:(?<=[\w,]\s)|(?<=\()){page}", re.IGNORECASE),
        contents=re.compile(r"(?:\.{3,}|…|\t)\s*\d+\s*$"),
    )
