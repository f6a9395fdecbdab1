"""A zip archive of parts: opened within limits, with the relationships of Office documents.

python-docx's own reader of packages is not used: it has no limits, takes every picture into memory and gives up on a
relationship that leads nowhere, which Word opens without a word.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import TypeAlias

from attrs import define, evolve, field, frozen
from lxml import etree

from extractor.document import UnreadableError

Element: TypeAlias = etree._Element  # noqa: SLF001  # lxml gives the class of its elements no public name

SAMPLE = 1 << 16
"""Bytes at the beginning of a part in which its namespaces are declared."""

MEMBERS = 20_000
"""Files in one archive, at most; real documents have a few hundred."""

PART, ALL = 128 << 20, 256 << 20
"""Bytes of one part, and of all parts read, once unpacked; a zip bomb has thousands of times its own size."""

EMBEDDED = 32 << 20
"""The same for all parts of a package inside another one, of which there may be many."""

STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Namespaces of "Strict Open XML" files and those that all others write for the same things."""


@frozen
class Relationship:
    """Where a part points: `kind` is the last word of its type, `target` a part's name, or empty if it is outside."""

    kind: str
    target: str


DEEPEST = 4
"""Packages within each other."""


@define
class Package:
    """An open archive, maybe a part of the one `around` it. Every part is unpacked when it is asked for."""

    archive: zipfile.ZipFile
    names: Mapping[str, str]
    most: int = ALL
    around: "Package | None" = None
    unpacked: int = field(default=0, init=False)

    def inner(self, data: bytes) -> "Package":
        """The archive in a part of this one; what it unpacks counts for this one, too."""
        depth, outer = 1, self.around
        while outer is not None:
            depth, outer = depth + 1, outer.around
        if depth >= DEEPEST:
            raise UnreadableError("holds archives within each other, more than is safe")
        return evolve(opened(data), around=self)

    def count(self, size: int, name: str) -> None:
        """So many bytes are about to be unpacked here."""
        self.unpacked += size
        if size > PART or self.unpacked > self.most:
            raise UnreadableError(f"unpacks to more than is safe ({name})")
        if self.around is not None:
            self.around.count(size, name)

    def data(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none of this name."""
        member = self.names.get(name.lower().lstrip("/"))
        if member is None:
            return None
        info = self.archive.getinfo(member)
        self.count(info.file_size, name)
        if info.flag_bits & 1:
            raise UnreadableError("is encrypted; remove the password first")
        try:
            return self.archive.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
            raise UnreadableError(f"is cut off or damaged ({name})") from error

    def xml(self, name: str) -> Element | None:
        """The root element of a part; None where there is none of this name."""
        data = self.data(name)
        return None if data is None else parse(data, name)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Where a part points, by id; the package itself is the part with the empty name."""
        folder, _, name = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels")
        found = {}
        for each in () if root is None else root:
            if not isinstance(each.tag, str):
                continue
            inside = each.get("TargetMode") != "External"
            target = _resolved(folder, each.get("Target", "")) if inside else ""
            found[each.get("Id", "")] = Relationship(each.get("Type", "").rpartition("/")[2], target)
        return found

    def main(self) -> str:
        """The name of the part that the package is about; empty where it does not say."""
        return next((each.target for each in self.relationships("").values() if each.kind == "officeDocument"), "")


def opened(data: bytes, most: int = ALL) -> Package:
    """The archive in `data`, of which so many bytes may be unpacked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableError("is cut off or damaged (its zip directory cannot be read)") from error
    names = archive.namelist()
    if len(names) > MEMBERS:
        raise UnreadableError(f"is an archive of {len(names)} files, more than is safe")
    return Package(archive, {name.replace("\\", "/").lower().lstrip("/"): name for name in names}, most)


def parse(data: bytes, name: str) -> Element:
    """The root element of XML that may come from anyone: no document type, so no entities; nothing is fetched."""
    if b"http://purl.oclc.org/ooxml/" in data[:SAMPLE]:
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
    # Without huge_tree the parser keeps its own limits on depth, on one text's length and on what entities swell to.
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):  # more than 256 elements within each other
            raise UnreadableError("nested too deeply to be read") from error
        raise UnreadableError(f"is damaged ({name} is no sound XML)") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs do not know a tree that was parsed
        raise UnreadableError(f"declares entities in {name}, which no such document needs")
    return root


def _resolved(folder: str, target: str) -> str:
    """A target relative to a folder, as the name of a part."""
    parts: list[str] = [] if target.startswith("/") else folder.split("/")
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(filter(None, parts))
