from extractor.document import CellPlace, Document, TextPlace
from extractor.facts.table import TableFacts
from extractor.findings.places import Places


def test_a_cell_is_named_by_its_table_row_column_and_page(document: Document, facts: TableFacts) -> None:
    places = Places(document, (facts,))
    assert places.words(CellPlace(0, 3, 2)) == "Table 2, “Total”, “2020/21”, page 2"
    assert places.short(CellPlace(0, 3, 2)) == "“Total” (2020/21)"


def test_a_table_without_facts_is_counted(document: Document) -> None:
    assert Places(document, ()).words(CellPlace(0, 3, 2)) == "table 1, row 4, column 3, page 2"


def test_a_sentence_is_quoted_alone(document: Document, facts: TableFacts) -> None:
    places = Places(document, (facts,))
    place = TextPlace(0, 38, 42)
    assert places.snippet(place) == "They rose to £450 in 2020/21."
    assert places.words(place) == "“They rose to £450 in 2020/21.”, page 1"
