"""The way back: from what an agency sent to catalogs, reports and what was not taken.

Everything is read before anything is judged, and judged before anything is written; while it is
applied the workspace is locked, and each catalog is replaced in one step. One file that cannot be
read keeps all of a return from being applied: whoever sent it has to look at it first.
"""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from l10n import catalogs, releases
from l10n.catalogs import Catalog, Entry
from l10n.checks.setting import Setting, options_of
from l10n.errors import InputError, L10nError, Problem, told
from l10n.files import write_bytes
from l10n.handoff import archive, carriers, rejected, unrecorded
from l10n.handoff.arriving import Wish, is_same, locale_said, recognise
from l10n.handoff.carriers.po_lenient import reread
from l10n.handoff.carriers.tables import NO_TABLE
from l10n.handoff.companions import is_companion
from l10n.handoff.dividing import divided
from l10n.handoff.judging import Policy, foreign, judge
from l10n.handoff.model import Repair, Returned
from l10n.handoff.shelf import Shelf
from l10n.handoff.verdicts import FileReport, ReturnReport
from l10n.lock import locked
from l10n.sources import Sources
from l10n.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from l10n.catalogs import Key
    from l10n.configchecks import CheckTable
    from l10n.discovery import ReleaseFile
    from l10n.handoff.manifest import Manifest
    from l10n.handoff.shelf import Shipment
    from l10n.locales import Locale
    from l10n.workspace import Workspace


_BEHIND = (
    "Its source has changed since the last sync. Run `l10n sync` first: what was translated for"
    " another text is then told as stale."
)


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants done with a return.

    `path` is a file, a folder or a zip. Nothing is written unless it is to `apply`, but for what
    is rejected where a folder for that is named.
    """

    path: Path
    wish: Wish = field(default_factory=Wish)
    policy: Policy = field(default_factory=Policy)
    apply: bool = False
    rejected: Path | None = None


def take_back(workspace: Workspace, request: Request) -> ReturnReport:
    """Judge a return, and take it if that is wanted.

    Raises:
        InputError: it cannot be read, or could do harm; or a record or catalog here is damaged.
        UsageError: a kit was named that is not recorded here.
    """
    members = archive.members(request.path)
    arrived, errors, passed = _read(request.path, members)
    whole = not errors
    apply = request.apply and whole
    with locked(workspace.cache_folder) if apply else nullcontext():
        work = _Work(workspace, request, unrecorded.manifests(members))
        arrived = [part for one in arrived for part in divided(one, work.shelf, request.wish)]
        reports = [work.report(returned) for returned in arrived]
        if apply or request.rejected is not None:
            # Before the catalogs: what cannot be kept must not be left out of them either.
            texts = [one.facts.get("unread", "") for one in arrived]
            reports = [_reject(*pair, request) for pair in zip(reports, texts, strict=True)]
        if apply:
            wrote, failed = work.save()
            errors += failed
            reports = [replace(one, wrote=_wrote(one, wrote)) for one in reports]
    errors += work.shelf.errors
    return ReturnReport(tuple(reports), told(errors, workspace.root), apply, whole, passed)


def _read(
    path: Path, members: Mapping[str, bytes]
) -> tuple[list[Returned], list[L10nError], tuple[str, ...]]:
    """Read the files of a return that hold sentences; give the names of others in it, too."""
    passed: list[str] = []
    found: list[Returned] = []
    strangers: list[tuple[Returned, InputError]] = []
    errors: list[L10nError] = []
    inside = path.is_dir()
    for name, data in members.items():
        if inside and name.endswith(rejected.SUFFIX):
            continue
        kind = carriers.detect(name, data)
        if kind is None:
            if PurePath(name).suffix.lower() in carriers.SUFFIXES:
                errors.append(_unknown(name, data))
            elif not is_companion(name):
                passed.append(name)
            continue
        try:
            found.append(carriers.carrier(kind).read(data, name))
        except InputError as error:
            if error.problems[0].code == NO_TABLE:
                strangers.append((_stranger(name, kind, error), error))
            else:
                errors.append(error)
    if found:  # an invoice among the files keeps nothing else back
        found += (stranger for stranger, _error in strangers)
    else:
        errors += (error for _stranger, error in strangers)
    if not found and not errors:
        what = "holds no file that a kit's sentences come back in"
        remedy = "These are PO, XLIFF, XLSX and DOCX files."
        raise InputError(Problem("return.nothing", what, path, remedy=remedy))
    return found, errors, tuple(passed)


def _stranger(name: str, kind: str, error: InputError) -> Returned:
    """Make what is told of a table that is none of a kit."""
    return Returned(name, kind, (), faults=(Repair("table", error.problems[0].what),))


def _unknown(name: str, data: bytes) -> InputError:
    """Say that a file is not what its name says; a password makes a workbook look like that."""
    what = "is not what its name says, or has a password" if data else "is empty"
    return InputError(Problem("return.unreadable", what, name, remedy="Ask for it again."))


@dataclass(frozen=True, slots=True)
class _Source:
    """What a release is now: the keys of its sentences, and how they are to be checked."""

    keys: frozenset[Key]
    checks: tuple[CheckTable, ...]


class _Work:
    """One return: the catalogs as they become while file after file is judged."""

    def __init__(
        self, workspace: Workspace, request: Request, manifests: Mapping[str, Manifest]
    ) -> None:
        self.workspace, self.request = workspace, request
        self.shelf = Shelf(workspace, manifests)
        self.sources = Sources(workspace)
        self.changed: dict[tuple[str, Locale], Catalog] = {}
        self._releases: dict[str, _Source | None] = {}

    def report(self, returned: Returned) -> FileReport:
        """Judge one file; what is taken of it is in the catalog for the next."""
        arrival = recognise(returned, self.shelf, self.request.wish)
        if arrival.shipment is not None:
            returned = reread(returned, arrival.shipment.locale)
        base = FileReport(
            returned.name, returned.carrier, returned.kit, returned.release,
            repairs=returned.repairs, faults=returned.faults, notes=arrival.notes,
        )  # fmt: skip
        shipment = arrival.shipment
        if shipment is None:
            return replace(
                base, judged=foreign(returned, arrival.foreign), locale=locale_said(returned.target)
            )
        return self._judged(base, returned, shipment)

    def _judged(self, base: FileReport, returned: Returned, shipment: Shipment) -> FileReport:
        key = (shipment.release, shipment.locale)
        catalog = self.changed.get(key) or self.shelf.catalog(*key)
        notes = base.notes
        if catalog is None:
            catalog = Catalog(Entry(""))
            notes = (*notes, "There is no catalog for it here any more.")
        elif self._is_behind(shipment.release, catalog):
            notes = (*notes, _BEHIND)
        judgement = judge(returned, shipment, catalog, self._setting(shipment), self.request.policy)
        new = [one.entry for one in judgement.judged if one.entry is not None]
        if new:
            self.changed[key] = catalog.with_changed(new)
        path = self.workspace.catalog_path(*key)
        return replace(
            base,
            kit=shipment.kit or returned.kit,
            release=shipment.release,
            source=shipment.source,
            locale=shipment.locale,
            path=self.workspace.relative(path),
            repairs=(*base.repairs, *_header(returned, shipment), *judgement.repairs),
            judged=judgement.judged,
            notes=notes,
        )

    def _is_behind(self, release: str, catalog: Catalog) -> bool:
        """Tell whether a source has changed since its catalogs were brought up to date."""
        source = self._source(release)
        return source is not None and source.keys != {entry.key for entry in catalog.live}

    def _source(self, release: str) -> _Source | None:
        """Give what a source is now; None where it is gone or cannot be read, as sync says."""
        if release not in self._releases:
            self._releases[release] = self._read(release)
        return self._releases[release]

    def _read(self, release: str) -> _Source | None:
        file = self._files.get(release)
        if file is None:
            return None
        with suppress(L10nError), uncollected():
            found = releases.load(self.workspace, file, self.sources.segmenters)
            return _Source(frozenset(found.segments), found.settings.checks)
        return None

    @cached_property
    def _files(self) -> Mapping[str, ReleaseFile]:
        return {one.id: one for one in self.workspace.releases()}

    def _setting(self, shipment: Shipment) -> Callable[[], Setting]:
        """Give what gives what translations are checked with; most returns need little of it."""

        @cache
        def setting() -> Setting:
            space = self.workspace
            terms = self.sources.termbase(shipment.locale)
            options = options_of(self._tables(shipment.release), shipment.locale)
            released = shipment.release in self._files
            return Setting(shipment.pair, terms, options, space.cache_folder, released=released)

        return setting

    def _tables(self, release: str) -> tuple[CheckTable, ...]:
        """Give how checks are configured for a release."""
        source, file = self._source(release), self._files.get(release)
        if source is not None:
            return source.checks
        return (
            releases.settings_of(self.workspace, file).checks
            if file
            else (self.workspace.config.checks,)
        )

    def save(self) -> tuple[dict[str, str], list[L10nError]]:
        """Write the catalogs that changed, each whole or not at all; give their names."""
        wrote: dict[str, str] = {}
        errors: list[L10nError] = []
        for key, catalog in self.changed.items():
            path = self.workspace.catalog_path(*key)
            name = self.workspace.relative(path)
            try:
                if catalogs.save(path, catalog):
                    wrote[name] = name
            except L10nError as error:
                errors.append(error)
        return wrote, errors


def _wrote(report: FileReport, wrote: Mapping[str, str]) -> str:
    """Give the catalog that a file changed; none where another file of the return did."""
    changed = any(one.entry is not None for one in report.judged)
    return wrote.get(report.path, "") if changed else ""


def _header(returned: Returned, shipment: Shipment) -> Iterator[Repair]:
    """Tell where a file says of itself what its sentences disprove."""
    said = locale_said(returned.target)
    if returned.target and (said is None or not is_same(said, shipment.locale)):
        what = f"the file says its language is “{returned.target}”; it is {shipment.locale}"
        yield Repair("header", what)
    if returned.release not in {"", shipment.release}:
        what = f"the file says it is of “{returned.release}”; it is of {shipment.release}"
        yield Repair("header", what)


def _reject(report: FileReport, unread: str, request: Request) -> FileReport:
    """Write what was not taken of a file."""
    data = rejected.render(report, unread)
    if data is None:
        return report
    folder = request.rejected or (request.path if request.path.is_dir() else request.path.parent)
    path = rejected.place(folder, report.name, data, own=request.path)
    write_bytes(path, data)
    return replace(report, rejected=str(path))


def is_clean(report: ReturnReport) -> bool:
    """Tell whether all of a return was taken, or was there already."""
    return all(file.is_clean for file in report.files)
