"""The rules, one function a code: its docstring is the rule's documentation, its result the message of a finding."""

from collections.abc import Callable
from inspect import cleandoc

from extractor.findings.rules import agreement, casting, documents, narrative, recalculation
from extractor.findings.rules.case import Case

Rule = Callable[[Case], str]

RULES: dict[str, Rule] = {
    rule.__name__.upper(): rule
    for group in (casting, recalculation, agreement, narrative, documents)
    for rule in group.RULES
}
"""Every rule by its code, in the order in which a report lists them."""


def title(code: str) -> str:
    """The name of a rule: the first line of its documentation, without the full stop."""
    return documentation(code).splitlines()[0].rstrip(".")


def documentation(code: str) -> str:
    """What `reconcile explain CODE` prints."""
    return cleandoc(RULES[code].__doc__ or "")
