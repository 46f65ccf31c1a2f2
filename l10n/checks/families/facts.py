"""Facts by value: numbers, dates, times, money, percentages, units say the same on both sides.

One comparison finds all of them, since one figure must not be told twice; each kind has a rule of
its own, so that a release may be strict about money and easy about dates. How a text is read and
what excuses a difference is the business of `l10n.placeables`, which also judges drafts by it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from l10n.checks.families.facts_messages import message
from l10n.checks.findings import Severity
from l10n.checks.rules import Example, Family, Rule
from l10n.placeables.compare import compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding
    from l10n.model import Span
    from l10n.placeables.values import Fact, Mismatch

NUMBER = Rule(
    "number",
    Severity.ERROR,
    "a number of the source that the translation does not say, or says otherwise",
    Example(
        "de-en",
        "Das Werk fertigt 500.000 Achsen im Jahr.",
        "The plant makes 50,000 axles a year.",
        "The plant makes 500,000 axles a year.",
    ),
    notes="""\
Numbers are compared by value, never by their characters: `500.000`, `500 000`, `500,000` and
`50万` are one number. Group and decimal marks are those of each language (CLDR), with no-break
spaces, apostrophes and Indian groups; magnitudes count (`Mio.`, `Mrd.`, `bn`, `lakh`, `万`, `亿`,
`兆`), and a range shares its own (`£3–£8 million`). What an author wrote with the marks of another
language (`25.000` in English) is taken as meant.

Excused, since people say it so: number words and ordinals (`drei`, `3rd`, `第三`), Roman numerals,
decades and years of two digits, the clock of 12 and of 24 hours, full hours without `00`, amounts
converted into another unit (± 3 %: miles, acres, pounds, degrees, months and years), `Covid-19`,
`24/7`, `9/11` and `Catch-22`, a day told by its weekday, a month where both sides say the day.
Shares may be fractions (50 % is `half`), cents parts of a euro, half-years 上半年, and a number may
take the magnitude that a later one of its sentence has (`3,1 (2,9) Mio.`). A year or month that is
said twice need not be. In plural forms, 0, 1 and 2 may be missing.

A month that is lost counts here; one that became another month is a `date`. A word that counts and
became another (`drei` → `four`, `dritte` → `fourth`; two to twelve in the languages of the press,
in German and English up to nineteen and the tens), a quarter of a year that became another one
(`first quarter` → `zweites Quartal`), a fraction in words that became another (`ein
Drittel` → `half`), a minus that is lost and said in no words, and the number of a name (`1. FC`,
`2. Bundesliga`) are warnings.

Source: CLDR number symbols and compact decimal formats (UTS 35, part 3).
""",
)
EXTRA = Rule(
    "number-extra",
    Severity.WARNING,
    "a number that only the translation says",
    Example(
        "en-de",
        "The new hall opens next year.",
        "Die neue Halle 4 wird nächstes Jahr eröffnet.",
        "Die neue Halle wird nächstes Jahr eröffnet.",
    ),
    notes="""\
What the source says in words is no number too much, nor is what the translation repeats, nor the
month or year that completes a date whose day both sides say (`26日` → `July 26, 2023`).
""",
)
MAGNITUDE = Rule(
    "magnitude",
    Severity.ERROR,
    "a number that became another power of ten: Milliarde and million, 万 and 亿",
    Example(
        "de-en",
        "Der Umsatz lag bei 100 Milliarden Yuan.",
        "Revenue was 100 million yuan.",
        "Revenue was 100 billion yuan.",
    ),
    notes="""\
The digits are the same and the magnitude is not. `Milliarde` and `milliard` are `billion` in
English and `10亿` in Chinese, `Billion` is `trillion`, `Trillion` is `quintillion`; `亿` is a
hundred million. The message names the amount as the target language writes it. `120m people`
in English are 120 million, and `120m` may be a length as well.

Magnitudes without a number count too (`Milliarden` → `millions`), where nothing on the other side
comes within a factor of 50 of them: “tens of millions” may become “several million”.
""",
)
FORMAT = Rule(
    "number-format",
    Severity.WARNING,
    "digits with the group or decimal marks of another language",
    Example(
        "en-de",
        "Revenue rose to €3.5 million.",
        "Der Umsatz stieg auf 3.5 Mio. Euro.",
        "Der Umsatz stieg auf 3,5 Mio. Euro.",
    ),
    notes="""\
Told where the digits can be read in another language's way only, or where only that way makes
them the number of the source (`1,500` in German for 1500). In languages with a decimal comma, a
point counts only beside a unit, a currency, a percent sign or a magnitude, or where the source has
a comma: elsewhere it is a version or a paragraph as often. A decimal comma in English, Chinese or
Japanese counts always. A version that got a comma (`Linux 2,1`) is told where the name before it is
the same on both sides. What the author wrote so himself is left alone.

Source: CLDR number symbols (UTS 35, part 3).
""",
    fixable=True,
)
DATE = Rule(
    "date",
    Severity.ERROR,
    "another month, another day, year or day of the week",
    Example(
        "de-en",
        "Der Vertrag wurde am 11. April unterzeichnet.",
        "The contract was signed on May 11.",
        "The contract was signed on April 11.",
    ),
    notes="""\
Dates are read in words and in figures (`20. April 2023`, `20.04.2023`, `2023-04-20`, `4月20日`),
with the names of CLDR, long and short, in both of their forms, and in the order of the locale;
English without a country may have `3/4` both ways. Days of the week count when both sides name one:
“Nacht zum Sonntag” may become “Saturday night”.

Source: CLDR calendar data (UTS 35, part 4).
""",
)
TIME = Rule(
    "time",
    Severity.ERROR,
    "another time of day, or the other half of the day",
    Example(
        "de-en",
        "Die Messe beginnt um 18 Uhr.",
        "The fair starts at 6 am.",
        "The fair starts at 6 pm.",
    ),
    notes="""\
`18 Uhr`, `18 h`, `6 p.m.` and `下午6点` are one time; midnight and noon may be words. An hour that
does not say which half of the day it is in (`6点`, `at 6:30`) may be either. Where the clock has
24 hours (CLDR), `6 Uhr` is in the morning.
""",
)
CURRENCY = Rule(
    "currency",
    Severity.ERROR,
    "an amount in another currency",
    Example(
        "de-en",
        "Die Investition beträgt 3 Mio. Euro.",
        "The investment amounts to 3 million yuan.",
        "The investment amounts to 3 million euros.",
    ),
    notes="""\
Compared where both sides name a currency for the same number, by its ISO 4217 code, however it is
written (`€`, `EUR`, `Euro`, `欧元`). A dollar or franc that does not say whose it is may be any.
Where the translation has the number and names its currency nowhere, or with other amounts only,
that is a warning; in a range it may stand once (`5 to 20 euros`).
""",
)
PERCENT = Rule(
    "percent",
    Severity.ERROR,
    "a percentage that is none in the translation, or the reverse",
    Example(
        "de-en",
        "Der Anteil stieg um 12 %.",
        "The share rose by 12.",
        "The share rose by 12%.",
    ),
    notes="""\
`%`, `Prozent`, `per cent`, `百分之` are one. In a range the sign may stand once (`15–30 %`).
Percentage points are no percentage.
""",
)
UNIT = Rule(
    "unit",
    Severity.ERROR,
    "the same number with another unit",
    Example(
        "de-en",
        "Die Strecke ist 450 km lang.",
        "The line is 450 miles long.",
        "The line is 450 km long.",
    ),
    notes="""\
Compared where both sides name a unit of the same kind for the same number (`km` and `miles`, `GWh`
and `MWh`, hours and days). An amount that was converted has another number and passes, within 3 %.

Source: CLDR units (UTS 35, part 6).
""",
)
_RULES = {
    "missing": NUMBER,
    "changed": NUMBER,
    "extra": EXTRA,
    "magnitude": MAGNITUDE,
    "format": FORMAT,
    "date": DATE,
    "time": TIME,
    "currency": CURRENCY,
    "percent": PERCENT,
    "unit": UNIT,
}
_OTHERS = frozenset({"url", "email", "phone"})
"""Kinds of facts that families of their own look after."""

_SMALL = frozenset({0, 1, 2})
"""Numbers that a plural form may say without a figure: “a file”, “no files”, a dual."""


def check(case: Case) -> Iterator[Finding]:
    """Compare the facts of a translation with those of its source."""
    pair, source, target = case.pair, case.source, case.target
    found: dict[tuple[str, Span | None, Span | None], list[Mismatch]] = {}
    for one in compare(source.language, pair.source, target.language, pair.target):
        if _is_ours(one, case):
            key = (one.kind, _place(one.source), _place(one.target))
            found.setdefault(key, []).append(one)
    for every in found.values():
        yield _finding(case, every)


def _place(fact: Fact | None) -> Span | None:
    return fact.span if fact is not None else None


def _is_ours(one: Mismatch, case: Case) -> bool:
    facts = [fact for fact in (one.source, one.target) if fact is not None]
    if any(fact.kind in _OTHERS for fact in facts):
        return False
    alone = one.kind in ("missing", "extra") and case.subject.form is not None
    return not (alone and facts[0].kind == "number" and facts[0].value in _SMALL)


def _finding(case: Case, every: list[Mismatch]) -> Finding:
    """Make one finding of what is wrong with one place: a day and a month of the same date."""
    one = every[0]
    at, source_at = _place(one.target), _place(one.source)
    fix = one.fix if one.fix and at is not None and case.target.unbroken(*at) else None
    text = message(every, case.source.language, case.pair)
    found = case.finding(_RULES[one.kind], text, at, source_at, fix)
    return (
        replace(found, severity=Severity.WARNING) if all(one.doubtful for one in every) else found
    )


FAMILY = Family((NUMBER, EXTRA, MAGNITUDE, FORMAT, DATE, TIME, CURRENCY, PERCENT, UNIT), check)
