"""Office documents as packages: their XML as one text, and the same package with other XML.

A package is a zip. What is not written anew keeps its bytes, packed as they are, and its place: the
library for zips would pack all of it again and forget what it does not know.

Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from l10n import officefile
from l10n.documents.source import refuse_magic
from l10n.documents.xml_elements import Malformed, check
from l10n.errors import DocumentError, Problem
from l10n.model import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from l10n.model import Span

    Edit = tuple[int, int, str]
    Choosing = Callable[[Iterable[str], Mapping[str, bytes]], Mapping[str, str]]

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_REMEDIES = {
    "format": "Save it without a password, as .docx or .odt.",
    "macros": "Save it without macros, as .docx or .odt.",
    "signed": "A translation would break the signature: translate an unsigned copy.",
    "changes": (
        "Accept or reject the changes first, or set changes = \"accept\" in [tool.l10n.office]."
    ),
    "large": "Compress or remove its pictures, or split it, or the paragraph that is too long.",
}  # fmt: skip
_AGAIN = "Open it in the program it comes from and save it again."

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_ZIP64 = 0x0001
_BIG = 0xFFFFFFFF
_HAS_DESCRIPTOR = 0x08


@dataclass(frozen=True, slots=True)
class Part:
    """A file in a package, of which kind it is, and where its text stands in that of the whole.

    With `changed` the text is no longer that of the file: changes tracked in it were accepted.
    """

    name: str
    kind: str
    span: Span
    encoding: str = "utf-8"
    mark: bytes = b""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Package(Source):
    """A package: `text` is that of its parts, one after the other, `data` the bytes of the file."""

    data: bytes = b""
    parts: tuple[Part, ...] = ()

    def of_kind(self, *kinds: str) -> Iterator[Part]:
        """Yield the parts of some kinds, in order."""
        return (part for part in self.parts if part.kind in kinds)


def unpack(data: bytes, path: str, choose: Choosing) -> Package:
    """Read the parts of a package that are wanted, in the order they are wanted.

    `choose` gets the names of all parts, and those that list the others; it gives the names of
    those to read, with their kinds.

    Raises:
        DocumentError: no package, or one that is damaged, encrypted, signed, hostile, too large.
    """
    refuse = refusing(path)
    if not data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        refuse_magic(data, path)
        raise refuse("damaged", "is no document of Word or OpenDocument, or a damaged one")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = file.namelist()
            _check_layout(data, file, refuse)
            manifest = file.open(_MANIFEST).read(_LONGEST) if _MANIFEST in names else b""
    except officefile.DAMAGES as error:
        if data.startswith(b"PK"):
            raise officefile.damaged(error, refuse) from None
        names, manifest = [], b""  # the old format of Office, of which more is said below
    if any(name.startswith("_xmlsignatures/") or name == _SIGNATURES for name in names):
        raise refuse("signed", "is signed")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise refuse("macros", "has macros")
    first = dict(officefile.parts(data, officefile.TYPES.__eq__, refuse))
    wanted = choose(names, first | {_MANIFEST: manifest})
    found = dict(officefile.parts(data, wanted.__contains__, refuse))
    texts, parts, at = [], [], 0
    for name, kind in wanted.items():
        if name not in found:
            continue
        text, encoding, mark = _decoded(name, found[name], refuse)
        if "\0" in text:
            raise refuse("damaged", f"{name} is in an encoding it does not declare")
        texts.append(text)
        parts.append(Part(name, kind, (at, at + len(text)), encoding, mark))
        at += len(text)
    return Package("".join(texts), path=path, data=data, parts=tuple(parts))


_SIGNATURES = "META-INF/documentsignatures.xml"
_MANIFEST = "META-INF/manifest.xml"
_LONGEST = 1 << 20
"""As much is read of a manifest, which old programs gave a document type: it is only searched."""


def refusing(path: str) -> officefile.Refusal:
    """Give what makes the error that refuses a document."""

    def refuse(kind: str, what: str) -> DocumentError:
        remedy = _REMEDIES.get(kind, _AGAIN)
        return DocumentError(Problem(f"document.{kind}", what, path or None, remedy=remedy))

    return refuse


def _decoded(name: str, part: bytes, refuse: officefile.Refusal) -> tuple[str, str, bytes]:
    try:
        check(part, namespaces=True)
        mark, encoding = next((m for m in _MARKS if part.startswith(m[0])), (b"", "utf-8"))
        return part[len(mark) :].decode(encoding), encoding, mark
    except (Malformed, UnicodeDecodeError) as error:
        raise refuse("damaged", f"{name} {error}") from None


def changed(package: Package, texts: Mapping[str, str]) -> Package:
    """Give a package with other texts of some parts; it is written with all of these or none."""
    found, parts, at = [], [], 0
    for part in package.parts:
        text = texts.get(part.name, package.text[slice(*part.span)])
        found.append(text)
        span = at, at + len(text)
        parts.append(replace(part, span=span, changed=part.changed or part.name in texts))
        at += len(text)
    return replace(package, text="".join(found), parts=tuple(parts))


def repacked(package: Package, edits: Iterable[Edit]) -> bytes:
    """Give the bytes of a package with pieces of its text replaced.

    Raises:
        DocumentError: a part would be no XML any more.
    """
    changed: dict[str, bytes] = {}
    waiting = sorted(edits)
    for part in package.parts:
        start, end = part.span
        own = [edit for edit in waiting if start <= edit[0] and edit[1] <= end and edit[0] < end]
        if own or (part.changed and waiting):
            body = spliced(package.text, part.span, own).encode(part.encoding)
            changed[part.name] = part.mark + body
            try:
                check(changed[part.name], namespaces=True)
            except Malformed as error:
                refuse = refusing(package.path)
                raise refuse("damaged", f"{part.name} would be damaged: {error}") from None
    return _repacked(package.data, changed) if changed else package.data


def spliced(text: str, span: Span, edits: Iterable[Edit]) -> str:
    """Give a piece of a text with the edits made that are in it, which must be in order."""
    parts, (at, stop) = [], span
    for start, end, new in edits:
        parts += [text[at:start], new]
        at = end
    return "".join((*parts, text[at:stop]))


def _check_layout(data: bytes, file: zipfile.ZipFile, refuse: officefile.Refusal) -> None:
    """Refuse what could be read but not be written again as it was."""
    infos = sorted(file.infolist(), key=lambda info: info.header_offset)
    if len(set(file.namelist())) != len(infos):
        raise refuse("damaged", "has two parts of one name")
    for info, following in zip_longest(infos, infos[1:]):
        start, end = info.header_offset, following.header_offset if following else file.start_dir
        size = _LOCAL.size + info.compress_size
        if start < 0 or start + size > end or not data.startswith(b"PK\x03\x04", start):
            raise refuse("damaged", f"has no place of its own for {info.filename}")
        fields = _LOCAL.unpack_from(data, start)
        if start + size + fields[9] + fields[10] > end:
            raise refuse("damaged", f"has no place of its own for {info.filename}")
    entries = _central(data, file)
    if entries and entries[-1][1] > data.rfind(b"PK\x05\x06"):
        raise refuse("damaged", "has a directory that goes beyond its end")
    if any(elsewhere for _, _, elsewhere in entries):
        raise refuse("damaged", "is packed as for files of more than 4 GiB")


def _central(data: bytes, file: zipfile.ZipFile) -> list[tuple[int, int, bool]]:
    """Give where the entries of the directory stand, and whether one has its offset elsewhere."""
    found, at = [], file.start_dir
    for _ in file.infolist():
        fields = _CENTRAL.unpack_from(data, at)
        size = _CENTRAL.size + sum(fields[10:13])
        found.append((at, at + size, fields[16] == _BIG))
        at += size
    return found


def _repacked(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Write a zip with the content of some of its files replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        infos, entries, directory = file.infolist(), _central(data, file), file.start_dir
    order = sorted(range(len(infos)), key=lambda number: infos[number].header_offset)
    ends = [infos[b].header_offset for _, b in pairwise(order)] + [directory]
    out = [data[: infos[order[0]].header_offset]] if order else []
    size = sum(map(len, out))
    written: dict[int, bytes] = {}
    for number, end in zip(order, ends, strict=True):
        info = infos[number]
        local = data[info.header_offset : end]
        entry = data[slice(*entries[number][:2])]
        shift = size - info.header_offset
        if info.filename in changed:
            local, entry = _packed(local, entry, changed[info.filename])
        fields = list(_CENTRAL.unpack_from(entry))
        fields[16] += shift
        written[number] = _CENTRAL.pack(*fields) + entry[_CENTRAL.size :]
        out.append(local)
        size += len(local)
    listed = b"".join(written[number] for number in range(len(infos)))
    at = data.rfind(b"PK\x05\x06")
    last = list(_END.unpack_from(data, at))
    offset = directory if last[6] == _BIG else last[6]
    last[3:7] = [len(infos), len(infos), len(listed), offset + size - directory]
    return b"".join((*out, listed, _END.pack(*last), data[at + _END.size :]))


def _packed(local: bytes, entry: bytes, body: bytes) -> tuple[bytes, bytes]:
    """Write one file: its header and content, and its entry in the directory."""
    here, there = list(_LOCAL.unpack_from(local)), list(_CENTRAL.unpack_from(entry))
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    stored = there[4] == zipfile.ZIP_STORED
    packed = body if stored else deflate.compress(body) + deflate.flush()
    sizes = [zlib.crc32(body), len(packed), len(body)]
    name = local[_LOCAL.size : _LOCAL.size + here[9]]
    extra = _without_sizes(local[_LOCAL.size + here[9] : _LOCAL.size + here[9] + here[10]])
    here[2] &= ~_HAS_DESCRIPTOR
    here[6:9], here[10] = sizes, len(extra)
    tail = entry[_CENTRAL.size :]
    name_there, extra_there = tail[: there[10]], tail[there[10] : there[10] + there[11]]
    extra_there = _without_sizes(extra_there)
    comment = tail[there[10] + there[11] :]
    there[3] &= ~_HAS_DESCRIPTOR
    there[7:10], there[11] = sizes, len(extra_there)
    return (
        _LOCAL.pack(*here) + name + extra + packed,
        _CENTRAL.pack(*there) + name_there + extra_there + comment,
    )


def _without_sizes(extra: bytes) -> bytes:
    """Leave out the field that holds sizes beyond 4 GiB, which are none any more."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        if kind != _ZIP64:
            kept += extra[at : at + 4 + size]
        at += 4 + size
    return kept
