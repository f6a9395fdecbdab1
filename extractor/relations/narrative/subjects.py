"""The words that tell what a claim or an item of a table is about."""

import re
from functools import cache, lru_cache

from extractor.facts.claims.claim import Change, Levels
from extractor.facts.claims.words import without_tables
from extractor.facts.timelines import Timeline
from extractor.normalise.labels import stripped, words
from extractor.normalise.periods import periods
from extractor.vocabulary import vocabulary

_SHORT = 3  # letters of an abbreviation that is a name
_ASIDE = re.compile(r"\([^()]*\)/?|/\([^()]*\)")


def named(claim: Change | Levels) -> tuple[frozenset[str], frozenset[str]]:
    """The words of what a claim is about, and those behind its last figure."""
    return subject_words(subject_text(claim)), subject_words(claim.qualifier)


def subject_text(claim: Change | Levels) -> str:
    """What a claim is about, as printed."""
    return claim.subject if isinstance(claim, Change) else " ".join(claim.subjects)


@lru_cache(maxsize=1 << 14)
def label_words(label: str) -> frozenset[str]:
    """The words of a label that say what the item is."""
    return frozenset(words(stripped(label))) - _small()


@lru_cache(maxsize=1 << 14)
def alias_words(label: str) -> frozenset[str]:
    """The words of another name in brackets, "EBITDA" or "interest result"; a lone word is none, as in "(loss)"."""
    names = (match[0].strip("()/") for match in _ASIDE.finditer(label))
    found = [name for name in names if len(label_words(name)) > 1 or (len(name) >= _SHORT and name.isupper())]
    return label_words(found[0]) if len(found) == 1 else frozenset()


def name_words(line: Timeline) -> frozenset[str]:
    """The words by which a sentence may call an item: a balance without its day, a bare total by its caption."""
    own = label_words(line.label)
    if line.balance:
        return label_words(_undated(line.label)) or own
    return own or (_caption_words(line.caption) if line.total else own)


@lru_cache(maxsize=1 << 10)
def _caption_words(caption: str) -> frozenset[str]:
    return label_words(_undated(without_tables(caption)))


def _undated(text: str) -> str:
    for found in reversed(periods(text)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


@lru_cache(maxsize=1 << 14)
def needed_words(label: str) -> frozenset[str]:
    """The words of a label that a subject must have: those in brackets may go unsaid, as in "Profit (loss)"."""
    return label_words(_ASIDE.sub(" ", label)) or label_words(label)


def subject_words(text: str) -> frozenset[str]:
    """The words of a subject that say what it is; the names of tables are none."""
    return frozenset(words(without_tables(text))) - _small()


@lru_cache(maxsize=1 << 14)
def around(texts: tuple[str, ...]) -> frozenset[str]:
    """What a table says around an item: the headings above it, over its columns, and the caption."""
    return frozenset(word for text in texts for word in words(text))


@cache
def _small() -> frozenset[str]:
    """Words that say nothing about what a claim is about."""
    spoken = vocabulary().claims
    listed = (
        spoken.setting, spoken.belonging, spoken.addition, spoken.alternative, spoken.articles, spoken.hedges,
        spoken.levels,
        spoken.introduces_new, spoken.introduces_old, spoken.introduces_change, spoken.relatives, spoken.rates,
        spoken.comparators, spoken.period_nouns, spoken.small,
    )  # fmt: skip
    return frozenset(word for phrases in listed for phrase in phrases for word in words(phrase))


@cache
def generic() -> frozenset[str]:
    """Words so common that it means little when a table does not have them."""
    spoken = vocabulary().claims
    return frozenset(
        word for phrase in (*spoken.generic, *spoken.rises, *spoken.falls, *spoken.changes) for word in words(phrase)
    )
