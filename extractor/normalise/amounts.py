"""What one cell prints: an amount, something that only looks like one, something unreadable, or words.

The text is taken apart once for each distinct text; what is left for each cell is to put it at its place.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from attrs import evolve

from extractor.document import CellPlace, Place
from extractor.normalise.figure import ONE, Content, Figure, Refused, Unreadable
from extractor.normalise.numerals import DecimalSign, numeral, place
from extractor.normalise.plain import unmarked
from extractor.normalise.refusals import refusal
from extractor.vocabulary import alternatives, vocabulary

ZERO = Decimal(0)

LONGEST = 200
"""Characters of a cell that prints figures; a longer one is a text, or not meant to be read."""

UNPAIRED = "a bracket has no partner"
UNGROUPED = "the digits are not grouped as in any number"


class Reading(NamedTuple):
    """A number taken apart, before it has a place: the fields of a `Figure` that follow from the text alone.

    A text with several figures ("63 (18.5%)") is the reading of the first, whose characters `span` gives, and `more`.
    """

    value: Decimal
    digit: Decimal
    unit: str = ""
    scale: Decimal = ONE
    nil: bool = False
    span: tuple[int, int] | None = None
    more: "tuple[Reading, ...]" = ()


class Doubt(NamedTuple):
    """A text that looks like a number and gives none: why, and what that makes of it."""

    reason: str
    kind: Literal["refused", "unreadable", "withheld"]


Held = Reading | Doubt | None


def amount(text: str, at: Place, mark: DecimalSign = ".", *, years: bool = False) -> Content:
    """What a cell with this text holds, seen by itself; of several figures the first.

    `mark` is the decimal sign of its table. A bare year is refused unless `years` says that here it is an amount.
    """
    return content(reading(text, mark, years=years), text, at)


def content(held: Held, text: str, at: Place) -> Content:
    """What was read from a text, put at its place."""
    match held:
        case Reading():
            printed = text.strip() if held.span is None else text[slice(*held.span)]
            return Figure(at, printed, held.value, held.digit, held.unit, held.scale, "", held.nil)
        case Doubt(reason, "refused"):
            return Refused(at, text.strip(), reason)
        case Doubt(reason, kind):
            return Unreadable(at, text.strip(), reason, kind == "withheld")
    return None


def further(held: Held, text: str, at: CellPlace) -> tuple[Content, ...]:
    """The figures of a cell after its first, each at its own characters."""
    more = held.more if isinstance(held, Reading) else ()
    return tuple(content(each, text, evolve(at, start=each.span[0], end=each.span[1])) for each in more if each.span)


@lru_cache(maxsize=1 << 17)
def reading(text: str, mark: DecimalSign = ".", *, years: bool = False) -> Held:
    """What a text says by itself, None when it is words or nothing at all."""
    if len(text) > LONGEST:
        return None
    if simple := _SIMPLE.fullmatch(text):
        return _simple(simple, mark)
    plain = unmarked(text)
    if not plain:
        return None
    found = _word(plain.casefold())
    if found or not any(sign.isdecimal() for sign in plain):
        return found or _padded_nil(plain)
    if plain[0].isalpha() and not _patterns().currency.match(plain):
        return None  # "Note 5" and "FY19" are words enough
    return _with_digits(text, plain, mark, years=years)


def _with_digits(text: str, plain: str, mark: DecimalSign, *, years: bool) -> Held:
    """What a text says that has digits and begins like a number."""
    reason = refusal(_FOOTNOTES.sub("", plain))
    if reason and not (years and reason == "a year"):
        return Doubt(reason, "refused")
    if plain[0] in _BOUNDS and isinstance(reading(plain[1:], mark), Reading):
        return Doubt("only a bound is printed", "withheld")
    several = _several(text, mark)
    match = None if several else _patterns().amount.fullmatch(plain)
    return _read(match, mark) if match else several


_BOUNDS = "<>≤≥~≈"
_FOOTNOTE = r"(?:\s?[*†‡§#^]+|\s?\(\s?[a-z1-9]\s?\)|\s?\[[a-z\d]{1,2}\])"
_FOOTNOTES = re.compile(rf"{_FOOTNOTE}+$", re.IGNORECASE)

# Nearly all cells of long tables: no pattern of `refusals` can match these. Four digits such as 1999 may be a year,
# and so many that no sum would be exact are a code.
_SIMPLE = re.compile(
    r"(?P<sign>-)?(?P<digits>[1-9]\d{0,2}(?:,\d{3}){1,4}|0|[1-9]\d{0,2}|(?:1[0-7]|2[1-9]|[3-9]\d)\d\d|[1-9]\d{4,14})(?P<decimals>\.\d{1,9})?"
)


def _simple(found: re.Match[str], mark: DecimalSign) -> Reading | Doubt:
    digits, decimals = found["digits"], found["decimals"] or ""
    if mark == ".":
        value, digit = Decimal(digits.replace(",", "") + decimals), place(max(0, len(decimals) - 1))
    elif parts := numeral(digits + decimals, mark):
        value, digit = parts
    else:
        return Doubt(UNGROUPED, "unreadable")
    return Reading(-value if found["sign"] else value, digit)


def _word(folded: str) -> Held:
    """A nil sign, a sign that a figure is withheld, or a small number in words."""
    words = vocabulary().amounts
    if folded in words.nil:
        return Reading(ZERO, ONE, nil=True)
    if folded in words.withheld:
        return Doubt("the figure is withheld", "withheld")
    if folded in vocabulary().periods.months:
        return None  # "Sept" heads a column; that it is seven in French says nothing against it
    return Reading(Decimal(words.numbers[folded]), ONE) if folded in words.numbers else None


def _padded_nil(plain: str) -> Reading | None:
    """A nil sign with a currency sign, brackets or a unit around it: "$ -", "(-)", "- %"."""
    return Reading(ZERO, ONE, nil=True) if _patterns().nil.fullmatch(plain) else None


def _read(found: re.Match[str], mark: DecimalSign) -> Held:
    if _NOUGHTS.match(found["digits"]):
        return None  # the header "£000"
    scale = _scale(found)
    if scale is None:
        return Doubt("a name or code", "refused")
    if bool(found["open"]) != bool(found["close"]):
        return Doubt(UNPAIRED, "unreadable")
    parts = numeral(found["digits"], mark)
    if parts is None:
        several = all(numeral(part, mark) for part in found["digits"].split())
        return Doubt("several figures stand in one cell" if several else UNGROUPED, "unreadable")
    words = vocabulary().amounts
    value, digit = parts
    minus = (found[name] for name in ("sign", "inner", "second", "trailing") if found[name])
    credit = (found["ledger"] or "").casefold() in words.credit
    if found["open"] or credit or any(sign.strip() != "+" for sign in minus):
        value = -value
    unit = unit_code(found["unit"] or found["late"] or found["currency"] or found["inside"] or found["after"])
    return Reading(*scaled((value, digit), scale), unit, scale)


_NOUGHTS = re.compile(r"0\d")


def _scale(found: re.Match[str]) -> Decimal | None:
    """The factor of a scale word, None where a letter means something else: "3b" is a name, "3.1b" is none."""
    word = found["scale"] or ""
    if len(word) == 1 and found["digits"].isdecimal() and not (found["currency"] or found["inside"] or found["after"]):
        return None
    return Decimal(vocabulary().amounts.scales[word.casefold()]) if word else ONE


def _several(text: str, mark: DecimalSign) -> Reading | None:
    """Figures one below the other, parted by a stroke, or the second in brackets: none unless each is one."""
    for separator in _SEPARATORS if any(sign in text for sign in "\n/(") else ():
        parts = list(_parts(text, separator))
        if not 2 <= len(parts) <= 4:
            continue
        found = [reading(text[start:end], mark) for start, end in parts]
        read = [
            each._replace(span=span)
            for each, span in zip(found, parts, strict=True)
            if isinstance(each, Reading) and not each.more and not each.nil
        ]
        if len(read) == len(parts):
            more = (each for each in read[1:] if abs(each.value) != abs(read[0].value))  # "-142 ( 142 )" is one figure
            return read[0]._replace(more=tuple(more))
    return None


_SEPARATORS = (
    re.compile(r"\s*\n\s*"),
    re.compile(r"\s*/\s*"),
    re.compile(r"\s*\((?=[^()]*[\d.%]\s?[\d.%][^()]*\)\s*$)|\)\s*$"),  # one digit in brackets is a footnote's
)


def _parts(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a text between separators, empty ones left out."""
    start = 0
    for match in separator.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def scaled(parts: tuple[Decimal, Decimal], scale: Decimal) -> tuple[Decimal, Decimal]:
    """Value and digit multiplied by a scale, without decimals that only multiplying gives: 4400000, not 4400000.0."""
    if scale == ONE:
        return parts
    value, digit = parts[0] * scale, parts[1] * scale
    places = min(0, int(digit.normalize().as_tuple().exponent))
    return value.quantize(ONE.scaleb(places)), digit.quantize(ONE.scaleb(places))


def unit_code(printed: str | None) -> str:
    """The unit that a sign or word means: a currency code, `%`, `points`, `bps`, `x`, or nothing."""
    return _units().get(_folded(printed), "") if printed else ""


@cache
def _units() -> dict[str, str]:
    words = vocabulary().amounts
    kinds = {"%": words.percent, "points": words.points, "bps": words.basis_points, "x": words.multiples}
    named = {_folded(spelling): unit for unit, spellings in kinds.items() for spelling in spellings}
    return {_folded(sign): code for sign, code in words.currencies.items()} | named


def _folded(text: str) -> str:
    return re.sub(r"[\s-]", "", text.casefold())


class _Patterns(NamedTuple):
    amount: re.Pattern[str]
    currency: re.Pattern[str]
    nil: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = vocabulary().amounts
    currency = rf"(?:{alternatives(words.currencies)})"
    scale = rf"(?:{alternatives(words.scales)})"
    unit = rf"(?:{alternatives((*words.points, *words.basis_points, *words.percent, *words.multiples))})"
    ledger = rf"(?:{alternatives((*words.credit, *words.debit))})"
    numerals = r"(?:\d[\d.,'’ ]*\d|\d|[.,]\d+)"
    amount = rf"""
        [*†‡]{{0,3}}
        (?P<sign>[-–—+]\s?)?
        (?P<currency>{currency})?\s?
        (?P<open>[(\[]\s?)?
        (?P<inner>[-–—+]\s?)?
        (?P<inside>{currency})?\s?
        (?P<second>[-–—]\s?)?
        (?P<digits>{numerals})
        (?:\.(?=\s?[)\]%]))?
        (?P<trailing>[-–—](?=\s|$|{ledger}))?
        (?:\s?(?P<scale>{scale})(?![a-z]))?
        (?:\s?(?P<unit>{unit})(?![a-z]))?
        (?P<close>\s?[)\]])?
        (?:\s?(?P<late>{unit}))?
        (?:\s?(?P<after>{currency})(?![a-z]))?
        (?:\s?(?P<ledger>{ledger}))?
        (?:(?<=[\d)%])(?:{alternatives(words.qualities)}))?
        (?P<footnotes>{_FOOTNOTE}*)
        [.;,]?
    """
    nil = rf"(?:{currency})?\s?\(?\s?[-–—]+(?:\s[-–—]+)*\s?\)?\s?(?:{unit})?{_FOOTNOTE}*"
    flags = re.VERBOSE | re.IGNORECASE
    return _Patterns(re.compile(amount, flags), re.compile(currency, flags), re.compile(nil, flags))
