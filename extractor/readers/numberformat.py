"""Numbers as a spreadsheet shows them: its number formats (ECMA-376 18.8.31), in their English form."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import cache

from attrs import frozen

BUILTIN: Mapping[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;(#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_($* #,##0_);_($* (#,##0);_($* "-"_);_(@_)', 43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that a file names by number only."""

TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]'
    r"|\[(?P<condition>[<>=]+-?[\d.]+)\]|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]"
    r"|(?P<general>General)|(?P<ampm>AM/PM|A/P)|(?P<date>y+|m+|d+|h+|s+)|(?P<exponent>E[+-]0+)"
    r"|(?P<number>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)(?P<scale>,*)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
"""One element of a format, each kind by the name of its group; colours and the like are shown by nothing."""

PRECISION, LARGEST = 15, 308
"""Digits of a number in a spreadsheet that count, and the power of ten that none exceeds."""

LONGEST = 11
"""Digits that "General" shows."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@frozen
class Token:
    """An element of a format: the kind of it and what it says."""

    kind: str
    text: str


@frozen
class Section:
    """One of up to four parts of a format, for the numbers that meet its condition."""

    tokens: tuple[Token, ...]
    condition: str = ""

    def has(self, *kinds: str) -> bool:
        """Whether some element is of one of these kinds."""
        return any(token.kind in kinds for token in self.tokens)


def stored(text: str | None) -> Decimal | None:
    """The number that a file stores as `text`; None where it is none.

    Spreadsheets write the binary fraction next to a number in full (0.30000000000000004) and mean its first fifteen
    digits.
    """
    try:
        value = Decimal((text or "").strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > LARGEST:
        return None
    with localcontext() as context:
        context.prec = PRECISION
        value = +value
        whole = value == value.to_integral_value() and value.adjusted() < PRECISION
        return value.quantize(Decimal(1)) if whole else value.normalize()


def displayed(value: Decimal, code: str, *, since_1904: bool = False) -> str:
    """`value` as the format `code` shows it; as "General" shows it where this program does not know the format."""
    section, negative = _section(value, sections(code))
    number = abs(value) if negative else value
    if section.has("date", "elapsed", "ampm"):
        return _dated(number, section, since_1904=since_1904)
    if not section.has("number", "general"):
        sign = "" if not section.has("text") else general(number)
        return "".join(token.text for token in section.tokens if token.kind == "literal") + sign
    return _numbered(number, section).strip()


def is_percentage(code: str) -> bool:
    """Whether numbers are shown a hundred times as large, with a percent sign."""
    return sections(code)[0].has("percent")


def general(value: Decimal) -> str:
    """A number without a format: as many digits as have room."""
    with localcontext() as context:
        context.prec = LONGEST - 1
        rounded = +value
    if rounded and not -5 <= rounded.adjusted() < LONGEST:
        mantissa, _, exponent = f"{rounded:.5E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{exponent[0]}{exponent[1:].zfill(2)}"
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def sections(code: str) -> tuple[Section, ...]:
    """The parts of a format."""
    parts: list[list[Token]] = [[]]
    conditions = [""]
    for match in TOKEN.finditer(code or "General"):
        kind, text = match.lastgroup, match[0]
        if kind == "other" and text == ";":
            parts.append([])
            conditions.append("")
        elif kind == "condition":
            conditions[-1] = match["condition"]
        elif (token := _token(match)) is not None:
            parts[-1].append(token)
    return tuple(Section(tuple(tokens), condition) for tokens, condition in zip(parts, conditions, strict=True))


def _token(match: re.Match[str]) -> Token | None:
    """An element as far as it shows anything; a colour or what fills the cell shows nothing."""
    kind = match.lastgroup or "colour"
    text = match[0] if kind == "colour" else match[kind]
    if kind in ("quoted", "escaped", "currency"):
        return Token("literal", text)
    if kind == "space":
        return Token("literal", " ")
    if kind == "scale":
        return Token("number", match["number"] + text)
    if kind == "other":
        return Token({"%": "percent", "@": "text"}.get(text, "literal"), text)
    return None if kind in ("colour", "fill") else Token(kind, text)


def _section(value: Decimal, parts: Sequence[Section]) -> tuple[Section, bool]:
    """The part that shows `value`, and whether it shows the sign itself."""
    if any(part.condition for part in parts):
        for part in parts:
            if _meets(value, part.condition):
                return part, False
        return parts[-1], False
    if value < 0 and len(parts) > 1:
        return parts[1], True
    if value == 0 and len(parts) > 2:
        return parts[2], False
    return parts[0], False


def _meets(value: Decimal, condition: str) -> bool:
    if not condition:
        return True
    sign = condition.rstrip("-.0123456789")
    limit = Decimal(condition[len(sign) :])
    return {
        "<": value < limit,
        ">": value > limit,
        "=": value == limit,
        "<=": value <= limit,
        ">=": value >= limit,
    }.get(sign, value != limit)


def _numbered(value: Decimal, section: Section) -> str:
    """A number by its digits, with everything around them."""
    patterns = [token.text for token in section.tokens if token.kind == "number"]
    if len(patterns) > 1 or (section.has("literal") and any(token.text == "/" for token in section.tokens)):
        return general(value)  # fractions, telephone numbers: rare, and no amounts
    value *= 100 ** sum(token.kind == "percent" for token in section.tokens)
    text = ""
    for token in section.tokens:
        match token.kind:
            case "number":
                exponent = next((each.text for each in section.tokens if each.kind == "exponent"), "")
                text += _scientific(value, token.text, exponent) if exponent else _digits(abs(value), token.text)
            case "general":
                text += general(abs(value))
            case "literal" | "percent":
                text += token.text
    shown = any(character in "123456789" for character in text)
    return f"-{text.strip()}" if value < 0 and shown else text


def _digits(value: Decimal, pattern: str) -> str:
    """Digits by a pattern such as `#,##0.0`; commas at its end divide by a thousand each."""
    stripped = pattern.rstrip(",")
    value = value.scaleb(-3 * (len(pattern) - len(stripped)))
    whole, _, fraction = stripped.partition(".")
    with localcontext() as context:
        context.prec = 60
        rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    digits, _, decimals = f"{rounded:f}".partition(".")
    least = sum(character == "0" for character in whole)
    digits = digits.lstrip("0").rjust(least, "0") if least or rounded < 1 else digits
    if "," in whole:
        digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", digits)
    optional = len(fraction) - len(fraction.rstrip("#?"))
    kept = len(decimals) - min(optional, len(decimals) - len(decimals.rstrip("0")))
    return f"{digits}.{decimals[:kept]}" if "." in stripped else digits


def _scientific(value: Decimal, pattern: str, exponent: str) -> str:
    mantissa, _, power = f"{abs(value):.{len(pattern.partition('.')[2])}E}".partition("E")
    sign = "-" if power.startswith("-") else "+" * (exponent[1] == "+")
    return f"{mantissa}{exponent[0]}{sign}{power[1:].zfill(len(exponent) - 2)}"


def _dated(value: Decimal, section: Section, *, since_1904: bool) -> str:
    """A day counted since 1900 or 1904 and the time of it; the number itself where no day can be meant."""
    if not 0 <= value < 2_958_466:  # the year 10000
        return general(value)
    # The 29th of February 1900, which there never was, is counted.
    days = int(value) + (1462 if since_1904 else 0)
    moment = datetime(1899, 12, 30 if days >= 60 else 31) + timedelta(days)  # noqa: DTZ001  # a spreadsheet knows no time zones
    moment += timedelta(seconds=int(((value - int(value)) * 86400).to_integral_value(ROUND_HALF_UP)))
    text = ""
    clock = ""
    kinds = [token for token in section.tokens if token.kind in ("date", "elapsed")]
    for token in section.tokens:
        if token.kind in ("date", "elapsed"):
            after = kinds[kinds.index(token) + 1 :][:1]
            minutes = token.text[0] in "mM" and (
                (clock in "hH" and bool(clock)) or bool(after and after[0].text[0] in "sS")
            )
            text += _part(moment, token.text, minutes=minutes, twelve=section.has("ampm"))
            clock = token.text[0]
        elif token.kind == "ampm":
            text += "AM" if moment.hour < 12 else "PM"
        elif token.kind == "literal":
            text += token.text
    return text.strip()


def _part(moment: datetime, code: str, *, minutes: bool, twelve: bool) -> str:
    """One element of a date: `yyyy`, `mmm`, `dd`."""
    size = len(code)
    match code[0].lower():
        case "y":
            return f"{moment.year:04}" if size > 2 else f"{moment.year % 100:02}"
        case "m" if minutes:
            return f"{moment.minute:0{min(size, 2)}}"
        case "m":
            name = MONTHS[moment.month - 1]
            return name[:1] if size == 5 else name if size > 3 else name[:3] if size == 3 else f"{moment.month:0{size}}"
        case "d":
            name = DAYS[moment.weekday()]
            return name if size > 3 else name[:3] if size == 3 else f"{moment.day:0{size}}"
        case "h":
            return f"{(moment.hour - 1) % 12 + 1 if twelve else moment.hour:0{min(size, 2)}}"
        case _:
            return f"{moment.second:0{min(size, 2)}}"
