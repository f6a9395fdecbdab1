import hashlib
import sys
from pathlib import Path

import pytest

from extractor.document import UnreadableError
from extractor.readers import read, transcribe
from extractor.readers.detect import detect
from tests.readers import wordfiles

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (wordfiles.package("<w:p/>"), "a.txt", "docx"),
        (b"%PDF-1.4\n", "a.docx", "pdf"),
        (b"\r\n<!DOCTYPE html><html><body>x</body></html>", "a.csv", "html"),
        (b'<?xml version="1.0"?><!-- filing --><html xmlns="http://www.w3.org/1999/xhtml"/>', "a", "html"),
        (b"<table><tr><td>1</td></tr></table>", "a.xls", "html"),
        (b"a,b\r\n1,2\r\n", "a.CSV", "csv"),
        (b"Item,2019,2020\nStaff,1,2\nRent,3,4\n", "a", "csv"),
        (b"Item\t2019\t2020\nStaff\t1\t2\nRent\t3\t4\n", "a", "text"),
        (b"First, second, and third.\nSo it goes, as it were.\nNo more.\n", "a", "text"),
        (b"Spending rose < 5 per cent", "a", "text"),
    ],
)
def test_format_is_told_by_content(data: bytes, name: str, expected: str) -> None:
    assert detect(data, name) == expected


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t\0", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a document of a kind"),
        (b"\xff\xd8\xff\xe0\x01\x02\x03jpeg", "not a document of a kind"),
        (b"PK\x03\x04 cut off", "damaged"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "does not read"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    with pytest.raises(UnreadableError) as raised:
        read(str(file))
    message = str(raised.value)
    assert message.startswith(f"{file}: ")
    assert said in message
    assert "\n" not in message


def test_missing_file_and_directory(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        read(str(tmp_path / "none.docx"))
    with pytest.raises(UnreadableError, match="is a directory"):
        read(str(tmp_path))
    with pytest.raises(UnreadableError):
        read("a\0b")


def test_a_word_document_cut_off_anywhere_is_said_to_be() -> None:
    data = wordfiles.package(wordfiles.paragraph("The total is 986."))
    for length in range(2, len(data) - 1, 97):
        with pytest.raises(UnreadableError):
            transcribe(data[:length], "a.docx")


def test_document_says_where_it_came_from(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_bytes(b"The total is 986.\n")
    document = read(str(file))
    assert (document.path, document.format, document.pages) == (str(file), "text", None)
    assert document.sha256 == hashlib.sha256(b"The total is 986.\n").hexdigest()


OLD = {
    "doc": OLE + "WordDocument".encode("utf-16-le"),
    "rtf": b"{\\rtf1 words}",
    "xls": OLE + "Workbook".encode("utf-16-le"),
}


@pytest.mark.parametrize("kind", OLD)
def test_formats_of_the_past_need_libreoffice(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableError, match=f"needs LibreOffice, as all {kind.upper()} files do"):
        transcribe(OLD[kind], "a.docx")


def program(folder: Path, script: str) -> None:
    """A stand-in for LibreOffice."""
    file = folder / "soffice"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")
def test_libreoffice_converts_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "new.docx").write_bytes(wordfiles.package(wordfiles.paragraph("The total is 986.")))
    program(tmp_path, f'while [ "$1" != --outdir ]; do shift; done; cp {tmp_path}/new.docx "$2/document.docx"')
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    document = transcribe(OLD["doc"], "a.doc")
    assert [each.text for each in document.paragraphs()] == ["The total is 986."]
    assert document.format == "doc"
    assert document.sha256 == hashlib.sha256(OLD["doc"]).hexdigest()
    for failure in ("exit 1", "exit 0"):
        program(tmp_path, failure)
        with pytest.raises(UnreadableError, match="could not be converted"):
            transcribe(OLD["rtf"], "a.rtf")
