"""Errors in dates, times, money, units and other facts that are not numbers alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .kinds import kind
from .kinds_numbers import suffix
from .spots import CJK, alternatives, free, put, put_at_one, swapped
from .words import months, row, similar, table, weekdays

if TYPE_CHECKING:
    from .kinds import Job

NEAR_NUMBER = r"\d[^.;:!?]*$"
NUMERAL = r"[\d一二两三四五六七八九十百千万亿兆億][\d,.万亿兆億千百十多余几]{0,4}\s?$"


def names_of(table_of: dict[str, int], text: str) -> list[re.Match[str]]:
    return [
        m for m in free(alternatives(table_of), text) if not m[0][:1].isdigit() or CJK.search(m[0])
    ]


@kind("month", core=True)
def month(job: Job) -> str | None:
    """A month is another; the source names it too."""
    if job.language in {"zh", "ja"}:
        found = free(re.compile(r"(?<!\d)(1[0-2]|[1-9])(?=月(?!球))"), job.target)
    else:
        found = names_of(months(job.language), job.target)
    if not found or not has_month(job):
        return None
    match = job.random.choice(found)
    old = int(match[0]) if match[0].isdigit() else months(job.language)[match[0]]
    number = job.random.choice([n for n in range(1, 13) if n != old])
    new = str(number) if match[0].isdigit() else similar(months(job.language), match[0], number)
    return put(job.target, match.span(), new)


def has_month(job: Job) -> bool:
    """Tell whether the source names a month."""
    if job.pair.src_lang in {"zh", "ja"}:
        return "月" in job.source
    return bool(names_of(months(job.pair.src_lang), job.source))


@kind("day", core=True)
def day(job: Job) -> str | None:
    """A day of the month is another."""
    names = "|".join(sorted(months(job.language), key=len, reverse=True))
    patterns = {
        "en": (
            rf"(?:{names})\s(\d{{1,2}})(?:st|nd|rd|th)?(?![\d.,]*\d)"
            rf"|(?<![\d.,])(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?:{names})\b"
        ),
        "zh": r"(?<!\d)(\d{1,2})(?=[日号])",
        "ja": r"(?<!\d)(\d{1,2})(?=日)",
    }
    other = rf"(?<![\d.,])(\d{{1,2}})(?:\.|er|\sde)?[\s\u00a0](?:{names})(?!\w)"
    found = free(re.compile(patterns.get(job.language, other)), job.target)
    if not found:
        return None
    match = job.random.choice(found)
    group = 1 if match[1] else 2
    number = job.random.choice([n for n in range(2, 29) if n != int(match[group])])
    ended = re.match(r"(?:st|nd|rd|th|er)(?!\w)", job.target[match.end(group) :])
    end = match.end(group) + (len(ended[0]) if ended else 0)
    last = suffix(number) if ended and job.language == "en" else ""
    return put(job.target, (match.start(group), end), f"{number}{last}")


@kind("year")
def year(job: Job) -> str | None:
    """A year is one or ten off."""
    found = free(re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,]*\d)"), job.target)
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), str(int(match[0]) + job.random.choice((-10, -1, 1, 10))))


@kind("weekday")
def weekday(job: Job) -> str | None:
    """A day of the week is another; the source names one too."""
    names = weekdays(job.language)
    found = free(alternatives(names), job.target)
    if not found or not alternatives(weekdays(job.pair.src_lang)).search(job.source):
        return None
    match = job.random.choice(found)
    number = (names[match[0]] + job.random.randint(1, 6)) % 7
    return put(job.target, match.span(), similar(names, match[0], number))


@kind("half-of-day")
def half_of_day(job: Job) -> str | None:
    """Morning is afternoon: 3 p.m. as 3 a.m."""
    words = table("halves", job.language)
    if not words:
        return None
    if CJK.match(next(iter(words))):
        found = free(re.compile(rf"({'|'.join(words)})(?=\d)"), job.target)
        new = words[found[0][0]][0] if found else ""
        return put(job.target, found[0].span(), new) if found else None
    return swapped(job.target, words, job.random, near=r"\d\s?$")


@kind("hour")
def hour(job: Job) -> str | None:
    """A time of day has another hour."""
    clock = r"(?<![\d:.,])([01]?\d|2[0-3])"
    minutes = r"(?=(?::|h|\sh\s?|时|時|点|\.(?=\d\d\s?(?:Uhr|[ap]\.?m)))[0-5]\d(?![\d:.]*\d)"
    units = r"|\s?(?:Uhr|heures|[ap]\.?m\.?|点|时|時)(?!\w*間)(?![间間]))"
    found = free(re.compile(clock + minutes + units), job.target)
    if not found:
        return None
    match = job.random.choice(found)
    most = 12 if re.match(r"\S*\s?[ap]\.?m", job.target[match.end() :]) else 23
    number = job.random.choice([n for n in range(1, most + 1) if n % 12 != int(match[1]) % 12])
    return put(job.target, match.span(1), str(number))


@kind("date-order")
def date_order(job: Job) -> str | None:
    """A date in digits has day and month the wrong way round: 04.20.2023."""
    found = [
        match
        for match in free(
            re.compile(r"(?<![\d./-])([0-3]?\d)([./-])([01]?\d)[./-](?:19|20)\d\d\b"), job.target
        )
        if match[1] != match[3]
    ]
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, (match.start(1), match.end(3)), f"{match[3]}{match[2]}{match[1]}")


@kind("currency", core=True)
def currency(job: Job) -> str | None:
    """An amount is in another currency."""
    words = table("currency", job.language)
    return swapped(job.target, words, job.random, near=near(job)) if words else None


def near(job: Job) -> str:
    """Give what stands before a unit or currency in the language of the target."""
    return NUMERAL if job.language in {"zh", "ja"} else NEAR_NUMBER


@kind("currency-lost")
def currency_lost(job: Job) -> str | None:
    """An amount has lost its currency."""
    spaced = {
        f" {w}": [""] for w in table("currency", job.language) if w.isalpha() and not CJK.match(w)
    }
    tight = {w: [""] for w in table("currency", job.language) if not w.isalpha() or CJK.match(w)}
    words = spaced | tight
    return swapped(job.target, words, job.random, near=near(job)) if words else None


@kind("percent-lost", core=True)
def percent_lost(job: Job) -> str | None:
    """A percentage has lost its sign or word."""
    marks = "|".join(re.escape(mark) for mark in row("percent", job.language))
    found = free(
        re.compile(
            rf"(?<=\d)[\s\u00a0\u202f-]?(?:{marks})(?!\w)|百分之(?=[\d一二三四五六七八九十])"
        ),
        job.target,
    )
    return put_at_one(job.target, found, job.random, "")


@kind("percentage-points", control=True)
def percentage_points(job: Job) -> str | None:
    """Percentage points are percent."""
    words = table("points", job.language)
    return swapped(job.target, words, job.random) if words else None


@kind("unit", core=True)
def unit(job: Job) -> str | None:
    """A measure is in another unit: kilometres as metres."""
    words = table("unit", job.language)
    return swapped(job.target, words, job.random, near=near(job)) if words else None


@kind("unit-of-time")
def unit_of_time(job: Job) -> str | None:
    """A span of time is in another unit: days as weeks."""
    words = table("span", job.language)
    near = r"\d[\s\u00a0]?$" if job.language in {"zh", "ja"} else r"\d[\s\u00a0-]$"
    return swapped(job.target, words, job.random, near=near) if words else None


@kind("direction", control=True)
def direction(job: Job) -> str | None:
    """What rose has fallen."""
    words = table("direction", job.language)
    return swapped(job.target, words, job.random) if words else None


@kind("negation", control=True)
def negation(job: Job) -> str | None:
    """A negation is missing."""
    words = table("negation", job.language)
    found = swapped(job.target, words, job.random) if words else None
    return re.sub(r"  +", " ", found) if found else None
