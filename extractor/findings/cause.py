"""What went wrong once: the failing checks that one mistake explains."""

from attrs import frozen

from extractor.document import Place
from extractor.findings.finding import Cause, Item, Suspect
from extractor.relations.relation import Check


@frozen
class RootCause:
    """One mistake and all that follows from it.

    `checks` fail because of it, the one that shows it best first. `culprit` is set where one figure stands out,
    otherwise `candidates` name at most five, the likeliest first. `items` explain the difference of an agreement.
    `repeated` are the other places that print the culprit's figure.
    """

    checks: tuple[Check, ...]
    cause: Cause = "unknown"
    culprit: Suspect | None = None
    candidates: tuple[Suspect, ...] = ()
    items: tuple[Item, ...] = ()
    repeated: tuple[Place, ...] = ()
