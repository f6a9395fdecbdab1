"""One JSON object for one document: the contract `reconcile/1`, described by `schema.json` beside this file.

Numbers are strings, exact; texts are as printed; keys come in one fixed order. Reports are written piece by piece: a
long table has hundreds of thousands of checks.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from extractor.document import Document
from extractor.findings.finding import Finding, Item, Reconciliation, Suspect, Unchecked, Unread
from extractor.findings.places import Places
from extractor.normalise.figure import Figure
from extractor.relations.documents.drafts import Changed, Differences
from extractor.relations.relation import Check, Withheld, recognised
from extractor.reports.places import located
from extractor.reports.status import status

SCHEMA = "reconcile/1"

_MARGIN = "\n    "
"""How the elements of a list of the object begin."""


def report(result: Reconciliation | Unread) -> Iterator[str]:
    """One document as an indented JSON object, in pieces."""
    begun = "{"
    for key, value in members(result):
        yield f"{begun}\n  {json.dumps(key)}: "
        begun = ","
        if isinstance(value, Iterator):
            yield from _listed(value)
        else:
            yield _indented(value, "\n  ")
    yield "\n}\n"


def _listed(values: Iterator[Any]) -> Iterator[str]:
    begun = "["
    for value in values:
        yield f"{begun}{_MARGIN}{_indented(value, _MARGIN)}"
        begun = ","
    yield "[]" if begun == "[" else "\n  ]"


def _indented(value: object, margin: str) -> str:
    """A value as it stands within an object, as `json.dumps` would indent it, in a third of the time.

    `margin` is a line's end and the indentation of the line that the value begins in.
    """
    inner = margin + "  "
    if isinstance(value, str):
        return encode_basestring(value)
    if type(value) is int:  # no truth value
        return str(value)
    if isinstance(value, dict) and value:
        pairs = [f"{encode_basestring(key)}: {_indented(each, inner)}" for key, each in value.items()]
        return f"{{{inner}{f',{inner}'.join(pairs)}{margin}}}"
    if isinstance(value, list) and value:
        return f"[{inner}{f',{inner}'.join([_indented(each, inner) for each in value])}{margin}]"
    return json.dumps(value)


def contract(result: Reconciliation | Unread) -> dict[str, Any]:
    """The object the contract asks for, of plain values."""
    return {key: list(value) if isinstance(value, Iterator) else value for key, value in members(result)}


def members(result: Reconciliation | Unread) -> Iterator[tuple[str, Any]]:
    """The keys of the object with their values; the checks are made one by one."""
    if isinstance(result, Unread):
        yield "schema", SCHEMA
        yield "document", {"path": result.path}
        yield "status", status(result)
        yield "error", result.error
        yield from (("tables", []), ("checks", []), ("findings", []))
        yield "coverage", {"figures": 0, "checked": 0, "unchecked": []}
        return
    where = Places(result.document, result.tables, result.others)
    captions = {number: facts.grid.caption for facts in reversed(result.tables) for number in facts.grid.tables}
    document = result.document
    yield "schema", SCHEMA
    yield "document", file(document)
    yield "status", status(result)
    yield (
        "tables",
        [
            {
                "table": table.number,
                "caption": captions.get(table.number, table.caption),
                "page": table.page,
                "rows": table.rows,
                "columns": table.columns,
            }
            for table in document.tables()
        ],
    )
    yield "checks", (check(each, where) for each in result.checks)
    yield "findings", [finding(each, where) for each in result.findings]
    coverage = result.coverage
    missing = [unchecked(each, where) for each in coverage.unchecked]
    yield "coverage", {"figures": coverage.figures, "checked": coverage.checked, "unchecked": missing}
    for other in result.others:
        against = {"document": file(other.document)}
        if result.differences is not None and result.differences.revision == other.revision:
            against |= followed(result.differences, where) | {
                "new": [result.findings.index(each) for each in result.apart.new],
                "gone": [finding(each, where) for each in result.apart.gone],
            }
        yield other.revision, against


def file(document: Document) -> dict[str, Any]:
    """Which file a document was read from."""
    return {"path": document.path, "format": document.format, "sha256": document.sha256, "pages": document.pages}


def followed(differences: Differences, where: Places) -> dict[str, Any]:
    """What changed since the draft before, and what should have changed with it and did not."""
    return {
        "compared": differences.compared,
        "changed": [changed(each, where) for each in differences.changed],
        "stale": [
            {
                "check": check(each.check, where),
                "changed": [changed(one, where) for one in each.changed],
                "left": [figure(one, where) for one in each.left],
            }
            for each in differences.stale
        ],
    }


def changed(each: Changed, where: Places) -> dict[str, Any]:
    """A figure that changed, and what it was."""
    return {"now": figure(each.figure, where), "was": figure(each.was, where)}


def decimal(value: Decimal) -> str:
    """A number without exponent, trailing zeros or negative zero: '4400000', '2.3', '-15'."""
    plain = str(value)
    if plain.isdecimal():
        return plain  # nearly always, and this is asked of every figure of every check
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain == "-0" else plain


def check(each: Check, where: Places) -> dict[str, Any]:
    """A check with its working; `low` and `high` bound what its operands can stand for."""
    relation = each.relation
    return {
        "id": each.id,
        "code": relation.code,
        "formula": relation.formula,
        "verdict": each.verdict,
        "stated": figure(relation.stated, where),
        "operands": [
            *(figure(operand.figure, where) | {"sign": operand.sign} for operand in relation.operands),
            *(withheld(cell, where) for cell in relation.withheld),
        ],
        "computed": decimal(each.computed),
        "difference": decimal(each.difference),
        "low": decimal(each.low),
        "high": decimal(each.high),
        "basis": relation.basis,
    } | ({"recognised": True} if recognised(each) else {})


def figure(each: Figure, where: Places) -> dict[str, Any]:
    """A figure at its place, as printed and in base units; `recognised` where it was read from a picture."""
    plain: dict[str, Any] = {"place": located(each.place, where), "text": each.text, "value": decimal(each.value)}
    return plain | {"recognised": True} if each.recognised else plain


def withheld(each: Withheld, where: Places) -> dict[str, Any]:
    """A part of a sum that prints no figure: it counts as nothing in the working."""
    return {"place": located(each.place, where), "text": each.text, "value": "0", "sign": each.sign, "withheld": True}


def finding(each: Finding, where: Places) -> dict[str, Any]:
    """A finding with everything a person needs to decide about it."""
    return {
        "code": each.code,
        "severity": each.severity,
        "message": each.message,
        "place": None if each.place is None else located(each.place, where),
        "places": [located(place, where) for place in each.places],
        "check": each.check,
        "checks": list(each.checks),
        "cause": each.cause,
        "culprit": None if each.culprit is None else suspect(each.culprit, where),
        "candidates": [suspect(candidate, where) for candidate in each.candidates],
        "items": [item(one, where) for one in each.items],
        "details": list(each.details),
        "decision": None,
    }


def suspect(each: Suspect, where: Places) -> dict[str, Any]:
    """A figure that may be wrong and what it would have to read."""
    return {
        "place": located(each.place, where),
        "text": each.text,
        "should_read": each.should_read,
        "reason": each.reason,
    }


def item(each: Item, where: Places) -> dict[str, Any]:
    """A reconciling item at its place."""
    return {"place": located(each.place, where), "text": each.text, "value": decimal(each.value)}


def unchecked(each: Unchecked, where: Places) -> dict[str, Any]:
    """A figure in no check, and why."""
    return {"place": located(each.place, where), "text": each.text, "reason": each.reason}
