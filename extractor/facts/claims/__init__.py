"""What the sentences of a document say about figures: from paragraphs to claims."""

from collections.abc import Iterable, Iterator

from extractor.document import Document, Paragraph, TextPlace
from extractor.facts.claims.changes import changes
from extractor.facts.claims.claim import Change, Claim, Sentence
from extractor.facts.claims.fractions import beside, ratios, with_fractions
from extractor.facts.claims.levels import levels
from extractor.facts.claims.limits import against, limits
from extractor.facts.claims.movements import carried, explained
from extractor.facts.claims.parts import shares, totals
from extractor.facts.claims.ranges import ranges
from extractor.facts.claims.rankings import extremes, rankings
from extractor.facts.claims.respectively import again, things
from extractor.facts.claims.spelled import spelled
from extractor.facts.claims.symbols import Symbol, symbols
from extractor.facts.claims.variances import variances
from extractor.facts.claims.words import counts, nils, runs, tables_named, trends
from extractor.normalise.figure import Figure
from extractor.normalise.periods import period
from extractor.normalise.prose import numbers


def claims(document: Document) -> tuple[Claim, ...]:
    """All claims of a document's sentences, in reading order."""
    return tuple(
        claim for paragraph, headed in _headed(document.paragraphs()) for claim in of_paragraph(paragraph, headed)
    )


def _headed(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
    """Each paragraph with the period of the nearest heading above it that names one."""
    above: dict[int, str] = {}
    for paragraph in paragraphs:
        if paragraph.level is not None and paragraph.stream == "text":
            above = {level: when for level, when in above.items() if level < paragraph.level}
            above[paragraph.level] = period(paragraph.text)
        named = [when for _, when in sorted(above.items()) if when] if paragraph.stream == "text" else []
        yield paragraph, named[-1] if named else ""


def of_paragraph(paragraph: Paragraph, headed: str = "") -> Iterator[Claim]:
    """The claims of one paragraph under headings that name a period; headings make none."""
    figures = [each for each in numbers(paragraph) if isinstance(each, Figure)]
    found = symbols(paragraph.text, figures) if paragraph.level is None else ()
    tables = tables_named(paragraph.text)
    for part in _sentences(found):
        start, end = part[0].start, part[-1].end
        where = TextPlace(paragraph.number, start, end, paragraph.stream, paragraph.name)
        yield from of_sentence(Sentence(where, paragraph.text[start:end], headed), part, tables)


def of_sentence(sentence: Sentence, part: tuple[Symbol, ...], tables: tuple[str, ...] = ()) -> Iterator[Claim]:
    """The claims of one sentence of a paragraph that speaks of `tables`; a figure stands in one change or level."""
    worded = with_fractions(sentence, part)
    scanned = tuple(changes(sentence, worded))
    found = (*scanned, *again(part, scanned), *ratios(sentence, part), *_planned(sentence, part))
    stated = tuple(levels(sentence, part, frozenset(_starts(found))))
    yield from found
    yield from stated
    yield from things(sentence, part)
    yield from counts(sentence, part, tables)
    yield from trends(sentence, part, tables)
    yield from runs(sentence, part, tables)
    yield from rankings(sentence, part, tables)
    yield from extremes(sentence, part, (*found, *stated), tables)
    yield from explained(sentence, part, scanned)
    yield from carried(sentence, part)
    yield from limits(sentence, part)
    yield from ranges(sentence, part)
    yield from nils(sentence, part, tables)
    yield from spelled(sentence, part)
    yield from beside(sentence, worded)
    yield from shares(sentence, worded)
    yield from totals(sentence, part)


def _planned(sentence: Sentence, part: tuple[Symbol, ...]) -> Iterator[Change]:
    """What came beside what was planned: by the variance where the sentence tells it, else by both levels."""
    told = tuple(variances(sentence, part))
    yield from told or against(sentence, part)


def _starts(found: tuple[Change, ...]) -> Iterator[int]:
    for change in found:
        for figure in (change.old, change.new, change.change, change.percent):
            if figure is not None and isinstance(figure.place, TextPlace):
                yield figure.place.start


def _sentences(found: tuple[Symbol, ...]) -> Iterator[tuple[Symbol, ...]]:
    """Cut after each full stop; the stop belongs to the sentence that it ends."""
    start = 0
    for index, symbol in enumerate(found):
        if symbol.letter == ".":
            yield found[start : index + 1]
            start = index + 1
    if start < len(found):
        yield found[start:]
