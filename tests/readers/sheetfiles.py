"""Workbooks, written in the tests: a zip archive of a few lines of XML."""

import io
import zipfile
from collections.abc import Mapping

from tests.readers.wordfiles import relationships

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(
    *sheets: str,
    parts: Mapping[str, str | bytes] | None = None,
    properties: str = "",
    states: Mapping[int, str] | None = None,
) -> bytes:
    """A workbook of these sheets, each the XML of its rows or of a whole sheet; further parts lie in `xl`."""
    file = io.BytesIO()
    names = {index: f"worksheets/sheet{index}.xml" for index in range(len(sheets))}
    related = {f"s{index}": ("worksheet", name) for index, name in names.items()}
    related |= {
        name: (name.removesuffix(".xml"), name) for name in parts or {} if name in ("styles.xml", "sharedStrings.xml")
    }
    listed = "".join(
        f'<sheet name="Sheet {index}" r:id="s{index}" state="{(states or {}).get(index, "visible")}"/>'
        for index in names
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relationships({"main": ("officeDocument", "xl/workbook.xml")}))
        archive.writestr("xl/_rels/workbook.xml.rels", relationships(related))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">{properties}<sheets>{listed}</sheets></workbook>',
        )
        for name, sheet in zip(names.values(), sheets, strict=True):
            inside = sheet if "<sheetData" in sheet else f"<sheetData>{sheet}</sheetData>"
            archive.writestr(f"xl/{name}", f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATED}">{inside}</worksheet>')
        for name, content in (parts or {}).items():
            archive.writestr(f"xl/{name}", content)
    return file.getvalue()


def row(number: int, *cells: str, attributes: str = "") -> str:
    return f'<row r="{number}" {attributes}>{"".join(cells)}</row>'


def cell(address: str, value: str, *, kind: str = "n", style: int = 0, formula: str = "") -> str:
    computed = f"<f>{formula}</f>" if formula else ""
    return f'<c r="{address}" s="{style}" t="{kind}">{computed}<v>{value}</v></c>'


def styles(*codes: str, bold: bool = False) -> str:
    """A part with one style of cells for each number format."""
    formats = "".join(f'<numFmt numFmtId="{200 + index}" formatCode="{code}"/>' for index, code in enumerate(codes))
    used = "".join(
        f'<xf numFmtId="{200 + index}" fontId="{int(bold)}"><alignment indent="{index}"/></xf>'
        for index in range(len(codes))
    )
    fonts = "<fonts><font/><font><b/></font></fonts>"
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>{fonts}<cellXfs>{used}</cellXfs></styleSheet>'
