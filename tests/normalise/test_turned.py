"""Labels between figures are brought to the front; ranks, codes and dates before labels stay where they are."""

import pytest

from extractor.document import CellPlace, Document
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.readers import transcribe
from extractor.relations.tables import checks

BALANCE = """
31 March 2022||Note|31 March 2023
£000|||£000
|LONG-TERM ASSETS||
640,100|Land and buildings|14|655,210
12,340|Vehicles|14|9,870
652,440|Total long-term assets||665,080
(4,120)|Creditors|23|(6,050)
648,320|Net assets||659,030
"""


def read(text: str) -> Document:
    rows = ("".join(f"<td>{cell}</td>" for cell in line.split("|")) for line in text.strip().split("\n"))
    return transcribe(f"<html><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></html>".encode(), "a.html")


def rows(text: str) -> list[str]:
    (grid,) = grids(read(text))
    return ["|".join("" if e.covered else e.text for e in row) for row in grid.rows]


def test_the_year_before_stands_left_of_the_words() -> None:
    assert rows(BALANCE)[2:5] == [
        "LONG-TERM ASSETS|||",
        "Land and buildings|640,100|14|655,210",
        "Vehicles|12,340|14|9,870",
    ]
    (facts,) = map(understand, grids(read(BALANCE)))
    assert [facts.columns[each].label for each in (1, 3)] == ["31 March 2022 £000", "31 March 2023 £000"]
    held = {(c.relation.stated.text, c.relation.stated.place, c.verdict) for c in checks((facts,))}
    assert {
        ("652,440", CellPlace(0, 5, 0), "agrees"),
        ("665,080", CellPlace(0, 5, 3), "agrees"),
        ("648,320", CellPlace(0, 7, 0), "agrees"),
    } <= held


def test_a_merged_heading_keeps_its_place() -> None:
    page = """<html><table>
        <tr><th>2022<th><th>2023</tr><tr><td colspan="3">Assets</tr>
        <tr><td>6,400<td>Land<td>6,550</tr><tr><td>(120)<td>Plant<td>9</tr></table></html>"""
    (grid,) = grids(transcribe(page.encode(), "a.html"))
    assert [(e.text, e.covered, e.place) for e in grid.rows[1]] == [
        ("Assets", covered, CellPlace(0, 1, 0)) for covered in (False, True, True)
    ]
    assert [(e.text, e.place.column) for e in grid.rows[2]] == [("Land", 1), ("6,400", 0), ("6,550", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Rank|Name|Votes\n1|Smith|4,120\n2|Jones|3,950\n3|Wood|12",
        "Code|Service|2023\n4120|Parks|655\n4130|Roads|980",
        "Service|2022|2023\nParks|6,400|6,550\nRoads|1,200|900",
        "2022|2023\n6,400|6,550\n1,200|900",
        "2022|Service\n6,400|Parks\n1,200|Roads",
        "2022|Service|2023\nof which|Parks|6,550\n6,400|Roads|900\n1,200|Trees|700",
    ],
    ids=["ranks", "codes", "labels in front", "no labels", "nothing behind them", "words before them"],
)
def test_all_others_stay_as_they_are(text: str) -> None:
    assert rows(text) == text.split("\n")
