"""Facts that a page tags for machines: numbers of inline XBRL 1.1, with sign and scale applied."""

import re
from collections.abc import Mapping
from decimal import Decimal

from extractor.document import Tag
from extractor.readers.package import Element

COMMA = ("numcommadecimal", "num-comma-decimal", "numspacecomma", "numcomma")
"""Formats whose decimal sign is a comma; in all others it is a point (XBRL Transformation Registry)."""

NIL = ("zerodash", "fixed-zero", "numdash", "nocontent")
"""Formats of text that stands for zero."""

SCALES = range(-30, 31)
"""Powers of ten that somebody may mean."""


def units(root: Element) -> dict[str, str]:
    """Currency codes by the ids of the units that a page declares; a unit that is no currency has none."""
    found = {}
    for element in root.iter("xbrli:unit", "unit"):
        measure = next((each.text or "" for each in element.iter("xbrli:measure", "measure")), "")
        prefix, _, code = measure.strip().rpartition(":")
        if prefix.lower() == "iso4217":
            found[element.get("id", "")] = code
    return found


def fact(element: Element, currencies: Mapping[str, str]) -> Tag | None:
    """The number that an `ix:nonFraction` states; None where it states none that could be read."""
    form = element.get("format", "").rpartition(":")[2].lower()
    scale = element.get("scale", "0")
    if element.get("xsi:nil") in ("true", "1") or not re.fullmatch(r"[+-]?\d{1,2}", scale) or int(scale) not in SCALES:
        return None
    if form in NIL:
        value = Decimal(0)
    else:
        mark = "," if form in COMMA else "."
        digits = re.sub(rf"[^\d{mark}]", "", "".join(map(str, element.itertext()))).replace(mark, ".")
        if not re.fullmatch(r"\d+(?:\.\d*)?|\.\d+", digits):
            return None
        value = Decimal(digits).scaleb(int(scale))
    unit = currencies.get(element.get("unitref", ""), "")
    return Tag(-value if element.get("sign") == "-" else value, unit, element.get("name", ""))
