"""The house itself: what may import what, what must be light, what must be documented and packaged."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from extractor.findings.rules import RULES, documentation, title
from tests.test_rules import CASES

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "extractor"
MODULES = sorted(PACKAGE.rglob("*.py"))

FLOORS = (
    {"__main__"},
    {"cli"},
    {"corpus"},
    {"pipeline", "reports"},
    {"decisions"},
    {"findings"},
    {"relations"},
    {"facts"},
    {"readers", "normalise"},
    {"addresses", "document", "vocabulary", "progress"},
)
"""From the top of the house down: a room knows those of the floors below it, never its neighbours."""

LIBRARIES = {
    "docx": "readers/",
    "lxml": "readers/",
    "pdfminer": "readers/pdf/",
    "pdfplumber": "readers/pdf/",
    "pypdfium2": "readers/pdf/",
    "rapidfuzz": "relations/",
    "tabulate": "reports/layout.py",
    "tomllib": "vocabulary.py",
}
"""Where a library is at home; it is used nowhere else."""


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(module: Path) -> Iterator[str]:
    """Full names of all that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module="extractor", names=names):
                yield from (f"extractor.{name.name}" for name in names)
            case ast.ImportFrom(module=str(name), level=0):
                yield name
            case ast.ImportFrom():
                pytest.fail(f"{module} has a relative import")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(module: Path) -> None:
    if module == PACKAGE / "__init__.py":
        assert not list(imported(module))
        return
    floor = next(number for number, rooms in enumerate(FLOORS) if room(module) in rooms)
    below = set().union(*FLOORS[floor + 1 :])
    for name in imported(module):
        if name.startswith("extractor.") and name != "extractor.__version__":
            assert name.split(".")[1] in below | {room(module)}, f"{module.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_libraries_stay_in_their_room(module: Path) -> None:
    for name in imported(module):
        home = LIBRARIES.get(name.split(".")[0], "")
        assert module.relative_to(PACKAGE).as_posix().startswith(home), f"{name} belongs to {home}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_begins_with_what_it_is(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_words_of_a_language_live_in_the_rules(module: Path) -> None:
    if room(module) == "readers":  # its words are a file format's
        return
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"[a-z]{3,}(\|[a-z]{3,}){2}", node.value), f"{node.value!r} is a list of words"


@pytest.mark.parametrize("rules", sorted((ROOT / "rules").glob("*.toml")), ids=lambda path: path.name)
def test_rules_hold_words_and_no_patterns(rules: Path) -> None:
    def texts(value: object) -> Iterator[str]:
        match value:
            case str():
                yield value
            case list():
                for each in value:
                    yield from texts(each)
            case dict():
                for key, each in value.items():
                    yield key
                    yield from texts(each)

    for text in texts(tomllib.loads(rules.read_text(encoding="utf-8"))):
        assert not re.search(r"\\|\(\?|[+*]\)|\[\^|\.\*", text), f"{text!r} looks like a pattern"


def test_the_start_is_light() -> None:
    heavy = {"attr", "docx", "json", "lxml", "pdfplumber", "pypdfium2", "rapidfuzz", "regex", "tabulate", "tomllib"}
    code = "import sys\ntry: import extractor.cli as c; c.main(['--version'])\nexcept SystemExit: print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    version, modules = run.stdout.splitlines()
    assert version.startswith("reconcile ")
    assert heavy.isdisjoint(modules.split())


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_documented(code: str) -> None:
    assert re.fullmatch(r"[CRANDW]\d{3}", code)
    assert len(title(code)) <= 60
    assert "What to do: " in documentation(code)
    assert max(map(len, documentation(code).splitlines())) <= 120


ELSEWHERE = {
    "A102": "tests/test_framework.py",
    "A103": "tests/relations/charts/test_drawn.py",
    "A104": "tests/relations/documents/test_earlier.py",
    "D101": "tests/normalise/test_pieces.py",
    "D102": "tests/normalise/test_entries.py",
    "D104": "tests/facts/remarks/test_revisions.py",
    "D105": "tests/facts/remarks/test_fields.py",
    "D106": "tests/facts/remarks/test_tags.py",
}
"""Rules whose loud and silent documents are not in `test_rules.py`: where they are."""


@pytest.mark.parametrize("code", RULES)
def test_a_rule_has_cases(code: str) -> None:
    assert (code in CASES) != (code in ELSEWHERE)
    assert code in CASES or code in (ROOT / ELSEWHERE[code]).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_package_and_its_rules_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"extractor"}
    assert {f"extractor/_rules/{path.name}" for path in (ROOT / "rules").glob("*.toml")} <= names
    assert {"extractor/py.typed", "extractor/reports/schema.json"} <= names
    (entry,) = (name for name in names if name.endswith("entry_points.txt"))
    with ZipFile(wheel) as archive:
        assert "reconcile = extractor.cli:main" in archive.read(entry).decode()


def test_the_program_runs_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    run = subprocess.run(
        [sys.executable, "-m", "extractor", ROOT / "samples" / "clean.docx"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_the_locks_name_no_index() -> None:
    for lock in (ROOT / "locks").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text
