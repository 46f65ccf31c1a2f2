"""Where a German compound falls into a first part and a head that the dictionary knows.

A compound inflects like its head, and corporate glossaries consist of compounds that no dictionary
has; so its forms are those of the head behind the same first part. A split is only believed when
what it leaves can be a word: dictionaries hold many short words that end longer ones by accident.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.glossary.finding.morphology import Lexicon

HYPHENS = "-\u2010\u2011"
# Source: Duden, Die Grammatik, on linking elements (Fugenelemente); the empty one is tried first.
LINKS = ("", "s", "n", "en", "es", "er", "e", "ens", "ns", "i", "o")
_VOWELS = frozenset("aeiouyäöüé")

# Suffixes that happen to be nouns of their own, or look like one: never a head.
_SUFFIXES = (
    "Schaft Schäfte Heit Keit Ung Tum Nis Ion Ionen Ist Ling Ismus Ik Ität Enz Anz Ant Ent Lein"
    " Chen Eur Ier Ment Tion Tor Ator Rung Tung Innen Ille Ette Ende Enden Este Erei"
)
_NO_HEADS = frozenset(_SUFFIXES.split())
# Heads of three letters that do form compounds; others of that length end words by accident.
_SHORT = (
    "Amt Art Arm Bad Bau Box Bus Gas Hof Hut Lok Not Ort Öle Rad Rat See Set Tag Tat Tor Typ Uhr"
    " Weg Zug Abo App Akt Tee Eis Boy Tal Mut Fee"
)
_SHORT_HEADS = frozenset(_SHORT.split())
# After these an s is always the link, never the first letter of the head.
_TAKES_S = ("ung", "heit", "keit", "schaft", "ion", "tät", "ing")
_SURE_HEAD = 5


def split(word: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Cut a word before the longest last part that the dictionary knows, of the same kind.

    A capitalised word has a noun for a head, which is given with its capital; None if no cut is
    plausible.
    """
    hyphen = max(map(word.rfind, HYPHENS)) + 1
    if hyphen and word[hyphen:]:
        return _after_hyphen(word[:hyphen], word[hyphen:], lexicon)
    noun = word[:1].isupper()
    fallback = None
    for cut, head in _cuts(word, noun=noun):
        lemma = lexicon.lemma(head)
        if lemma is None or lemma[:1].isupper() != noun:
            continue
        if _is_part(word[:cut], lexicon):
            return word[:cut], head
        if fallback is None and len(head) >= _SURE_HEAD:
            fallback = word[:cut], head
    return fallback


def _after_hyphen(before: str, last: str, lexicon: Lexicon) -> tuple[str, str] | None:
    if lexicon.lemma(last) is not None:
        return before, last
    inner = split(last, lexicon)
    return (before + inner[0], inner[1]) if inner else None


def _cuts(word: str, *, noun: bool) -> Iterator[tuple[int, str]]:
    for cut in range(3, len(word) - 2):
        head = word[cut:].capitalize() if noun else word[cut:]
        if head[0] in "sS" and word[:cut].endswith(_TAKES_S):
            continue
        if head in _NO_HEADS or not _VOWELS.intersection(word[:cut].lower()):
            continue
        if len(head) > 3 or head in _SHORT_HEADS:
            yield cut, head


def _is_part(prefix: str, lexicon: Lexicon, depth: int = 0) -> bool:
    """Say whether the dictionary knows a first part: a word, linked or not, or a verb's stem."""
    if _linked(prefix, lexicon) or any(_known(prefix + lost, lexicon) for lost in ("e", "en", "n")):
        return True
    return depth < 2 and any(
        _linked(prefix[cut:], lexicon) and _is_part(prefix[:cut], lexicon, depth + 1)
        for cut in range(3, len(prefix) - 3)
    )


def _linked(part: str, lexicon: Lexicon) -> bool:
    for link in LINKS:
        stem = part[: len(part) - len(link)]
        if part.endswith(link) and len(stem) >= 3 and _known(stem, lexicon):
            return True
    return False


def _known(stem: str, lexicon: Lexicon) -> bool:
    return any(lexicon.lemma(text) is not None for text in (stem.capitalize(), stem.lower()))
