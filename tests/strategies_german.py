"""A German lexicon for tests: the shipped dictionary with an index, for many single words."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from l10n.glossary.finding.morphology import Word, expand
from l10n.glossary.languages.de import MORPHOLOGY

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from l10n.glossary.finding.morphology import Form


class Indexed:
    """The German dictionary, looked into from both sides."""

    def __init__(self) -> None:
        self._lemmas = DefaultDictionaryFactory().get_dictionary("de")
        self._forms: dict[str, list[str]] = defaultdict(list)
        for form, lemma in self._lemmas.items():
            self._forms[lemma].append(form)

    def lemma(self, word: str) -> str | None:
        return self._lemmas.get(word)

    def forms(self, lemmas: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        return {lemma: tuple(self._forms.get(lemma, ())) for lemma in lemmas}


@cache
def lexicon() -> Indexed:
    return Indexed()


def forms(word: Word) -> dict[str, Form]:
    """Give the forms of a word by their spelling."""
    (made,) = expand([word], MORPHOLOGY, lexicon()).values()
    return {form.text: form for form in made}
