"""Korean number words: Sino-Korean with a place (`삼백만`), native with a counter (`두 명`).

Single Sino-Korean syllables are particles and parts of words far more often than numbers, so they
are left alone.
"""

from __future__ import annotations

import re
from decimal import Decimal

from l10n.placeables.spelled.values import NOTHING, Reading, Spelled, order_of

_DIGITS = {char: at for at, char in enumerate("영일이삼사오육칠팔구")}
_PLACES = {"십": 10, "백": 100, "천": 1000}
_MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12}
_NATIVE = {
    "한": 1, "하나": 1, "첫": 1, "첫째": 1, "두": 2, "둘": 2, "둘째": 2, "양": 2, "세": 3, "셋": 3,
    "셋째": 3, "네": 4, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "스무": 20, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80,
    "아흔": 90,
}  # fmt: skip
_D = "영일이삼사오육칠팔구"
_U = "십백천만억조"
_FIND = re.compile(
    rf"(?P<vague>[수몇] ?)?(?P<run>[{_D}]?[{_U}][{_D}{_U}]*)(?![가-힣]{{3}})"
    r"|(?<![가-힣])(?P<native>" + "|".join(sorted(_NATIVE, key=len, reverse=True)) + r")"
    r"(?= ?(?:명|개|번|살|시|달|대|마리|가지|차례|배|사람|해|주|나라|곳|쪽|국|으로|이|은|의|을|$))"
)
_MOST = 24


def read(text: str) -> Reading:
    """Read all numbers of a text. Time is linear in its length."""
    numbers: list[Spelled] = []
    magnitudes: list[Spelled] = []
    for match in _FIND.finditer(text):
        if match["native"]:
            numbers.append(Spelled(Decimal(_NATIVE[match["native"]]), False, *match.span()))
            continue
        run = match["run"]
        if len(run) > _MOST or (len(run) == 1 and not match["vague"]):
            continue
        value = Decimal(_value(run))
        if match["vague"]:
            magnitudes.append(Spelled(order_of(value), False, *match.span()))
        else:
            sure = value >= 10**4 and run[0] in _DIGITS and len(run) > 2  # 구조 is “structure” too
            numbers.append(Spelled(value, sure, *match.span()))
    return Reading(tuple(numbers), tuple(magnitudes)) if numbers or magnitudes else NOTHING


def _value(run: str) -> int:
    total = section = digit = 0
    for char in run:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _PLACES:
            section, digit = section + (digit or 1) * _PLACES[char], 0
        else:
            total += (section + digit or 1) * _MYRIADS[char]
            section = digit = 0
    return total + section + digit
