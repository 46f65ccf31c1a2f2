"""The form a candidate is cited in: as a dictionary would, whatever cases a text has it in.

German adjectives agree with their noun, so its gender must be known: from its ending, or from how
it stands in the texts. It is apart from the search because only what is proposed is cited.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from l10n.glossary.languages.de_adjectives import attributive_stem
from l10n.glossary.lint.citation import strong_ending
from l10n.glossary.suggesting import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.glossary.suggesting.vocabulary import Vocabulary

_Form: TypeAlias = "tuple[str, ...]"

_FEMININE, _MASCULINE, _NEUTER = "e", "er", "es"  # by what an adjective ends in
# Determiner and adjective ending that only one gender has in the singular.
# Source: Duden, Die Grammatik, on the declension of adjectives.
_TELLING = {
    **{("die", "e"): _FEMININE, ("eine", "e"): _FEMININE, ("eine", ""): _FEMININE},
    **{("einer", "en"): _FEMININE, ("einer", ""): _FEMININE, ("zur", "en"): _FEMININE},
    **{("zur", ""): _FEMININE, ("der", "e"): _MASCULINE, ("ein", "er"): _MASCULINE},
    **{("einen", "en"): _MASCULINE, ("einen", ""): _MASCULINE, ("das", ""): _NEUTER},
    **{("das", "e"): _NEUTER, ("ein", "es"): _NEUTER, ("ins", ""): _NEUTER, ("ins", "e"): _NEUTER},
}


class Citer:
    """Cites the terms of some texts in one language."""

    def __init__(self, words: Vocabulary, texts: Sequence[str]) -> None:
        self._words, self._texts = words, texts

    def cite(self, forms: Sequence[_Form], pos: str) -> str:
        """Give the citation of a term from its forms in the texts, commonest first."""
        words = self._words
        *before, last = forms[0]
        noun = bool(before) and words.capital_nouns and words.is_common(last)
        if noun and all(words.is_adjective(word.lower()) for word in before):
            return self._agreed(forms)
        if pos != "noun":
            return " ".join(forms[0])
        if not before or words.language == "en":
            return " ".join((*before, words.singular(last)))
        best: _Form = min(forms, key=lambda form: words.lemma(form[-1]) != form[-1])
        return " ".join(best)

    def _agreed(self, forms: Sequence[_Form]) -> str:
        """Cite a German noun with its adjectives, in the nominative without an article.

        Where the gender is not known, a nominative of the texts will do, else the weak form.
        """
        noun = self._words.lemma(forms[0][-1])
        ending = strong_ending(noun) or self._gender(noun)
        nominative = [form for form in forms if all(word.endswith("e") for word in form[:-1])]
        if ending is None and nominative:
            return " ".join(nominative[0])
        stems = [attributive_stem(word) or word for word in forms[0][:-1]]
        return " ".join((*(f"{stem}{ending or 'e'}" for stem in stems), noun))

    def _gender(self, noun: str) -> str | None:
        """Give the ending for a noun by what stands before it; None if that does not tell."""
        counts = self._genders.get(noun)
        if not counts:
            return None
        (ending, most), *others = counts.most_common()
        return ending if not others or most > 2 * others[0][1] else None

    @cached_property
    def _genders(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for (determiner, ending, noun), count in phrases.determined(self._texts).items():
            if told := _TELLING.get((determiner, ending)):
                found.setdefault(noun, Counter())[told] += count
        return found
