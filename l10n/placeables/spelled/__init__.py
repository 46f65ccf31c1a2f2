"""Numbers written in words: only for comparing texts in two languages.

Small closed tables and a bounded grammar for each language, loaded when it is first met; a word
here never makes a placeable, it only answers for digits of the other language (“drei bis fünf” for
“3–5”). With a magnitude word (“einer Million”, “hundert Milliarden”, “三百万”) it counts as surely
as digits do.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from l10n.placeables.spelled.values import NOTHING, Reading, Spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from l10n.locales import Locale

__all__ = ["Spelled", "fraction_words", "magnitudes", "spelled"]

_SPACED = {
    "de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian",
    "nl": "dutch", "pl": "polish", "pt": "portuguese", "ru": "russian", "sv": "swedish",
}  # fmt: skip
_HANZI = {"zh": "chinese", "yue": "chinese", "ja": "japanese"}


def spelled(text: str, locale: Locale) -> Iterator[Spelled]:
    """Yield the numbers that a text says in words; one place may yield several readings.

    Only numbers with a magnitude from a million on (万 in Chinese) are sure. Time is linear.
    """
    yield from _read(text, locale.language).numbers


def magnitudes(text: str, locale: Locale) -> Iterator[Spelled]:
    """Yield powers of ten said without a number (“Milliarden”, “数十亿”); they are never sure."""
    yield from _read(text, locale.language).magnitudes


@cache
def fraction_words(language: str) -> frozenset[str]:
    """Give the words by which a number is a fraction (*half*, *thirds*); none where not known."""
    if language not in _SPACED:
        return frozenset()
    words = import_module(f"{__name__}.{_SPACED[language]}").GRAMMAR.words
    dividing = {"part", "order"} if language == "en" else {"part"}  # one third
    return frozenset(
        name for name, word in words.items() if word.role in dividing or 0 < word.value < 1
    )


@lru_cache(maxsize=64)
def _read(text: str, language: str) -> Reading:
    reader = _reader(language)
    return reader(text) if reader is not None else NOTHING


@cache
def _reader(language: str) -> Callable[[str], Reading] | None:
    """Give the reader of a language; its tables are made on first use."""
    if language in _SPACED:
        from l10n.placeables.spelled import spaced  # noqa: PLC0415 -- with tables, on use

        grammar = import_module(f"{__name__}.{_SPACED[language]}").GRAMMAR
        return lambda text: spaced.read(text, grammar)
    if language in _HANZI:
        from l10n.placeables.spelled import hanzi  # noqa: PLC0415 -- with tables, on use

        table = import_module(f"{__name__}.{_HANZI[language]}").LANGUAGE
        return lambda text: hanzi.read(text, table)
    if language == "ko":
        from l10n.placeables.spelled import korean  # noqa: PLC0415 -- with tables, on use

        return korean.read
    return None
