"""From checks and remarks to findings: one root cause is one finding."""

from collections.abc import Iterable, Mapping

from extractor.document import Document, Place, Remark
from extractor.facts.table import TableFacts
from extractor.findings.cause import RootCause
from extractor.findings.culprit import diagnose
from extractor.findings.finding import Finding, Item, Other, Severity
from extractor.findings.places import Places, order
from extractor.findings.rules import RULES
from extractor.findings.rules.case import Case
from extractor.relations.agreement.reconciling import Reconciling
from extractor.relations.relation import Check, recognised

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From what is wrong to what is worth knowing: the order in which findings are listed."""

REMARKS: dict[str, Severity] = {"D101": "note", "D105": "error"}
"""Severities of group D that are not a warning."""

STALE = "D105"
"""The code of a stale result, which is the cause of a sum that misses by it."""

DECISIONS = ("A102", "A104", "A105")
"""Codes that a person must decide, however large the difference."""

CAUSES = {
    "digit": "one digit is wrong",
    "transposition": "two digits are swapped",
    "lost-digit": "a digit is missing",
    "added-digit": "there is a digit too many",
    "sign": "the sign is turned",
    "tenfold": "a factor of ten",
    "scale": "the scale is wrong",
    "omitted": "a figure is left out",
    "double-counted": "a figure is counted twice",
    "other-period": "the figure is another period's",
    "truncated": "cut off instead of rounded",
    "forced": "forced to foot",
    "wrong-base": "divided by the wrong figure",
    "direction": "the direction is turned",
}
"""Causes in words; `unknown` has none, and reconciling items speak for themselves."""


RECOGNISED = "Its figures were recognised from a picture: compare them with the page first."
"""What every finding says that rests on such a figure."""


def judge(
    document: Document,
    tables: tuple[TableFacts, ...],
    checks: tuple[Check, ...],
    reconciling: Iterable[Reconciling],
    remarks: Iterable[Remark],
    *,
    others: tuple[Other, ...] = (),
) -> tuple[Finding, ...]:
    """All findings, errors first, then in the order of their places."""
    places = Places(document, tables, others)
    causes = [*diagnose(checks, tables), *explained(checks, {found.check: found for found in reconciling})]
    left = list(remarks)
    found = []
    for cause in causes:
        stale = next((remark for remark in left if remark.code == STALE and remark.place in _wrong(cause)), None)
        if stale:
            left.remove(stale)
        found.append(from_cause(cause, places, stale))
    found += [from_remark(remark) for remark in left]
    return tuple(sorted(found, key=lambda f: (SEVERITIES.index(f.severity), order(f.place), f.code)))


def explained(checks: Iterable[Check], reconciling: Mapping[str, Reconciling]) -> Iterable[RootCause]:
    """Differences that a figure, or a few, account for exactly: each is a cause of its own."""
    for check in checks:
        if check.verdict == "explained":
            figures = reconciling[check.id].items
            items = tuple(Item(figure.place, figure.text, figure.value) for figure in figures)
            yield RootCause((check,), "reconciling-item", items=items)


def from_cause(cause: RootCause, places: Places, stale: Remark | None = None) -> Finding:
    """The finding of one root cause, worded by the rule of the check that shows it best.

    Where the wrong figure is the `stale` result of a formula, that is the finding, and the check follows from it.
    """
    main, *rest = cause.checks
    message = _message(main, places).rstrip(".")
    if cause.items:
        message = f"{message}, which is exactly {_accounted(cause.items, places)}."
    else:
        message = f"{message} ({CAUSES[cause.cause]})." if cause.cause in CAUSES else f"{message}."
    if recognised(main):
        message = f"{message} {RECOGNISED}"
    stated = main.relation.stated.place
    return Finding(
        code=stale.code if stale else main.relation.code,
        severity="note" if places.hidden(stated) else severity(cause),
        message=stale.message if stale else message,
        place=stated,
        places=_distinct(
            [
                stated,
                *(o.figure.place for o in main.relation.operands),
                *(i.place for i in cause.items),
                *cause.repeated,
            ]
        ),
        check=main.id,
        checks=tuple(check.id for check in cause.checks),
        cause=cause.cause,
        culprit=cause.culprit,
        candidates=cause.candidates,
        items=cause.items,
        details=(
            *([message] if stale else []),
            *(_message(check, places) for check in rest),
            *(f"{places.words(place)} repeats it." for place in cause.repeated),
        ),
    )


def from_remark(remark: Remark) -> Finding:
    """The finding of something noticed about the document itself."""
    places = (remark.place,) if remark.place else ()
    return Finding(remark.code, remark.severity or usual(remark.code), remark.message, remark.place, places)


def severity(cause: RootCause) -> Severity:
    """An error is wrong beyond rounding; a miss that rounding habits or items explain is for a person to decide.

    So is one whose figures were recognised from a picture: the misprint may be the reader's.
    """
    main = cause.checks[0]
    mild = recognised(main) or main.verdict in ("explained", "improbable-rounding") or cause.cause == "truncated"
    return "warning" if mild else usual(main.relation.code)


def usual(code: str) -> Severity:
    """The severity of a rule's findings where nothing makes one of them milder."""
    if code in REMARKS:
        return REMARKS[code]
    return "warning" if code.startswith(("D", "W")) or code in DECISIONS else "error"


def _wrong(cause: RootCause) -> tuple[Place, ...]:
    """Where the figure may stand that a cause is about."""
    return (cause.checks[0].relation.stated.place, *([cause.culprit.place] if cause.culprit else []))


def _accounted(items: tuple[Item, ...], places: Places) -> str:
    """The reconciling items in words: printed in two places, or several that add up."""
    named = [f"{places.words(item.place)} ({item.text})" for item in items]
    same = len({abs(item.value) for item in items}) == 1
    return (" and also " if same else " plus ").join(named)


def _message(check: Check, places: Places) -> str:
    return RULES[check.relation.code](Case(check, places))


def _distinct(places: list[Place]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(places))
