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
    ["Ash", "43", "31", "74", "37", "12", "74", "123"],
    ["Bee", "59", "22", "81", "41", "17", "81", "139"],
    ["Cod", "72", "15", "87", "28", "19", "87", "134"],
    ["Doe", "38", "36", "74", "45", "14", "74", "133"],
    ["Elk", "66", "29", "95", "33", "8", "95", "136"],
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
    ["North", "27.1", "28.8", "34.3", "7.2"],
    ["South", "58.2", "57.7", "61.5", "3.3"],
    ["East", "39.4", "40.1", "43.8", "4.4"],
    ["West", "18.6", "20.3", "25.9", "7.3"],
    ["Centre", "44.7", "46.9", "53.2", "8.5"],
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
    ["Floating Rate Notes due 2033", "812", "794"],
    ["2.75% Notes due 2034", "1,326", "1,217"],
    ["7.10% Notes due 2037", "641", "538"],
    ["Total borrowings", "2,779", "2,549"],
]

PADDED: Rows = [
    ["Cost", "2021"],
    *([f"Item {i}", f"{1000 * n}.00000"] for i, n in enumerate((31, 47, 62, 18, 129, 74, 93, 56, 205, 11))),
    ["Reserve", "66000.00000"],
    ["Spare", "97000.00000"],
]


def test_a_total_is_taken_apart_a_second_way() -> None:
    in_first_row = [check for check in checked(COUNTS) if {row for row, _ in places(check)} == {1}]
    assert len(in_first_row) == 6  # by sex in three groups, by school in three: any five imply the sixth


def test_a_total_printed_again_is_not_summed_again() -> None:
    sums = [(text, parts) for formula, text, parts in held(REPEATED) if formula == "sum"]
    assert ("74", 2) in sums
    assert ("123", 3) in sums
    assert not failing(REPEATED)


def test_a_repeated_total_with_a_slip_is_wrong() -> None:
    slipped = [list(row) for row in REPEATED]
    slipped[3][6] = "78"
    assert any((3, 6) in places(check) for check in failing(slipped))


def test_a_block_apart_from_its_total_is_found() -> None:
    assert {("sum", "452", 3), ("sum", "442", 3)} <= held(APART)
    assert not failing(APART)


def test_a_change_among_percentages_is_in_points() -> None:
    assert any(text in ("34.3", "7.2") for _, text, _ in held(POINTS))


def test_nothing_adds_up_to_nil() -> None:
    assert ("sum", "0", 0) in held(NOTHING)
    assert ("sum", "24", 3) in held(NOTHING)


def test_a_total_over_blank_cells_is_not_called_wrong() -> None:
    unlisted = [list(row) for row in NOTHING]
    unlisted[3][4] = "12"
    assert not failing(unlisted)


def test_an_interest_rate_in_a_name_is_no_unit() -> None:
    assert {("sum", "2,779", 3), ("sum", "2,549", 3)} <= held(NOTES)


def test_noughts_of_a_program_are_no_digits_that_could_slip() -> None:
    assert not held(PADDED)
    assert not failing(PADDED)


def test_footnote_marks_in_a_column_of_their_own_are_no_figures() -> None:
    rows = [
        ["", "North", "South", "Other", "", "Total"],
        ["Revenue", "731.4", "208.9", "(6.1)", "(1)", "934.2"],
        ["Expenses", "402.7", "126.3", "88.2", "(2)", "617.2"],
        ["Integration", "", "", "4.9", "(5)", "4.9"],
        ["Profit", "328.7", "82.6", "(99.2)", "", "312.1"],
    ]
    assert {("sum", "934.2", 3), ("sum", "617.2", 3)} <= held(rows)
    assert not failing(rows)


def test_a_grand_total_is_said_by_the_totals_that_stand_among_its_parts() -> None:
    rows = [["Area", "All", "Schools", "Primary", "Secondary", "Infant", "College", "None"]]
    for name, *parts in (
        ("North", 4105, 2506, 611, 731, 5011),
        ("South", 4530, 2512, 708, 522, 6120),
        ("East", 3217, 2601, 433, 818, 4907),
        ("West", 5012, 4115, 957, 640, 7215),
    ):
        schools = sum(parts[:3])
        figures = [schools + sum(parts[3:]), schools, *parts]
        rows.append([name, *(f"{n:,}" for n in figures)])
    assert ("sum", rows[1][1], 3) in held(rows)
    assert ("sum", rows[1][1], 5) not in held(rows)
    assert ("sum", rows[1][2], 3) in held(rows)


def test_the_last_part_of_a_block_is_not_taken_from_the_total_of_the_block_before() -> None:
    rows = [
        ["£m", "2019", "2018"],
        ["Investments", "1,507.3", "1,498.8"],
        ["Net current assets", "61.2", "177.9"],
        ["Net assets", "1,568.5", "1,676.7"],
        ["Financed by", "", ""],
        ["Share capital", "12.6", "12.9"],
        ["Shares held by the trust", "(21.4)", "(20.8)"],
        ["Redemption reserve", "1.1", "0.8"],
        ["Retained earnings", "1,576.2", "1,683.8"],
        ["Total equity", "1,568.5", "1,676.7"],
    ]
    assert {("sum", "1,568.5", 2), ("sum", "1,568.5", 4)} <= held(rows)
    assert not failing(rows)


def kept_back(*texts: str) -> Rows:
    """Four parts in each of three years; in the last the second prints what is given."""
    rows = [["Region", "2019", "2020", "2021"], ["North", "12,345", "13,871", "11,402"]]
    rows += [["South", "23,456", "24,567", *texts], ["West", "34,561", "35,672", "36,215"]]
    return [*rows, ["Total", "70,362", "74,110", "47,617"]]


def test_a_part_that_keeps_its_figure_back_is_said() -> None:
    (check,) = (c for c in checked(kept_back("x")) if c.relation.stated.text == "47,617")
    assert (check.verdict, len(check.relation.operands)) == ("unclear", 2)  # what is kept back may be more than nothing
    assert [(cell.text, cell.sign) for cell in check.relation.withheld] == [("x", 1)]


def test_an_empty_cell_or_a_dash_keeps_nothing_back() -> None:
    for text in ("", "–"):
        found = [c.relation.withheld for c in checked(kept_back(text)) if c.relation.stated.text == "47,617"]
        assert found == [()]


def test_a_round_total_of_a_table_with_one_column_is_one() -> None:
    rows = [["Personal Services", "$ 30,000"], ["Materials, Supplies and Equipment", "15,000"], ["Total", "$ 45,000"]]
    assert held(rows) == {("sum", "$ 45,000", 2)}


def staff(social: str) -> Rows:
    """A memo between two parts and their total, which has no name."""
    return [
        ["€ million", "2018", "2019"],
        ["Wages and salaries", "1,946", "2,058"],
        ["Social security", social, "487"],
        ["thereof for pensions", "39", "37"],
        ["", "2,433", "2,545"],
    ]


def test_a_memo_is_no_part_of_the_sum_it_stands_in() -> None:
    assert failing(staff("487")) == []
    assert {("sum", "2,433", 2), ("sum", "2,545", 2)} <= held(staff("487"))
    assert [check.relation.stated.text for check in failing(staff("457"))] == ["2,433"]
