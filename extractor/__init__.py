"""Reads published documents and recomputes what their figures say about each other."""

__version__ = "0.1.0"
