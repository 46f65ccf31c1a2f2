"""Terms in a translation, looked for with forgiveness: is it there in any form at all?

A finder for sources must not mistake one word for another, so it is strict. A translation of a
sentence that holds the term is expected to hold its translation; to overlook that is a false
alarm for a person, so here stems do, in any order, with a word between, and in German within
compounds. Only what the strict finder has missed comes here.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from l10n.locales import Locale, babel_locale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from l10n.model import Span

SPACELESS = frozenset({"zh", "yue", "ja", "ko", "th", "lo", "km", "my", "bo", "dz"})
"""Languages in which a term is a run of characters: no word spaces, or particles written on."""

# Closed classes: words that come and go around the words of a term.
_SMALL = {
    "de": "der die das den dem des ein eine einen einem einer eines am an auf aus bei beim für im "
    "in ins mit nach um und von vom vor zu zum zur über sich",
    "en": "a an the of to for in on at by with and from s",
    "fr": "le la les l un une des du de d à au aux en et sur pour par dans avec se s",
    "es": "el la los las lo un una unos unas de del a al en y e o por para con se sobre",
    "it": "il lo la i gli le l un uno una di del dello della dei degli delle dell d a al allo alla "
    "ai agli alle all in nel nello nella nei negli nelle nell da dal dalla e con per su sul sulla "
    "si",
    "pt": "o a os as um uma de do da dos das em no na nos nas e por para com ao à aos às se",
    "nl": "de het een van voor met in op en aan te der des",
    "pl": "i w we z ze na do o od po przez dla za się",
    "ru": "и в во на с со о об от по для из к у за",
    "sv": "en ett den det de av för i och på till med att",
    "da": "en et den det de af for i og på til med at",
}
_BETWEEN, _BETWEEN_SMALL = 1, 5
_JOINED = 3
_PREFIXES = (
    "entgegen", "gegenüber", "herunter", "zusammen", "bekannt", "zurück", "bereit", "fertig",
    "heraus", "hinaus", "sicher", "voraus", "weiter", "durch", "offen", "statt", "unter", "fest",
    "fort", "frei", "hoch", "nach", "teil", "über", "wahr", "aus", "auf", "bei", "dar", "ein",
    "her", "hin", "los", "mit", "vor", "weg", "ab", "an", "um", "zu",
)  # fmt: skip


class _Token(NamedTuple):
    text: str
    folded: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a term; `exact` where its capitals matter, as in acronyms."""

    text: str
    folded: str
    stem: str
    exact: bool


class Lenient:
    """Looks for the terms of one language; keeps the words of the text it saw last."""

    def __init__(self, locale: Locale) -> None:
        self._language = locale.language
        self._small = frozenset(_SMALL.get(self._language, "").split())
        self._stem = _stemmer(self._language)
        self._tokens = lru_cache(maxsize=4)(self._read)
        self._words = lru_cache(maxsize=20_000)(self._cut)

    def find(self, term: str, text: str, *, name: bool = False) -> Span | None:
        """Give where a text says a term, in any form; None where it does not.

        The span covers all the words that were recognised, and what stands between them. A `name`
        is only found in words with capitals.
        """
        if self._language in SPACELESS:
            return run_of(term, text)
        tokens = self._tokens(text)
        if name:
            tokens = tuple(token for token in tokens if token.text != token.text.lower())
        spans = (self._place(self._words(one), tokens) for one in _spellings(term))
        return next(filter(None, spans), None)

    def _place(self, words: Sequence[_Word], tokens: Sequence[_Token]) -> Span | None:
        if not words or not tokens:
            return None
        return (
            self._cluster(words, tokens)
            or self._joined(words, tokens)
            or (self._german(words, tokens) if self._language == "de" else None)
        )

    def _german(self, words: Sequence[_Word], tokens: Sequence[_Token]) -> Span | None:
        """Find what German takes apart: compounds, and verbs whose prefix goes to the end."""
        verb = words[-1]
        if not _is_verb(verb.text):
            return self._divided(words, tokens)
        for prefix in _PREFIXES:
            rest = verb.text.removeprefix(prefix)
            if rest != verb.text and _is_verb(rest):
                parted = (*words[:-1], *self._words(rest), *self._words(prefix))
                span = self._cluster(parted, tokens, wide=True)
                if span is not None:
                    return span
        return None

    def _read(self, text: str) -> tuple[_Token, ...]:
        blank = _TAG.sub(lambda tag: " " * len(tag[0]), text)
        found = []
        for match in _word().finditer(blank):
            folded = _folded(match[0])
            if folded:
                stem = _bare(self._stem(folded))
                found.append(_Token(match[0], _bare(folded), stem, *match.span()))
        return tuple(found)

    def _cut(self, term: str) -> tuple[_Word, ...]:
        """Give the words of a term that carry its meaning; all where none does."""
        tokens = self._read(term)
        telling = [t for t in tokens if t.folded not in self._small or t.text.isupper()]
        return tuple(
            _Word(t.text, t.folded, t.stem, 1 < len(t.text) < 6 and t.text.isupper())
            for t in telling or tokens
        )

    def _cluster(
        self, words: Sequence[_Word], tokens: Sequence[_Token], *, wide: bool = False
    ) -> Span | None:
        """Find all the words near each other, in whatever order; anywhere where it is `wide`."""
        places = [[n for n, token in enumerate(tokens) if self._is(w, token)] for w in words]
        if not all(places):
            return None
        wide = wide or (self._language == "de" and len(words) > 1 and _is_verb(words[-1].text))
        for first in places[0]:
            taken = [first]
            for others in places[1:]:
                reach = others if wide else _within(others, taken)
                near = [n for n in reach if wide or self._near(n, taken, tokens)]
                near = [n for n in near if n not in taken] or [
                    n for n in near if self._holds_several(tokens[n], words)
                ]
                if not near:
                    break
                taken.append(min(near, key=lambda n: min(abs(n - t) for t in taken)))
            else:
                return tokens[min(taken)].start, tokens[max(taken)].end
        return None

    def _near(self, place: int, taken: Sequence[int], tokens: Sequence[_Token]) -> bool:
        nearest = min(taken, key=lambda n: abs(n - place))
        between = tokens[min(place, nearest) + 1 : max(place, nearest)]
        small = sum(token.folded in self._small for token in between)
        return small <= _BETWEEN_SMALL and len(between) - small <= _BETWEEN

    def _holds_several(self, token: _Token, words: Sequence[_Word]) -> bool:
        """Tell whether a compound holds all the words: “Solarenergie” for “solare Energie”."""
        return self._language == "de" and len(token.folded) >= sum(len(w.stem) for w in words)

    def _is(self, word: _Word, token: _Token) -> bool:
        """Tell whether a token is a form of a word, or in German a compound with it."""
        if word.exact:
            return token.text.rstrip("s") == word.text.rstrip("s")
        if token.stem == word.stem or token.folded == word.folded:
            return True
        if self._language == "de":
            return _in_compound(word, token) or _same_word(word, token) or _verb_form(word, token)
        return _akin(word.folded, token.folded, self._language)

    def _joined(self, words: Sequence[_Word], tokens: Sequence[_Token]) -> Span | None:
        """Find the words of a term written together or apart: “health care”, “healthcare”."""
        whole = _bare(self._stem("".join(word.folded for word in words)))
        for first in range(len(tokens)):
            text = ""
            for last in range(first, min(first + _JOINED, len(tokens))):
                text += tokens[last].folded
                if len(text) > len(whole) + 4:
                    break
                if last - first + 1 != len(words) and _bare(self._stem(text)) == whole:
                    return tokens[first].start, tokens[last].end
        return None

    def _divided(self, words: Sequence[_Word], tokens: Sequence[_Token]) -> Span | None:
        """Find a compound taken apart: “Produktion von Zellen” for “Zellenproduktion”."""
        if len(words) != 1 or words[0].exact:
            return None
        whole = words[0].folded
        nouns = [n for n, t in enumerate(tokens) if t.text[:1].isupper() and len(t.stem) > 3]
        for head in nouns:
            for size in _endings(whole, tokens[head]):
                rest = whole[:-size]
                for n in range(max(0, head - 6), min(len(tokens), head + 7)):
                    if n != head and _is_rest(rest, tokens[n]):
                        both = tokens[min(n, head)], tokens[max(n, head)]
                        return both[0].start, both[1].end
        return None


def _spellings(term: str) -> Iterator[str]:
    """Give a term without what is in brackets, and an acronym that stands there: “… (KI)”."""
    bare = _ASIDE.sub(" ", term)
    yield bare if bare.strip() else term
    yield from (short for short in _ASIDE.findall(term) if short.isupper())


def _within(places: Sequence[int], taken: Sequence[int]) -> Sequence[int]:
    """Give the places, in order, that may be near enough to those taken."""
    reach = _BETWEEN + _BETWEEN_SMALL + 1
    first, last = min(taken) - reach, max(taken) + reach
    return places[bisect_left(places, first) : bisect_right(places, last)]


def run_of(term: str, text: str) -> Span | None:
    """Find a term as a run of characters, whatever their width, with or without spaces."""
    wanted, _ = _squeezed(term)
    chars, places = _squeezed(text)
    start = chars.find(wanted) if wanted else -1
    return None if start < 0 else (places[start][0], places[start + len(wanted) - 1][1])


def letters_of(
    term: str, text: str, endings: tuple[str, ...] = (), *, capitals: bool = False
) -> Span | None:
    """Find a term letter by letter as words of their own: what must not be translated.

    Only the writing of the same letters may differ: composed or not, with soft hyphens, with any
    white space or tags between the words. `endings` may follow (a genitive's `s`); `capitals`
    admits the whole in capitals, as in headings.
    """
    plain = " ".join(_nfc(_SOFT.sub("", term)).split())
    spelt = (plain, plain.upper()) if capitals else (plain,)
    chars, places = _composed(text)
    match = _spelt(spelt, endings).search(chars) if plain else None
    return (places[match.start()][0], places[match.end() - 1][1]) if match else None


@lru_cache(maxsize=2_000)
def _spelt(terms: tuple[str, ...], endings: tuple[str, ...]) -> re.Pattern[str]:
    gap = rf"(?:\s|{_TAG.pattern})+"
    either = "|".join(gap.join(map(re.escape, term.split())) for term in terms)
    before = rf"(?<![^\W_{_IDEOGRAPHS}])" if _has_edge(terms[0][0]) else ""
    ending = "|".join(map(re.escape, endings))
    after = rf"(?:{ending})?(?![^\W_{_IDEOGRAPHS}])" if _has_edge(terms[0][-1]) else ""
    return re.compile(f"{before}(?:{either}){after}")


_IDEOGRAPHS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TAG = re.compile(r"</?[A-Za-z]+[0-9]*/?>")
_ASIDE = re.compile(r"\(([^()]*)\)")
_SOFT = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def _has_edge(char: str) -> bool:
    return char.isalnum() and not re.match(f"[{_IDEOGRAPHS}]", char)


@cache
def _word() -> re.Pattern[str]:
    """Give the pattern of a word: letters, digits, and the marks that combine with them."""
    marks = "".join(
        chr(code) for code in range(0x300, 0x3100) if unicodedata.category(chr(code))[0] == "M"
    )
    return re.compile(rf"[^\W_](?:[^\W_]|[{marks}\u00ad\u200b-\u200d\u2060\ufeff])*")


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    """Give the Snowball stemmer of a language, or none at all: the word itself."""
    import snowballstemmer  # noqa: PLC0415 -- for a text whose term is missed by the strict finder

    name = str(babel_locale(Locale("en")).languages.get(language, "")).lower()
    name = {"norwegian bokmål": "norwegian", "norwegian nynorsk": "norwegian"}.get(name, name)
    if name not in snowballstemmer.algorithms():
        return str
    stem: Callable[[str], str] = lru_cache(maxsize=50_000)(snowballstemmer.stemmer(name).stemWord)
    return stem


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return _nfc(_SOFT.sub("", word)).casefold()


@lru_cache(maxsize=50_000)
def _bare(word: str) -> str:
    """Take the accents off Latin letters: “Häuser” and “Haus” have them in different places."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return _nfc("".join(c for c in parts if not "\u0300" <= c <= "\u036f")) if parts else word


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _akin(word: str, other: str, language: str) -> bool:
    """Tell whether two words share all but their endings, where stems alone are too fine."""
    if _stemmer(language) is not str and language not in {"ru", "uk", "pl", "cs", "sr", "lt"}:
        return False
    short = min(len(word), len(other))
    if short < 5 or max(len(word), len(other)) - short > 3:
        return False
    shared = next((n for n in range(short) if word[n] != other[n]), short)
    return shared >= max(4, short - 2) and max(len(word), len(other)) - shared <= 4


def _in_compound(word: _Word, token: _Token) -> bool:
    """Tell whether a German word is part of a longer one; short ones are only looked for in nouns.

    At an end of it a stem will do; inside, a short word must stand there as it is.
    """
    stem, text = word.stem, token.folded
    if len(stem) < 3 or len(text) < len(stem) + 3:
        return False
    if len(stem) > 4 and stem in text:
        return True
    if word.text[:1].islower():
        return False
    if text.startswith(stem) or token.stem.endswith(stem):
        return True
    return token.text[:1].isupper() and 0 < text.find(word.folded) < len(text) - len(word.folded)


def _same_word(word: _Word, token: _Token) -> bool:
    """Tell whether two German words are the same but for an ending that the stemmer keeps.

    “Freier” could be a noun to it, and “Klimas” no genitive.
    """
    ends = [re.sub("(?:e[mnrs]?|s)$", "", text) for text in (word.folded, token.folded)]
    return len(ends[0]) > 2 and ends[0] == ends[1]


def _verb_form(word: _Word, token: _Token) -> bool:
    """Tell whether a token is a form of a regular verb: “stellt”, “getestet”, “anzukündigen”."""
    if not _is_verb(word.text):
        return False
    if re.fullmatch(f"{re.escape(word.stem)}(?:e?t|e?te[nt]?|e?st|e?test|end)", token.folded):
        return True
    for prefix in ("", *map(_bare, _PREFIXES)):
        if word.folded.startswith(prefix) and token.folded.startswith(
            (f"{prefix}ge", f"{prefix}zu")
        ):
            rest = token.folded[len(prefix) + 2 :]
            if rest.startswith(word.stem[len(prefix) :]):
                return True
    return False


def _is_verb(word: str) -> bool:
    return word[:1].islower() and word.endswith(("en", "ern", "eln")) and len(word) > 4


def _endings(whole: str, token: _Token) -> list[int]:
    """Give how long an end of a compound a token can stand for: all of itself, or its stem."""
    sizes = []
    for size in range(5, len(whole) - 3):
        end = whole[-size:]
        if end == token.folded or (end.startswith(token.stem) and size - len(token.stem) <= 2):
            sizes.append(size)
    return sizes


def _is_rest(rest: str, token: _Token) -> bool:
    """Tell whether a token is the first part of a compound, less what links it to the second."""
    stem = token.stem if rest.startswith(token.stem) else token.folded.removesuffix("s")
    return len(stem) > 3 and rest.startswith(stem) and len(rest) - len(stem) <= 3


def _squeezed(text: str) -> tuple[str, list[Span]]:
    """Give the characters of a text in one width and case without spaces, and their places."""
    return _written(text, lambda char: unicodedata.normalize("NFKC", char).casefold(), str.isspace)


def _composed(text: str) -> tuple[str, list[Span]]:
    """Give a text in NFC without soft hyphens, and the place of each of its characters."""
    return _written(text, _nfc, lambda _: False)


def _written(
    text: str, normal: Callable[[str], str], dropped: Callable[[str], bool]
) -> tuple[str, list[Span]]:
    chars: list[str] = []
    places: list[Span] = []
    for place, char in enumerate(text):
        for one in normal(char):
            if dropped(one) or _SOFT.match(one):
                continue
            whole = _nfc(chars[-1] + one) if chars and unicodedata.combining(one) else ""
            if len(whole) == 1:
                chars[-1], places[-1] = whole, (places[-1][0], place + 1)
            else:
                chars.append(one)
                places.append((place, place + 1))
    return "".join(chars), places
