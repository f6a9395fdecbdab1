"""Colour on a terminal: a few signs around a word, and whether they are wanted."""

import os
from collections.abc import Callable
from typing import IO

Paint = Callable[[str, str], str]
"""Takes a text and the name of a style."""

STYLES = {"bold": "1", "dim": "2", "error": "1;31", "warning": "1;33", "note": "1;36", "good": "1;32"}


def painted(text: str, style: str) -> str:
    """A text in a style, with what a terminal needs to go back to its own."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m"


def unpainted(text: str, style: str) -> str:  # noqa: ARG001 - stands in for `painted`
    """A text as it is."""
    return text


def paint(choice: str, stream: IO[str]) -> Paint:
    """How to paint on `stream`: `always`, `never`, or as the terminal and NO_COLOR or FORCE_COLOR say."""
    match choice:
        case "always":
            return painted
        case "never":
            return unpainted
    if os.environ.get("NO_COLOR"):
        return unpainted
    if os.environ.get("FORCE_COLOR"):
        return painted
    return painted if stream.isatty() and os.environ.get("TERM") != "dumb" else unpainted
