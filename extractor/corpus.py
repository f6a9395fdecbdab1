"""Many documents: which files are asked for, and what came of each, in one fixed order."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from extractor import pipeline
from extractor.document import Document, UnreadableError
from extractor.findings.finding import Reconciliation, Unread
from extractor.progress import shown
from extractor.vocabulary import VocabularyError

Made = TypeVar("Made")

SUFFIXES = frozenset(
    {".csv", ".doc", ".docm", ".docx", ".htm", ".html", ".ods", ".odt", ".pdf", ".rtf", ".tsv", ".txt", ".xhtml"}
    | {".xls", ".xlsm", ".xlsx"}
)
"""Files looked at when a directory is searched; a file that is named is always read, whatever it is called."""


def documents(paths: Iterable[str]) -> list[str]:
    """The files to read: those named, and those found in directories, in sorted order, without lock and hidden files.

    Paths stay as they are given, with forward slashes everywhere. A directory that holds none raises `UnreadableError`.
    """
    found = []
    for path in paths:
        inside = sorted(each.as_posix() for each in Path(path).rglob("*") if is_document(each))
        if Path(path).is_dir() and not inside:
            raise UnreadableError(f"{path}: no documents in this directory")
        found += inside or [path.replace(os.sep, "/")]
    return found


def is_document(path: Path) -> bool:
    """Whether a file in a directory is one to read; Word's lock files begin with `~$`."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", ".")) and path.is_file()


def reconciled(
    paths: Iterable[str],
    read: Callable[[str], Document],
    others: Mapping[str, Document],
    original: Callable[[str], Document] | None = None,
) -> Iterator[Reconciliation | Unread]:
    """What came of each file, held against the `earlier` document and the `draft` among `others`.

    With `original`, which reads a file as it was before its tracked changes, each is held against that.
    """

    def work(path: str) -> Reconciliation:
        before = {} if original is None else {"original": original(path)}
        return pipeline.reconcile(read(path), **others, **before)

    return (attempted(path, work) for path in paths)


def attempted(path: str, work: Callable[[str], Made]) -> Made | Unread:
    """What `work` makes of a file. A defect of this program costs one document, never the others."""
    try:
        with shown(path):
            return work(path)
    except UnreadableError as error:
        return Unread(path, str(error))
    except VocabularyError:
        raise  # it would stop every document alike, and is for the person who edited the rules
    except Exception as error:  # whatever it is, the run must go on and must say so
        return Unread(path, f"{path}: stopped by an error of this program: {type(error).__name__}: {error}")
