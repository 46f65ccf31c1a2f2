"""Hunspell dictionaries: where they are, and which of them are those of a locale.

They are the system's, LibreOffice's, the user's, or of a folder that is named. What is in them is
read elsewhere, since that takes seconds, and this is asked for every catalog.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.locales import Locale, script

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXTENSIONS = "share/extensions/dict-*"
_SYSTEM = (
    "/usr/share/hunspell",
    "/usr/local/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    f"/usr/lib/libreoffice/{_EXTENSIONS}",
    f"/usr/lib64/libreoffice/{_EXTENSIONS}",
    f"/opt/libreoffice*/{_EXTENSIONS}",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
    "/Applications/LibreOffice.app/Contents/Resources/extensions/dict-*",
    f"C:/Program Files/LibreOffice/{_EXTENSIONS}",
)
_USERS = (".local/share/hunspell", "Library/Spelling")
_SPACELESS = frozenset({"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
_MANNERS = {"en": ("US", "GB"), "pt": ("BR", "PT")}
"""Territories in whose manner people write where a locale does not say."""
_PACKAGES = {"de": "hunspell-de-de", "en": "hunspell-en-us", "pt": "hunspell-pt-br"}


@cache
def found(locale: Locale, named: str = "") -> tuple[Path, ...]:
    """Give the dictionaries of a locale, `.dic` with an `.aff` beside it; those of `named` first.

    It is one of the locale's territory, of the one where its language is at home, or any of the
    language. Where several are equally good, as for `en`, a word may be in any of them.
    """
    if script(locale) in _SPACELESS:
        return ()
    there = {path.stem.replace("-", "_"): path for path in _files(locale.language, named)}
    manners = [f"{locale.language}_{one}" for one in _MANNERS.get(locale.language, ())]
    several = [there[name] for name in manners if name in there]
    if several and not locale.territory:
        return tuple(several)
    home = f"{locale.language}_{locale.language.upper()}"
    for name in (f"{locale.language}_{locale.territory}", *manners, home, locale.language):
        for stem in sorted(there):
            if stem == name or stem.startswith(f"{name}_"):
                return (there[stem],)
    return ()


def lacking(locale: Locale, named: str = "") -> str | None:
    """Say that there is no dictionary of a locale, and the remedy; None where there is one.

    Languages without spaces between words have none anywhere.
    """
    if script(locale) in _SPACELESS or found(locale, named):
        return None
    package = _PACKAGES.get(locale.language, f"hunspell-{locale.language}")
    return (
        f"There is no Hunspell dictionary for {locale}: install one (Debian: {package}), or name"
        " its folder with the parameter “dictionaries” of “spelling”."
    )


def _files(language: str, named: str) -> Iterator[Path]:
    """Give the dictionaries of a language; of two with one name, the better one last."""
    for folder in reversed([*_named(named), *_folders()]):
        for path in sorted(folder.glob(f"{language}*.dic")):
            ours = path.stem[len(language) :][:1] in {"", "_", "-"}
            both = (path, path.with_suffix(".aff"))
            if ours and all(os.access(one, os.R_OK) for one in both):
                yield path


def _named(folder: str) -> Iterator[Path]:
    """Give the folder that is named; nothing where it is the home of nobody (`~nobody/d`)."""
    with suppress(RuntimeError):
        if folder:
            yield Path(folder).expanduser()


def _folders() -> Iterator[Path]:
    """Give the folders where dictionaries are, or those of `DICPATH`, as Hunspell has it."""
    if (path := os.environ.get("DICPATH")) is not None:
        yield from (Path(part) for part in path.split(os.pathsep) if part)
        return
    yield from (Path.home() / part for part in _USERS)
    for name in filter(os.path.isabs, _SYSTEM):
        root = Path(Path(name).anchor)
        yield from sorted(root.glob(name[len(root.anchor) :]))
