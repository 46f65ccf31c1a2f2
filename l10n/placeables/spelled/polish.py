"""Polish number words in all cases: `dwudziestego pierwszego`, `pięcioletni`, `pół miliona`."""

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

_COUNTS = """
    0 zero zera
    1 jeden jedna jedno jednego jednej jednemu jednym jedną jedni jednych jednymi
    2 dwa dwie dwaj dwóch dwu dwóm dwom dwoma dwiema dwoje dwojga dwojgu
    3 trzy trzej trzech trzem trzema troje trojga trojgu
    4 cztery czterej czterech czterem czterema czworo czworga
    5 pięć pięciu pięcioma pięcioro pięciorga
    6 sześć sześciu sześcioma sześcioro
    7 siedem siedmiu siedmioma siedmioro
    8 osiem ośmiu ośmioma ośmioro
    9 dziewięć dziewięciu dziewięcioma dziewięcioro
    10 dziesięć dziesięciu dziesięcioma dziesięcioro
    100 stu
    200 dwieście dwustu
    300 trzysta trzystu
    400 czterysta czterystu
    500 pięćset pięciuset
    600 sześćset sześciuset
    700 siedemset siedmiuset
    800 osiemset ośmiuset
    900 dziewięćset dziewięciuset
    1.5 półtora półtorej
"""
_TEENS = "jedena dwana trzyna czterna piętna szesna siedemna osiemna dziewiętna"
_TENS = "pięćdziesi sześćdziesi siedemdziesi osiemdziesi dziewięćdziesi"
_ORDINALS = "czwart piąt szóst siódm ósm dziewiąt dziesiąt"
_TEEN_ORDINALS = (
    "jedenast dwunast trzynast czternast piętnast szesnast siedemnast osiemnast dziewiętnast"
)
_HIGH_ORDINALS = (
    "dwudziest trzydziest czterdziest pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt "
    "dziewięćdziesiąt"
)
_HARD = "y a e ego ej emu ym ą ych ymi"
_UNITS = "jedno dwu/dwoj trzy/trój cztero pięcio sześcio siedmio ośmio dziewięcio"
_TENS_OF = (
    "dwudziesto trzydziesto czterdziesto pięćdziesięcio sześćdziesięcio siedemdziesięcio "
    "osiemdziesięcio dziewięćdziesięcio"
)
_TAIL = re.compile(
    "let|latek|latk|lecie|dniow|dzienn|tygodniow|miesięczn|godzinn|minutow|osobow|krotn|piętrow"
    "|kondygnac|stron|procentow|pokojow|punktow|gwiazdk|etapow|drzwiow|częściow|cyfrow|tysięczn"
    "|kilometr|metrow|hektar|tonow|język|bramkow|turow|setow|rocz"
)


def _small() -> dict[str, int]:
    units, tens = counted("count", _UNITS, 1), counted("count", _TENS_OF, 20, 10)
    teens = inflected("count", _TEEN_ORDINALS, "o", 11)
    found = {form: int(word.value) for form, word in (units | teens | tens).items()}
    for ten, high in tens.items():
        for unit, low in units.items():
            found[ten + unit] = int(high.value + low.value)
    return found | {"dziesięcio": 10, "stu": 100}


_GLUED = Glued(_small(), (), ())
_LARGE = re.compile(
    "(?P<number>[a-ząćęłńóśźż]{0,30}?)(?P<power>milion|miliard|bilion)"
    "ow(?:y|a|e|ego|ej|emu|ym|ą|ych|ymi|o)"
)


@lru_cache(maxsize=4096)
def _fused(word: str) -> Word | None:
    """Read what has so many years, days or storeys: `pięcioletni`, `dwumilionowy`."""
    if (large := _LARGE.fullmatch(word)) is not None:
        return _GLUED.times(large["number"], words.MAGNITUDES["pl"][large["power"]])
    found = _GLUED.read(word)
    if found is None or _TAIL.match(word, found[1]) is None:
        return None
    return Word(Decimal(found[0]), "note")


_WORDS = (
    multipliers(words.MAGNITUDES["pl"])
    | table("count", _COUNTS)
    | inflected("count", _TEENS, "ście stu stoma", 11)
    | inflected("count", _TENS, "ąt ęciu ęcioma", 50, 10)
    | table("count", """
        20 dwadzieścia dwudziestu dwudziestoma
        30 trzydzieści trzydziestu trzydziestoma
        40 czterdzieści czterdziestu czterdziestoma
    """)
    | inflected("order", _ORDINALS, _HARD, 4)
    | inflected("order", "pierwsz", _HARD)
    | inflected("order", _TEEN_ORDINALS, _HARD, 11)
    | inflected("order", _HIGH_ORDINALS, _HARD, 20, 10)
    | inflected("order", "setn dwusetn trzechsetn/trzysetn czterechsetn pięćsetn", _HARD, 100, 100)
    | inflected("order", "tysięczn", _HARD, 1000)
    | table("order", """
        1 pierwsi
        2 drugi druga drugie drugiego drugiej drugiemu drugim drugą drugich drugimi drudzy
        3 trzeci trzecia trzecie trzeciego trzeciej trzeciemu trzecim trzecią trzecich trzecimi
    """)
    | table("times", """
        100 sto
        1000 tysiąc tysiąca tysiącem tysiącowi
        1000000 milion miliona milionem
        1000000000 miliard miliarda miliardem
        1000000000000 bilion biliona bilionem
    """)
    | table("power", """
        10 dziesiątki dziesiątek dziesiątkami kilkanaście kilkunastu
        10 kilkadziesiąt kilkudziesięciu
        12 tuziny tuzinów
        100 setki setek setkom setkami kilkaset kilkuset
    """)
    | table("group", """
        10 dekada dekady dekad dekadę dekadzie dziesięciolecie dziesięciolecia dziesięcioleciu
        12 tuzin tuzina
        100 setka setkę stulecie stulecia
    """)
    | table("some", """
        0 kilka kilku kilkoma wiele wielu parę paru
        2 para pary parą
    """)
    | table("half", "0.5 pół połowa połowy połowie połowę połową")
    | table("part", "4 ćwierć ćwierci")
    | table("note", """
        0.5,6 półrocze półrocza półroczu
        1 jedyny jedyna jedyne jedynego jedynej jedynym jedyną raz
        2 oba obie obaj obu obydwa obydwie obydwu obydwaj oboje obojga podwójny podwójna podwójne
        2 podwójnie podwójnego podwójnej podwójną duet bliźniaki dwustronny dwustronne
        2 podwoić podwoił podwoiła podwoiło podwoili podwoiły podwojenie podwojenia podwaja
        3 potrójny potrójna potrójne potrójnie potroić potroił potroiła potroiły potrojenie trio
        4 kwartet
        12 południe południa
        24,0 północ północy
    """)
    | links("and", "i")
)  # fmt: skip
GRAMMAR = Grammar(
    words=_WORDS,
    fused=_fused,
    heads=prefixes((*_GLUED.small, "milion", "bilion", "wielo", "multi")),
    between=ranges("do lub i albo"),
    half_after=re.compile(r" [^\W\d_]+ i "),
    clock=Clock(
        re.compile("wpół do|kwadrans"),
        re.compile(r"\b(?P<part>wpół do|za kwadrans|kwadrans po|kwadrans do) (?P<hour>[^\W\d_]+)"),
        {"wpół do": -30, "za kwadrans": -15, "kwadrans do": -15, "kwadrans po": 15},
    ),
)
