"""All checks of charts (A103): against the cells they were cached from, the tables they draw, and what is said of them.

A chart whose points stand in no table is read as a table itself, of which sentences may speak.
"""

from collections.abc import Sequence

from extractor.document import ChartPlace, Document
from extractor.facts.claims.claim import Claim
from extractor.facts.table import TableFacts
from extractor.relations.charts import cached, drawn, told
from extractor.relations.relation import Check


def checks(document: Document, tables: Sequence[TableFacts], claims: Sequence[Claim] = ()) -> tuple[Check, ...]:
    """The checks of every chart, those of one kind together."""
    compared = drawn.checks(document, tables)
    stated = (check.relation.stated.place for check in compared)
    known = {place.chart for place in stated if isinstance(place, ChartPlace)}
    alone = [chart for chart in document.charts() if chart.number not in known]
    return (*cached.checks(document), *compared, *told.checks(alone, claims))
