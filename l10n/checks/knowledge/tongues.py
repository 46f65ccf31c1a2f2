"""Which language a text is in, as far as a word or two of another one do not count.

Every word votes for the languages that have it among their small words, or whose alphabet has all
of its letters; only what another language has and the right one has not is a vote against. Texts
of less than five words are never judged, nor are languages told apart that differ by an accent.
Made for the question whether a translation is in its language: a text without any sign of another
one is taken for right.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.knowledge.function_words import TABLE, glue_of, tongue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from l10n.locales import Locale

_LATIN = {
    "af": "áéèêëíïîóôöúûü",
    "az": "çəğıöşü",
    "ca": "àçèéíïòóúü",
    "cs": "áčďéěíňóřšťúůýž",
    "cy": "âêîôûŵŷïöáàäëéóí",
    "da": "æøåé",
    "de": "äöüß",
    "en": "éèêïñç",
    "eo": "ĉĝĥĵŝŭ",
    "es": "áéíñóúü",
    "et": "äõöüšž",
    "eu": "ñü",
    "fi": "äöåšž",
    "fil": "ñ",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "ga": "áéíóú",
    "gl": "áéíñóúü",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "id": "é",
    "is": "áðéíóúýþæö",
    "it": "àèéìíîòóù",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "mt": "ċġħżàèìòù",
    "nb": "æøåéòôèê",
    "nl": "éëïóöüèê",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõúü",
    "ro": "ăâîșțşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sq": "ëç",
    "sv": "åäöé",
    "tr": "çğıöşüâîû",
    "vi": "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
}
_WHOLE = {
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "mn": "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "tt": "аәбвгдеёжҗзийклмнңоөпрстуүфхһцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويى",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی",
    "ur": "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیے",
}
"""Letters beyond the English alphabet, and of other scripts all. Those of languages that borrow
words with their accents are among their own. Source: CLDR, exemplar characters, by use."""

_SELDOM = "af cy eo eu fil ga gl kk ky mk mn mt ne mr sw tt uz"
_RARE = frozenset(_SELDOM.split())
"""Languages that a translation is hardly ever in by mistake: each more of them to choose from makes
a chance likeness likelier, so they are looked for only where the source is in one."""

_LEAST, _MOST = 2, 3
"""Different words for another language: the least of a short text, and what is enough in any."""
_SHARE = 0.25
"""The part of a text that must speak for another language where the right one is not known."""

NUMBERS = {language: number for number, language in enumerate(TABLE)}


class Vote(NamedTuple):
    """What speaks for another language than the right one: its small words, in their order."""

    language: str
    words: tuple[str, ...]


@cache
def alike(one: Locale, other: Locale) -> bool:
    """Tell whether two locales are varieties of a language, or languages we do not tell apart."""
    return one.language == other.language or tongue(one) == tongue(other)


def other_tongue(
    parts: Sequence[str], source_parts: Callable[[], Sequence[str]], right: Locale, source: Locale
) -> Vote | None:
    """Give the language that words are in, where it is not the right one; None where all is well.

    `parts` are the words of a text, with their capitals; `source_parts` gives those of its source,
    which few texts take.
    """
    if len(parts) < 5:
        return None
    own = 1 << NUMBERS[tongue(right)] if tongue(right) in NUMBERS else 0
    if not _may_speak_against(parts, own):
        return None
    votes = tuple(filter(None, map(_vote, parts)))
    against = [vote for vote in votes if not vote & own]
    if not _are_many(len(against), parts):
        return None
    counts = Counter(number for vote in against for number in _numbers(vote))
    wanted = NUMBERS.get(tongue(source))
    for number, count in counts.most_common(3):
        if number != wanted and _names()[number] in _RARE:
            continue
        bit = 1 << number
        kept = sum(1 for vote in votes if vote & own and not vote & bit)
        if count > 2 * kept:
            words = [part for part in parts if _vote(part) & bit and not _vote(part) & own]
            found = Vote(_names()[number], tuple(dict.fromkeys(map(str.lower, words))))
            new = set(parts).difference(source_parts())
            plain = sum(len(word) > 3 and word.islower() and not _vote(word) & own for word in new)
            fresh = len(new.intersection(words))
            share = len(words) / len(parts)
            if not own and (share < _SHARE or fresh < _MOST):
                continue
            if _is_enough(found, plain, fresh, clear=kept == 0):
                return found
    return None


def _may_speak_against(parts: Sequence[str], own: int) -> bool:
    """Tell whether words enough may speak for another language, as few texts have them."""
    words = " ".join(parts)
    foreign = _foreign(own)
    small = words.lower().split(" ")
    if not foreign.words.isdisjoint(small):
        against = sum(map(foreign.words.__contains__, small))
        if _are_many(against, parts):
            return True
    return not (words.isascii() or foreign.spared.issuperset(words))


def _are_many(against: int, parts: Sequence[str]) -> bool:
    """Tell whether so many of some words are more than a name that is quoted."""
    return against >= _LEAST and 12 * against >= len(parts)


class _Foreign(NamedTuple):
    """The words that speak against a language, and the letters that are its own, or ASCII."""

    words: frozenset[str]
    spared: frozenset[str]


@cache
def _foreign(own: int) -> _Foreign:
    words = frozenset(word for word, vote in _words().items() if not vote & own)
    letters = {letter for letter, vote in _letters().items() if vote & own}
    capitals = {letter.upper() for letter in letters}
    return _Foreign(words, frozenset(letters | capitals) | frozenset(map(chr, range(128))))


def _is_enough(vote: Vote, plain: int, fresh: int, *, clear: bool) -> bool:
    """Tell whether the votes for a language are more than those of a name or a title.

    `plain` counts words without a capital that are not in the source, `fresh` votes that are not;
    `clear` tells whether nothing speaks for the right language.
    """
    glue = glue_of(vote.language)
    listed = vote.language in _WHOLE
    firm = sum(word not in glue and (listed or word in _words()) for word in vote.words)
    if len(vote.words) >= _MOST:
        return firm >= 1 or plain >= _MOST or (clear and fresh >= _MOST)
    return clear and len(vote.words) == _LEAST and firm + plain // 2 >= 1 and plain >= 1


@lru_cache(maxsize=1 << 14)
def _vote(part: str) -> int:
    """Give the languages of a word as bits; none where it says nothing."""
    if len(part) == 1 and part.isupper():
        return 0  # an initial
    small = part.lower()
    known = _words().get(small)
    if known is not None or small.isascii() or small != part:
        return known or 0
    found = -1
    for char in small:
        if not char.isascii():
            found &= _letters().get(char, 0)
    return found


def _numbers(vote: int) -> Iterator[int]:
    while vote:
        yield (vote & -vote).bit_length() - 1
        vote &= vote - 1


@cache
def _names() -> tuple[str, ...]:
    return tuple(NUMBERS)


@cache
def _words() -> dict[str, int]:
    found: dict[str, int] = {}
    for language, number in NUMBERS.items():
        for word in TABLE[language].replace("|", " ").split():
            found[word] = found.get(word, 0) | 1 << number
    return found


@cache
def _letters() -> dict[str, int]:
    found: dict[str, int] = {}
    for language, letters in (*_LATIN.items(), *_WHOLE.items()):
        for letter in letters:
            found[letter] = found.get(letter, 0) | 1 << NUMBERS[language]
    return found


def accents(locale: Locale) -> str:
    """Give the letters of a language in Latin script beyond the English alphabet."""
    return _LATIN.get(tongue(locale), "")
