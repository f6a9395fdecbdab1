"""Words that say something of figures, as figures: "increased", "largest" or "within the budget" for a number."""

from decimal import Decimal

from extractor.facts.claims.claim import Change, Extreme, Limit, Ranking, Trend
from extractor.facts.claims.places import printed
from extractor.normalise.figure import Figure


def word(claim: Change | Trend | Ranking | Extreme | Limit, value: Decimal) -> Figure:
    """The word of a claim as printed, standing for a step up or down, a number of steps, or a place among others."""
    return Figure(claim.word, printed(claim.sentence, claim.word), value, Decimal(0))
