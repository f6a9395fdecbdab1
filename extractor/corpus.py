"""Many documents: which files are asked for, and what came of each, in one fixed order."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor import readers
from extractor.document import UnreadableError
from extractor.findings.finding import Reconciliation, Unread
from extractor.readers import View

SUFFIXES = frozenset({".csv", ".docm", ".docx", ".htm", ".html", ".pdf", ".tsv", ".txt", ".xhtml"})
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


def reconciled(paths: Iterable[str], view: View = "final") -> Iterator[Reconciliation | Unread]:
    """What came of each file. A defect of this program costs one document, never the others."""
    from extractor import pipeline

    for path in paths:
        try:
            yield pipeline.reconcile(readers.read(path, view))
        except UnreadableError as error:
            yield Unread(path, str(error))
        except Exception as error:  # whatever it is, the run must go on and must say so
            yield Unread(path, f"{path}: stopped by an error of this program: {type(error).__name__}: {error}")
