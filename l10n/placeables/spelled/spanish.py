"""Spanish number words: `veintitrés`, `mil millones`, `quinientas`, `dos años y medio`."""

from __future__ import annotations

import re

from l10n.placeables import words
from l10n.placeables.spelled.spaced import Clock, Grammar
from l10n.placeables.spelled.tables import counted, inflected, links, multipliers, ranges, table

_SMALL = (
    "cero un/una/uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis/dieciseis diecisiete dieciocho diecinueve veinte "
    "veintiuno/veintiuna/veintiún/veintiun veintidós/veintidos veintitrés/veintitres "
    "veinticuatro veinticinco veintiséis/veintiseis veintisiete veintiocho veintinueve"
)
_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_HUNDREDS = "dosc tresc cuatroc quin seisc setec ochoc novec"
_ORDINALS = "primer segund tercer cuart quint sext séptim octav noven décim undécim duodécim"
_HIGH_ORDINALS = (
    "vigésim trigésim cuadragésim quincuagésim sexagésim septuagésim octogésim nonagésim"
)
_ENDINGS = "o a os as"

_WORDS = (
    multipliers(words.MAGNITUDES["es"])
    | counted("count", _SMALL)
    | counted("count", _TENS, 30, 10)
    | inflected("count", _HUNDREDS, "ientos ientas", 200, 100)
    | inflected("order", _ORDINALS, _ENDINGS)
    | inflected("order", "decimoprimer decimosegund decimotercer decimocuart decimoquint "
                "decimosext decimoséptim decimoctav decimonoven", _ENDINGS, 11)
    | inflected("order", _HIGH_ORDINALS, _ENDINGS, 20, 10)
    | table("times", """
        100 cien ciento
        1000 mil
    """)
    | table("power", """
        10 decenas
        12 docenas
        100 cientos centenares centenas
        1000 miles millares
    """)
    | table("group", """
        10 decena década décadas decenio decenios
        12 docena
        15 quincena
        20 veintena
        30 treintena
        50 cincuentena
        100 centena centenar siglo siglos
        1000 millar
    """)
    | table("some", """
        0 varios varias algunos algunas unos unas muchos muchas
        2 par
    """)
    | table("half", "0.5 medio media medios medias")
    | table("order", """
        1 primer
        3 tercer
        100 centésimo centésima
        1000 milésimo milésima
    """)
    | table("part", """
        3 tercio tercios
        10 décima décimas
        100 centésimas
        1000 milésimas
    """)
    | table("note", """
        0.5 mitad
        0.5,6 semestre semestres
        1 único única sola
        2 ambos ambas doble dobles dúo duplicado duplicada duplicados duplicar duplicó duplicaron
        2 duplica duplican duplicando pareja gemelos bilateral bienal
        2,200 bicentenario
        3 triple triples trío triplicado triplicada triplicar triplicó triplicaron triplica trienal
        3 trilogía trienio
        4 cuádruple cuadruplicado cuadruplicar cuadruplicó cuatrienio cuarteto
        5 quíntuple quinteto quinquenio quinquenal quintuplicado
        12 mediodía
        24,0 medianoche
        40 cuarentón
        60 sexagenario
        70 septuagenario
        80 octogenario
        90 nonagenario
        100 centenario centenaria
    """)
    | links("and", "y")
    | links("of", "de")
)  # fmt: skip
GRAMMAR = Grammar(
    words=_WORDS,
    masked=("por ciento", "por cien"),
    between=ranges("a o u y"),
    half_after=re.compile(r" [^\W\d_]+ y "),
    clock=Clock(
        re.compile("y medi|cuarto"),
        re.compile(r"\b(?P<hour>[^\W\d_]+) (?P<part>y media|y cuarto|menos cuarto)\b"),
        {"y media": 30, "y cuarto": 15, "menos cuarto": -15},
    ),
)  # fmt: skip
