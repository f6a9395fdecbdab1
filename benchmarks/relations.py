"""What checking tables costs in all: CPU per 1,000 figures, and how it grows with the document.

Tables of twelve columns, the last of them the sum of the others, in several shapes: sections with subtotals and a grand
total, lists of distinct and of repeated items, amounts with pence, small and equal figures, mostly zeros; lists of data
in which nothing adds up; then wide tables, and many small ones, where items are looked for in other tables too. Each
shape is measured at a quarter of its size and in full: growth is how much more a figure costs then, 1.0 where the cost
is in proportion to the size.
`python benchmarks/relations.py`.
"""

import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from extractor import pipeline, readers

COLUMNS = 12
SECTION = 40
LONG = 20_000
ITEMS = ("Rent", "Wages", "Travel", "Office supplies", "Fees")

Row = list[str]
Figure = Callable[[random.Random], int]


def sections(count: int, seed: int = 7, size: int = SECTION) -> Iterator[Row]:
    """The rows of a table: sections of `size` rows with a heading and a subtotal, and a grand total."""
    rng = random.Random(seed)  # noqa: S311  a benchmark, not a secret
    yield header()
    grand = [0] * COLUMNS
    printed = 1
    while printed < count - 1:
        yield [f"Section {name(printed)}", *[""] * COLUMNS]
        total = [0] * COLUMNS
        items = max(0, min(size, count - 3 - printed))
        for item in range(items):
            values = [rng.randrange(1, 100_000) for _ in range(COLUMNS - 1)]
            values.append(sum(values))
            total = [a + b for a, b in zip(total, values, strict=True)]
            yield [f"{name(printed + item)} item", *map(str, values)]
        grand = [a + b for a, b in zip(grand, total, strict=True)]
        yield [f"{name(printed)} subtotal", *map(str, total)]
        printed += items + 2
    yield ["Grand total", *map(str, grand)]


def listed(count: int, labels: Iterator[str], figure: Figure, unit: int = 1) -> Iterator[Row]:
    """The rows of a list: a label, figures and their sum; figures are counted in so many parts of a unit."""
    rng = random.Random(7)  # noqa: S311  a benchmark, not a secret
    yield header()
    for label in islice(labels, count - 1):
        values = [figure(rng) for _ in range(COLUMNS - 1)]
        yield [label, *(str(value) if unit == 1 else f"{value / unit:.2f}" for value in (*values, sum(values)))]


def data(count: int, columns: Sequence[Callable[[random.Random], str]]) -> Iterator[Row]:
    """The rows of a list in which nothing is the sum of anything."""
    rng = random.Random(7)  # noqa: S311  a benchmark, not a secret
    yield ["Item", *(f"Figure {column}" for column in range(len(columns)))]
    for number in range(count - 1):
        yield [name(number + 1), *(column(rng) for column in columns)]


def header() -> Row:
    """The years and the total."""
    return ["Item", *(str(1990 + column) for column in range(COLUMNS - 1)), "Total"]


def items() -> Iterator[str]:
    """Labels of which no two are the same."""
    return (f"{name(number)} item" for number in range(1, 1_000_000))


def name(number: int) -> str:
    """A word for a number, so that labels differ in letters as those of a list of suppliers do."""
    letters = ""
    while number:
        number, letter = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[letter] + "aeiou"[letter % 5]
    return letters.capitalize()


def turned(rows: Iterator[Row]) -> Iterator[Row]:
    """A table with its rows as columns."""
    return (list(row) for row in zip(*rows, strict=True))


def html(tables: list[list[Row]]) -> str:
    """A page with these tables."""
    made = ("".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in table) for table in tables)
    return "<html><body>" + "".join(f"<p>Accounts</p><table>{table}</table>" for table in made) + "</body></html>"


def large(rng: random.Random) -> int:
    """A figure of up to five digits."""
    return rng.randrange(1, 100_000)


def digit(rng: random.Random) -> int:
    """A figure of one digit."""
    return rng.randrange(10)


def sparse(rng: random.Random) -> int:
    """A figure that is mostly zero."""
    return large(rng) if rng.random() < 0.05 else 0


def price(rng: random.Random) -> str:
    """A price with pence."""
    return f"{rng.randrange(10_000, 20_000) / 100:.2f}"


def volume(rng: random.Random) -> str:
    """A number in round thousands."""
    return str(rng.randrange(1_000, 100_000) * 1_000)


def residual(rng: random.Random) -> str:
    """A number on either side of zero, with all its digits, or just one."""
    return str(rng.gauss(0, 2)) if rng.random() < 0.6 else "-1"


def answer(rng: random.Random) -> str:
    """A mark."""
    return str(rng.randrange(8))


SHAPES: tuple[tuple[str, int, Callable[[int], list[list[Row]]]], ...] = (
    ("sections of 40 rows", LONG, lambda n: [list(sections(n))]),
    ("sections of 10 rows", LONG, lambda n: [list(sections(n, size=10))]),
    ("distinct items", LONG, lambda n: [list(listed(n, items(), large))]),
    ("repeated items", LONG, lambda n: [list(listed(n, cycle(ITEMS), large))]),
    ("amounts with pence", LONG, lambda n: [list(listed(n, items(), large, unit=100))]),
    ("mostly zeros", LONG, lambda n: [list(listed(n, items(), sparse))]),
    ("figures of one digit", LONG // 4, lambda n: [list(listed(n, items(), digit))]),
    ("equal figures", LONG // 4, lambda n: [list(listed(n, items(), lambda _: 500))]),
    ("ones", LONG // 4, lambda n: [list(listed(n, items(), lambda _: 1))]),
    ("prices and volumes", LONG, lambda n: [list(data(n, [price, price, price, price, volume]))]),
    ("residuals", LONG // 4, lambda n: [list(data(n, [residual] * 4))]),
    ("answers", LONG // 40, lambda n: [list(data(n, [answer] * 15))]),
    ("columns instead of rows", LONG // 10, lambda n: [list(turned(sections(n)))]),
    ("two tables", LONG // 2, lambda n: [list(sections(n, seed)) for seed in (7, 8)]),
    ("tables of 40 rows", LONG // 40, lambda n: [list(sections(40, seed)) for seed in range(n)]),
    ("tables of 8 rows", LONG // 20, lambda n: [list(sections(8, seed)) for seed in range(n)]),
)
"""What is measured: its name, the size in full, and the tables of a document of some size."""


def main() -> None:
    """Prints one line for each shape."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "tables.html")
        for title, size, tables in SHAPES:
            path.write_text(html(tables(size // 4)), encoding="utf-8")
            _, quarter, _ = measured(path)
            path.write_text(html(tables(size)), encoding="utf-8")
            figures, each, checks = measured(path)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{title:24} {size:6}  {figures:7} figures  {checks:6} checks  {each * figures / 1000:6.2f} s  "
                f"{each:6.3f} s per 1,000 figures  growth {each / quarter:4.2f}  {memory} MB at most"
            )


def measured(path: Path) -> tuple[int, float, int]:
    """The figures of a document, the CPU seconds that a thousand of them cost, and the checks made."""
    start = time.process_time()
    result = pipeline.reconcile(readers.read(str(path)))
    seconds = time.process_time() - start
    return result.coverage.figures, 1000 * seconds / result.coverage.figures, len(result.checks)


if __name__ == "__main__":
    main()
