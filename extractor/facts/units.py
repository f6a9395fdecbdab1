"""What captions, headers and labels say of the figures they govern: a currency or per cent, and a factor."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

from attrs import evolve, frozen

from extractor.facts.labels import percent
from extractor.normalise.figure import Figure
from extractor.vocabulary import vocabulary


@frozen
class Unit:
    """`name` is a currency code or `%`, empty where nothing is said; `scale` is the factor in words or noughts."""

    name: str = ""
    scale: Decimal = Decimal(1)

    def within(self, outer: "Unit") -> "Unit":
        """This unit, with what it leaves unsaid taken from the one that governs the whole table."""
        if self.name == "%":
            return self
        return Unit(self.name or outer.name, self.scale if self.scale != 1 else outer.scale)


@lru_cache(maxsize=1 << 14)
def unit(text: str) -> Unit:
    """The unit that a caption, a header or a label names: "(£000)", "in millions of dollars", "$m", "%"."""
    folded = text.casefold()
    sign = _patterns().currency.search(folded)
    name = vocabulary().amounts.currencies[sign[0]] if sign else ""
    if found := _patterns().noughts.search(folded):
        return Unit(name, Decimal(1_000_000 if found[0].count("000") > 1 else 1000))
    if found := _patterns().scale.search(folded):
        return Unit(name, Decimal(vocabulary().amounts.scales[next(word for word in found.groups() if word)]))
    return Unit("%") if not name and percent(text) else Unit(name)


def applied(figure: Figure, said: Unit) -> Figure:
    """The figure with the unit that governs it, where it has none of its own."""
    if figure.unit in {"%", "points", "bps", "x"}:
        return figure
    if said.name == "%" and not figure.unit:
        return evolve(figure, unit="%")
    name = figure.unit or ("" if said.name == "%" else said.name)
    if figure.scale == 1 and said.scale != 1 and said.name != "%":
        factor = said.scale
        return evolve(figure, value=figure.value * factor, digit=figure.digit * factor, scale=factor, unit=name)
    return figure if name == figure.unit else evolve(figure, unit=name)


@frozen
class _Patterns:
    currency: re.Pattern[str]
    noughts: re.Pattern[str]
    scale: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """The patterns of units, made of the words of the vocabulary.

    A scale counts only in the company that makes it one: beside a currency, after "in", before "of", in brackets.
    Right behind a sign or a code of three letters it may be glued: "£m", "EURm".
    """
    amounts = vocabulary().amounts
    word = rf"(?:{_any(w for w in amounts.scales if len(w) > 2)})"
    short = rf"(?:{_any(amounts.scales)})"
    signs = _any(sign for sign in amounts.currencies if not sign[-1].isalpha())
    codes = _any(code for code in amounts.currencies if len(code) == 3 and code.isalpha())
    glued = rf"(?:{codes})(?={short}(?![a-z]))"
    currency = rf"(?<![a-z])(?:(?:{_any(amounts.currencies)})(?![a-z])|{signs}|{glued})"
    return _Patterns(
        currency=re.compile(currency),
        noughts=re.compile(r"(?:(?<=[£$€('’])|(?<=[£$€] ))['’]?000(?:[,'’]?000)?(?:['’]?s)?(?!\d)"),
        scale=re.compile(rf"{currency}\s?({short})(?![a-z])|\bin ({word})\b|\b({word}) of\b|\(({word})\b|^({word})$"),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
