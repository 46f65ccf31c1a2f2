"""Documents in and out: a registry of formats with the same two verbs, `read` and `write`.

Each format is one module; a new one is that module and a line in the table below. Modules are
imported when a file of theirs comes along. One whose files may say which encoding they have gives
it by `declared`.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from l10n.documents.source import decode
from l10n.errors import DocumentError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path, PurePath
    from types import ModuleType

    from l10n.inline import Inline
    from l10n.model import Document, Source

_CONFLICT = re.compile(r"^(?:<{7} |={7}\r?$|>{7} )", re.MULTILINE)
_FORMATS = {
    "text": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx",),
    "odt": (".odt",),
}
_AS_TEXT = "Save it as plain text in UTF-8 (.txt) or convert it to Markdown (.md)."
_AS_DOCX = "Save it as a Word document (.docx) or an OpenDocument text (.odt)."
_REFUSED = {
    ".mdx": ("MDX", "Its components are program code: move the prose to a Markdown file (.md)."),
    ".doc": ("Word 97", _AS_DOCX),
    ".docm": ("Word with macros", "Save it as a Word document without macros (.docx)."),
    ".dotx": ("a Word template", _AS_DOCX),
    ".ott": ("an OpenDocument template", _AS_DOCX),
    ".fodt": ("flat OpenDocument", _AS_DOCX),
    ".sxw": ("OpenOffice 1", _AS_DOCX),
    ".rtf": ("RTF", _AS_DOCX),
    ".pages": ("Pages", "Export it as a Word document (.docx)."),
    ".rst": ("reStructuredText", "Convert it to Markdown, for instance with pandoc -t commonmark."),
    ".adoc": ("AsciiDoc", "Convert it to Markdown (.md)."),
    ".pdf": ("PDF", "Take the document it was made from."),
}


def formats() -> tuple[str, ...]:
    """Give the file name extensions that can be read, with their dots."""
    return tuple(extension for extensions in _FORMATS.values() for extension in extensions)


def read(
    data: bytes, path: Path, *, encoding: str | None = None, options: object | None = None
) -> Document:
    """Read a release; its format is told by the extension of `path`, in any case.

    `options` is the format's own `Options`, for formats that have some.

    Raises:
        DocumentError: a format that is not supported, or a file that is damaged.
    """
    module = _module(format_of(path))
    source = _source(module, data, path, encoding)
    document: Document = module.read(source, options) if options else module.read(source)
    return document


def settings_in(data: bytes, path: Path, *, encoding: str | None = None) -> Mapping[str, object]:
    """Give what a release in Markdown asks for itself; only its front matter is read.

    Raises:
        DocumentError: as for `read`, so far.
    """
    module = _module(format_of(path))
    found: Mapping[str, object] = module.settings(_source(module, data, path, encoding))
    return found


def _source(module: ModuleType, data: bytes, path: Path, encoding: str | None) -> Source:
    if hasattr(module, "unpacked"):
        unpacked: Source = module.unpacked(data, str(path))
        return unpacked
    if encoding is None and hasattr(module, "declared"):
        encoding = module.declared(data)
    source = decode(data, str(path), encoding)
    conflict = _conflict(source.text)
    if conflict is not None:
        line = source.text.count("\n", 0, conflict) + 1
        what, remedy = "has the markers of a merge conflict", "Solve the conflict (git status)."
        raise DocumentError(Problem("document.conflict", what, path, line, remedy=remedy))
    return source


def write(
    document: Document, targets: Mapping[int, Inline], holes: Mapping[int, str] | None = None
) -> bytes:
    """Write a release with the blocks and holes given by number; the rest keeps its bytes.

    Raises:
        DocumentError, MarkupError: a translation that cannot stand in the document.
    """
    data: bytes = _module(document.format).write(document, targets, holes or {})
    return data


def _conflict(text: str) -> int | None:
    """Give where a conflict begins that git left: its three marks, one after the other."""
    if "<<<<<<< " not in text:
        return None
    start, half = None, False
    for mark in _CONFLICT.finditer(text):
        match mark[0][0]:
            case "<":
                start = mark.start() if start is None else start
            case "=":
                half = start is not None
            case _ if half:
                return start
    return None


def is_document(path: PurePath) -> bool:
    """Tell whether a file is a document by its name, of a format we read or know to refuse."""
    return path.suffix.lower() in {*formats(), *_REFUSED}


def format_of(path: PurePath) -> str:
    """Give the name of the format of a file.

    Raises:
        DocumentError: it is not supported; says what to do.
    """
    extension = path.suffix.lower()
    for name, extensions in _FORMATS.items():
        if extension in extensions:
            return name
    kind, remedy = _REFUSED.get(extension, (extension or "files without extension", _AS_TEXT))
    what = f"{kind} is not supported; supported are {', '.join(formats())}"
    raise DocumentError(Problem("document.format", what, path, remedy=remedy))


def _module(name: str) -> ModuleType:
    return import_module(f"l10n.documents.{name}")
