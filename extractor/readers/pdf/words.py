"""The words of a page: its tokens, cut where pdfium ran two together, doubled ones dropped, doubtful ones marked."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.readers.pdf.geometry import Box
from extractor.readers.pdf.pdfium import Glyph, Page, Shape, Token

LEADER = re.compile(r"(?:[.·‧_]\s?){4,}|…{2,}")
_ODD = re.compile(r"[^\x21-\x7e\xa1-\xff‐-”•…€−]")
_FOREIGN = re.compile(r"[\u0250-\u1fff\u2c00-\ud7ff\ue000-\uf8ff]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\xa0": " "})
SOFT_HYPHEN = "\u00ad"
_HYPHENS = str.maketrans({"\x02": SOFT_HYPHEN, "\ufffe": SOFT_HYPHEN})


class Word(NamedTuple):
    """A word as displayed: its text, box, base line and size of type in points (tuples, since there are so many).

    `doubt` says why the text can't be trusted, empty where it can. `hidden` is text that nobody sees.
    `turn` counts quarter turns clockwise (4: slanted). `glued` words follow the one before without a blank, `raised`
    ones are superscripts: footnote marks, mostly.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    turn: int = 0
    doubt: str = ""
    hidden: bool = False
    glued: bool = False
    raised: bool = False


def upright(page: Page) -> list[Token]:
    """The tokens of a page, which is turned first so that most of its text reads from left to right."""
    tokens = page.tokens()
    turns = Counter[int]()
    for token in tokens:
        if token.style.turn is not None:
            turns[token.style.turn] += len(token.text)
    most = turns.most_common(1)
    if most and most[0][0]:
        page.turn_back(most[0][0])
        tokens = page.tokens()
    return tokens


def words(page: Page, tokens: Sequence[Token], shapes: Sequence[Shape], images: Sequence[Box]) -> list[Word]:
    """The words in the file's order."""
    width, height = page.frame.size
    area = Box(-1, -1, width + 1, height + 1)
    seen: set[tuple[str, int, int]] = set()
    found: list[Word] = []
    for token in tokens:
        for word in _pieces(page, token):
            # Fake bold prints a word twice, a hair apart.
            x, y = round(word.x0 / 1.5), round(word.base / 1.5)
            keys = [(word.text, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
            if not seen.isdisjoint(keys):
                continue
            seen.add(keys[4])
            if token.style.mode == 3 or token.style.colour[3] == 0:
                word = word._replace(hidden=True)
            elif min(token.style.colour[:3]) >= 250 and not _behind(word, shapes, images):
                word = word._replace(hidden=True)
            elif not area.holds((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2):
                word = word._replace(hidden=True)
            found.append(word)
    return found


def _behind(word: Word, shapes: Sequence[Shape], images: Sequence[Box]) -> bool:
    """Whether something that isn't white is painted behind a word."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return any(
        shape.fill is not None and shape.fill[3] and min(shape.fill[:3]) < 245 and shape.box.holds(x, y) for shape in shapes
    ) or any(image.holds(x, y) for image in images)


def _pieces(page: Page, token: Token) -> list[Word]:
    """The words of a token: itself where its ends agree, else what its characters say one by one."""
    text, style, size = token.text, token.style, token.style.size
    width, count = token.box.width, len(text)
    turn = style.turn if style.turn is not None else 4
    doubtful = _ODD.search(text) is not None
    if turn != 0:
        return [_word(token.text, token.box, token.end[1], token, turn, _doubt(page, token, text, doubtful))]
    agree = (
        abs(token.start[1] - token.end[1]) <= 0.12 * size
        and (count == 1 or token.end[0] >= token.start[0])
        and width <= (0.72 * count + 0.6) * size
        and (count < 3 or width >= 0.36 * count * size)
    )
    if agree and not LEADER.search(text):
        box = token.box
        if box.height < 0.7 * size or box.height > 2 * size:
            box = Box(box.x0, token.start[1] - 0.8 * size, box.x1, token.start[1] + 0.2 * size)
        return [_word(text, box, token.start[1], token, 0, _doubt(page, token, text, doubtful))]
    return _from_glyphs(page, token)


def _doubt(page: Page, token: Token, text: str, doubtful: bool) -> str:  # noqa: FBT001 (known to the only caller)
    """Why a word with figures in it can't be trusted."""
    figures = any(character.isdigit() for character in text)
    if (figures or doubtful) and not page.mapped(token.first, token.last):
        return "the font does not say which characters its glyphs stand for"
    if figures and doubtful and _FOREIGN.search(text):
        return "letters of another script stand among its digits"
    return ""


def _word(text: str, box: Box, base: float, token: Token, turn: int, doubt: str) -> Word:
    if not text.isascii():
        text = text.translate(_HYPHENS).translate(_LIGATURES)
    elif "\x02" in text:
        text = text.translate(_HYPHENS)
    size = token.style.size
    return Word(text, box.x0, box.top, box.x1, box.bottom, base, size, token.style.bold, turn, doubt)


def _from_glyphs(page: Page, token: Token) -> list[Word]:
    """A token read again character by character: cut at gaps, changes of base line and leaders; doubles dropped."""
    size = token.style.size
    glyphs: list[Glyph] = []
    doubled = 0
    for glyph in page.glyphs(token.first, token.last):
        twin = any(
            g.text == glyph.text
            and abs(g.origin[0] - glyph.origin[0]) < 0.17 * size
            and abs(g.origin[1] - glyph.origin[1]) < 0.17 * size
            for g in glyphs[-3:]
        )
        doubled += twin
        if not twin:
            glyphs.append(glyph)
    if not glyphs:
        return []
    if doubled:
        glyphs.sort(key=lambda glyph: glyph.origin[0])
    text = "".join(glyph.text[:1] for glyph in glyphs)
    dropped = {i for match in LEADER.finditer(text) for i in range(*match.span())}
    gaps = sorted(max(b.box.x0 - a.box.x1, 0) for a, b in pairwise(glyphs))
    # Letters set apart on purpose (a spaced heading) all have the same gap; only a wider one parts words.
    wide = max(0.3 * size, 2.5 * gaps[len(gaps) // 2] if gaps else 0)
    found: list[Word] = []
    run: list[Glyph] = []
    gap = False

    def close() -> None:
        if run:
            box = Box(*(f(g.box[k] for g in run) for k, f in enumerate((min, min, max, max))))
            base = run[0].origin[1]
            if box.height < 0.7 * size or box.height > 2 * size:
                box = Box(box.x0, base - 0.8 * size, box.x1, base + 0.2 * size)
            spelt = "".join(g.text for g in run)
            doubt = ""
            if not all(g.mapped for g in run):
                doubt = "the font does not say which characters its glyphs stand for"
            elif doubled and any(c.isdigit() for c in spelt) and len(run) * 2 != doubled + len(run):
                doubt = "its characters are printed twice, not all of them at the same place"
            word = _word(spelt, box, base, token, 0, doubt)
            glued = bool(found) and box.x0 - found[-1].x1 < 0.1 * size and not gap
            found.append(word._replace(size=run[0].size, glued=glued))
            run.clear()

    for i, glyph in enumerate(glyphs):
        if i in dropped:
            close()
            gap = True
            continue
        if run:
            last = run[-1]
            apart = glyph.box.x0 - last.box.x1 > wide or glyph.box.x1 < last.box.x0 - 0.5 * size
            if apart or abs(glyph.origin[1] - last.origin[1]) > 0.12 * size or not 0.85 < glyph.size / last.size < 1.18:
                close()
                gap = apart
        run.append(glyph)
    close()
    return found
