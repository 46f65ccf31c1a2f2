"""How the releases of a workspace stand, one after the other, for whoever watches them come in.

What only has to be read is read here. What checks find takes long the first time and much memory
(dictionaries of every language), so it is counted by a process of its own, which keeps what it
found for the next time and can be stopped at any moment.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import releases
from l10n.errors import L10nError
from l10n.locales import parse
from l10n.model import State
from l10n.publish import Publication, publish
from l10n.report import LocaleReport, catalog_of, count
from l10n.standing import still_held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from l10n.locales import Locale
    from l10n.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Findings:
    """How much checks find in a catalog that counts; `problem` is why it could not be checked."""

    errors: int = 0
    warnings: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A release in a locale: sentences and source words by state, and its publication.

    `catalog` is None where there is none yet. `findings` are None until they are known; `was_out`
    says that some version was published once; `recoveries` counts edits that are in no file yet;
    `problem` is what kept it from being looked at.
    """

    states: Mapping[State, int] = field(default_factory=dict)
    words: Mapping[State, int] = field(default_factory=dict)
    publication: Publication = Publication.FAILED
    catalog: Path | None = None
    findings: Findings | None = None
    was_out: bool = False
    recoveries: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A release with its locales; `problem` is what kept it from being read."""

    release: str
    cells: Mapping[Locale, Cell] = field(default_factory=dict)
    problem: str = ""


def rows(workspace: Workspace, recoveries: Callable[[Path], int]) -> Iterator[Row]:
    """Read release after release; one that cannot be read is a row too.

    Those of which nothing has changed since the last sync are told by what that found.

    Raises:
        L10nError: the releases cannot be listed.
    """
    segmenters = releases.segmenters_of(workspace)
    files = workspace.releases()
    held = still_held(workspace, files)
    for file in files:
        if file.id in held:
            lines = held[file.id].lines
            told = {parse(line.locale): _told(workspace, line, recoveries) for line in lines}
            yield Row(file.id, told)
            continue
        try:
            release = releases.load(workspace, file, segmenters)
        except L10nError as error:
            yield Row(file.id, problem=error.problems[0].what)
            continue
        cells = {
            locale: _cell(workspace, release, locale, recoveries)
            for locale in release.settings.locales
        }
        yield Row(file.id, cells)


def _told(workspace: Workspace, line: LocaleReport, recoveries: Callable[[Path], int]) -> Cell:
    path = workspace.catalog_path(line.release, parse(line.locale))
    return Cell(
        line.states, line.words, line.publication, path, None,
        (workspace.root / line.published).exists(), recoveries(path),
    )  # fmt: skip


def _cell(
    workspace: Workspace,
    release: releases.Release,
    locale: Locale,
    recoveries: Callable[[Path], int],
) -> Cell:
    try:
        path = workspace.catalog_path(release.id, locale)
        catalog = catalog_of(workspace, release, locale)
        out, publication, _ = publish(workspace, release, catalog, locale, write=False)
    except L10nError as error:
        return Cell(problem=error.problems[0].what)
    states, words = count(release, catalog)
    there = path if catalog is not None else None
    waiting = recoveries(path) if there else 0
    return Cell(states, words, publication, there, None, out.exists(), waiting)


class Counting:
    """Counts what checks find in the catalogs of a workspace, until it is stopped."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tui.logic.counting", root],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it would be drawn over the screen
        )

    def __iter__(self) -> Iterator[tuple[Path | None, Findings]]:
        """Give each catalog's findings as they come; None with what kept all from being checked."""
        assert self._process.stdout is not None  # noqa: S101 -- for mypy: it is a pipe
        with self._process.stdout as answers, suppress(ValueError):  # cut off when stopped
            for line in answers:
                path, errors, warnings, problem = json.loads(line)
                yield Path(path) if path else None, Findings(errors, warnings, problem)
        self._process.wait()

    def stop(self) -> None:
        """End it now."""
        self._process.kill()
        self._process.wait()
