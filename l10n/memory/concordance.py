"""Concordance: the units that hold some words, in either language.

All the words must be there, in any order and within words; capitals do not matter. `*` stands for
any letters and `?` for one, and such a word is a whole one; words in quotation marks are a phrase.
A word is found in its other forms too, where they have the same stem. The store names the units
that may do by a part of each word that is surely there; what is found is decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from l10n.locales import Locale
    from l10n.memory.units import Unit

Side: TypeAlias = Literal["source", "target", "both"]
"""Where to look."""

PROBE = 3
"""So many letters are worth looking for before a text is looked at closely."""

_PIECES = re.compile(r'"([^"]+)"|(\S+)')
_ASCII = re.compile(r"[a-z0-9]+")
_WORD = re.compile(r"[^\W\d_]+")
_UMLAUTS = {"a": "äÄ", "o": "öÖ", "u": "üÜ"}
_PLAIN = str.maketrans("äöü", "aou")
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
"""The languages of which words have a stem here (Snowball)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word or phrase that is looked for; `stems` are its own, by language."""

    pattern: re.Pattern[str]
    stems: frozenset[tuple[str, str]]
    probes: tuple[str, ...]
    """One of these is surely in a text that holds it, with ASCII in small letters; maybe none."""

    def is_in(self, text: str, language: str) -> bool:
        """Tell whether it is in a casefolded text."""
        if self.pattern.search(text):
            return True
        stem = next((stem for known, stem in self.stems if known == language), None)
        return stem is not None and any(
            stem_of(word, language) == stem for word in _WORD.findall(text)
        )


class Query:
    """What is looked for in units of a pair of languages."""

    def __init__(self, text: str, source: Locale, target: Locale, side: Side = "both") -> None:
        self._languages = source.language, target.language
        self._side = side
        folded = text.casefold()
        self._phrase = " ".join(folded.replace('"', " ").split())
        sides = {"source": (0,), "target": (1,), "both": (0, 1)}[side]
        languages = [self._languages[number] for number in sides]
        self.wanted = tuple(
            _phrase(quoted) if quoted else _word(word, languages)
            for quoted, word in _PIECES.findall(folded)
        )

    def find(self, units: Iterable[Unit], limit: int) -> tuple[Unit, ...]:
        """Give the units that hold it all, each pair of texts once, at most `limit`.

        Those that hold it as one phrase come first, then the shorter ones.
        """
        found: dict[tuple[str, str], tuple[bool, Unit]] = {}
        for unit in units:
            texts = self._texts(unit)
            if (unit.source, unit.target) not in found and self._is_in(texts):
                loose = not any(self._phrase in text for text, _ in texts)
                found[unit.source, unit.target] = loose, unit
        ranked = sorted(found.values(), key=lambda one: (one[0], len(one[1].source)))
        return tuple(unit for _, unit in ranked[:limit])

    def _texts(self, unit: Unit) -> Sequence[tuple[str, str]]:
        """Give the texts to look into, casefolded, with their languages."""
        first = (unit.source.casefold(), self._languages[0])
        second = (unit.target.casefold(), self._languages[1])
        return {"source": (first,), "target": (second,), "both": (first, second)}[self._side]

    def _is_in(self, texts: Sequence[tuple[str, str]]) -> bool:
        return bool(self.wanted) and all(
            any(wanted.is_in(text, language) for text, language in texts) for wanted in self.wanted
        )


def _phrase(text: str) -> Wanted:
    words = text.split()
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return Wanted(pattern, frozenset(), _probes(max(words, key=len, default="")))


def _word(text: str, languages: Iterable[str]) -> Wanted:
    if "*" in text or "?" in text:
        parts = re.split(r"([*?])", text)
        signs = {"*": r"\w*", "?": r"\w"}
        body = "".join(signs.get(part) or re.escape(part) for part in parts)
        return Wanted(
            re.compile(rf"(?<!\w){body}(?!\w)"),
            frozenset(),
            _probes(max(parts, key=lambda part: len(_probe(part)))),
        )
    stems = {(one, stem_of(text, one)) for one in languages if one in _STEMMERS}
    german = any(one == "de" for one, _ in stems)
    shared = text.translate(_PLAIN) if german else text
    for _, stem in stems:
        while not stem.startswith(shared):
            shared = shared[:-1]
    return Wanted(re.compile(re.escape(text)), frozenset(stems), _probes(shared, german=german))


def _probes(text: str, *, german: bool = False) -> tuple[str, ...]:
    """Give what to look for before anything else; in German also with a vowel changed."""
    probe = _probe(text)
    found = [probe] if probe else []
    if german:
        for number, char in enumerate(probe):
            found += (
                f"{probe[:number]}{one}{probe[number + 1 :]}" for one in _UMLAUTS.get(char, "")
            )
    return tuple(found)


def _probe(text: str) -> str:
    """Give the longest part of a text that is the same in small and capital letters of ASCII."""
    part = max(_ASCII.findall(text.replace("ss", " ")), key=len, default="")  # it may be written ß
    return part if len(part) >= PROBE else ""


@lru_cache(1 << 16)
def stem_of(word: str, language: str) -> str:
    """Give the stem of a casefolded word."""
    return _stemmer(language)(word)


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    import snowballstemmer  # noqa: PLC0415 -- with the first word that is looked for

    stem: Callable[[str], str] = snowballstemmer.stemmer(_STEMMERS[language]).stemWord
    return stem
