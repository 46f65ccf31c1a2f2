"""What translating releases would cost: their words by match band, as agencies bill them.

The same bands as those of a kit, of all sentences, without making one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n import releases
from l10n.errors import L10nError
from l10n.handoff.bands import LEAST
from l10n.handoff.manifest import words_by_band
from l10n.handoff.sheets import Choice, choose
from l10n.report import catalog_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10n.discovery import ReleaseFile
    from l10n.handoff.model import Band
    from l10n.locales import Locale
    from l10n.releases import Release
    from l10n.sources import Sources
    from l10n.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Analysis:
    """The words of a release in a locale, by band."""

    release: str
    locale: Locale
    words: Mapping[Band, int]


def analyse(
    workspace: Workspace, files: Sequence[ReleaseFile], locales: Sequence[Locale], sources: Sources
) -> tuple[list[Analysis], list[L10nError]]:
    """Count words by band, release by release; give the errors of what cannot be read, too.

    Sentences that are translated already count as context matches, those that stand in a release
    before as repetitions. With no `locales` all are counted.
    """
    found: list[Analysis] = []
    errors: list[L10nError] = []
    seen: dict[Locale, set[str]] = {}
    for file in files:
        try:
            release = releases.load(workspace, file, sources.segmenters)
        except L10nError as error:
            errors.append(error)
            continue
        for locale in release.settings.locales:
            if locales and locale not in locales:
                continue
            known = seen.setdefault(locale, set())
            try:
                found.append(_analysis(workspace, release, locale, sources, known))
            except L10nError as error:
                errors.append(error)
    return found, [*errors, *sources.errors]


def _analysis(
    workspace: Workspace, release: Release, locale: Locale, sources: Sources, seen: set[str]
) -> Analysis:
    catalog = catalog_of(workspace, release, locale)
    memory = sources.memory(locale).lowered(LEAST)
    chosen = choose(release, catalog, locale, memory, choice=Choice(), seen=seen)
    return Analysis(release.id, locale, words_by_band(chosen.sheet.items))
