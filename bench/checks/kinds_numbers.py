"""Errors in numbers: digits, marks, magnitudes, words, ranges."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from .kinds import kind
from .spots import CJK, NUMBER, WORD, alternatives, beside, free, put, put_at_one, swapped
from .words import row, table

if TYPE_CHECKING:
    from .kinds import Job

DIGIT_BEFORE = r"[\d０-９一二三四五六七八九十百几两][\s\u00a0\u202f-]?$"
GROUPS = {"en": ",", "zh": ",", "ja": ",", "de": ".", "es": ".", "it": "."}
DECIMALS = {"en": ".", "zh": ".", "ja": "."}
MEASURED = (
    r"^[\s\u00a0\u202f-]?(?:%|‰|[$€£¥]|per|Pro|pour|mil|Mil|Mio|Mrd|bn|万|亿|兆|億|[kcm]?m\b|kg)"
)


@kind("digit-changed", core=True)
def digit_changed(job: Job) -> str | None:
    """One digit of a number is another."""
    found = free(NUMBER, job.target)
    if not found:
        return None
    number = job.random.choice(found)
    places = [at for at in range(*number.span()) if job.target[at].isdigit()]
    at = job.random.choice(places)
    others = [d for d in "123456789" if d != job.target[at]]
    return put(job.target, (at, at + 1), job.random.choice(others))


@kind("number-dropped", core=True)
def number_dropped(job: Job) -> str | None:
    """A number is missing."""
    found = free(re.compile(NUMBER.pattern + r" ?"), job.target)
    return put_at_one(job.target, found, job.random, "")


@kind("zero-lost")
def zero_lost(job: Job) -> str | None:
    """A round number has lost a zero: 500.000 as 50.000."""
    found = [
        match
        for match in free(NUMBER, job.target)
        if re.sub(r"\D", "", match[0]).endswith("0") and len(re.sub(r"\D", "", match[0])) > 1
        if not re.fullmatch(r"(?:19|20)\d\d|[0-9]+[.,]\d{1,2}", match[0])
    ]
    if not found:
        return None
    match = job.random.choice(found)
    mark = next((char for char in match[0] if not char.isdigit()), "")
    digits = re.sub(r"\D", "", match[0])[:-1]
    shorter = f"{int(digits):,}".replace(",", mark) if mark else digits
    return put(job.target, match.span(), shorter)


@kind("decimal-mark-lost")
def decimal_mark_lost(job: Job) -> str | None:
    """A number has lost its decimal mark: 3.5 as 35."""
    found = free(re.compile(r"(?<![\d.,])\d+([.,])\d{1,2}(?![\d.,]*\d)"), job.target)
    return put_at_one(job.target, found, job.random, "", group=1)


@kind("separators", core=True)
def separators(job: Job) -> str | None:
    """A number has the marks of another language: 1,5 for 1.5, 50.000 for 50,000."""
    group = GROUPS.get(job.language, " ")
    decimal = DECIMALS.get(job.language, ",")
    space = "[ \u00a0\u202f]" if group == " " else re.escape(group)
    grouped = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:{space}\d{{3}})+(?![\d])")
    broken = re.compile(rf"(?<![\d.,])\d+{re.escape(decimal)}\d+(?![\d.,]*\d)")
    found = free(grouped, job.target) + [
        match
        for match in free(broken, job.target)
        if re.search(MEASURED, job.target[match.end() :])
        or beside(job.target, match.span(), r"[$€£¥]\s?$")
    ]
    if not found:
        return None
    match = job.random.choice(found)
    marks = {".": ",", ",": "."} | dict.fromkeys(" \u00a0\u202f", job.random.choice(".,"))
    new = "".join(marks.get(char, char) for char in match[0])
    return put(job.target, match.span(), new)


@kind("magnitude", core=True)
def magnitude(job: Job) -> str | None:
    """Millions are billions: after a number in digits or numerals."""
    words = table("magnitude", job.language)
    return swapped(job.target, words, job.random, near=DIGIT_BEFORE) if words else None


@kind("magnitude-word")
def magnitude_word(job: Job) -> str | None:
    """Millions are billions: after a number word, or with none."""
    words = {word: new for word, new in table("magnitude", job.language).items() if len(word) > 4}
    found = [
        match
        for match in free(alternatives(words), job.target)
        if not beside(job.target, match.span(), DIGIT_BEFORE)
    ]
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), job.random.choice(words[match[0]]))


@kind("magnitude-lost")
def magnitude_lost(job: Job) -> str | None:
    """The million after a number is missing."""
    words = {f" {word}": [""] for word in table("magnitude", job.language) if not CJK.match(word)}
    words |= {word: [""] for word in table("magnitude", job.language) if CJK.match(word)}
    return swapped(job.target, words, job.random, near=r"\d$")


@kind("number-word")
def number_word(job: Job) -> str | None:
    """A number in words is another: three as four."""
    ours, theirs = row("number_words", job.language), row("number_words", job.pair.src_lang)
    values = {
        word: value
        for value, word in enumerate(ours, 2)
        if value - 2 < len(theirs)
        and re.search(rf"(?<![\d.,]){value}(?![\d.,])|{theirs[value - 2]}", job.source, re.I)
    }
    found = free(alternatives(values), job.target)
    if job.language in {"zh", "ja"}:
        found = [
            m for m in found if re.match(r"[名个位年天次人家项种周場场只辆つ日か個]", after(job, m))
        ]
        found = [m for m in found if not beside(job.target, m.span(), r"[\d第十百千万]$")]
    if not found:
        return None
    match = job.random.choice(found)
    value = values[match[0]]
    return put(job.target, match.span(), ours[value - 1 if value < len(ours) + 1 else value - 3])


def after(job: Job, match: re.Match[str]) -> str:
    return job.target[match.end() :]


@kind("ordinal")
def ordinal(job: Job) -> str | None:
    """An ordinal is the next one, in words or digits: third as fourth, 3rd as 4th."""
    numeric = {"en": r"\b(\d+)(?:st|nd|rd|th)\b", "fr": r"\b(\d+)(?:e|ème)\b", "zh": r"第(\d+)"}
    found = free(re.compile(numeric.get(job.language, "(?!)")), job.target)
    if found:
        match = job.random.choice(found)
        new = str(int(match[1]) + 1)
        if job.language == "en":
            return put(job.target, match.span(), new + suffix(int(new)))
        return put(job.target, match.span(1), new)
    ours, theirs = row("ordinals", job.language), row("ordinals", job.pair.src_lang)
    shared = [n for n in range(min(len(ours), len(theirs))) if theirs[n] in job.source.lower()]
    words = {ours[n]: [ours[n + 1 if n + 1 < len(ours) else n - 1]] for n in shared}
    if job.language == "de":
        words = {w + end: [new[0] + end] for w, new in words.items() for end in ("", "n", "r", "s")}
    return swapped(job.target, words, job.random) if words else None


def suffix(number: int) -> str:
    """Give what English writes after an ordinal in digits."""
    if 10 < number % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


@kind("fraction")
def fraction(job: Job) -> str | None:
    """A half is a third."""
    words = table("fraction", job.language)
    halves = rf"{'|'.join(table('fraction', job.pair.src_lang)) or '(?!)'}|50|25|75"
    if not words or not re.search(halves, job.source, re.I):
        return None
    return swapped(job.target, words, job.random)


@kind("range-end")
def range_end(job: Job) -> str | None:
    """A range ends elsewhere: 3–5 as 3–6."""
    joint = r"(?:\s?[–~～至-]\s?| to | bis | à | and | und | et | a | до | do )"
    found = free(
        re.compile(rf"(?<![\w.,:-])\d{{1,3}}{joint}(\d{{1,3}})(?![\d.,:-]*\d|[a-z])"), job.target
    )
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(1), str(int(match[1]) + job.random.randint(1, 4)))


@kind("sign-lost")
def sign_lost(job: Job) -> str | None:
    """A negative number has lost its sign."""
    sign = re.compile(
        r"(?:(?<![^\s(])[−–-]|零下|マイナス|\b(?:minus|moins|menos|meno|минус)\s)(?=\d)"
    )
    if not sign.search(job.source):
        return None
    return put_at_one(job.target, free(sign, job.target), job.random, "")


@kind("number-added")
def number_added(job: Job) -> str | None:
    """A number stands in the target that the source does not have."""
    number = str(job.random.choice((13, 17, 29, 37, 46, 58, 64, 83, 97)))
    words = [m for m in free(WORD, job.target) if len(m[0]) > 3 and m[0].islower()]
    if not words or number in job.source:
        return None
    at = job.random.choice(words).start()
    return put(job.target, (at, at), f"{number} ")


@kind("decade")
def decade(job: Job) -> str | None:
    """A decade is another: the 1990s as the 1980s."""
    pattern = r"(?:19|20)([1-9])0(?:s|er|年代)|(?:années|anni) (?:19|20)([1-9])0\b|([2-9])0年代"
    found = free(re.compile(pattern), job.target)
    if not found:
        return None
    match = job.random.choice(found)
    group = next(number for number in (1, 2, 3) if match[number])
    return put(job.target, match.span(group), str(int(match[group]) - 1 or 2))


@kind("numbers-swapped", control=True)
def numbers_swapped(job: Job) -> str | None:
    """Two numbers have changed places."""
    found = [(a, b) for a, b in pairwise(free(NUMBER, job.target)) if a[0] != b[0]]
    if not found:
        return None
    first, second = job.random.choice(found)
    return put(put(job.target, second.span(), first[0]), first.span(), second[0])
