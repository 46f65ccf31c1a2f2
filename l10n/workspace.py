"""The folder with the configuration, and which file in it is what.

Everything that turns the id of a release into a path is here and nowhere else; `discovery` finds
the releases, with their ids.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from l10n.discovery import Discovery, ReleaseFile, same_ids
from l10n.errors import ConfigError, Problem, UsageError, raise_all
from l10n.inside import entries, within
from l10n.locales import Locale, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from l10n.config import Settings
    from l10n.configtables import Config
    from l10n.tomllines import KeyPath

CONFIG_FILES = ("l10n.toml", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder and its configuration; `lines` are those of the keys in the configuration file."""

    root: Path
    config: Config
    config_file: Path
    lines: Mapping[KeyPath, int] = field(default_factory=dict, repr=False, compare=False)

    @property
    def cache_folder(self) -> Path:
        """Where caches are kept; it can be deleted at any time."""
        return self.root / ".l10n"

    @property
    def glossary_path(self) -> Path:
        """Where the glossary is, if there is one."""
        return self.root / self.config.glossary

    @property
    def memory_folder(self) -> Path:
        """Where memories from elsewhere are, if there are any."""
        return self.root / "memory"

    @property
    def discovery(self) -> Discovery:
        """The search for releases, in the folders that patterns lead to."""
        return Discovery(self.root, self.config)

    def all_locales(self) -> tuple[Locale, ...]:
        """Give every locale that some release is translated into."""
        overrides = (wanted.locales or () for wanted in self.config.release.values())
        every = (*self.config.locales, *(one for locales in overrides for one in locales))
        return tuple(dict.fromkeys(every))

    def releases(self) -> tuple[ReleaseFile, ...]:
        """Find all releases, in the order of their ids.

        Raises:
            ConfigError: two releases have one id, or the configuration has a table for a release
                that does not exist.
            InputError: a folder cannot be read, a link leads out of the workspace or nowhere, or a
                name cannot be used.
        """
        found = self.discovery.releases()
        problems = [*same_ids(found), *self._tables_of_nothing(found)]
        raise_all(ConfigError, problems)
        return tuple(found)

    def select(self, names: Sequence[str], folder: Path | None = None) -> tuple[ReleaseFile, ...]:
        """Find the releases people name by id, by path or by a glob of either; all for no names.

        Paths may be relative to `folder` (by default the current one) or to the root.

        Raises:
            UsageError: with every name that names no release, and the nearest one that does.
            ConfigError: as for `releases`.
            InputError: as for `releases`.
        """
        known = self.releases()
        if not names:
            return known
        chosen: set[ReleaseFile] = set()
        problems: list[Problem] = []
        for name in names:
            found = [one for one in known if self._names(name, one, folder or Path.cwd())]
            chosen.update(found)
            if not found:
                problems.append(_unknown_release(name, known))
        raise_all(UsageError, problems)
        return tuple(one for one in known if one in chosen)

    def settings(
        self, release_id: str, front_matter: Mapping[str, object] | None = None, path: str = ""
    ) -> Settings:
        """Give what holds for one release; `front_matter` is its `l10n` mapping, `path` its file.

        Raises:
            ConfigError: the front matter has keys or values that cannot be.
        """
        from l10n.config import settings  # noqa: PLC0415 -- where a workspace was found

        return settings(self.config, release_id, front_matter, path or release_id)

    def template_path(self, release_id: str) -> Path:
        """Give where the template of a release is.

        Raises:
            InputError: a link leads out of the workspace.
        """
        return within(self.root, f"{self.config.catalogs}/{release_id}/template.pot")

    def catalog_path(self, release_id: str, locale: Locale) -> Path:
        """Give where the catalog of a release is, or would be, whatever its name spells.

        Raises:
            ConfigError: there are two for the locale.
            InputError: the folder cannot be read, or a link leads out of the workspace.
        """
        name = self._catalog_names(release_id).get(locale, f"{locale}.po")
        return within(self.root, f"{self.config.catalogs}/{release_id}/{name}")

    def catalogs(self, release_id: str) -> Mapping[Locale, Path]:
        """Find the catalogs of a release, by locale in its order; other `.po` files are left out.

        Raises:
            ConfigError: two files are for one locale (`zh_CN.po` and `zh-cn.po`).
            InputError: the folder cannot be read, or a link leads out of the workspace.
        """
        names = self._catalog_names(release_id)
        folder = f"{self.config.catalogs}/{release_id}"
        return {locale: within(self.root, f"{folder}/{names[locale]}") for locale in sorted(names)}

    def all_catalogs(self) -> list[str]:
        """Give every PO file below the folder of catalogs, of releases that are gone too.

        The paths are from the root, in the order of their parts; links to folders are not followed.
        """
        found: list[str] = []
        _gather(str(self.root), self.config.catalogs, found)
        return found

    def are_for_all(self, names: Iterable[str]) -> bool:
        """Tell whether catalogs are named by locales that every release is translated into."""
        return all(_locale_of(name) in self.config.locales for name in names)

    def _catalog_names(self, release_id: str) -> dict[Locale, str]:
        """Give the names of the catalogs of a release by locale."""
        found: dict[Locale, str] = {}
        problems: list[Problem] = []
        folder, names = self._po_files(release_id)
        for name in names:
            locale = _locale_of(name)
            if locale is None:
                continue
            other = found.setdefault(locale, name)
            if other != name:
                what = f"is for {locale}, and so is {other}"
                remedy = f"Merge the two (`msgcat`) into {locale}.po and remove the other."
                problem = Problem("workspace.two-catalogs", what, folder / name, remedy=remedy)
                problems.append(problem)
        raise_all(ConfigError, problems)
        return found

    def stray_catalogs(self, release_id: str, settings: Settings) -> tuple[Problem, ...]:
        """Name the `.po` files of a release that no target locale claims.

        Raises:
            InputError: the folder cannot be read, or a link leads out of the workspace.
        """
        wanted = {*self.config.locales, *settings.locales}
        problems = []
        folder, names = self._po_files(release_id)
        for name in names:
            locale = _locale_of(name)
            if locale is None:
                what, remedy = (
                    f"“{name.removesuffix('.po')}” is not a locale",
                    "Rename it, as in en.po, zh_CN.po.",
                )
            elif locale not in wanted:
                what = f"“{locale}” is not among the target locales"
                remedy = f"Add it to `locales` in {self.config_file.name}, or remove the file."
            else:
                continue
            problem = Problem("workspace.stray-catalog", what, folder / name, remedy=remedy)
            problems.append(problem)
        return tuple(problems)

    def published_path(self, release: ReleaseFile, locale: Locale) -> Path:
        """Give where a version of a release is published; never where a release could be.

        Raises:
            ConfigError: the pattern leads to a release or to another file of the workspace.
            InputError: a link leads out of the workspace.
        """
        from l10n.config import forbidden  # noqa: PLC0415 -- as above

        path = self.config.published.path(release.id, release.extension, locale)
        if reason := forbidden(self.config, path):
            line = self.lines.get(("published",))
            what = f"{locale} of {release.path} cannot be published: “{path}” {reason}"
            remedy = "Change `published` in the configuration."
            raise ConfigError(
                Problem("config.published", what, self.config_file, line, "published", remedy)
            )
        return within(self.root, path)

    def relative(self, path: Path) -> str:
        """Give a path as it is shown and stored: from the root, with `/`."""
        return path.relative_to(self.root).as_posix()

    def _po_files(self, release_id: str) -> tuple[Path, list[str]]:
        """Give the folder of a release's catalogs and the names of the PO files in it."""
        folder = within(self.root, f"{self.config.catalogs}/{release_id}")
        names = (name for name, _ in entries(folder))
        return folder, [n for n in names if n.endswith(".po") and not n.startswith(".")]

    def _names(self, name: str, release: ReleaseFile, folder: Path) -> bool:
        from fnmatch import fnmatchcase  # noqa: PLC0415 -- only where releases are named

        wanted = normalize("NFC", name)
        path = normalize("NFC", release.path)
        if wanted in {release.id, path} or (folder / name).resolve() == self.root / release.path:
            return True
        return fnmatchcase(release.id, wanted) or fnmatchcase(path, wanted)

    def _tables_of_nothing(self, found: Sequence[ReleaseFile]) -> Iterator[Problem]:
        """Report tables for releases that are not there: a typo could cost an embargo."""
        known = {one.id for one in found}
        for name in self.config.release:
            if name not in known:
                problem = _unknown_release(name, found)
                key: KeyPath = ("release", name)
                line = self.lines.get(key)
                entry = f'release."{name}"'
                yield Problem(
                    "config.release", problem.what, self.config_file, line, entry, problem.remedy
                )


def find(start: Path) -> Workspace:
    """Find the workspace a folder belongs to: the nearest one above with a configuration.

    Raises:
        ConfigError: there is none, there are two in one folder, or it has faults.
    """
    folder = start.resolve()
    for root in (folder, *folder.parents):
        found = at(root)
        if found is not None:
            return found
    raise ConfigError(
        Problem(
            "workspace.missing",
            "there is no workspace here or above",
            start,
            remedy="Run `l10n init` in the folder that is to be one.",
        )
    )


def root_of(start: Path) -> Path | None:
    """Give the root of the workspace a folder belongs to, though its configuration has faults."""
    folder = start.resolve()
    for root in (folder, *folder.parents):
        try:
            if at(root) is not None:
                return root
        except ConfigError:
            return root
    return None


def at(root: Path) -> Workspace | None:
    """Give the workspace whose root a folder is.

    Raises:
        ConfigError: there are two configurations, or the one has faults.
    """
    root = root.resolve()
    found = []
    for name in CONFIG_FILES:
        path = root / name
        if not os.path.isfile(path):  # noqa: PTH113 -- no error where we may not look
            continue
        from l10n.config import load  # noqa: PLC0415 -- a catalog alone is reviewed without

        if loaded := load(path):
            found.append(Workspace(root, loaded[0], path, loaded[1]))
    if len(found) > 1:
        what = "there is a [tool.l10n] in pyproject.toml too"
        raise ConfigError(
            Problem("config.two", what, found[0].config_file, remedy="Keep one of the two.")
        )
    return found[0] if found else None


def _gather(root: str, folder: str, found: list[str]) -> None:
    with suppress(OSError), os.scandir(f"{root}/{folder}") as entries:
        for entry in sorted(entries, key=attrgetter("name")):
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                _gather(root, path, found)
            elif entry.name.endswith(".po"):
                found.append(path)


@cache
def _locale_of(name: str) -> Locale | None:
    """Give the locale that a PO file is named by."""
    try:
        return parse(name.removesuffix(".po"))
    except ConfigError:
        return None


def _unknown_release(name: str, known: Sequence[ReleaseFile]) -> Problem:
    from difflib import get_close_matches  # noqa: PLC0415 -- only for this message

    ids = [one.id for one in known]
    choices = {**{one.path: one.id for one in known}, **{one: one for one in ids}}
    near = get_close_matches(name, choices, n=1, cutoff=0.5)
    if near:
        remedy = f"Did you mean “{choices[near[0]]}”?"
    elif ids:
        remedy = f"There is: {', '.join(ids[:10])}{' …' if len(ids) > 10 else ''}."
    else:
        remedy = "There is no release yet."
    return Problem("workspace.unknown-release", f"no release is called “{name}”", remedy=remedy)
