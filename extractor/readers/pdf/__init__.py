"""The PDF reader: pages, their ruled and borderless tables, and the sentences between them."""

from extractor.readers.pdf.reader import read

__all__ = ["read"]
