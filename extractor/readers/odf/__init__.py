"""OpenDocument texts and spreadsheets (ODT, ODS), walked through in their XML."""

from extractor.document import Document, UnreadableError
from extractor.readers.odf.inline import Reading, changes
from extractor.readers.odf.names import OFFICE, STYLE
from extractor.readers.odf.numbering import numbering
from extractor.readers.odf.story import Story
from extractor.readers.odf.styles import styles
from extractor.readers.package import opened


def read(data: bytes, path: str, sha256: str, view: str = "final") -> Document:
    """The document in `data`; the running headers and footers come last."""
    package = opened(data)
    if b"encryption-data" in (package.data("META-INF/manifest.xml") or b""):
        raise UnreadableError("is encrypted; remove the password first")
    content, common = package.xml("content.xml"), package.xml("styles.xml")
    body = None if content is None else content.find(f"{OFFICE}body")
    if content is None or body is None or not len(body):
        raise UnreadableError("is a damaged OpenDocument file (it has no body)")
    story = Story(package, Reading(styles(common, content), changes(content), view), numbering(common, content))
    story.flow(body[0])
    if common is not None:
        for page in common.iter(f"{STYLE}master-page"):
            for part in page.iterchildren(f"{STYLE}header", f"{STYLE}footer"):
                story.outside("header", f"{page.get(f'{STYLE}name', '')} {part.tag.removeprefix(STYLE)}", part)
    kind = "ods" if body[0].tag == f"{OFFICE}spreadsheet" else "odt"
    return Document(path, kind, sha256, tuple(story.blocks))
