import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractor.cli import main
from extractor.vocabulary import VocabularyError
from tests.readers.wordfiles import package

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
CLEAN = str(SAMPLES / "clean.docx")
FRAMEWORK = str(SAMPLES / "framework.docx")


def program(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the program as a person does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "extractor", *arguments],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=os.environ | environment,
    )


@pytest.fixture
def table_without_figures(tmp_path: Path) -> Path:
    path = tmp_path / "names.html"
    path.write_text("<p>Names</p><table><tr><td>Ann</td><td>Rome</td></tr></table>", encoding="utf-8")
    return path


def test_check_is_the_default_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([CLEAN]) == main(["check", CLEAN]) == 0
    one, other = capsys.readouterr().out.split(CLEAN)[1:]
    assert one == other


@pytest.mark.parametrize("arguments", [[], ["--format", "xml", CLEAN], ["--nonsense", CLEAN], ["explain"]])
def test_a_wrong_call_exits_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: reconcile" in capsys.readouterr().err


BAD: dict[str, tuple[str, bytes]] = {
    "empty": ("empty.docx", b""),
    "truncated DOCX": ("cut.docx", Path(FRAMEWORK).read_bytes()[:20_000]),
    "truncated PDF": ("cut.pdf", (SAMPLES / "framework.pdf").read_bytes()[:2_000]),
    "encrypted Office file": ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)),
    "a picture": ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    "a zip file": ("archive.zip", b"PK\x05\x06" + bytes(18)),
    "noise": ("noise.docx", bytes(range(256)) * 8),
    "no table": ("prose.txt", b"There is nothing to add up here.\n"),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_bad_file_gives_one_clear_line_and_exit_2(
    case: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, content = BAD[case]
    path = tmp_path / name
    path.write_bytes(content)
    assert main([str(path), "--format", form]) == 2
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert line.startswith(f"reconcile: {path}: ")
    assert "Traceback" not in said.err + said.out
    assert "error of this program" not in line


def test_a_missing_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nowhere.docx"]) == 2
    assert capsys.readouterr().err == "reconcile: nowhere.docx: no such file\n"


def test_json_lines_have_one_object_for_every_file_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "jsonl", "nowhere.docx", CLEAN, "nowhere.docx"]) == 2
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["document"]["path"], each["status"]) for each in objects] == [
        ("nowhere.docx", "unreadable"),
        (CLEAN, "clean"),
        ("nowhere.docx", "unreadable"),
    ]
    assert objects[0]["error"] == "nowhere.docx: no such file"


def test_nothing_checked_is_never_green(table_without_figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(table_without_figures)]) == 2
    assert capsys.readouterr().err == f"reconcile: {table_without_figures}: nothing in it could be checked\n"


def test_a_defect_of_the_program_costs_one_document(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    defect = Mock(side_effect=ZeroDivisionError("half\na line"))
    monkeypatch.setattr("extractor.pipeline.reconcile", defect)
    assert main([CLEAN]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"reconcile: {CLEAN}: stopped by an error of this program: ZeroDivisionError: half a line"


def test_a_password_opens_an_encrypted_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret"))
    canvas.drawString(50, 500, "Nothing to add up here.")
    canvas.save()
    for arguments, reason in (
        ([], "is encrypted; give its password with --password"),
        (["--password", "wrong"], "is encrypted, and the password is wrong"),
        (["--password", "secret"], "nothing in it could be checked"),
    ):
        assert main([str(path), *arguments]) == 2
        assert capsys.readouterr().err == f"reconcile: {path}: {reason}\n"


@pytest.mark.parametrize(("view", "total"), [("final", "986"), ("original", "896")])
def test_tracked_changes_can_be_left_out(
    view: str, total: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    xml = (
        '<w:tbl><w:tr><w:tc><w:p><w:ins w:author="A"><w:r><w:t>986</w:t></w:r></w:ins>'
        '<w:del w:author="A"><w:r><w:delText>896</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>'
    )
    path = tmp_path / "tracked.docx"
    path.write_bytes(package(xml))
    assert main(["extract", "--format", "csv", "--view", view, str(path)]) == 0
    assert capsys.readouterr().out == f"{total}\n"


def test_a_directory_is_searched_in_order_without_lock_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("inner/b.docx", "c.docx", "a.docx"):
        shutil.copy(CLEAN, tmp_path / name)
    for name in ("~$a.docx", ".hidden.docx", "make.py"):
        (tmp_path / name).write_text("not a document")
    assert main(["--format", "jsonl", str(tmp_path)]) == 0
    paths = [json.loads(line)["document"]["path"] for line in capsys.readouterr().out.splitlines()]
    assert paths == [(tmp_path / name).as_posix() for name in ("a.docx", "c.docx", "inner/b.docx")]


def test_a_directory_without_documents_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"reconcile: {tmp_path}: no documents in this directory\n"


def test_several_documents_end_with_a_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([CLEAN, "nowhere.docx", CLEAN]) == 2
    tail = capsys.readouterr().out.split("All documents")[1]
    assert tail.endswith("3 documents: 1 not read, 2 clean\n")
    assert tail.index("nowhere.docx") < tail.index(CLEAN)


def test_json_is_for_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "json", CLEAN, CLEAN]) == 2
    assert "use --format jsonl" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_the_report_in_a_file_is_the_one_on_the_screen(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report"
    out.write_text("an earlier report")
    assert main([CLEAN, "--format", form, "-o", str(out)]) == 0
    assert capsys.readouterr().out == ""
    main([CLEAN, "--format", form])
    assert out.read_bytes() == capsys.readouterr().out.encode()
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("target", ["{input}", "{link}", "{folder}/../{name}/{input_name}"])
def test_the_report_never_replaces_a_document(target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, link = tmp_path / "a.docx", tmp_path / "link.docx"
    shutil.copy(CLEAN, source)
    link.hardlink_to(source)
    where = target.format(input=source, link=link, folder=tmp_path, name=tmp_path.name, input_name=source.name)
    assert main([str(source), "-o", where]) == 2
    assert "is one of the documents" in capsys.readouterr().err
    assert source.read_bytes() == Path(CLEAN).read_bytes()


@pytest.mark.parametrize("name", ["clean.docx", "framework.pdf"])
def test_the_report_never_replaces_another_document(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / name
    shutil.copy(SAMPLES / name, other)
    assert main(["-o", str(other), CLEAN]) == 2
    assert "exists and is no report" in capsys.readouterr().err
    assert other.read_bytes() == (SAMPLES / name).read_bytes()


def test_a_report_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([CLEAN, "-o", str(tmp_path / "none" / "report.txt")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "cannot be written" in line


@pytest.mark.parametrize(
    ("choice", "environment", "coloured"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(
    choice: str,
    environment: dict[str, str],
    coloured: bool,  # noqa: FBT001 - a column of the table above
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    main([CLEAN, "--color", choice])
    assert ("\x1b[" in capsys.readouterr().out) == coloured


@pytest.mark.parametrize(("form", "name"), [("text", "framework.docx"), ("jsonl", "framework.pdf")])
def test_two_runs_give_the_same_bytes(form: str, name: str) -> None:
    one = program("--format", form, SAMPLES / name, PYTHONHASHSEED="1", LC_ALL="C")
    other = program("--format", form, SAMPLES / name, PYTHONHASHSEED="2", LC_ALL="C.UTF-8")
    assert one.stdout == other.stdout != b""


def test_a_reader_that_goes_away_is_no_crash() -> None:
    run = subprocess.run(  # noqa: S602 - a pipe is what is tested
        f"{sys.executable} -m extractor --format jsonl {' '.join([FRAMEWORK] * 4)} | head -c 10",
        shell=True,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert run.stderr == b""


@pytest.mark.parametrize(("code", "first"), [("C101", "C101  Column total"), ("r102", "R102  Percentage change")])
def test_explain(code: str, first: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    out = capsys.readouterr().out
    assert out.startswith(first)
    assert max(map(len, out.splitlines())) <= 80


def test_explain_names_the_nearest_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "C999"]) == 2
    assert capsys.readouterr().err == "reconcile: there is no rule C999; there are C101, C102, C103\n"


def test_every_rule_is_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules"])
    codes = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    main(["explain", "all"])
    explained = capsys.readouterr().out
    assert [code for code in codes if f"{code}  " in explained] == codes


def test_extract_prints_the_tables_as_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "merged.html"
    path.write_text(
        "<table><tr><th colspan=2>Costs</th></tr><tr><td>Rent</td><td> 1,234.50</td></tr></table>", encoding="utf-8"
    )
    assert main(["extract", "--format", "jsonl", str(path)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    (table,) = json.loads(line)["tables"]
    assert table["cells"] == [["Costs", None], ["Rent", "1,234.50"]]
    assert table["spans"] == [[0, 0, 0, 1]]
    assert main(["extract", "--format", "csv", str(path)]) == 0
    assert capsys.readouterr().out == 'Costs,\nRent,"1,234.50"\n'
    assert main(["extract", str(path)]) == 0
    assert "1,234.50" in capsys.readouterr().out


def test_extract_says_where_there_are_no_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "prose.txt"
    path.write_text("Only words.\n", encoding="utf-8")
    assert main(["extract", "--format", "jsonl", str(path), "nowhere.docx"]) == 2
    said = capsys.readouterr()
    one, other = (json.loads(line) for line in said.out.splitlines())
    assert (one["tables"], other["tables"]) == ([], [])
    assert other["error"] == "nowhere.docx: no such file"
    assert said.err == f"reconcile: {path}: no tables in it\nreconcile: nowhere.docx: no such file\n"


def test_words_that_cannot_be_used_stop_the_run_with_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unusable() -> None:
        raise VocabularyError("rules/en.toml: unknown section [amount]; did you mean [amounts]?")

    monkeypatch.setattr("extractor.pipeline.reconcile", lambda _: unusable())
    assert main(["samples/clean.docx"]) == 2
    assert "unknown section" in capsys.readouterr().err
