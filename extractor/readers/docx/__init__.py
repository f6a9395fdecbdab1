"""Word documents: all text that is printed and all that is hidden, walked through in the XML of the package."""

from collections.abc import Iterable

from extractor.document import Block, Document, Paragraph, Table, UnreadableError
from extractor.readers.attributes import whole
from extractor.readers.docx.inline import Reading
from extractor.readers.docx.names import W
from extractor.readers.docx.numbering import numbering
from extractor.readers.docx.story import Story
from extractor.readers.docx.styles import styles
from extractor.readers.package import Element, Package, opened

ALIKE = 2
"""How many times the characters counted when the file was last printed may be those that it has."""


def read(data: bytes, path: str, sha256: str, view: str = "final", within: Package | None = None) -> Document:
    """The document in `data`; `view` says how open tracked changes are read, "final" or "original".

    The body comes first, then foot- and endnotes, comments, and running headers and footers. `within` is the package
    that it is a part of, if any.
    """
    package = opened(data) if within is None else within.inner(data)
    main = package.main() or "word/document.xml"
    root = package.xml(main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise UnreadableError("is a damaged Word document (it has no body)")
    parts = package.relationships(main)
    named: dict[str, list[str]] = {}
    for relationship in parts.values():
        named.setdefault(relationship.kind, []).append(relationship.target)

    def part(kind: str) -> Element | None:
        return package.xml(named[kind][0]) if kind in named else None

    reading = Reading(styles(part("styles")), numbering(part("numbering")), view)
    story = Story(package, reading, parts)
    story.flow(body)
    pages = reading.page if reading.page == _printed_pages(package, _characters(story.blocks)) else None
    for kind in ("footnote", "endnote"):
        for note in _children(part(f"{kind}s"), kind):
            if note.get(f"{W}type", "normal") == "normal":  # others are the lines that set notes apart
                identity = note.get(f"{W}id", "")
                story.aside(note, "note", reading.notes.get((kind, identity), identity), parts)
    for comment in _children(part("comments"), "comment"):
        story.aside(comment, "comment", comment.get(f"{W}id", ""), parts)
    for target in sorted({*named.get("header", ()), *named.get("footer", ())}):
        content = package.xml(target)
        if content is not None:
            name = target.rpartition("/")[2].removesuffix(".xml")
            story.aside(content, "header", name, package.relationships(target))
    blocks = story.finished(paged=pages is not None)
    return Document(path, "docx", sha256, blocks, pages, tuple(story.remarks))


def _children(root: Element | None, name: str) -> tuple[Element, ...]:
    return () if root is None else tuple(root.iterchildren(W + name))


def _printed_pages(package: Package, characters: int) -> int | None:
    """How many pages Word had printed when it saved the file; it marks where each ended, other programs do not.

    None where it had counted quite another number of characters: the text was put in since, by a program that counts
    nothing.
    """
    properties = package.xml("docProps/app.xml")
    if properties is None:
        return None
    counted = whole(properties.findtext("{*}Characters"))
    stale = counted is not None and not counted <= ALIKE * characters <= ALIKE**2 * counted
    return None if stale else whole(properties.findtext("{*}Pages"))


def _characters(blocks: Iterable[Block]) -> int:
    """How much is written in paragraphs and tables, as word processors count it: without spaces."""
    found = 0
    for block in blocks:
        match block:
            case Paragraph(text=text):
                found += sum(map(len, text.split()))
            case Table(cells=cells):
                found += sum(len(word) for cell in cells for word in cell.text.split())
    return found
