"""Office files (.xlsx, .docx): the XML in them, once the file is known to be harmless.

They are zips of XML that come from strangers. Nothing is unpacked to disk, each part within limits
and free of document types, entities and odd encodings; pictures, programs and whatever else is no
XML are never opened, and no relation to anything outside is ever followed.

Source: ECMA-376, part 2 (packages).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, TypeAlias

from l10n.errors import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from l10n.errors import InputError

MAX_PARTS = 2_000
"""As many files may be in an office file."""
MAX_UNPACKED = 128 * 1024 * 1024
"""A file packed, and all of its parts together unpacked, in bytes."""
MAX_RATIO = 250
"""How many times larger than packed a part above 1 MiB may be; honest files stay below 100."""
MAX_MARKUP = 4_000_000
"""As many tags and attributes may be in a file: some 400,000 cells. Each costs memory."""

TYPES = "[Content_Types].xml"
"""The part that is in every office file, and tells what the others are."""

DAMAGES = (
    ArithmeticError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError,
    TypeError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What zips, and libraries on XML that makes no sense, are known to raise."""

_CUT_OFF = "File is not a zip file"
"""What Python says of one whose end is missing, which is where a zip lists what is in it."""

_OLE = b"\xd0\xcf\x11\xe0"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_PROGRAM = re.compile(r"vbaproject\.bin$|/macrosheets/|/activex/", re.IGNORECASE)


Refusal: TypeAlias = "Callable[[str, str], InputError]"
"""Makes the error that refuses a file, of a kind of fault and what is wrong."""


def parts(
    data: bytes,
    wanted: Callable[[str], bool],
    refuse: Refusal,
    *,
    macros: bool = True,
    suspected: Callable[[str], bool] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Give the wanted parts, which must be XML; without `macros` a file that has any is refused.

    `suspected` parts may not claim to unpack to far more than they are; else the wanted ones.

    Raises:
        InputError: no office file, encrypted, damaged, hostile, or beyond the limits.
    """
    if data.startswith(_OLE):
        raise refuse("format", "is an old Office file (.xls, .doc), or one with a password")
    if len(data) > MAX_UNPACKED:
        raise refuse("large", f"is larger than {MAX_UNPACKED:,} bytes")
    unpacked = markup = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            _check_claims(file.infolist(), suspected or wanted, refuse)
            if not macros:
                _check_programs(file.namelist(), refuse)
            for name in dict.fromkeys(file.namelist()):
                if wanted(name):
                    with file.open(name) as member:
                        part = member.read(MAX_UNPACKED - unpacked + 1)
                    unpacked += len(part)
                    markup += part.count(b"<") + part.count(b"=")
                    _check_sizes(unpacked, markup, refuse)
                    _check_xml(name, part, refuse)
                    if name == TYPES and not macros and b"macroenabled" in part.lower():
                        _check_programs(["vbaProject.bin"], refuse)
                    yield name, part
    except DAMAGES as error:
        raise damaged(error, refuse) from None


def damaged(error: Exception, refuse: Refusal) -> InputError:
    """Give the error for what was raised on reading a file."""
    return refuse("damaged", f"is a damaged Office file: {reason(error)}")


def reason(error: Exception) -> str:
    """Say what is wrong with a zip, in fewer words of its format where those would mislead."""
    said = str(error) or type(error).__name__
    return "it is cut off" if said == _CUT_OFF else shorten(said, 200)


def _check_claims(
    found: Sequence[zipfile.ZipInfo], wanted: Callable[[str], bool], refuse: Refusal
) -> None:
    """Refuse what no office program writes: bombs, passwords, names that lead elsewhere."""
    if len(found) > MAX_PARTS:
        raise refuse("large", f"has more than {MAX_PARTS:,} parts")
    _check_sizes(sum(part.file_size for part in found), 0, refuse)
    for part in found:
        if part.flag_bits & 1:
            raise refuse("format", "is protected by a password")
        if ".." in part.filename.split("/") or part.filename.startswith("/"):
            raise refuse("damaged", f"has a part outside of itself, {part.filename}")
        if part.compress_type not in _METHODS:
            raise refuse("damaged", f"is packed in an unusual way: {part.filename}")
        times = part.file_size // max(part.compress_size, 1)
        if part.file_size > 1 << 20 and times > MAX_RATIO and wanted(part.filename):
            raise refuse("large", f"{part.filename} unpacks to {times:,} times its size")


def _check_programs(names: Sequence[str], refuse: Refusal) -> None:
    if any(map(_PROGRAM.search, names)):
        raise refuse("macros", "has macros, which no table of sentences needs")


def _check_sizes(unpacked: int, markup: int, refuse: Refusal) -> None:
    if unpacked > MAX_UNPACKED:
        raise refuse("large", f"unpacks to more than {MAX_UNPACKED:,} bytes")
    if markup > MAX_MARKUP:
        raise refuse("large", "holds more cells than can be read")


def _check_xml(name: str, part: bytes, refuse: Refusal) -> None:
    """Refuse declarations, and encodings in which they could hide: UTF-8 and UTF-16 are allowed."""
    for mark in _MARKS:
        part = part.removeprefix(mark)
    text = part.replace(b"\0", b"")  # ASCII in UTF-16 without its zeros
    if any(one in text for one in _DECLARATIONS):
        raise refuse("entities", f"{name} declares a document type or entities")
    said = _ENCODING.match(text)
    if not text.lstrip().startswith(b"<") or (said and said[1].lower() not in _ENCODINGS):
        raise refuse("encoding", f"{name} is in an encoding that Office files do not have")
