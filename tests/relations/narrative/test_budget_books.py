"""Sentences about the tables of budget books, commissioning reports, charities, universities and listed companies.

Each is silent as it stands, and something in it is held against its table; with any one of its slips something is
called wrong.
"""

import pytest

from tests.relations.narrative.test_reports import found

TABLES = {
    "Table 1: Net revenue budget by directorate": """
        Directorate | 2023/24 £m | 2024/25 £m
        Adult Social Care | 142.6 | 151.3
        Children and Families | 98.4 | 107.9
        Place and Environment | 61.2 | 59.8
        Corporate Services | 33.7 | 34.1
        Net budget requirement | 335.9 | 353.1
    """,
    "Table 3: Capital programme 2024/25 to 2027/28": """
        £000 | 2024/25 | 2025/26 | 2026/27 | 2027/28 | Total
        Schools | 12,450 | 9,800 | 4,200 | 3,000 | 29,450
        Highways | 18,300 | 16,750 | 15,900 | 15,900 | 66,850
        Housing | 22,610 | 31,400 | 28,050 | 12,200 | 94,260
        ICT | 3,140 | 1,950 | 1,600 | 1,600 | 8,290
        Total programme | 56,500 | 59,900 | 49,750 | 32,700 | 198,850
    """,
    "Police funding": """
        £m | 2021-22 | 2022-23 | Change | Change %
        Home Office grant | 118.2 | 124.9 | 6.7 | 5.7
        Council tax precept | 79.6 | 84.0 | 4.4 | 5.5
        Specific grants | 9.3 | 7.1 | (2.2) | (23.7)
        Total funding | 207.1 | 216.0 | 8.9 | 4.3
    """,
    "Table 5: Commissioned services": """
        Service | Provider | 2022/23 (£) | 2023/24 (£)
        Victim support service | Safer Lives | 842,500 | 876,200
        Sexual violence support | Haven | 415,000 | 452,350
        Restorative justice | Bridge | 128,400 | 128,400
        Youth diversion | StreetWise | 310,250 | 285,430
        Total commissioned |  | 1,696,150 | 1,742,380
    """,
    "Recorded crime": """
        Offence group | Year to March 2022 | Year to March 2023 | % change
        Violence with injury | 14,206 | 13,582 | -4.4
        Burglary | 6,118 | 6,730 | 10.0
        Vehicle crime | 7,945 | 8,611 | 8.4
        Theft from the person | 1,204 | 1,498 | 24.4
        All recorded crime | 88,312 | 90,475 | 2.4
    """,
    "Statement of financial activities": """
        £'000 | Unrestricted | Restricted | Total 2023 | Total 2022
        Donations and legacies | 1,284 | 316 | 1,600 | 1,452
        Charitable activities | 842 | 1,905 | 2,747 | 2,981
        Trading income | 467 | - | 467 | 388
        Investment income | 62 | 4 | 66 | 31
        Total income | 2,655 | 2,225 | 4,880 | 4,852
        Raising funds | 512 | - | 512 | 476
        Charitable expenditure | 1,974 | 2,180 | 4,154 | 4,390
        Total expenditure | 2,486 | 2,180 | 4,666 | 4,866
    """,
    "People we helped": """
        Service | 2020 | 2021 | 2022 | 2023
        Helpline calls | 18,240 | 24,915 | 22,380 | 23,106
        Counselling sessions | 6,310 | 5,842 | 7,127 | 7,960
        Emergency grants | 412 | 688 | 540 | 573
        Volunteers | 305 | 290 | 322 | 341
    """,
    "Consolidated income, year ended 31 July": """
        £m | 2023 | 2022 | Change
        Tuition fees and education contracts | 231.4 | 214.8 | 7.7%
        Funding body grants | 68.9 | 66.2 | 4.1%
        Research grants and contracts | 112.7 | 104.5 | 7.8%
        Other income | 54.3 | 48.6 | 11.7%
        Total income | 467.3 | 434.1 | 7.6%
    """,
    "Key performance indicators": """
        KPI | 2023 | 2022 | 2021
        Like-for-like sales growth (%) | 4.2 | 3.1 | -1.8
        Operating margin (%) | 11.5 | 11.4 | 10.2
        Number of stores | 418 | 402 | 389
        Customer satisfaction (%) | 87.3 | 85.9 | 84.0
        Net debt to EBITDA (x) | 1.4 | 1.7 | 2.1
        Basic earnings per share (p) | 38.4 | 35.6 | 29.7
    """,
    "General Fund Revenues by Source": """
        ($ in thousands) | FY2023 Actual | FY2024 Adopted | FY2025 Proposed
        Property taxes | $48,215 | $50,380 | $52,940
        Sales taxes | $31,604 | $33,150 | $32,725
        Licenses and permits | $4,812 | $4,950 | $5,310
        Charges for services | $9,377 | $9,640 | $10,085
        Total general fund revenues | $94,008 | $98,120 | $101,060
    """,
    "Full-Time Equivalent Positions": """
        Department | FY 2023 | FY 2024 | FY 2025
        Police | 412.0 | 418.0 | 424.5
        Fire | 286.0 | 286.0 | 291.0
        Public Works | 174.5 | 171.0 | 169.5
        Library | 88.0 | 90.5 | 92.0
        Total | 960.5 | 965.5 | 977.0
    """,
    "Usable reserves": """
        £000 | 31 March 2022 | 31 March 2023
        General Fund balance | 14,210 | 13,875
        Earmarked reserves | 62,480 | 55,912
        Housing Revenue Account | 9,340 | 10,265
        Capital receipts reserve | 21,755 | 24,118
        Total usable reserves | 107,785 | 104,170
    """,
    "Housing stock and rents": """
         | 2021/22 | 2022/23
        Council homes | 10,482 | 10,356
        Average weekly rent (£) | 88.14 | 91.75
        Rent arrears (£000) | 1,264 | 1,508
        Homes sold under Right to Buy | 141 | 126
    """,
    "Financial performance of the trust": """
        £m | Plan | Actual 2022/23 | Actual 2021/22
        Clinical income | 512.4 | 526.8 | 489.3
        Other operating income | 61.0 | 58.7 | 63.2
        Employee expenses | (348.6) | (361.9) | (332.4)
        Other expenses | (214.1) | (219.0) | (208.8)
        Surplus for the year | 10.7 | 4.6 | 11.3
    """,
    "Waste and recycling": """
        Tonnes | 2020/21 | 2021/22 | 2022/23
        Recycled | 41,230 | 43,105 | 42,380
        Composted | 18,462 | 19,870 | 17,945
        Landfilled | 9,815 | 7,260 | 5,118
        Total waste | 69,507 | 70,235 | 65,443
    """,
    "Five year summary": """
        £m | 2019 | 2020 | 2021 | 2022 | 2023
        Revenue | 84.2 | 79.6 | 88.3 | 94.7 | 101.5
        Operating costs | 70.1 | 71.4 | 74.9 | 78.2 | 83.6
        Dividend per share (p) | 10.0 | 10.0 | 11.5 | 12.5 | 14.0
    """,
    "Margins": """
        % | 2023 | 2022
        Gross margin | 42.6 | 41.9
        Operating margin | 12.4 | 13.1
        Occupancy | 91.2 | 88.7
    """,
    "Table 4: Grants by district": """
        District | 2021/22 (£) | 2022/23 (£)
        Ashby | 214,600 | 238,150
        Corby | 187,300 | 172,450
        Melton | 96,800 | 121,900
        Oakham | 142,050 | 142,050
        Total | 640,750 | 674,550
    """,
    "Treasury position": """
        £m | 31 March 2023 | 31 March 2022
        PWLB loans | 184.5 | 172.0
        Other long-term loans | 25.0 | 25.0
        Short-term borrowing | 12.6 | 30.4
        Total borrowing | 222.1 | 227.4
        Investments | (61.8) | (54.3)
        Net borrowing | 160.3 | 173.1
    """,
    "Table 2: Where the money comes from 2024/25": """
        Source | £m | %
        Council tax | 198.4 | 56.2
        Business rates | 84.6 | 24.0
        Revenue Support Grant | 41.3 | 11.7
        Other grants | 28.8 | 8.2
        Total | 353.1 | 100.0
    """,
}
CASES = [
    (
        "Table 1: Net revenue budget by directorate",
        (
            "The budget for Children and Families grows by £9.5m to £107.9m, while Place and Environment falls by"
            " £1.4m to £59.8m."
        ),
        [("£9.5m", "£5.9m"), ("£107.9m", "£170.9m"), ("£1.4m", "£4.1m"), ("falls", "rises"), ("£59.8m", "£58.9m")],
    ),
    (
        "Table 3: Capital programme 2024/25 to 2027/28",
        "Spending on highways, housing and ICT in 2025/26 is planned at £16.75m, £31.40m and £1.95m respectively.",
        [("£16.75m", "£17.65m"), ("£31.40m", "£34.10m"), ("£1.95m", "£1.59m")],
    ),
    (
        "Police funding",
        "The council tax precept raised £84.0m, up from £79.6m the year before.",
        [("£84.0m", "£48.0m"), ("£79.6m", "£76.9m"), ("up from", "down from")],
    ),
    (
        "Table 5: Commissioned services",
        "Funding for restorative justice remains at £128,400, and youth diversion reduces by £24,820 to £285,430.",
        [("£24,820", "£28,420"), ("£285,430", "£258,430")],
    ),
    (
        "Recorded crime",
        "All recorded crime increased by 2,163 offences (2.4%) to 90,475.",
        [("2,163", "2,613"), ("2.4%", "4.2%"), ("90,475", "94,075")],
    ),
    (
        "Statement of financial activities",
        (
            "Total income for the year was £4,880,000 (2022: £4,852,000) and total expenditure £4,666,000 (2022: "
            "£4,866,000)."
        ),
        [("£4,880,000", "£4,808,000"), ("£4,852,000", "£4,582,000"), ("£4,866,000", "£4,686,000")],
    ),
    (
        "People we helped",
        "We answered 23,106 helpline calls in 2023, 3.2% more than in 2022.",
        [("23,106", "21,306"), ("3.2%", "2.3%"), ("more", "fewer")],
    ),
    (
        "Consolidated income, year ended 31 July",
        "Research grants and contracts contributed £112.7m (2022: £104.5m), representing 24.1% of total income.",
        [("£112.7m", "£117.2m"), ("£104.5m", "£105.4m")],
    ),
    (
        "Key performance indicators",
        "We ended the year with 418 stores, 16 more than in 2022.",
        [("418", "481"), ("16 more", "61 more")],
    ),
    (
        "General Fund Revenues by Source",
        (
            "Property taxes are projected to increase $2.56 million, or 5.1%, from $50.38 million in FY2024 to "
            "$52.94 million in FY2025."
        ),
        [
            ("$2.56 million", "$2.65 million"),
            ("5.1%", "1.5%"),
            ("$50.38 million", "$53.08 million"),
            ("$52.94 million", "$59.24 million"),
        ],
    ),
    (
        "General Fund Revenues by Source",
        "Sales tax revenue is estimated at $32.7 million in FY2025, a decrease of $425,000 from FY2024.",
        [("$32.7 million", "$37.2 million"), ("$425,000", "$452,000"), ("decrease", "increase")],
    ),
    (
        "Full-Time Equivalent Positions",
        "The proposed budget funds 977.0 full-time equivalent positions, a net increase of 11.5 over FY 2024.",
        [("977.0", "979.0"), ("11.5", "15.1"), ("increase", "decrease")],
    ),
    (
        "Usable reserves",
        "The General Fund balance stood at £13.875m at 31 March 2023 (£14.210m at 31 March 2022).",
        [("£13.875m", "£18.375m"), ("£14.210m", "£12.410m")],
    ),
    (
        "Housing stock and rents",
        "At the year end the Council owned 10,356 homes, 126 fewer than a year earlier.",
        [("10,356", "10,536"), ("126", "162")],
    ),
    (
        "Financial performance of the trust",
        "Clinical income was £526.8m against a plan of £512.4m.",
        [("£526.8m", "£562.8m"), ("£512.4m", "£521.4m")],
    ),
    (
        "Waste and recycling",
        "Landfilled waste has nearly halved since 2020/21, from 9,815 to 5,118 tonnes.",
        [("9,815", "8,915"), ("5,118", "8,115")],
    ),
    (
        "Five year summary",
        "Revenue and operating costs increased by 7.2% and 6.9%, respectively, in 2023.",
        [("7.2%", "2.7%"), ("6.9%", "9.6%")],
    ),
    (
        "Margins",
        "Gross margin rose 70 basis points to 42.6%.",
        [("70 basis", "20 basis"), ("42.6%", "46.2%")],
    ),
    (
        "Five year summary",
        "Revenue has grown by about a fifth since 2019, from £84.2m to £101.5m.",
        [("£84.2m", "£82.4m"), ("£101.5m", "£110.5m")],
    ),
    (
        "Table 4: Grants by district",
        "Table 4 lists four districts that received grants.",
        [("four", "five")],
    ),
    (
        "Usable reserves",
        "Usable reserves were £104.17m at 31 March 2023, of which £55.912m is earmarked reserves.",
        [("£104.17m", "£140.17m"), ("£55.912m", "£59.512m")],
    ),
    (
        "Treasury position",
        "Borrowing was £222.1m at 31 March 2023, of which £12.6m was short-term borrowing.",
        [("£222.1m", "£212.1m"), ("£12.6m", "£16.2m")],
    ),
    (
        "Table 4: Grants by district",
        "Grants in 2022/23 ranged from £121,900 to £238,150.",
        [("£121,900", "£129,100"), ("£238,150", "£283,150")],
    ),
    (
        "Five year summary",
        "Operating costs have increased in each of the last four years.",
        [("increased", "decreased")],
    ),
    (
        "Five year summary",
        "The dividend per share increased for the third consecutive year, to 14.0p.",
        [("increased", "decreased"), ("third", "fifth")],
    ),
    (
        "Table 4: Grants by district",
        "A total of six hundred and seventy-four thousand five hundred and fifty pounds (£674,550) was awarded.",
        [("£674,550", "£675,450")],
    ),
    (
        "Table 2: Where the money comes from 2024/25",
        "Council tax (£198.4m) and business rates (£84.6m) together raise £283.0m.",
        [("£283.0m", "£238.0m")],
    ),
]


@pytest.mark.parametrize(("caption", "text"), [case[:2] for case in CASES])
def test_a_true_sentence_holds(caption: str, text: str) -> None:
    made = found(caption, TABLES[caption], text)
    assert not [check for check in made if check.verdict == "discrepancy"]
    assert [check for check in made if check.verdict in ("agrees", "rounding")]


@pytest.mark.parametrize(
    ("caption", "text", "right", "wrong"), [(*case[:2], *slip) for case in CASES for slip in case[2]]
)
def test_one_slip_is_found(caption: str, text: str, right: str, wrong: str) -> None:
    made = found(caption, TABLES[caption], text.replace(right, wrong, 1))
    assert [check for check in made if check.verdict == "discrepancy"]
