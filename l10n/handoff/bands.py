"""Words by match band, as agencies bill them.

A sentence is as dear as the memory leaves it to do. Whether it is in the memory is asked here, and
by nobody else who counts words; the bands follow from the scores, and repetitions from the order in
which an agency meets the sentences.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from l10n.handoff.model import Band

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from l10n.catalogs import Key
    from l10n.memory import Match, Memory

LEAST = 75
"""The lowest score that is billed as a match, in percent."""
MOST = 3
"""As many similar sentences are kept of each."""

_BANDS = (
    (101, Band.CONTEXT),
    (100, Band.EXACT),
    (95, Band.HIGH),
    (85, Band.GOOD),
    (LEAST, Band.FAIR),
)


def matches(
    blocks: Sequence[Sequence[Key]],
    wanted: AbstractSet[Key],
    memory: Memory,
    release: str,
    *,
    done: AbstractSet[Key] = frozenset(),
) -> dict[Key, tuple[Match, ...]]:
    """Give what the memory knows of each wanted sentence, best first.

    `blocks` are all keys of the document in its order: what stands around a sentence makes a
    context match. Where the very same text is known, similar ones are not looked for, nor for what
    is `done`: it is nobody's work any more.
    """
    found: dict[Key, tuple[Match, ...]] = {}
    texts = [None, *(text for _, text in chain.from_iterable(blocks)), None]
    place = 0
    for block in blocks:
        names, sources = [name for name, _ in block], [text for _, text in block]
        whole = memory.block(sources, release, names) if not wanted.isdisjoint(block) else None
        for number, key in enumerate(block):
            place += 1
            if key in found or key not in wanted:
                continue
            exact = memory.exact(key[1], texts[place - 1], texts[place + 1], release, key[0])
            same = [match for match in (exact, whole[number] if whole else None) if match]
            same.sort(key=lambda match: -match.score)
            similar = () if same or key in done else memory.fuzzy(key[1], MOST, release)
            found[key] = tuple(same[:1]) or similar
    return found


def band_of(score: int) -> Band:
    """Give the band of a match with a score in 0–102."""
    return next((band for least, band in _BANDS if score >= least), Band.NEW)


def band(known: Sequence[Match], *, done: bool = False) -> Band:
    """Give the band of a sentence by its matches, best first; `done` is what is translated here.

    What is translated already, in its very place, is what agencies call a perfect match.
    """
    if done:
        return Band.CONTEXT
    return band_of(known[0].score) if known else Band.NEW


def repeated(sentences: Iterable[tuple[str, Band]], seen: set[str]) -> list[Band]:
    """Give the bands of sentences in the order of a kit, with the repetitions among them.

    A sentence that was met before, in this file or in another of the kit, is a repetition, unless
    it is a context match. `seen` has the texts met so far, and gets those of these sentences.
    """
    bands = []
    for text, found in sentences:
        bands.append(Band.REPETITION if text in seen and found is not Band.CONTEXT else found)
        seen.add(text)
    return bands
