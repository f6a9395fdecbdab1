"""Every single-digit change of every figure of the sample framework: is it found, and is the figure named?

Run it with `python benchmarks/digits.py [EVERY]`: it tries each EVERY-th change (1: all of them, some twenty minutes of
CPU) on all cores, and prints how many are found, how often the changed figure is the culprit, and what is not found.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from attrs import evolve

from extractor import pipeline, readers
from extractor.document import Block, CellPlace, Document, Paragraph, Place, Table, TextPlace
from extractor.findings.finding import Reconciliation

FRAMEWORK = Path(__file__).parent.parent / "samples" / "framework.docx"


class Change(NamedTuple):
    """One digit of a figure that reads otherwise: `at` counts characters of the figure's text."""

    place: Place
    text: str
    at: int
    digit: str

    @property
    def changed(self) -> str:
        """The figure as it then reads."""
        return self.text[: self.at] + self.digit + self.text[self.at + 1 :]


class Outcome(NamedTuple):
    """What came of a change: how many checks the figure stands in, whether and how a finding names it."""

    change: Change
    checks: int
    found: bool
    culprit: bool
    candidate: bool


def main() -> None:
    """Prints the rates."""
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    document = readers.read(str(FRAMEWORK))
    standing = stands(pipeline.reconcile(document))
    tried = list(changes(document, standing))[::every]
    with ProcessPoolExecutor() as pool:
        outcomes = list(pool.map(partial(outcome, document, standing), tried, chunksize=20))
    rates(outcomes)
    for each in outcomes:
        if not each.found:
            print(f"not found: {each.change.text} as {each.change.changed}, {each.change.place}")


def rates(outcomes: list[Outcome]) -> None:
    """Prints what share is found, and named: in two checks or more as the culprit, else among three candidates."""
    several = [each for each in outcomes if each.checks > 1]
    one = [each for each in outcomes if each.checks == 1]
    print(f"changes {len(outcomes)}  found {share([each.found for each in outcomes])}")
    print(f"in two checks or more {len(several)}  culprit {share([each.culprit for each in several])}")
    print(f"in one check {len(one)}  culprit or candidate {share([each.culprit or each.candidate for each in one])}")


def share(held: list[bool]) -> str:
    """How many of them hold, in per cent."""
    return f"{100 * sum(held) / len(held):.1f} %" if held else "-"


def stands(result: Reconciliation) -> Counter[Place]:
    """How many checks each figure stands in."""
    return Counter(
        place
        for check in result.checks
        for place in dict.fromkeys(
            [check.relation.stated.place, *(operand.figure.place for operand in check.relation.operands)]
        )
    )


def changes(document: Document, standing: Counter[Place]) -> Iterator[Change]:
    """Every digit of every figure that stands in a check, as each other digit; a leading zero is none."""
    for place in standing:
        text = printed(document, place)
        for at, old in enumerate(text):
            first = not any(character.isdigit() for character in text[:at])
            for digit in "0123456789":
                if old.isdigit() and digit != old and not (first and digit == "0" and len(text) > 1):
                    yield Change(place, text, at, digit)


def printed(document: Document, place: Place) -> str:
    """The text of a figure."""
    match place:
        case CellPlace(table=number, row=row, column=column):
            table = next(table for table in document.tables() if table.number == number)
            return next((cell.text for cell in table.cells if (cell.row, cell.column) == (row, column)), "")
        case TextPlace(paragraph=number, start=start, end=end):
            return next(each for each in document.paragraphs() if each.number == number).text[start:end]
        case _:
            return ""


def made(document: Document, change: Change) -> Document:
    """The document with the change in it."""

    def block(each: Block) -> Block:
        match each, change.place:
            case Table(number=number), CellPlace(table=table, row=row, column=column) if number == table:
                return evolve(
                    each,
                    cells=tuple(
                        evolve(cell, text=change.changed) if (cell.row, cell.column) == (row, column) else cell
                        for cell in each.cells
                    ),
                )
            case Paragraph(number=number, text=text), TextPlace(paragraph=paragraph, start=start, end=end) if (
                number == paragraph
            ):
                return evolve(each, text=text[:start] + change.changed + text[end:])
            case _:
                return each

    return evolve(document, blocks=tuple(map(block, document.blocks)))


def outcome(document: Document, standing: Counter[Place], change: Change) -> Outcome:
    """What comes of a change."""
    result = pipeline.reconcile(made(document, change))
    checks = {check.id: check for check in result.checks}
    found = culprit = candidate = False
    for finding in result.findings:
        if finding.severity == "note":
            continue
        spoken = set(finding.places)
        for each in finding.checks:
            relation = checks[each].relation
            spoken |= {relation.stated.place, *(operand.figure.place for operand in relation.operands)}
        found |= change.place in spoken
        culprit |= finding.culprit is not None and finding.culprit.place == change.place
        candidate |= change.place in [each.place for each in finding.candidates[:3]]
    return Outcome(change, standing[change.place], found, culprit, candidate)


if __name__ == "__main__":
    main()
