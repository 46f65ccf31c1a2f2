"""Other spellings of a word's forms, where they are no matter of inflection.

Possessives of names, “&” for “und”, ß or ss, ae for ä, words with a hyphen written as one: what a
language's rules do not say, since it is the same for every word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from l10n.glossary.finding.morphology import Form
from l10n.glossary.finding.text import AND
from l10n.glossary.hits import Kind
from l10n.glossary.languages import morphology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SIBILANT = re.compile(r"(?:[sßxzSXZ]|ce)$")
# After these vowels ss is never another word's: “Masse” is no “Maße”, but “Grösse” is “Größe”.
_LONG = re.compile(r"(?:[äöüÄÖÜ]|[aAeEäÄ]u|[eEaA]i|ie)ß")
_LONG_ENOUGH = 7
# The spelling of 1901 has ß at the end of a syllable: Prozeß, Flußbett, Meßstelle.
_CLOSING = re.compile(r"(?<=[aeiouäöüy])(?<![aAeE]u)(?<![aAeE]i)(?<!ie)ss(?=s?[b-df-hj-np-tv-z]|$)")
_WITHOUT_UMLAUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
# Languages whose capitals are often written without accents.
_BARE_CAPITALS = {"fr", "es", "it", "pt"}
_APOSTROPHES = {"'", "’"}


def upper_letters(word: str) -> int:
    """Count the capitals of a word."""
    return sum(map(str.isupper, word))


def possessives(text: str, language: str) -> Iterator[Form]:
    """Give the forms that names and acronyms take: “BAWs”, “Hans'”."""
    endings = (*morphology(language).possessives, *("'" * (language == "de")))
    for ending in endings:
        if ending not in _APOSTROPHES or _SIBILANT.search(text):
            yield Form(text + ending, Kind.INFLECTED, f"possessive: {ending}")


def spelt(forms: Sequence[Form], language: str, *, fixed: bool = False) -> tuple[Form, ...]:
    """Add the other spellings of forms; parts of a `fixed` name keep their capitals when joined."""
    known = {form.text: form for form in reversed(forms)}
    result = list(forms)
    for form in forms:
        plain = form.text.isascii() and form.text.isalpha()
        if plain and "ss" not in form.text and form.text not in AND.get(language, ()):
            continue
        for text, why in _spellings(form.text, language, fixed=fixed):
            if text not in known:
                kind = form.kind if form.kind is Kind.GENDER else Kind.VARIANT
                known[text] = Form(text, kind, why)
                result.append(known[text])
    return tuple(result)


def _spellings(text: str, language: str, *, fixed: bool) -> Iterator[tuple[str, str]]:
    joined = _without_hyphens(text, fixed=fixed)
    if joined:
        yield joined, f"written as one word: {text}"
    signs = ("&", *AND.get(language, ()))
    if text in signs:
        yield from ((sign, "& for and") for sign in signs if sign != text)
    elif "&" in text:
        yield from ((text.replace("&", f" {sign} "), "& for and") for sign in signs)
    if language == "de" and _CLOSING.search(text) and not fixed:
        yield _CLOSING.sub("ß", text), "spelling: ß for ss, as before 1996"
    if text.isascii():
        return
    if language in _BARE_CAPITALS:
        bare = normalize("NFD", text).encode("ascii", "ignore").decode()
        yield bare.upper(), "capitals without accents"
    if language != "de":
        return
    if "ß" in text and (len(text) >= _LONG_ENOUGH or _LONG.search(text)):
        yield text.replace("ß", "ss"), "spelling: ss for ß"
    without = text.translate(_WITHOUT_UMLAUT)
    if without != text.replace("ß", "ss"):
        yield without, "spelling: no umlauts"


def _without_hyphens(text: str, *, fixed: bool) -> str | None:
    """Write a word with hyphens as one; None where nobody would."""
    parts = text.split("-")
    if len(parts) < 2 or not all(map(str.isalpha, parts)) or len(text) < 5:
        return None
    if fixed:
        return "".join(parts)
    if any(upper_letters(part) > 1 for part in parts):
        return None
    return parts[0] + "".join(parts[1:]).lower()
