"""Make a workspace in an empty or an existing repository.

Nothing that exists is overwritten, and the configuration is written last: a run that was cut off
can simply be repeated. What is not told is taken from the names of existing releases, and else is
German to English; never from the environment, so that the same command gives the same workspace on
every machine.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import workspace
from l10n.configtables import DEFAULT_RELEASES
from l10n.errors import ConfigError, InputError, Problem, UsageError
from l10n.files import read_bytes, write_bytes
from l10n.locales import Locale, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_SOURCE, DEFAULT_TARGET = Locale("de"), Locale("en")

_OPTIONAL_KEYS = """\
# gate = "reviewed"          # publish only what was reviewed; "translated" by default
# engines = ["local"]        # machine translation; without it, and with "local", nothing leaves
# embargo = true             # keep all text from engines that are not on our own machines
"""


@dataclass(frozen=True, slots=True)
class Initialised:
    """What was made: `created` and `changed` are paths from the root, in the order of writing.

    `guessed` names the keys that were not told.
    """

    root: Path
    config_file: Path
    source: Locale
    locales: tuple[Locale, ...]
    created: tuple[str, ...]
    changed: tuple[str, ...]
    guessed: tuple[str, ...]


def initialise(root: Path, source: str | None = None, locales: Sequence[str] = ()) -> Initialised:
    """Make a workspace of a folder, with `locales` as targets.

    Raises:
        UsageError: there is a workspace already, or the locales make no sense together.
        ConfigError: a locale is not known, or an existing configuration is damaged.
        InputError: a file cannot be read or written.
    """
    root = root.resolve()
    _refuse_second(root)
    found = _languages(root)
    from_locale = parse(source) if source else _source_among(found)
    to_locales = _targets(locales, from_locale, found)
    config_file, text = _configuration(root, from_locale, to_locales)
    writes = {
        "glossary.csv": _glossary(root, from_locale, to_locales),
        ".gitignore": _ignored(root),
        config_file.name: text,
    }
    created = _make_folder(root / "releases")
    changed: list[str] = []
    for name, data in writes.items():
        if data is not None:
            (changed if (root / name).exists() else created).append(name)
            write_bytes(root / name, data)
    guessed = [key for key, told in (("source", source), ("locales", locales)) if not told]
    return Initialised(
        root,
        config_file,
        from_locale,
        to_locales,
        tuple(created),
        tuple(changed),
        tuple(guessed),
    )


def _refuse_second(root: Path) -> None:
    """Refuse a workspace in another one, unless a repository of its own begins here."""
    for folder in (root, *root.parents):
        found = workspace.at(folder)
        if found is not None:
            what = "there is a workspace already"
            remedy = "Change its configuration, or run `l10n sync`."
            raise UsageError(Problem("init.exists", what, found.config_file, remedy=remedy))
        if (folder / ".git").exists():
            return


def _languages(root: Path) -> Counter[Locale]:
    """Count the languages in the names of existing releases."""
    found: Counter[Locale] = Counter()
    folder = root / "releases"
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    for name in names:
        for pattern in DEFAULT_RELEASES:
            match = pattern.match(f"releases/{name}")
            if match and (locale := _locale(match.lang)):
                found[locale] += 1
    return found


def _locale(spelling: str) -> Locale | None:
    try:
        return parse(spelling)
    except ConfigError:
        return None


def _source_among(found: Counter[Locale]) -> Locale:
    """Take the commonest language; among equals German, else the first of the alphabet."""
    ranked = sorted(found, key=lambda one: (-found[one], one != DEFAULT_SOURCE, one))
    return ranked[0] if ranked else DEFAULT_SOURCE


def _targets(told: Sequence[str], source: Locale, found: Counter[Locale]) -> tuple[Locale, ...]:
    targets = tuple(dict.fromkeys(parse(one) for one in told))
    if source in targets:
        raise UsageError(
            Problem(
                "init.locales",
                f"“{source}” cannot be both the source and a target",
                remedy="Give the source with --source and only the others with --locale.",
            )
        )
    others = tuple(sorted(one for one in found if one != source))
    fallback = DEFAULT_TARGET if source.language != "en" else DEFAULT_SOURCE
    return targets or others or (fallback,)


def _configuration(root: Path, source: Locale, locales: Sequence[Locale]) -> tuple[Path, bytes]:
    """Give the file the configuration goes to, and its new content."""
    targets = ", ".join(f'"{one}"' for one in locales)
    keys = f'source = "{source}"\nlocales = [{targets}]\n{_OPTIONAL_KEYS}'
    alone = root / "l10n.toml"
    if alone.exists():
        what = "is there already and is not a file"
        raise UsageError(Problem("init.exists", what, alone, remedy="Rename it."))
    project = root / "pyproject.toml"
    if project.is_file():
        old = read_bytes(project)
        newline = "\r\n" if b"\r\n" in old else "\n"
        gap = "" if not old else "\n" if old.endswith(b"\n") else "\n\n"
        new = old + f"{gap}[tool.l10n]\n{keys}".replace("\n", newline).encode()
        if _readable(new):
            return project, new
    return alone, keys.encode()


def _readable(data: bytes) -> bool:
    """Tell whether the table could be added: not so to `tool = {…}` or to a damaged file."""
    try:
        tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return False
    return True


def _glossary(root: Path, source: Locale, locales: Sequence[Locale]) -> bytes | None:
    if (root / "glossary.csv").exists():
        return None
    from l10n.glossary.table import create  # noqa: PLC0415 -- only where there is none yet

    return create(source, locales)


def _ignored(root: Path) -> bytes | None:
    path = root / ".gitignore"
    old = read_bytes(path) if path.exists() else b""
    missing = [
        name
        for name in (".l10n", "drafts")
        if not re.search(
            rf"^/?{re.escape(name)}(/\*{{0,2}})?[ \t]*\r?$".encode(), old, re.MULTILINE
        )
    ]
    if not missing:
        return None
    newline = b"\r\n" if b"\r\n" in old else b"\n"
    gap = newline if old and not old.endswith(b"\n") else b""
    return old + gap + b"".join(f"{name}/".encode() + newline for name in missing)


def _make_folder(folder: Path) -> list[str]:
    if folder.is_dir():
        return []
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        what = f"cannot be made: {error.strerror}"
        raise InputError(Problem("file.unwritable", what, folder)) from None
    return [f"{folder.name}/"]
