"""Which caption belongs to which table: "Table 3: …", "Appendix A - …", a heading or a unit line right before it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

from extractor.document import Block, Document, Paragraph, Table
from extractor.normalise.plain import plain
from extractor.vocabulary import alternatives, vocabulary

_LONGEST = 250  # characters: a caption is a line or two, a paragraph that speaks of a table is longer
_MOST_LINES = 3


def captions(document: Document) -> Mapping[int, str]:
    """The caption of each table by its number, where the file ties none to it; tables without one are left out.

    Taken are the lines right before a table that are a caption, a heading or a unit in brackets, else a caption right
    after it that no other table follows.
    """
    blocks = [block for block in document.blocks if not isinstance(block, Paragraph) or block.stream == "text"]
    found: dict[int, str] = {}
    for index, table in enumerate(blocks):
        if isinstance(table, Table):
            above, below = blocks[max(0, index - _MOST_LINES) : index], blocks[index + 1 : index + 3]
            if caption := table.caption or _before(above) or _after(below):
                found[table.number] = caption
    return found


def _before(blocks: Sequence[Block]) -> str:
    lines = [block for block in takewhile(_belongs, reversed(blocks)) if isinstance(block, Paragraph)]
    named = next((place for place, line in enumerate(lines) if _is_caption(line)), None)
    kept = lines if named is None else lines[: named + 1]  # what stands above the caption is of the text
    return " ".join(plain(line.text) for line in reversed(kept))


def _belongs(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and len(block.text) <= _LONGEST
        and (block.level is not None or _is_caption(block) or bool(_UNITS.fullmatch(plain(block.text))))
    )


def _after(blocks: Sequence[Block]) -> str:
    match blocks:
        case [Paragraph() as line, *rest] if _is_caption(line) and not any(isinstance(block, Table) for block in rest):
            return plain(line.text)
    return ""


_UNITS = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]|[£$€][^\s\d]{0,3}|[£$€]\s?['’]?000s?")


def _is_caption(line: Paragraph) -> bool:
    return len(line.text) <= _LONGEST and bool(_numbered().match(plain(line.text)))


@cache
def _numbered() -> re.Pattern[str]:
    """The word, its number, and then the end, a sign or a capital: "Table 3 shows …" is a sentence."""
    words = alternatives(vocabulary().layout.captions)
    number = r"(?:\d+(?:\.\d+)*[A-Za-z]?|[A-Z](?:\d+)?|[IVX]+)"
    return re.compile(rf"(?i:{words})\s*\.?\s*{number}(?:\s*$|\s*[.:)–—-](?!\d)|\s+[(A-Z“\"‘'])")
