"""pdfium's functions as the loops need them: handles and buffers are plain addresses, which thirds the cost of a call.

They hold the interpreter's lock: pdfium isn't thread-safe anyway.
"""

import ctypes
from ctypes import c_double, c_float, c_int, c_void_p
from functools import cache
from types import SimpleNamespace
from typing import Any

_SIGNATURES: dict[str, tuple[Any, ...]] = {  # what comes back, then what goes in
    "FPDFText_GetLooseCharBox": (c_int, c_void_p, c_int, c_void_p),
    "FPDFText_GetCharOrigin": (c_int, c_void_p, c_int, c_void_p, c_void_p),
    "FPDFText_GetCharBox": (c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p),
    "FPDFText_GetTextObject": (c_void_p, c_void_p, c_int),
    "FPDFText_HasUnicodeMapError": (c_int, c_void_p, c_int),
    "FPDFText_IsGenerated": (c_int, c_void_p, c_int),
    "FPDFText_GetUnicode": (ctypes.c_uint, c_void_p, c_int),
    "FPDFText_GetMatrix": (c_int, c_void_p, c_int, c_void_p),
    "FPDFText_GetFontSize": (c_double, c_void_p, c_int),
    "FPDFTextObj_GetFont": (c_void_p, c_void_p),
    "FPDFTextObj_GetTextRenderMode": (c_int, c_void_p),
    "FPDFFont_GetWeight": (c_int, c_void_p),
    "FPDFFont_GetBaseFontName": (ctypes.c_size_t, c_void_p, c_void_p, ctypes.c_size_t),
    "FPDFPage_GetObject": (c_void_p, c_void_p, c_int),
    "FPDFFormObj_CountObjects": (c_int, c_void_p),
    "FPDFFormObj_GetObject": (c_void_p, c_void_p, ctypes.c_ulong),
    "FPDFPageObj_GetType": (c_int, c_void_p),
    "FPDFPageObj_GetMatrix": (c_int, c_void_p, c_void_p),
    "FPDFPageObj_GetFillColor": (c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p),
    "FPDFPageObj_GetMarkedContentID": (c_int, c_void_p),
    "FPDFPath_GetDrawMode": (c_int, c_void_p, c_void_p, c_void_p),
    "FPDFPath_CountSegments": (c_int, c_void_p),
    "FPDFPath_GetPathSegment": (c_void_p, c_void_p, c_int),
    "FPDFPathSegment_GetPoint": (c_int, c_void_p, c_void_p, c_void_p),
    "FPDFPathSegment_GetType": (c_int, c_void_p),
    "FPDFPathSegment_GetClose": (c_int, c_void_p),
}


@cache
def functions() -> SimpleNamespace:
    """The functions by their names in pdfium, the library started once for a process."""
    import pypdfium2.raw as library

    library.FPDF_InitLibrary()
    found = SimpleNamespace()
    for name, signature in _SIGNATURES.items():
        setattr(found, name, ctypes.PYFUNCTYPE(*signature)(address(getattr(library, name))))
    return found


def address(handle: Any) -> int:
    """Where a handle, a buffer or a function lies; 0 for none."""
    return ctypes.cast(handle, c_void_p).value or 0 if handle else 0


class Numbers:
    """A buffer of four floats or doubles that functions write to, kept for as long as a page is read."""

    def __init__(self, kind: type[c_float | c_double | ctypes.c_uint | c_int]) -> None:
        self.values = (kind * 6)()
        start, step = ctypes.addressof(self.values), ctypes.sizeof(kind)
        self.at = tuple(start + step * i for i in range(6))
