"""Is it a word of a language? The dictionary of forms tells, and what it said is kept.

It is asked for the few words that look like slips, and then of all the forms of a language in one:
so it is loaded on the first question that no run before has asked, and held once per process.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from l10n.checks.knowledge.store import Store
from l10n.glossary.finding.lexicon import Simplemma

if TYPE_CHECKING:
    from pathlib import Path

FILE = "words.sqlite"
"""The name of the file of answers in the folder of caches."""


class Words:
    """The words of one language; a language without a dictionary has none."""

    def __init__(self, language: str, folder: Path | None) -> None:
        self._language = language
        self._store = Store(folder / FILE if folder else None, f"{_version()} {language}")

    def has(self, word: str) -> bool:
        """Tell whether a word is one, in its capitals, without any, or with one."""
        if word not in self._known:
            forms = dictionary(self._language)
            shapes = (word, word.lower(), word.capitalize())
            self._known[word] = any(forms.lemma(one) is not None for one in shapes)
            said = b"1" if self._known[word] else b""
            self._store.add({word.encode("utf-8", "surrogatepass"): said})
        return self._known[word]

    @cached_property
    def _known(self) -> dict[str, bool]:
        kept = self._store.all()
        return {word.decode("utf-8", "surrogatepass"): bool(said) for word, said in kept.items()}


@lru_cache(maxsize=64)
def words(language: str, folder: Path | None) -> Words:
    """Give the words of a language; `folder` is where answers are kept, None for nowhere.

    Many are held, since answers are small, and a dictionary takes seconds to be loaded again.
    """
    return Words(language, folder)


@lru_cache(maxsize=3)
def dictionary(language: str) -> Simplemma:
    """Give the forms of a language; those of three are held."""
    return Simplemma(language, held=True)


@lru_cache(maxsize=1)
def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 -- slow; once

    return f"simplemma {version('simplemma')}"
