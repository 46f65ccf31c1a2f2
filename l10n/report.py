"""How releases stand: the values that `sync`, `status` and `publish` report.

Counting stands here, apart from doing, so that a status costs no more than reading.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from l10n import catalogs, documents, releases
from l10n.discovery import ReleaseFile
from l10n.errors import L10nError, Problem, named, told
from l10n.files import read_bytes
from l10n.model import State
from l10n.publish import Publication, Verdict, publish
from l10n.sources import Sources
from l10n.wordcount import count_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from l10n.catalogs import Catalog
    from l10n.locales import Locale
    from l10n.releases import Release
    from l10n.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LocaleReport:
    """What happened to one release in one locale, and how it stands now.

    `states` counts sentences, `words` their source words; `changes` is what became of the entries
    since the last sync, `filled` how many each origin filled; `doubtful` are the drafts in which
    checks found something.
    """

    release: str
    locale: str
    states: Mapping[State, int]
    words: Mapping[State, int]
    changes: Mapping[str, int]
    filled: Mapping[str, int]
    publication: Publication
    published: str
    verdict: Verdict
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """What one engine would be sent: sentences that no cache knows, and their characters."""

    engine: str
    trust: str
    model: str
    sentences: int = 0
    characters: int = 0

    @property
    def counts(self) -> bool:
        """Tell whether it counts against a budget."""
        return self.trust in {"contract", "public"}


@dataclass(frozen=True, slots=True)
class Share:
    """What a catalog and the memory have to do with each other.

    `offer` is a digest of all that the catalog adds to the memory, empty for nothing; `open` tells
    whether the catalog has sentences that the memory may fill.
    """

    release: str
    locale: str
    offer: str
    open: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What a sync did: a line per release and locale, and everything that failed.

    `seen` are the files it worked on, each with the digest of the content it knows; `notes` are
    for people: what was left out on purpose, and why; `doubts` what is told but once, of what was
    just filled in. `plans` is what engines would be sent, where
    that was to be foreseen; `until` when there will be something to do by itself.
    """

    lines: tuple[LocaleReport, ...] = ()
    wrote: tuple[str, ...] = ()
    seen: tuple[tuple[str, str], ...] = ()
    errors: tuple[L10nError, ...] = ()
    notes: tuple[str, ...] = ()
    plans: tuple[Planned, ...] = ()
    until: datetime | None = None
    shares: tuple[Share, ...] = ()
    doubts: tuple[str, ...] = ()

    def __add__(self, other: Report) -> Report:
        return Report.total((self, other))

    @classmethod
    def total(cls, reports: Collection[Report]) -> Report:
        """Give one report of several."""
        return cls(
            tuple(line for report in reports for line in report.lines),
            tuple(path for report in reports for path in report.wrote),
            tuple(one for report in reports for one in report.seen),
            tuple(error for report in reports for error in report.errors),
            tuple(note for report in reports for note in report.notes),
            tuple(plan for report in reports for plan in report.plans),
            min((report.until for report in reports if report.until), default=None),
            tuple(share for report in reports for share in report.shares),
            tuple(doubt for report in reports for doubt in report.doubts),
        )

    def settled(self) -> Report:
        """Give what a sync right after this one would report: nothing done, all as it is now."""
        lines = tuple(_settled(line) for line in self.lines)
        if lines == self.lines and not self.wrote and not self.plans and not self.doubts:
            return self
        return replace(self, lines=lines, wrote=(), plans=(), doubts=())

    @property
    def pending(self) -> bool:
        """Tell whether something is not published as it should be, or would be written."""
        done = {Publication.WRITTEN, Publication.CURRENT}
        return bool(self.wrote) or any(line.publication not in done for line in self.lines)


def _settled(line: LocaleReport) -> LocaleReport:
    written = line.publication is Publication.WRITTEN
    if not (written or line.changes or line.filled):
        return line
    publication = Publication.CURRENT if written else line.publication
    return replace(line, changes={}, filled={}, publication=publication)


def failed(release: str, locale: Locale | None, error: L10nError) -> Report:
    """Report a release, or one locale of it, that an error kept from being looked at."""
    none = dict.fromkeys(State, 0)
    name = "" if locale is None else str(locale)
    line = LocaleReport(release, name, none, none, {}, {}, Publication.FAILED, "", Verdict())
    return Report((line,), errors=(error,))


def count(release: Release, catalog: Catalog | None) -> tuple[dict[State, int], dict[State, int]]:
    """Count the sentences of a release by state, and their source words."""
    states, words = dict.fromkeys(State, 0), dict.fromkeys(State, 0)
    for wanted in release.segments:
        entry = catalog.get(wanted) if catalog else None
        reached = catalogs.state(entry) if entry and not entry.obsolete else State.EMPTY
        states[reached] += 1
        words[reached] += count_words(wanted[1])
    return states, words


def doubtful(release: Release, catalog: Catalog | None) -> int:
    """Count the drafts in which checks found something."""
    entries = (catalog.get(wanted) for wanted in release.segments) if catalog else ()
    return sum(entry is not None and bool(catalogs.found_in(entry)) for entry in entries)


def stand(
    workspace: Workspace,
    files: Sequence[ReleaseFile],
    locales: Sequence[Locale] = (),
    *,
    write: bool = False,
) -> Report:
    """Tell how the given releases stand, with the catalogs as they are on disk.

    With `write`, what is past the gate is published. Errors are collected, not raised.
    """
    report = Report()
    sources = Sources(workspace)
    try:
        sources.check_glossary()
    except L10nError as error:
        report += Report(errors=(error,))
    for file in files:
        try:
            release = releases.load(workspace, file, sources.segmenters)
        except L10nError as error:
            report += failed(file.id, None, error)
            continue
        for locale in release.settings.locales:
            if locales and locale not in locales:
                continue
            try:
                report += _stand(workspace, release, locale, sources, write=write)
            except L10nError as error:
                report += failed(file.id, locale, error)
    return replace(report, errors=told(report.errors, workspace.root))


def _stand(
    workspace: Workspace, release: Release, locale: Locale, sources: Sources, *, write: bool
) -> Report:
    catalog = catalog_of(workspace, release, locale)
    errors = sources.errors_of(release, locale)
    path, publication, verdict = publish(
        workspace, release, catalog, locale, write=write, errors=errors
    )
    published = workspace.relative(path)
    states, words = count(release, catalog)
    line = LocaleReport(
        release.id, str(locale), states, words, {}, {}, publication, published, verdict,
        doubtful(release, catalog),
    )  # fmt: skip
    return Report((line,), (published,) if publication is Publication.WRITTEN else ())


def catalog_of(workspace: Workspace, release: Release, locale: Locale) -> Catalog | None:
    """Read the catalog of a release, or give None where there is none yet.

    Raises:
        CatalogError: it is damaged.
    """
    path = workspace.catalog_path(release.id, locale)
    return catalogs.read(read_bytes(path), str(path)) if path.exists() else None


def left_behind(workspace: Workspace, files: Iterable[ReleaseFile]) -> tuple[Problem, ...]:
    """Name what belongs to none of the releases or locales: nobody keeps it up to date."""
    known = {file.id for file in files}
    problems: list[Problem] = []
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for catalog in workspace.all_catalogs():
        at, _, base = catalog.rpartition("/")
        folders[at].append(base)
    for at in sorted(folders, key=lambda at: at.split("/")):
        name = at.removeprefix(workspace.config.catalogs).removeprefix("/") or "."
        if name in known:
            if not workspace.are_for_all(folders[at]):
                problems += workspace.stray_catalogs(name, workspace.settings(name))
            continue
        folder = workspace.root / at
        what = "its release is gone; its translations still serve the memory"
        remedy = (
            "Was it renamed? Put this folder in the place of the new one, with all its reviews."
        )
        problems.append(Problem("status.no-release", what, folder, remedy=remedy))
        for locale in workspace.catalogs(name):
            for extension in documents.formats():
                file = ReleaseFile(name, f"{name}{extension}", workspace.config.source)
                path = workspace.published_path(file, locale)
                if path.exists():
                    what = "is published, but its release is gone"
                    problems.append(Problem("status.orphan", what, path, remedy="Remove it."))
    return tuple(named(one, workspace.root) for one in (*problems, *_overlooked(workspace)))


def _overlooked(workspace: Workspace) -> Iterator[Problem]:
    """Name documents that lie among the releases and are none, for what they are called."""
    patterns = ", ".join(pattern.text for pattern in workspace.config.releases)
    for name in map(PurePosixPath, workspace.discovery.unclaimed()):
        if not documents.is_document(name):
            continue
        try:
            documents.format_of(name)
        except L10nError as error:
            yield from error.problems
        else:
            what = f"is not read: its name fits none of {patterns}"
            source = workspace.config.source
            remedy = f"Name it like 2024-05-02-news.{source}{name.suffix.lower()}."
            yield Problem("status.overlooked", what, name, remedy=remedy)
