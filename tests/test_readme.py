"""What the README shows is what the program prints; `--update-golden` writes it anew.

A line of `…` stands for lines left out; they are kept where they are.
"""

import re
import shlex
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.findings.judge import usual
from extractor.findings.rules import RULES, title

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ reconcile (?P<call>.*)\n(?P<shown>(?:.*\n)*?)```")
TABLE = re.compile(r"(?<=<!-- rules -->\n)[^<]*(?=<!-- /rules -->)")


def printed(call: str, capsys: pytest.CaptureFixture[str]) -> str:
    main(shlex.split(call))
    return capsys.readouterr().out


def agrees(shown: str, whole: str) -> bool:
    pattern = "".join(r"(?:.*\n)*?" if line == "…\n" else re.escape(line) for line in shown.splitlines(keepends=True))
    return re.fullmatch(pattern, whole) is not None


@pytest.mark.parametrize(
    "block", [*BLOCK.finditer(README.read_text(encoding="utf-8"))], ids=lambda block: block["call"]
)
def test_the_tour_is_true(
    block: re.Match[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(ROOT)
    whole = printed(block["call"], capsys)
    if request.config.getoption("--update-golden") and not agrees(block["shown"], whole):
        written = README.read_text(encoding="utf-8")
        README.write_text(written.replace(block[0], f"```console\n$ reconcile {block['call']}\n{whole}```"), "utf-8")
    else:
        assert agrees(block["shown"], whole)


def test_the_table_of_rules_is_complete(request: pytest.FixtureRequest) -> None:
    rows = "".join(f"| {code} | {title(code)} | {usual(code)} |\n" for code in RULES)
    table = f"\n| code | what is found | severity |\n|---|---|---|\n{rows}\n"
    written = README.read_text(encoding="utf-8")
    if request.config.getoption("--update-golden"):
        README.write_text(TABLE.sub(lambda _: table, written), encoding="utf-8")
    else:
        assert TABLE.search(written)[0] == table  # type: ignore[index]  # a README without the table fails here
