"""What helps with a segment: the memory, the terms, the checks, the same words in other languages.

In a workspace all of it comes from there, by the functions that `sync` and `check` use; for a PO
file alone it comes from that file. Nothing is loaded before it is asked for, and asking may take
long the first time: the screen asks on a thread, the plain dialogue waits.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.errors import InputError, L10nError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from l10n.catalogs import Catalog, Entry, Key
    from l10n.checks.findings import Finding, Pair
    from l10n.checks.setting import Setting
    from l10n.glossary.termbase import Termbase, Wanted
    from l10n.memory import Match, Memory, Unit
    from l10n.model import State
    from l10n.releases import Release
    from l10n.sources import Sources
    from tui import Place

MATCHES = 5
"""How many matches of the memory are shown at most."""


@dataclass(frozen=True, slots=True)
class Other:
    """What a segment is in another language."""

    locale: str
    text: str
    state: State


@dataclass(frozen=True, slots=True)
class Help:
    """What there is for one segment, for the text it has at the time."""

    matches: tuple[Match, ...] = ()
    terms: tuple[Wanted, ...] = ()
    findings: tuple[Finding, ...] = ()
    others: tuple[Other, ...] = ()


class Aids:
    """What helps with the segments of the catalog at a place; safe to ask from several threads."""

    def __init__(self, place: Place, catalog: Catalog) -> None:
        self.place = place
        self._catalog = catalog
        self._lock = RLock()
        self._recent: dict[str, Unit] = {}
        self._fresh: Memory | None = None
        self._others: dict[Path, tuple[int, Catalog]] = {}

    @property
    def four_eyes(self) -> bool:
        """Whether somebody else than the translator must call a translation reviewed."""
        space = self.place.workspace
        return space is not None and space.config.review == "four-eyes"

    # What there is for a segment

    def help(self, entry: Entry) -> Iterator[Help]:
        """Give what there is for a segment with the text it has: more and more, at last all.

        What loads fast comes first; the first finding of a day waits for dictionaries.
        """
        found = Help(others=self.others(entry), matches=self.matches(entry))
        yield found
        yield (found := replace(found, terms=self.terms(entry.msgid)))
        yield replace(found, findings=self.findings(entry))

    def matches(self, entry: Entry) -> tuple[Match, ...]:
        """Give similar segments of the memory and of what was confirmed just now, best first."""
        if entry.msgid_plural is not None:
            return ()
        with self._lock:
            release = self.place.release or self.place.title
            found: list[Match] = []
            for memory in (self._confirmed, self._memory, self._around):
                found += memory.fuzzy(entry.msgid, MATCHES, release) if memory else ()
        best: dict[str, Match] = {}
        for match in sorted(found, key=lambda one: -one.score):
            if match.unit.source != entry.msgid or match.target not in entry.targets:
                best.setdefault(match.target, match)
        return tuple(best.values())[:MATCHES]

    def terms(self, source: str) -> tuple[Wanted, ...]:
        """Give the terms of a source text, each once; those that are only perhaps meant last."""
        with self._lock:
            base = self._termbase
            found = (*base.wanted(source), *base.hints(source)) if base else ()
        return tuple({one.id: one for one in reversed(found)}.values())[::-1]

    def findings(self, entry: Entry) -> tuple[Finding, ...]:
        """Give what the checks find in a segment, what was let pass too."""
        from l10n.checks.registry import check_entry  # noqa: PLC0415 -- loads every check

        setting = self.setting
        return check_entry(entry, setting) if setting and any(entry.targets) else ()

    def survey(self, catalog: Catalog) -> dict[Key, tuple[Finding, ...]]:
        """Give what the checks find in a whole catalog, by segment."""
        from l10n.checks.registry import check  # noqa: PLC0415 -- as above

        setting = self.setting
        found: dict[Key, list[Finding]] = {}
        for finding in check(catalog, setting) if setting else ():
            found.setdefault(finding.subject.entry.key, []).append(finding)
        return {key: tuple(findings) for key, findings in found.items()}

    def others(self, entry: Entry) -> tuple[Other, ...]:
        """Give a segment in the other languages of its release, where they have it."""
        space, place = self.place.workspace, self.place
        if space is None:
            return ()
        found = []
        for locale, path in space.catalogs(place.release).items():
            other = None if locale == place.locale else self._other(path)
            there = other.get(entry.key) if other else None
            if there and any(there.targets):
                found.append(Other(str(locale), there.targets[0], catalogs.state(there)))
        return tuple(found)

    def concordance(self, words: str, limit: int = 200) -> tuple[Unit, ...]:
        """Give the units of all catalogs and memories that hold some words, in either language.

        They are looked for as `l10n memory search` does.
        """
        from l10n.memory.concordance import Query  # noqa: PLC0415 -- when it is asked for

        if self.pair is None:
            return ()
        query = Query(words, self.pair.source, self.pair.target)
        with self._lock:
            memories = (self._memory, self._confirmed, self._around)
            found = [
                one for memory in memories if memory for one in memory.concordance(query, limit)
            ]
        return query.find(found, limit)

    def learn(self, entry: Entry) -> None:
        """Have the memory know what was confirmed just now."""
        from l10n.memory import Unit  # noqa: PLC0415 -- with the first that is confirmed

        if entry.msgid_plural is None and entry.msgstr:
            with self._lock:
                self._recent[entry.msgid] = Unit(entry.msgid, entry.msgstr, self.place.title)
                self._fresh = None

    def forget_terms(self) -> None:
        """Have the glossary read anew: it was changed."""
        with self._lock:
            for name in ("_sources", "_termbase", "setting"):
                self.__dict__.pop(name, None)

    def forget_release(self) -> None:
        """Have the release cut anew: the rules were changed."""
        with self._lock:
            for name in ("_sources", "_termbase", "_memory", "release", "setting"):
                self.__dict__.pop(name, None)

    # What it is taken from

    @cached_property
    def release(self) -> Release | None:
        """The release of the catalog; None for a PO file alone, and where it cannot be read."""
        from l10n import releases  # noqa: PLC0415 -- reads the document

        space = self.place.workspace
        if space is None or self._sources is None:
            return None
        with suppress(L10nError):
            file = space.select([self.place.release])[0]
            return releases.load(space, file, self._sources.segmenters)
        return None

    @cached_property
    def setting(self) -> Setting | None:
        """What the catalog is checked with; None where its languages are unknown."""
        from l10n.checks.setting import Options, Setting  # noqa: PLC0415 -- with the first check

        with self._lock:
            if self.release is not None and self._sources is not None and self.place.locale:
                return self._sources.setting(self.release, self.place.locale)
            pair = self.pair
            return Setting(pair, None, Options(), self.place.locks) if pair else None

    @cached_property
    def pair(self) -> Pair | None:
        """The languages: those of the workspace, or as `l10n check` takes a file to be in.

        None where nothing tells.
        """
        from l10n.checks.findings import Pair  # noqa: PLC0415 -- with the first check
        from l10n.selection import Selection, Wish  # noqa: PLC0415 -- for files outside

        place = self.place
        if place.workspace is not None and place.locale is not None:
            return Pair(place.workspace.config.source, place.locale)
        wish = Wish(place.path.parent, place.locks)
        with suppress(L10nError):
            return Selection(wish, place.around).languages(self._catalog, place.path).pair
        return None

    @cached_property
    def _sources(self) -> Sources | None:
        from l10n.sources import Asking, Sources  # noqa: PLC0415 -- loads half of the toolkit

        space = self.place.workspace
        return Sources(space, Asking(silent=True)) if space else None

    @cached_property
    def _termbase(self) -> Termbase | None:
        if self._sources is None or self.place.locale is None:
            return None
        with suppress(InputError):  # told by the checks of the glossary, not at each segment
            return self._sources.termbase(self.place.locale)
        return None

    @cached_property
    def _memory(self) -> Memory:
        if self._sources is not None and self.place.locale is not None:
            return self._sources.memory(self.place.locale)
        from l10n.memories import memory_units  # noqa: PLC0415
        from l10n.memory import Memory  # noqa: PLC0415 -- with the first segment

        return Memory.of(memory_units(self._catalog, self.place.title))

    @cached_property
    def _around(self) -> Memory | None:
        """The memory of the workspace around a file alone, between the languages of the file."""
        space, pair = self.place.around, self.pair
        if space is None or pair is None or pair.source == pair.target:
            return None
        source, target = pair.source, pair.target
        if not {source, target} <= {space.config.source, *space.all_locales()}:
            return None
        from l10n.sources import Asking, Sources  # noqa: PLC0415 -- as above

        return Sources(space, Asking(silent=True)).memory(target, source)

    @property
    def _confirmed(self) -> Memory:
        from l10n.memory import Memory  # noqa: PLC0415 -- as above

        if self._fresh is None:
            self._fresh = Memory.of(self._recent.values())
        return self._fresh

    def _other(self, path: Path) -> Catalog | None:
        """Read the catalog of another language, again only if it changed."""
        try:
            changed = path.stat().st_mtime_ns
            known = self._others.get(path)
            if known is None or known[0] != changed:
                known = self._others[path] = changed, catalogs.load(path)
        except (OSError, L10nError):
            return None
        return known[1]
