"""XML from agencies, element by element, read so that no file can do harm.

The parser is closed: no document type, no entities but the five and numbers, nothing outside the
file. Nesting, sizes and counts have limits, and memory grows with the largest unit, not with the
file. A file that only stops too early is read up to there, so that nothing whole is lost.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias
from xml.parsers import expat

from l10n.errors import InputError, Problem
from l10n.handoff.model import Repair

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

MAX_BYTES = 256 * 1024 * 1024
"""The largest file, in bytes; 100,000 sentences are some 80 MiB."""

MAX_DEPTH = 64
"""Elements may stand in each other as deep as this; XLIFF needs a dozen."""

MAX_UNITS = 250_000
"""The most elements that are given whole."""

MAX_TEXT = 1_000_000
"""The most characters in one whole element, attributes included."""

MAX_PIECES = 20_000
"""The most elements in one whole element."""

MAX_TOKEN = 4 * MAX_TEXT
"""The most bytes in one tag or comment, which older parsers read anew with every chunk of it."""

MAX_NAMES = 1_000
"""The most names of elements in a file."""

_CHUNK = 1 << 20
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND = re.compile(rb"[\x80-\xff]")
_CUT = {
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
}


@dataclass(slots=True)
class Element:
    """An element: its namespace, its name, its attributes, its texts and children in order.

    Attributes of a namespace are named as in `uri name`. The line counts from 1; it is known of
    elements that stand in no other that is given whole.
    """

    space: str
    name: str
    attributes: Mapping[str, str]
    line: int
    content: list[str | Element] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Give an attribute, or an empty text."""
        return self.attributes.get(name, "")

    @property
    def children(self) -> Iterator[Element]:
        """The elements in it."""
        return (piece for piece in self.content if isinstance(piece, Element))

    def text(self) -> str:
        """Give all text in it."""
        return "".join(p if isinstance(p, str) else p.text() for p in self.content)


Event: TypeAlias = "tuple[Literal['start', 'end', 'whole', 'cut'], Element]"
"""What is read: an element begins or ends (without its content), one is given whole, or the file
stops before its end."""


def events(
    data: bytes,
    name: str,
    whole: Collection[str],
    passed: Collection[str],
    repairs: list[Repair],
) -> Iterator[Event]:
    """Give the elements of a file; those named in `whole` with all that is in them.

    Elements within these that are named in `passed` are left out. Notes in `repairs` what had to
    be made good to read the file.

    Raises:
        InputError: not well-formed, a document type or an entity, or more than the limits allow.
    """
    if len(data) > MAX_BYTES:
        raise fault("large", f"is larger than {MAX_BYTES:,} bytes", name)
    try:
        data, how = _as_utf8(data)
    except (LookupError, ValueError) as error:
        raise fault("encoding", f"is in no known encoding: {error}", name, 1) from None
    if how:
        repairs.append(Repair("encoding", how))
    builder = _Builder(name, frozenset(whole), frozenset(passed))
    for offset in range(0, max(len(data), 1), _CHUNK):
        last = offset + _CHUNK >= len(data)
        try:
            builder.parser.Parse(data[offset : offset + _CHUNK], last)
        except expat.ExpatError as error:
            yield from builder.take()
            if not (last and error.code in _CUT and builder.begun):
                what = f"is not well-formed XML: {expat.ErrorString(error.code)}"
                raise fault("damaged", what, name, error.lineno) from None
            yield "cut", Element("", "", {}, error.lineno)
            return
        yield from builder.take()
        if offset + _CHUNK - builder.parser.CurrentByteIndex > MAX_TOKEN:
            line = builder.parser.CurrentLineNumber
            raise fault(
                "large", f"has a tag or comment of more than {MAX_TOKEN:,} bytes", name, line
            )


def _as_utf8(data: bytes) -> tuple[bytes, str]:
    """Give a file in UTF-8 without mark, and what was wrong with its encoding, if anything."""
    codec = next((codec for mark, codec in _BOMS if data.startswith(mark)), "")
    if codec:
        data = data.removeprefix(codecs.BOM_UTF8 if codec == "utf-8" else data[:2])
    elif data[:4] in {b"<\0?\0", b"<\0x\0"}:
        codec = "utf-16-le"
    elif data[:4] in {b"\0<\0?", b"\0<\0x"}:
        codec = "utf-16-be"
    else:
        match = _DECLARED.match(data[:200])
        codec = codecs.lookup(match[1].decode("ascii")).name if match else "utf-8"
        if codec.startswith(("utf-16", "utf-32")):
            codec = "utf-8"  # or its declaration could not have been read
    if codec.startswith("utf-16"):
        data = data[: len(data) // 2 * 2]
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(data):
            text = data[: error.start].decode(codec)  # cut off in the middle of a letter
        elif codec in {"utf-8", "ascii"} and _is_western(data):
            return data.decode("cp1252", "replace").encode(), f"is in Windows-1252, not in {codec}"
        else:
            raise
    return (data if codec == "utf-8" else text.encode("utf-8", "replace")), ""


def _is_western(data: bytes) -> bool:
    """Tell whether letters beyond ASCII are single bytes, not UTF-8 with a few bytes wrong."""
    rest, letters = _LETTER.subn(b"", data)
    return len(_BEYOND.findall(rest)) > letters


class _Builder:
    """Builds elements from the events of the parser."""

    def __init__(self, name: str, whole: frozenset[str], passed: frozenset[str]) -> None:
        self.parser = expat.ParserCreate("utf-8", " ")
        self.begun = False
        self._name, self._whole, self._passed = name, whole, passed
        self._depth = self._units = self._size = self._pieces = 0
        self._skipped = 0  # the depth of the element that is passed over, while it is
        self._names: dict[str, tuple[str, str]] = {}
        self._open: list[Element] = []
        self._done: list[Event] = []
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype
        self.parser.SkippedEntityHandler = self._doctype

    def take(self) -> list[Event]:
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.begun = True
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._refuse(f"is nested deeper than {MAX_DEPTH} elements")
        if self._skipped:
            return
        space, local = self._named(name)
        if self._open:
            if local in self._passed:
                self._skipped = self._depth
                return
            element = Element(space, local, attributes, 0)
            self._open[-1].content.append(element)
        else:
            element = Element(space, local, attributes, self.parser.CurrentLineNumber)
            if local not in self._whole:
                self._done.append(("start", element))
                return
            self._units += 1
            self._size = self._pieces = 0
            if self._units > MAX_UNITS:
                self._refuse(f"has more than {MAX_UNITS:,} units")
        self._open.append(element)
        self._pieces += 1
        self._size += sum(map(len, attributes.values()))
        if self._pieces > MAX_PIECES or self._size > MAX_TEXT:
            self._refuse(
                f"has a unit of more than {MAX_PIECES:,} elements or {MAX_TEXT:,} characters"
            )

    def _named(self, name: str) -> tuple[str, str]:
        """Give the namespace and the name in it of an element."""
        found = self._names.get(name)
        if found is None:
            space, _, local = name.rpartition(" ")
            found = self._names[name] = (space, local)
            if len(self._names) > MAX_NAMES:
                self._refuse(f"has elements of more than {MAX_NAMES} names")
        return found

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._skipped:
            if self._depth < self._skipped:
                self._skipped = 0
            return
        if not self._open:
            line = self.parser.CurrentLineNumber
            self._done.append(("end", Element(*self._named(name), {}, line)))
            return
        element = self._open.pop()
        if not self._open:
            self._done.append(("whole", element))

    def _text(self, data: str) -> None:
        if self._open and not self._skipped:
            self._open[-1].content.append(data)
            self._size += len(data)
            if self._size > MAX_TEXT:
                self._refuse(f"has a unit of more than {MAX_TEXT:,} characters")

    def _doctype(self, *_: object) -> None:
        self._refuse("has a document type or entities, which XLIFF never needs", "entities")

    def _refuse(self, what: str, kind: str = "large") -> None:
        raise fault(kind, what, self._name, self.parser.CurrentLineNumber)


def fault(kind: str, what: str, name: str, line: int | None = None) -> InputError:
    """Make the error that refuses a file."""
    remedy = "Ask for the file again, as the tool exports it."
    return InputError(Problem(f"return.{kind}", what, name, line, remedy=remedy))
