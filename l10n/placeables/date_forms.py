"""How dates with the name of a month are written: the patterns of a locale.

A pattern of CLDR becomes a regular expression. Apart from the reading of dates, since to search a
text for ten patterns takes long: each is only tried at the figures and names it may begin with.
Source: UTS 35, part 4.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from l10n.letters import LETTERS
from l10n.placeables.cldr import Lexicon, lexicon
from l10n.placeables.tables import words_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.locales import Locale
    from l10n.model import Span

EAST_ASIAN = ("zh", "ja", "ko", "yue")
_FIELD = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|([^A-Za-z']+)")
_GODINA = r"(?:\.? (?:godin[ae]|god\.|g\.|годин[ае]|год\.|г\.))?"
_MORE = {
    "en": (
        r"{d}(?:st|nd|rd|th)? (?:of )?{m}\.?,? {y}",
        r"{m}\.? {d}(?:st|nd|rd|th)?,? {y}",
        r"{d}(?:st|nd|rd|th)? (?:of )?{m}",
        r"{m}\.? {d}(?:st|nd|rd|th)?",
        r"{m}\.?,? (?:of )?{y}",
    ),
    "fr": (r"{d}(?:er|ᵉʳ)? {m}\.? {y}", r"{d}(?:er|ᵉʳ)? {m}", r"{m} {y}"),
    "de": (r"{d}\. ?{m}\.? {y}", r"{d}\. ?{m}", r"{m}\.? {y}"),
    "es": (r"{d}(?:º|\.º)? de {m} (?:de|del) {y}", r"{d} de {m}", r"{m} (?:de|del) {y}"),
    "ca": (r"{d} {m} (?:de|del) {y}", r"{m} (?:de|del) {y}"),
    "it": (r"{d}[º°]? {m} {y}", r"{d}[º°]? {m}", r"{m} {y}"),
    "ru": (r"{d} {m} {y}(?: г(?:ода|\.))?", r"{d} {m}", r"{m} {y}(?: г(?:ода|оду|\.))?"),
    "uk": (r"{d} {m} {y}(?: р(?:оку|\.))?", r"{m} {y}(?: р(?:оку|ік|\.))?"),
    "be": (r"{d} {m} {y}(?: г(?:ода|\.))?", r"{m} {y}(?: г(?:ода|од|\.))?"),
    "bg": (r"{d} {m} {y}(?: г(?:одина|\.))?", r"{m} {y}(?: г(?:одина|\.))?"),
    "mk": (r"{d} {m} {y}(?: г(?:одина|\.))?", r"{m} {y}(?: г(?:одина|\.))?"),
    "hr": (rf"{{d}}\. ?{{m}} {{y}}{_GODINA}", rf"{{m}} {{y}}{_GODINA}"),
    "bs": (rf"{{d}}\. ?{{m}} {{y}}{_GODINA}", rf"{{m}} {{y}}{_GODINA}"),
    "sr": (rf"{{d}}\. ?{{m}} {{y}}{_GODINA}", rf"{{m}} {{y}}{_GODINA}"),
    "pl": (r"{d} {m} {y}(?: r(?:oku|\.))?", r"{d} {m}", r"{m} {y}(?: r(?:oku|\.))?"),
}
_PARTS = {
    "d": r"(?P<d>\d{1,2})(?!\d)",
    "M": r"(?P<n>\d{1,2})(?!\d)",
    "y": r"(?P<y>\d{4})(?!\d|[.,]\d)",
}
_DAY_APART = re.compile(r"[Ec]+(?:[,.]|\s*[dy])")
"""A day of the week that no letter follows."""

Beginnings: TypeAlias = "tuple[str, ...]"
"""What a date may begin with; nothing where that is not known."""

FIGURE, MONTH, WEEKDAY = "figure", "month", "weekday"


class Form(NamedTuple):
    """A way to write a date, what it may begin with, and whether there is a year in it."""

    pattern: re.Pattern[str]
    begins: Beginnings
    dated: bool


def month_names(text: str, locale: Locale) -> Iterable[Span]:
    """Give where names of months stand, long and short; none is in a text most of the time."""
    words = lexicon(locale)
    if words.plain_months:
        return words_among(text, words.months.keys())
    pattern = _any_month(locale)
    return [match.span() for match in pattern.finditer(text)] if pattern is not None else ()


@cache
def _any_month(locale: Locale) -> re.Pattern[str] | None:
    names = _alternatives(lexicon(locale))
    return re.compile(names, re.IGNORECASE) if names else None


def _alternatives(words: Lexicon) -> str:
    """Give the names of months as a pattern, the long ones first."""
    return "|".join(
        re.escape(name)
        for name in sorted(words.months, key=len, reverse=True)
        if words.language not in EAST_ASIAN or not name[0].isdigit()
    )


@cache
def forms(locale: Locale) -> tuple[Form, ...]:
    """Give the forms of a locale."""
    words = lexicon(locale)
    names = _alternatives(words)
    if not names:
        return ()
    apart = words.plain_months and all(map(LETTERS.fullmatch, words.weekdays))
    name = rf"(?P<m>{names})"
    month = rf"(?<!\w){name}(?!\w)\.?"
    days = "|".join(map(re.escape, sorted(words.weekdays, key=len, reverse=True)))
    weekday = rf"(?<!\w)(?P<w>{days})\.?" if days else r"(?P<w>(?!))"
    forms: dict[str, Beginnings] = {
        _expression(pattern, name, weekday): _begins(pattern) if apart else ()
        for pattern in words.date_patterns
    }
    lead = rf"(?:{weekday},?\s(?:de(?:n|m)\s|le\s|the\s)?)?"
    for form in _MORE.get(words.language, ()):
        body = form.replace(" ", r"\s").replace("{m}", month)
        body = body.replace("{d}", _PARTS["d"]).replace("{y}", _PARTS["y"])
        start = FIGURE if form.startswith("{d}") else MONTH
        forms[lead + body] = (start, WEEKDAY) if apart else ()
    return tuple(
        Form(re.compile(rf"(?<![\w.,:]){source}", re.IGNORECASE), begins, "(?P<y>" in source)
        for source, begins in forms.items()
        if source
    )


def _begins(pattern: str) -> Beginnings:
    """Tell at what a pattern of CLDR begins, where names are single words; nothing if unsure."""
    if pattern[0] in "dyu":
        return (FIGURE,)
    if pattern[0] in "ML":
        return (MONTH,)
    return (WEEKDAY,) if _DAY_APART.match(pattern) else ()


def _expression(pattern: str, month: str, weekday: str) -> str:
    parts = []
    for match in _FIELD.finditer(pattern):
        quoted, letter, literal = match[1], match[2], match[3]
        if letter is None:
            parts.append(
                re.sub(r"(?:\\?\s)+", r"\\s?", re.escape(quoted if literal is None else literal))
            )
        elif letter in "yu":
            parts.append(_PARTS["y"])
        elif letter == "d":
            parts.append(_PARTS["d"])
        elif letter in "ML":
            # Letters beside the name belong to it (Hebrew “in April”, Basque “of April”).
            ends = r"(?!\w)\.?" if not pattern[match.end() :].lstrip("'")[:1].isalpha() else ""
            parts.append(month + ends if len(match[0]) > 2 else _PARTS["M"])
        elif letter in "Ec":
            parts.append(weekday)
        elif letter == "G":
            parts.append(r"(?P<g>[^\s\d]{1,12})?")
        else:
            return ""
    return "".join(parts)


def matches(
    form: Form, text: str, places: Sequence[int], first: int, last: int
) -> Iterator[re.Match[str]]:
    """Yield what `finditer` finds between two places; `places` are where the form may begin."""
    if not form.begins:
        yield from form.pattern.finditer(text, first, last)
        return
    end = first
    for place in places:
        match = form.pattern.match(text, place, last) if end <= place < last else None
        if match is not None:
            yield match
            end = match.end()
