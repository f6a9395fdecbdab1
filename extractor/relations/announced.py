"""Amounts announced before the tables that make them up: "The sum of 844,708,000 dollars is appropriated, as follows:".

Such an amount is the total of the table that follows, or the sum of the totals of all tables of its section. One that
holds is shown; one that does not is called wrong only beside others of the document that hold.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from extractor.document import Document, Paragraph, Table
from extractor.facts.table import TableFacts
from extractor.normalise.figure import Figure
from extractor.normalise.prose import numbers
from extractor.relations.bounds import bits, cast, digits, judged, meet
from extractor.relations.relation import Check, Operand, Relation

TELLING = 4
"""Digits of an amount that does not agree with the tables below it by chance."""

SMALLEST = 1000
"""Smaller numbers count things."""

SIBLINGS = 3
"""Amounts that must agree before another one is called wrong, and so many for each that is."""

BEGINNING = re.compile(r"\W*([^\W\d_]+)\W*(?:\d+|[IVXLC]+)\b")
"""How the sections of a law or an agreement begin: a word and a number."""


@frozen
class Section:
    """An announced amount, and the totals of the tables that follow up to the next section, in their order."""

    stated: Figure
    totals: tuple[Figure, ...]


def checks(document: Document, tables: Sequence[TableFacts]) -> tuple[Check, ...]:
    """A check for every announced amount that its tables come to, and for single ones among them that they do not."""
    made = [_check(section) for section in _sections(document, tables)]
    holding = [check for check in made if check.verdict != "discrepancy"]
    failing = [check for check in made if check.verdict == "discrepancy"]
    several = len(holding) >= SIBLINGS
    known = holding if several else [check for check in holding if digits(check.relation.stated) >= TELLING]
    return (*known, *(failing if several and len(failing) * SIBLINGS <= len(holding) else ()))


def _sections(document: Document, tables: Sequence[TableFacts]) -> Iterator[Section]:
    facts = {each.grid.tables[0]: each for each in tables}
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or (stated := _announced(block)) is None:
            continue
        end = next((i for i in range(index + 1, len(blocks)) if _begins(blocks[i], block)), len(blocks))
        below = [each.number for each in blocks[index + 1 : end] if isinstance(each, Table)]
        found = list(_totals(below, facts))
        if None not in found and (totals := tuple(total for total in found if total is not None)):
            first, *others = totals
            yield Section(stated, (first,) if others and meet(stated, first) else totals)


def _announced(paragraph: Paragraph) -> Figure | None:
    """The one amount of a paragraph that ends with a colon; in words and in digits it is still one."""
    if paragraph.stream != "text" or not paragraph.text.rstrip().endswith(":"):
        return None
    figures = [each for each in numbers(paragraph) if isinstance(each, Figure) and each.unit != "%" and not each.nil]
    if len({figure.value for figure in figures}) != 1 or abs(figures[0].value) < SMALLEST:
        return None
    return next((figure for figure in figures if any(map(str.isdecimal, figure.text))), figures[0])


def _begins(block: object, before: Paragraph) -> bool:
    """Whether another section begins here: it announces an amount itself, or begins with the same word and a number."""
    if not isinstance(block, Paragraph) or block.stream != "text":
        return False
    one, other = BEGINNING.match(before.text), BEGINNING.match(block.text)
    same = one is not None and other is not None and one[1] == other[1]
    return same or _announced(block) is not None


def _totals(tables: Sequence[int], facts: Mapping[int, TableFacts]) -> Iterator[Figure | None]:
    """The total of each table that has figures, None for one that has no single total."""
    for found in (facts[number] for number in tables if number in facts):
        if any(figure is not None for row in found.figures for figure in row):
            yield _total(found)


def _total(facts: TableFacts) -> Figure | None:
    last = next((row for row in reversed(facts.rows) if row.role == "total"), None)
    figures = [] if last is None else [each for each in facts.figures[last.index] if each is not None and not each.nil]
    return figures[0] if len(figures) == 1 else None


def _check(section: Section) -> Check:
    operands = tuple(Operand(total) for total in section.totals)
    value, spread = cast(operands)
    weight = bits(section.stated)
    if len(operands) == 1:
        relation = Relation("N101", "equal", section.stated, operands, weight, "the amount announces the table below")
    else:
        relation = Relation("C101", "sum", section.stated, operands, weight, "the amount announces the tables below")
    return judged(relation, value, spread)
