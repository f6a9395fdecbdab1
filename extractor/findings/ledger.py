"""All checks by the figures they use, in which a figure printed in several places that agree is one fact."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from attrs import frozen

from extractor.document import Place
from extractor.relations.relation import Check

HOLDING = ("agrees", "rounding")
FAILING = ("discrepancy", "improbable-rounding")


@frozen
class Ledger:
    """Who uses what: `names` gives every place the name of its fact, `facts` all places of a fact.

    `holding`, `failing` and `unclear` are the checks that use a fact, in their order.
    """

    names: Mapping[Place, Place]
    facts: Mapping[Place, frozenset[Place]]
    holding: Mapping[Place, tuple[Check, ...]]
    failing: Mapping[Place, tuple[Check, ...]]
    unclear: Mapping[Place, tuple[Check, ...]]

    def places(self, name: Place) -> frozenset[Place]:
        """Every place that prints a fact."""
        return self.facts[name]

    def used(self, check: Check) -> tuple[Place, ...]:
        """The names of the facts that a check uses."""
        return tuple(dict.fromkeys(self.names[place] for place in places(check)))


def ledger(checks: Iterable[Check]) -> Ledger:
    """The ledger of a document's checks."""
    everyone = tuple(checks)
    names = _names(everyone)
    facts: defaultdict[Place, set[Place]] = defaultdict(set)
    holding: defaultdict[Place, list[Check]] = defaultdict(list)
    failing: defaultdict[Place, list[Check]] = defaultdict(list)
    unclear: defaultdict[Place, list[Check]] = defaultdict(list)
    by_verdict = {"unclear": unclear, **dict.fromkeys(HOLDING, holding), **dict.fromkeys(FAILING, failing)}
    for place, name in names.items():
        facts[name].add(place)
    for check in everyone:
        if check.verdict in by_verdict:
            for name in dict.fromkeys(names[place] for place in places(check)):
                by_verdict[check.verdict][name].append(check)
    return Ledger(
        names,
        {name: frozenset(printed) for name, printed in facts.items()},
        {name: tuple(found) for name, found in holding.items()},
        {name: tuple(found) for name, found in failing.items()},
        {name: tuple(found) for name, found in unclear.items()},
    )


def places(check: Check) -> tuple[Place, ...]:
    """Where the figures of a check stand, the stated one first."""
    return (check.relation.stated.place, *(operand.figure.place for operand in check.relation.operands))


def _names(checks: tuple[Check, ...]) -> dict[Place, Place]:
    """For every place the first place that prints the same fact, tied to it by checks of equality that hold."""
    parent: dict[Place, Place] = {}

    def root(place: Place) -> Place:
        parent.setdefault(place, place)
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for check in checks:
        found = [root(place) for place in places(check)]
        if check.relation.formula == "equal" and check.verdict in HOLDING:
            for other in found[1:]:
                parent[root(other)] = root(found[0])
    return {place: root(place) for place in parent}
