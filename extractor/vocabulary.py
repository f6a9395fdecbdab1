"""The words of rules/*.toml, read once into values.

Each file is a language; all of them count at once, because a document may mix languages. Each section of a file is
one of the classes below, each key one of its fields: to give a room more words, add a field (or a class) here and
the words there. Words are written in lower case; text is folded to lower case before it is compared.
"""

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
    """Words and signs that stand in and around a printed number."""

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
    numbers: Numbers
    code_headers: Words


@frozen
class Vocabulary:
    """All words of all languages, by the section they stand in."""

    amounts: Amounts


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
