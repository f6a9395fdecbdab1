"""Slips: the ways in which a right number turns into a wrong one between calculation and print.

A miss that one slip explains is no accident: few of all possible misses have that shape, so it speaks for the
relation that shows it. The kinds are those of an auditor's working paper: digits transposed, one digit wrong, one
lost or added, the sign, a factor of ten or a thousand.
"""

from collections.abc import Iterable
from math import log2
from typing import Literal

LEAST_CHANCES = 18
"""A digit may change into nine others, up or down; neighbours exchanged change a figure by as many amounts."""

_DIGITS = "0123456789"

Slip = Literal["digit", "transposition", "lost-digit", "added-digit", "sign", "tenfold", "scale"]


def slip(printed: int, right: int) -> Slip | None:
    """How `right` became `printed`, both in steps of the last printed digit; None when it takes more than one slip."""
    if printed == right:
        return None
    if printed == -right:
        return "sign"
    if (printed < 0) != (right < 0):
        return None
    return _shifted(abs(printed), abs(right)) or _digits(str(abs(printed)), str(abs(right)))


def _shifted(printed: int, right: int) -> Slip | None:
    """A decimal point or a scale misplaced."""
    small, large = sorted((printed, right))
    if small and large == 10 * small:
        return "tenfold"
    if small and large in {1000 * small, 1_000_000 * small}:
        return "scale"
    return None


def _digits(printed: str, right: str) -> Slip | None:
    """One digit changed, two neighbours exchanged, one digit lost or added."""
    if len(printed) == len(right):
        wrong = [i for i, (a, b) in enumerate(zip(printed, right, strict=True)) if a != b]
        if len(wrong) == 1:
            return "digit"
        first, last = wrong[0], wrong[-1]
        if len(wrong) == 2 and last == first + 1 and printed[first] == right[last] and printed[last] == right[first]:
            return "transposition"
        return None
    if len(printed) + 1 == len(right) and _without_one(right, printed):
        return "lost-digit"
    if len(printed) == len(right) + 1 and _without_one(printed, right):
        return "added-digit"
    return None


def _without_one(longer: str, shorter: str) -> bool:
    """Whether leaving out one digit of `longer` gives `shorter`."""
    same = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[same + 1 :] == shorter[same:]


def repaired(printed: int) -> frozenset[int]:
    """Every number that one slip may have turned into the printed one, both in steps of its last digit."""
    text = str(abs(printed))
    found = {text[:at] + new + text[at + 1 :] for at in range(len(text)) for new in _DIGITS}
    found |= {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)}
    found |= {text[:at] + text[at + 1 :] for at in range(len(text)) if len(text) > 1}
    found |= {text[:at] + new + text[at:] for at in range(len(text) + 1) for new in _DIGITS}
    sizes = {int(each) for each in found} | {abs(printed) * 1000, abs(printed) * 1_000_000}
    sizes |= {abs(printed) // factor for factor in (1000, 1_000_000) if printed % factor == 0}
    sign = -1 if printed < 0 else 1
    rights = {-printed, *(sign * size for size in sizes)}
    return frozenset(right for right in rights if slip(printed, right))


def slip_bits(slip_kind: Slip, size: int, digits: Iterable[int]) -> float:
    """How unlikely it is that a miss has this shape by accident, in bits.

    `size` is the size of the stated figure in steps, `digits` the number of digits of every figure that might have
    slipped. A changed or transposed digit moves a sum by a digit times a power of ten, whichever figure it is in;
    the other slips depend on the figure, and every figure adds its own chances.
    """
    lengths = list(digits)
    chances = LEAST_CHANCES * max(lengths) if slip_kind in {"digit", "transposition"} else sum(11 * n for n in lengths)
    return max(0.0, log2(max(2 * size, 1) / max(chances, 1)))
