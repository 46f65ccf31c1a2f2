"""Days of the week: their names in running text, as CLDR has them and as they are declined."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from l10n.letters import LETTERS
from l10n.placeables.cldr import lexicon
from l10n.placeables.tables import words_among

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.locales import Locale
    from l10n.model import Span

_ENDINGS = {
    "de": ("s", "abend", "abends", "morgen", "mittag", "nachmittag", "nachmittags", "vormittag",
           "nacht", "früh"),
    "en": ("s",),
    "fr": ("s",),
    "es": ("s",),
    "nl": ("en", "avond", "ochtend", "middag"),
}  # fmt: skip
_MORE = {
    "de": {"sonnabend": 5, "sonnabends": 5},
    "it": {"domeniche": 6, "sabati": 5},
    "pl": {
        "poniedziałku": 0, "poniedziałkiem": 0, "poniedziałki": 0, "wtorku": 1, "wtorkiem": 1,
        "wtorki": 1, "środę": 2, "środy": 2, "środą": 2, "środzie": 2, "czwartku": 3,
        "czwartkiem": 3, "czwartki": 3, "piątku": 4, "piątkiem": 4, "piątki": 4, "sobotę": 5,
        "soboty": 5, "sobotą": 5, "sobocie": 5, "niedzielę": 6, "niedzieli": 6, "niedziele": 6,
        "niedzielą": 6,
    },
    "ru": {
        "понедельника": 0, "понедельнику": 0, "понедельникам": 0, "вторника": 1, "вторнику": 1,
        "вторникам": 1, "четверга": 3, "четвергу": 3, "четвергам": 3, "пятницу": 4, "пятницы": 4,
        "пятнице": 4, "пятницам": 4, "субботу": 5, "субботы": 5, "субботе": 5, "субботам": 5,
        "воскресенья": 6, "воскресенью": 6, "воскресеньям": 6,
    },
    "cs": {"pondělka": 0, "úterka": 1, "středu": 2, "středy": 2, "čtvrtka": 3, "pátku": 4,
           "sobotu": 5, "soboty": 5, "neděli": 6},
}  # fmt: skip
_NIGHT_BEFORE = {
    "de": re.compile(r"\bNacht\s(?:auf|zu|zum)\s(?:de[mn]\s)?\Z"),
    "fr": re.compile(r"\bnuit\s(?:de\s\w+\s)?à\s\Z"),
    "en": re.compile(r"\b(?:[Ee]arly|before|into)\s(?:on\s)?\Z"),
}
_NIGHT_AFTER = {"zh": re.compile("凌晨"), "ja": re.compile("未明"), "en": re.compile(r"\smorning")}
_FAR_BACK = 30

_OTHER_WORDS = frozenset({"среда"})
"""The environment in Russian too."""

_AMBIGUOUS = {"es": frozenset({"domingo"}), "it": frozenset({"domenica"})}
"""Also names of people, which have a capital."""

_EASTERN = {
    "zh": re.compile(
        r"(?<![一二两三四五六七八九十每几数半\d])(?:星期|礼拜|禮拜|周|週)(?P<day>[一二三四五六日天])"
    ),
    "ja": re.compile(r"(?P<day>[月火水木金土日])曜|(?<=日)[(（](?P<short>[月火水木金土日])[)）]"),
    "ko": re.compile(r"(?P<day>[월화수목금토일])요일"),
}
_PHRASES = frozenset({"pt", "gl", "vi"})
"""Languages whose days are no single words (*segunda-feira*), and are told apart all the same."""

_EASTERN_DAYS = {
    day: number
    for days in ("一二三四五六日", "月火水木金土日", "월화수목금토일")
    for number, day in enumerate(days)
} | {"天": 6}


def ends_night(text: str, span: Span, language: str) -> bool:
    """Tell whether a day is said of the night before: “Nacht zum Sonntag” is Saturday night."""
    before, after = _NIGHT_BEFORE.get(language), _NIGHT_AFTER.get(language)
    start, end = span
    if before is not None and before.search(text, max(0, start - _FAR_BACK), start):
        return True
    return after is not None and after.match(text, end) is not None


def find_weekdays(text: str, locale: Locale) -> Iterator[tuple[int, Span]]:
    """Yield days of the week, Monday 0, and where they stand; abbreviations are no days here."""
    eastern = _EASTERN.get(locale.language)
    if eastern is not None:
        for match in eastern.finditer(text):
            day = next(filter(None, match.groups()))
            yield _EASTERN_DAYS[day], match.span()
        return
    names = weekday_names(locale)
    if not names:
        if locale.language not in _PHRASES:
            return
        for match in _any_day(locale).finditer(text):
            yield lexicon(locale).wide_weekdays[match[0].lower()], match.span()
        return
    ambiguous = _AMBIGUOUS.get(locale.language, frozenset())
    for start, end in words_among(text, names.keys()):
        written = text[start:end]
        name = written.lower()
        if not (name in ambiguous and written != name):
            yield names[name], (start, end)


@cache
def weekday_names(locale: Locale) -> Mapping[str, int]:
    """Give the names that one word of a text may be, in lower case; none where that is not so."""
    language = locale.language
    days = lexicon(locale).wide_weekdays
    if language in _EASTERN or not all(map(LETTERS.fullmatch, days)):
        return {}
    names = {name: number for name, number in days.items() if name not in _OTHER_WORDS}
    forms = {
        name + ending: number
        for name, number in names.items()
        for ending in _ENDINGS.get(language, ())
        if not (ending == "s" and name.endswith("s"))
    }
    return names | forms | _MORE.get(language, {})


@cache
def _any_day(locale: Locale) -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(lexicon(locale).wide_weekdays, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)" if names else "(?!)", re.IGNORECASE)
