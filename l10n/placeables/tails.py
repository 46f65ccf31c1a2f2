"""What follows digits and belongs to the number: a fraction, a magnitude word or character.

Each is looked for in a bounded window behind the digits.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from l10n.placeables.tables import GAPS, MARKS

if TYPE_CHECKING:
    from l10n.placeables.cldr import Lexicon
    from l10n.placeables.numerals import Numeral

_CJK_MAGNITUDE = {"十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12,
                  "만": 4, "억": 8, "조": 12, "천": 3, "백": 2}  # fmt: skip
_CJK_POWER = re.compile(
    r"[多余餘几幾來来]?(?:[十百千백천]{0,2}(?:[万萬亿億만억조]|兆(?![焦瓦赫帕字比升])){1,2}"
    r"|[百千백천](?![米克瓦卡赫伏分]))"
)
_MORE_CJK = re.compile(r"\d{1,4}(?:\.\d{1,4})?")
_AND_MORE = "多余餘"
_FRACTION = re.compile(r"[ \u00a0](?P<over>[1-9])/(?P<under>[2-9])(?![\d/])")
_FRACTION_MARKS = " \u00a0½¼¾"
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


class Tail(NamedTuple):
    """What follows a numeral: where it ends, and what it means."""

    end: int
    power: int = 0
    value: Decimal | None = None


def read_tail(text: str, numeral: Numeral, words: Lexicon) -> Tail:
    """Read what follows digits that are a number."""
    fraction = _fraction(text, numeral)
    if fraction is not None:
        return fraction
    if words.language in ("zh", "ja", "ko", "yue"):
        return _eastern(text, numeral)
    return _spaced(text, numeral, words)


def _fraction(text: str, numeral: Numeral) -> Tail | None:
    """Read “1 1/2” and “2½”."""
    value, after = numeral.value, text[numeral.end : numeral.end + 1]
    if value is None or after not in _FRACTION_MARKS or not after or numeral.grouped:
        return None
    if after in _VULGAR:
        return Tail(numeral.end + 1, 0, value + _VULGAR[after])
    match = _FRACTION.match(text, numeral.end)
    if match is None or numeral.decimals:
        return None
    return Tail(match.end(), 0, value + Decimal(match["over"]) / Decimal(match["under"]))


def past_more(text: str, at: int) -> int:
    """Pass over the “more” between a number and its unit: `5700多米`."""
    return at + (text[at : at + 1] in _AND_MORE and at < len(text))


def skip(text: str, at: int) -> int:
    """Pass over a space, and over a mark of direction as Hebrew has it before a currency."""
    at += text[at : at + 1] != "" and text[at] in GAPS
    return at + (text[at : at + 1] != "" and text[at] in MARKS)


def _spaced(text: str, numeral: Numeral, words: Lexicon) -> Tail:
    at = skip(text, numeral.end)
    if text[at : at + 1] == "-":
        at += 1
    found = words.magnitudes.at(text, at)
    if found is None or (at == numeral.end and len(text[at : found[0]]) > 2):
        return Tail(numeral.end)
    end, (_, power) = found
    return Tail(end, power)


def _eastern(text: str, numeral: Numeral) -> Tail:
    at, total, value, end = numeral.end, Decimal(0), numeral.value, numeral.end
    assert value is not None  # noqa: S101 -- the caller looked
    last, parts = 99, 0
    while (match := _CJK_POWER.match(text, skip(text, at))) is not None:
        power = sum(_CJK_MAGNITUDE.get(char, 0) for char in match[0])
        if power >= last:
            break
        total, last, end, parts = total + value.scaleb(power), power, match.end(), parts + 1
        more = _MORE_CJK.match(text, end)
        if more is None or (parts == 1 and numeral.decimals):
            break
        follow = _CJK_POWER.match(text, more.end())
        if follow is None:
            if not text[more.end() : more.end() + 1].strip() or last > 4:
                break
            return Tail(more.end(), 0, total + Decimal(more[0]))
        at, value = more.end(), Decimal(more[0])
    if parts == 1 and value is numeral.value:
        return Tail(end, last)
    return Tail(end, 0, total) if parts else Tail(numeral.end)
