"""Times of day: reading them with their half of the day, and writing them in another locale.

`6 am` and `18 Uhr` say which half of the day they mean, `6 Uhr` leaves it to the reader; only two
that both say it can contradict each other. Source: UTS 35, part 4; the parts of the day are those
of the press, wider than CLDR's day periods.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from l10n.placeables.cldr import lexicon
from l10n.placeables.values import Clock, Placeable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.locales import Locale
    from l10n.placeables.numerals import Figures

_PLACE = re.compile(
    r"(?<![.,:：/])(?:[01]?\d|2[0-4])(?:(?=[:：.\s\u4e00-\u9fff시hHuUoOaApPкчdр])|(?=\d\d\s?[GU]))"
)
_CLOCK = re.compile(
    r"(?P<h>\d\d?)(?:"
    r"[:：](?P<m>[0-5]\d)(?:[:：](?P<s>[0-5]\d))?(?!\d|[:：.,]\d)"
    r"|(?P<fm>[0-5]\d)(?=\s?(?:GMT|UTC)\b)"
    r"|\.(?P<dm>[0-5]\d)(?=\s?(?:Uhr|[ap]\.?\s?m\b|h\b)"
    r"|\s?(?:bis|und|[-–])\s?\d\d?(?:[.:]\d\d)?\s?Uhr)"
    r"|\.(?P<pointed>[0-5]\d)(?!\d|[.,]\d)"
    r"|\s?h(?:\s?(?P<hm>[0-5]\d))?(?!\w)"
    r"|(?=\s?Uhr\b|\s?[ap](?:m|\.\s?m)\b)"
    r"|\s?o['’]clock\b"
    r"|\s?[点點时時시](?!间|代|期|間)(?:(?P<half>半)|(?P<quarters>[一三])刻"
    r"|\s?(?P<cm>[0-5]?\d)\s?[分분])?"
    r")(?:\s?Uhr\b|\s?h\b(?!\s?\d)|\s?(?P<ap>[ap])(?:m\b|\.\s?m\b\.?))?",
    re.IGNORECASE,
)
_POINTED = re.compile(
    r"(?<!\w)(?:ore|alle|dalle|godz\.|godzin(?:ie|y|ą)|kl\.?|klockan|klo|kello)\s\Z", re.IGNORECASE
)
"""Words after which `14.30` is a time and no number."""

_BEFORE = re.compile(
    r"(?:(?P<am>上午|凌晨|清晨|早晨|早上|今早|(?<!最)早|午前|오전)"
    r"|(?P<pm>下午|晚上|晚间|傍晚|今晚|当晚|當晚|夜间|(?<!最)晚|午后|午後|夜|오후|저녁|中午|正午))\s?\Z"
)
_PARTS = {
    "de": ("morgens|vormittags|früh|am (?:Morgen|Vormittag)|in der Früh",
           "nachmittags|abends|am (?:Nachmittag|Abend)"),
    "en": ("in the morning", "in the (?:afternoon|evening)|at night"),
    "fr": ("du matin", "de l[’']après-midi|du soir"),
    "es": ("de la (?:mañana|madrugada)", "de la (?:tarde|noche)"),
    "it": ("del mattino|di mattina", "del pomeriggio|di sera|della sera"),
    "pt": ("da (?:manhã|madrugada)", "da (?:tarde|noite)"),
    "pl": ("rano", "po południu|wieczorem"),
    "ru": ("утра", "вечера"),
    "cs": ("ráno|dopoledne", "odpoledne|večer"),
    "nl": ("['’]s (?:ochtends|morgens)", "['’]s (?:middags|avonds)"),
}  # fmt: skip
_HOUR_WORDS = "Uhr|heures?|horas?|ore|godzin[aeyę]|hodin[ay]?|час(?:а|ов)?|uur|o['’]clock|h"


@dataclass(frozen=True, slots=True)
class ClockStyle:
    """How a time was written: whether it says which half of the day it is in."""

    definite: bool


def says_half(locale: Locale) -> bool:
    """Tell whether an hour that says nothing else is one of 24 there (CLDR), in any text.

    Where the words for evening are not known here, “6 Uhr abends” could not be told from it.
    """
    return locale.language in _PARTS and "H" in lexicon(locale).clock


def find_times(
    text: str, language: str, figures: Figures
) -> Iterator[tuple[Placeable, ClockStyle]]:
    """Yield times of day, by the 24-hour clock."""
    parts = _parts(language)
    for start, _ in figures:
        place = _PLACE.match(text, start)
        if place is None:
            continue
        match = _clock(text, start)
        end = match.end() if match is not None else place.end()
        part = parts.match(text, end) if parts is not None else None
        if match is not None or part is not None:
            yield from _time(text, place, match, part)


def _clock(text: str, start: int) -> re.Match[str] | None:
    match = _CLOCK.match(text, start)
    if match is None or match["pointed"] is None:
        return match
    return match if _POINTED.search(text, max(0, start - 12), start) else None


@cache
def _parts(language: str) -> re.Pattern[str] | None:
    """Match the part of the day behind an hour, with the word for hours where it stands before."""
    found = _PARTS.get(language)
    if found is None:
        return None
    words = rf"(?:\s?(?:{_HOUR_WORDS})(?!\w))?\s(?:(?P<am>{found[0]})|(?P<pm>{found[1]}))(?!\w)"
    return re.compile(words, re.IGNORECASE)


def _time(
    text: str, place: re.Match[str], match: re.Match[str] | None, part: re.Match[str] | None
) -> Iterator[tuple[Placeable, ClockStyle]]:
    said = match.groupdict() if match is not None else {}
    start, end = place.start(), place.end()
    hour, second = int(place[0]), said.get("s")
    minute = _minute(said)
    end = max(end, match.end() if match is not None else 0, part.end() if part is not None else 0)
    words = "" if part is None else "a" if part["am"] else "p"
    if (before := _BEFORE.search(text, max(0, start - 3), start)) is not None:
        start, words = before.start(), "a" if before["am"] else "p"
    half = (said.get("ap") or words).lower()
    if hour == 24 and minute:
        return
    noon = hour == 12 and half == words  # “12 at night” is no noon, “12 in the morning” may be
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    definite = not noon and (bool(half) or hour > 12 or place[0].startswith("0"))
    clock: Clock = (hour, minute, int(second) if second else None)
    yield Placeable("time", (start, end), text[start:end], clock), ClockStyle(definite)


def _minute(said: dict[str, str | None]) -> int:
    if said.get("half"):
        return 30
    if quarters := said.get("quarters"):
        return 15 if quarters == "一" else 45
    return int(next(filter(None, map(said.get, ("m", "fm", "dm", "hm", "cm", "pointed"))), 0))


def format_clock(clock: Clock, locale: Locale) -> str:
    """Write a time of day as the locale does: `2:30 PM`, `14:30 Uhr`, `14 h 30`."""
    from babel.dates import format_time  # noqa: PLC0415 -- CLDR data, loaded on use

    hour, minute, second = clock
    language = locale.language
    if hour == 24:
        return f"24:{minute:02}" + (" Uhr" if language == "de" else "")
    if second is None and language == "fr":
        return f"{hour}\u00a0h" + (f"\u00a0{minute:02}" if minute else "")
    time = datetime.time(hour, minute, second or 0)
    text = format_time(time, "short" if second is None else "medium", locale=lexicon(locale).babel)
    return f"{text} Uhr" if language == "de" else text
