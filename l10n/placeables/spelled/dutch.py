"""Dutch number words: `tweehonderdvijfendertig`, `anderhalf`, `driejarig`, `half acht`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from l10n.placeables import words
from l10n.placeables.spelled.glued import Glued
from l10n.placeables.spelled.spaced import Clock, Grammar
from l10n.placeables.spelled.tables import counted, links, multipliers, prefixes, ranges, table
from l10n.placeables.spelled.values import Word

_ONES = "een/één twee drie vier vijf zes zeven acht negen"
_TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien"
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
_HALF = Decimal("0.5")


def _small() -> dict[str, int]:
    ones, tens = counted("count", _ONES, 1), counted("count", _TENS, 20, 10)
    found = {form: int(word.value) for form, word in
             (ones | counted("count", _TEENS, 10) | tens).items()}  # fmt: skip
    for ten, high in tens.items():
        for one, low in ones.items():
            for link in ("en", "ën"):
                found[one + link + ten] = int(high.value + low.value)
    return found


_SMALL = _small()
_GLUED = Glued(_SMALL, ("honderd",), ("duizend",), ("en", "ën"))
_MAGNITUDES = {"miljoenen": 6, "miljarden": 9}
_STEMS = {"eerste": 1, "derde": 3}
_TAIL = re.compile(
    r"(?P<order>(?:de|ste)n?\Z)|(?P<half>[eë]nhalf|[eë]nhalve)"
    "|(?:maal|keer|voudig|voud|jarig|daags|maands|uur|koppig|delig|talig|cijferig|wekelijks"
    "|jaren|persoons|sterren|kamp|ling|tal)"
)


@lru_cache(maxsize=4096)
def _fused(word: str) -> Word | None:
    """Read a number of several parts, or with what it counts."""
    for head, power in _MAGNITUDES.items():
        if word.startswith(head):
            return Word(Decimal(1).scaleb(power), "bare")
    value, end = _GLUED.read(word) or (0, 0)
    if end == len(word):
        return Word(Decimal(value))
    if word[end:] in ("en", "den") and value in (100, 1000, 10**4, 10**5):
        return Word(Decimal(value), "power")
    return _with_tail(word, value, end) if end else None


def _with_tail(word: str, value: int, end: int) -> Word | None:
    for form, more in _STEMS.items():
        if word.startswith(form, end) and value % 100 == 0:
            return Word(Decimal(value + more), "order")
    tail = _TAIL.match(word, end)
    if tail is None:
        return None
    if tail["half"]:
        return Word(value + _HALF)
    return Word(Decimal(value), "order" if tail["order"] else "note")


_WORDS = (
    multipliers(words.MAGNITUDES["nl"])
    | {form: Word(Decimal(value)) for form, value in _SMALL.items()}
    | table("count", """
        0 nul
        1.5 anderhalf anderhalve
    """)
    | table("times", """
        100 honderd
        1000 duizend
    """)
    | table("power", """
        10 tientallen
        12 dozijnen
    """)
    | table("group", """
        10 tiental decennium decennia
        12 dozijn
        20 twintigtal
        30 dertigtal
        50 vijftigtal
        100 honderdtal eeuw eeuwen
    """)
    | table("some", """
        0 enkele meerdere verschillende veel vele sommige
        2 paar
    """)
    | table("half", "0.5 half halve")
    | table("order", """
        1 eerste
        3 derde
        8 achtste
    """)
    | table("part", """
        3 derden
        4 kwart kwarten
    """)
    | table("note", """
        0.5 helft
        1 enige eenmaal
        2 beide beiden dubbel dubbele verdubbeld verdubbelen verdubbeling verdubbelde duo
        3 trio verdrievoudigd verdrievoudigen
        4 verviervoudigd kwartet
        12 middag
        24,0 middernacht
    """)
    | links("and", "en")
)  # fmt: skip
GRAMMAR = Grammar(
    words=_WORDS,
    fused=_fused,
    heads=prefixes((*_SMALL, *_MAGNITUDES, "honderd", "duizend")),
    linked=100,
    between=ranges("tot of en à"),
    half_after=re.compile(r" [^\W\d_]+ en (?:een )?"),
    clock=Clock(
        re.compile("half |kwart "),
        re.compile(r"\b(?P<part>half|kwart over|kwart voor) (?P<hour>[^\W\d_]+)"),
        {"half": -30, "kwart over": 15, "kwart voor": -15},
    ),
)
