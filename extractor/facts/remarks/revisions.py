"""What a document still shows of its making: open tracked changes that touch figures, and figures kept from sight."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from extractor.document import CellPlace, Document, Mark, Paragraph, Place, Remark, Table, TextPlace
from extractor.normalise.figure import Figure
from extractor.normalise.prose import numbers

NAMED = 3
"""Changes, or sheets, that one remark tells of; of more it gives the number."""


@frozen
class Change:
    """A stretch that was put in or taken out, where that was, and by whom."""

    place: Place
    words: str


def remarks(document: Document) -> tuple[Remark, ...]:
    """D104, one for each paragraph or table concerned, and one for all hidden sheets."""
    return (*_changed(document), *_hidden_text(document), *_hidden_cells(document), *_hidden_sheets(document))


def _changed(document: Document) -> Iterator[Remark]:
    """Tracked changes of figures; text that is only struck through is none."""
    for block in document.blocks:
        changes: list[Change] = []
        match block:
            case Paragraph(stream="text" | "note" | "box" | "header"):
                place = TextPlace(block.number, 0, len(block.text), block.stream, block.name)
                changes += _changes(block.text, block.marks, place)
            case Table():
                for cell in (each for each in block.cells if each.marks):
                    changes += _changes(cell.text, cell.marks, CellPlace(block.number, cell.row, cell.column))
        if changes:
            verb = "A tracked change is" if len(changes) == 1 else f"{len(changes)} tracked changes of figures are"
            yield Remark(
                "D104", f"{verb} still open: {_listed([each.words for each in changes], '; ')}.", changes[0].place
            )


def _changes(text: str, marks: Sequence[Mark], place: Place) -> Iterator[Change]:
    """The tracked changes of one text in which digits of a figure were put in or taken out."""
    tracked = sorted(
        (mark for mark in marks if mark.kind in ("inserted", "deleted") and (mark.author or mark.date)),
        key=lambda mark: (mark.start, mark.kind),
    )
    other, removed = "", 0  # the text of the other version, and how much of the one shown has gone into it
    spans: list[tuple[Mark, int, int]] = []
    for mark in tracked:
        other += text[removed : max(mark.start, removed)]
        removed = max(removed, mark.end)
        spans.append((mark, len(other), len(other) + len(mark.detail)))
        other += mark.detail
    other += text[removed:]
    for mark, start, end in spans:
        if _figure(other, start, end) if mark.detail else _figure(text, mark.start, mark.end):
            what = mark.detail or text[mark.start : mark.end]
            done = "put in" if mark.kind == "inserted" else "taken out"
            author = f" by {mark.author}" if mark.author else ""
            date = f" on {mark.date[:10]}" if mark.date else ""
            yield Change(place, f"“{what.strip()}” was {done}{author}{date}")


def _figure(text: str, start: int, end: int) -> bool:
    """Whether digits between two characters of a text are part of a figure."""
    if not any(character.isdigit() for character in text[start:end]):
        return False
    places = (each.place for each in numbers(Paragraph(text, 0)) if isinstance(each, Figure))
    return any(isinstance(place, TextPlace) and place.start < end and start < place.end for place in places)


def _hidden_text(document: Document) -> Iterator[Remark]:
    """Text that is in the file and not printed, and has figures."""
    for paragraph in document.paragraphs():
        for mark in paragraph.marks:
            if _keeps_figures(mark):
                at = TextPlace(paragraph.number, mark.start, mark.end, paragraph.stream, paragraph.name)
                yield _hidden(mark, at)
    for table in document.tables():
        for cell in table.cells:
            for mark in cell.marks:
                if _keeps_figures(mark):
                    yield _hidden(mark, CellPlace(table.number, cell.row, cell.column))


def _keeps_figures(mark: Mark) -> bool:
    return mark.kind == "hidden" and _figure(mark.detail, 0, len(mark.detail))


def _hidden(mark: Mark, place: Place) -> Remark:
    return Remark("D104", f"Hidden text holds figures: “{mark.detail.strip()}”.", place)


def _hidden_cells(document: Document) -> Iterator[Remark]:
    """Figures in hidden rows and columns of sheets that are shown."""
    for table in document.tables():
        unseen = [
            cell
            for cell in table.cells
            if cell.tag and any(mark.kind == "hidden" and mark.end > mark.start for mark in cell.marks)
        ]
        if unseen and not table.hidden:
            count = f"{len(unseen)} figures" if len(unseen) > 1 else "a figure"
            first = CellPlace(table.number, unseen[0].row, unseen[0].column)
            yield Remark("D104", f"The sheet “{table.sheet}” has {count} in hidden rows or columns.", first)


def _hidden_sheets(document: Document) -> Iterator[Remark]:
    names = [
        f"“{table.sheet}”" for table in document.tables() if table.hidden and any(cell.tag for cell in table.cells)
    ]
    if names:
        yield Remark("D104", f"Hidden sheets hold figures: {_listed(names, ', ')}.")


def _listed(words: Sequence[str], separator: str) -> str:
    """The first of several, and how many more there are."""
    more = len(words) - NAMED
    return separator.join(words[:NAMED]) + (f"{separator}and {more} more" if more > 0 else "")
