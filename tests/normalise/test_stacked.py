"""Tables below each other on a sheet are tables by themselves; blocks under one header are not."""

import pytest
from attrs import evolve

from extractor.document import Cell, Document, Table
from extractor.normalise.grids import grids
from extractor.pipeline import reconcile
from extractor.readers import transcribe

INVESTED = """
Treasury
(£000)

Table 1: Investments
Held with|2023|2024
Lloyds Bank|120|480
Money market funds|300|250
Total|420|730

Table 2: Staff
Grade|Posts|Share
A|217|34.8%
B|189|30.3%
C|131|21.0%
D|86|13.8%
Total|623|100.0%
"""


def sheet(text: str, name: str = "Sheet1") -> Document:
    rows = [line.split("|") for line in text.strip().split("\n")]
    cells = (Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    return Document("a.xlsx", "xlsx", "", (Table(0, len(rows), max(map(len, rows)), tuple(cells), sheet=name),))


def lengths(text: str) -> list[int]:
    return [len(grid.rows) for grid in grids(sheet(text))]


def test_each_has_its_own_header_and_title() -> None:
    first, second = grids(sheet(INVESTED))
    assert [first.rows[4][0].text, second.rows[1][0].text, second.rows[2][0].text] == [
        "Held with", "Table 2: Staff", "Grade",
    ]  # fmt: skip
    assert second.caption == "Treasury (£000) Table 2: Staff"
    assert second.rows[3][1].place == evolve(first.rows[5][1].place, row=11)
    held = [check.relation.code for check in reconcile(sheet(INVESTED)).checks if check.verdict == "agrees"]
    assert sorted(held) == ["C101"] * 3 + ["R103"] * 4


@pytest.mark.parametrize(
    "text",
    [
        "Held|2023|2024\nBank|12|48\nFund|30|25\n\nOthers\nBank|1|4\nFund|3|2\nTotal|46|79",
        "Held|2023|2024\nBank|12|48\nFund|30|25\n\nHeld|2023|2024\nBank|1|4\nFund|3|2",
        "Held|2023|2024\nBank|12|48\nFund|30|25\n\nGrade|Posts|Share\nA|12|60.0%",
        "Held|2023|2024\n\nBank|12|48\n\nFund|30|25",
        "Held|2023|2024\nBank|12|48\nFund|30|25\nGrade|Posts|Share\nA|12|60.0%\nB|8|40.0%",
    ],
    ids=["no header", "the same header", "one row of figures", "gaps", "no gap"],
)
def test_what_is_one_table_stays_one(text: str) -> None:
    assert lengths(text) == [text.count("\n") + 1]


def test_a_table_that_is_no_sheet_is_left_alone() -> None:
    assert len(grids(sheet(INVESTED, name=""))) == 1


def test_a_delimited_file_is_a_sheet_by_itself() -> None:
    data = INVESTED.strip().replace("|", ",").encode()
    first, second = grids(transcribe(data, "a.csv"))
    assert (len(first.rows), second.caption) == (8, "Treasury (£000) Table 2: Staff")


def test_the_last_notes_belong_to_the_last_table() -> None:
    assert lengths(f"{INVESTED}\nPosts are counted at the end of the year.") == [8, 10]
