"""Periods as sentences name them: a preposition, words that fill, and one period or a list of them."""

from collections.abc import Iterable

import regex

from extractor.vocabulary import vocabulary

_YEAR = r"(?:19|20)\d\d"
_SPAN = rf"{_YEAR}\s?[-/–]\s?(?:{_YEAR}|\d\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_FISCAL = r"fy\s?['’]?\d\d(?:\d\d|[-/]\d\d)?|f['’]?\d\d"
_QUARTER = rf"(?:q[1-4]|[1-4]q|h[12])\s*(?:of\s+)?(?:(?:fiscal\s+)?(?:{_SPAN}|{_YEAR}|{_FISCAL}|['’]?\d\d))?"


def spoken_periods() -> str:
    """A pattern for "for the years ended 2019, 2018 and 2017": group `lead` is the preposition, `core` each period.

    The core stands in it once, and a join only before a further one: to compile it is much of a short run.
    """
    words = vocabulary().claims
    before = any_of(words.period_prepositions)
    core = rf"(?P<core>{_filler()}(?:{_SPAN}|{_QUARTER}|{_date()}|{_FISCAL}|{_YEAR})|{_relative()})"
    join = rf"(?:\s*,\s*(?:{any_of(words.addition)}\s+)?|\s+{any_of(words.addition)}\s+)(?:{before}\s+)?"
    lead = rf"(?:(?P<lead>{before}|{any_of(words.period_leads)})\s+)?(?:{any_of(words.articles)}\s+)?"
    tail = rf"(?:\s+(?:{any_of(words.articles)}\s+)?{any_of(words.period_nouns)})?(?:['’]s?)?"
    return rf"(?<![\p{{L}}\d_$£€]){lead}(?:(?(core){join}){core})+{tail}(?![\p{{L}}\d]|[,.]\d)"


def any_of(spoken: Iterable[str]) -> str:
    """A pattern for any of these words or phrases, the longest first."""
    phrases = sorted(spoken, key=lambda phrase: (-len(phrase), phrase))
    inner = "|".join(r"\s+".join(regex.escape(word) for word in phrase.split()) for phrase in phrases)
    return rf"(?:{inner})"


def _date() -> str:
    month = rf"{any_of(vocabulary().periods.months)}\.?"
    forms = (
        rf"{month}(?:\s*{_DAY}\s*,?\s*{_YEAR}|\s*,?\s*{_YEAR}|\s+{_DAY})",
        rf"{_DAY}\s+{month}\s*,?\s*{_YEAR}",
        rf"{_DAY}[/.]{_DAY}[/.]\d\d(?:\d\d)?",
    )
    return f"(?:{'|'.join(forms)})"


def _filler() -> str:
    """Words between a preposition and the period: "the three months ended"."""
    words = vocabulary().claims
    fillers = (
        *words.articles, *words.belonging, *words.period_fillers, *words.period_nouns, *words.ordinals,
        *words.period_adjectives,
    )  # fmt: skip
    return rf"(?:{any_of(fillers)}\s+)*"


def _relative() -> str:
    """A period without a date: "the prior year", "the same period last year"."""
    words = vocabulary().claims
    named = rf"(?:{any_of(words.articles)}\s+)?(?:{any_of(words.period_adjectives)}\s+)+{any_of(words.period_nouns)}"
    return rf"(?:{named}(?:['’]s)?(?:\s+{any_of(words.period_tails)})?|{any_of(words.relative_periods)})"
