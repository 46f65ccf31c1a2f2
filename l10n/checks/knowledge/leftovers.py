"""Words of the source that somebody forgot in a translation.

A run of words as they stand in the source is a name or a quotation, unless it holds what no name is
made of. Small words of the source language are looked for first, since most translations have
none and need no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from l10n.checks.knowledge.characters import composed
from l10n.checks.knowledge.function_words import glue_of, telling, tongue, words_of
from l10n.checks.knowledge.names import blank_codes
from l10n.checks.knowledge.quoting import BRACKETED, QUOTED
from l10n.checks.knowledge.scripts import BESIDE_HAN, HAN, KANA
from l10n.locales import script

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence, Set

    from l10n.checks.case import Case
    from l10n.checks.text import Text
    from l10n.model import Span

_RUN, _LONG_RUN = 3, 4
"""Words in a row that a translation shares with its source by no accident: with a firm small word
among them or any at an end, and with less."""
_APART = 3
"""Small words of the source, none beside another, that are no accident either."""
_BEFORE_NAMES = "von van der den dem zu zur vom de la le du des di da del della dos das do ter ten"
_PARTICLES = frozenset(_BEFORE_NAMES.split())
"""Small words that family names begin with."""
_PLAIN = 2
"""Words without a capital in such a row that make up for a small word."""

_QUOTING = re.compile(
    r"<(q|cite|code|kbd|samp|tt|i)\b[^<>]{0,200}>.{1,400}?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_WORD = re.compile(rf"(?<![\d-])[^\W\d_{HAN}]++(?:-[^\W\d_{HAN}]++)*+(?!\d)")
_MARK = re.compile(r"[^\w\s]")
_HAN_RUN = re.compile(rf"[{HAN}々〇，、]{{4,}}")
_SEEDS = {
    **dict.fromkeys(("Hans", "Hant"), re.compile(f"[{KANA}]{{2,}}")),
    "Jpan": re.compile("[的了是在这們们我不]"),
}
_HAN_LEAST, _JAPANESE_LEAST = 4, 6
"""Characters that are left over at the least; Japanese has many words of four from Chinese."""
_SEEDS_MOST, _LINE = 10, 60
"""Places that are looked at, and how far around them."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of the source in a translation; spans are into the plain texts."""

    text: str
    span: Span
    source_span: Span | None


def left_over(case: Case) -> Left | None:
    """Give what is left of the source in a translation; None where there is nothing."""
    source, target = case.pair.source, case.pair.target
    if script(source) in BESIDE_HAN:
        return _characters(case)
    own, other = tongue(source), tongue(target)
    parts = set(case.target.parts)
    known = telling(own, other) & parts
    if not known:  # the words of the source are cut only where enough of these stand in it
        there = composed(case.source.language)
        # As `_is_plain` has it, without a call for every word of every text.
        plain = [one for one in parts if len(one) > 3 and one.islower() and one in there]
        if len(plain) < _PLAIN:
            return None
    shared = parts.intersection(case.source.parts)
    known &= shared
    plain_shared = shared - words_of(own) - words_of(other)
    if not known and sum(map(_is_plain, plain_shared)) < _PLAIN:
        return None
    return _words(case, known)


def _is_plain(word: str) -> bool:
    return len(word) > 3 and word.islower()


def _words(case: Case, known: frozenset[str]) -> Left | None:
    """Find a run of words with a sign of prose, or several small words."""
    there = _WORD.findall(case.source.language)
    text = _untagged(case.target)
    if not _may_be_left(_WORD.findall(text), known, there):
        return None
    text = _outside(text, case, there)
    places = [match.span() for match in _WORD.finditer(text)]
    said = [text[slice(*place)] for place in places]
    for start, end in _runs(said, there):
        at = places[start][0], places[end - 1][1]
        smooth = _MARK.search(text, *at) is None
        if end - start >= _RUN and _is_prose(said[start:end], known, case, smooth=smooth):
            return _left(case, *at)
    small = [number for number, word in enumerate(said) if word in known]
    firm = {said[number] for number in small} - glue_of(tongue(case.pair.source))
    if len(small) >= _APART and firm:
        return _left(case, places[small[0]][0], places[small[-1]][1])
    return None


def _may_be_left(said: Sequence[str], known: Set[str], there: Sequence[str]) -> bool:
    """Tell whether there are words enough, before what is quoted is blanked, which takes long.

    Blanking adds no word, and makes no other words of those there are.
    """
    if sum(map(known.__contains__, said)) >= _APART:
        return True
    words = {*said}
    pairs = [(one, two) for one, two in pairwise(there) if one in words and two in words]
    firsts, seconds = {one for one, _ in pairs}, {two for _, two in pairs}
    if firsts.isdisjoint(seconds):
        return False  # not three words that follow each other as in the source
    run = firsts | seconds
    if not known.isdisjoint(run):
        return True
    # As `_is_prose` has it where there is no small word: four words, two of them plain.
    plain = sum(map(there.count, filter(_is_plain, run)))
    return plain >= _PLAIN and any(one in seconds and two in firsts for one, two in pairs)


def _runs(said: Sequence[str], there: Sequence[str]) -> Iterator[Span]:
    """Give the longest runs of words that follow each other in both texts just so."""
    follow = set(pairwise(there))
    start = 0
    for end in range(1, len(said) + 1):
        if end == len(said) or (said[end - 1], said[end]) not in follow:
            yield start, end
            start = end


def _is_prose(run: Sequence[str], known: frozenset[str], case: Case, *, smooth: bool) -> bool:
    """Tell whether words are more than a name: by a firm small word, or those without a capital.

    Names begin with a capital, and in some languages have no other; lists of codes have commas,
    and nothing but spaces stands in a `smooth` run.
    """
    language = tongue(case.pair.source)
    small = known.intersection(run)
    if small - glue_of(language):
        return True
    if run[-1] in known or run[0] in known - _PARTICLES:
        return True  # no name begins or ends so
    if len(run) < _LONG_RUN:
        return False
    common = words_of(language)
    plain = sum(_is_plain(word) and word not in common for word in run)
    if run[0] != run[0].lower() and language != "de":
        return False
    if not telling(tongue(case.pair.target), language).isdisjoint(run):
        return False
    return plain >= (1 if small else _PLAIN) and (smooth or bool(small))


def _outside(text: str, case: Case, there: Collection[str]) -> str:
    """Blank what is quoted from the source; also in brackets where the scripts differ."""
    known = frozenset(there)

    def blanked(match: re.Match[str]) -> str:
        kept = known.issuperset(_WORD.findall(match[0]))
        return "\n" * len(match[0]) if kept else match[0]

    text = QUOTED.sub(blanked, blank_codes(text))
    if script(case.pair.source) != script(case.pair.target):
        text = BRACKETED.sub(blanked, text)
    return text


def _untagged(target: Text) -> str:
    """Give a text with blanks for what stands between tags of quotations and code."""
    text = target.language
    for match in _QUOTING.finditer(target.raw) if target.cuts else ():
        start, end = map(target.plain_before, match.span())
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def _characters(case: Case) -> Left | None:
    """Find a run of Chinese or Japanese characters that stands in the source."""
    if case.target.language.isascii():
        return None
    wanted, source = script(case.pair.target), case.source.plain
    # In Chinese kana give Japanese away, in Japanese the small characters of Chinese.
    seed = _SEEDS.get(wanted, _HAN_RUN)
    if seed.search(case.target.language) is None:
        return None
    text = (
        case.target.language
        if wanted in BESIDE_HAN
        else _outside(_untagged(case.target), case, _WORD.findall(case.source.language))
    )
    for match in islice(seed.finditer(text), _SEEDS_MOST):
        if match[0] in source:
            start, end = _grown(text, match.span(), source)
            if end - start >= (_JAPANESE_LEAST if wanted == "Jpan" else _HAN_LEAST):
                return _left(case, start, end)
    return None


def _grown(text: str, span: Span, source: str) -> Span:
    """Widen a span of a text as far as the source has the same, and no more than a line."""
    start, end = span
    for _ in range(_LINE):
        if end < len(text) and text[start : end + 1] in source:
            end += 1
        elif start > 0 and text[start - 1 : end] in source:
            start -= 1
        else:
            break
    return start, end


def _left(case: Case, start: int, end: int) -> Left:
    text = case.target.plain[start:end]
    at = case.source.plain.find(text)
    return Left(text, (start, end), (at, at + len(text)) if at >= 0 else None)
