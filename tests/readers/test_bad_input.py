"""Files that are damaged, or made to do harm: a result or one line, within bounds."""

import io
import re
import socket
import struct
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import readers
from extractor.document import UnreadableError
from extractor.pipeline import reconcile
from extractor.readers import bounded, read, transcribe
from extractor.readers import package as packages
from tests.readers.sheetfiles import styles, workbook
from tests.readers.wordfiles import NAMESPACES, cell, grid, package, paragraph, part, relationships, row, table, texts

DOCUMENT = f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&lol9;</w:t></w:r></w:p></w:body></w:document>"
LAUGHS = "<!DOCTYPE x [<!ENTITY lol0 'lol'>" + "".join(
    f"<!ENTITY lol{level} '{f'&lol{level - 1};' * 10}'>" for level in range(1, 10)
)


def archive(**parts: str | bytes) -> bytes:
    """A zip archive; two underscores in a name stand for a slash, and `rels` for what a Word document needs."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as found:
        found.writestr("_rels/.rels", relationships({"a": ("officeDocument", "word/document.xml")}))
        for name, content in parts.items():
            found.writestr(f"{name.replace('__', '/')}.xml", content)
    return file.getvalue()


def complaint(data: bytes) -> str:
    """What is said of a file; it must not take long to say it."""
    start = time.process_time()
    with pytest.raises(UnreadableError) as raised:
        transcribe(data, "a.docx")
    assert time.process_time() - start < 2
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_part_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "PART", 1 << 16)
    assert "more than is safe" in complaint(archive(word__document=b" " * (1 << 20)))


def test_many_parts_that_unpack_to_too_much() -> None:
    styles = part("styles", "<!-- " + "x" * 50_000 + " -->")
    data = package(paragraph("a"), {"styles.xml": styles})
    assert texts(transcribe(data, "a")) == ["a"]
    inner = packages.opened(data, most=1 << 14)
    with pytest.raises(UnreadableError, match="more than is safe"):
        inner.data("word/styles.xml")


def test_an_archive_of_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MEMBERS", 2)
    assert "more than is safe" in complaint(package(paragraph("a")))


@pytest.mark.parametrize(
    "start", [LAUGHS, "<!DOCTYPE x [<!ENTITY lol9 SYSTEM 'file:///etc/hostname'>", "<!DOCTYPE x ["]
)
def test_entities_are_refused(start: str) -> None:
    assert "entities" in complaint(archive(word__document=f"{start}]>{DOCUMENT}")) or "damaged" in complaint(
        archive(word__document=f"{start}]>{DOCUMENT}")
    )


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    links = (
        f'<Relationships xmlns="{packages.__name__}"><Relationship Id="a" Type="x/attachedTemplate" '
        'Target="http://192.0.2.1/a.dotm" TargetMode="External"/></Relationships>'
    )
    found = transcribe(package(paragraph("a"), {"_rels/document.xml.rels2": links}), "a")
    assert texts(found) == ["a"]
    page = b"<!DOCTYPE html SYSTEM 'http://192.0.2.1/x.dtd'><img src='http://192.0.2.1/a.png'><p>a"
    assert texts(transcribe(page, "a")) == ["a"]


def test_an_encrypted_archive() -> None:
    data = bytearray(archive(word__document=DOCUMENT))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            struct.pack_into("<H", data, at + offset, 1)
    assert "encrypted" in complaint(bytes(data))


def test_damage_inside_the_archive() -> None:
    data = bytearray(package(paragraph("a" * 4000), {"styles.xml": part("styles", "")}))
    at = data.find(b"word/document.xml") + len("word/document.xml")
    data[at + 20 : at + 60] = b"\xff" * 40
    assert "damaged" in complaint(bytes(data))


@pytest.mark.parametrize(
    "data",
    [
        archive(word__other="<a/>"),
        archive(word__document="<w:document"),
        archive(word__document="<a/>"),
        archive(word__document=""),
        archive(xl__other="<a/>"),
    ],
)
def test_packages_without_their_main_part(data: bytes) -> None:
    assert "damaged" in complaint(data)


def test_a_relationship_that_leads_nowhere_is_passed_over() -> None:
    links = {"a": ("image", "NULL"), "b": ("styles", "gone.xml"), "c": ("footnotes", "../../../../etc/passwd")}
    assert texts(transcribe(package(paragraph("It is 986."), links=links), "a")) == ["It is 986."]


def test_parts_that_point_to_each_other() -> None:
    chart = "<a/>"
    rels = relationships({"x": ("package", "../charts/chart1.xml")})
    parts: dict[str, str | bytes] = {"charts/chart1.xml": chart, "charts/_rels/chart1.xml.rels": rels}
    drawing = '<w:r><w:drawing><c:chart r:id="c"/><c:chart r:id="d"/></w:drawing></w:r>'
    links = {"c": ("chart", "charts/chart1.xml"), "d": ("chart", "document.xml")}
    assert len(list(transcribe(package(paragraph(drawing), parts, links), "a").charts())) == 2


def test_styles_that_inherit_from_each_other() -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="A"><w:basedOn w:val="B"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    )
    found = transcribe(package(paragraph("a", properties='<w:pStyle w:val="B"/>'), {"styles.xml": styles}), "a")
    assert [each.level for each in found.paragraphs()] == [3]


def test_sixty_tables_in_each_other() -> None:
    body = ""
    for depth in range(60):
        body = table(row(cell(body + paragraph(str(depth)))))
    found = list(transcribe(package(body), "a").tables())
    assert len(found) == 60
    assert grid(found[-1]) == [["0"]]
    for _ in range(200):
        body = table(row(cell(body + paragraph("a"))))
    assert complaint(package(body))


def test_a_thousand_nested_tables_take_a_thousand_times_as_long_as_one() -> None:
    def seconds(count: int) -> float:
        data = package(table(row(cell(table(row("1", "2")) * count))))
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            transcribe(data, "a")
            best = min(best, time.process_time() - start)
        return best

    assert seconds(1600) < 10 * seconds(400)


def test_tables_nested_without_end() -> None:
    nested = table(row("1"))
    for _ in range(300):
        nested = table(row(cell(nested + paragraph("12"))))
    with pytest.raises(UnreadableError, match="nested too deeply"):
        transcribe(package(nested), "a.docx")


def test_a_page_nested_without_end(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<html>" + "<div>" * 5000 + "986")
    try:
        assert list(read(str(file)).paragraphs())
    except UnreadableError as error:
        assert "nested too deeply" in str(error)  # noqa: PT017  # a result is as good as a complaint here


def test_spans_without_end_make_no_large_grid(tmp_path: Path) -> None:
    page = "<table>" + "<tr><td colspan=1000 rowspan=65534>1" * 50 + "</table>"
    found = transcribe(page.encode(), "a.html")
    assert [(each.rows, each.columns) for each in found.tables()] == [(50, 49001)]
    with pytest.raises(UnreadableError, match="more than is safe"):
        bounded(found)
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    with pytest.raises(UnreadableError, match="more than is safe"):
        read(str(tmp_path / "a.html"))
    wide = table(row(cell("a", '<w:gridSpan w:val="2147483647"/>')))
    (laid,) = transcribe(package(wide), "a.docx").tables()
    assert laid.columns <= 1000


def test_cells_that_reach_over_all_others_make_no_large_grid() -> None:
    """Each reaches down to the end, so that the next row begins to the right of it."""
    page = "<table>" + 40 * "<tr><td rowspan=65534 colspan=1000>1</td></tr>" + "</table>"
    with pytest.raises(UnreadableError, match="40 by 39001 cells"):
        bounded(transcribe(page.encode(), "a.html"))
    plain = "<table>" + 400 * f"<tr>{300 * '<td>1</td>'}</tr>" + "</table>"
    assert bounded(transcribe(plain.encode(), "a.html")).blocks


def test_a_number_without_end_is_no_figure() -> None:
    data = f"Item,2019,2020\nRent,12,{200_000 * '9'}\nTotal,12,5\n".encode()
    begun = time.process_time()
    assert not [check for check in reconcile(transcribe(data, "a.csv")).checks if check.verdict == "discrepancy"]
    assert time.process_time() - begun < 2


@pytest.mark.skipif(sys.platform == "win32", reason="devices are files elsewhere only")
def test_a_device_is_no_document() -> None:
    with pytest.raises(UnreadableError, match="is a device"):
        read("/dev/zero")


def test_a_file_larger_than_any_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "HEAVIEST", 1 << 20)
    (tmp_path / "a.txt").write_bytes(b"a" * (1 << 20) + b"b")
    with pytest.raises(UnreadableError, match="larger than 1 MB"):
        read(str(tmp_path / "a.txt"))


def test_xml_of_other_kinds_is_no_text() -> None:
    with pytest.raises(UnreadableError, match="XML of a kind"):
        transcribe(b'<?xml version="1.0"?>\n<office:document xmlns:office="a">12</office:document>', "a.fodt")


def test_numbers_that_are_none_in_attributes() -> None:
    body = paragraph(
        "a", properties='<w:outlineLvl w:val="x"/><w:ind w:left="1e999"/><w:numPr><w:ilvl w:val=""/></w:numPr>'
    )
    assert texts(transcribe(package(body), "a")) == ["a"]


@pytest.mark.parametrize("size", [0, 1, 3, 10, 100, 1000])
def test_cut_off_anywhere_every_format_gives_a_line_or_a_result(size: int) -> None:
    whole = [
        package(paragraph("a")),
        b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj",
        "Item\t1\n".encode("utf-16"),
        b"<html><table><tr><td>1",
        b'a,"b\n',
    ]
    for data in whole:
        try:
            transcribe(data[:size], "a")
        except UnreadableError as error:
            assert "\n" not in str(error)  # noqa: PT017  # a result is as good as a complaint here


RICH = (
    paragraph(
        "a", '<w:r><w:sym w:char="F02D"/><w:footnoteReference w:id="1"/></w:r>', properties='<w:outlineLvl w:val="1"/>'
    )
    + paragraph("b", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:left="20"/>')
    + table(
        row(cell("1", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), properties='<w:gridBefore w:val="1"/>')
    )
)
LIST = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>'
    '<w:lvlText w:val="%1."/><w:lvlRestart w:val="0"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="2"/></w:lvlOverride></w:num>',
)
SHEET = workbook(
    '<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" s="1" t="s">'
    '<f t="shared" si="0">B1</f><v>0</v></c>'
    '<c r="B1" s="0"><v>43831</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    parts={"styles.xml": styles("#,##0", "d mmm yyyy"), "sharedStrings.xml": "<sst/>"},
)
PAGE = (
    b"<html><style>.x{display:none}</style><table><tr>"
    b"<td colspan='2' rowspan='2' style='padding-left:3px' class='x'>1<td>"
    b"<ix:nonfraction scale='3' sign='-' unitref='u' format='ixt:numdotdecimal'>1,200</ix:nonfraction></table>"
)
VALUES = ["", "-1", "x", "1e999", "NaN", "99999999999", "9" * 5000, "²", "0.5", "\u0661", "true", "A1:"]


def attributes(data: bytes) -> list[re.Match[bytes]]:
    return list(re.finditer(rb"=([\"'])([^\"'<>]*)\1", data))


@given(st.data())
def test_an_attribute_that_says_anything(data: st.DataObject) -> None:
    """Whatever a program or a prankster writes into an attribute: a result, or one line."""

    def damaged(content: bytes) -> bytes:
        found = data.draw(st.sampled_from(attributes(content)))
        value = data.draw(st.sampled_from(VALUES)).encode()
        return content[: found.start(2)] + value + content[found.end(2) :]

    whole = data.draw(st.sampled_from([package(RICH, {"numbering.xml": LIST}), SHEET, PAGE]))
    if whole is PAGE:
        changed = damaged(whole)
    else:
        file = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(file, "w") as new:
            chosen = data.draw(st.sampled_from([name for name in old.namelist() if attributes(old.read(name))]))
            for name in old.namelist():
                new.writestr(name, damaged(old.read(name)) if name == chosen else old.read(name))
        changed = file.getvalue()
    try:
        transcribe(changed, "a")
    except UnreadableError as error:
        assert "\n" not in str(error)  # noqa: PT017  # a result is as good as a complaint here
