"""Italian number words: `duecentotrentacinque`, `ventunesimo`, `trentenne`, `due anni e mezzo`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from l10n.placeables import words
from l10n.placeables.spelled.glued import Glued
from l10n.placeables.spelled.spaced import Clock, Grammar
from l10n.placeables.spelled.tables import (
    counted,
    inflected,
    links,
    multipliers,
    prefixes,
    ranges,
    table,
)
from l10n.placeables.spelled.values import Word

_ONES = "uno/un/una due tre/tré quattro cinque sei sette otto nove"
_TEENS = "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove"
_TENS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta"


def _small() -> dict[str, int]:
    ones, tens = counted("count", _ONES, 1), counted("count", _TENS, 20, 10)
    found = {form: int(word.value) for form, word in
             (ones | counted("count", _TEENS, 10) | tens).items()}  # fmt: skip
    for ten, high in tens.items():
        for one, low in ones.items():
            head = ten[:-1] if one[0] in "uo" else ten
            found[head + one] = int(high.value + low.value)
    # “Centotto”, “duecentottanta”: of two vowels o that meet, one is written.
    return found | {form[1:]: value for form, value in found.items() if form.startswith("ott")}


_SMALL = _small()
_GLUED = Glued(_SMALL, ("cento",), ("mila", "mille"))
_ENDING = re.compile(r"(?P<order>esim[oaie]|simo)\Z|enn[ei]\Z")


@lru_cache(maxsize=4096)
def _fused(word: str) -> Word | None:
    """Read a number of several parts, and what is derived from one."""
    ending = _ENDING.search(word, 3)
    if ending is None:
        value = _whole(word)
        return Word(value) if value is not None else None
    stem = word[: ending.start()]
    for vowel in ("", "o", "a", "i", "e"):
        value = _whole(stem + vowel)
        if value is not None:
            return Word(value, "order" if ending["order"] else "note")
    return None


def _whole(word: str) -> Decimal | None:
    found = _GLUED.read(word)
    return Decimal(found[0]) if found is not None and found[1] == len(word) else None


_WORDS = (
    multipliers(words.MAGNITUDES["it"])
    | {form: Word(Decimal(value)) for form, value in _SMALL.items() if not form.startswith("tt")}
    | inflected("order", "prim second terz quart quint sest settim ottav non decim", "o a i e")
    | inflected("power", "decin dozzin", "e", 10, 2)
    | inflected("group", "decin dozzin", "a", 10, 2)
    | inflected("group", "ventin trentin quarantin cinquantin sessantin", "a", 20, 10)
    | table("count", """
        0 zero
        20 vent
    """)
    | table("times", """
        100 cento
        1000 mille mila
    """)
    | table("power", """
        100 centinaia
        1000 migliaia
    """)
    | table("group", """
        10 decennio decenni
        15 quindicina
        100 centinaio secolo secoli
        1000 migliaio
    """)
    | table("some", """
        0 alcuni alcune diversi diverse vari varie parecchi molti molte qualche
        2 paio
    """)
    | table("half", "0.5 mezzo mezza mezzi")
    | table("order", """
        100 centesimo centesima
        1000 millesimo millesima
    """)
    | table("note", """
        0.5 metà
        0.5,6 semestre semestri
        1 unico unica sola
        2 entrambi entrambe ambedue doppio doppia doppi doppie duo coppia coppie gemelli
        2 raddoppiato raddoppiata raddoppiati raddoppiare raddoppio raddoppia raddoppiando
        2 bilaterale biennale biennio raddoppiano raddoppiò
        2,200 bicentenario
        3 triplo tripla triplice trio triplicato triplicata triplicare triplicati triennale triennio
        4 quadruplo quadruplicato quadruplicare quartetto
        5 quintuplo quintetto quinquennale quinquennio
        12 mezzogiorno
        24,0 mezzanotte
        100 centenario centenaria
    """)
    | links("and", "e")
    | links("of", "di d")
)  # fmt: skip
GRAMMAR = Grammar(
    words=_WORDS,
    fused=_fused,
    heads=prefixes((*_SMALL, "cento", "mille")) - {"tto", "tta"},
    masked=("per cento",),
    between=ranges("a ai o e"),
    half_after=re.compile(r" [^\W\d_]+ e "),
    clock=Clock(
        re.compile("e mezz|quarto"),
        re.compile(r"\b(?P<hour>[^\W\d_]+) (?P<part>e mezz[ao]|e un quarto|meno un quarto)\b"),
        {"e mezza": 30, "e mezzo": 30, "e un quarto": 15, "meno un quarto": -15},
    ),
)
