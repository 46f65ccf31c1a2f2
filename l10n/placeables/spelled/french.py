"""French number words: `quatre-vingt-dix-sept`, `septante`, `une dizaine`, `deux ans et demi`."""

from __future__ import annotations

import re
from decimal import Decimal

from l10n.placeables import words
from l10n.placeables.spelled.spaced import Clock, Grammar
from l10n.placeables.spelled.tables import counted, inflected, links, multipliers, ranges, table

_SMALL = (
    "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize"
)
_TENS = "vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante"
_ORDINALS = "deux trois quatr cinqu six sept huit neuv dix onz douz treiz quatorz quinz seiz"


def _joins(total: Decimal, value: Decimal) -> Decimal | None:
    """Add up what counts by twenties: 60 and 80 take up to 19, 10 takes 7 to 9, 4 takes 20."""
    low = total % 100
    if value == 20 and low == 4:
        return total + 76
    if (low in (60, 80) and 10 <= value < 20) or (low == 10 and 7 <= value < 10):
        return total + value
    return None


_WORDS = (
    multipliers(words.MAGNITUDES["fr"])
    | counted("count", _SMALL)
    | counted("count", _TENS, 20, 10)
    | inflected("order", _ORDINALS, "ième ièmes", 2)
    | inflected("order", "vingt trent quarant cinquant soixant septant huitant nonant",
                "ième ièmes", 20, 10)
    | table("times", """
        100 cent cents
        1000 mille mil
    """)
    | table("power", """
        10 dizaines
        12 douzaines
        100 centaines
        1000 milliers
    """)
    | table("group", """
        10 dizaine décennie décennies
        12 douzaine
        20 vingtaine
        30 trentaine
        40 quarantaine
        50 cinquantaine
        60 soixantaine
        100 centaine siècle siècles
        1000 millier
    """)
    | table("some", """
        0 plusieurs quelques
        2 couple paire
    """)
    | table("half", "0.5 demi demie demis demies")
    | table("order", """
        1 premier première premiers premières unième unièmes
        2 second seconde seconds
        100 centième centièmes
        1000 millième millièmes
        1000000 millionième
    """)
    | table("part", """
        3 tiers
        4 quart quarts
    """)
    | table("note", """
        0.5 moitié
        0.5,6 semestre semestres
        1 seul seule unique premièrement
        2 double doubles doublé doublée doublés doublées doubler doublant doublement couples paires
        2 duo deuxièmement jumeaux jumelles bilatéral bilatérale bilatéraux biennal
        2,200 bicentenaire
        3 triple triplé triplée triplés tripler triplement trio triennal triennale trilogie
        4 quadruple quadruplé quadrupler quatuor
        5 quintuple quintuplé quintette quinquennal quinquennale quinquennat
        8 huitaine
        10 décuplé décupler
        12 midi
        14,2 quatorzaine
        15,14,2 quinzaine
        24,0 minuit
        40 quadragénaire
        50 quinquagénaire cinquantenaire cinquantenaires
        60 sexagénaire
        70 septuagénaire
        80 octogénaire
        90 nonagénaire
        100 centenaire centuple
    """)
    | links("and", "et")
    | links("of", "de d")
)  # fmt: skip
GRAMMAR = Grammar(
    words=_WORDS,
    masked=("pour cent",),
    joins=_joins,
    after_and=frozenset({1, 11}),
    between=ranges("à ou et"),
    half_after=re.compile(r" [^\W\d_]+ et "),
    clock=Clock(
        re.compile("demie|quart"),
        re.compile(
            r"\b(?P<hour>[^\W\d_]+)(?: heures?)? (?P<part>et demie?|et quart|moins le quart)"
        ),
        {"et demie": 30, "et demi": 30, "et quart": 15, "moins le quart": -15},
    ),
)  # fmt: skip
