"""Addresses of cells as spreadsheets and formulas write them: `B2` is the second row of the second column."""

import re

ADDRESS = re.compile(r"([A-Z]+)\$?(\d+)")


def corner(address: str) -> tuple[int, int]:
    """The zero-based row and column of an address such as `B2`."""
    match = ADDRESS.fullmatch(address)
    assert match is not None
    return int(match[2]) - 1, index_of(match[1])


def index_of(letters: str) -> int:
    """The zero-based column that letters name."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def letters_of(index: int) -> str:
    """The letters that name a zero-based column."""
    letters = ""
    while index >= 0:
        letters = chr(ord("A") + index % 26) + letters
        index = index // 26 - 1
    return letters
