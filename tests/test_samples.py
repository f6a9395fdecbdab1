import runpy
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"


def test_the_script_writes_the_samples_byte_for_byte(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(SAMPLES / "make.py"))["main"](tmp_path)
    written = capsys.readouterr().out.split()
    committed = {path.name for path in SAMPLES.iterdir() if path.suffix in {".docx", ".pdf", ".txt"}}
    assert committed == set(written)
    for name in written:
        assert (tmp_path / name).read_bytes() == (SAMPLES / name).read_bytes(), name
