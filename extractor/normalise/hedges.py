"""Words beside a figure that say how it is bounded: "about", "over", "nearly", "or more"."""

import re
from functools import cache

from extractor.normalise.figure import Hedge
from extractor.vocabulary import alternatives, vocabulary

_REACH = 24  # characters: hedges are short, and stand next to their figure


def hedge(text: str, start: int, end: int) -> Hedge:
    """How the words around the figure at these characters bound it, empty when they say nothing."""
    before, after = _patterns()
    found = before.search(text, max(0, start - _REACH), start) or after.match(text, end)
    match found.lastgroup if found else None:
        case "about":
            return "about"
        case "over":
            return "over"
        case "under":
            return "under"
    return ""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = vocabulary().prose
    before = "|".join(
        rf"(?P<{kind}>(?<!\w)(?:{alternatives(spellings)})(?!\w))"
        for kind, spellings in {"about": words.about, "over": words.over, "under": words.under}.items()
    )
    after = "|".join(
        rf"(?P<{kind}>(?:{alternatives(spellings)})(?!\w))"
        for kind, spellings in {
            "about": words.about_after, "over": words.over_after, "under": words.under_after,
        }.items()
    )  # fmt: skip
    # Between the word and the figure: a bracket, a space, or nothing after a sign ("~5", "c.£5m").
    return re.compile(rf"(?:{before})[.\s(]*$", re.IGNORECASE), re.compile(rf",?\s?(?:{after})", re.IGNORECASE)
