import io
from itertools import combinations, pairwise

import pdfplumber
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extractor.readers import pdf
from extractor.readers.pdf import edges, lattice, ruled
from extractor.readers.pdf.geometry import Box
from extractor.readers.pdf.pdfium import File
from extractor.readers.pdf.words import cut, upright, words
from tests.readers.pdf.drawn import Draw, drawn, grid, read, rows, spans


def ruled_page(
    texts: list[list[str]], *, left: float = 60, top: float = 700, width: float = 110, height: float = 20
) -> Draw:
    def page(canvas: Canvas) -> None:
        count = max(map(len, texts))
        xs = [left + width * n for n in range(count + 1)]
        ys = [top - height * n for n in range(len(texts) + 1)]
        canvas.grid(xs, ys)
        for y, line in zip(ys, texts, strict=False):
            for x, text in zip(xs, line, strict=False):
                canvas.drawString(x + 4, y - 14, text)

    return page


TEXTS = [["Year", "Budget", "Share"], ["2019", "1,200", "0.7%"], ["2020", "", "1.8%"]]


def test_cells_between_rules() -> None:
    (table,) = read(ruled_page(TEXTS)).tables()
    assert grid(table) == TEXTS


def test_sides_left_open_are_closed() -> None:
    def page(canvas: Canvas) -> None:
        for y in (700, 680, 660, 640):
            canvas.line(60, y, 400, y)
        for x in (180, 290):
            canvas.line(x, 640, x, 700)
        for y, line in zip((686, 666, 646), TEXTS, strict=True):
            for x, text in zip((64, 184, 294), line, strict=True):
                canvas.drawString(x, y, text)

    (table,) = read(page).tables()
    assert grid(table) == TEXTS


def test_frame_round_a_body_is_cut_into_its_rows() -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([60, 200, 290, 380], [714, 694, 620])
        rows(
            canvas,
            [["Service", "2019", "2020"], ["Museums", "120", "130"], ["Parks", "80", "90"], ["Total", "200", "220"]],
            at=(64, 286, 376),
        )

    (table,) = read(page).tables()
    assert grid(table) == [
        ["Service", "2019", "2020"],
        ["Museums", "120", "130"],
        ["Parks", "80", "90"],
        ["Total", "200", "220"],
    ]


def test_wide_cell_is_one_merged_cell() -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([60, 200, 290, 380], [700, 680, 660, 640])
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.setStrokeColorRGB(0, 0, 0)
        for y, line in zip((686, 666, 646), TEXTS, strict=True):
            for x, text in zip((64, 204, 294), line, strict=True):
                canvas.drawString(x, y, text)
        canvas.rect(60, 700, 320, 20)
        canvas.drawString(64, 706, "Table of two years")

    (table,) = read(page).tables()
    assert grid(table)[-3:] == TEXTS


def test_merged_heading_spans_its_columns() -> None:
    def page(canvas: Canvas) -> None:
        for y in (720, 700, 680, 660):
            canvas.line(60, y, 390, y)
        for x in (60, 390):
            canvas.line(x, 660, x, 720)
        canvas.line(170, 660, 170, 720)
        canvas.line(280, 660, 280, 700)
        for x, y, text in ((64, 706, "Service"), (240, 706, "Budget"), (174, 686, "2019"), (284, 686, "2020")):
            canvas.drawString(x, y, text)
        for x, text in ((64, "Parks"), (174, "80"), (284, "90")):
            canvas.drawString(x, 666, text)

    (table,) = read(page).tables()
    assert spans(table)["Budget"] == (1, 2)
    assert grid(table)[2] == ["Parks", "80", "90"]


def test_heading_across_a_rule_is_cut_there_and_a_figure_never() -> None:
    def page(canvas: Canvas) -> None:
        ruled_page([["", "", ""], ["Parks", "80", "90"], ["", "", ""]])(canvas)
        canvas.drawCentredString(280, 686, "VICTIMS")
        canvas.drawString(275, 646, "1234567")

    (table,) = read(page).tables()
    assert "".join(grid(table)[0]) == "VICTIMS"
    assert all(grid(table)[0][1:])
    assert grid(table)[2] in (["", "1234567", ""], ["", "", "1234567"])


def test_label_that_runs_over_into_a_cell_with_a_figure_stays_whole() -> None:
    def page(canvas: Canvas) -> None:
        ruled_page([["Service", "2019", "2020"], ["", "", "80"], ["Parks", "70", "90"]])(canvas)
        canvas.drawString(64, 666, "Returned to the xxx airport")
        canvas.drawRightString(275, 666, "9")

    (table,) = read(page).tables()
    assert grid(table)[1] == ["Returned to the xxx airport", "9", "80"]


def test_rules_of_dashes_are_rules() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillGray(0)
        for y in (700, 680, 660, 640):
            for x in range(60, 390, 4):
                canvas.rect(x, y, 2, 0.5, stroke=0, fill=1)
        for x in (60, 170, 280, 390):
            for y in range(640, 700, 4):
                canvas.rect(x, y, 0.5, 2, stroke=0, fill=1)
        for y, line in zip((686, 666, 646), TEXTS, strict=True):
            for x, text in zip((64, 174, 284), line, strict=True):
                canvas.drawString(x, y, text)

    data = drawn(page)
    with pdfplumber.open(io.BytesIO(data)) as file:
        assert file.pages[0].extract_tables() == raw(data) == [TEXTS]
    (table,) = pdf.read(data, "a.pdf", "0").tables()
    assert grid(table) == TEXTS


def test_mirrored_letters_stand_in_the_cells_they_are_printed_in() -> None:
    def page(canvas: Canvas) -> None:
        canvas.transform(1, 0, 0, -1, 0, 800)
        ruled_page(TEXTS)(canvas)

    (table,) = raw(drawn(page))
    assert table == TEXTS[::-1]


INDENTED = [
    ["Service", "2019"],
    ["Arts", "300"],
    ["Museums", "100"],
    ["Libraries", "200"],
    ["Sport", "50"],
    ["All", "350"],
]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ((90, 64, 74, 74, 64, 64), [0, 0, 1, 1, 0, 0]),  # a centred heading, two labels under a third
        ((64, 64, 64, 64, 64, 64), [0] * 6),
        ((90, 141, 117, 123, 134, 147), [0] * 6),  # set to the right
    ],
)
def test_indents_of_labels(places: tuple[int, ...], expected: list[int]) -> None:
    def page(canvas: Canvas) -> None:
        ruled_page([["", figure] for _, figure in INDENTED])(canvas)
        for n, (x, (label, _)) in enumerate(zip(places, INDENTED, strict=True)):
            canvas.drawString(x, 686 - 20 * n, label)

    (table,) = read(page).tables()
    assert grid(table) == INDENTED
    assert [cell.indent for cell in table.cells if cell.column == 0] == expected


def test_bars_behind_rows_are_no_cells() -> None:
    body = [
        ["Museums", "1,200", "35"],
        ["Libraries", "840", "12"],
        ["Parks", "2,300", "7"],
        ["Sport", "10", "3"],
        ["All", "4,350", "57"],
    ]

    def page(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        for n in (0, 2, 4):
            canvas.rect(55, 697 - 14 * n, 300, 13, stroke=0, fill=1)
        canvas.setFillGray(0)
        rows(canvas, body, at=(60, 260, 340))

    (table,) = read(page).tables()
    assert grid(table) == body


def test_bars_in_pieces_that_change_over_from_side_to_side_are_no_cells() -> None:
    body = [[f"Form {n:02}", f"{n:02}", f"Form {n + 50}", str(n + 50)] for n in range(9)]

    def page(canvas: Canvas) -> None:
        sides = (60, 200, 250, 400, 460)
        for n, line in enumerate(body):
            y = 700 - 14 * n
            canvas.line(sides[0], y, sides[-1], y)
            for k, text in enumerate(line):
                if n > 1 and n % 2 == k // 2:
                    canvas.setFillGray(0.9)
                    canvas.rect(sides[k], y - 14, sides[k + 1] - sides[k], 14, stroke=0, fill=1)
                canvas.setFillGray(0)
                canvas.drawString(sides[k] + 4, y - 11, text)
        canvas.line(sides[0], 574, sides[-1], 574)
        for x in sides[1:-1]:
            canvas.line(x, 574, x, 700)

    (table,) = read(page).tables()
    assert grid(table) == body


def test_cells_that_list_figures_are_cells() -> None:
    names = ["350 , 280", "240 , 210 , 190 , 130", "85 , 60 , 40", "12 , 9 , 5 , 4"]

    def page(canvas: Canvas) -> None:
        canvas.grid([160, 250, 340], [700 - 20 * n for n in range(10)])
        for n in range(5):
            canvas.line(60, 680 - 40 * n, 160, 680 - 40 * n)
        canvas.line(60, 700, 160, 700)
        canvas.line(60, 520, 60, 700)
        for x, text in ((64, "Thread"), (164, "Weight"), (254, "Needle")):
            canvas.drawString(x, 686, text)
        for n, name in enumerate(names):
            canvas.drawCentredString(110, 656 - 40 * n, name)
            for k, weight in enumerate("LH"):
                canvas.drawString(164, 666 - 40 * n - 20 * k, weight)
                canvas.drawString(254, 666 - 40 * n - 20 * k, str(55 + 10 * n + 5 * k))

    (table,) = read(page).tables()
    assert [row[0] for row in grid(table)] == ["Thread", *(part for name in names for part in (name, ""))]
    assert table.columns == 3


def test_slanted_words_printed_over_a_table_stand_in_no_cell() -> None:
    def page(canvas: Canvas) -> None:
        ruled_page(TEXTS)(canvas)
        canvas.translate(80, 630)
        canvas.rotate(30)
        canvas.setFont("Helvetica", 30)
        canvas.drawString(0, 0, "DRAFT OF MAY")

    document = read(page)
    (table,) = document.tables()
    assert grid(table) == TEXTS
    assert [(part.stream, sorted(part.text.split())) for part in document.paragraphs()] == [
        ("box", ["DRAFT", "MAY", "OF"])
    ]


def raw(data: bytes) -> list[list[list[str | None]]]:
    """The lattices of a page, before any repair, in pdfplumber's form.

    Where cells overlap, pdfplumber gives what stands in both to both: so there each cell is read by itself here. A
    table gives every word to one cell.
    """
    file = File(data, None)
    with file.page(0) as page:
        assert page is not None
        tokens = upright(page)
        shapes, images = page.drawings()
        found = words(page, tokens, shapes, images)

        def texts(cells: list[Box]) -> dict[tuple[float, float], str]:
            whole = ruled.grid(cells, found, lambda word, x: cut(page, word, x))
            return {
                (whole.xs[slot.column], whole.ys[slot.row]): "".join(
                    word.text for line in ruled.in_lines(slot.words, slot.lines) for word in line
                )
                for slot in whole.slots
            }

        tables = []
        for cells in lattice.lattices(edges.drawn(shapes)):
            overlapping = any(one.grown(-1).meets(other) for one, other in combinations(cells, 2))
            held = {place: t for box in cells for place, t in texts([box]).items()} if overlapping else texts(cells)
            lefts, tops = sorted({box.x0 for box in cells}), sorted({box.top for box in cells})
            tables.append([[held.get((x, y)) for x in lefts] for y in tops])
    file.close()
    return tables


@settings(max_examples=20, deadline=None)
@given(
    xs=st.lists(st.integers(2, 27), min_size=2, max_size=6, unique=True),
    ys=st.lists(st.integers(2, 35), min_size=2, max_size=8, unique=True),
    missing=st.sets(st.integers(0, 60), max_size=6),
    # One text in a place: what is printed over each other has no order.
    places=st.lists(
        st.tuples(st.integers(50, 500), st.integers(100, 700)),
        max_size=12,
        unique_by=lambda place: (place[0] // 20, place[1] // 20),
    ),
)
@example(xs=[2, 3, 4, 5, 6, 7], ys=[2, 3, 4, 6, 7], missing={16, 32}, places=[(50, 100)])  # cells that overlap
def test_lattices_are_those_of_pdfplumber(
    xs: list[int], ys: list[int], missing: set[int], places: list[tuple[int, int]]
) -> None:
    def page(canvas: Canvas) -> None:
        right, down = sorted(x * 20 for x in xs), sorted(y * 20 for y in ys)
        pieces = [(a, y, b, y) for y in down for a, b in pairwise(right)]
        pieces += [(x, a, x, b) for x in right for a, b in pairwise(down)]
        for n, piece in enumerate(pieces):
            if n not in missing:
                canvas.line(*piece)
        for n, (x, y) in enumerate(places):
            # Between the rules: a word across one is cut by pdfplumber, figures never are here.
            canvas.drawString(x // 20 * 20 + 3, y // 20 * 20 + 6, str(n))

    data = drawn(page)
    with pdfplumber.open(io.BytesIO(data)) as file:
        expected = file.pages[0].extract_tables()
    assert [[["".join(c.split()) if c is not None else None for c in row] for row in t] for t in expected] == raw(data)


def test_what_stands_where_cells_overlap_is_read_once() -> None:
    def page(canvas: Canvas) -> None:
        # The first cell of the second row has no rule to the right of its upper corner: the one above reaches over it.
        for x0, x1, y in ((40, 140, 140), (40, 60, 120), (80, 140, 120), (40, 140, 80), (40, 140, 60)):
            canvas.line(x0, y, x1, y)
        for x, y0, y1 in ((40, 60, 140), (60, 60, 120), (80, 60, 140), (140, 60, 140)):
            canvas.line(x, y0, x, y1)
        for x, y, text in ((44, 126, "Year"), (84, 126, "2019"), (42, 96, "77"), (84, 96, "1,200"), (84, 66, "35")):
            canvas.drawString(x, y, text)

    data = drawn(page)
    with pdfplumber.open(io.BytesIO(data)) as file:
        assert str(file.pages[0].extract_tables()).count("77") == 2
    (table,) = pdf.read(data, "a.pdf", "0").tables()
    assert str(grid(table)).count("77") == 1


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_pages_read_like_upright_ones(angle: int) -> None:
    data = drawn(ruled_page(TEXTS)).replace(b"/Rotate 0", b"/Rotate %d" % angle)
    (table,) = pdf.read(data, "a.pdf", "0").tables()
    assert grid(table) == TEXTS


def test_table_drawn_sideways() -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(600, 0)
        canvas.rotate(90)
        ruled_page(TEXTS, top=500)(canvas)

    (table,) = read(page).tables()
    assert grid(table) == TEXTS


def test_body_in_one_frame_is_cut_into_rows_though_no_column_has_a_figure_in_each() -> None:
    body = [["Museums", "120", ""], ["Parks", "", "90"], ["Sports", "40", "45"], ["Arts", "", "12"], ["Music", "8", ""]]

    def page(canvas: Canvas) -> None:
        canvas.grid([60, 200, 290, 380], [714, 694, 610])
        rows(canvas, [["Service", "2019", "2020"]], at=(64, 286, 376))
        rows(canvas, body, at=(64, 286, 376), top=122)

    (table,) = read(page).tables()
    assert grid(table) == [["Service", "2019", "2020"], *body]


def test_paragraphs_in_one_frame_stay_in_their_cell() -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([60, 160, 380], [714, 694, 600])
        rows(canvas, [["Topic", ""], ["Safety", ""]], at=(64, 376), top=100)
        canvas.drawString(164, 700, "Remarks")
        for y, text in ((686, "Lights were put up"), (674, "in all of the parks."), (652, "Locks were given out.")):
            canvas.drawString(164, y, text)

    (table,) = read(page).tables()
    assert grid(table)[1] == ["Safety", "Lights were put up in all of the parks. Locks were given out."]


def test_heading_over_the_headings_of_its_columns_in_one_cell() -> None:
    def page(canvas: Canvas) -> None:
        for y in (720, 690, 670, 650):
            canvas.line(60, y, 420, y)
        for x in (60, 180, 300, 420):
            canvas.line(x, 650, x, 720)
        for x in (240, 360):
            canvas.line(x, 650, x, 706)
        canvas.drawString(64, 696, "Service")
        for x, text in ((240, "Men"), (360, "Women")):
            canvas.drawCentredString(x, 709, text)
        for x, text in ((210, "Number"), (270, "Share"), (330, "Number"), (390, "Share")):
            canvas.drawCentredString(x, 695, text)
        for y, line in ((676, ["Arts", "12", "4%", "14", "5%"]), (656, ["Music", "9", "3%", "8", "2%"])):
            for x, text in zip((64, 200, 260, 320, 380), line, strict=True):
                canvas.drawString(x, y, text)

    (table,) = read(page).tables()
    assert grid(table)[1:] == [
        ["", "Number", "Share", "Number", "Share"],
        ["Arts", "12", "4%", "14", "5%"],
        ["Music", "9", "3%", "8", "2%"],
    ]
    assert spans(table) == {"Service": (2, 1), "Men": (1, 2), "Women": (1, 2)}


def test_headings_of_columns_in_the_cell_of_their_common_one_beside_others_on_two_levels() -> None:
    def page(canvas: Canvas) -> None:
        for x0, ys in ((60, (720, 680, 660, 640)), (180, (720, 680, 660, 640)), (300, (720, 700, 680, 660, 640))):
            for y in ys:
                canvas.line(x0, y, x0 + 120, y)
        for x in (60, 180, 300, 420):
            canvas.line(x, 640, x, 720)
        canvas.line(240, 640, 240, 680)
        canvas.line(360, 640, 360, 700)
        for x, y, text in (
            (120, 696, "Height"), (240, 709, "Men (in m)"), (210, 685, "End"), (270, 685, "Side"),
            (360, 706, "Women"), (330, 686, "End"), (390, 686, "Side"),
        ):  # fmt: skip
            canvas.drawCentredString(x, y, text)
        for y, line in ((666, ["First", "12", "4", "14", "5"]), (646, ["Second", "9", "3", "8", "2"])):
            for x, text in zip((64, 200, 260, 320, 380), line, strict=True):
                canvas.drawString(x, y, text)

    (table,) = read(page).tables()
    assert grid(table) == [
        ["Height", "Men (in m)", "", "Women", ""],
        ["", "End", "Side", "End", "Side"],
        ["First", "12", "4", "14", "5"],
        ["Second", "9", "3", "8", "2"],
    ]
    assert spans(table) == {"Height": (2, 1), "Men (in m)": (1, 2), "Women": (1, 2)}


def test_body_in_one_frame_with_two_lines_of_figures_to_a_label() -> None:
    body = [["Age", "0.120", "0.431"], ["", "(0.040)", "(0.102)"], ["Sex", "1.305", "0.127"]]
    body += [["", "(0.501)", "(0.033)"], ["Size", "0.733", "0.212"], ["", "(0.081)", "(0.054)"]]

    def page(canvas: Canvas) -> None:
        canvas.grid([60, 200, 290, 380], [714, 694, 600])
        rows(canvas, [["", "First", "Second"]], at=(64, 286, 376))
        rows(canvas, body, at=(64, 286, 376), top=122)

    (table,) = read(page).tables()
    assert grid(table) == [["", "First", "Second"], *body]


@pytest.mark.parametrize(("stub", "height"), [("Payee", 2), ("", 2)])
def test_heading_of_the_labels_reaches_down_to_the_body_and_not_into_it(stub: str, height: int) -> None:
    """The first row of the body may have no label, whether the stub's heading is one cell or blank."""

    def page(canvas: Canvas) -> None:
        for x in (60, 180):  # the stub's heading stands beside both rows of the header
            canvas.line(x, 640, x, 700)
        for x in (260, 340):
            canvas.line(x, 640, x, 680 if x == 260 else 700)
        canvas.line(60, 700, 340, 700)
        canvas.line(180, 680, 340, 680)
        canvas.line(60, 660, 340, 660)
        canvas.line(60, 640, 340, 640)
        canvas.drawString(64, 674, stub)
        canvas.drawString(220, 686, "Paid")
        for x, name, figure in ((184, "2019", "1,200"), (264, "2020", "1,350")):
            canvas.drawString(x, 666, name)
            canvas.drawString(x, 646, figure)

    (table,) = read(page).tables()
    assert {cell.text: cell.row_span for cell in table.cells if cell.column == 0} == {stub: height}
    assert [row[1:] for row in grid(table)] == [["Paid", ""], ["2019", "2020"], ["1,200", "1,350"]]
