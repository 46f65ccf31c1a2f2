"""Tables of written forms, and how to look into one at a place in a text.

Cut apart from the data of CLDR that fills them: this is all that reading a text does thousands of
times, and it must pass over most places at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from l10n.letters import LETTERS, small_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from l10n.model import Span

GAPS = " \u00a0\u2009\u202f"
"""Spaces that may stand inside a number or before its unit."""

MARKS = "\u200e\u200f\u061c"
"""Marks of direction, invisible."""


@dataclass(frozen=True, slots=True)
class Words:
    """A table from written forms (lower case unless symbols) to what they mean.

    `starts` and `ends` give the lengths of the forms that begin or end with two characters, longest
    first, and of one that is the outer of them; so most places in a text are passed over at once.
    """

    table: Mapping[str, tuple[str, int]]
    starts: Mapping[str, tuple[int, ...]]
    ends: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, table: Mapping[str, tuple[str, int]]) -> Words:
        """Make a table; empty keys are left out."""
        clean = {key: value for key, value in table.items() if key}
        starts = _lengths(clean, slice(2), slice(1))
        return cls(clean, starts, _lengths(clean, slice(-2, None), slice(-1, None)))

    def at(self, text: str, start: int, *, fold: bool = True) -> tuple[int, tuple[str, int]] | None:
        """Give where the longest form that starts at `start` ends, and its meaning."""
        head = text[start : start + 2]
        head = head.lower() if fold else head
        for length in self.starts.get(head) or self.starts.get(head[:1], ()):
            end = start + length
            piece = text[start:end]
            found = self.table.get(piece.lower() if fold else piece)
            if found is not None and end <= len(text) and not joined(text, end):
                return end, found
        return None

    def may_end(self, text: str, end: int, *, fold: bool = True) -> bool:
        """Tell whether a form may end at `end`; where this says no, `before` finds none."""
        return bool(self._lengths_before(text, end, fold=fold))

    def before(
        self, text: str, end: int, *, fold: bool = True
    ) -> tuple[int, tuple[str, int]] | None:
        """Give where the longest form that ends at `end` starts, and its meaning."""
        for length in self._lengths_before(text, end, fold=fold):
            start = end - length
            piece = text[max(0, start) : end]
            found = self.table.get(piece.lower() if fold else piece)
            if found is not None and start >= 0 and not joined(text, start):
                return start, found
        return None

    def _lengths_before(self, text: str, end: int, *, fold: bool) -> tuple[int, ...]:
        tail = text[max(0, end - 2) : end]
        tail = tail.lower() if fold else tail
        return self.ends.get(tail) or self.ends.get(tail[-1:], ())


_HEAD = 3
"""Letters of a form that are looked at before the form itself."""


@dataclass(frozen=True, slots=True)
class Heads:
    """How the forms of several tables begin: by this most words are told to begin none.

    `long` are the first letters of forms of three letters and more, `short` all others.
    """

    long: frozenset[str]
    short: frozenset[str]

    @classmethod
    def of(cls, forms: Iterable[str]) -> Heads:
        """Take the heads of forms, in small letters unless they are symbols."""
        heads = {form[:_HEAD] for form in forms if form}
        long = frozenset(head for head in heads if len(head) == _HEAD)
        return cls(long, frozenset(heads) - long)

    def may_start(self, text: str, at: int) -> bool:
        """Tell whether a form may start at `at`; where this says no, `Words.at` finds none."""
        piece = text[at : at + _HEAD]
        small = piece.lower()
        if len(small) != len(piece) or "Σ" in piece:
            return True  # small letters that depend on what follows
        if piece in self.long or small in self.long:
            return True
        return self._is_short(piece[:1], small[:1], text, at) or self._is_short(
            piece[:2], small[:2], text, at
        )

    def _is_short(self, piece: str, small: str, text: str, at: int) -> bool:
        found = piece in self.short or small in self.short
        return found and not joined(text, at + len(piece))


@lru_cache(maxsize=16)
def letters_of(text: str) -> tuple[str, ...]:
    """Give the words of a text in small letters; several readers ask for them."""
    return tuple(small_words(text))


def words_among(text: str, known: Set[str]) -> Iterable[Span]:
    """Give where known words stand in a text, in order; `known` are in small letters.

    Words are what `LETTERS` finds; which of them are known is asked once for each.
    """
    wanted = {word for word in letters_of(text) if word in known}
    return _places_of(text, wanted, known) if wanted else ()


def _places_of(text: str, wanted: Set[str], known: Set[str]) -> Iterator[Span]:
    small = text.lower()
    if len(small) == len(text):
        yield from sorted(chain.from_iterable(_places(small, word) for word in wanted))
        return
    for match in LETTERS.finditer(text):
        if match[0].lower() in known:
            yield match.span()


def _places(text: str, word: str) -> Iterator[Span]:
    """Yield where a word stands with no letter beside it."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (_is_letter(text[start - 1 : start]) or _is_letter(text[end : end + 1])):
            yield start, end
        start = text.find(word, start + 1)


def _is_letter(char: str) -> bool:
    """Tell whether a character is one of those of `LETTERS`; none is not."""
    return char.isalnum() and not char.isdecimal()


def _lengths(keys: Iterable[str], two: slice, one: slice) -> dict[str, tuple[int, ...]]:
    """Give the lengths of keys by two of their characters; a key may be only one of those."""
    found: dict[str, set[int]] = {}
    for key in keys:
        found.setdefault(key[two], set()).add(len(key))
    for pair, lengths in found.items():
        if pair[one] in found:
            lengths.add(1)
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def joined(text: str, at: int) -> bool:
    """Tell whether the characters on both sides of an offset belong to one word."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    return left.isalpha() and right.isalpha() and not spaceless(left) and not spaceless(right)


def spaceless(char: str) -> bool:
    """Tell whether a character is of a script that is written without spaces between words."""
    return "\u0e00" <= char <= "\u0eff" or "\u1000" <= char <= "\u109f" or char >= "\u1780"
