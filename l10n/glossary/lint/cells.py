"""What a row tells by itself: terms that are spelt so that nobody will find them."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING

from l10n.glossary.columns import PREFERRED
from l10n.glossary.concepts import ID
from l10n.glossary.finding.hanzi import script_mismatch
from l10n.glossary.lint.values import LintFinding
from l10n.locales import Locale, script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.glossary.columns import Column
    from l10n.glossary.concepts import Concept
    from l10n.glossary.csvfile import Row
    from l10n.glossary.table import Table

_Fault = tuple[str, str, str]  # kind, message, remedy

# Letters that look like Latin ones: one of them within a Latin word is a slip of the keyboard.
_LOOKALIKES = "\u0400-\u052fΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_MIXED = re.compile(f"[A-Za-zÀ-ɏ][{_LOOKALIKES}]|[{_LOOKALIKES}][A-Za-zÀ-ɏ]")
_JOINERS = "\u200c\u200d"  # letters need them in Persian, Hindi and others
_ALPHABETS = {
    **{"Latn": ("LATIN",), "Cyrl": ("CYRILLIC",), "Grek": ("GREEK",), "Hebr": ("HEBREW",)},
    **{"Arab": ("ARABIC",), "Thai": ("THAI",), "Kore": ("HANGUL", "CJK"), "Hans": ("CJK",)},
    **{"Hant": ("CJK",), "Jpan": ("CJK", "HIRAGANA", "KATAKANA"), "Deva": ("DEVANAGARI",)},
}


def cells(table: Table) -> Iterator[LintFinding]:
    """Find what is wrong with the ids and terms of each row."""
    for concept, row in table.rows():
        if not ID.fullmatch(concept.id):
            message = "a comment “# term-ok: …” cannot name it"
            remedy = "Use letters, digits, hyphen, dot and underscore."
            yield LintFinding("id", row.line, "id", concept.id, message, remedy)
        for number, column in enumerate(table.columns):
            if column.locale:
                for kind, message, remedy in _cell(concept, row, number, column, table.source):
                    yield LintFinding(kind, row.line, column.name, concept.id, message, remedy)


def _cell(
    concept: Concept, row: Row, number: int, column: Column, source: Locale
) -> Iterator[_Fault]:
    value = row.value(number)
    locale = column.locale
    if not value or locale is None:
        return
    yield from _characters(value)
    if column.kind == PREFERRED:
        terms = [" ".join(value.split())]
        yield from _preferred(concept, terms[0], column, source)
    else:
        terms = [" ".join(part.split()) for part in value.split("|")]
        yield from _several(concept, terms, column, source)
    spelt = (_spelling(concept, term, locale) for term in terms if column.kind != "forbidden")
    yield from chain.from_iterable(spelt)


def _characters(value: str) -> Iterator[_Fault]:
    if value != value.strip() or "  " in value:
        yield "characters", "has spaces at an end, or two together", "Take them away."
    for char in dict.fromkeys(value):
        odd = unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"} and char not in _JOINERS
        if odd or (char.isspace() and char not in " \u3000"):
            name = unicodedata.name(char, "control character").lower()
            message = f"holds U+{ord(char):04X} ({name})"
            yield "characters", message, "Write a plain space or nothing; it is found in any case."


def _preferred(concept: Concept, term: str, column: Column, source: Locale) -> Iterator[_Fault]:
    locale = column.locale
    letters = sum(map(str.isalpha, term))
    if concept.pos == "acronym" and letters < 3 and re.search("[A-Za-z]", term):
        remedy = "If it is in common use, accept the finding."
        yield "acronym", f"“{term}” is so short that other words may look like it", remedy
    if concept.match != "prefix" and "|" in term:
        remedy = f"Other terms stand in the column {locale}_alt."
        yield "bar", "one cell holds one preferred term; the bar is taken as a part of it", remedy
    if concept.match == "prefix" and "|" not in term and locale == source:
        remedy = "Write a bar behind the part that stays, as in “Elektr|o”."
        yield "prefix", f"no bar tells where the prefix of “{term}” ends", remedy
    kept = concept.term(source)
    if concept.dnt and term != kept:
        remedy = f"Write “{kept}” or nothing, or take the mark in “dnt” away."
        yield "dnt", f"“{kept}” is not to be translated, and yet it is “{term}” here", remedy


def _several(
    concept: Concept, terms: list[str], column: Column, source: Locale
) -> Iterator[_Fault]:
    kept = concept.term(source) if concept.dnt else ""
    preferred = concept.preferred.get(column.locale or Locale(""), kept)
    if "" in terms:
        yield "bar", "has a vertical bar with nothing beside it", "Take it away."
    if column.kind == "alt" and not preferred:
        yield "preferred", "has alternatives to a term that is not there", "Choose one of them."
    known = [preferred] if column.kind == "alt" else []
    for term in filter(None, terms):
        if term in known:
            yield "repeated", f"“{term}” stands there already", "Take it away."
        known.append(term)


def _spelling(concept: Concept, term: str, locale: Locale) -> Iterator[_Fault]:
    noun = locale.language == "de" and concept.pos == "noun" and not concept.dnt
    if noun and term == term.lower() != term.upper():
        remedy = "Write the noun with a capital, or give another part of speech in “pos”."
        yield "noun", f"“{term}” has no capital letter, so no noun will be found", remedy
    if _MIXED.search(term):
        yield "script", f"a word in “{term}” mixes letters of two scripts", "Type it anew."
    elif mismatch := script_mismatch((), (term,), locale):
        yield "script", f"“{term}”: {mismatch}", "Write it in the script of the locale."
    elif not concept.invariant and not _fits(term, locale):
        yield "script", f"no letter of “{term}” is of the script of {locale}", ""


def _fits(term: str, locale: Locale) -> bool:
    """Whether a term has a letter of the locale's script, or none at all."""
    names = [unicodedata.name(char, "") for char in term if char.isalpha()]
    alphabet = _ALPHABETS.get(script(locale))
    return not names or not alphabet or any(name.startswith(alphabet) for name in names)
