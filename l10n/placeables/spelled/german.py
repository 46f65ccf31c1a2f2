"""German number words: `zweitausenddreiundzwanzig`, `anderthalb`, `dreijährig`, `halb acht`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from l10n.placeables import words
from l10n.placeables.spelled.glued import Glued
from l10n.placeables.spelled.spaced import Clock, Grammar
from l10n.placeables.spelled.tables import (
    counted,
    links,
    multipliers,
    prefixes,
    ranges,
    table,
)
from l10n.placeables.spelled.values import Word

_ONES = "ein zwei drei vier fünf sechs sieben acht neun"
_TEENS = "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
_TENS = "zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig"
_HALF = Decimal("0.5")


def _small() -> dict[str, int]:
    ones, tens = counted("count", _ONES, 1), counted("count", _TENS, 20, 10)
    found = {form: int(word.value) for form, word in
             (ones | counted("count", _TEENS, 10) | tens).items()}  # fmt: skip
    found |= {"eins": 1, "zwo": 2}
    for ten, high in tens.items():
        for one, low in ones.items():
            found[f"{one}und{ten}"] = int(high.value + low.value)
    return found


_SMALL = _small()
_GLUED = Glued(_SMALL, ("hundert",), ("tausend",), ("und",))
_CASE = re.compile("e[nrsm]?|ens")
_HUNDREDTH = re.compile("ste[nrsm]?")
_STEMS = {"erst": 1, "dritt": 3, "siebt": 7}
_ENDINGS = "(?:e[nrsm]?)?"
_BEST = re.compile(
    "(?:größ|grösst|höchst|best|stärkst|wichtigst|reichst|meist|ältest|letzt|klassi|lig|plat"
    "|rang|schnellst|häufigst|längst)"
)
_COUNTS = re.compile(
    "(?:mal(?:s|ig)?|fach|jährig|tägig|stündig|köpfig|monatig|wöchig|teilig|sprachig"
    "|stöckig|minütig|prozentig|stufig|seitig|türig|spurig|gleisig|geschossig|zeilig|malige)"
    f"{_ENDINGS}(?:n|s)?\\Z"
    "|(?:jahr|monat|woche|tage|stunde|minute|punkt|stern|parteien|eck|meter|mächte|länder|kampf"
    "|satz|tor|mann|sitzer|türer|zeiler|zylinder|klässler|raum|zimmer|personen|liter|prozent"
    "|jährl|schaft)"
    "|er"
)
_PARTS = re.compile("(?:s?tel)(?:n|s)?\\Z")
_PART_OF = re.compile("drittel|viertel|fünftel")
_DENOMINATORS = {"drittel": 3, "viertel": 4, "fünftel": 5}
_MAGNITUDES = {"tausende": 3, "millionen": 6, "milliarden": 9, "billionen": 12}
_VERBS = {"verdoppel": 2, "verdreifach": 3, "vervierfach": 4, "verfünffach": 5,
          "versechsfach": 6, "verzehnfach": 10, "halbier": 2}  # fmt: skip


@lru_cache(maxsize=4096)
def _fused(word: str) -> Word | None:
    """Read what is a number together with something else."""
    for head, power in _MAGNITUDES.items():
        if word.startswith(head):
            return Word(Decimal(1).scaleb(power), "bare")
    for stem, number in _VERBS.items():
        if word.startswith(stem):
            return Word(Decimal(number), "note", (_HALF,) if stem == "halbier" else ())
    value, end = _GLUED.read(word) or (0, 0)
    if not end:
        return _ordinal(word, 0, 0)
    if end == len(word):
        return Word(Decimal(value))
    return _large(word, value, end) or _part(word, value, end) or _with_tail(word, value, end)


def _large(word: str, value: int, end: int) -> Word | None:
    """Read the plurals `Hunderte`, `Zehntausende`."""
    plural = word[end:] in ("e", "en", "er") and value in (100, 1000, 10**4, 10**5)
    return Word(Decimal(value), "power") if plural else None


def _part(word: str, value: int, end: int) -> Word | None:
    """Read what is not whole: `zweieinhalb`, `Zweidrittelmehrheit`, `Zehntel`."""
    if word.startswith("einhalb", end):
        return Word(value + _HALF)
    if (part := _PART_OF.match(word, end)) is not None:
        return Word(Decimal(value) / _DENOMINATORS[part[0]], "note")
    return Word(Decimal(value), "part") if _PARTS.match(word, end) is not None else None


def _with_tail(word: str, value: int, end: int) -> Word | None:
    """Tell what a whole number is by the rest of its word."""
    if (order := _ordinal(word, value, end)) is not None:
        return order
    if word.startswith("stellig", end):
        return Word(Decimal(value), "digits")
    simple = value == 1 and word.startswith(("fach", "er"), end)  # “einfach”, “einerseits”
    counts = _COUNTS.match(word, end) is not None and not simple
    return Word(Decimal(value), "note") if counts else None


def _ordinal(word: str, value: int, at: int) -> Word | None:
    """Read what follows a number as an ordinal: `fünf|te`, `zwanzig|ste`, `hundert|dritte`."""
    low = value % 100
    if low in (1, 3):
        return None
    if low == 0 and value and _HUNDREDTH.fullmatch(word, at) is not None:
        return Word(Decimal(value), "order")
    regular = "" if low == 8 else "t" if low < 20 else "st"
    for stem, more in ({regular: 0} if low else _STEMS).items():
        end = at + len(stem)
        if word.startswith(stem, at) and (_CASE.fullmatch(word, end) or _BEST.match(word, end)):
            return Word(Decimal(value + more), "order")
    return None


_WORDS = (
    multipliers(words.MAGNITUDES["de"])
    | multipliers(
        {form: power for form, power in words.MAGNITUDES["de"].items() if form.endswith("en")},
        "plural",
    )
    | {form: Word(Decimal(value)) for form, value in _SMALL.items()}
    | table(
        "count",
        """
        0 null
        1 eine einen einem einer eines einzige einzigen einziger einziges
        1.5 anderthalb anderthalbe anderthalben eineinhalb
    """,
    )
    | table(
        "times",
        """
        100 hundert
        1000 tausend
    """,
    )
    | table(
        "group",
        """
        10 jahrzehnt jahrzehnte jahrzehnten jahrzehnts
        12 dutzend dutzends
        100 jahrhundert jahrhunderte jahrhunderten jahrhunderts
    """,
    )
    | table(
        "power",
        """
        12 dutzende dutzenden dutzender
        100 aberhunderte aberhunderten
        1000 abertausende abertausenden
        1000000 abermillionen
    """,
    )
    | table(
        "some",
        """
        0 einige einigen mehrere mehreren etliche etlichen viele vielen wenige wenigen zig
        2 paar
    """,
    )
    | table("half", "0.5 halb halbe halben halber halbes halbem")
    | table(
        "part",
        """
        3 drittel dritteln drittels
        4 viertel vierteln viertels
        5 fünftel fünfteln
        6 sechstel sechsteln
        7 siebtel siebteln
        8 achtel achteln
        10 zehntel zehnteln
    """,
    )
    | table(
        "note",
        """
        0.5 hälfte hälften halbzeit
        0.5,6 halbjahr halbjahres halbjahrs
        0.25,3,4 vierteljahr
        0.25,15 viertelstunde
        0.75,45 dreiviertelstunde
        0.5,30 halbstunde
        1 erstmals erstmalig einzig alleinig
        2 beide beiden beider beides doppelt doppelte doppelten doppelter doppeltes doppel duo
        2 zweien zweit zwillinge
        3 trio dritt drilling drillinge
        4 quartett viert vierlinge
        5 quintett fünft
        8,16 achtelfinale achtelfinals achtelfinal
        4,8 viertelfinale viertelfinals viertelfinal
        12 mittag mittags
        24,0 mitternacht
        250000 viertelmillion
    """,
    )
    | links("and", "und")
)
GRAMMAR = Grammar(
    words=_WORDS,
    fused=_fused,
    heads=prefixes((*_SMALL, *_STEMS, *_MAGNITUDES, *_VERBS, "hundert")),
    between=ranges("bis oder und"),
    half_after=re.compile(r" [^\W\d_]+ und (?:ein )?"),
    clock=Clock(
        re.compile("halb |viertel "),
        re.compile(r"\b(?P<part>halb|viertel nach|viertel vor|drei ?viertel) (?P<hour>[^\W\d_]+)"),
        {"halb": -30, "viertel nach": 15, "viertel vor": -15, "dreiviertel": -15,
         "drei viertel": -15},
    ),
)  # fmt: skip
