"""A claim about a change in the making: what the scan and the look back have taken so far."""

from attrs import define, field

from extractor.facts.claims.symbols import Symbol


@define
class Draft:
    """The slots filled so far, and how the next number is introduced."""

    direction: int
    introducer: str
    slots: dict[str, Symbol] = field(factory=dict)
    periods: dict[str, str] = field(factory=dict)
    last: str = ""
    side: str = ""  # the side that the period before was given to
    words: int = 0
    was_fresh: bool = False
    fresh: bool = False  # the symbol before was a number that filled change or percent
    bracket: bool = False
    based: bool = False  # behind "an increase of D on"
    rated: bool = False  # the symbol before was "per"
    skipping: bool = False
    end: int = 0
