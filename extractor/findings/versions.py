"""Two versions of a document: which findings only one of them has."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from extractor.document import Place, Revision
from extractor.findings.finding import Apart, Finding
from extractor.relations.documents.drafts import Differences


def apart(now: Sequence[Finding], before: Sequence[Finding], differences: Differences) -> Apart:
    """The findings of one version only, places of the other one marked as its own.

    Those that `differences` tells of as left behind are not told of again.
    """
    told = {(stale.check.relation.code, stale.check.relation.stated.place) for stale in differences.stale}
    places = differences.places
    new = (each for each in now if not any(_one(each, other, places) for other in before))
    gone = (other for other in before if not any(_one(each, other, places) for each in now))
    return Apart(
        tuple(each for each in new if (each.code, each.place) not in told),
        tuple(_of(other, differences.revision) for other in gone),
    )


def _one(finding: Finding, other: Finding, places: Mapping[Place, Place]) -> bool:
    """Whether two findings are one: about the same figure, whatever it reads by now, or in the same words."""
    same = finding.place is not None and other.place is not None and places.get(other.place) == finding.place
    return finding.code == other.code and (same or finding.message == other.message)


def _of(finding: Finding, revision: Revision) -> Finding:
    """The finding with its places in the other version, whose checks are not among those of the document."""
    return evolve(
        finding,
        place=finding.place and evolve(finding.place, document=revision),
        places=tuple(evolve(place, document=revision) for place in finding.places),
        check="",
        checks=(),
        culprit=finding.culprit and evolve(finding.culprit, place=evolve(finding.culprit.place, document=revision)),
        candidates=tuple(evolve(each, place=evolve(each.place, document=revision)) for each in finding.candidates),
        items=tuple(evolve(item, place=evolve(item.place, document=revision)) for item in finding.items),
    )
