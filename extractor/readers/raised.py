"""Raised digits are transcribed as they are printed, so that the mark of a note does not stick to a figure."""

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

NOTE_MARKS = SUPERSCRIPTS | str.maketrans("ivxlc", "ⁱᵛˣˡᶜ")
"""The same for what refers to a note, which may be a Roman number."""
