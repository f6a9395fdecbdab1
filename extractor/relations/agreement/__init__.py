"""Agreement: the same item for the same period in several tables must be the same figure.

An item that agrees says that two columns are about the same thing. Only where two at least agree, and few do not, is
one that differs called wrong; with a figure that accounts for the difference exactly, it is explained.
"""

from collections import defaultdict
from collections.abc import Sequence

from attrs import frozen

from extractor.document import Remark
from extractor.facts.table import TableFacts
from extractor.facts.timelines import Timeline, timelines
from extractor.relations.agreement.attributes import contradictions
from extractor.relations.agreement.partners import columns
from extractor.relations.agreement.printings import pairs, printings
from extractor.relations.agreement.reconciling import Reconciling
from extractor.relations.agreement.scales import in_one_scale
from extractor.relations.agreement.spelling import misspelt
from extractor.relations.agreement.verdicts import check_of, compared, meant, whole_lines
from extractor.relations.relation import Check


@frozen
class Agreement:
    """What the tables say about each other; `reconciling` names the figures behind each check that is explained.

    A check of code A105 compares two texts: its figures have the texts as printed and no value. `remarks` are what is
    only spelt differently.
    """

    checks: tuple[Check, ...]
    reconciling: tuple[Reconciling, ...] = ()
    remarks: tuple[Remark, ...] = ()


def agreement(tables: Sequence[TableFacts]) -> Agreement:
    """All checks between tables, in the order of the tables."""
    if len(tables) < 2:
        return Agreement(())
    lines = timelines(tables)
    printed = in_one_scale(printings(lines))
    found = tuple(pairs(printed))
    grouped: defaultdict[tuple[int, str], list[Timeline]] = defaultdict(list)
    for line in lines:
        grouped[line.table, line.group].append(line)
    judgements = [judgement for group in meant(columns(found), printed) for judgement in compared(group, grouped)]
    judgements += [(check, None) for check in whole_lines(found)]
    unique = {check.id: (check, items) for check, items in judgements}
    held = {check.id for check, _ in unique.values() if check.verdict in ("agrees", "rounding")}
    checks = tuple(check for check, _ in unique.values())
    agreed = [pair for pair in found if pair.equal and check_of(pair).id in held]
    explained = tuple(items for _, items in unique.values() if items)
    spelt = tuple(misspelt(tables, agreed))
    return Agreement((*checks, *contradictions(tables, agreed)), explained, spelt)
