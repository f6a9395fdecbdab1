"""Phrases of a vocabulary among the symbols of a sentence."""

from collections.abc import Sequence

from extractor.facts.claims.symbols import Symbol

_LONGEST = 3  # symbols of a phrase


def ending(symbols: Sequence[Symbol], phrases: Sequence[str]) -> int:
    """How many symbols at the end say one of the phrases, 0 where they say none."""
    return next((size for size in range(1, _LONGEST + 1) if _said(symbols[-size:], size) in phrases), 0)


def starting(symbols: Sequence[Symbol], phrases: Sequence[str]) -> int:
    """How many symbols at the start say one of the phrases, the longest that does; 0 where they say none."""
    return next((size for size in range(_LONGEST, 0, -1) if _said(symbols[:size], size) in phrases), 0)


def _said(symbols: Sequence[Symbol], size: int) -> str:
    spoken = " ".join(" ".join(symbol.text for symbol in symbols).lower().split())
    return spoken if len(symbols) == size else ""
