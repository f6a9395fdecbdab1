import re
from pathlib import Path

import pytest

from extractor.vocabulary import VocabularyError, alternatives, load, vocabulary


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_words_of_the_house_are_read() -> None:
    assert vocabulary().amounts.currencies["£"] == "GBP"


def test_all_languages_count_at_once(tmp_path: Path) -> None:
    english = write(tmp_path, "en.toml", '[amounts]\nnil = ["nil", "-"]\n[amounts.scales]\nmillion = 1000000\n')
    welsh = write(tmp_path, "cy.toml", '[amounts]\nnil = ["dim", "-"]\n[amounts.scales]\nmiliwn = 1000000\n')
    words = load([english, welsh]).amounts
    assert words.nil == ("nil", "-", "dim")
    assert words.scales == {"million": 1_000_000, "miliwn": 1_000_000}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[amount]\n", 'en.toml: no section [amount] is known; did you mean "amounts"?'),
        ('[amounts]\nnill = ["-"]\n', 'en.toml: [amounts] has no key "nill"; did you mean "nil"?'),
        ('[amounts]\nnil = "-"\n', 'en.toml: [amounts] "nil" must be a list of words'),
        ('[amounts.scales]\nk = "1000"\n', 'en.toml: [amounts] "scales" must be a table of numbers'),
    ],
)
def test_a_slip_in_a_rule_file_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(VocabularyError) as error:
        load([write(tmp_path, "en.toml", text)])
    assert str(error.value) == message


@pytest.mark.parametrize("text", ["per cent", "per  cent", "per-cent", "percent", "per\ncent", "%", "f(x)", "no#"])
def test_alternatives_match_their_words_however_they_are_spaced(text: str) -> None:
    assert re.fullmatch(alternatives(["%", "per cent", "f(x)", "no#"]), text, re.VERBOSE)


def test_the_longest_alternative_is_tried_first() -> None:
    found = re.match(alternatives(["percentage", "percentage points"]), "percentage points")
    assert found
    assert found[0] == "percentage points"
