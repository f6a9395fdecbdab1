"""The digits of a number and the signs between them: which sign is the decimal one, and what the digits are worth."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

DecimalSign = Literal[".", ","]
"""The sign that parts whole units from decimals: 1,234.56 or 1.234,56."""

_SPACES = " \u00a0\u2009\u202f"  # plain, no-break, thin, narrow no-break: readers keep them as printed
_GROUPED = {
    # Thousands in threes, or as in India one group of three and then groups of two.
    mark: re.compile(
        rf"(?P<whole>\d{{1,3}}(?P<group>[{groups}])\d{{3}}(?:(?P=group)\d{{3}})*|\d{{1,2}}(?:,\d\d)+,\d{{3}}|\d*)"
        rf"(?:[{mark}](?P<decimals>\d+))?"
    )
    for mark, groups in {".": f",'’{_SPACES}", ",": f".'’{_SPACES}"}.items()
}


@lru_cache(maxsize=1 << 16)
def numeral(digits: str, mark: DecimalSign = ".") -> tuple[Decimal, Decimal] | None:
    """The value and the worth of the last printed digit of a numeral without sign, None when it is malformed.

    A numeral that makes no sense with the decimal sign of its table is read with the other one where its signs leave
    no doubt: mixed documents do print "1.393,4" beside "26,610". In "30,43" of an English table they leave one.
    """
    own = _read(digits, mark)
    if own or digits.count(".") + digits.count(",") < 2:
        return own
    return _read(digits, "," if mark == "." else ".")


def _read(digits: str, mark: DecimalSign) -> tuple[Decimal, Decimal] | None:
    found = _GROUPED[mark].fullmatch(digits)
    if not found or not digits[-1].isdigit():
        return None
    whole, decimals = found["whole"], found["decimals"] or ""
    if len(whole) > 1 and whole[0] == "0" and found["group"]:
        return None  # 0,123 and 012,345 are no thousands
    plain = "".join(filter(str.isdecimal, whole)) or "0"
    return Decimal(f"{plain}.{decimals}" if decimals else plain), place(len(decimals))


@cache
def place(decimals: int) -> Decimal:
    """What one step of the last digit is worth."""
    return Decimal(1).scaleb(-decimals)


_CLEAR = 500
"""A lead in votes after which the rest of a long table is not asked."""


def vote(numerals: Iterable[str]) -> DecimalSign | None:
    """The decimal sign that the unambiguous numerals of a table show, None when none of them can tell.

    Unambiguous are: two different signs, one sign repeated, a last group of other than three digits, a group after a
    single 0, a group after more than three digits.
    """
    points = commas = thousands = 0
    for digits in numerals:
        match shown(digits):
            case ".":
                points += 1
            case ",":
                commas += 1
            case None if "," in digits:
                thousands += 1  # or three decimals
        if points - commas > _CLEAR:
            break
    if 2 * commas < thousands:
        commas = 0  # a reference like "30,43" turns no table of "7,703" and "2,108" into one of three decimals
    if points == commas:
        return None
    return "." if points > commas else ","


@lru_cache(maxsize=1 << 16)
def shown(digits: str) -> DecimalSign | None:
    """The decimal sign that a numeral cannot be read without, None when it could have either or is malformed."""
    points, commas = digits.count("."), digits.count(",")
    last: DecimalSign = "." if digits.rfind(".") > digits.rfind(",") else ","
    first: DecimalSign = "," if last == "." else "."
    if points and commas:
        found: DecimalSign | None = last
    elif points + commas > 1:
        found = first
    elif points + commas == 1:
        before, after = digits.split(last)
        found = last if len(after) != 3 or len(before) > 3 or before in ("", "0") else None
    else:
        found = None
    return found if found and (_read(digits, ".") or _read(digits, ",")) else None
