"""The report for people: what does not hold, with its working; what was checked; what was not."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractor.document import Revision
from extractor.findings.finding import Finding, Reconciliation, Suspect, Unread
from extractor.findings.places import Places
from extractor.findings.rules import title
from extractor.relations.relation import Check, recognised
from extractor.reports.colour import Paint
from extractor.reports.drafts import followed
from extractor.reports.layout import MARGIN, columns, indented, plural, wrapped
from extractor.reports.status import status
from extractor.reports.unchecked import not_checked
from extractor.reports.working import reconciliation, working

SUBJECTS = {
    "C101": "column totals",
    "C102": "row totals",
    "C103": "roll-forwards",
    "R101": "differences",
    "R102": "percentage changes",
    "R103": "shares, ratios, averages",
    "R104": "shares of a whole",
    "A101": "printed in two places",
    "A102": "printed in two places",
    "A103": "charts",
    "A104": "comparatives",
    "A105": "described in two places",
    "N101": "repeated in sentences",
    "N102": "changes in sentences",
    "N103": "words about figures",
    "N104": "words and digits",
}
"""What the checks of a rule are about."""


AGAINST: dict[Revision, str] = {"earlier": "earlier document", "draft": "draft before"}
"""What another file is to the one under review."""

CHANGED: dict[Revision, str] = {"draft": "Since the draft before", "original": "What the tracked changes alter"}
"""What is told of another version of the document."""

STARS = ("", " *")
"""Behind what a check is about: nothing, or the sign of figures that were recognised from a picture."""

LEGEND = "* on figures recognised from a picture: these count once a person has compared them with the page."


def report(result: Reconciliation | Unread, paint: Paint) -> str:
    """One document, as text that fits 80 columns."""
    if isinstance(result, Unread):
        return f"{paint('not read', 'error')} {result.error}\n"
    places = Places(result.document, result.tables, result.others)
    parts = [headline(result, paint)]
    serious = [finding for finding in result.findings if finding.severity != "note"]
    notes = [finding for finding in result.findings if finding.severity == "note"]
    checks = {check.id: check for check in result.checks}
    if serious:
        parts += [paint("What does not hold", "bold")]
        parts += [
            one(number, finding, checks.get(finding.check), places, paint) for number, finding in enumerate(serious, 1)
        ]
    if result.differences:
        parts += [paint(CHANGED[result.differences.revision], "bold"), followed(result, places)]
    if notes:
        parts += [paint("Worth knowing", "bold"), "\n".join(noted(notes, places))]
    parts += [paint("What was checked", "bold"), checked(result.checks)]
    parts += [paint("What was not checked", "bold"), not_checked(result, places)]
    return "\n\n".join(parts) + "\n"


def headline(result: Reconciliation, paint: Paint) -> str:
    """Which file it was, to the byte, and what came of it in one line."""
    document = result.document
    pages = f", {plural(document.pages, 'page')}" if document.pages else ""
    counts = Counter(finding.severity for finding in result.findings)
    found = [
        paint(plural(counts[severity], severity), severity)
        for severity in ("error", "warning", "note")
        if counts[severity]
    ]
    stale = result.differences.stale if result.differences else ()
    if stale:
        found.append(paint(f"{len(stale):,} left behind", "warning"))
    outcome = ", ".join(found) or (
        "nothing could be checked" if status(result) == "unchecked" else paint("no findings", "good")
    )
    kept = [check for check in result.checks if check.verdict in ("agrees", "rounding")]
    doubtful = sum(map(recognised, kept))
    pictures = f"\n{doubtful} of those that hold rest on figures recognised from a picture" if doubtful else ""
    against = "".join(
        f"{AGAINST[other.revision]}: {other.document.path}\nsha256 {other.document.sha256}\n"
        for other in result.others
        if other.revision in AGAINST
    )
    return (
        f"{paint(document.path, 'bold')} ({document.format}{pages})\n"
        f"sha256 {document.sha256}\n{against}"
        f"{outcome}; {len(kept):,} of {plural(len(result.checks), 'check')} hold; "
        f"{result.coverage.checked:,} of {plural(result.coverage.figures, 'figure')} checked{pictures}"
    )


def one(number: int, finding: Finding, check: Check | None, places: Places, paint: Paint) -> str:
    """A finding: what it is, its message, the working, and what a person needs to decide."""
    label = f"{number}. {paint(finding.severity, finding.severity)} {finding.code}  {title(finding.code)}"
    parts = [label, wrapped(finding.message, MARGIN)]
    if finding.place is not None and check is None:
        parts.append(wrapped(f"Place: {places.words(finding.place)}", MARGIN))
    worked = ""
    if check is not None:
        worked = reconciliation(check, finding.items, places) if finding.items else working(check, places)
    if worked:
        parts.append(indented(worked, MARGIN + 2))
    return "\n".join([*parts, *(wrapped(line, MARGIN, MARGIN + 2) for line in facts(finding, places))])


def facts(finding: Finding, places: Places) -> Iterator[str]:
    """Culprit or candidates, and what follows, a line each."""
    if finding.culprit:
        yield f"Culprit: {suspect(finding.culprit, places)}"
    for rank, candidate in enumerate(finding.candidates, 1):
        yield f"Candidate {rank}: {suspect(candidate, places)}"
    for detail in finding.details:
        yield f"It follows: {detail}"


def noted(notes: Sequence[Finding], places: Places) -> Iterator[str]:
    """Notes under the names of their rules."""
    for code, group in groupby(notes, key=lambda note: note.code):
        yield f"  {code}  {title(code)}"
        for note in group:
            where = "" if note.place is None else f" ({places.words(note.place)})"
            yield wrapped(f"{note.message.rstrip('.')}{where}.", MARGIN, MARGIN + 2)


def suspect(each: Suspect, places: Places) -> str:
    """A figure that may be wrong, what it should read, and why it is thought so."""
    reason = f": {each.reason}" if each.reason else ""
    return f"{each.text} should read {each.should_read}, {places.words(each.place)}{reason}."


def checked(checks: Sequence[Check]) -> str:
    """How many relations of each kind were recomputed, and what came of them.

    Those that rest on figures recognised from a picture are no plain ticks: they have rows of their own, with a star.
    """
    if not checks:
        return "  Nothing."
    by_subject: dict[str, Counter[str]] = {
        f"{subject}{star}": Counter() for subject in SUBJECTS.values() for star in STARS
    }
    for check in checks:
        by_subject[SUBJECTS[check.relation.code] + STARS[recognised(check)]][check.verdict] += 1
    rows = [
        (
            subject,
            str(verdicts.total()),
            count(verdicts, "agrees"),
            count(verdicts, "rounding"),
            count(verdicts, "discrepancy", "explained", "improbable-rounding"),
            count(verdicts, "unclear"),
        )
        for subject, verdicts in by_subject.items()
        if verdicts
    ]
    table = indented(columns(rows, ("", "checks", "agree", "rounding", "fail", "unclear"), right=range(1, 6)), 2)
    starred = any(map(recognised, checks))
    return f"{table}\n\n{wrapped(LEGEND, 2)}" if starred else table


def count(verdicts: Counter[str], *kinds: str) -> str:
    """How many verdicts are of these kinds; nothing is printed for none."""
    return str(sum(verdicts[kind] for kind in kinds) or "")
