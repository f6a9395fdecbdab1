"""What a sentence says about figures: the values that the grammar of `claims` yields."""

from typing import Literal

from attrs import frozen

from extractor.document import TextPlace
from extractor.normalise.figure import Figure


@frozen
class Sentence:
    """A sentence of a paragraph: where it stands, what it says, and the one period that the headings above it name."""

    place: TextPlace
    text: str
    headed: str = ""


@frozen
class Change:
    """One sentence like "S increased by `change`, or `percent`, from `old` to `new`": any of the four may be missing.

    `word` is the trigger, `direction` +1 or -1 (0 where the sentence does not say). `judging` is set where the word
    says better or worse rather than more or less. Periods are as printed, empty where the sentence has none.
    `subject` is what changed, in the words of the clause; `qualifier` what stands behind the last figure. `plain` is
    set where the sentence opens with the subject and says it of that alone, not of a part or as a cause; `aside` where
    it comes behind another figure or as a cause of something else: "…, due to an increase of £2m in the reserve".
    With `planned`, `old` is no earlier level but what was planned or allowed: a budget, a limit.
    """

    sentence: Sentence
    word: TextPlace
    direction: int
    old: Figure | None = None
    new: Figure | None = None
    change: Figure | None = None
    percent: Figure | None = None
    old_period: str = ""
    new_period: str = ""
    subject: str = ""
    qualifier: str = ""
    judging: bool = False
    plain: bool = False
    aside: bool = False
    planned: bool = False


@frozen
class Levels:
    """What S was in each of `periods`: one level, a level beside an older one, or a list of them.

    `form` tells how the sentence puts it. `subjects` are as many as the figures where each has its own, else one.
    `plain` is as for a change.
    """

    sentence: Sentence
    form: Literal["level", "pair", "list"]
    figures: tuple[Figure, ...]
    periods: tuple[str, ...]
    subjects: tuple[str, ...]
    qualifier: str = ""
    plain: bool = False


@frozen
class Share:
    """That something is `percent` of a whole: "£2m, or 20% of income", "grants accounted for 20% of income".

    `part` is the figure of the part where the sentence prints it, `whole` that of the whole; the subjects are what the
    two are called, empty where the sentence does not say.
    """

    sentence: Sentence
    percent: Figure
    part: Figure | None = None
    whole: Figure | None = None
    part_subject: str = ""
    whole_subject: str = ""
    period: str = ""


@frozen
class Total:
    """That `parts` make up `total`: "£3m (£1m for this and £2m for that)"; `closed` where nothing else can belong."""

    sentence: Sentence
    total: Figure
    parts: tuple[Figure, ...]
    closed: bool = False


@frozen
class Count:
    """A number of things that a table lists: "three areas … detailed in Table 2".

    `tables` are the tables that the paragraph speaks of, by their numbers in print; `listed` is set where the sentence
    says that the table lists what it counts.
    """

    sentence: Sentence
    figure: Figure
    tables: tuple[str, ...]
    listed: bool = False


@frozen
class Trend:
    """A direction that holds from period to period, without figures: "has increased year on year".

    `steps` is how many times the sentence says that it did so up to `period` ("for the third year running"), 0 where
    it means always.
    """

    sentence: Sentence
    word: TextPlace
    direction: int
    subject: str
    tables: tuple[str, ...] = ()
    steps: int = 0
    period: str = ""


@frozen
class Ranking:
    """That `holder` is the `rank`-th of its kind: the largest where `direction` is +1, the smallest where it is -1.

    `word` is the superlative, `measure` what is compared, in the words beside it; `figure` what the sentence prints
    for the holder. `tables` are those that the paragraph speaks of.
    """

    sentence: Sentence
    word: TextPlace
    rank: int
    direction: int
    holder: str
    measure: str
    period: str = ""
    figure: Figure | None = None
    tables: tuple[str, ...] = ()


@frozen
class Extreme:
    """That a level was the highest or lowest over time: since the period `since`, else of all periods known.

    `level` is the claim that states the level; None where the sentence names only its `subject`. With `before`, only
    the periods up to that of the level count: "a record" may be broken later.
    """

    sentence: Sentence
    word: TextPlace
    direction: int
    level: Change | Levels | None
    subject: str
    since: str = ""
    period: str = ""
    tables: tuple[str, ...] = ()
    before: bool = True


@frozen
class Limit:
    """That `level` keeps the `limit` (`side` -1: within, below) or passes it (+1: above, exceeded), by `margin`.

    `word` is where the sentence says so, with the name of the limit.
    """

    sentence: Sentence
    word: TextPlace
    side: int
    level: Figure
    limit: Figure
    margin: Figure | None = None


@frozen
class Range:
    """That S lies between `low` and `high`, the ends included: "ranged from £500 to £12,000"."""

    sentence: Sentence
    low: Figure
    high: Figure
    subject: str


@frozen
class Movement:
    """That `total` comes about by `parts`, each with the sign it enters with.

    With a `direction` it is a change and the parts explain it; with none it is a closing balance, the first part is
    the opening one, and the signs of the others, 0, are left open.
    """

    sentence: Sentence
    total: Figure
    direction: int
    parts: tuple[tuple[Figure, int], ...]


@frozen
class Nil:
    """Things of a table that come to nothing in a period: "three areas where funding falls to zero in 2020-21"."""

    sentence: Sentence
    figure: Figure
    period: str
    tables: tuple[str, ...]


@frozen
class Spelled:
    """The same number in words and in digits: "twenty-seven (27)"."""

    sentence: Sentence
    words: Figure
    digits: Figure


Claim = Change | Levels | Share | Total | Count | Trend | Ranking | Extreme | Limit | Range | Movement | Nil | Spelled
