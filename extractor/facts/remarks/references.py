"""What a document says about its own parts: every "Table 3", "Figure 1" and "Appendix A" must lead somewhere.

A reference is only called wrong where the document itself numbers parts of that kind: "section 477" of an Act, or
"Note 5" in an extract, leads out of it.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from attrs import evolve, frozen

from extractor.document import Block, CellPlace, Chart, Document, Paragraph, Picture, Remark, Table, TextPlace
from extractor.vocabulary import alternatives, vocabulary

NUMBER = r"(?:(?:[A-Z][.\-–]?)?\d{1,3}(?:[.\-–]\d{1,3})*[a-z]?(?![\d%]|[.,]\d)\b|[A-Z]\b|[IVXL]{1,5}\b)"
"""How parts are numbered: 3, 3a, 3.2, A-1, A, IV. A year is no such number."""

CONTENTS = re.compile(r"(?:\.{3,}|…|\t)\s*\d+\s*$")
"""The end of a line in a list of contents: leaders and a page number."""

SECTION = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+\D")
"""A heading that begins with its number."""

LONGEST_CAPTION = 250
"""Characters; what is longer is a sentence that begins with a reference, unless a colon follows the number."""

NEAR = 3
"""Blocks between a caption and what it announces, at most: a picture may be anchored in an empty line nearby."""


@frozen
class Name:
    """A part by its kind ("table") and its number ("3")."""

    kind: str
    number: str

    def __str__(self) -> str:
        return f"{self.kind.capitalize()} {self.number}"


@frozen
class Caption:
    """A paragraph that announces a part; `index` is where its block stands in the document."""

    name: Name
    index: int
    text: str
    place: TextPlace


@frozen
class Mention:
    """A part that a text refers to, and the characters by which it does so."""

    name: Name
    place: TextPlace | CellPlace


def remarks(document: Document) -> tuple[Remark, ...]:
    """D103 for references that lead nowhere, captions with nothing beside them, gaps and doubles in numbering."""
    captions = tuple(_captions(document))
    mentions = tuple(_mentions(document))
    parts = frozenset(_parts(document, captions))
    return (
        *_broken(document),
        *_dangling(document, mentions, parts),
        *_empty(document, captions),
        *_misnumbered(captions, mentions),
    )


def _broken(document: Document) -> Iterator[Remark]:
    """References that the word processor itself could not resolve, and printed so."""
    pattern = _patterns().broken
    for text, place in _texts(document):
        if found := pattern.search(text):
            at = evolve(place, start=found.start(), end=found.end())
            yield Remark("D103", f"A cross-reference is broken: the document prints “{found[0]}”.", at)


def _dangling(document: Document, mentions: tuple[Mention, ...], parts: frozenset[Name]) -> Iterator[Remark]:
    """References to a part that is not there, though others of its kind are; each part once."""
    drawn, inner = vocabulary().references.drawn, vocabulary().references.inner
    captioned = any(part.kind not in inner for part in parts)
    pictures = any(isinstance(block, Picture | Chart) for block in document.blocks)
    numbers: dict[str, set[str]] = {}
    for part in parts:
        numbers.setdefault(part.kind, set()).add(part.number)
    said: set[Name] = set()
    for mention in mentions:
        kind, number = mention.name.kind, mention.name.number
        there = numbers.get(kind, set())
        if mention.name in said or number in there:
            continue
        if kind in inner:
            known = _among(number, there, dotted=kind != "note")
        elif any(_same(number, each) for each in there):
            known = False
        elif kind in drawn and not there:
            known = bool(captioned) and not pictures
        else:
            # A picture may carry its caption inside, where it cannot be read.
            known = any(_alike(number, each) for each in there) and not (kind in drawn and pictures)
        if known:
            said.add(mention.name)
            yield Remark("D103", f"The text refers to {mention.name}, and there is no such {kind}.", mention.place)


def _empty(document: Document, captions: tuple[Caption, ...]) -> Iterator[Remark]:
    """Captions of something drawn that have nothing beside them."""
    drawn = vocabulary().references.drawn
    announced = {caption.index for caption in captions}
    for caption in captions:
        if caption.name.kind in drawn and not any(
            _shows(document, index, caption, announced) for index in _around(document, caption, announced)
        ):
            yield Remark("D103", f"{caption.name} is announced, and there is nothing there.", caption.place)


def _around(document: Document, caption: Caption, announced: set[int]) -> Iterator[int]:
    """Blocks on both sides of a caption, as far as the next one."""
    for step in (1, -1):
        for distance in range(1, NEAR + 1):
            index = caption.index + step * distance
            if index in announced or not 0 <= index < len(document.blocks):
                break
            yield index


def _shows(document: Document, index: int, caption: Caption, announced: set[int]) -> bool:
    """Whether a block can be what a caption announces: a drawing, or a table beside it that is no other's."""
    match document.blocks[index]:
        case Picture() | Chart() | Paragraph(stream="box"):
            return True
        case Table(caption=title):
            between = range(min(index, caption.index) + 1, max(index, caption.index))
            free = index - 1 not in announced - {caption.index} and (not title or title == caption.text)
            return free and not any(isinstance(document.blocks[each], Paragraph) for each in between)
    return False


def _misnumbered(captions: tuple[Caption, ...], mentions: tuple[Mention, ...]) -> Iterator[Remark]:
    """Numbers that stand twice or are left out, where a kind is numbered 1, 2, 3 from the beginning to the end."""
    mentioned = {mention.name for mention in mentions}
    inner = vocabulary().references.inner
    for kind in dict.fromkeys(caption.name.kind for caption in captions if caption.name.kind not in inner):
        counted = [each for each in captions if each.name.kind == kind and each.name.number.isdecimal()]
        numbers = [int(each.name.number) for each in counted]
        if len(numbers) < 3 or numbers[0] != 1 or numbers != sorted(numbers):
            continue
        for before, after in pairwise(counted):
            first, second = int(before.name.number), int(after.name.number)
            if first == second and not _goes_on(before.text, after.text):
                yield Remark("D103", f"{after.name} stands twice, for different things.", after.place)
            elif second - first == 2 and Name(kind, str(first + 1)) not in mentioned:
                message = f"{after.name} follows {before.name}: there is no {Name(kind, str(first + 1))}."
                yield Remark("D103", message, after.place)


def _goes_on(before: str, after: str) -> bool:
    """Whether a caption repeats the one before it: the same words, or nothing but "continued" beside them."""
    pattern = _patterns().continued
    first, second = (" ".join(pattern.sub(" ", text.lower()).split()) for text in (before, after))
    return first.startswith(second) or second.startswith(first)


def _captions(document: Document) -> Iterator[Caption]:
    """Paragraphs of the body that announce a part; a list of contents does not."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and block.stream == "text" and not CONTENTS.search(block.text):
            name = announced(block.text)
            if name is not None:
                yield Caption(name, index, block.text, TextPlace(block.number, 0, len(block.text)))


def _parts(document: Document, captions: tuple[Caption, ...]) -> Iterator[Name]:
    """All parts that the document has, by whatever announces them."""
    yield from (caption.name for caption in captions)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from _numbered(block)
            yield from _side_by_side(block.text)
        for text in _titles(block):
            if (name := announced(text)) is not None:
                yield name


def _numbered(paragraph: Paragraph) -> Iterator[Name]:
    """What a paragraph is by the number before it, automatic or typed: a section, or a note to the accounts."""
    if paragraph.stream == "note":
        yield Name("note", paragraph.name.upper())
    typed = SECTION.match(paragraph.text) if paragraph.level is not None else None
    for number in (paragraph.numbering.strip(" .()"), typed[1] if typed else ""):
        if number and paragraph.stream == "text":
            yield Name("section", number.upper())
            yield Name("note", number.upper())


def _side_by_side(text: str) -> Iterator[Name]:
    """Several parts announced in one line: the labels of a form's boxes, or captions beside each other."""
    pattern = _patterns().name
    names = list(pattern.finditer(text))
    if len(names) > 1 and not pattern.sub("", text).strip():
        yield from (Name(kinds()[_folded(name["kind"])], name["number"].upper()) for name in names)


def _titles(block: Block) -> Iterator[str]:
    """Texts that may announce a part, beside paragraphs of the body."""
    match block:
        case Paragraph(stream="box" | "header"):
            yield block.text
        case Table():
            yield block.caption
            # The first rows may be a title; a table of one column may be a frame around other things.
            yield from (cell.text for cell in block.cells if cell.row < 2 or block.columns == 1)
        case Chart():
            yield block.title
        case Picture():
            yield block.description


def announced(text: str) -> Name | None:
    """The part that a caption announces; None for a sentence, even where it begins with a reference."""
    found = _patterns().caption.match(text)
    if found is None or (len(text) > LONGEST_CAPTION and text[found.end("number") :][:1] != ":"):
        return None
    return Name(kinds()[_folded(found["kind"])], found["number"].upper())


def _mentions(document: Document) -> Iterator[Mention]:
    """References in all texts, those to parts of other documents left out."""
    patterns = _patterns()
    for text, place in _texts(document):
        for found in patterns.reference.finditer(text):
            if elsewhere(text, found.end()):
                continue
            kind = kinds()[_folded(found["one"] or found["several"])]
            for number in patterns.number.findall(found["number"] or found["numbers"]):
                at = evolve(place, start=found.start(), end=found.end())
                yield Mention(Name(kind, number.upper()), at)


def elsewhere(text: str, end: int) -> bool:
    """Whether a reference that ends there is to a part of another document: "Table 3 of the annual report"."""
    return _patterns().elsewhere.match(text, end) is not None


def _texts(document: Document) -> Iterator[tuple[str, TextPlace | CellPlace]]:
    """All texts with words, in which a reference may stand, with their places."""
    for block in document.blocks:
        match block:
            case Paragraph(stream="text" | "note" | "box"):
                yield block.text, TextPlace(block.number, 0, len(block.text), block.stream, block.name)
            case Table():
                for cell in block.cells:
                    if any(map(str.isalpha, cell.text)):
                        yield cell.text, CellPlace(block.number, cell.row, cell.column)


def _same(number: str, other: str) -> bool:
    """Whether a part answers to a number: "5" is also answered by 5A or 5.1, "5A" by 5."""
    short, long = sorted((number, other), key=len)
    return long == short or (long.startswith(short) and not long[len(short)].isdigit())


def _among(number: str, there: set[str], *, dotted: bool) -> bool:
    """Whether a section or note with this number should stand between others of this document.

    Laws and other reports have sections and notes, too: of 4.7 there must be two of its kind (4.1, 4.2); of a number
    without levels, three of its kind and a higher one.
    """
    if any(each.startswith(f"{number}.") for each in there) or number.rstrip("ABCDEFGHIJ") in there:
        return False
    parent = number.rpartition(".")[0]
    beside = [each for each in there if each.rpartition(".")[0] == parent and _alike(number, each)]
    if parent or dotted:
        return bool(parent) and len(beside) >= 2
    return number.isdecimal() and len(beside) >= 3 and int(number) < max(map(int, beside))


def _alike(number: str, other: str) -> bool:
    """Whether two numbers are of one scheme: digits, letters, or the same number of levels."""
    return _scheme(number) == _scheme(other)


def _scheme(number: str) -> str:
    return re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "1", number))


@frozen
class _Patterns:
    """Regular expressions made of the vocabulary."""

    number: re.Pattern[str]
    name: re.Pattern[str]
    reference: re.Pattern[str]
    caption: re.Pattern[str]
    elsewhere: re.Pattern[str]
    broken: re.Pattern[str]
    continued: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = vocabulary().references
    one, several = alternatives(words.kinds), alternatives(words.plurals)
    joining = alternatives(words.joining)
    numbers = rf"{NUMBER}(?:\s*(?:{joining})(?:\s*(?:{joining}))?\s*{NUMBER})*"
    # What comes after a caption's number: nothing, a mark, or a title, which begins with a capital letter.
    title = r"(?:\s*$|\s*[.:)|–—-]+(?=\s|$)|\s*[\t\n]|\s+(?=[(\"“A-Z\d])(?!.*[.]\s*$))"
    return _Patterns(
        number=re.compile(NUMBER),
        name=re.compile(rf"\b(?P<kind>(?i:{one}))\.?\s{{0,3}}(?P<number>{NUMBER})"),
        reference=re.compile(
            rf"\b(?:(?P<several>(?i:{several}))\.?\s{{0,3}}(?P<numbers>{numbers})"
            rf"|(?P<one>(?i:{one}))\.?\s{{0,3}}(?P<number>{NUMBER}))"
        ),
        caption=re.compile(rf"\W{{0,3}}(?P<kind>(?i:{one}))\.?\s{{0,3}}(?P<number>{NUMBER}){title}", re.DOTALL),
        elsewhere=re.compile(
            rf"\W{{0,2}}\s*(?:{alternatives(words.elsewhere)})\s+(?!(?:{alternatives(words.here)})\b)"
        ),
        broken=re.compile(rf"(?i:{alternatives(words.broken)})"),
        continued=re.compile(rf"\(?\b(?:{alternatives(words.continued)})(?!\w)\)?"),
    )


@cache
def kinds() -> dict[str, str]:
    """The kind of part that each word for one names."""
    words = vocabulary().references
    return {_folded(word): kind for word, kind in {**words.kinds, **words.plurals}.items()}


def _folded(word: str) -> str:
    return " ".join(word.lower().rstrip(".").split())
