"""Raised digits are transcribed as they are printed, so that the mark of a note does not stick to a figure."""

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
