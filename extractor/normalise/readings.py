"""What each cell of a row says by itself, together with the signs that stand beside it in cells of their own."""

from collections.abc import Mapping, Sequence
from functools import cache

from extractor.document import Cell
from extractor.normalise.amounts import Held, Reading, reading
from extractor.normalise.numerals import DecimalSign
from extractor.normalise.strips import Strip, own
from extractor.vocabulary import vocabulary

Row = Mapping[int, Held]
"""What the cells of a row hold, by column; columns without text are left out."""


def counts(held: Held) -> bool:
    """Whether this is a figure that states an amount."""
    return isinstance(held, Reading) and not held.nil


def row_of(strip: Strip, mark: DecimalSign) -> dict[int, Held]:
    """What a row's cells hold, read with the decimal sign `mark`."""
    cells = [(column, cell) for column, cell in own(strip) if cell.text]
    texts = [unraised(cell) for _, cell in cells]
    if not _signs().isdisjoint(texts):
        texts = _with_signs(texts)
    return {
        column: reading(text, mark) if text == cell.text else _whole(reading(text, mark))
        for (column, cell), text in zip(cells, texts, strict=True)
    }


def _whole(held: Held) -> Held:
    """The reading of a text that is not the cell's own: what characters it counts are not the cell's."""
    return held._replace(span=None, more=()) if isinstance(held, Reading) else held


def unraised(cell: Cell) -> str:
    """The cell's text without footnote references in superscript."""
    if not cell.marks:
        return cell.text
    text = cell.text
    for mark in reversed(cell.marks):
        if mark.kind == "raised":
            text = text[: mark.start] + text[mark.end :]
    return text.strip()


def _with_signs(texts: Sequence[str]) -> list[str]:
    """The texts of a row with signs that stand alone moved to the number right after or before them."""
    moved = list(texts)
    for place, text in enumerate(texts):
        if text in _signs_before() and place + 1 < len(texts) and _takes_sign(texts[place + 1]):
            moved[place], moved[place + 1] = "", f"{text} {moved[place + 1]}"
        elif text in _signs_after() and place and _takes_sign(texts[place - 1]):
            moved[place], moved[place - 1] = "", f"{moved[place - 1]} {text}"
    return moved


def _takes_sign(text: str) -> bool:
    """Whether a sign beside this text can be its own: it is a number or a dash, and no year under a unit."""
    held = reading(text.strip("() "))
    return isinstance(held, Reading)


@cache
def _signs_before() -> frozenset[str]:
    signs = [sign for sign in vocabulary().amounts.currencies if not sign[-1].isalpha()]
    return frozenset(
        f"{sign}{bracket}" for sign in ["", *signs, *map(str.upper, signs)] for bracket in ("", "(", " (")
    ) - {""}


@cache
def _signs() -> frozenset[str]:
    return _signs_before() | _signs_after()


@cache
def _signs_after() -> frozenset[str]:
    percent = ["", *vocabulary().amounts.percent]
    return frozenset(form for sign in percent for form in (sign, f"){sign}", f") {sign}", f"{sign})")) - {""}
