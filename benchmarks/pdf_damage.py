"""Damages PDFs in many ways and checks them: each must end in a result or one clear line, in time and in bounds.

    python benchmarks/pdf_damage.py [--count 1000] [--seed 1] [--keep FOLDER] [PDF|FOLDER …]

Without files it damages the samples and documents that it makes itself. Each damaged file goes through the whole
program, from the reader to the report, in a process of its own; the same seed damages in the same way.
"""

import argparse
import io
import os
import random
import re
import resource
import signal
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from extractor.document import UnreadableError
from extractor.pipeline import reconcile
from extractor.readers import pdf
from extractor.reports.jsonl import report

SAMPLES = Path(__file__).parent.parent / "samples"
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
SECONDS, BYTES = 20, 1 << 30
RESULT, LINE = 0, 3
TEXT = b"".join(
    b"BT /F1 9 Tf 1 0 0 1 %d %d Tm (1,234) Tj ET " % (x, y) for x in (50, 150, 250) for y in range(50, 700, 12)
)


def made() -> list[bytes]:
    """Documents with tables, prose and streams both compressed and plain."""
    from reportlab import rl_config
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    rl_config.useA85 = 0
    style = getSampleStyleSheet()["BodyText"]
    found = []
    for compressed in (0, 1):
        file = io.BytesIO()
        rows = [["Service", "2019", "2020"], *([f"Item {i}", f"{i * 37:,}", f"{i * 41:,}"] for i in range(60))]
        ruled = Table(rows, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]), repeatRows=1)
        plain = Table(rows[:20])
        prose = [Paragraph(f"The budget of part {i} rose by {i}.5% to £{i * 1000:,}. " * 8, style) for i in range(6)]
        SimpleDocTemplate(file, pageCompression=compressed).build([*prose, ruled, *prose, plain])
        found.append(file.getvalue())
    return found


def flipped(data: bytes, chance: random.Random) -> bytes:
    """With some bytes replaced."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 5, 50, 500))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def truncated(data: bytes, chance: random.Random) -> bytes:
    """Cut off somewhere."""
    return data[: chance.randrange(len(data))]


def shuffled(data: bytes, chance: random.Random) -> bytes:
    """With two stretches swapped."""
    a, b = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[:a] + data[b:] + data[a:b]


def numbered(data: bytes, chance: random.Random) -> bytes:
    """With some of its numbers made huge, negative or zero."""
    spots = [match.span() for match in re.finditer(rb"\d+", data)]
    out = data
    for start, end in sorted(chance.sample(spots, min(20, len(spots))), reverse=True):
        out = out[:start] + chance.choice((b"0", b"-1", b"99999999999", b"1e30", b"65536")) + out[end:]
    return out


def rewritten(data: bytes, chance: random.Random) -> bytes:
    """With some tokens of a page's drawing dropped, doubled, swapped or replaced, in streams that still unpack."""

    def damaged(match: re.Match[bytes]) -> bytes:
        try:
            content, packed = zlib.decompress(match[1]), True
        except zlib.error:
            content, packed = match[1], False
        tokens = content.split(b" ")
        for _ in range(chance.choice((1, 5, 50))):
            at = chance.randrange(len(tokens))
            tokens[at] = chance.choice((b"", tokens[at] * 2, tokens[at - 1], b"-1e9", b"0", b"Q", b"q", b"BT", b"Tj"))
        content = b" ".join(tokens)
        return b"stream\n" + (zlib.compress(content) if packed else content) + b"\nendstream"

    return STREAM.sub(damaged, data)


def nested(_: bytes, chance: random.Random) -> bytes:
    """Arrays, dictionaries, graphic states or forms within each other, thousands deep."""
    deep = chance.choice((1_000, 20_000))
    match chance.randrange(4):
        case 0:
            return document(TEXT, extra=b"/Deep " + b"[" * deep + b"]" * deep)
        case 1:
            return document(TEXT, extra=b"/Deep " + b"<</A " * deep + b"0" + b">>" * deep)
        case 2:
            return document(b"q 1 0 0 1 0.1 0 cm " * deep + b"BT /F1 9 Tf (12) Tj ET " + b"Q " * deep)
        case _:
            return document(b"/X Do", extra=b"/Resources <</XObject <</X 4 0 R>> /Font <</F1 5 0 R>>>>")


def crowded(_: bytes, chance: random.Random) -> bytes:
    """A hundred thousand lines, rectangles, words or letters on a page."""
    draw: Callable[[float, float], bytes] = chance.choice(
        (
            lambda x, y: b"%.1f %.1f 30 9 re S " % (x, y),
            lambda x, y: b"%.1f 0 m %.1f 800 l S 0 %.1f m 600 %.1f l S " % (x, x, y, y),
            lambda x, y: b"BT /F1 6 Tf 1 0 0 1 %.1f %.1f Tm (1,234) Tj ET " % (x, y),
            lambda x, y: b"%.1f %.1f m %.1f %.1f l S " % (x, y, y, x),
        )
    )
    return document(TEXT + b"".join(draw(chance.uniform(0, 600), chance.uniform(0, 800)) for _ in range(100_000)))


def document(content: bytes, extra: bytes = b"") -> bytes:
    """A page with this content, its cross-reference table left to be rebuilt."""
    packed = zlib.compress(content)
    resources = b"" if b"/Resources" in extra else b"/Resources <</Font <</F1 5 0 R>>>>"
    return (
        b"%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R%s %s>>endobj\n"
        b"4 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Length %d/Filter/FlateDecode>>"
        b"stream\n%s\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF"
        % (resources, extra, len(packed), packed)
    )


DAMAGE = {flipped: 8, truncated: 4, shuffled: 3, numbered: 4, rewritten: 4, nested: 1, crowded: 0.4}
"""Ways to damage a file, and how often each comes."""


def pdfs(paths: Sequence[Path]) -> list[Path]:
    """The files named, and those in folders."""
    return [each for path in paths for each in (sorted(path.glob("*.pdf")) if path.is_dir() else [path])]


def outcome(data: bytes) -> tuple[str, float]:
    """How reading ends in a process of its own: `result`, `line`, or what went wrong; and its CPU seconds."""
    start = time.monotonic()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))  # on a busy machine the clock says nothing …
        signal.alarm(10 * SECONDS)  # … but for what waits and does nothing
        os._exit(_read(data))
    _, status, used = os.wait4(child, 0)
    seconds = used.ru_utime + used.ru_stime
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        ended = (
            f"longer than {SECONDS} s" if number in (signal.SIGALRM, signal.SIGXCPU) else f"killed by signal {number}"
        )
        return ended, time.monotonic() - start
    return {RESULT: "result", LINE: "line"}.get(os.waitstatus_to_exitcode(status), "exception"), seconds


def _read(data: bytes) -> int:
    try:
        for _ in report(reconcile(pdf.read(data, "damaged.pdf", ""))):
            pass
    except UnreadableError:
        return LINE
    except BaseException:  # whatever it is, it is what we look for
        import traceback

        traceback.print_exc()
        return 1
    return RESULT


def main() -> None:
    """Damage, read, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="PDF|FOLDER")
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the files that ended badly")
    call = parser.parse_args()
    whole = [path.read_bytes() for path in pdfs(call.files or [SAMPLES])] + ([] if call.files else made())
    chance = random.Random(call.seed)  # noqa: S311 (no secret)
    ends: Counter[str] = Counter()
    slowest = 0.0
    for number in range(call.count):
        damage = chance.choices(tuple(DAMAGE), tuple(DAMAGE.values()))[0]
        data = damage(chance.choice(whole), chance)
        ended, seconds = outcome(data)
        ends[ended] += 1
        slowest = max(slowest, seconds)
        if ended not in ("result", "line"):
            print(f"{number} {damage.__name__}: {ended}")
            if call.keep:
                (call.keep / f"{number}-{damage.__name__}.pdf").write_bytes(data)
    print(", ".join(f"{count} {name}" for name, count in ends.most_common()), f"- slowest {slowest:.1f} s")
    sys.exit(ends.total() != ends["result"] + ends["line"])


if __name__ == "__main__":
    main()
