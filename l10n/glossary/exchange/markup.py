"""XML from strangers, entry by entry, and the little that is needed to write some.

Terminology comes from agencies and from the web, so the parser is closed: a document type is
allowed as a bare reference only, entities can be neither declared nor used, nothing outside the
file is ever fetched, and nesting has a limit. Entries are handed on one at a time, so that memory
grows with the largest of them, not with the file.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from l10n.errors import InputError, Problem
from l10n.files import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import PurePath

MAX_DEPTH = 64
"""Elements may stand in each other as deep as this; TBX needs a dozen."""

_CHUNK = 1 << 16
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4,6})_")
_NAME_START = r"A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
_NAME_START += r"\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
_NOT_FIRST = re.compile(rf"[^{_NAME_START}]")
_NOT_LATER = re.compile(rf"[^{_NAME_START}0-9.\-\u00b7\u0300-\u036f\u203f\u2040]")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Element:
    """An element: its name without prefix, its attributes, and its texts and children in order."""

    name: str
    attributes: Mapping[str, str]
    line: int
    content: list[str | Element] = field(default_factory=list)

    @property
    def children(self) -> Iterator[Element]:
        """The elements in it."""
        return (piece for piece in self.content if isinstance(piece, Element))

    def text(self, without: Collection[str] = ()) -> str:
        """Give the text in it and in its children, save in those named in `without`."""
        return "".join(
            piece if isinstance(piece, str) else piece.text(without)
            for piece in self.content
            if isinstance(piece, str) or piece.name not in without
        )


def root(data: bytes) -> str:
    """Give the name of the root element; empty if the file does not begin as XML does."""
    found: list[str] = []

    def stop(name: str, *_: object) -> None:
        found.append(_local(name))
        raise StopIteration

    parser = expat.ParserCreate()
    parser.StartElementHandler = stop
    parser.EntityDeclHandler = lambda *_: stop("")  # whoever reads on will refuse it
    with contextlib.suppress(StopIteration, expat.ExpatError, LookupError, ValueError):
        parser.Parse(data[:_CHUNK], False)
    return found[0] if found else ""


def entries(
    data: bytes, roots: Collection[str], names: Collection[str], path: PurePath | str | None
) -> Iterator[Element]:
    """Give the elements of these names, wherever they stand, with all that is in them.

    Raises:
        InputError: not well-formed, another root than `roots`, an entity, or too large or deep.
    """
    if len(data) > MAX_BYTES:
        raise _fault("large", f"is larger than {MAX_BYTES:,} bytes", path, None)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    builder = _Builder(parser, roots, names, path)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = builder.doctype
    parser.EntityDeclHandler = builder.entity
    parser.SkippedEntityHandler = builder.entity
    for offset in range(0, max(len(data), 1), _CHUNK):
        try:
            parser.Parse(data[offset : offset + _CHUNK], offset + _CHUNK >= len(data))
        except expat.ExpatError as error:
            what = f"is not well-formed XML: {expat.ErrorString(error.code)}"
            raise _fault("damaged", what, path, error.lineno) from None
        except (LookupError, ValueError) as error:
            raise _fault("encoding", f"is in no known encoding: {error}", path, 1) from None
        yield from builder.take()


class _Builder:
    """Builds the wanted elements from the events of the parser."""

    def __init__(
        self,
        parser: expat.XMLParserType,
        roots: Collection[str],
        names: Collection[str],
        path: PurePath | str | None,
    ) -> None:
        self._parser, self._roots, self._names, self._path = parser, roots, names, path
        self._depth = 0
        self._open: list[Element] = []
        self._done: list[Element] = []

    def take(self) -> list[Element]:
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = _local(name)
        line = self._parser.CurrentLineNumber
        if self._depth == 0 and name not in self._roots:
            what = f"has the root element “{name}”, not “{'” or “'.join(sorted(self._roots))}”"
            raise _fault("root", what, self._path, line)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _fault("deep", f"is nested deeper than {MAX_DEPTH} elements", self._path, line)
        if self._open or name in self._names:
            element = Element(name, attributes, line)
            if self._open:
                self._open[-1].content.append(element)
            self._open.append(element)

    def end(self, _name: str) -> None:
        self._depth -= 1
        if self._open:
            element = self._open.pop()
            if not self._open:
                self._done.append(element)

    def text(self, data: str) -> None:
        if self._open:
            self._open[-1].content.append(data)

    def doctype(self, _name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:
            self.entity()

    def entity(self, *_: object) -> None:
        what = "declares or uses entities, which no terminology file needs"
        raise _fault("entities", what, self._path, self._parser.CurrentLineNumber)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _fault(kind: str, what: str, path: PurePath | str | None, line: int | None) -> InputError:
    remedy = "Ask for the file again, as TBX in UTF-8."
    return InputError(Problem(f"exchange.{kind}", what, path, line, remedy=remedy))


def escape(text: str) -> str:
    """Escape a text for an element or an attribute in double quotes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def fits_xml(text: str) -> bool:
    """Tell whether XML 1.0 can hold every character of a text (production 2, Char)."""
    return not _NOT_XML.search(text)


def xml_id(text: str) -> str:
    """Write any id as an XML name without colon, so that `plain_id` gives it back.

    Source: Namespaces in XML 1.0, production 4 (NCName); the escapes are those of SQL/XML.
    """
    text = text.replace("_x", "_x005F_x")
    first, rest = text[:1], text[1:]
    return _NOT_FIRST.sub(_code, first) + _NOT_LATER.sub(_code, rest)


def plain_id(name: str) -> str:
    """Undo `xml_id`; a name from elsewhere stays as it is."""
    return _ESCAPED.sub(_char, name)


def _code(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"


def _char(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else match[0]
