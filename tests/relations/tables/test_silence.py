"""What looks like an error in one line and is none: lines of another kind, parts that do not apply, lists of dates.

Each silent table stands beside one that differs in the point that matters, where the slip must be found.
"""

from collections.abc import Sequence

import pytest

from tests.relations.tables.test_structures import FAILING, checked, held

Rows = Sequence[Sequence[str]]


def wrong(rows: Rows) -> list[str]:
    """The stated figures of the sums and quotients that are called wrong."""
    return sorted(check.relation.stated.text for check in checked(rows) if check.verdict in FAILING)


def authority(name: str, *parts: int, slip: int = 0) -> list[str]:
    """A row with two sections and their totals, the last of them off by `slip`."""
    first, second = parts[:3], parts[3:]
    numbers = (*first, sum(first), *second, sum(second) + slip)
    return [name, *(f"{number:,}" for number in numbers)]


AUTHORITIES = [
    authority("Northam", 2_618, 345, 1_407, 9_233, 521, 5_462),
    authority("Southam", 4_486, 957, 1_523, 3_821, 2_133, 1_329),
    authority("Eastam", 8_093, 713, 4_217, 2_954, 388, 7_741),
    authority("Westam", 1_019, 628, 3_346, 8_571, 642, 6_159),
]
CODES = ["Code", "11", "12", "14", "190", "202", "205", "207", "290"]


def test_codes_over_the_columns_are_no_sums() -> None:
    assert wrong([CODES, *AUTHORITIES]) == []


def test_a_slip_under_codes_is_found() -> None:
    slipped = authority("Middleham", 5_293, 482, 2_204, 6_410, 771, 3_098, slip=2_000)
    assert wrong([CODES, *AUTHORITIES, slipped]) == ["12,279"]


def budget(first: str, second: str, total: str) -> list[list[str]]:
    """Sections with totals for two years; the last section is given."""
    return [
        ["", "Collected", "Estimate", "Necessary"],
        ["Wage tax", "", "", ""],
        ["Current", "1,310,547", "1,402,118", "91,571"],
        ["Prior", "16,285", "18,230", "1,945"],
        ["Total wage tax", "1,326,832", "1,420,348", "93,516"],
        ["Business tax", "", "", ""],
        ["Current", "411,303", "488,117", first],
        ["Prior", "52,716", "60,422", second],
        ["Total business tax", "464,019", "548,539", total],
    ]


@pytest.mark.parametrize("total", ["86,320", "86,230"])
def test_no_total_of_parts_that_do_not_apply(total: str) -> None:
    assert wrong(budget("N/A", "N/A", total)) == []


def test_a_total_of_parts_that_are_there() -> None:
    assert wrong(budget("78,614", "7,706", "86,320")) == []
    assert "86,230" in wrong(budget("78,614", "7,706", "86,230"))


PAYMENTS = [
    ["Date", "Payee", "£"],
    ["03/04/2018", "Grounds maintenance", "1,310"],
    ["12/04/2018", "Insurance", "587"],
    ["27/04/2018", "Choir", "720"],
    ["10/05/2018", "Painter", "860"],
    ["21/05/2018", "Swings", "400"],
    ["05/07/2018", "Lamps", "2,030"],
]


def test_a_list_of_dated_payments_carries_nothing_forward() -> None:
    assert wrong(PAYMENTS) == []
    assert wrong([[date, amount] for date, _, amount in PAYMENTS]) == []


LOANS = [
    ["Trust", "Loan", "Repaid", "Drawn in year"],
    *([f"Trust {n}", f"{n:,}", "-", f"{n:,}"] for n in (12_418, 9_307, 21_562, 8_215, 17_034, 3_391, 14_829, 6_073)),
    ["Trust 9", "8,400", "2,150", "6,250"],
]


def test_most_loans_are_drawn_in_full_and_one_need_not_be() -> None:
    assert wrong([*LOANS, ["Trust 10", "2,964", "-", "964"]]) == []


def turnout(*total: str) -> list[list[str]]:
    precincts = [(231, 704), (815, 2_217), (307, 809), (194, 402), (263, 651)]
    rows = [[f"Precinct {i}", f"{a:,}", f"{b:,}", f"{100 * a / b:.2f}%"] for i, (a, b) in enumerate(precincts)]
    absent = ["Absent", "0", "887", "0.00%"]
    return [["", "Ballots", "Registered", "% Turnout"], *rows, ["Total", "1,810", "4,783", *total], absent]


def test_an_average_of_percentages_is_one_way_to_sum_them_up() -> None:
    assert wrong(turnout("37.84%")) == []
    assert wrong(turnout("39.24%")) == []


def test_a_percentage_that_is_neither_is_found() -> None:
    assert "47.84%" in wrong(turnout("47.84%"))


def ballot(precincts: int, blank: int, *votes: int) -> list[list[str]]:
    """Votes for an office: all of them first, then the candidates in a block of their own."""
    names = ("Baker & Smith", "Carter & Wood", "Dyer & Mason", "Scattering", "Fisher & Hunt", "Blanks")
    return [
        ["", "Total"],
        ["Number of stations", str(precincts)],
        ["Total votes", str(sum(votes))],
        ["Blank papers", str(blank)],
        ["Papers not used", "0"],
        ["", ""],
        *([name, str(number)] for name, number in zip(names, votes, strict=True)),
    ]


def test_a_total_of_one_block_is_none_of_another() -> None:
    (check,) = checked(ballot(12, 325, 11_426, 11_205, 1_038, 512, 317, 6))
    assert (check.verdict, len(check.relation.operands)) == ("agrees", 6)


def test_parts_that_miss_their_total_by_a_unit_were_rounded() -> None:
    parts = [[f"Item {number}", f"{number:,}"] for number in (11_426, 11_205, 1_038, 512, 325)]
    assert [check.verdict for check in checked([["", "£"], *parts, ["Total", "24,505"]])] == ["rounding"]


def test_a_total_of_one_row_repeats_it() -> None:
    rows = [["3.1 Prizes", ""], ["Medals and cups", "$ 300,000"], ["Total", "$ 300,000"]]
    assert [check.verdict for check in checked(rows)] == ["agrees"]
    assert checked([*rows[:2], ["Total", "$ 400,000"]]) == ()
    assert checked([*rows[:2], ["Other cups", "$ 300,000"]]) == ()


def test_a_figure_repeated_is_no_sum_with_a_number_too_small_to_matter() -> None:
    rows = [["", "2025-26"], ["FTE positions", "1.0"], ["Lump sum", "$ 2,258,100"], ["Fund sources:", ""]]
    found = checked([*rows, ["Accountancy fund", "$ 2,258,100"]])
    assert all(len(check.relation.operands) == 1 for check in found)


def sources(last: str) -> list[list[str]]:
    """A total with what it is spent on above it and where it comes from below, the last label over two rows."""
    return [
        ["", "2024"],
        ["Lump sum", "8,413,200"],
        ["Grants", "2,118,700"],
        ["Licences", "640,500"],
        ["Total spending", "11,172,400"],
        ["Sources:", ""],
        ["General fund", "7,320,300"],
        ["Permit fund", "2,901,800"],
        ["Rent fund", "550,300"],
        ["Inspection fund — officers", ""],
        ["and vehicles", last],
    ]


def test_a_label_over_two_rows_does_not_end_a_block() -> None:
    assert wrong(sources("400,000")) == []


def wards(*loose: str, total: str = "165,310") -> list[list[str]]:
    """A block with its total, and a figure below it that is no part of it."""
    rows = [
        ["£", "2018", "2019", "2020"],
        ["North", "52,341", "41,873", "61,204"],
        ["South", "13,902", "17,645", "19,388"],
        ["West", "78,115", "69,377", "84,718"],
        ["Total wards", "144,358", "128,895", total],
    ]
    return [*rows, ["Set aside", *loose]]


def test_a_figure_beside_a_block_may_be_part_of_it_in_one_year() -> None:
    assert wrong(wards("-", "-", "20,000", total="185,310")) == []


def test_a_figure_that_was_no_part_of_a_block_before_is_none_now() -> None:
    assert wrong(wards("12,000", "15,000", "20,000")) == []
    assert wrong(wards("12,000", "15,000", "20,000", total="185,310")) == ["185,310"]


def test_years_that_stand_for_dashes_are_not_figures_left_out_before() -> None:
    assert wrong(wards("2013", "2014", "20,000", total="185,310")) == []


def opening(new: str, total: str) -> list[list[str]]:
    """A row that has figures in the second year only."""
    return [
        ["£", "2019", "2020"],
        ["Wages", "52,341", "41,873"],
        ["Rent", "13,902", "17,645"],
        ["New fees", "-", new],
        ["Total", "66,243", total],
    ]


def test_a_part_new_this_year_counts_where_a_slip_explains_the_miss() -> None:
    assert wrong(opening("9,377", "68,895")) == []
    assert wrong(opening("9,377", "68,985")) == ["68,985"]


def services(clinic: str, total: str) -> list[list[str]]:
    """A part in the midst of a block that has figures in the third year only."""
    return [
        ["Service", "2018", "2019", "2020"],
        ["Housing", "52,341", "41,873", "38,211"],
        ["Roads", "13,902", "17,645", "16,380"],
        ["Clinic", "-", "-", clinic],
        ["Parks", "28,023", "28,415", "27,116"],
        ["Schools", "61,300", "60,914", "62,507"],
        ["Total", "155,566", "148,847", total],
    ]


def test_a_part_in_the_midst_of_many_is_not_taken_off_without_a_sign() -> None:
    assert wrong(services("30,000", "174,214")) == []
    assert wrong(services("10,000", "174,214")) == ["174,214"]  # 30,000, or 10,000 taken off


def growth(*changes: str) -> list[list[str]]:
    amounts = [(4_312, 3_977), (5_125, 4_986), (6_433, 5_871), (2_988, 3_121), (7_154, 6_608)]
    rows = [[f"Area {i}", f"{a:,}", f"{b:,}", c] for i, ((a, b), c) in enumerate(zip(amounts, changes, strict=True))]
    return [["£", "2020", "2019", "% change"], *rows]


def test_percentages_rounded_just_so_are_held_to_their_last_place() -> None:
    assert wrong(growth("8.4%", "2.8%", "9.6%", "(4.3%)", "8.3%")) == []
    assert wrong(growth("8.4%", "2.8%", "9.6%", "(4.4%)", "8.3%")) == ["(4.4%)"]


def millions(last: str) -> list[list[str]]:
    """Percentages of figures before they were rounded to millions."""
    amounts = [(143, 97), (262, 157), (681, 479), (512, 467), (133, 97), (425, 411)]
    changes = ["47.0%", "66.5%", "42.0%", "9.5%", "36.5%", last]
    rows = [[f"Area {i}", str(a), str(b), c] for i, ((a, b), c) in enumerate(zip(amounts, changes, strict=True))]
    return [["£m", "2020", "2019", "% change"], *rows]


def test_percentages_of_unrounded_figures_are_held_to_their_size() -> None:
    assert wrong(millions("3.0%")) == []
    assert wrong(millions("30.0%")) == ["30.0%"]


def test_a_loss_under_profits_that_are_compared_is_a_turned_sign() -> None:
    rows = growth("8.4%", "2.8%", "9.6%", "(4.3%)", "8.3%")
    rows[2][1] = "(5,125)"
    assert wrong(rows) == ["2.8%"]
    rows[2][3] = "100%"
    assert wrong(rows) == []


def interest(*whole: str) -> list[list[str]]:
    """Amounts with their shares, and rates, which add up by accident at most."""
    return [
        ["", "£", "Share", "Rate"],
        ["Loans", "52,341", "40.2%", "2.50%"],
        ["Bonds", "13,902", "10.7%", "1.75%"],
        ["Notes", "63,845", "49.1%", "3.10%"],
        ["Total", "130,088", *whole],
    ]


def test_rates_need_not_add_up_but_shares_of_a_hundred_must() -> None:
    assert wrong(interest("100.0%", "2.71%")) == []
    assert wrong(interest("180.0%", "2.71%")) == ["180.0%"]


def test_a_total_may_count_a_part_that_is_not_printed() -> None:
    rows = wards("-", "-", "-", total="201,722")
    rows[3][3] = ""
    assert wrong(rows) == []


def costs(total: str) -> list[list[str]]:
    """Shares of revenue, which add up in every column."""
    return [
        ["% of revenue", "2018", "2019", "2020"],
        ["Research", "17.02%", "16.41%", "18.33%"],
        ["Marketing", "25.48%", "26.07%", "24.19%"],
        ["Administration", "30.61%", "31.25%", "29.74%"],
        ["Total costs", "73.11%", "73.73%", total],
    ]


def test_an_evident_slip_in_percentages_that_add_up_elsewhere() -> None:
    assert wrong(costs("72.26%")) == []
    assert wrong(costs("77.26%")) == ["77.26%"]
    assert wrong(costs("61.90%")) == []  # a rate of another base


def test_a_label_cut_over_two_rows_is_one_label_and_posts_are_no_pounds() -> None:
    rows = [["", "2025-26"], ["FTE positions", "5.0"], ["Operating lump sum", "$ 507,100"], ["Workforce training", ""]]
    rows += [["fund deposit", "2,000,000"], ["Student enrolment", ""], ["development program", "1,500,000"]]
    rows += [["Total appropriation — office of", ""], ["economic opportunity", "$ 4,007,100"], ["Fund sources:", ""]]
    found = checked([*rows, ["State general fund", "$ 4,007,100"]])
    assert [(check.verdict, len(check.relation.operands)) for check in found] == [("agrees", 3)]


MARKS = [(54, 17), (70, 16), (61, 23), (68, 14), (62, 28), (48, 33), (50, 24), (58, 27), (42, 15), (66, 32), (73, 11)]


@pytest.mark.parametrize(("raised", "called"), [(1, 1), (3, 3), (5, 0)])
def test_what_fails_in_every_second_line_is_another_rule(raised: int, called: int) -> None:
    rows = [["Name", "Choice", "Essay", "Exam"]]
    for number, (choice, essay) in enumerate(MARKS):
        rows.append([f"Pupil {number}", str(choice), str(essay), str(choice + essay + 20 * (number < raised))])
    assert len(wrong(rows)) == called


def moved(left: int, arrived: int) -> list[list[str]]:
    """Balances of six funds that movements lead to; of one so much too little is carried down, of one too much."""
    rows = [["£000", "1 April", "Raised", "Spent", "31 March"]]
    balances = [(6_318, 1_247, -93), (1_862, 214, -61), (11_754, 36, -407), (3_145, 88, 9), (4_921, 152, -70)]
    for number, (opening, raised, spent) in enumerate([*balances, (2_238, 95, -11)]):
        closing = opening + raised + spent - left * (number == 0) + arrived * (number == 3)
        rows.append([f"Fund {number}", *(f"{n:,}" for n in (opening, raised, spent, closing))])
    return rows


def test_an_amount_carried_to_the_wrong_fund_is_off_in_both() -> None:
    assert wrong(moved(27, 27)) == ["3,269", "7,445"]


def test_two_funds_that_are_off_by_different_amounts_may_have_moved_otherwise() -> None:
    assert wrong(moved(27, 41)) == []


def movements(deferred: str) -> list[list[str]]:
    """A year, two movements and the next year; in two lines nothing is deferred."""
    return [
        ["£m", "2018", "Recognised", "Deferred", "Net change", "2019"],
        ["Losses", "(2,892)", "179", "(260)", "(81)", "(2,973)"],
        ["Service cost", "54", "(8)", "-", "(8)", "46"],
        ["Tax", "1,107", "(418)", "65", "(353)", "754"],
        ["Gains", "(250)", "12", "245", "257", "7"],
        ["Credits", "(107)", "20", "-", "20", "(87)"],
        ["Fees", "122", "(37)", deferred, "(38)", "84"],
        ["Other", "88", "(11)", "31", "20", "108"],
    ]


def test_what_mostly_fails_and_holds_by_a_unit_is_not_called_rounded() -> None:
    assert wrong(movements("(1)")) == []


def statement(minority: str, share: str) -> list[list[str]]:
    """A result over those whom it belongs to, and what each share earned of it."""
    return [
        ["", "2018", "2019"],
        ["Resultat", "-1,584,296.31", "-16,432,716.15"],
        ["Moder", "-1,401,958.74", "-16,281,064.65"],
        ["Andre", "-182,337.57", minority],
        ["Per stykk", "-0.0053", share],
        ["Per stykk, utvannet", "-0.0053", share],
    ]


def test_earnings_per_share_are_no_part_of_the_result_above_them() -> None:
    assert wrong(statement("-151,651.50", "-0.0178")) == []


def test_a_slip_of_a_part_beside_earnings_per_share_is_found() -> None:
    rows = statement("-151,651.50", "-0.0178")
    assert ("sum", "-16,432,716.15", 2) in held(rows)
    wider = [[*row, *more] for row, more in zip(rows, YEARS, strict=True)]
    assert wrong(wider) == ["-8,240,171.86"]


YEARS = [
    ["2020", "2021"],
    ["-7,413,190.26", "-8,240,171.86"],
    ["-7,091,872.55", "-8,031,117.42"],
    ["-321,317.71", "-209,045.44"],
    ["-0.0081", "-0.0090"],
    ["-0.0081", "-0.0090"],
]


def operating(*years: str) -> list[list[str]]:
    """A loss with what is added to it and what is taken off, and the loss after that; one year adds nothing."""
    lines = {
        "2018": ["2018", "-8,174,182.41", "3,341,315.48", "98,456.16", "-4,931,323.09"],
        "2019": ["2019", "-15,675,430.85", "", "138,179.79", "-15,813,610.64"],
    }
    names = ["", "Drift", "Andre inntekter", "Andre utgifter", "Resultat"]
    return [list(row) for row in zip(names, *(lines[year] for year in years), strict=True)]


def grants(*areas: str) -> list[list[str]]:
    """Grants and what was paid back of them; the last area's total counts that with the other sign."""
    rows = {
        "North": ["North", "812,447", "(41,209)", "", "771,238"],
        "South": ["South", "655,018", "(17,331)", "", "637,687"],
        "East": ["East", "430,912", "(22,604)", "118,077", "290,231"],
    }
    return [["", "Grants", "Repaid", "Loans", "Total"], *(rows[area] for area in areas)]


def test_a_part_that_counts_in_no_other_line_may_be_taken_off() -> None:
    assert wrong(operating("2018", "2019")) == []
    assert wrong(grants("North", "East")) == []


def test_among_several_lines_with_brackets_its_sign_is_turned() -> None:
    assert wrong(grants("North", "South", "East")) == ["290,231"]


def quarters(total: str, *months: str) -> list[list[str]]:
    """Passengers and seats that add up over months, and how full the seats were."""
    first, second, third = months
    return [
        ["", "Passengers", "Seats", "Bookings", "Occupied (%)"],
        ["July", "698,341", "1,056,452", "712,004", first],
        ["August", "721,806", "1,104,317", "733,918", second],
        ["September", "665,743", "1,070,858", "680,117", third],
        ["Third quarter total", "2,085,890", "3,231,627", "2,126,039", total],
    ]


def test_a_rate_over_rates_is_no_sum_of_them_whose_sign_is_turned() -> None:
    assert wrong(quarters("81.4", "81.3", "82.5", "80.2")) == []


def test_shares_of_one_whole_are() -> None:
    shares = [["Passengers (%)", "31.4"], ["Freight (%)", "12.9"], ["Post (%)", "2.2"], ["Total (%)", "45.6"]]
    rows = [["", "2018", "2019", "2020"]]
    for (name, last), years in zip(
        shares, (["30.2", "30.8"], ["13.1", "12.6"], ["1.9", "2.3"], ["45.2", "45.7"]), strict=True
    ):
        rows.append([name, *years, last])
    assert wrong(rows) == ["45.6"]


@pytest.mark.parametrize(("total", "called"), [("68,000", []), ("86,000", ["86,000"])])
def test_a_subtotal_of_nothing_above_a_section_is_not_that_of_the_section(total: str, called: list[str]) -> None:
    sponsored = (2_500, 4_000, 8_500, 6_000, 26_000, 1_800, 700, 2_200, 3_100, 9_400, 3_800)
    rows = [
        ["Contract", "Amount", "Note"],
        ["Awards", "", ""],
        ["Surveys", "28,340", ""],
        ["Advice", "19,420", ""],
        ["SUBTOTAL", "47,760", ""],
        ["Revenue contracts", "", ""],
        ["Health plan", "0", "2"],
        ["Dental plan", "0", "2"],
        ["SUBTOTAL", "0", ""],
        ["Sponsorships", "", ""],
        *([f"Sponsor {number}", f"{amount:,}", ""] for number, amount in enumerate(sponsored)),
        ["SUBTOTAL", total, ""],
        ["Terminated", "", ""],
        ["Ferry", "-104,320", "6"],
        ["Tugs", "-87,615", "6"],
        ["SUBTOTAL", "-191,935", ""],
    ]
    assert wrong(rows) == called
