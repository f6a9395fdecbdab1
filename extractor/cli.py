"""The command line: arguments, where the output goes, and the exit code.

Exit codes: 0 nothing at or above `--fail-on`; 1 findings; 2 wrong call, a file that could not be read, or nothing
to check. 2 beats 1: a gate is never green when it did not look.
"""

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from extractor import __version__

if TYPE_CHECKING:
    from extractor.document import Document
    from extractor.findings.finding import Reconciliation, Unread
    from extractor.readers import View

COMMANDS = ("check", "extract", "explain", "rules")
SEVERITIES = ("error", "warning", "note")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command in `argv` and gives the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given and given[0] not in (*COMMANDS, "-h", "--help", "--version"):
        given.insert(0, "check")
    arguments = parser().parse_args(given)
    run: Callable[[argparse.Namespace], int] = arguments.run

    from extractor.document import UnreadableError
    from extractor.vocabulary import VocabularyError

    try:
        return run(arguments)
    except (UnreadableError, VocabularyError) as error:
        return complain(str(error))
    except BrokenPipeError:
        # The reader of our output has gone; what is still buffered must not raise again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """The arguments of all commands."""
    top = argparse.ArgumentParser(
        prog="reconcile",
        description="Recomputes what the figures of a document say about each other, and reports what does not hold.",
        epilog="`reconcile FILE…` is `reconcile check FILE…`. "
        "Exit code: 0 nothing found, 1 findings, 2 something could not be read or checked.",
    )
    top.add_argument("--version", action="version", version=f"reconcile {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    output = argparse.ArgumentParser(add_help=False)
    output.add_argument("-o", "--output", metavar="FILE", help="write the report to FILE")

    files = argparse.ArgumentParser(add_help=False)
    files.add_argument("files", metavar="FILE", nargs="+", help="a document, or a directory to search for documents")
    files.add_argument("--password", metavar="TEXT", help="opens an encrypted PDF")
    files.add_argument("--jobs", metavar="N", type=int, default=1, help="processes that read a long PDF; default: 1")

    check = commands.add_parser("check", parents=[files, output], help="reconcile documents (the default command)")
    view = "with tracked changes accepted (final), as before them (original)"
    compared = f"{view}, or what they alter (both); default: final"
    check.add_argument("--view", choices=("final", "original", "both"), default="final", help=compared)
    check.add_argument("--format", choices=("text", "json", "jsonl"), default="text", help="default: text")
    check.add_argument("--earlier", metavar="FILE", help="last period's document: FILE must repeat what it printed")
    check.add_argument("--draft", metavar="FILE", help="the draft before: what changed, and what did not follow")
    check.add_argument("--fail-on", choices=SEVERITIES, default="warning", help="exit 1 from here on; default: warning")
    check.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    check.set_defaults(run=run_check)

    extract = commands.add_parser("extract", parents=[files, output], help="print the tables as they are read")
    extract.add_argument("--view", choices=("final", "original"), default="final", help=f"{view}; default: final")
    extract.add_argument("--format", choices=("text", "json", "jsonl", "csv"), default="text", help="default: text")
    extract.set_defaults(run=run_extract)

    explain = commands.add_parser("explain", parents=[output], help="print what a rule checks and what to do")
    explain.add_argument("code", metavar="CODE", help="the code of a rule, such as C101, or `all`")
    explain.set_defaults(run=run_explain)

    rules = commands.add_parser("rules", parents=[output], help="list all rules")
    rules.set_defaults(run=run_rules)
    return top


def run_check(arguments: argparse.Namespace) -> int:
    """Reconciles documents and reports on each as it is done; text on several documents ends with a summary."""
    from extractor import corpus

    # The values of a run refer to each other in no circles: looking for circles among millions of them costs a third.
    gc.set_threshold(100_000, 50, 100)
    paths = corpus.documents(arguments.files)
    if arguments.format == "text":
        return check_as_text(paths, arguments)
    if arguments.format == "json":
        only_one(paths)
        from extractor.reports.json import report
    else:
        from extractor.reports.jsonl import report

    code = 0
    others = held_against(paths, arguments)
    with destination(arguments.output, [*paths, *(other.path for other in others.values())]) as out:
        for result in corpus.reconciled(paths, reader(arguments), others, original(arguments)):
            out.writelines(report(result))
            code = max(code, exit_code(result, arguments.fail_on))
    return code


def check_as_text(paths: Sequence[str], arguments: argparse.Namespace) -> int:
    """Reports for people, and for several documents what it comes to."""
    from extractor import corpus
    from extractor.reports.colour import paint
    from extractor.reports.layout import WIDTH
    from extractor.reports.summary import outcome, summary
    from extractor.reports.text import report

    code = 0
    outcomes = []
    others = held_against(paths, arguments)
    with destination(arguments.output, [*paths, *(other.path for other in others.values())]) as out:
        style = paint(arguments.color, out)
        for result in corpus.reconciled(paths, reader(arguments), others, original(arguments)):
            out.write(report(result, style))
            if len(paths) > 1:
                out.write(f"\n{'─' * WIDTH}\n\n")
            outcomes.append(outcome(result))
            code = max(code, exit_code(result, arguments.fail_on))
        if len(paths) > 1:
            out.write(summary(outcomes, style))
    return code


def held_against(paths: Sequence[str], arguments: argparse.Namespace) -> dict[str, "Document"]:
    """The earlier document and the draft before, where they are given: they belong to one document."""
    from extractor import corpus
    from extractor.document import UnreadableError
    from extractor.findings.finding import Unread

    if arguments.draft and arguments.view == "both":
        raise UnreadableError("--draft and --view both each compare two versions; ask for one of them")
    others = {}
    for option in ("earlier", "draft"):
        path = getattr(arguments, option)
        if path is None:
            continue
        if len(paths) > 1:
            raise UnreadableError(f"--{option} is for one document; here are {len(paths)}")
        other = corpus.attempted(path.replace(os.sep, "/"), reader(arguments))
        if isinstance(other, Unread):
            raise UnreadableError(other.error)
        others[option] = other
    return others


def exit_code(result: "Reconciliation | Unread", fail_on: str) -> int:
    """What one document adds to the exit code; what was not checked is said on stderr."""
    from extractor.findings.finding import Unread

    if isinstance(result, Unread):
        return complain(result.error)
    if not result.checks:
        return complain(f"{result.document.path}: nothing in it could be checked")
    for other in result.others:
        if not result.held_against(other.revision):
            return complain(f"{other.document.path}: no figure of it stands in {result.document.path}")
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    severities = {finding.severity for finding in result.findings}
    if result.differences is not None and result.differences.stale:
        severities.add("warning")  # it held, and only one side of it changed: a person must decide which is right
    return int(not severities.isdisjoint(failing))


def reader(arguments: argparse.Namespace, view: "View | None" = None) -> Callable[[str], "Document"]:
    """Reads a file in the way that was asked for; of both views it is the final one, unless told otherwise."""
    from extractor import readers

    asked: View = "original" if arguments.view == "original" else "final"
    return partial(readers.read, view=view or asked, password=arguments.password, jobs=arguments.jobs)


def original(arguments: argparse.Namespace) -> "Callable[[str], Document] | None":
    """Reads a file as it was before its tracked changes, where both versions were asked for."""
    return reader(arguments, view="original") if arguments.view == "both" else None


def only_one(paths: Sequence[str]) -> None:
    """A JSON object speaks of one document."""
    from extractor.document import UnreadableError

    if len(paths) > 1:
        raise UnreadableError("--format json is for one document; for several use --format jsonl")


def run_extract(arguments: argparse.Namespace) -> int:
    """Prints the tables of documents."""
    from extractor import corpus
    from extractor.findings.finding import Unread
    from extractor.reports.tables import FORMATS

    paths = corpus.documents(arguments.files)
    if arguments.format == "json":
        only_one(paths)
    read = reader(arguments)
    code = 0
    with destination(arguments.output, paths) as out:
        for path in paths:
            document = corpus.attempted(path, read)
            out.write(FORMATS[arguments.format](document))
            if isinstance(document, Unread):
                code = complain(document.error)
            elif not any(document.tables()):
                code = complain(f"{path}: no tables in it")
    return code


def run_explain(arguments: argparse.Namespace) -> int:
    """Prints the documentation of one rule, or of all."""
    from extractor.document import UnreadableError
    from extractor.findings.rules import RULES
    from extractor.reports.rules import explained

    codes = list(RULES) if arguments.code == "all" else [arguments.code.upper()]
    if codes[0] not in RULES:
        near = [code for code in RULES if code[0] == codes[0][:1]] or list(RULES)
        raise UnreadableError(f"there is no rule {arguments.code}; there are {', '.join(near)}")
    with destination(arguments.output) as out:
        out.write("\n\n".join(explained(code) for code in codes))
    return 0


def run_rules(arguments: argparse.Namespace) -> int:
    """Lists the rules, how much their findings matter, and their names."""
    from extractor.reports.rules import listed

    with destination(arguments.output) as out:
        out.write(listed())
    return 0


@contextmanager
def destination(output: str | None, inputs: Sequence[str] = ()) -> Iterator[IO[str]]:
    """Where a report goes: stdout, or a file that is written when the report is whole.

    UTF-8 with plain line ends everywhere, so that the same input gives the same bytes. A document is never replaced,
    whether it is an input or the next file of a list that `-o` was put before: only plain text can be a report.
    """
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return

    from extractor.document import UnreadableError

    target = Path(output)
    if target.exists() and any(Path(each).exists() and target.samefile(each) for each in inputs):
        raise UnreadableError(f"{output}: is one of the documents; the report must go elsewhere")
    if target.is_file() and not is_text(target):
        raise UnreadableError(f"{output}: exists and is no report; it is not replaced")
    whole = io.StringIO()
    yield whole
    try:
        replace(target, whole.getvalue().encode("utf-8", errors="backslashreplace"))
    except OSError as error:
        raise UnreadableError(f"{output}: cannot be written: {error.strerror}") from error


def is_text(path: Path) -> bool:
    """Whether a file is empty or plain text, as a report is."""
    from extractor.document import UnreadableError
    from extractor.readers.detect import detect

    content = path.read_bytes()
    try:
        return not content or detect(content, path.name) in {"text", "csv"}
    except UnreadableError:
        return False


def replace(target: Path, content: bytes) -> None:
    """Writes a file in one step, so that a full disk leaves what was there; a device or pipe is written as it is."""
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        part.write_bytes(content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def complain(message: str) -> int:
    """Says on stderr, in one line, why something was not done; gives exit code 2."""
    print(f"reconcile: {' '.join(message.split())}", file=sys.stderr)  # noqa: T201 - the command line speaks here
    return 2
