"""From the words of a glossary to all the forms they take: one machinery for every language.

Forms are made when a glossary is prepared, not when a text is read: a text then needs no
lemmatizer, only a look into a table. A form comes from the lemma dictionary (all words with the
same lemma) or from the rules of a language, which know what no dictionary has: compounds,
loans, names. What a language must say about itself is `Morphology`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from l10n.glossary.hits import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


class Word(NamedTuple):
    """A word of a term, as cited, with the part of speech of the term and its place in it.

    `last` tells whether it is the last word of the term, `alone` whether it is the only one.
    """

    text: str
    pos: str = ""
    last: bool = True
    alone: bool = True


class Form(NamedTuple):
    """A form of a word in its proper capitals, how it relates to the citation, and why it is one.

    `why` is for people: “dictionary: lemma Fahrzeug”, “rule: plural in -en”.
    """

    text: str
    kind: Kind
    why: str


class Lexicon(Protocol):
    """A dictionary of forms and lemmas of one language."""

    def lemma(self, word: str) -> str | None:
        """Give the lemma of a form in these capitals; None if the dictionary has not got it."""

    def forms(self, lemmas: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """Give every form of each of the lemmas; one pass over the dictionary for all of them."""


class Morphology(Protocol):
    """What a language says about the forms of its words."""

    @property
    def capital_nouns(self) -> bool:
        """Whether a common noun must have a capital letter to be one (German)."""

    @property
    def possessives(self) -> tuple[str, ...]:
        """The endings names and acronyms take: `s` and `'s` in German, `'s` and `’` in English."""

    def bases(self, word: Word, lexicon: Lexicon) -> Iterable[tuple[str, str]]:
        """Give pairs of a prefix and a lemma: the word's forms are the prefix and each form of it.

        The prefix is empty where the dictionary has the word itself; for a compound that it has
        not, the prefix is what stands before the last part that it has.
        """

    def keeps(self, word: Word, lemma: str, form: str) -> bool:
        """Say whether a form that the dictionary has for a lemma is one of the word.

        Dictionaries mix: “manning” stands under “man”, abbreviations under the full word.
        """

    def rules(self, word: Word, found: Collection[str], lexicon: Lexicon) -> Iterable[Form]:
        """Give the forms that rules make; `found` are those that came from the dictionary.

        The lexicon tells of a form that could be made whether it is another word.
        """


def expand(
    words: Collection[Word], morphology: Morphology, lexicon: Lexicon
) -> dict[Word, tuple[Form, ...]]:
    """Give all forms of each word, its citation first."""
    bases = {word: tuple(dict.fromkeys(morphology.bases(word, lexicon))) for word in words}
    known = lexicon.forms({lemma for pairs in bases.values() for _, lemma in pairs})
    result = {}
    for word in words:
        forms = {word.text: Form(word.text, Kind.EXACT, "citation")}
        for prefix, lemma in bases[word]:
            kept = (form for form in known.get(lemma, ()) if morphology.keeps(word, lemma, form))
            for ending in kept:
                text = _joined(prefix, ending)
                why = f"dictionary: {prefix}+{lemma}" if prefix else f"dictionary: {lemma}"
                forms.setdefault(text, Form(text, Kind.INFLECTED, why))
        for form in morphology.rules(word, tuple(forms), lexicon):
            forms.setdefault(form.text, form)
        result[word] = tuple(forms.values())
    return result


def _joined(prefix: str, form: str) -> str:
    """Put a prefix before a form, which then loses its capital unless a hyphen is between."""
    if not prefix or prefix[-1] in "-\u2010\u2011":
        return prefix + form
    return prefix + form[:1].lower() + form[1:]
