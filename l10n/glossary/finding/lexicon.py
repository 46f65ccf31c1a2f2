"""The dictionaries of forms and lemmas: the one place that knows simplemma.

A dictionary is a large thing (German has 1.1 million forms, Polish 3.7 million) that is needed
only when a glossary has new words. So it is loaded on the first question, held by the lexicon
alone and gone with it; a language without a dictionary has an empty one.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

# The dictionaries that go by another code than the languages they serve.
_SHARED = {"sr": "hbs", "hr": "hbs", "bs": "hbs", "no": "nb"}


class Simplemma:
    """The dictionary of one language (a `Lexicon`).

    A `held` one stays for long and is asked about few words: it is loaded in two thirds of the
    time and takes a fifth of the memory, and a look-up takes ten times as long.
    """

    def __init__(self, language: str, *, held: bool = False) -> None:
        self._language = _SHARED.get(language, language)
        self._held = held

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no dictionary of the language."""
        return not self._lemmas

    def lemma(self, word: str) -> str | None:
        """Give the lemma of a form in these capitals; None if the dictionary has not got it."""
        return self._lemmas.get(word)

    def forms(self, lemmas: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """Give every form of each of the lemmas; one pass over the dictionary for all of them."""
        found: dict[str, list[str]] = {lemma: [] for lemma in lemmas}
        if found:
            for form, lemma in self._lemmas.items():
                if lemma in found:
                    found[lemma].append(form)
        return {lemma: tuple(forms) for lemma, forms in found.items()}

    @cached_property
    def _lemmas(self) -> Mapping[str, str]:
        from simplemma.strategies.dictionaries import (  # noqa: PLC0415 -- 2 s and 100 MB, on use
            DefaultDictionaryFactory,
            StreamDictionaryFactory,
        )

        # Not a factory that simplemma shares: that one would keep the dictionary for ever.
        factory = StreamDictionaryFactory() if self._held else DefaultDictionaryFactory()
        try:
            return factory.get_dictionary(self._language)
        except ValueError:
            return {}
