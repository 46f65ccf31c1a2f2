"""What the rules of several languages ask about a word before they inflect it.

No language is named here: readings of a citation, its parts at a hyphen or after a prefix, and
whether a form that a rule makes is in truth another word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.glossary.finding.morphology import Form
from l10n.glossary.hits import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from l10n.glossary.finding.morphology import Lexicon, Word

HYPHENS = "-\u2010\u2011"
_SPOKEN = re.compile("[aeiouyàáâäæèéêëìíîïòóôöœùúûüąęóаеёиоуыэюя]", re.IGNORECASE)
_PARTS = re.compile(f"(.*[{HYPHENS}])([^{HYPHENS}]+)", re.DOTALL)


def listed(words: str) -> frozenset[str]:
    """Give the words of a list that is written with spaces."""
    return frozenset(words.split())


def inflects(word: Word, closed: Collection[str]) -> bool:
    """Say whether a word can have forms: not a name, a number, an adverb or a function word."""
    if word.pos in {"name", "acronym", "adverb"} or not word.text[-1:].isalpha():
        return False
    return word.alone or word.text.lower() not in closed


def readings(text: str) -> tuple[str, ...]:
    """Give a word as cited and, where only its first letter is a capital, in small letters."""
    small = text[:1].lower() + text[1:]
    return (text, small) if small == text.lower() != text else (text,)


def halves(text: str) -> tuple[str, str]:
    """Cut a word after its last hyphen; the first half is empty where there is none."""
    match = _PARTS.fullmatch(text)
    return (match[1], match[2]) if match else ("", text)


def prefixed(text: str, prefixes: Collection[str], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Give the cuts of a word into a known prefix and a word that the dictionary has."""
    for length in range(2, len(text) - 3):
        rest = text[length:]
        if text[:length].lower() in prefixes and lexicon.lemma(rest) is not None:
            yield text[:length], rest


def foreign(form: str, own: Collection[str], lexicon: Lexicon) -> str | None:
    """Give the lemma of a form that is another word than those of `own`; None if it is not."""
    lemma = lexicon.lemma(form)
    return None if lemma is None or lemma in own else lemma


def akin(lemma: str, form: str) -> bool:
    """Say whether a form starts as its lemma and is no abbreviation of it.

    Dictionaries have fragments of fixed phrases and abbreviations among the forms of a lemma.
    """
    if not form[-1:].isalpha() or form[:1].lower() != lemma[:1].lower():
        return False
    return len(form) * 2 >= len(lemma) and bool(_SPOKEN.search(form)) >= bool(_SPOKEN.search(lemma))


def capitalise(text: str, forms: Iterable[str]) -> Iterator[str]:
    """Give forms a capital where the citation has one."""
    capital = text[:1].isupper()
    for form in forms:
        yield form[:1].upper() + form[1:] if capital else form


def made(forms: Iterable[str], kind: Kind, why: str) -> Iterator[Form]:
    """Give what a rule makes, the reason put in words."""
    return (Form(form, kind, f"rule: {why}") for form in forms)
