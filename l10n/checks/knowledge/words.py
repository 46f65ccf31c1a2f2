"""Is it a word of a language? The dictionaries of forms tell, and what they said is kept.

They are asked for the few words that look like slips of a name, and then of all the forms of a
language in one: so they are loaded on the first question that no run before has asked.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from l10n.glossary.finding.remembered import Remembered

_asked: set[Remembered] = set()


def is_word(word: str, language: str, folder: Path | None) -> bool:
    """Tell whether a word, in its capitals or without, is one of a language.

    `folder` is where answers are kept; None where nothing may be. A language without a dictionary
    has no words.
    """
    dictionary = _dictionary(language, folder)
    _asked.add(dictionary)
    return any(
        dictionary.lemma(form) is not None for form in (word, word.lower(), word.capitalize())
    )


def keep_answers(folder: Path | None) -> None:
    """Keep what was asked since the last time, for the next run."""
    if folder is not None:
        for dictionary in _asked:
            dictionary.save()
    _asked.clear()


@cache
def _dictionary(language: str, folder: Path | None) -> Remembered:
    from l10n.glossary.finding.remembered import Remembered  # noqa: PLC0415 -- for a few words

    return Remembered(language, folder)
