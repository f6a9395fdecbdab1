"""CPU seconds that the program takes from start to end: the least of nine runs, each in a process of its own.

Run it with `python benchmarks/start.py`. `--version` may take 0.06 s more than Python alone, a sample 0.6 s in all.
An installed program has its modules compiled; so has this one after the first run, in a folder that goes with it.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
SAMPLES = ("framework.docx", "framework-pages.docx", "framework.pdf", "framework.txt")


def main() -> None:
    """Prints a line for each command."""
    with TemporaryDirectory() as compiled:
        print(f"{seconds(compiled, '-c', 'pass'):.3f}  Python alone")
        for arguments in (["--version"], ["rules"], *([f"samples/{name}"] for name in SAMPLES)):
            print(f"{seconds(compiled, '-m', 'extractor', *arguments):.3f}  reconcile {' '.join(arguments)}")


def seconds(compiled: str, *arguments: str) -> float:
    """User and system time of one run of Python, the least of nine; compiled modules are kept in a folder."""
    kept = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *arguments],
            stdout=subprocess.DEVNULL,
            check=False,
            cwd=ROOT,
            env=os.environ | kept,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(once() for _ in range(9))


if __name__ == "__main__":
    main()
