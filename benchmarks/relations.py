"""What finding the relations of a table costs: CPU per 1,000 figures, and how it grows with the table.

Tables of sections with subtotals and a grand total over twelve columns, the last of them the sum of the others; the
largest has 20,000 rows. `python benchmarks/relations.py`.
"""

import random
import resource
import time
from decimal import Decimal

from extractor.document import CellPlace
from extractor.facts.tables import understand
from extractor.normalise.figure import Figure
from extractor.normalise.grid import Entry, Grid
from extractor.relations import tables

COLUMNS = 12
SECTION = 40


def grid(rows: int) -> Grid:
    """A table of so many rows: sections of `SECTION` rows with a heading and a subtotal, and a grand total."""
    rng = random.Random(7)  # noqa: S311  a benchmark, not a secret
    lines: list[list[str]] = [["Item", *(f"{1990 + c}" for c in range(COLUMNS - 1)), "Total"]]
    grand = [0] * COLUMNS
    while len(lines) < rows - 1:
        lines.append([f"Section {len(lines)}", *[""] * COLUMNS])
        total = [0] * COLUMNS
        for _ in range(min(SECTION, rows - 2 - len(lines))):
            values = [rng.randrange(1, 100_000) for _ in range(COLUMNS - 1)]
            values.append(sum(values))
            total = [a + b for a, b in zip(total, values, strict=True)]
            lines.append([f"Item {len(lines)}", *map(str, values)])
        grand = [a + b for a, b in zip(grand, total, strict=True)]
        lines.append([f"Subtotal {len(lines)}", *map(str, total)])
    lines.append(["Grand total", *map(str, grand)])
    return Grid((0,), tuple(tuple(entry(r, c, text) for c, text in enumerate(row)) for r, row in enumerate(lines)))


def entry(row: int, column: int, text: str) -> Entry:
    """A cell as the normaliser would give it."""
    place = CellPlace(0, row, column)
    figure = Figure(place, text, Decimal(text), Decimal(1)) if row and column and text else None
    return Entry(place, text, figure)


def main() -> None:
    """Prints one line for each size."""
    for rows in (20, 100, 1_000, 5_000, 20_000):
        table = grid(rows)
        start = time.process_time()
        checks = tables.checks([understand(table)])
        seconds = time.process_time() - start
        figures = rows * COLUMNS
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{rows:6} rows  {figures:7} figures  {len(checks):6} checks  {seconds:6.2f} s  "
            f"{1000 * seconds / figures:6.3f} s per 1,000 figures  {memory} MB at most"
        )


if __name__ == "__main__":
    main()
