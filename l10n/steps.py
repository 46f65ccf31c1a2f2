"""Catalogs and templates brought up to date, and put in place unless somebody was quicker.

Values first, files after: a step knows the bytes that it began with, and is written only if they
are still there; otherwise it is made again. Apart from `sync`, which runs the whole line, since an
edit of the rules of segmentation takes the same steps.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Protocol

from l10n import catalogs, releases
from l10n.catalogs import Heading
from l10n.errors import InputError, L10nError, Problem
from l10n.files import flush, put, read_bytes, stage, sweep, unstage, write_bytes
from l10n.lock import locked
from l10n.pretranslate import Filled, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from l10n.catalogs import Catalog, Update
    from l10n.locales import Locale
    from l10n.releases import Release, Segmenters
    from l10n.sources import Sources
    from l10n.workspace import Workspace

RETRIES = 5
"""How often a task starts again because a file changed under it."""


class Replacing(Protocol):
    """A file as it was when it was read and as it is to be; None where there is none."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def before(self) -> bytes | None:
        """What it held."""

    @property
    def after(self) -> bytes | None:
        """What it is to hold."""


@dataclass(frozen=True, slots=True)
class Step:
    """A catalog or template brought up to date: its bytes before and after, and what was done.

    `update` is what became of its entries, `filled` the same after what was open was filled.
    """

    path: Path
    before: bytes | None
    after: bytes
    update: Update
    filled: Filled

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.after != self.before


def catalog_step(
    path: Path, release: Release, locale: Locale, sources: Sources, *, source_only: bool = False
) -> Step:
    """Bring a catalog up to date and fill what is open in it; write nothing.

    Raises:
        InputError: the catalog or something it is filled from is damaged.
    """
    before = _on_disk(path)
    old = catalogs.read(before, str(path)) if before is not None else None
    update = updated(old, release, locale, sources.segmenters, source_only=source_only)
    filled = fill(update.catalog, locale, release, sources)
    if source_only and (edited := len(update.of("edited"))):
        what = f"{edited} edited, not taken as corrections: numbers or too many words differ"
        filled = replace(filled, notes=(*filled.notes, f"{release.id} {locale}: {what}"))
    return Step(path, before, catalogs.write(filled.catalog), update, filled)


def updated(
    old: Catalog | None,
    release: Release,
    locale: Locale,
    segmenters: Segmenters,
    *,
    source_only: bool = False,
) -> Update:
    """Bring a catalog up to a new version, or to other sentences, of its release."""
    segmenters.try_rules(str(locale))
    return catalogs.update(
        old,
        release.units,
        _heading(release, locale),
        segment_target=lambda text: releases.sentences(text, segmenters.of(str(locale))),
        source_only=source_only,
    )


def template_step(path: Path, release: Release) -> Step:
    """Bring a template up to date; write nothing.

    Raises:
        InputError: the template is damaged.
    """
    before = _on_disk(path)
    old = catalogs.read(before, str(path)) if before is not None else None
    update = catalogs.update(old, release.units, _heading(release, None))
    return Step(path, before, catalogs.write(update.catalog), update, Filled(update.catalog))


def _heading(release: Release, locale: Locale | None) -> Heading:
    return Heading(
        project=release.id,
        source_file=release.file.path,
        source_locale=release.file.language,
        segmenter=f"l10n {release.rules}",
        locale=locale,
    )


def written(
    workspace: Workspace, makers: Sequence[Callable[[], Step]]
) -> Iterator[Step | L10nError]:
    """Make steps, and write what they change: together, which the disk likes best.

    Where that cannot be, or the first was not made, each is written when it is asked for, and made
    anew while others change its file. What is done when the run is interrupted is written.
    """
    steps: list[Step | L10nError] = []
    together = False
    try:
        for make in makers:
            steps.append(tried(make))
            if isinstance(steps[0], L10nError):
                break  # without it the others may not be wanted, and engines cost
    finally:
        changed = [step for step in steps if isinstance(step, Step) and step.changed]
        if steps and isinstance(steps[0], Step):
            for folder in {step.path.parent for step in changed}:
                sweep(folder)
            with suppress(InputError):
                together = not changed or replace_files(workspace, changed)
    for make, step in zip_longest(makers, steps):
        alone = not together and isinstance(step, Step) and step.changed
        yield tried(partial(_written_alone, workspace, make)) if alone or step is None else step


def tried(make: Callable[[], Step]) -> Step | L10nError:
    """Make a step; give the error that kept it from being made."""
    try:
        return make()
    except L10nError as error:
        return error


def _written_alone(workspace: Workspace, make: Callable[[], Step]) -> Step:
    for _ in range(RETRIES):
        step = make()
        if not step.changed or replace_files(workspace, [step]):
            return step
    raise InputError(busy(step.path))


def replace_files(workspace: Workspace, steps: Sequence[Replacing]) -> bool:
    """Write files, unless somebody else changed one since it was read: then none, and give False.

    Raises:
        InputError: one cannot be written; those that were are as they were before.
    """
    staged: list[Path | None] = []
    try:
        for step in steps:  # before the lock is taken: writing takes longest
            staged.append(None if step.after is None else stage(step.path, step.after))
        for step, ready in zip(steps, staged, strict=True):
            if ready is not None:
                flush(ready, step.path)
        with locked(workspace.cache_folder):
            if any(_on_disk(step.path) != step.before for step in steps):
                return False
            _put_all(steps, staged)
            return True
    finally:
        for one in filter(None, staged):
            unstage(one)  # gone already after a success


def _put_all(steps: Sequence[Replacing], staged: Sequence[Path | None]) -> None:
    done: list[Replacing] = []
    try:
        for step, ready in zip(steps, staged, strict=True):
            done.append(step)
            if ready is None:
                step.path.unlink(missing_ok=True)
            else:
                put(ready, step.path)
    except BaseException:
        for step in reversed(done):
            with suppress(InputError, OSError):
                _restore(step.path, step.before)
        raise


def _on_disk(path: Path) -> bytes | None:
    return read_bytes(path) if path.exists() else None


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write_bytes(path, data)


def busy(path: Path) -> Problem:
    """Say that somebody else keeps writing a file."""
    what = "keeps changing while sync works on it"
    remedy = "Close the program that writes it and run sync again."
    return Problem("sync.busy", what, path, remedy=remedy)
