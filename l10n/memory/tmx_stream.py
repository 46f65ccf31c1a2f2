"""A TMX file as a stream of elements, read so that no file can do harm.

It is never held as a whole. The parser is closed: a document type only as the bare reference TMX
prescribes, so that no entity can be declared and expanded, and nothing outside the file. What has
no end of its own (a tag, a comment, a unit, nesting) has a limit.
"""

from __future__ import annotations

import codecs
import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol
from xml.parsers import expat

from l10n.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_BYTES = 4 * 1024**3
"""The largest memory we read, in bytes."""

MAX_TEXT = 1_000_000
"""The most characters in one unit, attributes included."""

MAX_TOKEN = 4 * MAX_TEXT
"""The most bytes in one tag or comment, which older parsers read anew with every chunk of it."""

MAX_DEPTH = 64
"""Elements may stand in each other as deep as this."""

MAX_NAMES = 1_000
"""The most different names of elements and attributes in a file."""

CHUNK = 1 << 20
_DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_NATIVE = {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso8859-1", "ascii"}


class Handler(Protocol):
    """What is told of elements and text."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""

    def text(self, data: str) -> None:
        """Take text."""

    def end(self, name: str) -> None:
        """Take the end of an element."""


class Stream:
    """The elements of a file, which messages name by `place`."""

    def __init__(self, file: Path | bytes, place: Path | str) -> None:
        self._place = place
        self._chunks = _chunks(file)
        self._head = next(self._chunks, b"")
        self._codec = self._declared()
        self._parser = expat.ParserCreate("utf-8" if self._codec else None)
        self._depth = self._size = 0
        self._rooted = False

    @property
    def offset(self) -> int:
        """Where in the file the element begins that is told of, in bytes; -1 where that is unknown.

        It is known in encodings in which the signs of XML are single bytes.
        """
        wide = self._head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<"))
        return -1 if self._codec or wide else self._parser.CurrentByteIndex

    def tell(self, handler: Handler) -> Iterator[None]:
        """Tell all elements to a handler, a part of the file at a time.

        Raises:
            InputError: the file is not TMX, damaged, too large, or declares entities.
        """
        parser = self._parser
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = parser.SkippedEntityHandler = self._entity
        parser.StartElementHandler = lambda name, given: self._start(handler, name, given)
        parser.EndElementHandler = lambda name: self._end(handler, name)
        parser.CharacterDataHandler = lambda data: self._text(handler, data)
        fed = read = 0
        try:
            for chunk in self._decoded():
                parser.Parse(chunk)
                fed, read = fed + len(chunk), read + CHUNK
                if fed - parser.CurrentByteIndex > MAX_TOKEN or read > MAX_BYTES:
                    self._too_large()
                yield
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            what = f"is not well-formed XML: {expat.ErrorString(error.code)}"
            self._refuse("damaged", what, error.lineno)
        yield

    def _declared(self) -> str:
        """Give the declared encoding when it is one that expat does not know by itself."""
        match = _DECLARED.match(self._head[:200].removeprefix(codecs.BOM_UTF8))
        if match is None:
            return ""
        try:
            found = codecs.lookup(match[1].decode("ascii"))
        except LookupError:
            what = f"declares an unknown encoding, “{match[1].decode('ascii')}”"
            self._refuse("encoding", what, 1)
        return "" if found.name in _NATIVE else found.name

    def _decoded(self) -> Iterator[bytes]:
        """Give the parts of the file as the parser takes them."""
        chunks = chain((self._head,), self._chunks)
        if not self._codec:
            yield from chunks
            return
        try:
            decode = codecs.getincrementaldecoder(self._codec)().decode
            for chunk in chunks:
                yield decode(chunk).encode("utf-8")
            yield decode(b"", True).encode("utf-8")
        except (UnicodeError, LookupError):
            self._refuse("encoding", f"is not in the encoding it declares, {self._codec}", 1)

    def _start(self, handler: Handler, name: str, attributes: Mapping[str, str]) -> None:
        if not self._rooted and name != "tmx":
            self._refuse("root", f"is not TMX: its root element is “{name}”")
        self._rooted = True
        self._depth += 1
        self._size = 0 if name == "tu" else self._size
        self._size += len(name) + sum(map(len, attributes.values()))
        if (
            max(
                self._depth / MAX_DEPTH, self._size / MAX_TEXT, len(self._parser.intern) / MAX_NAMES
            )
            > 1
        ):
            self._too_large()
        handler.start(name, attributes)

    def _end(self, handler: Handler, name: str) -> None:
        self._depth -= 1
        handler.end(name)

    def _text(self, handler: Handler, data: str) -> None:
        self._size += len(data)
        if self._size > MAX_TEXT:
            self._too_large()
        handler.text(data)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, own: bool) -> None:
        if own:
            self._entity()

    def _entity(self, *_: object) -> None:
        self._refuse("entities", "declares or uses entities, which a TMX file never needs")

    def _too_large(self) -> NoReturn:
        what = (
            f"has a unit of more than {MAX_TEXT:,} characters, a tag or comment of more than"
            f" {MAX_TOKEN:,} bytes, elements {MAX_DEPTH} deep, {MAX_NAMES:,} names of them, or"
            f" {MAX_BYTES:,} bytes"
        )
        self._refuse("large", what)

    def _refuse(self, kind: str, what: str, line: int | None = None) -> NoReturn:
        remedy = "Export the memory again as TMX 1.4 in UTF-8, or remove the file."
        line = self._parser.CurrentLineNumber if line is None else line
        raise InputError(Problem(f"tmx.{kind}", what, self._place, line, remedy=remedy))


def _chunks(file: Path | bytes) -> Iterator[bytes]:
    """Give a file piece by piece."""
    if isinstance(file, bytes):
        yield from (file[at : at + CHUNK] for at in range(0, len(file), CHUNK))
        return
    try:
        with file.open("rb") as data:
            while chunk := data.read(CHUNK):
                yield chunk
    except FileNotFoundError:
        raise InputError(Problem("file.missing", "no such file", file)) from None
    except IsADirectoryError:
        raise InputError(Problem("file.folder", "is a folder, not a file", file)) from None
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise InputError(Problem("file.unreadable", what, file)) from None
