"""Reading of memories from elsewhere: TMX 1.1 to 1.4b, as OmegaT, Trados, memoQ and others write.

What every tool says in its own way (languages, neighbours, who and when, what a machine made) is
read here; how a file is read at all, and refused, is in `tmx_stream`.

Source: Translation Memory eXchange 1.4b, LISA OSCAR (GALA).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import ConfigError
from l10n.locales import parse
from l10n.memory.tmx_inline import Content, texts
from l10n.memory.tmx_stream import Stream
from l10n.memory.units import Rank, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.locales import Locale

_BEFORE = {"prev", "x-context-pre"}
_AFTER = {"next", "x-context-post"}
_DOMAIN = {"domain", "x-domain", "subject", "x-subject"}
_ID = {"id"}
_PIVOT = {"x-pivot"}


@dataclass(slots=True)
class _Variant:
    """A `tuv` while it is read."""

    locale: Locale | None
    changed: str
    by: str
    machine: bool
    content: Content = field(default_factory=Content)


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit, and where its element stands in the file.

    That is from the byte `start` to the end of the tag at the byte `end`; both are -1 where that
    is unknown. The element has translations into `languages` languages.
    """

    unit: Unit
    start: int
    end: int
    languages: int


def read(
    file: Path | bytes,
    source: Locale,
    target: Locale,
    name: str | None = None,
    *,
    machine: bool = False,
) -> Iterator[Unit]:
    """Read the units of a TMX file that go from `source` to `target`, one after the other.

    A region is asked for only where both sides name one: `de-DE` is good for `de`, `pt-PT` is not
    for `pt_BR`. Units whose source language is another one are left out, and so are those marked
    as made by a machine, unless `machine` asks for them. `name` stands in `Unit.release`; by
    default the folder and the file.

    Raises:
        InputError: the file is not TMX, damaged, too large, or declares entities.
    """
    return (placed.unit for placed in read_placed(file, source, target, name, machine=machine))


def read_placed(
    file: Path | bytes,
    source: Locale,
    target: Locale,
    name: str | None = None,
    *,
    machine: bool = False,
) -> Iterator[Placed]:
    """Read the units as `read` does, and where they stand.

    Raises:
        InputError: as `read` does.
    """
    if name is None:
        name = f"{file.parent.name}/{file.name}" if isinstance(file, Path) else "memory"
    stream = Stream(file, file if isinstance(file, Path) else name)
    reader = _Reader(stream, source, target, name)
    reader.machines = machine
    for _ in stream.tell(reader):
        yield from reader.units
        reader.units.clear()


class _Reader:
    """Collects units from the events of the parser."""

    def __init__(self, stream: Stream, source: Locale, target: Locale, name: str) -> None:
        self.units: list[Placed] = []
        self.machines = False
        self._stream = stream
        self._source, self._target, self._name = source, target, name
        self._default = ""
        self._right_source = True
        self._changed = self._by = ""
        self._machine = False
        self._id = ""
        self._start = -1
        self._variants: list[_Variant] = []
        self._context: dict[str, str] = {}
        self._prop: tuple[str, list[str]] | None = None
        self._content: Content | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
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
                    _maker(attributes) or self._by,
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
            self._context[kind.split(":")[0]] = "".join(pieces)  # Trados: x-domain:SingleString
            self._prop = None
        elif name == "tu":
            self._end_unit()

    def _start_unit(self, attributes: Mapping[str, str]) -> None:
        language = attributes.get("srclang") or self._default
        self._right_source = language.strip().lower() in {"", "*all*"} or _suits(
            _locale(language), self._source
        )
        self._start = self._stream.offset
        self._changed, self._by = _date(attributes), _maker(attributes)
        self._machine = _is_machine(attributes)
        self._id = attributes.get("tuid", "")
        self._variants = []
        self._context = {}

    def _end_unit(self) -> None:
        if not self._right_source:
            return
        sources = self._suiting(self._source)
        if not sources:
            return
        previous, following = self._said(_BEFORE), self._said(_AFTER)
        named = self._said(_ID) or ("" if self._id.isdecimal() else self._id)
        for variant in self._suiting(self._target):
            source, target = texts(sources[0].content, variant.content)
            if (variant.machine and not self.machines) or not target or not source:
                continue
            rank = Rank.MACHINE if variant.machine else Rank.TMX
            unit = Unit(
                source, target, self._name, previous, following, rank,
                at=variant.changed, by=variant.by, id=named, domain=self._said(_DOMAIN) or "",
                pivot=self._said(_PIVOT) or "",
            )  # fmt: skip
            end, languages = self._stream.offset, len(self._variants) - 1
            self.units.append(Placed(unit, self._start, end, languages))

    def _suiting(self, wanted: Locale) -> list[_Variant]:
        """Give the variants for a locale, those that name its very region first."""
        found = [v for v in self._variants if _suits(v.locale, wanted)]
        return sorted(found, key=lambda variant: variant.locale != wanted)

    def _said(self, kinds: set[str]) -> str | None:
        """Give what a property says, by the names that tools have for it."""
        for kind, value in self._context.items():
            if kind in kinds:
                return re.sub(r"</?seg>", "", value).strip() or None
        return None


@lru_cache(1 << 10)
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


def _maker(attributes: Mapping[str, str]) -> str:
    """Give who changed a unit last."""
    return attributes.get("changeid") or attributes.get("creationid") or ""


def _is_machine(attributes: Mapping[str, str]) -> bool:
    """Tell whether a unit carries Trados' mark of machine translation."""
    makers = (attributes.get("creationid", ""), attributes.get("changeid", ""))
    return any(maker.upper().startswith("MT!") for maker in makers)
