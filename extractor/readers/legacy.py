"""Formats of the past (DOC, XLS, RTF): LibreOffice turns them into today's, where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from extractor.document import UnreadableError

PROGRAMS = ("soffice", "libreoffice")
TARGETS = {"doc": "docx", "rtf": "docx", "xls": "xlsx"}
"""What each of them becomes."""

SECONDS = 120
"""How long a conversion may take."""


def modern(data: bytes, kind: str) -> bytes:
    """The document in `data` as DOCX or XLSX. A profile of its own keeps macros off and other sessions apart."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise UnreadableError(
            f"needs LibreOffice, as all {kind.upper()} files do; install it or save the file as {TARGETS[kind].upper()}"
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"document.{kind}")
        source.write_bytes(data)
        command = [program, "--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                   "--convert-to", TARGETS[kind], "--outdir", folder, str(source)]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603  # no shell, and only our own names
            return source.with_suffix(f".{TARGETS[kind]}").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise UnreadableError(f"could not be converted from {kind.upper()} by LibreOffice") from error
