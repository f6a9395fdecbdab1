"""The words of a page: its tokens, cut where pdfium ran two together, doubled ones dropped, doubtful ones marked."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.readers.pdf.figures import DIGIT
from extractor.readers.pdf.geometry import Box, hull
from extractor.readers.pdf.pdfium import Glyph, Page, Shape, Token

LEADER = re.compile(r"(?:[.·‧_]\s?){4,}|…{2,}")
UNMAPPED = "the font does not say which characters its glyphs stand for"
OVERPRINTED = "figures are printed over each other"
_PAIRS = re.compile(r"(.)\1")
_ODD = re.compile(r"[^\x21-\x7e\xa1-\xff‐-”•…€−]")
# Broken fonts put letters of these in the place of digits. Chinese, Japanese and Korean set digits without a blank.
_FOREIGN = re.compile(r"[\u0250-\u1fff\u2c00-\u2e7f\ua000-\uabff\ue000-\uf8ff]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\xa0": " "})
_SURROGATES = re.compile(r"[\ud800-\udfff]+")
TWICE = 1.5  # points: the same word nearer than this is printed twice to look bold
SOFT_HYPHEN = "\u00ad"
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), "�") | {2: SOFT_HYPHEN, 0xFFFE: SOFT_HYPHEN}


class Word(NamedTuple):
    """A word as displayed: its text, box, base line and size of type in points (tuples, since there are so many).

    `doubt` says why the text can't be trusted, empty where it can. `hidden` is text that nobody sees.
    `turn` counts quarter turns clockwise (4: slanted). `glued` words follow the one before without a blank, `raised`
    ones are superscripts: footnote marks, mostly. `first` and `last` number its characters in the file; `first` is -1
    where some between are left out.
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
    first: int = -1
    last: int = -1


def upright(page: Page) -> list[Token]:
    """The tokens of a page, which is turned first so that most of its text reads from left to right."""
    tokens = page.tokens()
    turns = Counter[int]()
    if any(token.style.turn for token in tokens):
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
    found: list[Word] = []
    for token in tokens:
        text, first, last, x0, top, x1, bottom, even, (size, base, turn, bold, sight) = token
        count, wide = last - first + 1, x1 - x0
        if (  # most words are such, and there are thousands: no more is asked of them
            turn == 0
            and even
            and text.isascii()
            and (count == 1 or 0.36 * count * size <= wide)
            and wide <= (0.72 * count + 0.6) * size
            and 0.7 * size <= bottom - top <= 2 * size
            and sight == "plain"
            and x1 >= 0
            and x0 <= width
            and bottom >= 0
            and top <= height
            and (text.isalpha() or _ordinary(page, token))
        ):
            parts = (text, x0, top, x1, bottom, base, size, bold, 0, "", False, False, False, first, last)
            found.append(tuple.__new__(Word, parts))
            continue
        for word in _pieces(page, token):
            if word.doubt and not page.inked(first, last):
                continue
            outside = word.x1 < 0 or word.x0 > width or word.bottom < 0 or word.top > height
            unseen = outside or sight == "none" or (sight == "white" and not _behind(word, shapes, images))
            found.append(word._replace(hidden=True) if unseen else word)
    return _once(found)


def _ordinary(page: Page, token: Token) -> bool:
    """Whether a token of ASCII signs is what it seems: no wider than digits, no leader, its glyphs known."""
    text, first, last, x0, _, x1, *_ = token
    count = len(text)
    return (
        x1 - x0 <= (0.62 * count + 0.5) * token.style.size
        and text.isprintable()
        and not (count > 3 and LEADER.search(text))
        and (DIGIT.search(text) is None or page.mapped(first, last))
    )


def _once(words: Sequence[Word]) -> list[Word]:
    """The words without those printed again, a hair apart: fake bold."""
    seen: dict[str, dict[float, list[tuple[float, float]]]] = {}  # where each text stands, by rounded place
    kept: list[Word] = []
    for word in words:
        text, x, y = word[:3]
        column = x // TWICE
        before = seen.get(text)
        if before is None:
            seen[text] = {column: [(x, y)]}
        else:
            near = (*before.get(column, ()), *before.get(column - 1, ()), *before.get(column + 1, ()))
            if near and any(abs(a - x) < TWICE and abs(b - y) < TWICE for a, b in near):
                continue
            before.setdefault(column, []).append((x, y))
        kept.append(word)
    return kept


def _behind(word: Word, shapes: Sequence[Shape], images: Sequence[Box]) -> bool:
    """Whether something that isn't white is painted behind a word."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return any(
        shape.fill is not None and shape.fill[3] and min(shape.fill[:3]) < 245 and shape.box.holds(x, y)
        for shape in shapes
    ) or any(image.holds(x, y) for image in images)


def _pieces(page: Page, token: Token) -> list[Word]:
    """The words of a token: itself where its ends agree, else what its characters say one by one."""
    text, first, last, x0, top, x1, bottom, even, (size, base, turn, _, _) = token
    if turn != 0:
        return [_word(text, (x0, top, x1, bottom), base, token, _doubt(page, token))]
    count, width = last - first + 1, x1 - x0
    if (
        not even
        or width > (0.62 * count + 0.5) * size  # digits are no wider, so that a gap is in it
        or (count > 1 and width < 0.36 * count * size and _crowded(text))
        or (count > 3 and LEADER.search(text))
    ):
        return _from_glyphs(page, token)
    if not 0.7 * size <= bottom - top <= 2 * size:
        top, bottom = base - 0.8 * size, base + 0.2 * size
    return [_word(text, (x0, top, x1, bottom), base, token, _doubt(page, token))]


def _crowded(text: str) -> bool:
    """Whether letters too close to each other may be printed twice, or figures over one another."""
    return DIGIT.search(text) is not None or 3 * len(_PAIRS.findall(text)) >= len(text) > 2


def _doubt(page: Page, token: Token) -> str:
    """Why a word can't be trusted. Only those with figures or rare characters are looked at."""
    text = token.text
    plain = text.isascii() and text.isprintable()
    figures = DIGIT.search(text) is not None
    if not figures and plain:
        return ""
    odd = not plain and _ODD.search(text) is not None
    if (figures or odd) and not page.mapped(token.first, token.last):
        return UNMAPPED
    if figures and odd and _FOREIGN.search(text):
        return "letters of another script stand among its digits"
    return ""


def _word(text: str, box: tuple[float, float, float, float], base: float, token: Token, doubt: str) -> Word:
    if not text.isascii() or not text.isprintable():
        text = _SURROGATES.sub(_composed, text.translate(_CONTROLS).translate(_LIGATURES))
    size, _, turn, bold, _ = token.style
    told = (bold, 4 if turn is None else turn, doubt, False, False, False)
    parts = (text, *box, base, size, *told, token.first, token.last)
    return tuple.__new__(Word, parts)  # half the cost of calling Word; a page has thousands


def _composed(match: re.Match[str]) -> str:
    """The characters that pairs of surrogates stand for; one that is left alone stands for nothing known."""
    return match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def cut(page: Page, word: Word, x: float) -> tuple[Word, Word] | None:
    """The word in two at an x, or None where no character ends there or its characters aren't those in the file."""
    if word.last - word.first + 1 != len(word.text) or word.first < 0:
        return None
    left = sum((glyph.box.x0 + glyph.box.x1) / 2 < x for glyph in page.glyphs(word.first, word.last))
    if not 0 < left < len(word.text):
        return None
    return (
        word._replace(text=word.text[:left], x1=x, last=word.first + left - 1),
        word._replace(text=word.text[left:], x0=x, first=word.first + left, glued=False),
    )


def _from_glyphs(page: Page, token: Token) -> list[Word]:
    """A token read again character by character: cut at gaps, changes of base line and leaders; doubles dropped."""
    size = token.style.size
    glyphs, doubled = _singled(page.glyphs(token.first, token.last), size)
    wide = 0.3 * size
    if glyphs and all(glyph.text.isalpha() for glyph in glyphs):
        # Letters set apart on purpose (a spaced heading) all have the same gap; only a wider one parts words.
        gaps = sorted(max(b.box.x0 - a.box.x1, 0) for a, b in pairwise(glyphs))
        wide = max(wide, min(2.5 * gaps[len(gaps) // 2] if gaps else 0, size))
    found: list[Word] = []
    for stretch in _stretches(glyphs, wide, size):
        text = "".join(glyph.text[:1] for glyph in stretch)
        leaders = {i for match in LEADER.finditer(text) for i in range(*match.span())}
        run: list[Glyph] = []
        glued = False
        for i, glyph in enumerate(stretch):
            if run and (i in leaders or _moved(run[-1], glyph, size)):
                found.append(_run(run, token, doubled)._replace(glued=glued))
                glued = i not in leaders and abs(glyph.origin[1] - run[-1].origin[1]) < 0.6 * size
                run = []
            if i not in leaders:
                run.append(glyph)
        if run:
            found.append(_run(run, token, doubled)._replace(glued=glued))
    return found


def _singled(glyphs: Sequence[Glyph], size: float) -> tuple[list[Glyph], int]:
    """The glyphs without those printed twice to look bold, and how many these were."""
    if len({glyph.text for glyph in glyphs}) == len(glyphs):
        return list(glyphs), 0
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = min(0.17 * size, 0.6 * glyph.box.width)  # an `l` set tight stands nearer to the next than a bold shift
        if not any(
            g.text == glyph.text
            and abs(g.origin[0] - glyph.origin[0]) < near
            and abs(g.origin[1] - glyph.origin[1]) < near
            for g in kept[-3:]
        ):
            kept.append(glyph)
    doubled = len(glyphs) - len(kept)
    return (sorted(kept, key=lambda glyph: glyph.origin[0]) if doubled else kept), doubled


def _run(run: Sequence[Glyph], token: Token, doubled: int) -> Word:
    """A word of glyphs that stand together."""
    size, base = run[0].size, run[0].origin[1]
    box = hull([glyph.box for glyph in run])
    if box.height < 0.7 * size or box.height > 2 * size:
        box = Box(box.x0, base - 0.8 * size, box.x1, base + 0.2 * size)
    text = "".join(glyph.text for glyph in run)
    doubt = ""
    if not all(glyph.mapped for glyph in run):
        doubt = UNMAPPED
    elif any(b.origin[0] - a.origin[0] < 0.1 * size for a, b in pairwise(run)) and DIGIT.search(text):
        doubt = OVERPRINTED
    elif doubled and any(c.isdigit() for c in text) and doubled != len(run):
        doubt = "its characters are printed twice, not all of them at the same place"
    return _word(text, box, base, token, doubt)._replace(size=size, first=-1)


def _moved(last: Glyph, glyph: Glyph, size: float) -> bool:
    """Whether a glyph leaves the base line or the size of type of the one before."""
    return abs(glyph.origin[1] - last.origin[1]) > 0.12 * size or not 0.85 < glyph.size / last.size < 1.18


def _stretches(glyphs: Sequence[Glyph], wide: float, size: float) -> list[list[Glyph]]:
    """The glyphs cut where the next one stands apart or goes back."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        last = found[-1][-1] if found else None
        if last is None or glyph.box.x0 - last.box.x1 > wide or glyph.box.x1 < last.box.x0 - 0.5 * size:
            found.append([glyph])
        else:
            found[-1].append(glyph)
    return found
