"""What stands in the rest of a catalog: how many of its entries have a word.

One translation alone does not tell a new word from a slip; a catalog that has the word in three
places does. Nothing is counted before a check that has found something asks.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING

from l10n.locales import script

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.checks.findings import Subject
    from l10n.locales import Locale

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


_SEARCHED = 100
"""Words that are searched for one by one; to count all takes as long as some hundred searches."""


class Among:
    """The translations of a catalog, as a witness."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._targets = [subject.target for subject in subjects]
        self._words: dict[int, frozenset[str]] = {}
        self._told: dict[tuple[str, int], bool] = {}

    def has(self, word: str, times: int) -> bool:
        """Tell whether so many translations have a word in them, as it is written."""
        told = self._told.get((word, times))
        if told is not None:
            return told
        if len(self._told) == _SEARCHED:
            return self._counts[word] >= times
        may_have = (number for number, text in enumerate(self._targets) if word in text)
        having = (number for number in may_have if word in self._words_of(number))
        found = next(islice(having, times - 1, None), None) is not None
        self._told[word, times] = found
        return found

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(chain.from_iterable(map(self._words_of, range(len(self._targets)))))

    def _words_of(self, number: int) -> frozenset[str]:
        if number not in self._words:
            self._words[number] = frozenset(words_of(self._targets[number]))
        return self._words[number]


@cache
def capitalised(source: Locale, target: Locale) -> re.Pattern[str]:
    """Match the words with a capital that a text may share with its translation.

    They are Latin, whatever the languages are written in, unless both are in Cyrillic or Greek.
    """
    name = script(source) if script(source) == script(target) else "Latn"
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
