"""What differs between two catalogs, by entry and without noise.

Order, wrapping, references, dates and what sources say to translators are no differences; texts,
states and notes are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from l10n.catalogs import provenance
from l10n.catalogs.disputes import contested_by
from l10n.model import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.catalogs.catalog import Catalog, Entry

Kind: TypeAlias = Literal["new", "gone", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that is new, gone (no longer live), or another; the side that lacks it is None."""

    kind: Kind
    old: Entry | None
    new: Entry | None

    @property
    def entry(self) -> Entry:
        """The entry as it is, or was."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a difference is about an entry")
        return found


def changes(old: Catalog, new: Catalog) -> Iterator[Difference]:
    """Give the live entries that differ, in the order of the new catalog; the gone ones last."""
    before = {entry.key: entry for entry in old.live}
    after = {entry.key for entry in new.live}
    for entry in new.live:
        was = before.get(entry.key)
        if was is None:
            yield Difference("new", None, entry)
        elif _said(was) != _said(entry):
            yield Difference("changed", was, entry)
    for entry in old.live:
        if entry.key not in after:
            yield Difference("gone", entry, None)


def _said(entry: Entry) -> tuple[tuple[str, ...], State, tuple[str, ...]]:
    return entry.targets, provenance.state(entry), provenance.notes(entry)


def plain(catalog: Catalog) -> Iterator[str]:
    """Give a catalog as lines that differ only where it does, for programs that compare lines."""
    for entry in catalog.live:
        if entry.msgctxt is not None:
            yield f"context  {_line(entry.msgctxt)}"
        yield f"source   {_line(entry.msgid)}"
        if entry.msgid_plural is not None:
            yield f"plural   {_line(entry.msgid_plural)}"
        for number, text in enumerate(entry.targets):
            form = f"[{number}]" if entry.msgid_plural is not None else ""
            yield f"target{form}   {_line(text)}" if text else f"target{form}"
        for text in contested_by(entry) or ():
            yield f"theirs   {_line(text)}"
        yield f"state    {provenance.state(entry)}"
        for note in provenance.notes(entry):
            yield f"note     {_line(note)}"
        yield ""


def _line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")
