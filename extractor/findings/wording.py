"""Numbers in messages: a value written the way the document prints its figures."""

import re
from decimal import ROUND_HALF_UP, Decimal

from extractor.normalise.figure import Figure

GROUPED = re.compile(r"\d([,.' ’\u00a0\u202f])\d{3}(?!\d)")
UNGROUPED = re.compile(r"\d{4}")
BRACKETS = re.compile(r"^\W*\(.*\)\W*$")


def as_printed(value: Decimal, like: Figure) -> str:
    """`value` (in base units) as it would be printed in the place of `like`: its scale, decimals and separators.

    The value is rounded half up to the last printed digit. Currency signs, units and footnote marks are left out.
    """
    shown = value / like.scale
    step = like.digit / like.scale if like.digit else Decimal(1)
    places = max(0, -int(step.normalize().as_tuple().exponent)) if step else 0
    shown = (shown / step).quantize(Decimal(1), ROUND_HALF_UP) * step if step >= 1 else round_to(shown, places)
    printed = like.text
    point = re.search(rf"[.,](?=\d{{{places}}}(?![.,]?\d))", printed) if places else None
    if point:
        printed = printed[: point.start()]
    grouped = GROUPED.search(printed)
    mark = grouped[1] if grouped else ""
    decimal = point[0] if point else "," if mark == "." else "."
    whole, _, fraction = f"{abs(shown):.{places}f}".partition(".")
    if mark or (len(whole) > 3 and not UNGROUPED.search(printed)):
        whole = f"{int(whole):,}".replace(",", mark or ("." if decimal == "," else ","))
    body = f"{whole}{decimal}{fraction}" if fraction else whole
    return body if shown >= 0 else negative(body, like)


def negative(body: str, like: Figure) -> str:
    """A number below zero, its sign written as in `like`: in brackets or with a minus."""
    return f"({body})" if BRACKETS.match(like.text) else f"-{body}"


def round_to(value: Decimal, places: int) -> Decimal:
    """`value` rounded half up to `places` decimals."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """A value of its own, with thousands commas and no trailing zeros."""
    text = f"{value.normalize():,f}"
    return text if text != "-0" else "0"
