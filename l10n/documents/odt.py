"""OpenDocument texts (ODT), by splicing: what is not translated keeps its bytes, and its place.

`read` gives the paragraphs of the text, of tables, notes, frames, headers and footers, `write`
replaces the text of some. What is translated is described in docs/office.md.

Source: OpenDocument 1.3 part 2 (packages) and part 3 (schema).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.documents.odt_parts import NAMESPACES, Reader
from l10n.documents.office_document import OfficeDocument, document_of
from l10n.documents.office_options import Options
from l10n.documents.office_package import Package, changed, refusing, spliced, unpack
from l10n.documents.office_writing import write
from l10n.documents.xml_elements import Malformed, Scope, Stream, unescape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from l10n.documents.office_package import Part

__all__ = ["read", "unpacked", "write"]

_KINDS = {"meta.xml": "meta", "content.xml": "content", "styles.xml": "styles"}
_CHART = re.compile(rb"opendocument\.chart\b")
_ENTRY = re.compile(rb"<[^<>]*full-path\s*=\s*[\"']([^\"'<>]+)[^<>]*>")
_TRACKED = frozenset(
    {"text:tracked-changes", "text:change", "text:change-start", "text:change-end"}
)


def unpacked(data: bytes, path: str) -> Package:
    """Read the parts of a document.

    Raises:
        DocumentError: no OpenDocument text, or one that is damaged, encrypted or signed.
    """

    def wanted(names: Iterable[str], found: Mapping[str, bytes]) -> dict[str, str]:
        if b"encryption-data" in found.get("META-INF/manifest.xml", b""):
            raise refusing(path)("format", "is protected by a password")
        if "content.xml" not in names:
            raise refusing(path)("format", "is no OpenDocument text (.odt)")
        return _KINDS | dict.fromkeys(_charts(found["META-INF/manifest.xml"]), "object")

    return unpack(data, path, wanted)


def _charts(manifest: bytes) -> Iterator[str]:
    """Yield the parts that hold charts, whose titles and labels are texts."""
    for entry in _ENTRY.finditer(manifest):
        if _CHART.search(entry[0]):
            yield unescape(entry[1].decode("utf-8", "replace")) + "content.xml"


def read(source: Package, options: Options | None = None) -> OfficeDocument:
    """Read a document.

    Raises:
        DocumentError: no text but a sheet or slides, or tracked changes not to be accepted.
    """
    options = options or Options()
    refuse = refusing(source.path)
    try:
        texts = {
            part.name: text
            for part in source.of_kind("content", "styles")
            if (text := _accepted(source, part)) is not None
        }
        if texts and not options.accept:
            raise refuse("changes", "has tracked changes")
        package = changed(source, texts) if texts else source
        reader = Reader(package, options, refuse)
        reader.read()
    except Malformed as error:
        raise refuse(error.kind, str(error)) from None
    return document_of("odt", package, reader.leaves, reader.languages)


def _accepted(package: Package, part: Part) -> str | None:
    """Give the text of a part with all changes accepted; None where none are tracked.

    What was deleted stands outside of the text, so that it is enough to take out what tells of it.
    """
    text = package.text[slice(*part.span)]
    if "change" not in text:
        return None
    stream = Stream(text, (0, len(text)), Scope(NAMESPACES))
    edits, tracked = [], False
    for token in stream:
        if token.name in _TRACKED and token.kind != "close":
            element = stream.element(token)
            tracked = tracked or bool(element.nodes) or token.name != "text:tracked-changes"
            edits.append((element.start, element.end, ""))
    return spliced(text, (0, len(text)), edits) if tracked else None
