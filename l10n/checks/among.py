"""What stands in the rest of a catalog: how many of its entries have a word.

One translation alone does not tell a new word from a slip; a catalog that has the word in three
places does. Nothing is counted before a check that has found something asks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from l10n.locales import script

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from l10n.checks.findings import Pair, Subject

LATIN = "0-9A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
"""Latin letters and digits, for a class of `re`: what words of names are made of in any script."""

WIDE = "\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Characters of scripts without spaces, for a class of `re`; two of them make about a word."""
_IS_WIDE = re.compile(rf"[{WIDE}]")
_LATIN_CAPITALS = "A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ"  # the later blocks have small letters among them
_CAPITALS = {
    "Latn": (_LATIN_CAPITALS, LATIN),
    "Cyrl": ("Ѐ-Я", r"0-9Ѐ-ӿ"),
    "Grek": ("Ά-Ϋ", "0-9Ά-ώ"),
}

_WORDS = re.compile(rf"[{LATIN}]+|[^\W_{LATIN}]+")


@dataclass(frozen=True)
class Among:
    """The translations of a catalog, as a witness."""

    subjects: Sequence[Subject]

    @cached_property
    def sources(self) -> Mapping[str, int]:
        """The number of translations with a word in their source, as it is written."""
        return _counted(subject.source for subject in self.subjects)

    @cached_property
    def targets(self) -> Mapping[str, int]:
        """The number of translations with a word in them, as it is written."""
        return _counted(subject.target for subject in self.subjects)


def capitalised(pair: Pair) -> re.Pattern[str]:
    """Match the words with a capital that a text may share with its translation.

    They are Latin, whatever the languages are written in, unless both are in Cyrillic or Greek.
    """
    return _capitalised(frozenset((script(pair.source), script(pair.target))))


@cache
def _capitalised(scripts: frozenset[str]) -> re.Pattern[str]:
    name = next(iter(scripts)) if len(scripts) == 1 else "Latn"
    capital, letter = _CAPITALS.get(name, _CAPITALS["Latn"])
    # The look behind stands after the capital, so that the search skips to capitals at once.
    return re.compile(rf"[{capital}](?<![{letter}][{capital}])[{letter}]+")


def words_of(text: str) -> list[str]:
    """Cut a text into runs of letters and digits; Latin ones end where another script begins."""
    return _WORDS.findall(text)


def length_of(text: str) -> int:
    """Count words, two characters of a script without spaces as one."""
    wide = len(_IS_WIDE.findall(text))
    return wide // 2 + len((_IS_WIDE.sub(" ", text) if wide else text).split())


def _counted(texts: Iterable[str]) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(words_of(text)))
    return counts
