"""Two drafts of one document: which figures changed, and what should have changed with them and did not."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from attrs import frozen

from extractor.document import Document, Paragraph, Place, TextPlace
from extractor.facts.table import TableFacts
from extractor.facts.timelines import timelines
from extractor.normalise.figure import Figure
from extractor.normalise.prose import numbers
from extractor.relations.relation import Check, Relation
from extractor.relations.revisions import counterparts, of_document

_HOLDS = ("agrees", "rounding", "improbable-rounding", "explained")
_SAME = 0.6  # part of the words of two paragraphs that must be the same for one to be the other's draft


@frozen
class Draft:
    """A draft with what was understood and checked in it."""

    document: Document
    tables: tuple[TableFacts, ...]
    checks: tuple[Check, ...]


@frozen
class Changed:
    """A figure that reads otherwise than in the draft before; `was` stands at a place of that draft."""

    figure: Figure
    was: Figure


@frozen
class Stale:
    """A check of the draft before, by its id there, that fails now: `changed` moved, `left` should have moved too."""

    check: str
    changed: tuple[Changed, ...]
    left: tuple[Figure, ...]


@frozen
class Differences:
    """What happened between two drafts."""

    changed: tuple[Changed, ...]
    stale: tuple[Stale, ...]


def differences(now: Draft, before: Draft) -> Differences:
    """The figures that changed, in reading order, and the checks that they broke because others were left alone."""
    pairs = (*_in_tables(now, before), *_in_sentences(now, before))
    changed = tuple(Changed(figure, of_document(was, "draft")) for figure, was in pairs if figure.value != was.value)
    return Differences(changed, tuple(_stale(before, {was.place: figure for figure, was in pairs}, changed)))


def _in_tables(now: Draft, before: Draft) -> Iterator[tuple[Figure, Figure]]:
    for pair in counterparts(timelines(now.tables), timelines(before.tables)):
        yield from ((mine.figure, its.figure) for mine, its in pair.points)


def _in_sentences(now: Draft, before: Draft) -> Iterator[tuple[Figure, Figure]]:
    """The figures of a paragraph and of the one most like it, where all the words around stayed."""
    drafts = list(before.document.paragraphs())
    for paragraph in now.document.paragraphs():
        other = _draft_of(paragraph, drafts)
        if other is None:
            continue
        mine = [each for each in numbers(paragraph) if isinstance(each, Figure)]
        its = [each for each in numbers(other) if isinstance(each, Figure)]
        if len(mine) == len(its) and _words(paragraph, mine) == _words(other, its):
            yield from zip(mine, its, strict=True)


def _draft_of(paragraph: Paragraph, drafts: Sequence[Paragraph]) -> Paragraph | None:
    spoken = paragraph.text.split()
    best, score = None, _SAME
    for draft in drafts:
        if draft.stream != paragraph.stream or abs(len(draft.text) - len(paragraph.text)) > len(paragraph.text):
            continue
        matcher = SequenceMatcher(a=draft.text.split(), b=spoken, autojunk=False)
        if matcher.quick_ratio() > score and (ratio := matcher.ratio()) > score:
            best, score = draft, ratio
    return best


def _words(paragraph: Paragraph, figures: Sequence[Figure]) -> list[str]:
    """The paragraph's words with its figures cut out."""
    text, end = "", 0
    for figure in figures:
        assert isinstance(figure.place, TextPlace)
        text += paragraph.text[end : figure.place.start] + " # "
        end = figure.place.end
    return (text + paragraph.text[end:]).split()


def _stale(before: Draft, now_of: Mapping[Place, Figure], changed: Sequence[Changed]) -> Iterator[Stale]:
    """Checks that held in the draft before and fail with the figures of now, some of which moved and some did not."""
    moved = {each.figure.place: each for each in changed}
    for check in before.checks:
        figures = [check.relation.stated, *(operand.figure for operand in check.relation.operands)]
        after = [now_of.get(figure.place, figure if figure.nil else None) for figure in figures]
        if check.verdict not in _HOLDS or any(figure is None for figure in after):
            continue
        known = [figure for figure in after if figure is not None]
        touched = tuple(moved[figure.place] for figure in known if figure.place in moved)
        left = tuple(figure for figure in known if figure.place not in moved)
        if touched and left and not _holds(check.relation, known[0], known[1:]):
            yield Stale(check.id, touched, left)


def _holds(relation: Relation, stated: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a relation of the draft before holds for other figures, as far as rounding allows."""
    operands = [(figure, operand.sign) for figure, operand in zip(figures, relation.operands, strict=True)]
    half = sum((figure.digit for figure, _ in operands), stated.digit) / 2
    match relation.formula, operands:
        case "sum" | "difference" | "equal" | "roll-forward", _:
            return abs(abs(stated.value) - abs(_signed_sum(operands))) <= half
        case "percent-change", [(new, _), (old, _)] if old.value:
            return abs(abs(stated.value) - abs((new.value - old.value) / old.value * 100)) <= stated.digit
        case "share" | "ratio", [(part, _), (whole, _)] if whole.value:
            ratio = abs(part.value / whole.value)
            return min(abs(abs(stated.value) - ratio), abs(abs(stated.value) - ratio * 100)) <= stated.digit
        case _:
            return True


def _signed_sum(operands: Sequence[tuple[Figure, int]]) -> Decimal:
    return sum((figure.value * sign for figure, sign in operands), Decimal(0))
