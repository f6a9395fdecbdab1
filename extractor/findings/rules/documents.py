"""D: the document itself. The message of these rules is made where the remark is made; here is what it means."""

from extractor.findings.rules.case import Case


def d101(case: Case) -> str:
    """Broken heading mended.

    A heading or label was cut over two cells, lost a letter at the edge of a cell, or was torn by the end of a page.
    It was put together again so that the rows could be understood; figures are never mended.

    What to do: nothing for the figures. Before publication, mend the heading in the document.
    """
    return f"{case.where}: mended."


def d102(case: Case) -> str:
    """Figure unreadable or ambiguous.

    A figure could not be read well enough to be trusted: a letter that the file does not map to a character, two
    figures on top of each other, a number format that could mean two things. No check uses it.

    What to do: read the figure on the page and check its sums by hand.
    """
    return f"{case.where}: {case.stated.text} cannot be read with certainty."


def d103(case: Case) -> str:
    """Reference to something missing or empty.

    The text refers to a table, figure, appendix, section or note that is not there, or that is announced by its
    caption and holds nothing, or gives another page than it stands on. Numbering with gaps or doubles is reported
    too; references to pages that could not be checked are a note.

    What to do: supply what is missing or correct the reference. Pictures cannot be looked into; a caption with a
    picture beside it is not reported.
    """
    return f"{case.where}: leads nowhere."


def d104(case: Case) -> str:
    """Open tracked changes or hidden figures.

    The document still has tracked changes that touch figures, or figures that are hidden from the reader.

    What to do: accept or reject the changes and remove hidden text before publication. `--view original` checks the
    text as it was before the changes, `--view both` says what they alter.
    """
    return f"{case.where}: {case.stated.text} is changed or hidden."


def d105(case: Case) -> str:
    """Stale field or formula result.

    A field or formula of the document, such as `=SUM(ABOVE)` or a cell formula of a workbook, shows another result
    than it computes now, or a cross-reference another text or number than what it refers to. A sum whose range stops
    short of the figures right before it is a warning.

    What to do: update the fields (in Word: select all, F9) or recalculate the workbook, then check the total again.
    Widen a range that is too short, unless the figure is left out on purpose.
    """
    return f"{case.where} shows {case.stated.text}, its formula gives {case.computed}."


def d106(case: Case) -> str:
    """Machine-readable tag contradicts the printed text.

    The value that a machine reads (an inline XBRL tag) is not the one that is printed. Where the tags of an accessible
    PDF put the figures of a table into other rows than the page shows, that is a note.

    What to do: correct the tag's value, sign or scale; readers of the data see another figure than readers of the
    page. Rows that are tagged wrongly are read out wrongly to those who cannot see them: tag the table anew.
    """
    return f"{case.where}: {case.stated.text} is printed, the tag says {case.computed}."


RULES = (d101, d102, d103, d104, d105, d106)
