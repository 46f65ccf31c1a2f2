"""An index of a large memory: which texts have a group of three characters in them.

One file of numbers, mapped and never loaded: for each of 65,536 hashes of trigrams the texts that
have one, in the order of their lengths, so that those of about the right length are one slice.
What is asked for shares trigrams with what is like it; the rarest say most. So the rarest ones are
read until a budget is spent, and those texts that share most of them are the candidates. That may
lose one, hardly ever: `bench/memory.py` counts how many.
"""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

Numbers: TypeAlias = NDArray[np.uint32]

BUDGET = 200_000
"""As many places are read for one sentence."""

CANDIDATES = 300
"""As many texts are given for one sentence."""

SHORT, SHORT_CANDIDATES = 16, 1_000
"""Trigrams say little of a text of so few characters: as many are given for one."""

MANY = 500_000
"""Of fewer texts, two thirds as many are enough."""

_RANKED = 4
"""So many times as many of those that share most are ranked by their lengths too."""

_MAGIC = 0x6C31_306E
_HEAD = 5
"""Numbers at the head of the file: magic, generation, last text, texts, places."""
_GRAMS = 1 << 16
_BLOCK = 50_000


class Trigrams:
    """The index of the texts up to the number `last`."""

    def __init__(self, numbers: Numbers) -> None:
        count = int(numbers[3])
        self.last = int(numbers[2])
        parts = np.split(numbers, np.cumsum([_HEAD, _GRAMS + 1, count, count]))
        _, self._starts, self._ids, self._lengths, self._places = parts

    @classmethod
    def load(cls, path: Path, generation: int) -> Trigrams | None:
        """Map the index of a generation of texts; None where there is none, or a damaged one."""
        with suppress(OSError, ValueError, IndexError):
            numbers = np.asarray(np.memmap(path, np.uint32, "r"))
            magic, made, _, count, places = map(int, numbers[:_HEAD])
            whole = _HEAD + _GRAMS + 1 + 2 * count + places
            if (magic, made, whole) == (_MAGIC, generation, len(numbers)):
                return cls(numbers)
        return None

    @classmethod
    def make(cls, skeletons: Mapping[str, int], path: Path, generation: int, last: int) -> Trigrams:
        """Make the index of skeletons, each with the number of a text, and keep it in a file.

        One that cannot be kept is used all the same.
        """
        texts, count = list(skeletons), len(skeletons)
        lengths = np.fromiter(map(len, texts), np.uint32, count)
        order = np.argsort(lengths, kind="stable")
        ids = np.fromiter(skeletons.values(), np.uint32, count)[order]
        lengths = lengths[order]
        blocks = list(_blocks(map(texts.__getitem__, order.tolist())))
        starts = np.zeros(_GRAMS + 1, np.int64)
        for counts, _ in blocks:
            starts[1:] += np.cumsum(counts)
        places = np.empty(starts[-1], np.uint32)
        filled = starts[:-1].copy()
        for counts, found in blocks:
            begins = np.cumsum(counts) - counts
            places[np.repeat(filled - begins, counts) + np.arange(len(found))] = found
            filled += counts
        head = np.array([_MAGIC, generation, last, count, len(places)], np.uint32)
        numbers = np.concatenate([head, starts.astype(np.uint32), ids, lengths, places])
        with suppress(OSError):
            partial = path.with_name(f"{path.name}.{os.getpid()}")
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                numbers.tofile(file)
            partial.replace(path)
        return cls.load(path, generation) or cls(numbers)

    def candidates(self, skeleton: str, least: float) -> Sequence[int]:
        """Give the numbers of the texts that may be similar by `least` (in 0–1) or more."""
        size = len(skeleton)
        most = SHORT_CANDIDATES if size <= SHORT else CANDIDATES
        most = most if len(self._ids) > MANY else most * 2 // 3
        first = int(np.searchsorted(self._lengths, int(size * least)))
        after = int(np.searchsorted(self._lengths, int(size / least) + 1, "right"))
        slices = []
        for gram in np.unique(_grams(_codes([skeleton]))).tolist():
            places = self._places[self._starts[gram] : self._starts[gram + 1]]
            begin, end = np.searchsorted(places, np.array([first, after], np.uint32))
            if end > begin:
                slices.append(places[begin:end])
        slices.sort(key=len)
        spent = np.cumsum([len(one) for one in slices])
        chosen = slices[: max(1, int(np.searchsorted(spent, BUDGET, "right")))]
        if not chosen:
            return []
        shared = np.bincount(np.concatenate(chosen) - np.uint32(first), minlength=1)
        at_least = np.cumsum(np.bincount(shared)[::-1])[::-1]  # how many share so many or more
        few = np.flatnonzero(at_least >= _RANKED * most)
        found = np.flatnonzero(shared >= max(1, int(few[-1]) if len(few) else 1))
        if len(found) > most:
            longer = np.maximum(self._lengths[found + first], size)
            rank = shared[found] / longer
            found = found[np.argpartition(rank, -most)[-most:]]
        ids: list[int] = self._ids[found + first].tolist()
        return ids


def _blocks(texts: Iterable[str]) -> Iterator[tuple[NDArray[np.int64], Numbers]]:
    """Give texts in parts: how many have each trigram, and which, trigram by trigram."""
    rest, done = iter(texts), 0
    while block := list(islice(rest, _BLOCK)):
        codes = _codes(block)
        grams = _grams(codes)
        owners = np.cumsum(codes == 0, dtype=np.uint32)[:-2] + np.uint32(done)
        inside = (codes[:-2] != 0) & (codes[1:-1] != 0) & (codes[2:] != 0)
        grams, owners = grams[inside], owners[inside]
        order = np.argsort(grams, kind="stable")
        grams, owners = grams[order], owners[order]
        new = np.ones(len(grams), bool)
        new[1:] = (grams[1:] != grams[:-1]) | (owners[1:] != owners[:-1])
        yield np.bincount(grams[new], minlength=_GRAMS).astype(np.int64), owners[new]
        done += len(block)


def _codes(texts: Sequence[str]) -> Numbers:
    """Give the characters of texts one after the other, with a space around and a zero between."""
    joined = "\0".join(f" {text.strip()} " for text in texts)
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)


def _grams(codes: Numbers) -> NDArray[np.uint16]:
    """Give the hash of the three characters that begin at each place."""
    mixed = codes[:-2] * np.uint32(0x9E37_79B1)
    mixed += codes[1:-1] * np.uint32(0x85EB_CA6B)
    mixed ^= mixed >> np.uint32(15)
    mixed += codes[2:] * np.uint32(0xC2B2_AE35)
    mixed *= np.uint32(0x27D4_EB2F)
    return (mixed >> np.uint32(16)).astype(np.uint16)
