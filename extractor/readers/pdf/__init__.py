"""The PDF reader: pages, their ruled and borderless tables, and the sentences between them."""

from extractor.readers.pdf.fallback import read

__all__ = ["read"]
