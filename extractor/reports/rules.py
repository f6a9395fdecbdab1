"""The rules as their own documentation: `reconcile explain` and `reconcile rules`."""

from textwrap import fill

from extractor.findings.judge import usual
from extractor.findings.rules import RULES, documentation, title
from extractor.reports.layout import WIDTH, columns


def explained(code: str) -> str:
    """What a rule checks and what to do about it, in paragraphs."""
    _, *paragraphs = documentation(code).split("\n\n")
    parts = [f"{code}  {title(code)} ({usual(code)})", *(fill(" ".join(each.split()), WIDTH) for each in paragraphs)]
    return "\n\n".join(parts) + "\n"


def listed() -> str:
    """All rules, a line each."""
    return columns([(code, usual(code), title(code)) for code in RULES]) + "\n"
