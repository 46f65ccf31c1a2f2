"""Declension of German nouns by their endings, for what no dictionary has.

A dictionary knows the plural of a common noun; of loans, names of things and young words it often
has one form only. Their endings tell the class. Where they do not, every ending of the strong
declension is offered: a form that is no word cannot stand in a text, and what is another word has
been dropped by asking the dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


@dataclass(frozen=True, slots=True)
class Declension:
    """A class: words with one of the endings lose `cut` letters and take each of `adds`.

    `sure` classes hold also where the dictionary files the form under another word, as “Basen”
    stands under “Base” only.
    """

    endings: tuple[str, ...]
    cut: int
    adds: tuple[str, ...]
    why: str
    sure: bool = True


def _class(endings: str, cut: int, adds: str, why: str, *, sure: bool = True) -> Declension:
    return Declension(tuple(endings.split()) or ("",), cut, tuple(adds.split()), why, sure)


# Source: Duden, Die Grammatik, chapter on the inflection of nouns. The first class that fits is
# taken, so longer endings stand before the shorter ones that they end in.
_CLASSES = (
    _class("nis", 0, "se sen ses", "-nis takes -nisse"),
    _class("statt", 5, "stätte stätten", "-statt takes -stätten"),
    _class("stadt", 5, "städte städten", "-stadt takes -städte"),
    _class(
        "ung heit keit schaft ität tät ion ur enz anz ik ei ät ogie ette age",
        0,
        "en n",
        "feminine, plural in -en",
    ),
    _class("erin istin entin antin orin eurin login", 0, "nen", "feminine in -innen"),
    _class("eigentum", 0, "s", "no plural"),
    _class("tum", 3, "tums tümer tümern", "-tum takes -tümer"),
    _class("ium", 2, "ums en", "-ium takes -ien"),
    _class("um", 2, "ums en a", "-um takes -en or -a"),
    _class("ismus", 2, "en", "-ismus takes -ismen"),
    _class("us", 2, "usse ussen usses en i", "-us takes -usse, -en or -i"),
    _class("ma", 1, "as en ata", "-ma takes -men or -mata"),
    _class("a", 1, "as en", "-a takes -as or -en"),
    _class("sis xis", 2, "en", "-is takes -en"),
    _class("is", 2, "en isse issen isses", "-is takes -en"),
    _class("o", 1, "os en", "-o takes -os or -en"),
    _class("or", 0, "s en e", "-or takes -oren"),
    _class("eur är ör ier ar ir", 0, "s e en", "strong, plural in -e"),
    _class(
        "ist ent ant and at it et oge graf graph nom soph urg ast arch",
        0,
        "en e s es",
        "weak in -en, or strong",
    ),
    _class("chen lein en", 0, "s", "no ending in the plural"),
    _class("er el", 0, "s n", "no ending in the plural"),
    _class("e", 0, "n", "-e takes -n"),
    _class("y i u é ee oo ou", 0, "s", "plural in -s"),
    _class("ing", 0, "s e en", "loan in -ing"),
    _class("x", 0, "e en es", "strong"),
    _class("s ß z", 0, "e en es", "strong", sure=False),
    _class("", 0, "s es e en", "strong", sure=False),
)
LINKED = ("ung", "heit", "keit", "schaft", "ion", "tät")
"""Endings of feminines that take an -s in compounds and never by themselves."""

# Plurals that tell their singular: how many letters to cut, and what to put there.
_PLURALS = (
    ("innen", 3, ""),
    ("ungen", 2, ""),
    ("heiten", 2, ""),
    ("keiten", 2, ""),
    ("schaften", 2, ""),
    ("täten", 2, ""),
    ("ionen", 2, ""),
    ("nisse", 2, ""),
    ("ismen", 2, "us"),
    ("ien", 1, ""),
    ("en", 1, ""),
    ("en", 2, ""),
    ("e", 1, ""),
    ("s", 1, ""),
)


# Weak nouns with a genitive in -ens.
# Source: Duden, Die Grammatik, on mixed declension.
_MIXED = (
    *("buchstabe", "friede", "funke", "gedanke", "glaube", "haufe", "name", "same", "wille"),
    "herz",
)


def declined(noun: str) -> Iterator[tuple[str, str, bool]]:
    """Give the forms of a singular by its ending: the form, why, and whether that is sure."""
    for kind in _CLASSES:
        if noun.endswith(kind.endings):
            stem = noun[: len(noun) - kind.cut]
            for add in kind.adds:
                yield stem + add, kind.why, kind.sure
            break
    if noun.endswith("e"):
        yield noun + "s", "genitive or loan in -s", False


def completed(noun: str, found: Collection[str]) -> Iterator[tuple[str, str, bool]]:
    """Give what the dictionary's own forms imply: a genitive, a dative in -e, one in -n."""
    if noun + "es" in found:
        yield noun + "e", "dative in -e", False
        if not noun.endswith(("s", "ß", "x", "z")):
            yield noun + "s", "genitive in -s", False
    if not any(form.endswith("n") for form in found if form != noun):
        for form in found:
            if form != noun and form.endswith(("e", "er", "el")):
                yield form + "n", "dative plural in -n", False
    if noun.endswith(("or", "er", "el", "en", "um", "al", "ment", "ce")):
        yield noun + "s", "genitive or plural in -s", True
    if noun.lower().endswith(_MIXED):
        yield noun + ("ns" if noun.endswith("e") else "ens"), "genitive in -ens", True
    if noun.endswith("ium"):
        yield noun[:-2] + "en", "-ium takes -ien", True


def singulars(plural: str) -> Iterator[str]:
    """Give what a word cited in the plural may be the plural of, the likeliest first."""
    for ending, cut, put in _PLURALS:
        if plural.endswith(ending):
            yield plural[: len(plural) - cut] + put
            if cut > 1 or ending not in {"en", "e", "s"}:
                return
