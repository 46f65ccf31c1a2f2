"""The forms a sheet travels in, one module each: `write` makes a file, `read` takes one back.

A file that came back is known by what is in it, never by its name, since names are the first thing
that changes. Carriers are imported on use; some need libraries of their own.
"""

from __future__ import annotations

import io
import re
import zipfile
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from l10n.handoff.model import Returned, Sheet

CARRIERS = {
    "po": "po",
    "xliff12": "xliff12",
    "xliff2": "xliff2",
    "xlsx": "xlsx",
    "docx": "docx",
}
"""The carriers by name, and their modules."""
SUFFIXES = frozenset({".po", ".xlf", ".xliff", ".xlsx", ".docx"})
"""How the names of their files end: such a file is never passed over."""

_HEAD = 1 << 16
_ENTRY = re.compile(rb'^[\xef\xbb\xbf\xff\xfe \t]*(?:#~[ \t]*)?msgid[ \t]*"', re.MULTILINE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(rb"<(?![?!])(?P<name>[^\s/>]+)(?P<rest>[^>]*)")
_VERSION = re.compile(rb"""(?:\sversion=["']|xliff:document:)([12])""")
_MEMBERS = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}


class Carrier(Protocol):
    """What every carrier offers."""

    EXTENSION: str

    def write(self, sheet: Sheet) -> bytes:
        """Give the file of a sheet."""
        ...

    def read(self, data: bytes, name: str) -> Returned:
        """Read a file that came back.

        Raises:
            InputError: it cannot be read, or is made to do harm.
        """
        ...


def carrier(name: str) -> Carrier:
    """Give a carrier by its name."""
    return cast("Carrier", import_module(f"l10n.handoff.carriers.{CARRIERS[name]}"))


def detect(name: str, data: bytes) -> str | None:  # noqa: ARG001 -- by content; names deceive
    """Tell which carrier reads a file; None for a file that is no sheet in any form."""
    if data.startswith(b"PK"):
        return _in_zip(data)
    head = data[:_HEAD]
    if head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        return _in_xml(head)
    plain = data.replace(b"\0", b"") if b"\0" in head else data  # UTF-16
    return "po" if _ENTRY.search(plain.replace(b"\r", b"\n")) else None


def _in_zip(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    return next((_MEMBERS[name] for name in members if name in _MEMBERS), None)


def _in_xml(head: bytes) -> str | None:
    """Tell by the root element; not by a parser, since damaged files are to be known, too."""
    found = _ROOT.search(_COMMENT.sub(b"", head.replace(b"\0", b"")))
    if found is None or found["name"].rpartition(b":")[2] != b"xliff":
        return None
    version = _VERSION.search(found["rest"])
    return "xliff2" if version and version[1] == b"2" else "xliff12"
