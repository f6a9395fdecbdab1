"""Places in words: which table, row, column, sentence and page a figure stands in."""

import re
from functools import cache, cached_property

from attrs import frozen

from extractor.addresses import letters_of
from extractor.document import CellPlace, Chart, ChartPlace, Document, Paragraph, Place, Revision, Table, TextPlace
from extractor.facts.table import TableFacts
from extractor.findings.finding import Other
from extractor.vocabulary import alternatives, vocabulary

REVISIONS: dict[Revision, str] = {
    "": "",
    "earlier": " of the earlier document",
    "draft": " of the draft before",
    "original": " before the tracked changes",
}
"""What is said behind a place: nothing in the document under review."""

SNIPPET = 120
"""Characters of a sentence that are quoted around a figure."""

BOUNDARY = re.compile(r"(?<=[.!?;])\s+(?=[A-Z\"“(])")


@frozen(slots=False)
class Places:
    """Looks up what stands at a place: its text, its page, its labels, each in the document that it belongs to."""

    document: Document
    tables: tuple[TableFacts, ...]
    others: tuple[Other, ...] = ()

    @cached_property
    def _documents(self) -> tuple[Other, ...]:
        return (Other("", self.document, self.tables), *self.others)

    @cached_property
    def _tables(self) -> dict[tuple[Revision, int], Table]:
        return {(each.revision, table.number): table for each in self._documents for table in each.document.tables()}

    @cached_property
    def _facts(self) -> dict[tuple[Revision, int], TableFacts]:
        return {  # of several on one sheet the first
            (each.revision, number): facts
            for each in self._documents
            for facts in reversed(each.tables)
            for number in facts.grid.tables
        }

    @cached_property
    def _labels(self) -> dict[tuple[Revision, int], dict[tuple[int, int], tuple[str, str]]]:
        found: dict[tuple[Revision, int], dict[tuple[int, int], tuple[str, str]]] = {}
        for each in self._documents:
            for facts in each.tables:
                for row, entries in zip(facts.rows, facts.grid.rows, strict=True):
                    for column, entry in enumerate(entries):
                        place = entry.place
                        within = found.setdefault((each.revision, place.table), {})
                        within[place.row, place.column] = row.label, facts.column_label(row.index, column)
        return found

    @cached_property
    def _paragraphs(self) -> dict[tuple[Revision, str, str, int], Paragraph]:
        return {
            (each.revision, p.stream, p.name, p.number): p
            for each in self._documents
            for p in each.document.paragraphs()
        }

    @cached_property
    def _charts(self) -> dict[tuple[Revision, int], Chart]:
        return {(each.revision, chart.number): chart for each in self._documents for chart in each.document.charts()}

    def page(self, place: Place) -> int | None:
        """The page a place is on, where the file tells."""
        match place:
            case CellPlace():
                table = self._tables[place.document, place.table]
                return table.row_pages[place.row] if table.row_pages else table.page
            case TextPlace():
                return self._paragraphs[place.document, place.stream, place.name, place.paragraph].page
            case ChartPlace():
                return self._charts[place.document, place.chart].page

    def hidden(self, place: Place) -> bool:
        """Whether a place is in a table that readers do not see: what is wrong there is worth knowing, no more."""
        return isinstance(place, CellPlace) and self._tables[place.document, place.table].hidden

    def labels(self, place: CellPlace) -> tuple[str, str]:
        """The labels of a cell's row and column, empty where there are none."""
        within = self._labels.get((place.document, place.table))
        return within.get((place.row, place.column), ("", "")) if within else ("", "")

    def sheet(self, place: CellPlace) -> str:
        """The name of the sheet a cell stands in, empty outside workbooks."""
        return self._tables[place.document, place.table].sheet

    def address(self, place: CellPlace) -> str:
        """What a workbook calls a cell, `BR14`, empty outside workbooks."""
        return f"{letters_of(place.column)}{place.row + 1}" if self.sheet(place) else ""

    def snippet(self, place: TextPlace) -> str:
        """The sentence around a place, cut to a length that can be quoted."""
        text = self._paragraphs[place.document, place.stream, place.name, place.paragraph].text
        start = max((m.end() for m in BOUNDARY.finditer(text, 0, place.start)), default=0)
        ending = BOUNDARY.search(text, place.end)
        end = ending.start() if ending else len(text)
        if end - start > SNIPPET:
            room = (SNIPPET - (place.end - place.start)) // 2
            left, right = max(start, place.start - room), min(end, place.end + room)
            return ("…" if left > start else "") + text[left:right].strip() + ("…" if right < end else "")
        return text[start:end].strip()

    def table(self, place: CellPlace) -> str:
        """What a person would call a cell's table: by its caption's number, else by its count in the file."""
        facts = self._facts.get((place.document, place.table))
        table = self._tables[place.document, place.table]
        caption = facts.grid.caption if facts else table.caption
        named = _name().match(caption)
        if named:
            return named[1]
        return f"sheet {table.sheet}" if table.sheet else f"table {table.number + 1}"

    def words(self, place: Place) -> str:
        """The place as a person would say it: `Table 3, "Victims", "2020/21"`."""
        match place:
            case CellPlace():
                row, column = self.labels(place)
                if address := self.address(place):
                    named = (f"“{name}”" for name in (row, column) if name)
                    return self.on_page(", ".join((self.table(place), address, *named)), place)
                parts = [self.table(place)]
                parts.append(f"“{row}”" if row else f"row {place.row + 1}")
                parts.append(f"“{column}”" if column else f"column {place.column + 1}")
                return self.on_page(", ".join(parts), place)
            case TextPlace():
                where = {
                    "note": f"note {place.name}, ",
                    "box": "a text box, ",
                    "header": "a page header, ",
                    "comment": "a comment, ",
                }
                return self.on_page(f"{where.get(place.stream, '')}“{self.snippet(place)}”", place)
            case ChartPlace():
                chart = self._charts[place.document, place.chart]
                series = chart.series[place.series]
                title = f"chart “{chart.title}”" if chart.title else f"chart {chart.number + 1}"
                category = series.points[place.point].category
                named = (f"“{name}”" for name in (series.name, category) if name)
                whole = ", ".join((title, *named))
                return self.on_page(f"the workbook behind {whole}" if place.workbook else whole, place)

    def short(self, place: Place) -> str:
        """The place by its labels alone, for messages that already name the table: `“Victims” (2020/21)`."""
        match place:
            case CellPlace():
                row, column = self.labels(place)
                parts = (self.address(place), f"“{row}”" if row else "", f"({column})" if column else "")
                return " ".join(filter(None, parts)) or f"row {place.row + 1}, column {place.column + 1}"
            case _:
                return self.words(place)

    def on_page(self, words: str, place: Place) -> str:
        """A place in words, and behind them its page and the document that is not the one under review."""
        page = self.page(place)
        return (f"{words}, page {page}" if page else words) + REVISIONS[place.document]


def order(place: Place | None) -> tuple[int, int, int, int]:
    """Sorts places: sentences, then tables, then charts, each as they stand in the document."""
    match place:
        case TextPlace():
            return 0, place.paragraph, place.start, 0
        case CellPlace():
            return 1, place.table, place.row, place.column
        case ChartPlace():
            return 2, place.chart, place.series, place.point
        case None:
            return 3, 0, 0, 0


@cache
def _name() -> re.Pattern[str]:
    """What a caption calls its table: a word that announces one, and its number."""
    return re.compile(rf"^\W*((?:{alternatives(vocabulary().layout.captions)})\s*[\w.]*\w)\b", re.IGNORECASE)
