"""What each language says about the forms of its words, one module per language or family.

A module offers `MORPHOLOGY` and is imported when its language is asked for, so that a German
glossary never loads the rules of Polish. A language without a module has its dictionary alone:
the forms of the word itself, no rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from l10n.glossary.finding.morphology import Form, Lexicon, Morphology, Word

_MODULES = {language: language for language in ("de", "en", "fr", "es", "it", "pl", "ru")}


@dataclass(frozen=True, slots=True)
class Plain:
    """A language of which nothing is known but its dictionary."""

    capital_nouns: bool = False
    possessives: tuple[str, ...] = ()

    def bases(self, word: Word, lexicon: Lexicon) -> Iterable[tuple[str, str]]:
        """Give the lemma of the word as cited, or in small letters where it has a capital."""
        for text in (word.text, word.text.lower()):
            lemma = lexicon.lemma(text)
            if lemma is not None:
                return [("", lemma)]
        return []

    def keeps(self, word: Word, lemma: str, form: str) -> bool:  # noqa: ARG002
        """Keep every form."""
        return True

    def rules(
        self,
        word: Word,  # noqa: ARG002
        found: Collection[str],  # noqa: ARG002
        lexicon: Lexicon,  # noqa: ARG002
    ) -> Iterable[Form]:
        """Give none."""
        return ()


@cache
def morphology(language: str) -> Morphology:
    """Give what is known of a language (`de`), by default its dictionary alone."""
    if language not in _MODULES:
        return Plain()
    module = import_module(f"{__name__}.{_MODULES[language]}")
    return cast("Morphology", module.MORPHOLOGY)
