"""Which catalogs a check is asked for, and what languages each is in.

Names of people are releases, PO files or folders; in a PO file anything may be missing that tells
its languages. Apart from the checking, which is given a catalog and its pair and asks no more.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.catalogs import is_ambiguous, named_pair
from l10n.checks.findings import Pair
from l10n.errors import ConfigError, InputError, L10nError, Problem, UsageError, shorten, told
from l10n.locales import parse
from l10n.releases import settings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.catalogs import Catalog
    from l10n.locales import Locale
    from l10n.model import State
    from l10n.workspace import Workspace

_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be checked and how.

    `names` are releases, PO files or folders with some, relative to `folder`; none means all
    releases. `locales`, `states` and `codes` (patterns) leave the rest out. `source` is the
    language of the sources, `target` that of translations whose header does not say it; `glossary`
    a file in the place of the workspace's; `cache` the folder for what is worth keeping.
    """

    folder: Path
    cache: Path
    names: Sequence[str] = ()
    locales: tuple[Locale, ...] = ()
    states: frozenset[State] = frozenset()
    codes: Sequence[str] = ()
    source: Locale | None = None
    target: Locale | None = None
    glossary: Path | None = None


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a catalog; which of them are only a guess."""

    pair: Pair
    source_guessed: bool = False
    target_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """The catalogs of a wish, in a workspace or in none."""

    wish: Wish
    space: Workspace | None = None

    def paths(self) -> tuple[tuple[Path, ...], tuple[L10nError, ...]]:
        """Give the catalogs that are asked for, each once, and what keeps releases from being.

        Raises:
            UsageError: a name that is no release, or a template.
            InputError: a file or a folder with PO files is not there.
        """
        found: dict[Path, Path] = {}
        errors: list[L10nError] = []
        for name in self.wish.names:
            try:
                for path in self._of_name(name, errors):
                    found.setdefault(real(path), path)
            except OSError as error:
                what = f"cannot be looked at: {error.strerror}"
                raise InputError(Problem("file.unreadable", what, shorten(name))) from None
        if not self.wish.names:
            found = {real(path): path for path in self._of_releases([], errors)}
        return tuple(found.values()), tuple(errors)

    def shown(self, path: Path) -> str:
        """Give a path as it is told to people."""
        if self.space is not None and self._is_inside(path, self.space):
            return real(path).relative_to(real(self.space.root)).as_posix()
        return str(path)

    def languages(self, catalog: Catalog, path: Path) -> Languages:
        """Give the languages of a catalog: as it says, as its name does, or as they look.

        Raises:
            InputError: nothing tells the language of the translations.
        """
        named = _named(catalog, path)
        target, target_guessed = self._target_of(catalog, path, named)
        source, source_guessed = self._source_of(catalog, path, named, target)
        return Languages(Pair(source, target), source_guessed, target_guessed)

    def _of_name(self, name: str, errors: list[L10nError]) -> Iterator[Path]:
        path = self.wish.folder / name
        if path.suffix.lower() == ".pot":
            remedy = "Name the .po file of a language."
            what = "is a template, not a translation"
            raise UsageError(Problem("usage.template", what, path, remedy=remedy))
        if path.suffix.lower() == ".po":
            yield path
        elif path.is_dir() and not self._is_release(name):
            inside = sorted(p for p in path.rglob("*.po") if p.is_file() and not _hidden(p, path))
            if not inside:
                raise InputError(Problem("check.nothing", "has no .po file in it", path))
            yield from inside
        elif self.space is None:
            what = "is no PO file" if path.exists() else "no such PO file or folder"
            raise InputError(Problem("file.missing", what, path))
        else:
            yield from self._of_releases([name], errors)

    def _is_release(self, name: str) -> bool:
        return self.space is not None and name in {one.id for one in self.space.releases()}

    def _of_releases(self, names: Sequence[str], errors: list[L10nError]) -> Iterator[Path]:
        """Give the catalogs of releases; one that cannot be looked at does not stop the others."""
        if self.space is not None:
            for release in self.space.select(names, self.wish.folder):
                try:
                    wanted = settings_of(self.space, release).locales
                    known = self.space.catalogs(release.id)
                except L10nError as error:
                    errors += told((error,), self.space.root)
                else:
                    yield from (path for locale, path in known.items() if locale in wanted)

    def _source_of(
        self, catalog: Catalog, path: Path, named: Pair | None, target: Locale
    ) -> tuple[Locale, bool]:
        """Give the language of the sources, and whether that is only a guess."""
        if self.wish.source is not None:
            return self.wish.source, False
        if said := _known(catalog.header.get("X-Source-Language", "")):
            return said, False
        if named is not None:
            return named.target if named.source.language == target.language else named.source, False
        if self.space is not None and self._is_inside(path, self.space):
            return self.space.config.source, False
        return guessed(entry.msgid for entry in catalog.live) or parse("en"), True

    def _target_of(self, catalog: Catalog, path: Path, named: Pair | None) -> tuple[Locale, bool]:
        """Give the language of the translations, and whether that is only a guess."""
        said = _known(catalog.header.get("Language", "")) or self.wish.target
        said = said or (named.target if named is not None else catalog.locale or _of_folder(path))
        if said is None and len(self.wish.locales) == 1:
            said = self.wish.locales[0]
        if said is not None:
            return said, False
        looks = guessed(target for entry in catalog.live for target in entry.targets)
        if looks is not None:
            return looks, True
        remedy = "Write it into the header (“Language: fr”), or say it with --target."
        raise InputError(
            Problem("check.language", "does not say its language", path, remedy=remedy)
        )

    @staticmethod
    def _is_inside(path: Path, space: Workspace) -> bool:
        return real(path).is_relative_to(real(space.root))


def real(path: Path) -> Path:
    """Give the path of a file without links; one that leads nowhere as it is."""
    return Path(os.path.realpath(path))


def guessed(texts: Iterable[str]) -> Locale | None:
    """Guess the language of texts by their small words; None where they do not tell."""
    from l10n.checks.knowledge.function_words import TABLE, words_of  # noqa: PLC0415 -- to guess

    whole = " ".join(texts).casefold()
    if whole and len(_HAN.findall(whole)) * 4 > len(whole):
        return parse("ja" if _KANA.search(whole) else "zh_CN")
    words = [word.strip(".,;:!?") for word in whole.split()]
    votes = {name: sum(word in words_of(name) for word in words) for name in TABLE}
    best = max(votes, key=lambda name: votes[name])
    return parse(best) if votes[best] * 10 > len(words) else None


def _named(catalog: Catalog, path: Path) -> Pair | None:
    """Give the languages that a file is named by: `de-en.po`; None where it is by none or one.

    `en-de` may be English in Germany, too: then what the header says counts, or else how the
    translations look.
    """
    pair = named_pair(path.stem)
    if pair is None:
        return None
    said, ambiguous = _known(catalog.header.get("Language", "")), is_ambiguous(path.stem)
    if said is None and ambiguous:
        said = guessed(target for entry in catalog.live for target in entry.targets)
    if said is None:
        return None if ambiguous else Pair(*pair)
    fitting = pair[1:] if ambiguous else pair
    return Pair(*pair) if said.language in {one.language for one in fitting} else None


def _of_folder(path: Path) -> Locale | None:
    """Give the language of a folder above: `fr/LC_MESSAGES/x.po`."""
    above = (_known(parent.name) for parent in real(path).parents[:2])
    return next(filter(None, above), None)


def _known(spelling: str) -> Locale | None:
    try:
        return parse(spelling)
    except ConfigError:
        return None


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
