"""Paragraphs as councils, police commissioners and charities write them, beside their tables: true, and with one slip.

Each is silent as it stands, and something in it is checked; with any one of its slips something is called wrong.
"""

import pytest

from extractor.document import Cell, Document, Paragraph, Table
from extractor.facts.claims import claims
from extractor.facts.tables import understand
from extractor.normalise.grids import grids
from extractor.relations.narrative import checks
from extractor.relations.relation import Check

REPORTS = [
    (
        "Table 1: Revenue outturn 2020/21",
        """
        £m | Budget | Outturn | Variance
        Adult social care | 34.5 | 33.3 | (1.2)
        Children's services | 28.9 | 30.4 | 1.5
        Highways | 11.2 | 10.8 | (0.4)
        Total | 74.6 | 74.5 | (0.1)
        """,
        "Adult social care reported an underspend of £1.2m against a budget of £34.5m.",
        [("£1.2m", "£2.1m"), ("underspend", "overspend"), ("£34.5m", "£35.4m")],
    ),
    (
        "Table 1: Revenue outturn 2020/21",
        """
        £m | Budget | Outturn | Variance
        Adult social care | 34.5 | 33.3 | (1.2)
        Children's services | 28.9 | 30.4 | 1.5
        Highways | 11.2 | 10.8 | (0.4)
        Total | 74.6 | 74.5 | (0.1)
        """,
        "Children's services overspent by £1.5m, with an outturn of £30.4m against a budget of £28.9m.",
        [("£1.5m", "£5.1m"), ("overspent", "underspent"), ("£30.4m", "£34.0m")],
    ),
    (
        "Table 2: Police officer pay",
        """
        £000 | 2019/20 | 2020/21
        Police officers | 61,480 | 63,440
        PCSOs | 4,215 | 3,980
        Police staff | 29,305 | 30,118
        Total | 95,000 | 97,538
        """,
        "Police officer pay was £63.4m in 2020/21, an increase of 3.2 per cent on 2019/20.",
        [("3.2 per cent", "2.3 per cent"), ("£63.4m", "£64.3m"), ("increase", "decrease")],
    ),
    (
        "Table 2: Pay",
        """
        £000 | 2019/20 | 2020/21
        Police officers | 61,480 | 63,440
        PCSOs | 4,215 | 3,980
        Police staff | 29,305 | 30,118
        Total pay | 95,000 | 97,538
        """,
        "Police staff accounted for 30.9% of total pay in 2020/21.",
        [("30.9%", "39.0%")],
    ),
    (
        "Table 3: Net expenditure",
        """
         | 2020/21 £000 | 2019/20 £000
        Grants to partners | 4,396 | 4,317
        Premises | 2,118 | 2,240
        Total expenditure | 6,514 | 6,557
        """,
        "Total expenditure fell by £43,000 (0.7%) from £6.557 million in 2019/20 to £6.514 million in 2020/21.",
        [("£43,000", "£34,000"), ("0.7%", "1.7%"), ("fell", "rose"), ("£6.514 million", "£6.541 million")],
    ),
    (
        "Table 4: Reserves",
        """
        £m | 31 March 2021 | 31 March 2020
        General fund | 12.4 | 11.6
        Earmarked reserves | 38.7 | 33.2
        Capital receipts | 9.5 | 10.1
        Total usable reserves | 60.6 | 54.9
        """,
        (
            "Usable reserves totalled £60.6m at 31 March 2021, of which £38.7m relates to earmarked reserves and "
            "£12.4m to the general fund."
        ),
        [("£60.6m", "£66.0m"), ("£38.7m", "£37.8m")],
    ),
    (
        "Table 5: General fund",
        """
        £000 | 2020/21
        Balance at 1 April 2020 | 11,620
        Contributions | 1,430
        Drawn down | (640)
        Balance at 31 March 2021 | 12,410
        """,
        (
            "The general fund balance at 1 April 2020 was £11.62 million; after contributions of £1.43 million "
            "and drawings of £0.64 million, the balance at 31 March 2021 was £12.41 million."
        ),
        [("£12.41 million", "£12.14 million"), ("£11.62 million", "£11.26 million")],
    ),
    (
        "Table 6: Prudential indicators",
        """
        £m | Limit | Actual
        Authorised limit for external debt | 95.0 | 78.4
        Operational boundary | 85.0 | 78.4
        Capital financing requirement | 90.0 | 88.1
        """,
        "External debt of £78.4m was within the authorised limit of £95.0m and the operational boundary of £85.0m.",
        [("£78.4m", "£98.4m"), ("£95.0m", "£59.0m")],
    ),
    (
        "Table 7: Performance",
        """
        Indicator | Target | 2020/21 | 2019/20
        999 calls answered within 10 seconds (%) | 90.0 | 92.6 | 88.1
        Victim satisfaction (%) | 80.0 | 76.4 | 79.2
        """,
        (
            "Victim satisfaction fell from 79.2% in 2019/20 to 76.4% in 2020/21, a fall of 2.8 percentage points,"
            " and did not meet the target of 80.0%."
        ),
        [("2.8 percentage", "8.2 percentage"), ("76.4%", "74.6%")],
    ),
    (
        "Table 8: Council tax",
        """
         | 2020/21 | 2019/20
        Band D council tax (£) | 1,354.50 | 1,302.66
        Council tax base | 48,210 | 47,655
        Council tax requirement (£m) | 65.3 | 62.1
        """,
        "The Band D council tax rose by £51.84, or 3.98 per cent, to £1,354.50 in 2020/21.",
        [("£51.84", "£58.14"), ("3.98 per cent", "3.89 per cent"), ("£1,354.50", "£1,345.50")],
    ),
    (
        "Table 9: Crime",
        """
        Offence | 2019/20 | 2020/21 | Change
        Burglary | 5,412 | 4,038 | -25.4%
        Robbery | 1,106 | 912 | -17.5%
        Violence against the person | 18,224 | 19,360 | 6.2%
        """,
        "Burglary offences fell by 25.4% to 4,038, while violence against the person rose by 6.2% to 19,360.",
        [("25.4%", "24.5%"), ("4,038", "4,083"), ("19,360", "19,630"), ("rose", "fell")],
    ),
    (
        "Table 10: Capital programme",
        """
        £m | 2020/21 | 2021/22 | 2022/23
        Estates | 4.2 | 6.8 | 5.1
        Fleet | 2.3 | 2.4 | 2.4
        ICT | 3.6 | 2.9 | 1.7
        Total | 10.1 | 12.1 | 9.2
        """,
        "Planned spending on estates, fleet and ICT is £6.8m, £2.4m and £2.9m respectively in 2021/22.",
        [("£2.9m", "£9.2m")],
    ),
    (
        "Table 11: Funding",
        """
        Source | £m | %
        Government grant | 112.4 | 58.1
        Council tax | 74.6 | 38.6
        Other income | 6.4 | 3.3
        Total funding | 193.4 | 100.0
        """,
        "Government grant of £112.4m makes up 58.1% of total funding of £193.4m.",
        [("58.1%", "51.8%"), ("£112.4m", "£121.4m")],
    ),
    (
        "Table 12: Pension fund",
        """
         | 31 March 2021 | 31 March 2020
        Fund assets (£m) | 1,842 | 1,516
        Liabilities (£m) | 2,310 | 2,058
        Funding level (%) | 79.7 | 73.7
        """,
        "The funding level improved to 79.7% at 31 March 2021 (31 March 2020: 73.7%).",
        [("79.7%", "77.9%"), ("73.7%", "77.3%")],
    ),
    (
        "Table 13: Waste",
        """
        Tonnes | 2018/19 | 2019/20 | 2020/21
        Recycling | 21,340 | 22,115 | 23,870
        Residual | 40,215 | 39,402 | 41,006
        Total household waste | 61,555 | 61,517 | 64,876
        """,
        (
            "Recycling has increased year on year, from 21,340 tonnes in 2018/19 to 22,115 tonnes in 2019/20 and "
            "23,870 tonnes in 2020/21."
        ),
        [("increased", "decreased")],
    ),
    (
        "Table 14: Staffing",
        """
        Full-time equivalents | March 2020 | March 2021
        Officers | 1,902 | 2,004
        Staff | 1,124 | 1,151
        PCSOs | 168 | 146
        Total | 3,194 | 3,301
        """,
        "The number of officers rose from 1,902 in March 2020 to 2,004 in March 2021, an increase of 102.",
        [("an increase of 102", "an increase of 120"), ("2,004", "2,040")],
    ),
    (
        "Table 15: Debtors",
        """
        £000 | 2020/21 | 2019/20
        Government departments | 6,230 | 4,815
        Other local authorities | 2,145 | 2,660
        Council taxpayers | 3,090 | 2,410
        Total debtors | 11,465 | 9,885
        """,
        (
            "Debtors increased to £11.5m (2019/20: £9.9m), largely because amounts due from government "
            "departments rose by £1.4m to £6.2m."
        ),
        [("£9.9m", "£8.8m"), ("£6.2m", "£2.6m")],
    ),
    (
        "Table 16: Grants awarded",
        """
        Provider | 2019/20 (£) | 2020/21 (£)
        Victim support | 120,000 | 135,000
        Youth mentoring | 84,500 | 84,500
        Restorative justice | 62,250 | 70,000
        Total | 266,750 | 289,500
        """,
        (
            "Grants awarded in 2020/21 total £289,500, an increase of £22,750 (8.5%) compared with 2019/20; the "
            "largest grant is £135,000 for victim support."
        ),
        [("£22,750", "£27,250"), ("8.5%", "5.8%"), ("£289,500", "£298,500")],
    ),
    (
        "Table 17: Treasury investments",
        """
         | Limit £m | Invested £m
        Banks | 40.0 | 32.5
        Building societies | 15.0 | 12.0
        Money market funds | 25.0 | 24.0
        """,
        "Investments with banks of £32.5m did not exceed the limit of £40.0m.",
        [("£32.5m", "£42.5m")],
    ),
    (
        "Table 18: Collection",
        """
         | 2020/21 | 2019/20
        Council tax collected (%) | 96.8 | 97.9
        Business rates collected (%) | 95.1 | 98.3
        """,
        "Business rates collected fell by 3.2 percentage points to 95.1% in 2020/21 from 98.3% the year before.",
        [("3.2 percentage", "2.3 percentage"), ("95.1%", "91.5%"), ("fell", "rose")],
    ),
    (
        "Table 19: Housing revenue account",
        """
        £000 | 2020/21 | 2019/20
        Dwelling rents | 25,410 | 24,880
        Repairs and maintenance | (7,305) | (6,940)
        Supervision and management | (5,120) | (5,015)
        """,
        "Repairs and maintenance costs rose 5.3% to £7.3 million.",
        [("5.3%", "3.5%"), ("£7.3 million", "£3.7 million"), ("rose", "fell")],
    ),
    (
        "Table 20: Charity income",
        """
        £'000 | 2021 | 2020
        Donations | 842 | 1,003
        Legacies | 655 | 390
        Trading | 118 | 264
        Total income | 1,615 | 1,657
        """,
        (
            "Legacies rose by more than two thirds to £655,000 while trading income more than halved to £118,000 "
            "from £264,000."
        ),
        [("£118,000", "£181,000"), ("more than halved", "more than doubled")],
    ),
]


def found(caption: str, rows: str, text: str) -> tuple[Check, ...]:
    """The checks of a paragraph under a table of which each line is a row and `|` parts the cells."""
    grid = [[cell.strip() for cell in line.split("|")] for line in rows.strip("\n").splitlines() if line.strip()]
    cells = tuple(Cell(r, c, cell) for r, row in enumerate(grid) for c, cell in enumerate(row))
    table = Table(0, len(grid), len(grid[0]), cells, caption)
    document = Document("", "html", "", (Paragraph(text, 0), table))
    return checks(claims(document), [understand(each) for each in grids(document)])


@pytest.mark.parametrize(("caption", "rows", "text"), [case[:3] for case in REPORTS])
def test_a_true_paragraph_holds(caption: str, rows: str, text: str) -> None:
    made = found(caption, rows, text)
    assert not [check for check in made if check.verdict == "discrepancy"]
    assert [check for check in made if check.verdict == "agrees"]


SLIPS = [(*case[:2], case[2], slip) for case in REPORTS for slip in case[3]]


@pytest.mark.parametrize(("caption", "rows", "text", "slip"), SLIPS)
def test_one_slip_is_found(caption: str, rows: str, text: str, slip: tuple[str, str]) -> None:
    right, wrong = slip
    assert right in text
    made = found(caption, rows, text.replace(right, wrong, 1))
    assert [
        check for check in made if check.verdict == "discrepancy" and check.relation.code in ("N101", "N102", "N103")
    ]
