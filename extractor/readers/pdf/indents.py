"""How far labels are indented: the hierarchy of a table's rows, where the page shows it by nothing else."""

from collections.abc import Sequence

STEP = 3.0  # points: what begins nearer begins at the same place
MOST = 6  # levels: what begins at more places isn't set from the left


def indents(starts: Sequence[float]) -> dict[int, int]:
    """Steps of indentation by the rounded place where a label begins."""
    steps: dict[int, int] = {}
    level, last = 0, None
    for x in sorted({round(start) for start in starts}):
        if last is not None and x - last > STEP:
            level += 1
        steps[x] = level
        last = x
    return steps


def hierarchy(starts: Sequence[float]) -> dict[int, int]:
    """The same for labels that may be centred or set to the right, which tells nothing: then there are no steps.

    Labels set from the left begin at a few places, nearly all of them where another one begins, too.
    """
    steps = indents(starts)
    counts = [
        sum(steps[round(start)] == level for start in starts) for level in range(max(steps.values(), default=0) + 1)
    ]
    places = {level: [x for x in steps if steps[x] == level] for level in set(steps.values())}
    narrow = all(max(xs) - min(xs) <= STEP for xs in places.values())
    alone = sum(count for count in counts if count == 1)
    return steps if narrow and len(counts) <= MOST and alone <= 0.1 * len(starts) else {}
