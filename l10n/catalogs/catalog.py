"""The values of the catalog layer: an entry and the catalog that holds them.

Cut from reading and writing, so that whoever works on translations sees frozen values and never a
PO file. An entry remembers the text it was read from; a changed entry has none, and by that
alone the writer knows which lines of a file it may touch.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from l10n.locales import Locale

Key: TypeAlias = tuple[str | None, str]
"""What identifies an entry in its catalog: `(msgctxt, msgid)`."""

FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Previous:
    """The source a translation was made for, before its source changed (`#|`)."""

    msgid: str | None
    msgctxt: str | None = None
    msgid_plural: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a catalog.

    `comments` are translators' (`# `), `extracted` are from the source (`#.`), `other` are comment
    lines of kinds we do not know, kept whole. An entry with `msgid_plural` has its translations in
    `msgstr_plural`, all others in `msgstr`. `line` is that of its msgid, from 1; `raw` the text it
    was read from, with the blank lines above. Neither takes part in comparison.
    """

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: Previous | None = None
    other: tuple[str, ...] = ()
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    raw: str = field(default="", compare=False, repr=False)

    @property
    def key(self) -> Key:
        """What identifies the entry in its catalog."""
        return (self.msgctxt, self.msgid)

    @property
    def fuzzy(self) -> bool:
        """Tell whether the translation is marked as unfinished."""
        return FUZZY in self.flags

    @property
    def targets(self) -> tuple[str, ...]:
        """The translations: one, or one per plural form."""
        return self.msgstr_plural if self.msgid_plural is not None else (self.msgstr,)

    def with_(self, **changes: Any) -> Entry:
        """Give a changed copy, which will be written anew; the same entry when nothing changes."""
        for name, value in changes.items():
            if getattr(self, name) != value:
                return self._changed(changes)
        return self

    def _changed(self, changes: Mapping[str, Any]) -> Entry:
        changed: Any = _Open()
        for name in _NAMES:
            setattr(changed, name, getattr(self, name))
        changed.raw = ""
        for name, value in changes.items():
            setattr(changed, name, value)
        return _closed(changed)

    def with_fuzzy(self, fuzzy: bool) -> Entry:
        """Set or take away the mark of an unfinished translation."""
        if not fuzzy and FUZZY not in self.flags:
            return self
        rest = tuple(flag for flag in self.flags if flag != FUZZY)
        return self.with_(flags=(FUZZY, *rest) if fuzzy else rest)

    def without_text(self) -> Entry:
        """Forget the text it was read from, for use in another catalog."""
        return replace(self, raw="")


_NAMES = tuple(one.name for one in fields(Entry))


class _Open:
    """The fields of an entry as they can be set, one after another.

    A frozen one is slow to fill, and there are tens of thousands to be read or changed.
    """

    __slots__ = _NAMES


def _closed(entry: Any) -> Entry:
    """Make an open entry a frozen one."""
    entry.__class__ = Entry
    finished: Entry = entry
    return finished


def restored(  # noqa: PLR0913, PLR0917 -- the fields, in their order
    msgid: str,
    msgstr: str,
    msgctxt: str | None,
    msgid_plural: str | None,
    msgstr_plural: tuple[str, ...],
    comments: tuple[str, ...],
    extracted: tuple[str, ...],
    references: tuple[str, ...],
    flags: tuple[str, ...],
    previous: Previous | None,
    other: tuple[str, ...],
    obsolete: bool,
    line: int,
    raw: str,
) -> Entry:
    """Make an entry as its class does, in a third of the time; for readers only."""
    entry: Any = _Open()
    entry.msgid = msgid
    entry.msgstr = msgstr
    entry.msgctxt = msgctxt
    entry.msgid_plural = msgid_plural
    entry.msgstr_plural = msgstr_plural
    entry.comments = comments
    entry.extracted = extracted
    entry.references = references
    entry.flags = flags
    entry.previous = previous
    entry.other = other
    entry.obsolete = obsolete
    entry.line = line
    entry.raw = raw
    return _closed(entry)


@dataclass(frozen=True)
class Catalog:
    """A PO file: its header, its entries in the order of the file, and how it was encoded.

    `newline`, `bom`, `encoding`, `tail` (after the last entry) and `text` (all that was read) are
    the manner of the file, kept when it is written; they take no part in comparison.
    """

    header_entry: Entry
    entries: tuple[Entry, ...] = ()
    path: str = field(default="", compare=False)
    encoding: str = field(default="utf-8", compare=False)
    bom: bytes = field(default=b"", compare=False)
    newline: str = field(default="\n", compare=False)
    tail: str = field(default="", compare=False, repr=False)
    text: str = field(default="", compare=False, repr=False)

    @cached_property
    def header(self) -> Mapping[str, str]:
        """The fields of the header, in their order."""
        fields = (line.partition(":") for line in self.header_entry.msgstr.split("\n"))
        return MappingProxyType(
            {name.strip(): value.strip() for name, colon, value in fields if colon}
        )

    @cached_property
    def locale(self) -> Locale | None:
        """The locale by the header, else by the file name; None where neither says one."""
        from l10n.errors import ConfigError  # noqa: PLC0415 -- loads CLDR data, rarely wanted
        from l10n.locales import parse  # noqa: PLC0415

        for spelling in (self.header.get("Language", ""), PurePath(self.path).stem):
            if spelling:
                try:
                    return parse(spelling)
                except ConfigError:
                    continue
        return None

    @property
    def live(self) -> tuple[Entry, ...]:
        """The entries of the current source."""
        return tuple(entry for entry in self.entries if not entry.obsolete)

    @property
    def obsolete(self) -> tuple[Entry, ...]:
        """The entries kept from sources that are gone."""
        return tuple(entry for entry in self.entries if entry.obsolete)

    @cached_property
    def _index(self) -> dict[Key, Entry]:
        return {entry.key: entry for entry in self.entries}

    def get(self, key: Key) -> Entry | None:
        """Find an entry, obsolete ones too."""
        return self._index.get(key)

    def __getitem__(self, key: Key) -> Entry:
        return self._index[key]

    def __contains__(self, key: Key) -> bool:
        return key in self._index

    def with_entries(self, entries: Iterable[Entry]) -> Catalog:
        """Give a catalog of the same header and manner with other entries."""
        return replace(self, entries=tuple(entries))

    def with_changed(self, changed: Iterable[Entry]) -> Catalog:
        """Put entries in the place of those with the same key.

        Raises:
            KeyError: the catalog has no entry of that key.
        """
        new = {entry.key: entry for entry in changed}
        for key in new:
            if key not in self:
                raise KeyError(key)
        return self.with_entries(new.get(entry.key, entry) for entry in self.entries)

    def with_header(self, fields: Mapping[str, str | None]) -> Catalog:
        """Set fields of the header, in place where they exist; None takes a field away."""
        merged: dict[str, str | None] = {**self.header, **fields}
        if {name: text for name, text in merged.items() if text is not None} == self.header:
            return self
        lines = (f"{name}: {text}\n" for name, text in merged.items() if text is not None)
        return replace(self, header_entry=self.header_entry.with_(msgstr="".join(lines)))
