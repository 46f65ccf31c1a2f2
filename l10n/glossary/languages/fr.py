"""French: plurals in -s, -x and -aux, feminines, and the spellings that name both genders."""

from __future__ import annotations

import re

from l10n.glossary.languages.romance import Romance
from l10n.glossary.languages.words import listed

_CLOSED = listed(
    "à au aux avec chez contre d dans de depuis des du durant en entre et hors l la le les ou par "
    "pour qu que qui sans sauf selon sous sur un une vers via"
)
_PARTS = listed(
    "anti après arrière auto avant bio ciné co contre demi eco électro entre ex extra grand hors "
    "infra inter mi micro mini multi néo non outre para porte post pré pro quasi radio re sans "
    "self semi sous sur tout trans ultra vice électro éco"
)
_PREFIXES = listed(
    "aéro agro anti archi audio auto bi bio bis co contre cyber dé dés éco électro ex extra géo "
    "hydro hyper infra inter intra macro maxi méga méta micro mini mono multi nano néo non omni "
    "para photo pluri poly post pré pro psycho radio re ré semi socio sous sub super supra sur "
    "télé thermo trans tri turbo ultra uni vidéo"
)
_AUX = listed("bail corail émail soupirail travail vantail vitrail")
_OUX = listed("bijou caillou chou genou hibou joujou pou")
_ALS = listed("bal carnaval chacal festival récital régal cérémonial")
_IRREGULAR = {
    "œil": "yeux",
    "monsieur": "messieurs",
    "madame": "mesdames",
    "mademoiselle": "mesdemoiselles",
}
# Adjectives before a vowel.
_CLIPPED = {"bel": "beau", "fol": "fou", "mol": "mou", "nouvel": "nouveau", "vieil": "vieux"}
_GENDERS = (
    ("teur", "trice"),
    ("eur", "euse"),
    ("eux", "euse"),
    ("eau", "elle"),
    ("if", "ive"),
    ("er", "ère"),
    ("el", "elle"),
    ("eil", "eille"),
    ("en", "enne"),
    ("on", "onne"),
    ("et", "ette"),
    ("et", "ète"),
    ("s", "sse"),
    ("c", "que"),
    ("c", "che"),
    ("f", "ve"),
    ("g", "gue"),
    ("", "e"),
)
_PERSONS = (
    ("teur", "trice"),
    ("eur", "euse"),
    ("eur", "eure"),
    ("ier", "ière"),
    ("er", "ère"),
    ("ien", "ienne"),
    ("nt", "nte"),
    ("is", "ise"),
    ("ain", "aine"),
    ("and", "ande"),
    ("ard", "arde"),
    ("at", "ate"),
    ("é", "ée"),
)


def _plurals(one: str) -> tuple[str, ...]:
    if one in _IRREGULAR or one[-1] in "sxz":
        return (_IRREGULAR.get(one, one),)
    if one.endswith("al") and one not in _ALS:
        return (one[:-1] + "ux", one + "s") if one.endswith("nal") else (one[:-1] + "ux",)
    if one.endswith("ail"):
        return tuple(p for p in (one[:-2] + "ux", one + "s") if _ends(one, _AUX) or p[-1] == "s")
    if one.endswith(("eau", "au", "eu")):
        return (one + "x", one + "s")
    if one.endswith("ou") and _ends(one, _OUX):
        return (one + "x", one + "s")
    return (one + "s",)


def _ends(word: str, endings: frozenset[str]) -> bool:
    return any(word.endswith(ending) for ending in endings)


def _singulars(text: str) -> tuple[str, ...]:
    result: list[str] = []
    if text.endswith("aux"):
        result.extend((text[:-2] + "l", text[:-2] + "il"))
    if text[-1:] in {"s", "x"}:
        result.append(text[:-1])
    return tuple(result)


def _inclusive(masculine: str, feminine: str) -> tuple[str, ...]:
    """Give “employé·e”, “employé·e·s”, “employé(e)s”, “directeur·ice·s”, “directeur/trice”."""
    pairs = enumerate(zip(masculine, feminine, strict=False))
    shared = next((at for at, (one, other) in pairs if one != other), len(masculine))
    starts = range(max(shared - 1, 1), shared + 2)
    tails = [feminine[start:] for start in starts if len(feminine) - start > 1]
    if feminine == masculine + "e":
        tails = ["e"]
    result: list[str] = []
    for tail in tails:
        for dot in "·.-/":
            result.extend((f"{masculine}{dot}{tail}", f"{masculine}{dot}{tail}s"))
            result.extend((f"{masculine}{dot}{tail}{dot}s", f"{masculine}s{dot}{tail}s"))
        result.extend((f"{masculine}({tail})", f"{masculine}({tail})s", f"{masculine}s({tail}s)"))
    return tuple(result)


MORPHOLOGY = Romance(
    plurals=_plurals,
    singulars=_singulars,
    inclusive=_inclusive,
    genders=_GENDERS,
    persons=_PERSONS,
    infinitives=re.compile(r"(?:er|ir|re|oir)$"),
    closed=_CLOSED,
    parts=_PARTS,
    prefixes=_PREFIXES,
    clipped=_CLIPPED,
)
