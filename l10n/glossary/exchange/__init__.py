"""Glossaries in and out: a registry of formats with the same two verbs, `read` and `write`.

Each format is one module; a new one is that module and a line in the table below. Modules are
imported when a file of theirs comes along.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from l10n.errors import InputError, Problem, UsageError
from l10n.glossary.exchange.values import Languages, Reading, Writing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath
    from typing import Final

    from l10n.glossary.concepts import Glossary
    from l10n.locales import Locale

__all__ = ["FORMATS", "Format", "Languages", "Reading", "Writing", "detect", "read", "write"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, what people call it, its extensions, the usual one first, its module.

    A format that `holds_pair` has room for one target language only.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    module: str
    holds_pair: bool = False


class _Module(Protocol):
    """What the module of a format offers."""

    def read(self, data: bytes, languages: Languages, path: PurePath | str | None) -> Reading:
        """Read a file."""

    def write(self, glossary: Glossary, languages: Languages) -> Writing:
        """Write a file."""


FORMATS: Final = {
    one.name: one
    for one in (
        Format("tbx", "TBX-Basic, version 3", (".tbx", ".xml"), "tbx"),
        Format("tbx2", "TBX, version 2", (".tbx", ".xml"), "tbx2"),
        Format("deepl", "DeepL TSV", (".tsv",), "deepl", holds_pair=True),
        Format("omegat", "OmegaT", (".txt", ".utf8", ".tab"), "omegat", holds_pair=True),
        Format("csv", "CSV", (".csv",), "pairs", holds_pair=True),
        Format("xlsx", "Excel workbook", (".xlsx", ".xlsm"), "xlsx"),
    )
}
"""The formats by name, in the order in which they are told."""

_ROOTS = {"tbx": "tbx", "martif": "tbx2"}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def detect(path: PurePath, data: bytes) -> str:
    """Tell the format of a file by what it holds, else by its extension; give its name.

    Raises:
        InputError: none that is known; names those that are.
    """
    if data.startswith((_ZIP, _OLE)):
        return "xlsx"
    if _is_xml(data):
        from l10n.glossary.exchange.markup import root  # noqa: PLC0415 -- expat, for XML only

        name = root(data)
        if name in _ROOTS:
            return _ROOTS[name]
        what = f"is XML, but not TBX: its root element is “{name}”"
        raise InputError(Problem("exchange.format", what, path))
    extension = path.suffix.lower()
    for one in FORMATS.values():
        if extension in one.extensions and one.name not in {"tbx", "tbx2", "xlsx"}:
            return one.name
    what = "is in no format that is known for glossaries"
    remedy = f"Name it with --format: {', '.join(FORMATS)}."
    raise InputError(Problem("exchange.format", what, path, remedy=remedy))


def read(
    name: str,
    data: bytes,
    source: Locale,
    targets: Sequence[Locale],
    path: PurePath | str | None = None,
) -> Reading:
    """Read a file in the format of this name; `path` is for messages only.

    Concepts without an id, as lists of pairs have them, get an empty one.

    Raises:
        UsageError: an unknown format.
        InputError: with every problem of the file.
    """
    return _module(name).read(data, Languages(source, tuple(targets)), path)


def write(name: str, glossary: Glossary, source: Locale, targets: Sequence[Locale]) -> Writing:
    """Write a file in the format of this name; what does not fit is in the notes.

    Raises:
        UsageError: an unknown format.
        InputError: nothing to write, or several targets where the format holds one.
    """
    return _module(name).write(glossary, Languages(source, tuple(targets)))


def _is_xml(data: bytes) -> bool:
    """Tell whether a file begins with a tag, in UTF-8 or UTF-16."""
    head = data[:256]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip().startswith(b"<")


def _module(name: str) -> _Module:
    if name not in FORMATS:
        remedy = f"Known are: {', '.join(FORMATS)}."
        what = f"“{name}” is no format of glossaries"
        raise UsageError(Problem("exchange.format", what, remedy=remedy))
    module: _Module = import_module(f"{__name__}.{FORMATS[name].module}")
    return module
