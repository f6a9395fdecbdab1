"""The report for people: what does not hold, with its working; what was checked; what was not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill

from attrs import frozen

from extractor.document import CellPlace, Chart, Picture, Place
from extractor.findings.finding import Finding, Reconciliation, Suspect, Unchecked, Unread
from extractor.findings.judge import CAUSES
from extractor.findings.places import Places
from extractor.findings.rules import title
from extractor.findings.rules.case import Case
from extractor.relations.relation import Check
from extractor.reports.colour import Paint
from extractor.reports.columns import WIDTH, columns
from extractor.reports.status import Status, status

MARGIN = 4
SIGNS = {1: "+", -1: "−"}
FORMULAS = {
    "percent-change": "(first − second) ÷ second × 100",
    "share": "first ÷ second",
    "ratio": "first ÷ second",
    "average": "sum ÷ how many",
    "product": "multiplied",
    "equal": "must be the same",
    "count": "counted",
    "order": "in order of size",
}
"""How operands are worked, where it is not adding up with the signs shown."""


def report(result: Reconciliation | Unread, paint: Paint) -> str:
    """One document, as text that fits 80 columns."""
    if isinstance(result, Unread):
        return f"{paint('not read', 'error')} {result.error}\n"
    places = Places(result.document, result.tables)
    parts = [headline(result, paint)]
    serious = [finding for finding in result.findings if finding.severity != "note"]
    notes = [finding for finding in result.findings if finding.severity == "note"]
    checks = {check.id: check for check in result.checks}
    if serious:
        parts += [paint("What does not hold", "bold")]
        parts += [
            one(number, finding, checks.get(finding.check), places, paint) for number, finding in enumerate(serious, 1)
        ]
    if notes:
        parts += [paint("Worth knowing", "bold"), "\n".join(wrapped(f"{n.code}  {n.message}", 2, 6) for n in notes)]
    parts += [paint("What was checked", "bold"), checked(result.checks)]
    parts += [paint("What was not checked", "bold"), not_checked(result, places)]
    return "\n\n".join(parts) + "\n"


def headline(result: Reconciliation, paint: Paint) -> str:
    """Which file, and what came of it in one line."""
    document = result.document
    pages = f", {plural(document.pages, 'page')}" if document.pages else ""
    counts = Counter(finding.severity for finding in result.findings)
    found = ", ".join(
        paint(plural(counts[severity], severity), severity)
        for severity in ("error", "warning", "note")
        if counts[severity]
    )
    outcome = found or (
        "nothing could be checked" if status(result) == "unchecked" else paint("everything holds", "good")
    )
    kept = sum(check.verdict in ("agrees", "rounding") for check in result.checks)
    return (
        f"{paint(document.path, 'bold')} ({document.format}{pages})\n"
        f"{outcome}; {kept} of {plural(len(result.checks), 'check')} hold; "
        f"{result.coverage.checked} of {plural(result.coverage.figures, 'figure')} checked"
    )


def one(number: int, finding: Finding, check: Check | None, places: Places, paint: Paint) -> str:
    """A finding: what it is, its message, the working, and what a person needs to decide."""
    label = f"{number}. {paint(finding.severity, finding.severity)} {finding.code}  {title(finding.code)}"
    parts = [label, wrapped(finding.message, MARGIN)]
    if check is not None:
        parts.append(indented(working(check, places), MARGIN + 2))
    return "\n".join([*parts, *(wrapped(line, MARGIN, MARGIN + 2) for line in facts(finding, places))])


def facts(finding: Finding, places: Places) -> Iterator[str]:
    """Cause, culprit, reconciling items and what follows, a line each."""
    if finding.cause in CAUSES:
        yield f"Cause: {CAUSES[finding.cause]}."
    if finding.culprit:
        yield f"Culprit: {suspect(finding.culprit, places)}"
    for rank, candidate in enumerate(finding.candidates, 1):
        yield f"Candidate {rank}: {suspect(candidate, places)}"
    for item in finding.items:
        yield f"Reconciling item: {item.text}, {places.words(item.place)}."
    for detail in finding.details:
        yield f"It follows: {detail}"


def suspect(each: Suspect, places: Places) -> str:
    """A figure that may be wrong, what it should read, and why it is thought so."""
    reason = f": {each.reason}" if each.reason else ""
    return f"{each.text} should read {each.should_read}, {places.words(each.place)}{reason}."


def working(check: Check, places: Places) -> str:
    """The recomputation, figure by figure, so that anyone can do it again."""
    case = Case(check, places)
    formula = check.relation.formula
    adding = formula not in FORMULAS
    rows = [
        (SIGNS[operand.sign] if adding else "", operand.figure.text, name(operand.figure.place, check, places))
        for operand in check.relation.operands
    ]
    rows.append(("=", case.exactly, "" if adding else FORMULAS[formula]))
    rows.append(("", case.stated.text, f"printed: {name(case.stated.place, check, places)}"))
    return columns(rows, right=[1])


def name(place: Place, check: Check, places: Places) -> str:
    """A place, briefly where it is in the same table as the stated figure, and cut to what a line can hold."""
    stated = check.relation.stated.place
    near = isinstance(place, CellPlace) and isinstance(stated, CellPlace) and place.table == stated.table
    words = places.short(place) if near else places.words(place)
    room = WIDTH - 30
    return words if len(words) <= room else f"{words[: room - 1]}…"


def checked(checks: Sequence[Check]) -> str:
    """How many relations of each kind were recomputed, and what came of them."""
    if not checks:
        return "  Nothing."
    by_code: dict[str, Counter[str]] = defaultdict(Counter)
    for check in checks:
        by_code[check.relation.code][check.verdict] += 1
    rows = [
        (
            code,
            title(code),
            str(verdicts.total()),
            count(verdicts, "agrees"),
            count(verdicts, "rounding"),
            count(verdicts, "discrepancy", "explained", "improbable-rounding"),
            count(verdicts, "unclear"),
        )
        for code, verdicts in sorted(by_code.items())
    ]
    headers = ("", "", "checks", "agree", "rounding", "fail", "unclear")
    return indented(columns(rows, headers, right=range(2, 7)), 2)


def count(verdicts: Counter[str], *kinds: str) -> str:
    """How many verdicts are of these kinds; nothing is printed for none."""
    return str(sum(verdicts[kind] for kind in kinds) or "")


def not_checked(result: Reconciliation, places: Places) -> str:
    """The figures in no check, by reason and table; what only looks like a figure; what cannot be looked into."""
    lines = [
        f"{plural(len(group), 'figure')}: {reason}\n" + "\n".join(listed(group, places))
        for reason, group in grouped(result.coverage.unchecked).items()
    ]
    refused = Counter(each.reason for each in result.coverage.refused)
    lines += [f"{plural(number, 'number')} taken for no figure: {reason}" for reason, number in sorted(refused.items())]
    for kind, word in ((Picture, "picture"), (Chart, "chart")):
        drawn = sum(isinstance(block, kind) for block in result.document.blocks)
        if drawn:
            lines.append(f"{plural(drawn, word)}: not looked into")
    return "\n".join(indented(line, 2) for line in lines) or "  Every figure stands in a check."


def grouped(unchecked: Iterable[Unchecked]) -> dict[str, list[Unchecked]]:
    """Unchecked figures by reason, in the order in which the reasons come up."""
    groups: dict[str, list[Unchecked]] = defaultdict(list)
    for each in unchecked:
        groups[each.reason].append(each)
    return groups


def listed(group: Sequence[Unchecked], places: Places) -> Iterator[str]:
    """The figures of a group, those of one table row on one line."""
    rows: dict[str, list[str]] = defaultdict(list)
    for each in group:
        match each.place:
            case CellPlace() as place:
                row, _ = places.labels(place)
                where = f"{places.table(place.table)}, " + (f"“{row}”" if row else f"row {place.row + 1}")
            case place:
                where = places.words(place)
        rows[where].append(each.text)
    return (wrapped(f"{where}: {'  '.join(texts)}", 2, 4) for where, texts in rows.items())


@frozen
class Outcome:
    """What came of one document among many, small enough to keep."""

    path: str
    status: Status
    errors: int = 0
    warnings: int = 0
    checks: int = 0
    figures: int = 0
    checked: int = 0


def outcome(result: Reconciliation | Unread) -> Outcome:
    """The line of a document in the summary."""
    if isinstance(result, Unread):
        return Outcome(result.path, status(result))
    severities = Counter(finding.severity for finding in result.findings)
    return Outcome(
        result.document.path,
        status(result),
        severities["error"],
        severities["warning"],
        len(result.checks),
        result.coverage.figures,
        result.coverage.checked,
    )


STATUSES: dict[Status, str] = {
    "unreadable": "not read",
    "unchecked": "nothing to check",
    "findings": "findings",
    "clean": "clean",
}
"""In the order in which a person must look at them."""


def summary(outcomes: Sequence[Outcome], paint: Paint) -> str:
    """A line for each of many documents, those that need a person first, and what it comes to."""
    order = list(STATUSES)
    ranked = sorted(outcomes, key=lambda each: (order.index(each.status), -each.errors, -each.warnings))
    rows = [
        (
            each.path,
            STATUSES[each.status],
            str(each.errors or ""),
            str(each.warnings or ""),
            str(each.checks or ""),
            f"{each.checked} of {each.figures}" if each.figures else "",
        )
        for each in ranked
    ]
    table = columns(rows, ("document", "", "errors", "warnings", "checks", "figures checked"), right=range(2, 6))
    totals = Counter(each.status for each in outcomes)
    came = ", ".join(f"{totals[each]} {words}" for each, words in STATUSES.items() if totals[each])
    return f"{paint('All documents', 'bold')}\n\n{table}\n\n{plural(len(outcomes), 'document')}: {came}\n"


def plural(number: int, word: str) -> str:
    """`1 figure`, `2 figures`, `1,024 figures`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def wrapped(text: str, margin: int, hanging: int | None = None) -> str:
    """A sentence within 80 columns, `margin` spaces in, further lines `hanging` spaces in."""
    return fill(
        text,
        WIDTH,
        initial_indent=" " * margin,
        subsequent_indent=" " * (margin if hanging is None else hanging),
        break_on_hyphens=False,
    )


def indented(text: str, margin: int) -> str:
    """A block of lines, moved in."""
    return "\n".join(" " * margin + line if line else line for line in text.split("\n"))
