"""The width of marks: Chinese and Japanese have full-width ones, everybody else has not.

Cut from spaces, since a full-width mark has its space built in: what is a missing space elsewhere
is the wrong character here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.knowledge.endings import is_abbreviation
from l10n.checks.knowledge.typography import END_MARKS, is_spaced, is_wide, own_mark
from l10n.checks.rules import Example, Family, Rule
from l10n.locales import Locale, script
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding

WIDTH = Rule(
    "zh-width",
    Severity.WARNING,
    "half-width marks in Chinese or Japanese, full-width ones elsewhere",
    Example(
        "de-zh_CN",
        "Das Werk wächst, und die Stadt freut sich.",
        "工厂不断扩大,全市人民都很高兴。",
        "工厂不断扩大，全市人民都很高兴。",
    ),
    notes="""\
In Chinese and Japanese: `, . : ; ! ?` behind an ideograph or kana, between a Latin word or a number
and one, and at the end; a pair of one full-width and one half-width bracket; brackets around
Chinese between Chinese words; a space beside a full-width mark. Numbers, times, Latin passages,
addresses and labels that the source has too keep their marks, and brackets around Latin words may
be either.
In Japanese only `, . ! ?` count, since `:` and brackets of half width are in use there, and so are
letters and digits of full width, which are a finding in Chinese.

In other languages, Korean excepted: full-width marks, letters and digits that do not stand beside
an ideograph.

A point between two ideographs has no repair: in a name it stands for `·`.

Source: GB/T 15834-2011, 5.1; JLREQ, 3.1.
""",
    fixable=True,
)

_CJK = "\u2e80-\u2fff\u3005-\u3007\u3041-\u30fa\u30fc-\u9fff\uf900-\ufaff"
_NEAR = re.compile(f"[{_CJK}]")
_HALF = re.compile(
    rf"""(?<=[{_CJK}])(?P<shut>[”’」』》）】"]?)[ ]?
         (?P<behind>[,!?]|[;:](?![()DP-])|\.(?![A-Za-z0-9.]))(?![,.;:!?>])[ ]{{0,4}}
    |(?<=[A-Za-z0-9)%])(?P<between>[,;:!?]|(?<=[A-Za-z)%])\.)[ ]{{0,4}}(?=["“‘「『《（(]?[{_CJK}])
    |(?<=[A-Za-z0-9)%])(?P<last>[.!?;])(?=["”’」』）)]?\s*$)
    """,
    re.VERBOSE,
)
_BRACKETS = re.compile(
    rf"（[^（）()]{{0,200}}\)|\([^（）()]{{0,200}}）"
    rf"|(?<=[{_CJK}])\([{_CJK}][^（）()]{{0,200}}\)(?=[{_CJK}，。、；：！？]|$)"
)
_AROUND = re.compile(
    r"(?<![ \u00a0])[ \u00a0]+(?=[，。、；：！？）】》])|(?<=[，。、；：（【《])[ \u00a0]+(?=\S)"
)
_FULL = re.compile("[\u3001\u3002\uff01-\uff5e【】]")
_LETTERS = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_NARROW = {"、": ",", "。": ".", "【": "[", "】": "]"}
_CLOSING = frozenset(",.;:!?)]")
_JAPANESE = frozenset(",.!?")
_ENGLISH = Locale("en")


def check(case: Case) -> Iterator[Finding]:
    """Look at the width of the marks of a translation."""
    if is_wide(case.pair.target):
        yield from _half(case)
        yield from _around(case)
        if case.pair.target.language != "ja":
            yield from _brackets(case)
            yield from _letters(case)
    elif _FULL.search(case.target.beyond) and _has_words(case):
        yield from _full(case)


FAMILY = Family((WIDTH,), check)


def _has_words(case: Case) -> bool:
    """Tell whether the language has spaces, and no full-width marks beside them as Korean has."""
    return is_spaced(case.pair.target) and script(case.pair.target) != "Kore"


def _half(case: Case) -> Iterator[Finding]:
    target, locale = case.target, case.pair.target
    for match in target.matches(_HALF):
        kind = match.lastgroup or ""
        mark, place = match[kind], match.start(kind)
        if target.language[place] == " " or _is_latin(case, kind, mark, place):
            continue
        wide = own_mark(locale, END_MARKS[mark])
        message = worded(
            "“{mark}” of half width: “{wide}” in {locale}", mark=mark, wide=wide, locale=locale
        )
        name = mark == "." and _NEAR.match(target.plain, match.end()) is not None
        fix = None if name or not target.unbroken(*match.span()) else (match["shut"] or "") + wide
        yield case.finding(WIDTH, message, match.span(), fix=fix)


def _is_latin(case: Case, kind: str, mark: str, place: int) -> bool:
    """Tell marks that are right as they are: in Japanese some, in labels, abbreviations, Latin."""
    plain = case.target.plain
    if case.pair.target.language == "ja" and mark not in _JAPANESE:
        return True
    if kind == "between" and mark == ":" and plain.startswith(" ", place + 1):
        label = plain[max(0, place - 20) : place].rsplit(None, 1)[-1]
        return f"{label}:" in case.source.plain
    if kind == "last":
        return not _NEAR.search(plain) or is_abbreviation(plain, place, _ENGLISH)
    return False


def _around(case: Case) -> Iterator[Finding]:
    target = case.target
    for match in target.matches(_AROUND):
        start, end = match.span()
        if target.unbroken(max(0, start - 1), min(len(target.plain), end + 1)):
            yield case.finding(
                WIDTH, worded("a space beside a full-width mark"), (start, end), fix=""
            )


def _brackets(case: Case) -> Iterator[Finding]:
    target = case.target
    for match in target.matches(_BRACKETS):
        fix = f"（{match[0][1:-1]}）" if target.unbroken(*match.span()) else None
        yield case.finding(WIDTH, worded("a bracket of half width"), match.span(), fix=fix)


def _letters(case: Case) -> Iterator[Finding]:
    """Find Latin letters and digits of full width, which Japanese has and Chinese has not."""
    if _LETTERS.search(case.source.plain):
        return
    for match in case.target.matches(_LETTERS):
        message = worded("“{text}” is of full width", text=match[0])
        narrow = unicodedata.normalize("NFKC", match[0])
        yield case.finding(WIDTH, message, match.span(), fix=narrow)


def _full(case: Case) -> Iterator[Finding]:
    plain = case.target.plain
    for match in case.target.matches(_FULL):
        start, end = match.span()
        if _NEAR.search(plain, max(0, start - 2), end + 2):
            continue
        char = _NARROW.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        left, right = plain[start - 1 : start] if start else "", plain[end : end + 1]
        before = " " if char in "([" and left.isalnum() else ""
        after = " " if char in _CLOSING and right.isalnum() else ""
        while char in _CLOSING and start and plain[start - 1] == " ":
            start -= 1
        message = worded("“{text}” is of full width", text=match[0])
        yield case.finding(WIDTH, message, (start, end), fix=f"{before}{char}{after}")
