"""What is out: the kits that were sent, and what has changed in source and catalogs since.

A return is judged against these same changes, so that nobody is surprised by it: a kit whose
source has changed can be told to the agency in time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n import catalogs, releases
from l10n.errors import L10nError
from l10n.handoff import records
from l10n.handoff.manifest import targets_hash
from l10n.handoff.sheets import DONE, current
from l10n.report import catalog_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from l10n.catalogs import Entry
    from l10n.discovery import ReleaseFile
    from l10n.handoff.manifest import Manifest, Part, Sent
    from l10n.locales import Locale
    from l10n.releases import Release, Segmenters
    from l10n.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Since:
    """What has become of one part of a kit.

    Counts are sentences: `back` those whose translation came with this kit's return, `gone` those
    that the source no longer has, `new` those that it did not have, `ours` those whose translation
    was changed, finished or reopened here.
    """

    part: Part
    back: int = 0
    gone: int = 0
    new: int = 0
    ours: int = 0


@dataclass(frozen=True, slots=True)
class Out:
    """A kit that was sent, and what has become of its parts.

    `missing` are the releases that are gone or cannot be read.
    """

    record: Manifest
    parts: tuple[Since, ...] = ()
    missing: tuple[str, ...] = ()


def outstanding(
    workspace: Workspace, names: Collection[str] = (), locales: Collection[Locale] = ()
) -> tuple[tuple[Out, ...], tuple[L10nError, ...]]:
    """Give the kits that were sent, the oldest first, and the errors of what cannot be read.

    With `names` of releases or `locales`, only the parts of kits that are theirs.
    """
    looking = _Looking(workspace)
    found: list[Out] = []
    for kit in records.ids(workspace):
        try:
            record = records.load(workspace, kit)
        except L10nError as error:
            looking.errors.append(error)
            continue
        parts = tuple(
            part for part in record.parts if (not names or part.release in names)
            and (not locales or part.target in locales)
        ) if record else ()  # fmt: skip
        if record and parts:
            found.append(looking.out(replace(record, parts=parts)))
    found.sort(key=lambda one: (one.record.made, one.record.kit))
    return tuple(found), tuple(looking.errors)


class _Looking:
    """A look at a workspace, in which each release is read once."""

    def __init__(self, workspace: Workspace) -> None:
        self.errors: list[L10nError] = []
        self._workspace = workspace
        self._segmenters: Segmenters = releases.segmenters_of(workspace)
        self._files: dict[str, ReleaseFile] = {file.id: file for file in workspace.releases()}
        self._read: dict[str, Release | None] = {}

    def out(self, record: Manifest) -> Out:
        parts: list[Since] = []
        missing: dict[str, None] = {}
        for part in record.parts:
            release = self._release(part.release)
            if release is None:
                missing[part.release] = None
                continue
            try:
                catalog = catalog_of(self._workspace, release, part.target)
            except L10nError as error:
                self.errors.append(error)
                missing[part.release] = None
            else:
                parts.append(_since(part, record.kit, current(release, catalog)))
        return Out(record, tuple(parts), tuple(missing))

    def _release(self, name: str) -> Release | None:
        if name not in self._read:
            self._read[name] = None
            if name in self._files:
                try:
                    file = self._files[name]
                    self._read[name] = releases.load(self._workspace, file, self._segmenters)
                except L10nError as error:
                    self.errors.append(error)
        return self._read[name]


def _since(part: Part, kit: str, now: dict[str, Entry]) -> Since:
    sent = {item.id for item in part.items}
    live = [item for item in part.items if item.id in now]
    changed = [item for item in live if _is_changed(item, now[item.id])]
    back = set(_back(kit, now))
    return Since(
        part,
        back=len(sent & back),
        gone=len(part.items) - len(live),
        new=len(now.keys() - sent - set(part.left)),
        ours=sum(item.id not in back for item in changed),
    )


def _is_changed(item: Sent, now: Entry) -> bool:
    """Tell whether a translation has another text, or was finished or reopened."""
    finished = (catalogs.state(now) in DONE) != (item.state in DONE)
    return finished or targets_hash(now.targets or ("",)) != item.target


def _back(kit: str, now: dict[str, Entry]) -> Iterator[str]:
    origin = f"agency:{kit}"
    yield from (name for name, entry in now.items() if catalogs.origin(entry) == origin)
