"""Word documents (DOCX), by splicing: what is not translated keeps its bytes, and its place.

`read` gives the paragraphs of the body, of tables, headers, footers, notes and text boxes, `write`
replaces the text of some. The parts of a package are told by their types, never by their names, and
no relation to anything outside is followed. What is translated is described in docs/office.md.

Source: ECMA-376 part 1 (WordprocessingML), part 2 (packages).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.documents import docx_drawings
from l10n.documents.docx_changes import accepted, is_changed
from l10n.documents.docx_parts import NAMESPACES, Reader
from l10n.documents.office_document import OfficeDocument, document_of
from l10n.documents.office_options import Options
from l10n.documents.office_package import Package, changed, refusing, unpack
from l10n.documents.office_writing import write
from l10n.documents.xml_elements import Malformed, Scope, Stream, attributes, check
from l10n.officefile import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["read", "unpacked", "write"]

_KINDS = (
    "core-properties", "document.main", "template.main", "footnotes", "endnotes", "header",
    "footer", "comments", *docx_drawings.KINDS, "styles", "settings", "rels",
)  # fmt: skip
"""The kinds of parts that are read, in the order in which a translator meets them."""
_KIND = re.compile(rf"[.-](?P<kind>{'|'.join(map(re.escape, _KINDS))})\+xml$")
_TEXTS = _KINDS[1:8]


def unpacked(data: bytes, path: str) -> Package:
    """Read the parts of a document.

    Raises:
        DocumentError: no Word document, or one that is damaged, encrypted, signed or has macros.
    """

    def wanted(names: Iterable[str], found: Mapping[str, bytes]) -> dict[str, str]:
        types = found.get(TYPES, b"<none/>")
        try:
            check(types)
            kinds = _kinds(names, types.decode("utf-8", "replace"))
        except Malformed as error:
            raise refusing(path)("damaged", f"{TYPES} {error}") from None
        if not {"document.main", "template.main"} & set(kinds.values()):
            raise refusing(path)("format", "is no Word document (.docx)")
        relations = {_relations(name): "rels" for name in kinds}
        return kinds | relations

    return unpack(data, path, wanted)


def _kinds(names: Iterable[str], types: str) -> dict[str, str]:
    """Give the names of the parts of interest with their kinds, in the order of kinds.

    The case of names is no difference.
    """
    usual: dict[str, str] = {}
    single: dict[str, str] = {}
    for token in Stream(types, (0, len(types)), Scope({})):
        said = attributes(types, token) if token.name else {}
        if "PartName" in said:
            single[said["PartName"].lstrip("/").lower()] = said.get("ContentType", "")
        elif "Extension" in said:
            usual[said["Extension"].lower()] = said.get("ContentType", "")
    found = []
    for name in names:
        of = single.get(name.lower()) or usual.get(name.rpartition(".")[2].lower(), "")
        kind = _KIND.search(of) if "glossary" not in of else None
        found += [(_KINDS.index(kind["kind"]), name)] if kind else []
    return {name: _KINDS[number] for number, name in sorted(found)}


def _relations(name: str) -> str:
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels".lstrip("/")


def read(source: Package, options: Options | None = None) -> OfficeDocument:
    """Read a document.

    Raises:
        DocumentError: it has tracked changes that are not to be accepted, or documents of other
            formats in it.
    """
    options = options or Options()
    refuse = refusing(source.path)
    if not any(source.of_kind("document.main", "template.main")):
        raise refuse("damaged", "has no text that can be read")
    try:
        tracked = [p for p in source.of_kind(*_TEXTS) if is_changed(source.text, p, NAMESPACES)]
        if tracked and not options.accept:
            raise refuse("changes", "has tracked changes")
        texts = {part.name: accepted(source, part, NAMESPACES) for part in tracked}
        package = changed(source, texts) if texts else source
        reader = Reader(package, options, refuse)
        reader.read()
    except Malformed as error:
        raise refuse(error.kind, str(error)) from None
    return document_of("docx", package, reader.leaves, reader.languages)
