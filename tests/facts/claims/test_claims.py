"""What the grammar reads in a sentence, and where it stops."""

import pytest

from extractor.document import Paragraph
from extractor.facts.claims import of_paragraph
from extractor.facts.claims.claim import Change, Claim, Levels


def read(text: str) -> list[Claim]:
    return list(of_paragraph(Paragraph(text, 0)))


def slots(text: str) -> list[str]:
    """Direction, old, new, change and percentage of every change, as printed."""
    return [
        f"{claim.direction:+d} "
        + " ".join(f.text if f else "-" for f in (claim.old, claim.new, claim.change, claim.percent))
        for claim in read(text)
        if isinstance(claim, Change)
    ]


def lists(text: str) -> list[str]:
    return [
        f"{claim.form}: "
        + ", ".join(f"{f.text} {p}".strip() for f, p in zip(claim.figures, claim.periods, strict=True))
        for claim in read(text)
        if isinstance(claim, Levels) and claim.form != "level"
    ]


CHANGES = [
    ("Income increased by £2m to £12m in 2019 from £10m in 2018.", "+1 £10m £12m £2m -"),
    ("Gross margin increased $307 million, or 15%, to $2.3 billion in 2001 from $2.0 billion in 2000.",
     "+1 $2.0 billion $2.3 billion $307 million 15%"),
    ("Costs fell by 16.7%, or £3.4 million, from £23.8 million to £20.4 million.",
     "-1 £23.8 million £20.4 million £3.4 million 16.7%"),
    ("Net sales were £1,361.2m, a decrease of £141.7m, or 9.4%, from net sales of £1,502.9m for 2018.",
     "-1 £1,502.9m £1,361.2m £141.7m 9.4%"),
    ("Sales of £420.1m increased 5%, or £19.5m, reflecting higher volumes of £8m.", "+1 - £420.1m £19.5m 5%"),
    ("Assets totalled £263.7m at 2012, up £9.1m, or 4%, from year-end 2011.", "+1 - £263.7m £9.1m 4%"),
    ("Operating expenses were £4.80m for 2017, 3% higher than in 2016.", "+1 - £4.80m - 3%"),
    ("Operating income increased £108m, or 7%, from 2013 to £1.6bn in 2014.", "+1 - £1.6bn £108m 7%"),
    ("Net revenues decreased £348m (1.6%), due primarily to exchange rates of £5m.", "-1 - - £348m 1.6%"),
    ("The margin increased 0.6 percentage points to 43.3%.", "+1 - 43.3% 0.6 percentage points -"),
    ("The budget has increased to £4,395,961, an increase of £98,911 from the original budget (an increase of 2.3%).",
     "+1 - £4,395,961 £98,911 2.3%"),
    ("Exports went from £129.1m in 2014 to £161.1m in 2015, an increase of 24.8%.", "+1 £129.1m £161.1m - 24.8%"),
    ("Sales were 1,038.9 million, an increase of 1.2 million dozen, or 0.1%.",
     "+1 - 1,038.9 million 1.2 million 0.1%"),
    ("Sales were £3.9m compared to £3.5m last year, an increase of 12.8%.", "+1 £3.5m £3.9m - 12.8%"),
    ("The rate for 2012 was 29.0%, compared to 27.8% in 2011, an increase of 1.2 points.",
     "+1 27.8% 29.0% 1.2 points -"),
    ("There was a 0.7% increase from 2018-19 to 2019-20.", "+1 - - - 0.7%"),
    ("Debtors increased to £11.5m (2019/20: £9.9m), as planned.", "+1 £9.9m £11.5m - -"),
    ("Debtors increased to £11.5m (of which £9.9m is old).", "+1 - £11.5m - -"),
    ("Grants awarded in 2021 total £289,500, an increase of £22,750.", "+1 - £289,500 £22,750 -"),
    ("Heating underspent by £1.2m against a budget of £34.5m.", "-1 £34.5m - £1.2m -"),
    ("Heating shows a £1.5m overspend, with an outturn of £30.4m.", "+1 - £30.4m £1.5m -"),
    ("Prices fell from £1.397 per dozen for 2018 to £1.265 per dozen for 2019, a decrease of £0.132 per dozen or 9.4%.",
     "-1 £1.397 £1.265 £0.132 9.4%"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_changes(text: str, expected: str) -> None:
    assert slots(text)[0] == expected


def test_a_second_increase_goes_on_about_the_same_level() -> None:
    text = "Income has increased to £20m, an increase of £2m and an increase of £3m on the previous year."
    assert slots(text)[1] == "+1 - £20m £3m -"


SILENT = [
    "The Council may increase the charge by up to 5% in 2020.",
    "An option to increase the facility by £10m was agreed.",
    "Sales would have decreased by £5m.",
    "This was offset by a reduction from net settlements of £1.4bn.",
    "The plan covers 12 months to 31 March 2020.",
]


@pytest.mark.parametrize("text", SILENT)
def test_plans_are_no_changes(text: str) -> None:
    assert slots(text) == []


STOPS = [
    ("Sales increased 5% due to a rise in prices of 3%.", "+1 - - - 5%"),
    ("Sales increased to £444.8m, or 18.7% of income, from £382.3m.", "+1 £382.3m £444.8m - -"),
    ("Costs fell 17%, lowering the deficit by £664,000.", "-1 - - - 17%"),
    ("Income increased from £1m and £2m in the prior and the year-ago quarters.", "+1 £1m - - -"),
]


@pytest.mark.parametrize(("text", "expected"), STOPS)
def test_the_scan_stops_at_doubt(text: str, expected: str) -> None:
    assert slots(text)[0] == expected


def test_a_loss_on_one_side_is_negative() -> None:
    (claim,) = (
        c for c in read("Income decreased £2.9m to a loss of £2.6m from income of £0.3m.") if isinstance(c, Change)
    )
    assert claim.new is not None
    assert claim.new.value == -2_600_000


def test_a_bare_level_takes_the_scale_of_the_other() -> None:
    (claim,) = (c for c in read("Income rose from $4.2 to $5.2 billion.") if isinstance(c, Change))
    assert claim.old is not None
    assert claim.old.value == 4_200_000_000


LISTS = [
    (
        "The expense in 2019, 2018 and 2017 was £69m, £64m and £58m, respectively.",
        "list: £69m 2019, £64m 2018, £58m 2017",
    ),
    ("Costs were £59m in 2006, £58m in 2005 and £61m in 2004.", "list: £59m 2006, £58m 2005, £61m 2004"),
    ("Costs were £9.2m for 2019, as compared to £4.2m for 2018.", "pair: £9.2m 2019, £4.2m 2018"),
    ("The liability was £1.6m (2018: £3.1m).", "pair: £1.6m, £3.1m 2018"),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_and_pairs(text: str, expected: str) -> None:
    assert lists(text) == [expected]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Profit attributable to owners increased by £2m.", "Profit attributable owners"),
        ("Other income, net of expenses, increased by £2m.", "Other income net of expenses"),
        ("The rise is attributable to pay, which increased by £2m.", ""),
    ],
)
def test_words_of_a_name_that_elsewhere_begin_a_cause(text: str, subject: str) -> None:
    (claim,) = (each for each in read(text) if isinstance(each, Change))
    assert claim.subject == subject


@pytest.mark.parametrize(
    "text",
    [
        "Heating may overspend by £1.2m.",
        "Heating did not overspend by £1.2m.",
        "The overspend was discussed, and £1.2m of it remained.",
    ],
)
def test_no_variance(text: str) -> None:
    assert not [each for each in read(text) if isinstance(each, Change) and each.planned]


def test_what_a_level_has_within_it() -> None:
    text = "Reserves were £60.6m, of which £38.7m relates to earmarked reserves and £12.4m to the general fund."
    named = [(each.figures[0].text, each.subjects[0]) for each in read(text) if isinstance(each, Levels)]
    assert ("£38.7m", "earmarked reserves") in named
    assert ("£12.4m", "general fund") in named


def test_rare_characters_leave_every_place_as_it_is() -> None:
    """İ in lower case has two characters; broken fonts use the private ones."""
    text = "\ue000\ue000 İİİ: income increased by £2m to £12m in 2019 from £10m in 2018."
    assert slots(text) == ["+1 £10m £12m £2m -"]
