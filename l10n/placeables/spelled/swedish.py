"""Swedish number words: `tvåhundratrettiofem`, `tjugoförsta`, `nittiotalet`, `halv åtta`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from l10n.placeables import words
from l10n.placeables.spelled.glued import Glued
from l10n.placeables.spelled.spaced import Clock, Grammar
from l10n.placeables.spelled.tables import counted, links, multipliers, prefixes, ranges, table
from l10n.placeables.spelled.values import Word

_ONES = "ett/en två tre fyra fem sex sju åtta nio"
_TEENS = "tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
_TENS = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio"
_ORDINALS = "första/förste andra/andre tredje fjärde femte sjätte sjunde åttonde nionde"
_HIGH_ORDINALS = (
    "tionde elfte tolfte trettonde fjortonde femtonde sextonde sjuttonde artonde nittonde"
)
_TAIL = re.compile(
    "(?:tal(?:et|ets|s)?|årig|åriga|dagars|faldig|faldigt|dubbel|dubbla|dubblat|dubblats|gånger"
    "|dygns|månaders|timmars|siffrig|siffriga|personers)\\Z"
)

_MAGNITUDE = re.compile("miljon(?!är)|miljard(?!är)")
_MAGNITUDES = {"miljon": 6, "miljard": 9}


def _small() -> dict[str, int]:
    ones, tens = counted("count", _ONES, 1), counted("count", _TENS, 20, 10)
    found = {form: int(word.value) for form, word in
             (ones | counted("count", _TEENS, 10) | tens).items()}  # fmt: skip
    for ten, high in tens.items():
        for one, low in ones.items():
            found[ten + one] = int(high.value + low.value)
    return found


_SMALL = _small()
_GLUED = Glued(_SMALL, ("hundra",), ("tusen",))
_ORDERS = {
    form: int(word.value)
    for form, word in (
        counted("order", _ORDINALS, 1) | counted("order", _HIGH_ORDINALS, 10)
    ).items()
}


@lru_cache(maxsize=4096)
def _fused(word: str) -> Word | None:
    """Read a number of several parts, or with what it counts."""
    if (magnitude := _MAGNITUDE.match(word)) is not None:
        return Word(Decimal(1).scaleb(_MAGNITUDES[magnitude[0]]), "bare")
    value, end = _GLUED.read(word) or (0, 0)
    if end == len(word):
        return Word(Decimal(value))
    return _with_tail(word, value, end) if end else None


def _with_tail(word: str, value: int, end: int) -> Word | None:
    rest = word[end:]
    if rest in ("nde", "de") and value >= 20:
        return Word(Decimal(value), "order")
    if (order := _ordinal(word)) is not None:
        return order
    if rest in ("tals", "tal") and value in (10, 100, 1000):
        return Word(Decimal(value), "power")
    return Word(Decimal(value), "note") if _TAIL.match(word, end) is not None else None


def _ordinal(word: str) -> Word | None:
    for form, value in _ORDERS.items():
        head = _GLUED.read(word.removesuffix(form)) if word.endswith(form) else None
        if head is not None and head[1] + len(form) == len(word) and head[0] % 10 == 0:
            return Word(Decimal(head[0] + value), "order")
    return None


_WORDS = (
    multipliers(words.MAGNITUDES["sv"])
    | {form: Word(Decimal(value)) for form, value in _SMALL.items()}
    | counted("order", _ORDINALS, 1)
    | counted("order", _HIGH_ORDINALS, 10)
    | table("count", """
        0 noll
        1 enda
        1.5 halvannan
    """)
    | table("times", """
        100 hundra
        1000 tusen
    """)
    | table("power", """
        12 dussintals
        100 hundratals hundratusentals
        1000 tusentals
        10000 tiotusentals
        1000000 miljontals
        1000000000 miljardtals
    """)
    | table("group", """
        10 decennium decennier decennierna decenniet årtionde årtionden
        12 dussin
        100 sekel århundrade århundraden
    """)
    | table("some", """
        0 flera några många
        2 par
    """)
    | table("half", "0.5 halv halva halvt")
    | table("part", """
        3 tredjedel tredjedelar tredjedels
        4 fjärdedel fjärdedelar kvart kvarts
        5 femtedel femtedelar
        10 tiondel tiondelar
    """)
    | table("note", """
        0.5 hälften
        2 båda bägge dubbel dubbla dubbelt fördubblats fördubbla fördubblades fördubbling duo
        3 trio tredubblats tredubbla
        4 kvartett
        24,0 midnatt
    """)
    | links("and", "och")
)  # fmt: skip
GRAMMAR = Grammar(
    words=_WORDS,
    fused=_fused,
    heads=prefixes((*_SMALL, "hundra", "tusen", "miljon")),
    between=ranges("till eller och"),
    half_after=re.compile(r" [^\W\d_]+ och (?:en |ett )?"),
    clock=Clock(
        re.compile("halv |kvart "),
        re.compile(r"\b(?P<part>halv|kvart över|kvart i) (?P<hour>[^\W\d_]+)"),
        {"halv": -30, "kvart över": 15, "kvart i": -15},
    ),
)
