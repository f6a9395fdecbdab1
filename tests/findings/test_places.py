from attrs import evolve

from extractor.document import Cell, CellPlace, Document, Paragraph, Table, TextPlace
from extractor.facts.table import TableFacts
from extractor.findings.finding import Other
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


def test_a_place_of_another_document_is_looked_up_there(document: Document, facts: TableFacts) -> None:
    cells = (Cell(0, 0, "Fees"), Cell(0, 1, "7"))
    earlier = Document("old.docx", "docx", "1" * 64, (Paragraph("Fees were 7.", 0, page=8), Table(0, 1, 2, cells)))
    places = Places(document, (facts,), (Other("earlier", earlier, ()),))
    said = TextPlace(0, 10, 11, document="earlier")
    assert places.words(said) == "“Fees were 7.”, page 8 of the earlier document"
    assert places.words(CellPlace(0, 0, 1, document="earlier")) == "table 1, row 1, column 2 of the earlier document"
    assert places.words(CellPlace(0, 3, 2)) == "Table 2, “Total”, “2020/21”, page 2"


def test_a_cell_of_a_workbook_is_named_by_its_address_too(document: Document, facts: TableFacts) -> None:
    book = evolve(document, blocks=(Table(0, 4, 3, (), sheet="Costs"),))
    unlabelled = Places(book, ())
    assert unlabelled.words(CellPlace(0, 3, 2)) == "sheet Costs, C4"
    assert unlabelled.short(CellPlace(0, 3, 27)) == "AB4"
    labelled = Places(book, (evolve(facts, grid=evolve(facts.grid, caption="")),))
    assert labelled.words(CellPlace(0, 3, 2)) == "sheet Costs, C4, “Total”, “2020/21”"
    assert labelled.short(CellPlace(0, 3, 2)) == "C4 “Total” (2020/21)"
