"""Stretches of a text without word spaces that may be terms: every piece between marks.

What separates words is not written, so every piece is a possibility and only counting tells: a
piece that comes again in different surroundings is one, a piece that always stands in the same
longer one is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from l10n.glossary.suggesting.phrases import Mention
from l10n.glossary.suggesting.vocabulary import is_acronym

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

# Between words stand these; the run of characters ends there.
_PARTICLES = (
    "的了和是在与與及对對将將把被或但而也并並且之其该該每这這那很更最已曾还還让讓使由因若则則没沒"
)
_RUN = re.compile(rf"[^\W\d_{_PARTICLES}\u0000-\u2e7f\u3040-\u30ff\uac00-\ud7ff\uff00-\uffff]+")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}(?:・[\u30a1-\u30fa\u30fc]{2,})*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&'-]*(?: [A-Za-z][A-Za-z0-9&'-]*){0,5}")
_LEAST, _MOST = 2, 14
# Pronouns, numerals, prepositions and auxiliaries, which begin and end no term.
_CLOSED = frozenset(
    "为為等就都从從向以于於此各我你他她它们們又再正可会會要应應所如不无無有来來去到过過前后後间間里裡"
    "一二三四五六七八九十百千万萬亿億两兩零年月日个個名位第几幾元约約近超至达達"
)


def repeated(texts: Iterable[str]) -> frozenset[str]:
    """Give the pieces that come again between different neighbours on either side.

    The edge of a run is a neighbour of its own each time.
    """
    before: defaultdict[str, set[str]] = defaultdict(set)
    after: defaultdict[str, set[str]] = defaultdict(set)
    for number, text in enumerate(texts):
        for run in _RUN.finditer(text):
            for start, end in _places(run):
                piece = text[start:end]
                edge = f"{number} {start}"
                before[piece].add(text[start - 1] if start > run.start() else edge)
                after[piece].add(text[end] if end < run.end() else edge)
    return frozenset(p for p in before if len(before[p]) > 1 and len(after[p]) > 1)


def mentions(text: str, pieces: Collection[str]) -> Iterator[Mention]:
    """Give all stretches that may be terms, also those within others.

    Of Chinese characters only the `pieces` that are known to be words count.
    """
    for match in _LATIN.finditer(text):
        words = tuple(match[0].split())
        pos = "acronym" if len(words) == 1 and is_acronym(words[0]) else "name"
        if pos == "acronym" or match[0][0].isupper():
            units = max(2, len(words))
            yield Mention(words, words, pos, units, match.span(), sure=pos == "acronym")
    for match in _KATAKANA.finditer(text):
        units = (len(match[0]) + 1) // 2
        yield Mention((match[0],), tuple(match[0]), "noun", units, match.span())
    for run in _RUN.finditer(text):
        for start, end in _places(run):
            piece = text[start:end]
            if piece in pieces and piece[0] not in _CLOSED and piece[-1] not in _CLOSED:
                yield Mention((piece,), tuple(piece), "noun", (len(piece) + 1) // 2, (start, end))


def _places(run: re.Match[str]) -> Iterator[tuple[int, int]]:
    for start in range(*run.span()):
        for end in range(start + _LEAST, min(start + _MOST, run.end()) + 1):
            yield start, end
