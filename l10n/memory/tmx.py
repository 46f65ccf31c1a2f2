"""Reading of memories from elsewhere: TMX 1.1 to 1.4b, as OmegaT, Trados, memoQ and others write.

The file is streamed through expat. Files from agencies are foreign input: a document type is
allowed only as the bare reference TMX prescribes, so that no entity can be declared and expanded.

Source: Translation Memory eXchange 1.4b, LISA OSCAR (GALA).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from l10n.errors import ConfigError, InputError, Problem
from l10n.files import read_bytes
from l10n.locales import parse
from l10n.memory.tmx_inline import Content, texts
from l10n.memory.units import Rank, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.locales import Locale

MAX_BYTES = 512 * 1024 * 1024
"""The largest memory we read, in bytes."""

_DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_NATIVE = {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso8859-1", "ascii"}
_BEFORE = {"prev", "x-context-pre"}
_AFTER = {"next", "x-context-post"}


@dataclass(slots=True)
class _Variant:
    """A `tuv` while it is read."""

    locale: Locale | None
    changed: str
    machine: bool
    content: Content = field(default_factory=Content)


def read(
    file: Path | bytes, source: Locale, target: Locale, name: str | None = None
) -> tuple[Unit, ...]:
    """Read the units of a TMX file that go from `source` to `target`.

    A region is asked for only where both sides name one: `de-DE` is good for `de`, `pt-PT` is not
    for `pt_BR`. Units whose source language is another one are left out, and so are those marked
    as made by a machine. `name` stands in `Unit.release`; by default the folder and the file.

    Raises:
        InputError: the file is not TMX, damaged, too large, or declares entities.
    """
    data = read_bytes(file, MAX_BYTES) if isinstance(file, Path) else file
    if name is None:
        name = f"{file.parent.name}/{file.name}" if isinstance(file, Path) else "memory"
    reader = _Reader(source, target, name)
    place = file if isinstance(file, Path) else name
    parser = _parser(reader, place, data)
    try:
        parser.Parse(_decodable(data, place), True)
    except expat.ExpatError as error:
        what = f"is not well-formed XML: {expat.ErrorString(error.code)}"
        raise _fault("tmx.damaged", what, place, error.lineno) from None
    return tuple(reader.units)


def _parser(reader: _Reader, place: Path | str, data: bytes) -> expat.XMLParserType:
    parser = expat.ParserCreate(None if _codec(data, place) is None else "utf-8")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        what = "declares or uses entities, which a TMX file never needs"
        raise _fault("tmx.entities", what, place, parser.CurrentLineNumber)

    def doctype(_name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:
            refuse()

    def start(name: str, attributes: dict[str, str]) -> None:
        if not reader.rooted and name != "tmx":
            what = f"is not TMX: its root element is “{name}”"
            raise _fault("tmx.root", what, place, parser.CurrentLineNumber)
        reader.start(name, attributes)

    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = refuse
    parser.SkippedEntityHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    return parser


def _codec(data: bytes, place: Path | str) -> str | None:
    """Give the declared encoding when it is one that expat does not know by itself."""
    match = _DECLARED.match(data[:200].removeprefix(codecs.BOM_UTF8))
    if match is None:
        return None
    try:
        found = codecs.lookup(match[1].decode("ascii"))
    except LookupError:
        what = f"declares an unknown encoding, “{match[1].decode('ascii')}”"
        raise _fault("tmx.encoding", what, place, 1) from None
    return None if found.name in _NATIVE else found.name


def _decodable(data: bytes, place: Path | str) -> bytes:
    codec = _codec(data, place)
    if codec is None:
        return data
    try:
        return data.decode(codec).encode("utf-8")
    except (UnicodeError, LookupError):
        what = f"is not in the encoding it declares, {codec}"
        raise _fault("tmx.encoding", what, place, 1) from None


def _fault(code: str, what: str, place: Path | str, line: int) -> InputError:
    remedy = "Export the memory again as TMX 1.4 in UTF-8, or remove the file."
    return InputError(Problem(code, what, place, line, remedy=remedy))


class _Reader:
    """Collects units from the events of the parser."""

    def __init__(self, source: Locale, target: Locale, name: str) -> None:
        self.units: list[Unit] = []
        self.rooted = False
        self._source, self._target, self._name = source, target, name
        self._default = ""
        self._right_source = True
        self._changed = ""
        self._machine = False
        self._variants: list[_Variant] = []
        self._context: dict[str, str] = {}
        self._prop: tuple[str, list[str]] | None = None
        self._content: Content | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.rooted = True
        if self._content is not None:
            self._content.start(name, attributes)
        elif name == "header":
            self._default = attributes.get("srclang", "")
        elif name == "tu":
            self._start_unit(attributes)
        elif name == "tuv":
            self._variants.append(
                _Variant(
                    _locale(attributes.get("xml:lang") or attributes.get("lang") or ""),
                    _date(attributes) or self._changed,
                    self._machine or _is_machine(attributes),
                )
            )
        elif name == "prop":
            self._prop = (attributes.get("type", "").lower(), [])
        elif name == "seg" and self._variants:
            self._content = self._variants[-1].content

    def text(self, data: str) -> None:
        if self._content is not None:
            self._content.text(data)
        elif self._prop is not None:
            self._prop[1].append(data)

    def end(self, name: str) -> None:
        if name == "seg":
            self._content = None
        elif self._content is not None:
            self._content.end(name)
        elif name == "prop" and self._prop is not None:
            kind, pieces = self._prop
            self._context[kind] = "".join(pieces)
            self._prop = None
        elif name == "tu":
            self._end_unit()

    def _start_unit(self, attributes: Mapping[str, str]) -> None:
        language = attributes.get("srclang") or self._default
        self._right_source = language.strip().lower() in {"", "*all*"} or _suits(
            _locale(language), self._source
        )
        self._changed = _date(attributes)
        self._machine = _is_machine(attributes)
        self._variants = []
        self._context = {}

    def _end_unit(self) -> None:
        if not self._right_source:
            return
        sources = self._suiting(self._source)
        if not sources:
            return
        previous, following = self._neighbour(_BEFORE), self._neighbour(_AFTER)
        for variant in self._suiting(self._target):
            source, target = texts(sources[0].content, variant.content)
            if variant.machine or not target or not source:
                continue
            self.units.append(
                Unit(
                    source,
                    target,
                    self._name,
                    previous,
                    following,
                    rank=Rank.TMX,
                    at=variant.changed,
                )
            )

    def _suiting(self, wanted: Locale) -> list[_Variant]:
        """Give the variants for a locale, those that name its very region first."""
        found = [v for v in self._variants if _suits(v.locale, wanted)]
        return sorted(found, key=lambda variant: variant.locale != wanted)

    def _neighbour(self, kinds: set[str]) -> str | None:
        for kind, value in self._context.items():
            if kind in kinds:
                return re.sub(r"</?seg>", "", value).strip() or None
        return None


def _locale(spelling: str) -> Locale | None:
    try:
        return parse(spelling)
    except ConfigError:
        return None  # a private or unknown language is none that was asked for


def _suits(found: Locale | None, wanted: Locale) -> bool:
    if found is None or (found.language, found.script) != (wanted.language, wanted.script):
        return False
    return found.territory == wanted.territory or not (found.territory and wanted.territory)


def _date(attributes: Mapping[str, str]) -> str:
    """Give the last change in ISO 8601; TMX writes `20230420T101500Z`."""
    value = attributes.get("changedate") or attributes.get("creationdate") or ""
    match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z", value)
    return "{}-{}-{}T{}:{}:{}Z".format(*match.groups()) if match else ""


def _is_machine(attributes: Mapping[str, str]) -> bool:
    """Tell whether a unit carries Trados' mark of machine translation."""
    makers = (attributes.get("creationid", ""), attributes.get("changeid", ""))
    return any(maker.upper().startswith("MT!") for maker in makers)
