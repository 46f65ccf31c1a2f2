"""What phrases say instead of figures: *Christmas Eve*, *opening quarter*, *上半年*, *99 cents*.

No number words, so no grammar reads them; each phrase only answers for figures of the other side.
They are looked for when a figure has found no partner, so a few patterns in each language will do.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from l10n.placeables.values import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAYS = {
    "christmas eve|heilig(?:er |en )?abend|(?:veille|réveillon) de noël|nochebuena"
    "|vigilia di natale|wigili\\w+|сочельник\\w*|平安夜|[圣聖][诞誕]节?前夕|クリスマス・?イ[ブヴ]":
        (12, 24),
    "christmas day|(?:erste[rnm]?|1\\.) weihnachts(?:feier)?tag|jour de noël|día de navidad"
    "|giorno di natale|[圣聖][诞誕][节節]": (12, 25),
    "boxing day|(?:zweite[rnm]?|2\\.) weihnachts(?:feier)?tag": (12, 26),
    "new year[’']?s eve|silvester\\w*|saint-sylvestre|réveillon du (?:nouvel|jour de l[’']) ?an"
    "|nochevieja|san silvestro|vigilia di capodanno|sylwest\\w+|канун\\w* нового года"
    "|跨年夜|元旦前[夕夜]|新年前[夕夜]|大晦日": (12, 31),
    "new year[’']?s day|neujahr\\w*|nouvel an|jour de l[’']an|año nuevo|capodanno|nowy rok"
    "|元旦(?!前)|元日": (1, 1),
}  # fmt: skip
_NUMBERS = {
    "(?:opening|starting) (?:quarter|half)|(?:auftakt|start)quartal|[上前]半[年场場期]|上期": 1,
    "下半[年场場期]|[后後]半[年场場期]|下期": 2,
    "(?:final|last|closing) quarter|(?:schluss|jahresend)quartal|letzten? quartals?"
    "|dernier trimestre|último trimestre|ultimo trimestre": 4,
    "decade[ -]and[ -]a[ -]half|décennie et demie|década y media|decennio e mezzo": 15,
    "half[ -]a[ -]century|half[ -]century|halbe[sn]? jahrhunderts?|demi-siècle|medio siglo"
    "|mezzo secolo": 50,
    "century[ -]and[ -]a[ -]half|siècle et demi|siglo y medio|secolo e mezzo|século e meio"
    "|一个半世纪|一個半世紀": 150,
}  # fmt: skip
_CENTURIES = ("Duecento", "Trecento", "Quattrocento", "Cinquecento", "Seicento", "Settecento",
              "Ottocento", "Novecento")  # fmt: skip
"""Italian names of centuries, from the 13th to the 20th; with a capital, or they are numbers."""


_WORDS = (
    "boxing", "capodanno", "century", "christmas", "decennio", "década", "décennie",
    "half", "heilig", "jahrhundert", "jour de l", "natale", "navidad", "neujahr", "new year",
    "noche", "nouvel an", "nowy rok", "noël", "nuevo", "quartal", "quarter", "réveillon",
    "secolo", "siglo", "silvest", "siècle", "sylvest", "sylwest", "século", "trimestre",
    "vigilia", "weihnacht", "wigili", "канун", "сочельник", "クリスマス", "上期", "下期", "元旦",
    "元日", "前夕", "半", "夜", "大晦日", "誕", "诞", "ı", "i̇",
)  # fmt: skip
"""What all phrases have one of, in folded letters, and the letters that `re` takes for i: most
texts have none, and the patterns are slow."""
_CENTURY = re.compile(rf"\b(?:{'|'.join(_CENTURIES)})\b")
_FORMULA = re.compile(r"(?<=[A-Za-z)])[₀-₉]{1,3}|(?<=[A-Z])[²³]")
_RAISED = re.compile("[₀-₉²³]")
_PLAIN = str.maketrans("₀₁₂₃₄₅₆₇₈₉²³", "012345678923")
_HUNDREDTH = re.compile(
    r"[ \u00a0\u202f-]?(?:(?:(?:euro|dollar|us)-?)?cents?|cts?|¢|p|pence|penn(?:y|ies)|centimes?"
    r"|c[éê]ntimos?|centavos?|centesim[io]|gros(?:z|ze|zy|za)|копе\w{2,3}|коп|rappen"
    r"|pfennigs?|[öø]re|セント)(?!\w)|[美欧歐]?分(?![钟鐘之])",
    re.IGNORECASE,
)
_SUBUNIT = Decimal("0.01")


def sayings(text: str) -> Iterator[Fact]:
    """Yield what phrases say, in any of the languages we know best; none of it is sure."""
    if any(map(text.casefold().__contains__, _WORDS)):
        yield from _phrases(text)
    if "cento" in text:
        for match in _CENTURY.finditer(text):
            yield _number(13 + _CENTURIES.index(match[0]), match)
    if not text.isascii() and _RAISED.search(text) is not None:
        for match in _FORMULA.finditer(text):
            yield _number(int(match[0].translate(_PLAIN)), match)


def _phrases(text: str) -> Iterator[Fact]:
    """Yield what the longer ones say."""
    for phrases, (month, day) in _DAYS.items():
        for match in _joint(phrases).finditer(text):
            yield Fact("month", month, sure=False, text=match[0], span=match.span())
            yield _number(day, match)
    for phrases, number in _NUMBERS.items():
        for match in _joint(phrases).finditer(text):
            yield _number(number, match)


@cache
def _joint(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-zà-ÿ])(?:{phrases})", re.IGNORECASE)


def _number(value: int, match: re.Match[str]) -> Fact:
    return Fact("number", Decimal(value), sure=False, text=match[0], span=match.span())


def of_cents(value: Decimal, text: str, end: int) -> tuple[Decimal, ...]:
    """Give the 0.99 of “99 cents”; nothing where what ends there counts no hundredths."""
    return (value * _SUBUNIT,) if _HUNDREDTH.match(text, end) is not None else ()
