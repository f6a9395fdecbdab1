"""Which decimal sign a table uses: judged over all its cells, never cell by cell."""

import re
from collections.abc import Sequence

from extractor.normalise.numerals import DecimalSign, vote
from extractor.normalise.readings import unraised
from extractor.normalise.strips import Strip, own

_NUMERAL = re.compile(r"[^\w]*(\d[\d.,'’\s]*[.,]\d[\d.,'’\s]*)[^\w]*")
_LONGEST_NUMERAL = 30


def decimal_mark(strips: Sequence[Strip]) -> DecimalSign | None:
    """The decimal sign that the cells show together, None when none of them can tell."""
    return vote(
        found[1].strip()
        for strip in strips
        for _, cell in own(strip)
        if len(cell.text) <= _LONGEST_NUMERAL and (found := _NUMERAL.fullmatch(unraised(cell)))
    )


def groups_by_points(strips: Sequence[Strip]) -> bool:
    """Whether a table that shows no decimal sign uses the point for thousands: "3.597" in one column with "732".

    Three decimals are printed for all figures of a column or for none, so points mean thousands where those above a
    thousand have one and those below have none.
    """
    columns: dict[int, list[str]] = {}
    for strip in strips:
        for column, cell in own(strip):
            if _WHOLE.fullmatch(text := cell.text.strip()):
                columns.setdefault(column, []).append(text)
    return any(
        sum("." in text for text in texts) >= 2 and any(len(text) > 1 and text.isdecimal() for text in texts)
        for texts in columns.values()
    )


_WHOLE = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})*")
