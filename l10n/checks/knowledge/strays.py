"""Spellings that stand alone in a catalog, one letter apart from one that stands in many places.

The source cannot tell how a translated name is spelt (“Warschau”, “华沙”), the rest of the catalog
can: where the same word of the source is “Warsaw” in four sentences, a “Wasraw” is a slip.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice, pairwise
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from l10n.checks.among import words_of
from l10n.checks.knowledge.alike import one_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

End: TypeAlias = tuple[int, bool, str]
"""The length of a word, whether it is the last half of it, and that half in small letters."""

_USUAL = 3
"""Translations that make a spelling the usual one."""
_SHORTEST, _LONGEST = 5, 40
"""Letters of the words that are compared."""
_SHARE = 0.8
"""The share of the usual spelling's sources that have the word it translates."""


class Stray(NamedTuple):
    """A word of one translation (its number in the catalog), and the usual spelling of it."""

    number: int
    word: str
    usual: str
    times: int


def strays(
    names: Sequence[tuple[str, Iterable[str]]], is_excused: Callable[[int, str, str], bool]
) -> Iterator[Stray]:
    """Give the names that are one letter apart from a usual one.

    They come with the source of each translation, and are left out where they stand in it.
    `is_excused` tells whether a word, in a translation by its number, may be so near a usual one.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, (source, words) in enumerate(names):
        for word in set(words):
            if _SHORTEST <= len(word) <= _LONGEST and word not in source:
                places[word].append(number)
    near = _index(word for word, numbers in places.items() if len(numbers) >= _USUAL)
    sources = Sources([source for source, _ in names])
    for word, numbers in places.items():
        if len(numbers) > 1:
            continue
        others = sorted(_near(word, near))
        while others and is_excused(numbers[0], word, others[-1]):
            others.pop()  # to ask the sources takes longer
        for other in others:
            if sources.share_a_word(numbers[0], places[other]):
                if not is_excused(numbers[0], word, other):
                    yield Stray(numbers[0], word, other, len(places[other]))
                break


class Sources:
    """The sources of a catalog by their words; pairs of characters where there are no spaces."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._words: dict[int, frozenset[str]] = {}

    def share_a_word(self, number: int, others: Sequence[int]) -> bool:
        """Tell whether one source has a word that most of the others have, and hardly any else."""
        least = ceil(_SHARE * len(others))
        # Of those with a word too few are without it to be all of the first ones.
        first = others[: len(others) - least + 1]
        among_first = frozenset().union(*map(self._words_of, first))
        for word in self._words_of(number) & among_first:
            count = sum(word in self._words_of(other) for other in others)
            if count >= least and self._is_rare(word, count + 2):
                return True
        return False

    def _is_rare(self, word: str, most: int) -> bool:
        """Tell whether so many sources have a word at most; they are cut only where it may be."""
        may_have = (number for number, text in enumerate(self._texts) if word in text)
        having = (number for number in may_have if word in self._words_of(number))
        return next(islice(having, most, None), None) is None

    def _words_of(self, number: int) -> frozenset[str]:
        if number not in self._words:
            self._words[number] = frozenset(_parts(self._texts[number]))
        return self._words[number]


def _parts(text: str) -> Iterator[str]:
    for word in words_of(text):
        yield word
        if "\u2e80" <= word[0] <= "\uffef":
            yield from map("".join, pairwise(word))


def _index(words: Iterable[str]) -> Mapping[End, dict[str, str]]:
    """Index words by their ends, with their small letters; any one letter apart share an end."""
    found: defaultdict[End, dict[str, str]] = defaultdict(dict)
    for word in words:
        small = word.lower()
        for end in _ends(small, len(small)):
            found[end][word] = small
    return found


def _near(word: str, index: Mapping[End, dict[str, str]]) -> set[str]:
    """Give the words of an index that are one letter apart from another word."""
    small = word.lower()
    lengths = range(len(small) - 1, len(small) + 2)
    ends = (end for length in lengths for end in _ends(small, length) if end in index)
    return {one for end in ends for one in one_from(word, index[end])}


def _ends(small: str, length: int) -> tuple[End, End]:
    """Give the ends of a word, as long as one that is one letter apart, and so long, has them.

    Wherever that letter is, or the two that changed places, one half of the others is the same.
    """
    half = (length - 1) // 2
    return (length, False, small[:half]), (length, True, small[-half:])
