"""The tables of a document as they were read, before anything was understood: `reconcile extract`."""

import csv
import io
import json
from collections.abc import Callable
from textwrap import fill
from typing import Any

from extractor.document import Document, Table
from extractor.findings.finding import Unread
from extractor.reports.layout import columns

Cells = list[list[str | None]]

CELL = 24
"""Characters of a cell on one line."""


def as_json(document: Document | Unread) -> str:
    """All tables of one document as an indented JSON object."""
    return json.dumps(extract(document), ensure_ascii=False, indent=2) + "\n"


def as_jsonl(document: Document | Unread) -> str:
    """All tables of one document as a line of JSON."""
    return json.dumps(extract(document), ensure_ascii=False) + "\n"


def as_csv(document: Document | Unread) -> str:
    """All tables of one document as CSV, an empty line between two; a position that a merged cell covers is empty."""
    if isinstance(document, Unread):
        return ""
    out = io.StringIO()
    for number, table in enumerate(document.tables()):
        if number:
            out.write("\n")
        csv.writer(out, lineterminator="\n").writerows(cells(table))
    return out.getvalue()


def as_text(document: Document | Unread) -> str:
    """All tables of one document in aligned columns, long cells wrapped."""
    if isinstance(document, Unread):
        return ""
    parts = [document.path]
    for table in document.tables():
        page = f", page {table.page}" if table.page else ""
        sheet = f", sheet {table.sheet}" if table.sheet else ""
        caption = f"  {table.caption}" if table.caption else ""
        parts.append(f"table {table.number + 1}{page}{sheet}, {table.rows} × {table.columns}{caption}")
        parts.append(columns([[fill(cell or "", CELL) for cell in row] for row in cells(table)]))
    return "\n\n".join(parts) + "\n"


FORMATS: dict[str, Callable[[Document | Unread], str]] = {
    "text": as_text,
    "json": as_json,
    "jsonl": as_jsonl,
    "csv": as_csv,
}


def extract(document: Document | Unread) -> dict[str, Any]:
    """The tables as plain values; `spans` are first row, first column, last row, last column of merged cells."""
    if isinstance(document, Unread):
        return {"document": {"path": document.path}, "error": document.error, "tables": []}
    return {
        "document": {
            "path": document.path,
            "format": document.format,
            "sha256": document.sha256,
            "pages": document.pages,
        },
        "tables": [
            {
                "table": table.number,
                "page": table.page,
                "caption": table.caption,
                "cells": cells(table),
                "spans": [
                    [cell.row, cell.column, cell.row + cell.row_span - 1, cell.column + cell.column_span - 1]
                    for cell in table.cells
                    if cell.row_span > 1 or cell.column_span > 1
                ],
            }
            for table in document.tables()
        ],
    }


def cells(table: Table) -> Cells:
    """Every position of a table: the text of the cell that begins there, None where a merged cell covers it.

    A position that no cell reaches, in a row shorter than others, is an empty text.
    """
    grid: Cells = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid[row][column] = None
        grid[cell.row][cell.column] = cell.text
    return grid
