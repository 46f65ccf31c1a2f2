"""Numbers in the digits of another language: `3.5 Mio.` in German, `3,5 million` in English.

What has one reading only may still be wrong where it stands. A decimal point in a language with a
comma is told only beside a unit, a currency, a percent sign or a magnitude: elsewhere it is a
version, a paragraph or a time as often as a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.placeables.cldr import lexicon
from l10n.placeables.formatting import write_digits

if TYPE_CHECKING:
    from decimal import Decimal

    from l10n.placeables.clues import Clue
    from l10n.placeables.facts import Reading
    from l10n.placeables.numerals import Numeral

_WORD_BEFORE = re.compile(r"(?<![^\s(\[„“\"'«/])([^\W\d_][\w/+.-]*[^\W\d_])[ \u00a0]\Z")
_VERSIONS = frozenset({"version", "release", "kernel", "versión", "versione", "wersja", "версия"})
_LOOK_BACK = 40


def fault(left: Clue, right: Clue, here: Reading, there: Reading) -> str | None:
    """Give the target's number as it should be written, None where nothing is wrong with it."""
    if right.amount is None or left.amount is None:
        return None
    numeral = right.amount.numeral
    run = _run(right, there)
    if run.isdecimal():
        return None
    if numeral.native:
        return _version(left, right, here, there)
    if not left.amount.numeral.native and _run(left, here) == run:
        return None  # the author wrote it so
    point = lexicon(there.locale).decimal == ","
    if point and not numeral.grouped and not _counts(right) and "," not in _run(left, here):
        return None  # a version, as likely; but none was ever written with a comma
    return mended(right, there, numeral.value)


def mended(right: Clue, there: Reading, value: Decimal | None) -> str | None:
    """Give the text of a number in the target's digits."""
    if right.amount is None or value is None:
        return None
    locale = there.locale
    numeral = right.amount.numeral
    grouped = numeral.grouped or abs(value) >= 1000
    written = write_digits(
        abs(value), _decimals(value), lexicon(locale), str(locale), grouped=grouped
    )
    return _with(right, numeral, written, there)


def _with(right: Clue, numeral: Numeral, digits: str, there: Reading) -> str:
    """Give the text of a fact with other digits in it."""
    (start, end), text = right.fact.span, there.text
    minus = "" if text[numeral.start].isdecimal() else text[numeral.start]
    return text[start : numeral.start] + minus + digits + text[numeral.end : end]


def _run(clue: Clue, reading: Reading) -> str:
    if clue.amount is None:
        return ""
    numeral = clue.amount.numeral
    return reading.text[numeral.start : numeral.end].lstrip("-\u2212")


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _counts(clue: Clue) -> bool:
    return bool(clue.fact.label or clue.power or clue.shares)


def _version(left: Clue, right: Clue, here: Reading, there: Reading) -> str | None:
    """Tell a version with a decimal comma: “Linux 2,1” for “Linux 2.1”.

    A word that both texts have before it is a name, and what follows a name no quantity.
    """
    if right.amount is None or not right.amount.numeral.decimals or _counts(left) or _counts(right):
        return None
    run, original = _run(right, there), _run(left, here)
    if run != original.replace(".", ",") or run == original:
        return None
    names = [
        _WORD_BEFORE.search(reading.text, max(0, clue.fact.span[0] - _LOOK_BACK), clue.fact.span[0])
        for clue, reading in ((left, here), (right, there))
    ]
    if names[1] is None:
        return None
    same = names[0] is not None and names[0][1] == names[1][1]
    if not same and names[1][1].lower() not in _VERSIONS:
        return None
    return _with(right, right.amount.numeral, original, there)
