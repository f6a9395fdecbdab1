"""Counts as documents print them: 4, iv, D, 04."""

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def spelled(count: int, form: str) -> str:
    """A count in the form a document asks for, as Word calls it; in digits where the form is not known."""
    match form:
        case "upperRoman" | "lowerRoman":
            text = _roman(count)
            return text.upper() if form == "upperRoman" else text
        case "upperLetter" | "lowerLetter":
            # After z comes aa, then bb: the letter is repeated.
            text = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 40) if count > 0 else ""
            return text.upper() if form == "upperLetter" else text
        case "decimalZero":
            return f"{count:02}"
        case "none" | "bullet":
            return ""
        case _:
            return str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for size, letters in ROMAN:
        text += letters * (count // size)
        count %= size
    return text
