"""The words of rules/*.toml, read once into values.

Each file is a language; all of them count at once, because a document may mix languages. Each section of a file is
one of the classes below, each key one of its fields: to give a room more words, add a field (or a class) here and
the words there. Words are written in lower case; text is folded to lower case before it is compared.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, get_origin

from attrs import define, field, fields, frozen

Words = tuple[str, ...]
Names = Mapping[str, str]
Numbers = Mapping[str, int]

_ENTRY: Mapping[object, type] = {Names: str, Numbers: int}
_WANTED: Mapping[object, str] = {Words: "a list of words", Names: "a table of words", Numbers: "a table of numbers"}


class VocabularyError(Exception):
    """A file of rules/ cannot be used; the message is one line for the person who edited it."""


@frozen
class Amounts:
    """Words and signs that stand in and around a printed number.

    `qualities` are letters glued to figures that are estimated, provisional or revised; `number_joining` stands within
    numbers in words ("one hundred and five").
    """

    nil: Words
    withheld: Words
    currencies: Names
    scales: Numbers
    percent: Words
    points: Words
    basis_points: Words
    multiples: Words
    credit: Words
    debit: Words
    qualities: Words
    numbers: Numbers
    number_joining: Words
    code_headers: Words


@frozen
class Periods:
    """Words that name periods. `parts` are quarters and halves ("first quarter" = "Q1")."""

    months: Numbers
    parts: Names
    fiscal: Words
    lengths: Numbers
    length_months: Words
    ended: Words


@frozen
class Labels:
    """Words that make labels the same, or forbid that they are.

    `plurals` maps endings to what stands for them, but not where a word ends as in `singulars`. `guards` must be in
    both labels or in neither; `not_a_total` stand before "total" where the row is none ("share of total").
    """

    grand_total: Words
    total: Words
    subtotal: Words
    net: Words
    not_a_total: Words
    joining: Words
    articles: Words
    spellings: Names
    plurals: Names
    singulars: Words
    guards: Words


@frozen
class Lines:
    """Words in the labels of rows and columns that say how their figures come about.

    `nets` only hint at a sum or a difference; `deductions` enter a sum with the sign turned; `memos` repeat a part of
    the line before; figures of `rates` do not add up; behind one of `divisions` stands what a figure is divided by;
    below the years of a schedule one of `laters` stands for all that follow.
    """

    nets: Words
    deductions: Words
    memos: Words
    averages: Words
    changes: Words
    shares: Words
    rates: Words
    counts: Words
    openings: Words
    closings: Words
    divisions: Words
    laters: Words


@frozen
class Formulas:
    """Words of formulas in labels: "sum of lines 1 to 5", "subtract line 8 from line 7", "column 2 times column 3".

    `lines` is what rows and columns are called by; `less`, `times` and `divided` stand between two of them,
    `subtract`, `multiply` and `divide` before both, with one of `subtracted_from` or `by` between.
    """

    lines: Words
    ranges: Words
    joining: Words
    sums: Words
    less: Words
    subtract: Words
    subtracted_from: Words
    times: Words
    multiply: Words
    divided: Words
    divide: Words
    by: Words


@frozen
class Claims:
    """Words by which a sentence says how figures compare, each list explained in the file."""

    comparators: Words
    rising: Words
    falling: Words
    judging: Words
    rises: Words
    falls: Words
    changes: Words
    higher: Words
    lower: Words
    up: Words
    down: Words
    levels: Words
    stops: Words
    hedges: Words
    introduces_new: Words
    introduces_old: Words
    introduces_change: Words
    belonging: Words
    alternative: Words
    addition: Words
    articles: Words
    setting: Words
    rates: Words
    losses: Words
    relatives: Words
    results: Words
    respectively: Words
    modals: Words
    foreseen: Words
    period_prepositions: Words
    period_fillers: Words
    period_nouns: Words
    period_adjectives: Words
    period_tails: Words
    relative_periods: Words
    ordinals: Words
    steadily: Words
    listing: Words
    largest: Words
    smallest: Words
    definite: Words
    among: Words
    ranked: Words
    residual: Words
    records: Words
    records_low: Words
    since: Words
    yearly: Words
    each_of: Words
    running: Words
    consecutive: Words
    ranks: Numbers
    keeping: Words
    passing: Words
    exceeding: Words
    degrees: Words
    measured: Words
    limits: Words
    obligations: Words
    half: Words
    indefinite: Words
    among_so_many: Words
    fold: Words
    negations: Words
    multiplied: Numbers
    divided: Numbers
    times: Numbers
    fractions: Numbers
    sharing: Words
    composing: Words
    totalling: Words
    offsetting: Words
    opened: Words
    closed: Words
    ranging: Words
    restated: Words
    bases: Words
    attributive: Words
    not_exceeding: Words
    underspent: Words
    overspent: Words
    outturns: Words
    bounding: Words
    qualifying: Words
    period_leads: Names
    small: Words
    generic: Words


@frozen
class Prose:
    """Words that stand beside numbers in sentences and say that they are none, or how they are bounded."""

    references: Words
    joining: Words
    durations: Words
    calendar: Words
    fractions: Words
    about: Words
    over: Words
    under: Words
    about_after: Words
    over_after: Words
    under_after: Words


@frozen
class Layout:
    """Words of lines beside a table: those that begin its caption (a number follows) or a note, and page numbers."""

    captions: Words
    notes: Words
    pages: Words
    page_of: Words


@frozen
class References:
    """Words by which a document speaks of its own parts.

    `kinds` and `plurals` map a word to the kind of part it names; parts of a kind in `drawn` show something, those in
    `inner` are text that other documents have, too. A reference followed by one of `elsewhere` leads to another
    document, unless one of `here` follows. A number after one of `pages` is a page.
    """

    kinds: Names
    plurals: Names
    drawn: Words
    inner: Words
    joining: Words
    elsewhere: Words
    here: Words
    continued: Words
    broken: Words
    pages: Words


@frozen
class Vocabulary:
    """All words of all languages, by the section they stand in."""

    amounts: Amounts
    periods: Periods
    labels: Labels
    lines: Lines
    formulas: Formulas
    claims: Claims
    prose: Prose
    layout: Layout
    references: References


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first.

    A space or hyphen inside them stands for any white space, for a hyphen, or for nothing.
    """
    parts = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"[\s-]{0,2}".join(map(_escaped, re.split(r"[\s-]+", part))) for part in parts if part.strip("-"))


def _escaped(part: str) -> str:
    return re.escape(part).replace("\\#", r"[#]")  # a pattern may be verbose, where # begins a comment


@define
class _Section:
    """What the files have said so far about one section: the unfinished value never leaves this module."""

    words: dict[str, list[str]] = field(factory=dict)
    tables: dict[str, dict[str, Any]] = field(factory=dict)


def folder() -> Path:
    """Where the rules lie: inside the package when it is installed, beside it in a checkout."""
    packaged = Path(__file__).parent / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "rules"


@cache
def vocabulary() -> Vocabulary:
    """The words of every language in rules/.

    Raises:
        VocabularyError: a file is no TOML, or has a section, key or value that no room reads.
    """
    return load(sorted(folder().glob("*.toml")))


def load(paths: Iterable[Path]) -> Vocabulary:
    """The words of these files together; a later file adds to what an earlier one says."""
    sections = {section.name: _Section() for section in fields(Vocabulary)}
    for path in paths:
        for name, keys in _parsed(path).items():
            _known(name, sections, f"{path.name}: no section [{name}] is known")
            _add(sections[name], _class(name), keys, f"{path.name}: [{name}]")
    return Vocabulary(**{name: _finished(section, _class(name)) for name, section in sections.items()})


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{path.name}: {error}") from None


def _class(name: str) -> type:
    kind: type = getattr(fields(Vocabulary), name).type
    return kind


def _known(name: str, names: Iterable[str], complaint: str) -> None:
    names = tuple(names)
    if name not in names:
        near = get_close_matches(name, names, n=1)
        raise VocabularyError(complaint + (f'; did you mean "{near[0]}"?' if near else ""))


def _add(section: _Section, kind: type, keys: Mapping[str, Any], where: str) -> None:
    types = {key.name: key.type for key in fields(kind)}
    for key, value in keys.items():
        _known(key, types, f'{where} has no key "{key}"')
        if types[key] == Words and isinstance(value, list) and all(isinstance(word, str) for word in value):
            section.words.setdefault(key, []).extend(value)
        elif isinstance(value, dict) and all(type(entry) is _ENTRY.get(types[key]) for entry in value.values()):
            section.tables.setdefault(key, {}).update(value)
        else:
            raise VocabularyError(f'{where} "{key}" must be {_WANTED[types[key]]}')


def _finished(section: _Section, kind: type) -> Any:
    return kind(
        **{
            key.name: tuple(dict.fromkeys(section.words.get(key.name, ())))
            if get_origin(key.type) is tuple
            else section.tables.get(key.name, {})
            for key in fields(kind)
        }
    )
