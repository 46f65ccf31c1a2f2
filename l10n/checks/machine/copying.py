"""Whether a machine gave the source back, as a whole or but for a word or two.

Names, codes and abbreviations are rightly the same in every language, so an equal text alone says
little. The check of translations asks for more than this one, since it tells people that they are
wrong, and an answer is only asked for again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.checks.knowledge.function_words import related, telling, tongue, words_of
from l10n.checks.knowledge.names import NOT_LATIN, WORD, is_name, without_codes
from l10n.checks.knowledge.scripts import BESIDE_HAN
from l10n.locales import script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.locales import Locale

_SHARE = 0.7
"""The part of a source's words in a target from which it is a copy; people stay below."""


def is_copy(source: str, target: str, pair: tuple[Locale, Locale]) -> bool:
    """Tell whether a target is its source, has it in it, or shares most of its words.

    What may be the same in both languages is no copy, nor is anything between two varieties of
    one language.
    """
    source, target = map(without_codes, (source, target))
    if pair[0].language == pair[1].language or is_name(source, pair[0]):
        return False
    own, said = WORD.findall(source), WORD.findall(target)
    small = [word.casefold() for word in own], [word.casefold() for word in said]
    if small[0] == small[1] or (len(own) > 1 and _within(*small)):
        return True
    return len(own) > 2 and _shares(own, said, pair)


def _within(own: Sequence[str], said: Sequence[str]) -> bool:
    """Tell whether all the words of a source stand in a target one after the other."""
    return f" {' '.join(own)} " in f" {' '.join(said)} "


def _shares(own: Sequence[str], said: Sequence[str], pair: tuple[Locale, Locale]) -> bool:
    """Tell whether a target has most words of its source in their order, not only the names.

    Asked only of languages that have few words in common.
    """
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 -- for answers, not to start

    if not words_of(tongue(pair[0])) and script(pair[0]) not in BESIDE_HAN:
        return False
    if script(pair[0]) in BESIDE_HAN and script(pair[1]) in BESIDE_HAN:
        return False
    if related(tongue(pair[0]), tongue(pair[1])):
        return False
    if LCSseq.similarity(own, said) < _SHARE * len(own):
        return False
    if own[0] == said[0] and own[0].lower() in telling(tongue(pair[0]), tongue(pair[1])):
        return True
    kept = {word for word in own if word == word.lower() and word in said}
    return any(len(word) > 2 or NOT_LATIN.match(word) for word in kept)
