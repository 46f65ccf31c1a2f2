"""The way out: from the releases of a workspace to a kit in a file or folder, and its record.

An agency is people under contract, so what is under embargo may go to it, once somebody has said
so; what is under embargo elsewhere never goes along, not by the memory either.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from l10n import git, releases
from l10n.errors import L10nError, Problem, UsageError, raise_all, told
from l10n.glossary.concepts import Glossary
from l10n.handoff import archive, kit, records
from l10n.handoff.bands import LEAST
from l10n.handoff.sheets import Choice, choose, plain_source
from l10n.report import catalog_of
from l10n.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from l10n.catalogs import Catalog
    from l10n.discovery import ReleaseFile
    from l10n.handoff.kit import Contents, Kit
    from l10n.handoff.manifest import Manifest
    from l10n.handoff.model import Sheet
    from l10n.handoff.sheets import Chosen
    from l10n.locales import Locale
    from l10n.memory import Match, Unit
    from l10n.releases import Release
    from l10n.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants to send.

    `locales` are the only ones, none means all; `since` is the record of a kit whose sentences need
    not go again; `embargo` says that releases under embargo may go.
    """

    files: tuple[ReleaseFile, ...]
    locales: tuple[Locale, ...] = ()
    formats: tuple[str, ...] = kit.USUAL
    choice: Choice = field(default_factory=Choice)
    deadline: str = ""
    since: Manifest | None = None
    language: Locale | None = None
    embargo: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A kit that is ready to go.

    `record` is what stays here of it but for the time; `embargoed` are its releases under embargo.
    `left_out` are releases and locales that were wanted and could not be read; `errors` say why,
    and name files that would have been of use.
    """

    kit: Kit
    record: Manifest
    embargoed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    errors: tuple[L10nError, ...] = ()


class _Reading:
    """What is read while a kit is made; what cannot be is left out of it, and told."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.sources = Sources(workspace)
        self.left_out: list[str] = []
        self.errors: list[L10nError] = []

    def releases(self, files: Iterable[ReleaseFile]) -> Iterator[Release]:
        """Give the releases that can be read."""
        for file in files:
            try:
                found = releases.load(self.workspace, file, self.sources.segmenters)
            except L10nError as error:
                self._leave_out(file.id, error)
            else:
                yield found

    def catalogs(
        self, wanted: Iterable[Release], locale: Locale
    ) -> Iterator[tuple[Release, Catalog | None]]:
        """Give the releases in a locale whose catalogs can be read, or are not there yet."""
        for release in wanted:
            if locale in release.settings.locales:
                try:
                    found = catalog_of(self.workspace, release, locale)
                except L10nError as error:
                    self._leave_out(f"{release.id} {locale}", error)
                else:
                    yield release, found

    def raise_errors(self) -> None:
        """Raise one error of all there are, with the exit status of the worst."""
        found = told(self.errors, self.workspace.root)
        if found:
            worst = max(found, key=lambda one: one.exit_status)
            raise type(worst)(*(problem for one in found for problem in one.problems))

    def _leave_out(self, name: str, error: L10nError) -> None:
        self.left_out.append(name)
        self.errors.append(error)


def prepare(workspace: Workspace, order: Order) -> Prepared:
    """Make a kit; nothing is written.

    What was exported before in the same way is the same kit, at the revision it was first made.
    What cannot be read of the order is left out.

    Raises:
        UsageError: no sentence is left to send, or a release is under embargo and nobody said that
            it may go.
        L10nError: nothing of the order can be read.
    """
    reading = _Reading(workspace)
    wanted = list(reading.releases(order.files))
    embargoed = tuple(one.id for one in wanted if one.settings.under_embargo())
    if not order.embargo:
        raise_all(UsageError, map(_embargoed, embargoed))
    contents = _contents(reading, order, wanted)
    if not contents.chosen:
        reading.raise_errors()
        what, remedy = "the choice leaves no sentence to send", "Choose other states or releases."
        raise UsageError(Problem("usage.nothing", what, remedy=remedy))
    name = contents.identify()
    known = records.load(workspace, name)
    made = kit.make(contents, name, known.commit if known else git.head(workspace.root))
    errors = (*reading.errors, *reading.sources.errors)
    return Prepared(made, made.manifest, embargoed, tuple(reading.left_out), errors)


def send(workspace: Workspace, prepared: Prepared, to: Path, made: str) -> None:
    """Write a kit and the record of it, made at `made` (ISO 8601).

    Raises:
        InputError: it cannot be written; then there is no new record either.
    """
    new = records.save(workspace, replace(prepared.record, made=made))
    try:
        archive.write(prepared.kit.files, to)
    except BaseException:
        if new:
            records.drop(workspace, prepared.record.kit)
        raise


def _contents(reading: _Reading, order: Order, wanted: Sequence[Release]) -> Contents:
    workspace, sources = reading.workspace, reading.sources
    withheld = set(under_embargo(workspace)) - {one.id for one in wanted}
    chosen: list[Chosen] = []
    found: dict[Locale, list[Match]] = {}
    for locale in dict.fromkeys(one for release in wanted for one in release.settings.locales):
        if order.locales and locale not in order.locales:
            continue
        memory = sources.memory(locale).lowered(LEAST, withheld)  # the lowest that is billed
        seen: set[str] = set()
        for release, catalog in reading.catalogs(wanted, locale):
            choice = replace(order.choice, without=_known(order.since, release, locale))
            one = choose(release, catalog, locale, memory, choice=choice, seen=seen)
            if one.sheet.items:
                chosen.append(one)
                found.setdefault(locale, []).extend(one.matches)
    sheets = tuple(one.sheet for one in chosen)
    return kit.Contents(
        workspace.config.source, tuple(chosen), order.formats, order.deadline,
        order.since.kit if order.since else "", order.language,
        {locale: _units(matches) for locale, matches in found.items()},
        {locale: _terms(workspace, sources, sheets, locale) for locale in found},
    )  # fmt: skip


def _units(matches: Iterable[Match]) -> tuple[Unit, ...]:
    """Give the units of matches, each once, in an order of their own."""
    units = {match.unit for match in matches}
    return tuple(sorted(units, key=lambda u: (u.source, u.target, u.release, repr(u))))


def _terms(
    workspace: Workspace, sources: Sources, sheets: Iterable[Sheet], locale: Locale
) -> Glossary:
    """Give the concepts of the glossary that occur in the sheets of a locale, in its order."""
    termbase = sources.termbase(locale)
    if termbase is None:
        return Glossary()
    from l10n.glossary import load  # noqa: PLC0415 -- where there is a glossary

    texts = {
        plain_source(item) for sheet in sheets if sheet.target == locale for item in sheet.items
    }
    ids = {term.id for text in texts for term in (*termbase.wanted(text), *termbase.hints(text))}
    every = load(workspace.glossary_path, workspace.config.source)
    return Glossary(tuple(concept for concept in every if concept.id in ids))


def _known(since: Manifest | None, release: Release, locale: Locale) -> frozenset[str]:
    """Give the sentences that were there when an earlier kit was made, sent with it or not."""
    part = since.part(release.id, locale) if since else None
    return frozenset((*(item.id for item in part.items), *part.left)) if part else frozenset()


def under_embargo(workspace: Workspace) -> Iterator[str]:
    """Give the releases under embargo, and those that cannot be read to tell."""
    for file in workspace.releases():
        try:
            held = releases.settings_of(workspace, file).under_embargo()
        except L10nError:
            held = True
        if held:
            yield file.id


def _embargoed(release: str) -> Problem:
    what = f"{release} is under embargo, and an agency is other people"
    remedy = "If they are under contract and may see it, say so with --embargo."
    return Problem("usage.embargo", what, remedy=remedy)
