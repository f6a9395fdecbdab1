"""JSON Lines: the contract's object, one document a line, in the order asked for."""

import json
from collections.abc import Iterator

from extractor.findings.finding import Reconciliation, Unread
from extractor.reports.json import members


def report(result: Reconciliation | Unread) -> Iterator[str]:
    """One document as one line, in pieces."""
    written = json.JSONEncoder(ensure_ascii=False).encode
    begun = "{"
    for key, value in members(result):
        yield f"{begun}{json.dumps(key)}: "
        begun = ", "
        if isinstance(value, Iterator):
            yield "["
            for number, each in enumerate(value):
                yield (", " if number else "") + written(each)
            yield "]"
        else:
            yield written(value)
    yield "}\n"
