"""Hunspell dictionaries: where they are, and whether a word is in them.

They are the system's, or of a folder that is named; `spylls` reads them, in pure Python. Loading
takes seconds and a question up to a millisecond, so verdicts are kept between runs for as long as
the dictionary stays the same, and a run with no new words loads none.
"""

from __future__ import annotations

import hashlib
import os
import warnings
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING, Protocol

from l10n.checks.knowledge.store import Store
from l10n.glossary.finding.lexicon import Simplemma
from l10n.locales import Locale, script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FILE = "spelling.sqlite"
"""The name of the file of verdicts in the folder of caches."""

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
"""Territories of which people write as either, where a locale does not say."""
_PACKAGES = {"de": "hunspell-de-de", "en": "hunspell-en-us", "pt": "hunspell-pt-br"}
_LONGEST = 40
"""Letters of a word; longer ones are none, and would take long."""
_MOST = 3
"""Words that are named as what may be meant."""
_LINKS = ("", "s", "es", "n", "en", "e")
"""What stands between the parts of a German compound."""


_RIGHT, _STRANGE = "", "?"
"""Verdicts as they are kept; that of a strange word whose neighbours are known begins with `!`."""


class _Affixes(Protocol):
    TRY: str


class _Stems(Protocol):
    def homonyms(self, word: str) -> Sequence[object]: ...


class _Dictionary(Protocol):
    aff: _Affixes
    dic: _Stems

    def lookup(self, word: str) -> bool: ...


class Speller:
    """The spelling of one locale: one dictionary, or several that are equally good."""

    def __init__(self, locale: Locale, paths: Sequence[Path], folder: Path | None) -> None:
        self._paths, self._splits = tuple(paths), locale.language == "de"
        self._forms = Simplemma(locale.language)
        self._store = Store(folder / FILE if folder else None, _digest(self._paths))
        self._strange: dict[str, tuple[str, ...] | None] = {}
        self._new: dict[bytes, bytes] = {}

    def knows(self, word: str) -> bool:
        """Tell whether a word is right; a compound is where its parts are."""
        if word in self.right:
            return True
        if word in self._strange:
            return False
        if self._is_right(word):
            self.right.add(word)
            self._new[_packed(word)] = _packed(_RIGHT)
            return True
        self._strange[word] = None
        self._new[_packed(word)] = _packed(_STRANGE)
        return False

    def meant(self, word: str) -> tuple[str, ...]:
        """Give known words that are one letter apart from an unknown one, the likeliest first.

        None for a word that is known, or that is strange altogether, as names are.
        """
        if self.knows(word):
            return ()
        near = self._strange[word]
        if near is None:
            near = self._strange[word] = self._near(word)
            self._new[_packed(word)] = _packed("!" + " ".join(near))
        return near

    @cached_property
    def right(self) -> set[str]:
        """The words that are known to be right so far."""
        kept = {_unpacked(word): _unpacked(said) for word, said in self._store.all().items()}
        for word, said in kept.items():
            if said != _RIGHT:
                self._strange[word] = None if said == _STRANGE else tuple(said[1:].split())
        return {word for word, said in kept.items() if said == _RIGHT}

    def save(self) -> None:
        """Keep what was asked since the last time, for the next run."""
        self._store.add(self._new)
        self._new.clear()

    def _is_right(self, word: str) -> bool:
        if len(word) > _LONGEST:
            return True
        plain = word.replace("’", "'").replace("‑", "-")
        if self._has(plain):
            return True
        parts = plain.replace("-", "'").split("'")
        if len(parts) > 1:
            return all(len(part) < 2 or self.knows(part) for part in parts)
        return self._splits and self._is_compound(plain)

    def _has(self, word: str) -> bool:
        return any(_loaded(path).lookup(word) for path in self._paths)

    def _is_compound(self, word: str) -> bool:
        """Tell whether a German word is made of two that are known."""
        for at in range(4, len(word) - 3):
            head, tail = word[:at].capitalize(), word[at:]
            heads = (head.removesuffix(link) for link in _LINKS if head.endswith(link))
            # Hunspell is slow to say no, so the forms are asked first.
            if self._is_form(tail) and any(map(self._is_form, heads)):
                heads = (head.removesuffix(link) for link in _LINKS if head.endswith(link))
                if any(map(self._has, heads)) and any(map(self._has, (tail, tail.capitalize()))):
                    return True
        return False

    def _near(self, word: str) -> tuple[str, ...]:
        """Give the words that are one letter apart: they are in both dictionaries.

        The one of forms is asked first, since it answers at once.
        """
        shape = str.capitalize if word[:1].isupper() else str
        near = dict.fromkeys(map(shape, _one_apart(word.lower(), self._letters)))
        return tuple(one for one in near if self._is_form(one) and self._has(one))[:_MOST]

    def _is_form(self, word: str) -> bool:
        """Tell whether a word is in a dictionary as it stands, where that is told at once."""
        lemma = self._forms.lemma
        for one in {word, word.lower(), word.capitalize()}:
            if lemma(one) is not None or any(_loaded(p).dic.homonyms(one) for p in self._paths):
                return True
        return self._forms.is_empty

    @cached_property
    def _letters(self) -> str:
        tried = "".join(_loaded(path).aff.TRY for path in self._paths)
        return "".join(sorted({*ascii_lowercase, *filter(str.isalpha, tried.lower())}))


@lru_cache(maxsize=16)
def speller(locale: Locale, named: str, folder: Path | None) -> Speller | None:
    """Give the spelling of a locale; None where there is no dictionary, or nothing to read it.

    `named` is a folder with dictionaries that come before the system's, empty for none; `folder`
    is where verdicts are kept, None where nothing may be.
    """
    paths = found(locale, named) if find_spec("spylls") else ()
    return Speller(locale, paths, folder) if paths else None


def lacking(locale: Locale, named: str) -> str | None:
    """Say what it takes to know the spelling of a locale here; None where nothing is missing."""
    if script(locale) in _SPACELESS:
        return None
    if not find_spec("spylls"):
        return "Spelling needs the package spylls: pip install 'l10n[spelling]'."
    if found(locale, named):
        return None
    package = _PACKAGES.get(locale.language, f"hunspell-{locale.language}")
    return (
        f"There is no Hunspell dictionary for {locale}: install one (Debian: {package}), or name"
        " its folder with the parameter “dictionaries” of “spelling”."
    )


@cache
def found(locale: Locale, named: str = "") -> tuple[Path, ...]:
    """Give the dictionaries of a locale, without their extension; those of `named` come first.

    One that is of its territory, of its language alone, of the territory where most speak it, or
    any, in this order. Where a locale has no territory, and several are equally good, all of them.
    """
    if script(locale) in _SPACELESS:
        return ()
    there = {path.stem.replace("-", "_"): path for path in _files(locale.language, named)}
    names = _names(locale)
    several = [there[name] for name in names if name in there and not locale.territory]
    if len(several) > 1 and locale.language in _MANNERS:
        return tuple(several)
    first = next((name for name in (*names, *sorted(there)) if name in there), None)
    return (there[first],) if first else ()


def _names(locale: Locale) -> list[str]:
    language = locale.language
    if locale.territory:
        return [f"{language}_{locale.territory}", language]
    return [
        *(f"{language}_{one}" for one in _MANNERS.get(language, ())),
        language,
        f"{language}_{language.upper()}",
    ]


def _files(language: str, named: str) -> Iterator[Path]:
    """Give the dictionaries of a language; of two with one name, the better one last."""
    for folder in reversed([*([Path(named).expanduser()] if named else []), *_folders()]):
        for path in sorted(folder.glob(f"{language}*.dic")):
            if (
                path.stem[len(language) :][:1] in {"", "_", "-"}
                and path.with_suffix(".aff").exists()
            ):
                yield path


def _folders() -> Iterator[Path]:
    """Give the folders where dictionaries are; `DICPATH`, as of Hunspell, is instead of them."""
    if (path := os.environ.get("DICPATH")) is not None:
        yield from (Path(part) for part in path.split(os.pathsep) if part)
        return
    yield from (Path.home() / part for part in _USERS)
    for name in filter(os.path.isabs, _SYSTEM):
        root = Path(Path(name).anchor)
        yield from sorted(root.glob(name[len(root.anchor) :]))


def _one_apart(word: str, letters: str) -> Iterator[str]:
    """Give what a word may be a slip of: two exchanged, one too many, one missing, a wrong one."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1)
    yield from (head + tail[1:] for head, tail in parts if tail)
    yield from (head + letter + tail for head, tail in parts for letter in letters)
    yield from (head + letter + tail[1:] for head, tail in parts if tail for letter in letters)


def _packed(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _unpacked(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


@cache
def _digest(paths: tuple[Path, ...]) -> str:
    """Give what stands for the contents of dictionaries and for what reads them."""
    from importlib.metadata import version  # noqa: PLC0415 -- slow; once per dictionary

    hashed = hashlib.blake2b(f"1 {version('spylls')}".encode(), digest_size=16)
    for path in paths:
        for suffix in (".aff", ".dic"):
            hashed.update(path.with_suffix(suffix).read_bytes())
    return hashed.hexdigest()


@lru_cache(maxsize=3)
def _loaded(path: Path) -> _Dictionary:
    from spylls.hunspell import Dictionary  # noqa: PLC0415 -- an extra; seconds and 150 MB, on use

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its files to be closed
        loaded: _Dictionary = Dictionary.from_files(str(path.with_suffix("")))
    return loaded
