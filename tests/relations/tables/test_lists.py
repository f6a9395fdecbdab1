"""Lists of data: prices, answers to a questionnaire. Much agrees in them by accident, and little is meant to."""

import random

from tests.relations.tables.test_structures import checked


def prices(days: int) -> list[list[str]]:
    """Prices with pence that hardly move, and volumes in round thousands."""
    rng = random.Random(11)  # noqa: S311  a test, not a secret
    rows, price = [["Date", "Open", "High", "Low", "Close", "Volume"]], 120_00
    for day in range(days):
        price += rng.randrange(-300, 301)
        opened, closed = price + rng.randrange(-90, 91), price + rng.randrange(-90, 91)
        high, low = max(opened, closed) + rng.randrange(1, 120), min(opened, closed) - rng.randrange(1, 120)
        marks = (f"{mark / 100:.2f}" for mark in (opened, high, low, closed))
        rows.append([f"2019-{1 + day // 28:02}-{1 + day % 28:02}", *marks, str(rng.randrange(900, 9_999) * 1_000)])
    return rows


def answers(people: int, *, score: bool) -> list[list[str]]:
    """Marks from 0 to 9 for eleven questions; the last column is the score of two of them, or another mark."""
    rng = random.Random(5)  # noqa: S311  a test, not a secret
    rows = [["Person", *(f"Q{question}" for question in range(1, 12)), "Q12"]]
    for person in range(people):
        marks = [rng.randrange(10) for _ in range(11)]
        last = marks[3] + marks[7] if score else rng.randrange(10)
        rows.append([f"P{person}", *map(str, marks), str(last)])
    return rows


def test_round_volumes_do_not_make_prices_round() -> None:
    assert not checked(prices(300))


def test_answers_say_nothing_about_each_other() -> None:
    assert not [check for check in checked(answers(200, score=False)) if check.verdict != "unclear"]


def test_a_score_is_found_among_answers() -> None:
    found = [check for check in checked(answers(200, score=True)) if check.verdict == "agrees"]
    assert len(found) == 200
    assert all(check.relation.stated.place.column == 12 for check in found)  # type: ignore[union-attr]  # cells
