"""JSON Lines: the contract's object, one document a line, in the order asked for."""

import json
from collections.abc import Iterator

from extractor.findings.finding import Reconciliation, Unread
from extractor.reports.json import members


def report(result: Reconciliation | Unread) -> Iterator[str]:
    """One document as one line, in pieces."""
    begun = "{"
    for key, value in members(result):
        yield f"{begun}{json.dumps(key)}: "
        begun = ", "
        if isinstance(value, Iterator):
            yield "["
            for number, each in enumerate(value):
                yield (", " if number else "") + json.dumps(each, ensure_ascii=False)
            yield "]"
        else:
            yield json.dumps(value, ensure_ascii=False)
    yield "}\n"
