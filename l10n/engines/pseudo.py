"""Pseudo-translation: a text that can still be read, looks foreign, and takes more room.

It shows, before any translator has begun, what in a layout is too narrow, cut off, never
translated or in the wrong font. Each target gets letters of its own script, and the result is the
same each time. It never says that it is a translation: it stands in brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING
from unicodedata import normalize

from l10n.engines.options import Options
from l10n.engines.protect import TEXT_ATOM
from l10n.engines.protocol import Capabilities, Trust
from l10n.locales import script

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10n.engines.protocol import Query
    from l10n.locales import Locale

_KEPT = re.compile(
    rf"</?[A-Za-z]+\d*\s*/?>|&(?:\w+|\#\d+|\#x[\dA-Fa-f]+);|⟦\d+⟧|\[\d+\]|{TEXT_ATOM.pattern}",
    re.VERBOSE | re.ASCII,
)
_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_ACCENTED = re.compile("[À-ÖØ-öø-ɏ]")
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WIDE = str.maketrans(_PLAIN, "".join(chr(ord(char) + 0xFEE0) for char in _PLAIN))
_LETTERS = {
    "Latn": "áƀçđéƒǧĥíĵķłḿñóṕɋřšťúṽŵẋýžÁɃÇĐÉƑǦĤÍĴĶŁḾÑÓṔɊŘŠŤÚṼŴẊÝŽ",
    "Cyrl": "абцдефгхийклмнопярстувшжызАБЦДЕФГХИЙКЛМНОПЯРСТУВШЖЫЗ",
    "Grek": "αβχδεφγηιξκλμνοπθρστυωψζύςΑΒΧΔΕΦΓΗΙΞΚΛΜΝΟΠΘΡΣΤΥΩΨΖΎΣ",
    "Hebr": "אבצדהפגחיךכלמנעףקרשתוםטןץז" * 2,
    "Arab": "ابسدهفغحيجكلمنوپقرشتعڤطخيز" * 2,
}
_TABLES = {
    **{name: str.maketrans(_PLAIN, letters) for name, letters in _LETTERS.items()},
    **dict.fromkeys(("Hans", "Hant", "Jpan", "Kore"), _WIDE),
}


@dataclass(frozen=True, slots=True)
class PseudoEngine:
    """Accents, 30 % more length, brackets; all on this machine.

    Addresses, e-mail addresses, tags, placeholders and entities stay as they are.
    """

    name: str = "pseudo"
    trust: Trust = Trust.LOCAL
    model: str = ""
    capabilities: Capabilities = field(
        default_factory=partial(
            Capabilities, markup=True, meaning=False, batch=500, max_bytes=1_000_000
        )
    )

    def supports(self, source: Locale, target: Locale) -> bool:
        """Tell whether there are letters for the script of the target."""
        return source != target and script(target) in _TABLES

    def translate(self, queries: Sequence[Query], source: Locale, target: Locale) -> list[str]:
        """Change the letters of each text."""
        del source
        name = script(target)
        grow = name not in ("Hans", "Hant", "Jpan", "Kore")  # full width is room enough
        return [f"[{_changed(query.text, _TABLES[name], grow=grow)}]" for query in queries]


def pseudo(options: Mapping[str, object]) -> PseudoEngine:
    """Make the engine `pseudo`; it has no options."""
    Options("pseudo", options).close()
    return PseudoEngine()


def _changed(text: str, table: Mapping[int, int], *, grow: bool) -> str:
    out, start = [], 0
    for match in _KEPT.finditer(text):
        out += [_words(text[start : match.start()], table, grow=grow), match[0]]
        start = match.end()
    return "".join([*out, _words(text[start:], table, grow=grow)])


def _words(text: str, table: Mapping[int, int], *, grow: bool) -> str:
    """Change letters, and double about as many vowels as makes the text 30 % longer."""
    text = _ACCENTED.sub(lambda match: normalize("NFD", match[0])[0], text).replace("ß", "ss")
    if grow:
        vowels = len(_VOWEL.findall(text))
        times, extra = divmod(round(len(text) * 0.3), max(vowels, 1))
        left = [extra]

        def longer(match: re.Match[str]) -> str:
            left[0] -= 1
            return match[0] * (1 + times + (left[0] >= 0))

        text = _VOWEL.sub(longer, text)
    return text.translate(table)
