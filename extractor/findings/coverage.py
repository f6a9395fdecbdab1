"""Coverage: which figures stand in a check, which do not, and why."""

from collections.abc import Iterable, Iterator

from extractor.document import CellPlace, Place
from extractor.facts.table import TableFacts
from extractor.findings.finding import Coverage, Unchecked
from extractor.normalise.figure import Figure, Refused, Unreadable
from extractor.relations.relation import Check

WITHHELD = "withheld in the document"
UNCLEAR = "its relation could not be read well enough to judge"
ALONE = "no figure of its table follows from others"
UNRELATED = "no sum, change, share or other place speaks of it"
BESIDE = "printed beside another figure in its cell"
UNCLAIMED = "the sentence makes no statement that other figures can confirm"


def coverage(
    tables: Iterable[TableFacts], prose: Iterable[Figure | Refused | Unreadable], checks: Iterable[Check]
) -> Coverage:
    """Every figure of the tables and of the prose, with the reason where no check uses it.

    Nil figures (a dash for nothing) are not counted: they state no amount. What only looks like a number is listed
    apart, so that nothing is dropped in silence.
    """
    judged: set[Place] = set()
    unclear: set[Place] = set()
    for check in checks:
        places = {check.relation.stated.place, *(operand.figure.place for operand in check.relation.operands)}
        (unclear if check.verdict == "unclear" else judged).update(places)
    related = {place.table for place in judged if isinstance(place, CellPlace)}
    figures = checked = 0
    unchecked: list[Unchecked] = []
    refused: list[Refused] = []
    for content in (*_contents(tables), *prose):
        match content:
            case Refused():
                refused.append(content)
            case Figure(nil=False) | Unreadable():
                figures += 1
                if content.place in judged:
                    checked += 1
                else:
                    unchecked.append(Unchecked(content.place, content.text, _reason(content, unclear, related)))
    return Coverage(figures, checked, tuple(unchecked), tuple(refused))


def _contents(tables: Iterable[TableFacts]) -> Iterator[Figure | Refused | Unreadable]:
    for table in tables:
        for line, entries, figures in zip(table.rows, table.grid.rows, table.figures, strict=True):
            named = line.role == "header"  # a "C" there is the name of a column, and no figure is withheld
            for entry, figure in zip(entries, figures, strict=True):
                if figure is not None:
                    yield figure
                elif isinstance(entry.content, Refused) or (isinstance(entry.content, Unreadable) and not named):
                    yield entry.content
                yield from (other for other in entry.more if other is not None)


def _reason(content: Figure | Unreadable, unclear: set[Place], related: set[int]) -> str:
    match content.place:
        case _ if isinstance(content, Unreadable):
            return WITHHELD if content.withheld else content.reason
        case place if place in unclear:
            return UNCLEAR
        case CellPlace(start=int(start)) if start:
            return BESIDE
        case CellPlace(table=table):
            return UNRELATED if table in related else ALONE
        case _:
            return UNCLAIMED
