"""Finding releases: the files of a workspace that its patterns claim, with their ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import normalize

from l10n.errors import InputError, Problem, raise_all
from l10n.inside import entries, followed, is_folder, within
from l10n.patterns import identify, is_named, is_source

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from l10n.configtables import Config
    from l10n.locales import Locale
    from l10n.patterns import ReleasePattern


@dataclass(frozen=True, slots=True, order=True)
class ReleaseFile:
    """A release as a file: its id (NFC), its path from the root with `/`, its language."""

    id: str
    path: str
    language: Locale

    @property
    def extension(self) -> str:
        """The last extension with its dot: `.md`."""
        return PurePosixPath(self.path).suffix


class Discovery:
    """The search for the releases of a workspace; it looks at the disk each time it is asked."""

    def __init__(self, root: Path, config: Config) -> None:
        self._root, self._config = root, config

    def releases(self) -> list[ReleaseFile]:
        """Find all releases, in the order of their ids; two may have the same.

        Raises:
            InputError: a folder cannot be read, a link leads out of the workspace or nowhere, or a
                name cannot be used.
        """
        config = self._config
        names = dict(pair for pattern in config.releases for pair in self._walk(pattern))
        found = sorted(ReleaseFile(name, path, config.source) for path, name in names.items())
        raise_all(InputError, _bad_names(found))
        return found

    def folders(self) -> tuple[str, ...]:
        """Give every folder where a release of a pattern could be, relative to the root.

        Raises:
            InputError: a folder cannot be read, or a link leads out of the workspace.
        """
        found = {folder for p in self._config.releases for folder, _ in self._folders(p)}
        return tuple(sorted(folder.rstrip("/") or "." for folder in found))

    def unclaimed(self) -> tuple[str, ...]:
        """Give the files in folders of releases whose names fit no pattern, in any language.

        The root itself is left out: there, files of all kinds are at home.
        """
        found = []
        for folder in self.folders():
            listed = () if folder == "." else entries(self._root / folder)
            for name, entry in listed:
                path = f"{folder}/{name}"
                if not (
                    _is_backup(name) or is_folder(entry) or is_named(self._config.releases, path)
                ):
                    found.append(path)
        return tuple(found)

    def _walk(self, pattern: ReleasePattern) -> Iterator[tuple[str, str]]:
        """Give the releases among the files a pattern may match: their paths and ids."""
        for folder, listed in self._folders(pattern):
            for name, entry in listed:
                path = f"{folder}{name}"
                release = None if is_folder(entry) else self._release_at(path)
                if release is not None:
                    if entry.is_symlink():
                        followed(self._root, path)
                    if entry.is_file():
                        yield path, release

    def _folders(
        self, pattern: ReleasePattern
    ) -> Iterator[tuple[str, list[tuple[str, os.DirEntry[str]]]]]:
        """Give the folders that can hold a match, with their entries; enter no others."""
        waiting: list[tuple[str, int, frozenset[Path]]] = [("", 0, frozenset())]
        while waiting:
            folder, depth, above = waiting.pop()
            listed = entries(self._root / folder)
            yield folder, listed
            for name, entry in listed:
                if not is_folder(entry) or not self._enters(pattern, depth, name):
                    continue
                real = within(self._root, f"{folder}{name}").resolve()
                if real not in above:
                    waiting.append((f"{folder}{name}/", depth + 1, above | {real}))

    def _enters(self, pattern: ReleasePattern, depth: int, name: str) -> bool:
        wanted = pattern.folder(depth)
        match = wanted.fullmatch(normalize("NFC", name)) if wanted else None
        lang = match.groupdict().get("lang") if match else None
        return match is not None and (not lang or is_source(lang, self._config.source))

    def _release_at(self, path: str) -> str | None:
        """Give the id of the release that a file is; None where it is none."""
        if _is_backup(path.rpartition("/")[2]):
            return None
        return identify(self._config.releases, self._config.source, path)


def _is_backup(name: str) -> bool:
    """Tell whether a file is hidden, or was put there by an editor that has another one open."""
    return name.startswith((".", "#", "~$")) or name.endswith("~")


def _bad_names(found: Sequence[ReleaseFile]) -> Iterator[Problem]:
    for one in found:
        if re.search(r"[\x00-\x1f\x7f\\\ud800-\udfff]", one.path):
            what = "the name has control characters, a backslash, or is not UTF-8"
            yield Problem("workspace.name", what, one.path, remedy="Rename the file.")


def same_ids(found: Sequence[ReleaseFile]) -> Iterator[Problem]:
    """Report ids that are the same, or would be in a file system that does not tell case."""
    seen: dict[str, ReleaseFile] = {}
    for one in found:
        other = seen.setdefault(one.id.casefold(), one)
        if other is not one:
            what = f"has the same id “{one.id}” as {other.path}"
            if one.id != other.id:
                what = f"the id “{one.id}” differs only in case from that of {other.path}"
            remedy = "Rename one of them; its id names its catalogs and published versions."
            yield Problem("workspace.two-releases", what, one.path, remedy=remedy)
