"""pdfium's functions as the loops need them: without declared arguments, which nearly halves the cost of a call.

What goes in is a `Handle`, a place in a buffer of `Numbers`, or a number small enough for a C int: an address given as
a plain number would lose its upper half. The functions hold the interpreter's lock: pdfium isn't thread-safe anyway.
"""

import ctypes
from collections.abc import Callable
from ctypes import c_double, c_int, c_size_t, c_uint, c_void_p
from functools import cache, partial
from struct import Struct, calcsize
from types import SimpleNamespace
from typing import Any, Literal


class Handle(c_void_p):
    """Something of pdfium's, false where there is nothing."""


_RESULTS: dict[str, type[Any] | None] = {  # None where it isn't asked
    "FPDFText_GetLooseCharBox": None,
    "FPDFText_GetCharOrigin": None,
    "FPDFText_GetCharBox": c_int,
    "FPDFText_GetTextObject": c_void_p,  # a plain number, to look its style up
    "FPDFText_HasUnicodeMapError": c_int,
    "FPDFText_IsGenerated": c_int,
    "FPDFText_GetUnicode": c_uint,
    "FPDFText_GetMatrix": None,
    "FPDFText_GetFontSize": c_double,
    "FPDFTextObj_GetFont": c_void_p,
    "FPDFTextObj_GetTextRenderMode": c_int,
    "FPDFFont_GetWeight": c_int,
    "FPDFFont_GetBaseFontName": c_size_t,
    "FPDFPage_GetObject": Handle,
    "FPDFFormObj_CountObjects": c_int,
    "FPDFFormObj_GetObject": Handle,
    "FPDFPageObj_GetType": c_int,
    "FPDFPageObj_GetMatrix": None,
    "FPDFPageObj_GetFillColor": c_int,
    "FPDFPageObj_GetMarkedContentID": c_int,
    "FPDFPath_GetDrawMode": None,
    "FPDFPath_CountSegments": c_int,
    "FPDFPath_GetPathSegment": Handle,
    "FPDFPathSegment_GetPoint": None,
    "FPDFPathSegment_GetType": c_int,
    "FPDFPathSegment_GetClose": c_int,
}


@cache
def functions() -> SimpleNamespace:
    """The functions by their names in pdfium, the library started once for a process."""
    import pypdfium2.raw as library

    library.FPDF_InitLibrary()
    found = SimpleNamespace()
    for name, result in _RESULTS.items():
        setattr(found, name, ctypes.PYFUNCTYPE(result)(untyped(getattr(library, name)).value or 0))
    return found


def untyped(thing: Any) -> Handle:
    """A handle of the library's own, or a function, as an untyped one."""
    return ctypes.cast(thing, Handle) if thing else Handle()


class Numbers:
    """A buffer of numbers of one C type: functions write to the places `at`, and `read` gives all of them."""

    def __init__(self, kind: Literal["f", "d", "i", "I"], count: int) -> None:
        struct, step = Struct(kind * count), calcsize(kind)
        buffer = ctypes.create_string_buffer(struct.size)
        self.at = tuple(ctypes.byref(buffer, step * i) for i in range(count))
        self.read: Callable[[], tuple[Any, ...]] = partial(struct.unpack, buffer)
