"""Addresses of cells in formulas: `B2` is the second row of the second column."""

import re

ADDRESS = re.compile(r"([A-Z]+)\$?(\d+)")


def corner(address: str) -> tuple[int, int]:
    """The zero-based row and column of an address such as `B2`."""
    match = ADDRESS.fullmatch(address)
    assert match is not None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def letters(column: int) -> str:
    """The letters that name a zero-based column."""
    named = ""
    while column >= 0:
        named = chr(ord("A") + column % 26) + named
        column = column // 26 - 1
    return named
