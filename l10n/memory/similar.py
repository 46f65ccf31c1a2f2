"""The most similar skeletons; importing it loads rapidfuzz, so it is imported on the first miss.

Up to some 20,000 texts every one of about the right length is compared, in a compiled loop: no
index is faster there, and nothing is lost. Above that an index of trigrams names the candidates,
where numpy is installed (the extra `memory`); texts that came since it was made are compared all.
Without numpy all are, which gives the same answers later.
"""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from l10n.memory.store import LocalStore
    from l10n.memory.trigrams import Trigrams

BRUTE = 20_000
"""As many texts are compared without an index."""


class Similar:
    """The skeletons of a store, and where its index is kept; None for a store that has no file."""

    def __init__(self, store: LocalStore, path: Path | None) -> None:
        self._store = store
        self._index = _index(store, path) if path is not None and store.last > BRUTE else None
        rest = store.skeletons(self._index.last if self._index else 0)
        self._rest = sorted(rest, key=lambda skeleton: (len(skeleton), skeleton))
        self._lengths = [len(skeleton) for skeleton in self._rest]

    def find(self, skeleton: str, least: float, limit: int) -> list[tuple[str, float]]:
        """Give at most `limit` that are similar at least by `least` (in 0–1), best first."""
        start = bisect_left(self._lengths, int(len(skeleton) * least))
        stop = bisect_right(self._lengths, int(len(skeleton) / least) + 1)
        candidates = self._rest[start:stop]
        if self._index is not None:
            ids = self._index.candidates(skeleton, least)
            candidates += self._store.skeletons_of(ids)
        found = process.extract(
            skeleton,
            candidates,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=least,
            limit=limit,
        )
        best: dict[str, float] = {}
        for other, alike, _ in found:
            best.setdefault(other, alike)
        return list(best.items())


def _index(store: LocalStore, path: Path) -> Trigrams | None:
    """Open the index of a store, made anew where too much is not in it; None without numpy."""
    try:
        with _one_thread():
            from l10n.memory.trigrams import Trigrams  # noqa: PLC0415 -- loads numpy
    except ImportError:
        return None
    generation, last = store.generation, store.last
    index = Trigrams.load(path, generation)
    if index is None or last - index.last > BRUTE:
        index = Trigrams.make(store.skeletons(), path, generation, last)
    return index


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keep numpy from starting a thread per core for algebra, which is not asked of it here."""
    name = "OPENBLAS_NUM_THREADS"
    said = os.environ.get(name)
    os.environ.setdefault(name, "1")
    try:
        yield
    finally:
        if said is None:
            os.environ.pop(name, None)
