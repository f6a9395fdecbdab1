"""Numbers in attributes of XML, as programs write them and as they come damaged."""

LARGEST = 1 << 31
"""No attribute that counts or measures means more."""


def whole(text: str | None) -> int | None:
    """A whole number; None where there is none. Some programs write a decimal fraction of nought behind it."""
    try:
        value = int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None
    return value if value is not None and abs(value) < LARGEST else None
