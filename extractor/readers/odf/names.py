"""The names of OpenDocument as lxml spells them (OASIS OpenDocument 1.3)."""

NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"

OFFICE, TEXT, TABLE, DRAW, STYLE, CHART = (
    NAMESPACE % name for name in ("office", "text", "table", "drawing", "style", "chart")
)
FO = NAMESPACE % "xsl-fo-compatible"
XLINK = "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"
