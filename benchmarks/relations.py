"""What checking tables costs in all: CPU per 1,000 figures, and how it grows with the document.

Tables of sections with subtotals and a grand total over twelve columns, the last of them the sum of the others; the
largest has 20,000 rows. Then as many figures in two tables of the same items, and in many small ones, where items
are looked for in other tables too. `python benchmarks/relations.py`.
"""

import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from extractor import pipeline, readers

COLUMNS = 12
SECTION = 40

Row = list[str]


def rows(count: int, seed: int = 7) -> Iterator[Row]:
    """The rows of a table: sections of `SECTION` rows with a heading and a subtotal, and a grand total."""
    rng = random.Random(seed)  # noqa: S311  a benchmark, not a secret
    yield ["Item", *(str(1990 + column) for column in range(COLUMNS - 1)), "Total"]
    grand = [0] * COLUMNS
    printed = 1
    while printed < count - 1:
        yield [f"Section {name(printed)}", *[""] * COLUMNS]
        total = [0] * COLUMNS
        items = max(0, min(SECTION, count - 3 - printed))
        for item in range(items):
            values = [rng.randrange(1, 100_000) for _ in range(COLUMNS - 1)]
            values.append(sum(values))
            total = [a + b for a, b in zip(total, values, strict=True)]
            yield [f"{name(printed + item)} item", *map(str, values)]
        grand = [a + b for a, b in zip(grand, total, strict=True)]
        yield [f"{name(printed)} subtotal", *map(str, total)]
        printed += items + 2
    yield ["Grand total", *map(str, grand)]


def name(number: int) -> str:
    """A word for a number, so that labels differ in letters as those of a list of suppliers do."""
    letters = ""
    while number:
        number, letter = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[letter] + "aeiou"[letter % 5]
    return letters.capitalize()


def html(tables: list[list[Row]]) -> str:
    """A page with these tables."""
    made = ("".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in table) for table in tables)
    return "<html><body>" + "".join(f"<p>Accounts</p><table>{table}</table>" for table in made) + "</body></html>"


def documents() -> Iterator[tuple[str, list[list[Row]]]]:
    """What is measured, by name."""
    for count in (20, 100, 1_000, 5_000, 20_000):
        yield f"{count} rows", [list(rows(count))]
    for count in (1_000, 10_000):
        yield f"2 tables of {count} rows", [list(rows(count, seed)) for seed in (7, 8)]
    for count in (50, 500):
        yield f"{count} tables of 40 rows", [list(rows(40, seed)) for seed in range(count)]


def main() -> None:
    """Prints one line for each document."""
    with TemporaryDirectory() as folder:
        for title, tables in documents():
            path = Path(folder, "tables.html")
            path.write_text(html(tables), encoding="utf-8")
            start = time.process_time()
            result = pipeline.reconcile(readers.read(str(path)))
            seconds = time.process_time() - start
            figures = result.coverage.figures
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{title:24} {figures:7} figures  {len(result.checks):6} checks  {seconds:6.2f} s  "
                f"{1000 * seconds / figures:6.3f} s per 1,000 figures  {memory} MB at most"
            )


if __name__ == "__main__":
    main()
