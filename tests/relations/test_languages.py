"""A table's totals and a plain increase, in Welsh and in French."""

import pytest

from extractor.document import Cell, Document, Paragraph, Table
from extractor.facts.claims import claims
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations import narrative
from extractor.relations import tables as within_tables

Rows = list[list[str]]

WELSH = [
    ["Gwasanaeth", "Cyllideb 2019/20 (£)", "Cyllideb 2020/21 (£)"],
    ["Tai", "12,740", "13,115"],
    ["Addysg", "8,316", "8,904"],
    ["Ffyrdd", "4,407", "4,631"],
    ["Cyfanswm", "25,463", "26,650"],
]
FRENCH = [
    ["Service", "Budget 2019", "Budget 2020"],
    ["Logement", "12 740,50", "13 115,00"],
    ["Écoles", "8 316,25", "8 904,75"],
    ["Voirie", "4 407,00", "4 631,50"],
    ["Total général", "25 463,75", "26 651,25"],
]


def said(rows: Rows, text: str) -> list[str]:
    cells = tuple(Cell(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row))
    document = Document("", "html", "", (Paragraph(text, 0), Table(0, len(rows), len(rows[0]), cells)))
    tables = [understand(grid) for grid in grids(document)]
    checks = (*within_tables.checks(tables), *narrative.checks(claims(document), tables))
    return [f"{c.relation.code} {c.relation.formula} {c.verdict} {c.relation.stated.text}" for c in checks]


@pytest.mark.parametrize(("rows", "total"), [(WELSH, "26,650"), (FRENCH, "26 651,25")])
def test_totals(rows: Rows, total: str) -> None:
    assert f"C101 sum agrees {total}" in said(rows, "")


PLAIN = [
    (WELSH, "Cynyddodd y gyllideb o £10.0m i £12.0m yn 2020.", "N103 order agrees Cynyddodd"),
    (WELSH, "Gostyngodd y gyllideb o £10.0m i £12.0m yn 2020.", "N103 order discrepancy Gostyngodd"),
    (
        FRENCH,
        "Le budget a augmenté de 20 % à 12 millions, contre 10 millions en 2019.",
        "N102 percent-change agrees 20 %",
    ),
    (
        FRENCH,
        "Le budget a augmenté de 12,5 % à 4,5 millions, contre 4,0 millions en 2019.",
        "N102 percent-change agrees 12,5 %",
    ),
]


@pytest.mark.parametrize(("rows", "text", "expected"), PLAIN)
def test_a_plain_increase(rows: Rows, text: str, expected: str) -> None:
    assert expected in said(rows, text)
