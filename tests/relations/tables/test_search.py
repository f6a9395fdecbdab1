"""What the search for sums finds: blocks apart from their total, second partitions, repeated totals, nil totals."""

from tests.relations.tables.test_structures import Rows, checked, failing, held, places

COUNTS: Rows = [
    ["Area", "Pupils", "Girls", "Boys", "Primary", "Girls", "Boys", "Secondary", "Girls", "Boys"],
    ["North", "6,611", "3,210", "3,401", "4,105", "2,001", "2,104", "2,506", "1,209", "1,297"],
    ["South", "7,042", "3,523", "3,519", "4,530", "2,311", "2,219", "2,512", "1,212", "1,300"],
    ["East", "5,818", "2,807", "3,011", "3,217", "1,586", "1,631", "2,601", "1,221", "1,380"],
    ["West", "9,127", "4,409", "4,718", "5,012", "2,476", "2,536", "4,115", "1,933", "2,182"],
]

REPEATED: Rows = [
    ["Name", "Paper", "Oral", "Exam", "Essays", "Talks", "Exam", "Marks"],
    ["Ash", "54", "17", "71", "40", "11", "71", "122"],
    ["Bee", "70", "26", "96", "38", "14", "96", "148"],
    ["Cod", "64", "19", "83", "33", "15", "83", "131"],
    ["Doe", "47", "28", "75", "29", "12", "75", "116"],
    ["Elk", "58", "23", "81", "36", "9", "81", "126"],
]

APART: Rows = [
    ["Name", "One", "Two", "Three", "Bonus", "Rank", "Sum of papers"],
    ["Ash", "154", "117", "181", "40", "11", "452"],
    ["Bee", "170", "126", "196", "38", "14", "492"],
    ["Cod", "164", "119", "133", "33", "15", "416"],
    ["Doe", "147", "128", "175", "29", "12", "450"],
    ["Elk", "158", "123", "161", "36", "9", "442"],
]

POINTS: Rows = [
    ["Area", "% 2019", "% 2020", "% 2021", "Change since 2019"],
    ["North", "30.5", "32.1", "36.1", "5.6"],
    ["South", "61.9", "61.5", "66.0", "4.1"],
    ["East", "36.9", "36.3", "40.3", "3.4"],
    ["West", "23.6", "26.3", "29.9", "6.3"],
    ["Centre", "41.7", "45.2", "49.8", "8.1"],
]

NOTHING: Rows = [
    ["Week", "Survey", "Design", "Review", "Total hours"],
    ["1", "5", "12", "7", "24"],
    ["2", "18", "21", "15", "54"],
    ["3", "", "", "", "0"],
    ["4", "31", "8", "17", "56"],
]

NOTES: Rows = [
    ["$ million", "2021", "2020"],
    ["Floating Rate Notes due 2023", "750", "745"],
    ["3.50% Notes due 2024", "1,058", "1,000"],
    ["6.25% Notes due 2027", "853", "702"],
    ["Total borrowings", "2,661", "2,447"],
]

PADDED: Rows = [
    ["Cost", "2021"],
    *([f"Item {i}", f"{1000 * n}.00000"] for i, n in enumerate((26, 55, 25, 70, 141, 15, 53, 30, 187, 35))),
    ["Reserve", "50000.00000"],
    ["Spare", "84000.00000"],
]


def test_a_total_is_taken_apart_a_second_way() -> None:
    in_first_row = [check for check in checked(COUNTS) if {row for row, _ in places(check)} == {1}]
    assert len(in_first_row) == 6  # by sex in three groups, by school in three: any five imply the sixth


def test_a_total_printed_again_is_not_summed_again() -> None:
    sums = [(text, parts) for formula, text, parts in held(REPEATED) if formula == "sum"]
    assert ("71", 2) in sums
    assert ("122", 3) in sums
    assert not failing(REPEATED)


def test_a_repeated_total_with_a_slip_is_wrong() -> None:
    slipped = [list(row) for row in REPEATED]
    slipped[3][6] = "38"
    assert any(
        "38" in (check.relation.stated.text, *(o.figure.text for o in check.relation.operands))
        for check in failing(slipped)
    )


def test_a_block_apart_from_its_total_is_found() -> None:
    assert {("sum", "452", 3), ("sum", "442", 3)} <= held(APART)
    assert not failing(APART)


def test_a_change_among_percentages_is_in_points() -> None:
    assert any(text in ("36.1", "5.6") for _, text, _ in held(POINTS))


def test_nothing_adds_up_to_nil() -> None:
    assert ("sum", "0", 0) in held(NOTHING)
    assert ("sum", "24", 3) in held(NOTHING)


def test_a_total_over_blank_cells_is_not_called_wrong() -> None:
    unlisted = [list(row) for row in NOTHING]
    unlisted[3][4] = "12"
    assert not failing(unlisted)


def test_an_interest_rate_in_a_name_is_no_unit() -> None:
    assert {("sum", "2,661", 3), ("sum", "2,447", 3)} <= held(NOTES)


def test_noughts_of_a_program_are_no_digits_that_could_slip() -> None:
    assert not held(PADDED)
    assert not failing(PADDED)


def test_footnote_marks_in_a_column_of_their_own_are_no_figures() -> None:
    rows = [
        ["", "North", "South", "Other", "", "Total"],
        ["Revenue", "962.0", "154.5", "(2.5)", "(1)", "1,114.0"],
        ["Expenses", "394.8", "115.0", "115.6", "(2)", "625.4"],
        ["Integration", "", "", "6.6", "(5)", "6.6"],
        ["Profit", "567.2", "39.5", "(124.7)", "", "482.0"],
    ]
    assert {("sum", "1,114.0", 3), ("sum", "625.4", 3)} <= held(rows)
    assert not failing(rows)
