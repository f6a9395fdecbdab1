"""CPU and memory of reading tables out of PDFs: this program beside pdfplumber, camelot and tablers, where installed.

    python benchmarks/pdf.py [--rounds 3] [--jobs 1] [FOLDER]

Without a folder it makes its own documents. Each engine reads all of them in a process of its own, in turns, so that a
busy machine is fair to all; imports are not counted. The smallest CPU time of the rounds is printed.
"""

import argparse
import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path


def this_program(path: Path) -> int:
    """Tables found by the project's own reader."""
    from extractor.document import UnreadableError
    from extractor.readers import pdf

    try:
        return len(list(pdf.read(path.read_bytes(), path.name, "").tables()))
    except UnreadableError:
        return 0


def pdfplumber(path: Path) -> int:
    """Tables found by pdfplumber's default settings: ruled ones."""
    import pdfplumber as engine

    count = 0
    with engine.open(path) as file:
        for page in file.pages:
            count += len(page.extract_tables())
            page.close()
    return count


def camelot(path: Path) -> int:
    """Tables found by camelot's hybrid of rules and white space."""
    import camelot as engine

    return len(engine.read_pdf(str(path), pages="all", flavor="hybrid"))


def tablers(path: Path) -> int:
    """Tables found by tablers: ruled ones."""
    import tablers as engine

    with engine.Document(path) as file:
        return sum(len(engine.find_tables(page)) for page in file)


ENGINES: dict[str, Callable[[Path], int]] = {
    "reconcile": this_program,
    "pdfplumber": pdfplumber,
    "camelot": camelot,
    "tablers": tablers,
}


def make(folder: Path) -> None:
    """Documents of prose, ruled and borderless tables: short ones and a long one."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

    style = getSampleStyleSheet()["BodyText"]
    for name, parts in (("short", 2), ("middle", 12), ("long", 60)):
        story = []
        for part in range(parts):
            rows = [[f"Part {part}", "2018", "2019", "Change"]]
            rows += [[f"Service {i}", f"{i * 3_701:,}", f"{i * 4_103:,}", f"{i * 402:,}"] for i in range(1, 30)]
            prose = Paragraph("The budget of this part rose by 10.9% on the year before, to £1,784,805. " * 12, style)
            ruled = Table(rows, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
            story += [prose, ruled, PageBreak(), prose, Table(rows), PageBreak()]
        file = io.BytesIO()
        SimpleDocTemplate(file).build(story)
        (folder / f"{name}.pdf").write_bytes(file.getvalue())


def measure(engine: str, folder: Path) -> None:
    """Print tables, CPU seconds and peak memory of one engine; runs in a process of its own."""
    read = ENGINES[engine]
    paths = sorted(folder.glob("*.pdf"))
    read(paths[0])  # imports
    start, tables, failed = time.process_time(), 0, 0
    for path in paths:
        try:
            tables += read(path)
        except Exception:  # a peer may fail in any way; it is counted
            failed += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(tables, failed, time.process_time() - start, peak)


def main() -> None:
    """Measure every engine that is installed, in turns."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engine", help=argparse.SUPPRESS)
    call = parser.parse_args()
    if call.engine:
        measure(call.engine, call.folder)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = call.folder or Path(made)
        if not call.folder:
            make(folder)
        rows: dict[str, list[list[float]]] = {}
        for _ in range(call.rounds):
            for engine in ENGINES:
                if engine == "reconcile" or find_spec(engine):
                    command = [sys.executable, __file__, str(folder), "--engine", engine]
                    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
                    rows.setdefault(engine, []).append([float(part) for part in output.split()[-4:]])
    least = {engine: min(row[2] for row in found) for engine, found in rows.items()}
    print(f"{'engine':12}{'tables':>8}{'failed':>8}{'CPU s':>9}{'of pdfplumber':>15}{'peak MB':>9}")
    for engine, found in rows.items():
        tables, failed, _, peak = found[-1]
        share = f"1/{least['pdfplumber'] / least[engine]:.1f}" if "pdfplumber" in least else ""
        print(f"{engine:12}{tables:8.0f}{failed:8.0f}{least[engine]:9.2f}{share:>15}{peak:9.0f}")


if __name__ == "__main__":
    main()
