"""English number words: `two thousand and twenty-three`, `two thirds`, `tenfold`, `half past`."""

from __future__ import annotations

import re

from l10n.placeables import words
from l10n.placeables.spelled.spaced import Clock, Grammar
from l10n.placeables.spelled.tables import counted, inflected, links, multipliers, ranges, table

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twent thirt fort fift sixt sevent eight ninet"
_ORDINALS = (
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)

_WORDS = (
    multipliers(words.MAGNITUDES["en"])
    | counted("count", _SMALL, 1)
    | inflected("count", _TENS, "y", 20, 10)
    | inflected("order", _TENS, "ieth", 20, 10)
    | inflected("part", _TENS, "ieths", 20, 10)
    | inflected("note", _TENS, "ies", 20, 10)
    | counted("order", _ORDINALS, 3)
    | inflected("part", _ORDINALS, "s", 3)
    | inflected("note", _SMALL, "fold", 1)
    | inflected("note", _TENS, "yfold", 20, 10)
    | table("soft", "1 a an")
    | table("count", "0 zero nil")
    | table("times", """
        100 hundred
        1000 thousand
    """)
    | table("power", """
        10 tens
        12 dozens
        100 hundreds
        1000 thousands
    """)
    | table("group", """
        10 decade decades
        12 dozen
        100 century centuries
    """)
    | table("some", """
        0 several few some many
        2 couple pair
    """)
    | table("half", "0.5 half halves")
    | table("order", """
        1 first
        2 second
        100 hundredth
        1000 thousandth
        1000000 millionth
    """)
    | table("part", """
        4 quarter quarters
        100 hundredths
        1000 thousandths
    """)
    | table("note", """
        0.5,2 halved halve halving
        1 once single sole firstly
        2 both twice double doubled doubles doubling duo secondly dual twin twins twosome pairs
        2 couples bilateral biennial
        2,200 bicentennial bicentenary
        3 triple tripled triples tripling trio thrice thirdly triplets trilateral trilogy threesome
        4 quadruple quadrupled quadrupling quartet foursome
        5 quintuple quintupled quintet
        8 octet
        12 noon midday
        14,2 fortnight fortnightly
        24,0 midnight
        70 septuagenarian
        80 octogenarian
        90 nonagenarian
        100 hundredfold centenary centennial centenarian
    """)
    | table("bare", """
        1000000 multimillion
        1000000000 multibillion
    """)
    | links("and", "and")
    | links("of", "of")
)  # fmt: skip
GRAMMAR = Grammar(
    words=_WORDS,
    linked=100,
    between=ranges("to or and"),
    half_after=re.compile(r" [^\W\d_]+ and (?:a )?"),
    pairs=True,
    clock=Clock(
        re.compile("half past|quarter "),
        re.compile(r"\b(?P<part>half past|quarter (?:past|to|after|of)) (?P<hour>[^\W\d_]+)"),
        {"half past": 30, "quarter past": 15, "quarter after": 15, "quarter to": -15,
         "quarter of": -15},
    ),
)  # fmt: skip
