"""What a figure is: a printed number with its exact value, its unit and its last printed digit."""

from decimal import Decimal
from typing import Literal

from attrs import frozen

from extractor.document import Place

Hedge = Literal["", "about", "over", "under"]
"""How a printed figure is bounded: rounded as printed, roughly, from below ("over"), or from above ("nearly")."""

ONE = Decimal(1)


@frozen
class Figure:
    """A number as printed.

    `value` and `digit` are in base units, with scale words and header units applied ("£4.4m" has the value 4400000
    and the digit 100000); a percentage is as printed (2.3 % is 2.3). `digit` is what one step of the last printed
    digit is worth; `scale` is the factor already applied. `unit` is a currency code (`GBP`), `%`, `points`, `bps`,
    `x` for multiples, or empty where nothing is said. A `nil` figure is a dash or the like that stands for zero.
    A figure that was `recognised` was read from a picture and is of low trust. One that is not printed but `implied`
    by a printed change ("an increase of £98,911" implies what it rose from) names that change; its text is the working.
    """

    place: Place
    text: str
    value: Decimal
    digit: Decimal
    unit: str = ""
    scale: Decimal = ONE
    hedge: Hedge = ""
    nil: bool = False
    recognised: bool = False
    implied: "Figure | None" = None


@frozen
class Refused:
    """Looks like a number and is none: a year, a date, a code, a reference. `reason` says which, in a few words."""

    place: Place
    text: str
    reason: str


@frozen
class Unreadable:
    """A figure that cannot be read well enough to be trusted or is withheld (`x`, `..`, `*`); `reason` says why."""

    place: Place
    text: str
    reason: str
    withheld: bool = False


Content = Figure | Refused | Unreadable | None
"""What a cell holds: None is words, or nothing at all."""
