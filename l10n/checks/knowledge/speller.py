"""Is a word spelt right, and what may be meant if it is not? Hunspell's dictionaries tell.

They are read in pure Python. Loading takes seconds and a question up to a millisecond, so verdicts
are kept between runs for as long as the dictionary stays the same, and a run with no new words
loads none.
"""

from __future__ import annotations

import hashlib
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from string import ascii_lowercase
from typing import TYPE_CHECKING

from l10n.checks.knowledge import dictionaries, hunspell
from l10n.checks.knowledge.store import Store
from l10n.checks.knowledge.words import dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from l10n.checks.knowledge.hunspell import Hunspell
    from l10n.locales import Locale

FILE = "spelling.sqlite"
"""The name of the file of verdicts in the folder of caches."""

_LONGEST = 25
"""Letters of a word that is looked up; to take longer ones apart takes long."""
_MOST = 3
"""Words that are named as what may be meant."""
_LINKS = ("", "s", "es", "n", "en", "e")
"""What stands between the parts of a German compound."""
_RIGHT, _STRANGE = "", "?"
"""Verdicts as they are kept; that of a strange word whose neighbours are known begins with `!`."""

_unreadable: set[Path] = set()


class Speller:
    """The spelling of one locale: one dictionary, or several that are equally good."""

    def __init__(self, locale: Locale, paths: Sequence[Path], folder: Path | None) -> None:
        self._paths = tuple(paths)
        self._language = locale.language
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
        return self._language == "de" and self._is_compound(plain)

    def _has(self, word: str) -> bool:
        return any(_is_in(path, word) for path in self._paths)

    def _is_compound(self, word: str) -> bool:
        """Tell whether a German word is made of two that are known."""
        for at in range(4, len(word) - 3):
            head, tail = word[:at].capitalize(), word[at:]
            heads = [head.removesuffix(link) for link in _LINKS if head.endswith(link)]
            # Hunspell is slow to say no, so what answers at once is asked first.
            if not self._is_form(tail) or not any(map(self._is_form, heads)):
                continue
            if any(map(self._has, heads)) and any(map(self._has, (tail, tail.capitalize()))):
                return True
        return False

    def _near(self, word: str) -> tuple[str, ...]:
        """Give the words that are one letter apart."""
        shape = str.capitalize if word[:1].isupper() else str
        near = dict.fromkeys(map(shape, _one_apart(word.lower(), self._letters)))
        return tuple(one for one in near if self._is_form(one) and self._has(one))[:_MOST]

    def _is_form(self, word: str) -> bool:
        """Tell whether a word is in a dictionary as it stands, where that is told at once."""
        forms = dictionary(self._language)
        for one in {word, word.lower(), word.capitalize()}:
            if forms.lemma(one) is not None:
                return True
            if any(loaded.has_stem(one) for loaded in self._loaded):
                return True
        return forms.is_empty

    @property
    def _loaded(self) -> Iterator[Hunspell]:
        return filter(None, map(_loaded, self._paths))

    @cached_property
    def _letters(self) -> str:
        tried = "".join(loaded.letters for loaded in self._loaded)
        return "".join(sorted({*ascii_lowercase, *filter(str.isalpha, tried.lower())}))


@lru_cache(maxsize=16)
def speller(locale: Locale, named: str, folder: Path | None) -> Speller | None:
    """Give the spelling of a locale; None where there is no dictionary, or nothing to read it.

    `named` is a folder with dictionaries that come before the system's, empty for none; `folder`
    is where verdicts are kept, None where nothing may be.
    """
    paths = dictionaries.found(locale, named) if find_spec("spylls") else ()
    return Speller(locale, paths, folder) if paths else None


def lacking(locale: Locale, named: str) -> str | None:
    """Say what it takes to know the spelling of a locale here; None where nothing is missing."""
    said = dictionaries.lacking(locale, named)
    if said is None and not find_spec("spylls"):
        said = "Spelling needs the package spylls: pip install 'l10n[spelling]'."
    broken = next((p for p in dictionaries.found(locale, named) if p in _unreadable), None)
    return f"The dictionary {broken} cannot be read." if broken else said


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
    """Give what stands for the contents of dictionaries and for the packages that know words."""
    from importlib.metadata import version  # noqa: PLC0415 -- slow; once per dictionary

    hashed = hashlib.blake2b(f"{version('spylls')} {version('simplemma')}".encode(), digest_size=16)
    for path in paths:
        for suffix in (".aff", ".dic"):
            hashed.update(path.with_suffix(suffix).read_bytes())
    return hashed.hexdigest()


def _is_in(path: Path, word: str) -> bool:
    """Look a word up; one that upsets the package is none of our findings."""
    loaded = _loaded(path)
    try:
        return loaded is None or loaded.has(word)
    except Exception:  # noqa: BLE001 -- other people's code: it fails on a capital İ, for one
        return True


@lru_cache(maxsize=3)
def _loaded(path: Path) -> Hunspell | None:
    """Load a dictionary; None where it cannot be read; `lacking` says so from then on."""
    loaded = hunspell.load(path)
    if loaded is None:
        _unreadable.add(path)
    return loaded
