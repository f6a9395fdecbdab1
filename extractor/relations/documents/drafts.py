"""Two drafts of one document: which figures changed, and what should have changed with them and did not."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from attrs import evolve, field, frozen

from extractor.document import Document, Paragraph, Place, Revision, TextPlace
from extractor.facts.table import TableFacts
from extractor.normalise.figure import Figure
from extractor.normalise.labels import canonical
from extractor.normalise.prose import numbers
from extractor.relations.bounds import identity
from extractor.relations.documents.revisions import Named, of_document, partners
from extractor.relations.relation import Check, Operand, Relation

Pair = tuple[Figure, Figure]
"""A figure of now, and the same in the draft before."""

Found = TypeVar("Found")

_HOLDS = ("agrees", "rounding", "improbable-rounding")


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
    """What held in the draft before and fails now: `changed` moved, `left` should have moved with it.

    `check` recomputes it from the figures of now; `left` is the stated figure where its operands changed, else the
    operands.
    """

    check: Check
    changed: tuple[Changed, ...]
    left: tuple[Figure, ...]


@frozen
class Differences:
    """What happened between two drafts: of `compared` figures that stand in both, which changed, which are stale.

    `revision` is what the draft before is to the document under review; `places` lead from where a figure stood in
    that draft to where it stands now.
    """

    compared: int
    changed: tuple[Changed, ...]
    stale: tuple[Stale, ...]
    revision: Revision = "draft"
    places: Mapping[Place, Place] = field(factory=dict, repr=False)


def differences(now: Draft, before: Draft, revision: Revision = "draft") -> Differences:
    """The figures that changed, in reading order, and the checks that they broke because others were left alone."""
    pairs = (*_in_sentences(now, before), *_in_tables(now, before))
    changed = tuple(Changed(figure, of_document(was, revision)) for figure, was in pairs if figure.value != was.value)
    compared = sum(not (figure.nil and was.nil) for figure, was in pairs)
    places = {was.place: figure.place for figure, was in pairs}
    return Differences(compared, changed, tuple(_stale(before.checks, pairs, changed)), revision, places)


def _in_tables(now: Draft, before: Draft) -> Iterator[Pair]:
    """The figures under the same labels of tables that are one."""
    ours, theirs = [_labelled(facts) for facts in now.tables], [_labelled(facts) for facts in before.tables]
    for i, j in partners(_named(now.tables, ours), _named(before.tables, theirs)):
        yield from ((figure, theirs[j][key]) for key, figure in ours[i].items() if key in theirs[j])


def _named(tables: Sequence[TableFacts], labelled: Sequence[Mapping[Hashable, Figure]]) -> list[Named]:
    return [(canonical(facts.grid.caption), each.keys()) for facts, each in zip(tables, labelled, strict=True)]


def _labelled(facts: TableFacts) -> dict[Hashable, Figure]:
    """The figures of a table by the labels of their row and column, one of which it has."""
    return _told_apart(
        (tuple(labels), figure)
        for row, figures in zip(facts.rows, facts.figures, strict=True)
        for column, figure in zip(facts.columns, figures, strict=True)
        if figure is not None and any(labels := [*map(canonical, (*row.path, row.label, *column.path, column.label))])
    )


def _in_sentences(now: Draft, before: Draft) -> Iterator[Pair]:
    """The figures of paragraphs in which all the words around them stayed."""
    drafts = _told_apart((_worded(paragraph), paragraph) for paragraph in before.document.paragraphs())
    for key, paragraph in _told_apart((_worded(each), each) for each in now.document.paragraphs()).items():
        if key in drafts:
            yield from zip(_figures(paragraph), _figures(drafts[key]), strict=True)


def _figures(paragraph: Paragraph) -> list[Figure]:
    return [each for each in numbers(paragraph) if isinstance(each, Figure)]


def _worded(paragraph: Paragraph) -> tuple[Hashable, ...]:
    """What a paragraph says with its figures cut out."""
    pieces, end = [], 0
    for figure in _figures(paragraph):
        assert isinstance(figure.place, TextPlace)
        pieces.append(tuple(paragraph.text[end : figure.place.start].split()))
        end = figure.place.end
    return paragraph.stream, *pieces, tuple(paragraph.text[end:].split())


def _told_apart(found: Iterable[tuple[Hashable, Found]]) -> dict[Hashable, Found]:
    """Things by what they are called; of several called the same, each by its count among them."""
    called: defaultdict[Hashable, list[Found]] = defaultdict(list)
    for name, each in found:
        called[name].append(each)
    return {(name, len(same), count): each for name, same in called.items() for count, each in enumerate(same)}


def _stale(checks: Iterable[Check], pairs: Iterable[Pair], changed: Iterable[Changed]) -> Iterator[Stale]:
    """Checks of the draft before that fail with the figures of now, where only one side of them moved.

    Where both sides did, nothing was left behind: the document's own checks say what is wrong.
    """
    now_of = {(was.place, was.value): figure for figure, was in pairs}
    moved = {each.figure.place: each for each in changed}
    for check in checks:
        relation = check.relation
        figures = [relation.stated, *(operand.figure for operand in relation.operands)]
        after = [each for was in figures if (each := now_of.get((was.place, was.value), was if was.nil else None))]
        if check.verdict not in _HOLDS or len(after) < len(figures):
            continue
        stated, *operands = after
        touched = tuple(moved[figure.place] for figure in (stated, *operands) if figure.place in moved)
        left = (stated,) if stated.place not in moved else tuple(operands)
        signed = (Operand(figure, was.sign) for figure, was in zip(operands, relation.operands, strict=True))
        failing = _failing(evolve(relation, stated=stated, operands=tuple(signed)))
        if failing and touched and not any(figure.place in moved for figure in left):
            yield Stale(failing, touched, left)


def _failing(relation: Relation) -> Check | None:
    """The check of a relation that does not hold, as far as rounding allows and signs left aside."""
    stated, figures = relation.stated, [operand.figure for operand in relation.operands]
    match relation.formula, figures:
        case "sum" | "whole" | "difference" | "equal" | "roll-forward", _:
            half = sum((figure.digit for figure in figures), Decimal(0)) / 2
            computed = sum((operand.figure.value * operand.sign for operand in relation.operands), Decimal(0))
        case "percent-change", [new, old] if old.value:
            half, computed = stated.digit / 2, (new.value - old.value) / old.value * 100
        case "share" | "ratio", [part, whole] if whole.value:
            ratio = part.value / whole.value
            half, computed = stated.digit / 2, min(ratio, ratio * 100, key=lambda value: abs(stated.value - value))
        case _:
            return None
    if abs(abs(stated.value) - abs(computed)) <= half + stated.digit / 2:
        return None
    low, high, difference = computed - half, computed + half, stated.value - computed
    return Check(identity(relation), relation, "discrepancy", computed, difference, low, high)
