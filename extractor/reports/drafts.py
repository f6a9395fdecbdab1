"""What changed since another version, and what should have changed with it and did not, for people."""

from collections.abc import Iterable, Iterator

from extractor.document import Revision
from extractor.findings.finding import Finding, Reconciliation
from extractor.findings.places import Places
from extractor.findings.rules import title
from extractor.relations.documents.drafts import Changed, Differences, Stale
from extractor.reports.layout import MARGIN, indented, noun, plural, wrapped
from extractor.reports.working import working

BOTH: dict[Revision, str] = {"draft": "both drafts", "original": "both versions"}
NEW: dict[Revision, str] = {"draft": "New since that draft:", "original": "Only with the changes:"}
GONE: dict[Revision, str] = {"draft": "Only in that draft:", "original": "Only without the changes:"}
"""What is said of a figure that stands in both versions, and of findings that only one of them has."""


def followed(result: Reconciliation, places: Places) -> str:
    """The figures that changed, under each relation that broke what was left behind, and findings of one version."""
    assert result.differences is not None
    found = result.differences
    parts = [wrapped(counted(found), 2)]
    if found.changed:
        parts.append("\n".join(wrapped(f"{moved(each, places)}.", MARGIN, MARGIN + 2) for each in found.changed))
    parts += ["\n".join(left_behind(each, places)) for each in found.stale]
    for words, findings in ((NEW, result.apart.new), (GONE, result.apart.gone)):
        if findings:
            parts.append("\n".join([wrapped(words[found.revision], 2), *listed(findings)]))
    return "\n\n".join(parts)


def counted(found: Differences) -> str:
    """How many figures were compared, changed, and were left behind."""
    changed, stale = len(found.changed), len(found.stale)
    return (
        f"{plural(found.compared, 'figure')} {'stands' if found.compared == 1 else 'stand'} in "
        f"{BOTH[found.revision]}: {changed:,} changed, and {stale:,} {noun(stale, 'statement')} did not follow."
    )


def listed(findings: Iterable[Finding]) -> Iterator[str]:
    """Findings in one sentence each."""
    return (wrapped(f"{each.severity} {each.code}: {each.message}", MARGIN, MARGIN + 2) for each in findings)


def moved(each: Changed, places: Places) -> str:
    """A figure that changed, as it was and as it is, and where."""
    return f"{each.was.text} → {each.figure.text}, {places.words(each.figure.place)}"


def left_behind(each: Stale, places: Places) -> Iterator[str]:
    """What did not follow, and the working that shows it."""
    relation, worked = each.check.relation, working(each.check, places)
    yield f"  {relation.code}  {title(relation.code)}"
    change = " and ".join(f"{one.was.text} → {one.figure.text}" for one in each.changed)
    if worked and relation.stated not in each.left:
        yield wrapped(f"{change}, but nothing changed that it follows from.", MARGIN)
    else:
        left = "; ".join(f"{figure.text}, {places.words(figure.place)}" for figure in each.left)
        yield wrapped(f"{change}, but this did not follow: {left}.", MARGIN)
    if worked:
        yield indented(worked, MARGIN + 2)
