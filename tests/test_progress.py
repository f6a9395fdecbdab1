"""The line of progress, seen by a terminal and by none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readers.pdf.drawn import drawn, rows

pty = pytest.importorskip("pty")

WORK = """
import sys, time
from extractor import corpus
from extractor.document import UnreadableError

def work(path):
    time.sleep(float(sys.argv[1]))
    if sys.argv[2] == "fail":
        raise UnreadableError("no")
    return path

corpus.attempted("a long report.pdf", work)
"""


def seen(command: list[str]) -> str:
    """What a command writes to a terminal that is its stderr."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, "COLUMNS": "40"}
    ) as run:
        os.close(theirs)
        text = b""
        while True:
            try:
                part = os.read(ours, 1024)
            except OSError:  # Linux says so when the other end is closed
                part = b""
            if not part:
                break
            text += part
        assert run.wait() in (0, 2)
    os.close(ours)
    return text.decode()


def left(text: str) -> str:
    """What is left on the terminal's last line."""
    line = ""
    for part in text.split("\r"):
        line = part + line[len(part) :]
    return line.strip()


@pytest.mark.parametrize("end", ["well", "fail"])
def test_line_is_shown_after_a_second_and_taken_away(end: str) -> None:
    text = seen([sys.executable, "-c", WORK, "1.3", end])
    assert "a long report.pdf 1 s" in text
    assert left(text) == ""


def test_what_is_quick_shows_nothing() -> None:
    assert seen([sys.executable, "-c", WORK, "0.1", "well"]) == ""


def test_no_terminal_no_line() -> None:
    run = subprocess.run([sys.executable, "-c", WORK, "1.2", "well"], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("", "")


def test_long_document_read_by_several_processes(tmp_path: Path) -> None:
    body = [["Service", "2019", "2020"], *([f"Item {n}", f"{n * n * 37:,}", f"{n * n * 41:,}"] for n in range(9, 40))]
    path = tmp_path / "long.pdf"
    path.write_bytes(drawn(*[lambda canvas: rows(canvas, body)] * 60))
    soon = "import sys, extractor.cli, extractor.progress as p; p.SECONDS = 0.05; sys.exit(extractor.cli.main())"
    text = seen([sys.executable, "-c", soon, "extract", "--jobs", "2", str(path)])
    assert "long.pdf 0 s" in text
    assert left(text) == ""
