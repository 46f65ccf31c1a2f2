"""Portuguese number words of both sides of the Atlantic: `duzentos e trinta`, `mil milhões`."""

from __future__ import annotations

import re

from l10n.placeables import words
from l10n.placeables.spelled.spaced import Clock, Grammar
from l10n.placeables.spelled.tables import counted, inflected, links, multipliers, ranges, table

_SMALL = (
    "zero um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze "
    "catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove"
)
_TENS = "vinte trinta quarenta cinquenta/cinqüenta sessenta setenta oitenta noventa"
_HUNDREDS = "duzent trezent quatrocent quinhent seiscent setecent oitocent novecent"
_ORDINALS = "primeir segund terceir quart quint sext sétim oitav non décim"
_HIGH_ORDINALS = (
    "vigésim trigésim quadragésim quinquagésim sexagésim septuagésim octogésim nonagésim"
)

_WORDS = (
    multipliers(words.MAGNITUDES["pt"])
    | counted("count", _SMALL)
    | counted("count", _TENS, 20, 10)
    | inflected("count", _HUNDREDS, "os as", 200, 100)
    | inflected("order", _ORDINALS, "o a os as")
    | inflected("order", _HIGH_ORDINALS, "o a os as", 20, 10)
    | table("times", """
        100 cem cento
        1000 mil
    """)
    | table("power", """
        10 dezenas
        12 dúzias
        100 centenas
        1000 milhares
    """)
    | table("group", """
        10 dezena década décadas
        12 dúzia
        15 quinzena
        100 centena século séculos
        1000 milhar
    """)
    | table("some", """
        0 vários várias alguns algumas muitos muitas poucos
        2 par
    """)
    | table("half", "0.5 meio meia meios")
    | table("order", """
        100 centésimo centésima
        1000 milésimo milésima
    """)
    | table("part", "3 terço terços")
    | table("note", """
        0.5 metade
        0.5,6 semestre semestres
        1 único única
        2 ambos ambas dobro duplo dupla duplos dobrou dobrar dobrado duplicou duplicar bilateral
        3 triplo tripla trio triplicou triplicar triplicado trienal
        4 quádruplo quadruplicou quadruplicar quarteto
        5 quíntuplo quinteto quinquenal
        100 centenário
    """)
    | links("and", "e")
    | links("of", "de")
)  # fmt: skip
GRAMMAR = Grammar(
    words=_WORDS,
    masked=("por cento",),
    between=ranges("a ou e"),
    half_after=re.compile(r" [^\W\d_]+ e "),
    clock=Clock(
        re.compile(" e meia"),
        re.compile(r"\b(?P<hour>[^\W\d_]+)(?: horas?)? (?P<part>e meia)\b"),
        {"e meia": 30},
    ),
)
