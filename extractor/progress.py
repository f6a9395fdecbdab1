"""A line on the terminal while a document takes longer than a second, gone when it is done.

An alarm writes it, no thread: processes that read long documents are forked meanwhile. Where there is no such alarm
(Windows, another thread than the main one) there is no line.
"""

import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 1.0


@contextmanager
def shown(doing: str) -> Iterator[None]:
    """Say on stderr, where it is a terminal, what is being done and for how long."""
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer") or not sys.stderr.isatty():
        yield
        return
    out, start, width = sys.stderr.fileno(), time.monotonic(), 0

    def write(*_: object) -> None:
        nonlocal width
        seconds = f" {time.monotonic() - start:.0f} s"
        room = max(shutil.get_terminal_size().columns - len(seconds) - 1, 1)
        line = (doing if len(doing) <= room else f"…{doing[1 - room :]}") + seconds
        width = max(width, len(line))
        os.write(out, f"\r{line.ljust(width)}".encode(errors="replace"))

    before = signal.signal(signal.SIGALRM, write)
    signal.setitimer(signal.ITIMER_REAL, SECONDS, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if width:
            os.write(out, f"\r{' ' * width}\r".encode())
