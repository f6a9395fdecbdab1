"""Phrases of a vocabulary among the symbols of a sentence."""

from collections.abc import Sequence
from functools import lru_cache

from extractor.facts.claims.symbols import Symbol

_LONGEST = 3  # symbols of a phrase


def ending(symbols: Sequence[Symbol], phrases: tuple[str, ...]) -> int:
    """How many symbols at the end say one of the phrases, 0 where they say none."""
    if not symbols or _edge(symbols[-1], -1) not in _edges(phrases, -1):
        return 0
    return next((size for size in range(1, _LONGEST + 1) if _said(symbols[-size:], size) in phrases), 0)


def starting(symbols: Sequence[Symbol], phrases: tuple[str, ...]) -> int:
    """How many symbols at the start say one of the phrases, the longest that does; 0 where they say none."""
    if not symbols or _edge(symbols[0], 0) not in _edges(phrases, 0):
        return 0
    return next((size for size in range(_LONGEST, 0, -1) if _said(symbols[:size], size) in phrases), 0)


def _said(symbols: Sequence[Symbol], size: int) -> str:
    spoken = " ".join(" ".join(symbol.text for symbol in symbols).lower().split())
    return spoken if len(symbols) == size else ""


def _edge(symbol: Symbol, at: int) -> str:
    words = symbol.text.lower().split()
    return words[at] if words else ""


@lru_cache(maxsize=64)
def _edges(phrases: tuple[str, ...], at: int) -> frozenset[str]:
    """The first or last words of phrases: a sentence is looked at from every symbol, and most begin none."""
    return frozenset(phrase.split()[at] for phrase in phrases)
