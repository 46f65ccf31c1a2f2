"""What the search for candidates asks of a word: may it be in a term, what is its key, its lemma.

Built on the dictionary and the rules that the finder uses, with a stem where they end, so that
forms of one word are counted together. It is apart from the search because the answers are
remembered: a text asks for the same word again and again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from l10n.glossary.finding.morphology import Word
from l10n.glossary.languages import morphology
from l10n.locales import Locale, babel_locale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from l10n.glossary.finding.morphology import Lexicon

ACRONYM = re.compile(r"(?=(?:[^A-ZÀ-ÞА-Я]*[A-ZÀ-ÞА-Я]){2})[A-ZÀ-ÞА-Я0-9]{2,6}s?|[0-9]G")
_ROMAN = re.compile(r"(?=[IVXLC])X{0,3}(?:IX|IV|V?I{0,3})")
_LEGAL = "AB AG BV Co Corp GmbH Inc KG KGaA LLC LLP Ltd NV OHG PLC plc SA SARL SAS SE SpA Srl"
LEGAL_FORMS = frozenset(_LEGAL.split())
# A dictionary has no parts of speech, but the ending of a lemma tells a verb in most languages.
_INFINITIVES = {
    "fr": re.compile(r"(?:er|ir|re|oir)$"),
    "es": re.compile(r"[aei]r(?:se)?$"),
    "it": re.compile(r"[aei]r(?:e|si)$"),
    "pl": re.compile(r"(?:ć|c)$"),
    "ru": re.compile(r"(?:ть|ться|ти|чь)$"),
}
_PARTICIPLES = {
    "fr": re.compile(r"(?:é|i|u|is)e?s?$"),
    "es": re.compile(r"[ai]d[oa]s?$"),
    "it": re.compile(r"[aiu]t[oaie]$"),
    "pl": re.compile(r"[nt](?:y|a|e|ego|ej|ych|ymi|ym|ą)$"),
    "ru": re.compile(r"(?:нн|щ|вш|м|т)(?:ый|ая|ое|ые|ого|ой|ых|ым|ыми|ую|ом|ий|ие|их|ими|его|ей)$"),
}
_ADVERBS = {"en": re.compile(r"ly$"), "fr": re.compile(r"ment$"), "es": re.compile(r"mente$")}
_ADJECTIVE = re.compile(r"[a-zäöüß-]{3,}(?:e|en|er|es|em)")
# Adjectives that no dictionary has still end in their suffix.
_ADJECTIVE_SUFFIX = re.compile(
    r"(?:ig|lich|isch|bar|sam|haft|los|iert|ell|al|iv|är|ös|ant|ent|end|reich|frei|arm|wert|voll|"
    r"fähig|weit|neu|basiert|freundlich|technisch)(?:e|en|er|es|em)"
)
_WOMAN = re.compile(r"(.{3,}?)in(?:nen)?")  # “Patientin”; “Spinne” is longer than its “Sp”
_COMPOUND_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Closed:
    """The words of a language that begin and end no term.

    `links` may stand inside one; `determiners` begin a noun phrase, and are empty where unknown.
    """

    stop: frozenset[str]
    links: frozenset[str]
    determiners: frozenset[str]


class Vocabulary:
    """The words of one language."""

    def __init__(self, language: str, lexicon: Lexicon, seen: Iterable[str] = ()) -> None:
        """Prepare for the words of some texts: names among them are told from nouns."""
        self.language = language
        self.capital_nouns = morphology(language).capital_nouns
        self._closed = _closed(language)
        self._lexicon = lexicon
        self._stem = _stemmer(language)
        self._bases: dict[str, tuple[str, str] | None] = {}
        bases = {word: base for word in seen if (base := self._base(word)) and not base[0]}
        forms = lexicon.forms({lemma for _, lemma in bases.values()})
        # Dictionaries have names too, but in one form.
        self._names = {word for word, base in bases.items() if len(forms[base[1]]) < 2}

    def is_stop(self, word: str) -> bool:
        """Tell whether a word begins or ends no term."""
        small = word.lower()
        if len(small) == 1 or small[0].isdigit() or small in self._closed.stop:
            return True
        return self._is_lower_verb(word, small)

    def is_link(self, word: str) -> bool:
        """Tell whether a word may join the words of a term (“of”)."""
        return word.lower() in self._closed.links

    def may_introduce(self, word: str) -> bool:
        """Tell whether a word can begin a noun phrase; yes for all where it is not known."""
        return not self._closed.determiners or word.lower() in self._closed.determiners

    def is_adjective(self, word: str) -> bool:
        """Tell whether a small German word can be an adjective before a noun."""
        if not word.islower() or not _ADJECTIVE.fullmatch(word) or self.is_stop(word):
            return False
        lemma = self._lexicon.lemma(word)
        if lemma is None:
            return _ADJECTIVE_SUFFIX.search(word) is not None
        return lemma.islower() and not lemma.endswith(("en", "ern", "eln")) and lemma != word

    def is_common(self, word: str) -> bool:
        """Tell whether a word is of the language, by itself or as a compound; names are not."""
        return word not in self._names and self._base(word) is not None

    def is_known_small(self, word: str) -> bool:
        """Tell whether a word is known in small letters, its capital thus from its place."""
        small = word.lower()
        return small in self._closed.stop or self._lexicon.lemma(small) is not None

    def units(self, word: str) -> int:
        """Give how many ideas a word joins: a compound counts as two."""
        base = self._base(word)
        if base is not None and base[0]:
            return 2
        return 2 if self.capital_nouns and len(word) >= _COMPOUND_LENGTH and base else 1

    def lemma(self, word: str) -> str:
        """Give the citation form of a word, as far as it is known."""
        base = self._base(word)
        if base is None:
            return word
        prefix, lemma = base
        if "ß" in lemma and "ß" not in word and "ss" in word:
            lemma = lemma.replace("ß", "ss")  # the dictionary has words in the old spelling
        if not prefix and not self.capital_nouns:
            return self._lexicon.lemma(word) or lemma
        small = prefix and prefix[-1] not in "-\u2010\u2011"
        return prefix + (lemma[:1].lower() + lemma[1:] if small else lemma)

    def singular(self, word: str) -> str:
        """Give the citation form of a noun; English lemmas are also those of verbs."""
        return word if self.language == "en" and not word.endswith("s") else self.lemma(word)

    def key(self, word: str) -> str:
        """Give what all forms of a word have in common."""
        if ACRONYM.fullmatch(word):
            return word.removesuffix("s")
        lemma = self.lemma(word).lower().replace("ß", "ss")
        return lemma if self._lexicon.lemma(word) is not None else self._stem(lemma)

    def _base(self, word: str) -> tuple[str, str] | None:
        if word not in self._bases:
            pos = "noun" if self.capital_nouns and word[:1].isupper() else ""
            bases = morphology(self.language).bases(Word(word, pos), self._lexicon)
            base = next(iter(bases), None)
            self._bases[word] = ("", woman) if pos and (woman := _woman(word, base)) else base
        return self._bases[word]

    def _is_lower_verb(self, word: str, small: str) -> bool:
        if word != small:
            return False
        adverb = _ADVERBS.get(self.language)
        if adverb and adverb.search(word) and len(word) > len("ment") + 3:
            return True
        infinitive = _INFINITIVES.get(self.language)
        lemma = self._lexicon.lemma(word) if infinitive else None
        if infinitive is None or lemma is None or not infinitive.search(lemma) or lemma == word:
            return False
        return not _PARTICIPLES[self.language].search(word)


def _woman(word: str, base: tuple[str, str] | None) -> str:
    """Give the word for a woman that a dictionary has under that for a man; empty if it is none."""
    found = _WOMAN.fullmatch(word)
    if not found or not base or len(base[0] + base[1]) > len(found[1]) + 1:
        return ""
    return f"{found[1]}in"


def is_acronym(word: str) -> bool:
    """Tell whether a word is an acronym; Roman numbers and legal forms are none."""
    if word in LEGAL_FORMS or _ROMAN.fullmatch(word):
        return False
    return ACRONYM.fullmatch(word) is not None


@cache
def _closed(language: str) -> Closed:
    sections: dict[str, set[str]] = {}
    name = ""
    for line in (
        files("l10n.glossary.suggesting").joinpath("stopwords.txt").read_text("utf-8").splitlines()
    ):
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            sections.setdefault(name, set()).update(line.split())
    kinds = (language, f"{language} links", f"{language} determiners")
    return Closed(*(frozenset(sections.get(kind, ())) for kind in kinds))


def _stemmer(language: str) -> Callable[[str], str]:
    """Give the Snowball stemmer of a language; words of others stay as they are."""
    import snowballstemmer  # noqa: PLC0415 -- only the search for candidates needs it here

    name = str(babel_locale(Locale("en")).languages.get(language, "")).lower()
    if name not in snowballstemmer.algorithms():
        return str
    stem: Callable[[str], str] = cache(snowballstemmer.stemmer(name).stemWord)
    return stem
