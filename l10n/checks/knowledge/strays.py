"""Spellings that stand alone in a catalog, one letter apart from one that stands in many places.

The source cannot tell how a translated name is spelt (“Warschau”, “华沙”), the rest of the catalog
can: where the same word of the source is “Warsaw” in four sentences, a “Wasraw” is a slip.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.among import words_of
from l10n.checks.knowledge.alike import one_apart

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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


def strays(pairs: Sequence[tuple[str, str]], names: re.Pattern[str]) -> Iterator[Stray]:
    """Give the words that `names` matches and that are one letter apart from a usual one.

    `pairs` are sources with their translations; words that stand in the source are left out.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, (source, target) in enumerate(pairs):
        for word in set(names.findall(target)):
            if _SHORTEST <= len(word) <= _LONGEST and word not in source:
                places[word].append(number)
    usual = [word for word, numbers in places.items() if len(numbers) >= _USUAL]
    near = _index(usual)
    ends = {end for word in usual for end in _ends(word)}
    sources: Sources | None = None
    for word, numbers in places.items():
        if len(numbers) > 1 or ends.isdisjoint(_ends(word)):
            continue
        for other in sorted({one for key in _keys(word) for one in near.get(key, ())}):
            if not one_apart(word.lower(), other.lower()):
                continue
            sources = sources or Sources([source for source, _ in pairs])
            if sources.share_a_word(numbers[0], places[other]):
                yield Stray(numbers[0], word, other, len(places[other]))
                break


class Sources:
    """The sources of a catalog by their words; pairs of characters where there are no spaces."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._words = [frozenset(_parts(text)) for text in texts]
        self._counts = Counter(word for words in self._words for word in words)

    def share_a_word(self, number: int, others: Sequence[int]) -> bool:
        """Tell whether one source has a word that most of the others have, and hardly any else."""
        counts = Counter(word for other in others for word in self._words[other])
        return any(
            counts[word] >= _SHARE * len(others) and self._counts[word] <= counts[word] + 2
            for word in self._words[number]
        )


def _parts(text: str) -> Iterator[str]:
    for word in words_of(text):
        yield word
        if "\u2e80" <= word[0] <= "\uffef":
            yield from map("".join, pairwise(word))


def _index(words: Iterable[str]) -> Mapping[str, list[str]]:
    """Index words by what is left of them with no letter and with each one left out."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        for key in set(_keys(word)):
            found[key].append(word)
    return found


def _ends(word: str) -> tuple[str, str]:
    """Give both ends of a word of five letters or more; one is the same where one letter is not."""
    small = word.lower()
    return small[:2], f"…{small[-2:]}"


def _keys(word: str) -> list[str]:
    small = word.lower()
    return [small, *[small[:at] + small[at + 1 :] for at in range(len(small))]]
