"""Words that stand twice in a row.

A slip of the hand everywhere, good grammar here and there: the excuses are by language, since `die
die` is fine in German behind a comma, and `had had` in English anywhere.
"""

from __future__ import annotations

import re
from itertools import repeat
from operator import eq
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.knowledge.typography import is_spaced, is_wide
from l10n.checks.rules import Example, Family, Rule
from l10n.letters import small_words
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding
    from l10n.checks.text import Text
    from l10n.model import Span

REPEATED = Rule(
    "repeated-word",
    Severity.WARNING,
    "a word that stands twice in a row",
    Example(
        "de-en",
        "Das Werk wird im Herbst erweitert.",
        "The plant will be be enlarged in autumn.",
        "The plant will be enlarged in autumn.",
    ),
    notes="""\
Words are compared without regard to capitals, across spaces and line breaks alone; in Chinese and
Japanese, runs of two to six ideographs, or of three and more kana. No finding

* where the source repeats a word too, or it is a Chinese name of two syllables that sound alike
  (`Ni Ni`);
* for words that a language may put twice: German `die die`, `der der` behind a comma (relative
  pronouns), `sie sie`; English `had had`, `that that`; French `nous nous`, `vous vous`; Italian
  `via via`, `piano piano`;
* in languages that repeat words for a plural or for stress (Indonesian, Turkish, Hindi, Tagalog,
  Vietnamese and others);
* for numbers and single letters that are no words.

The repair takes the second one out.
""",
    fixable=True,
    weblate=("duplicate",),
)

_PARTS = 5
"""Parts of a compound that stands twice, at the most."""
_PART = rf"[^\W\d_]{{1,40}}(?:['’\-‑][^\W\d_]{{1,40}}){{0,{_PARTS - 1}}}"
_EDGE = r"(?<!\w)(?<!\w['’\-‑])"
_END = r"(?!\w|['’\-‑.]\w)"
_AROUND = ".,;:!?…()[]\"'“”„«»‘’‚"
_TWICE = re.compile(rf"{_EDGE}({_PART})(?P<again>(?:\s+\1)+){_END}", re.IGNORECASE)
_JOINED = re.compile(r"(?<!\w)([^\W\d_]+)(?P<again>\s+\1)(?!\w)")
_JOINTS = frozenset("'’-‑")
_LONG = 4
"""Letters of a word that the part of a compound beside it does not repeat by chance."""
_SOURCE = re.compile(rf"{_EDGE}({_PART})[\s,;-]+\1{_END}", re.IGNORECASE)
_HAN = re.compile(
    r"(?P<one>[\u4e00-\u9fff]{2,6})(?P<again>(?P=one))|(?<![目标])的(?P<more>的)(?!确)"
)
_KANA = re.compile(
    r"(?P<one>[\u3041-\u3096]{4,8}|[\u30a1-\u30fa\u30fc]{3,12})(?P<again>(?P=one))|を(?P<more>を)"
)
_SOURCE_SIGNS = re.compile(r"([\u3041-\u30ff\u4e00-\u9fff]{2,6})\1")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿億兆")
_SYLLABLE = re.compile(r"(?:[bpmfdtnlgkhjqxzcsrwy]|[zcs]h)?[aeiouü]{1,3}(?:ng?|r)?", re.IGNORECASE)
"""A syllable of Pinyin."""
_LETTERS = frozenset("aàáeéèoòóyiuwzаиоувскяα")
"""Letters that are words; all others stand for something."""

_LANGUAGES = (
    "id ms jv su min tl fil ceb tr az uz kk ky tk mn hi bn ur ta te ml kn mr gu pa ne si or as fa "
    "tg ps ku sw haw mi sm to vi ko hy ka ht eu am ti so ha yo ig zu xh sn"
)
_REPEATING = frozenset(_LANGUAGES.split())
"""Languages that repeat words for a plural or for stress, or make adverbs of them so."""
_TWO_OF_A_KIND = {
    "cs": "co se",
    "da": "det der som",
    "de": "sie ihr",
    "el": "να πολύ σιγά",
    "en": "had that",
    "es": "sí muy",
    "fr": "nous vous",
    "hu": "az",
    "it": "via piano poco quasi sì appena loro",
    "nb": "det som",
    "nl": "als zij ze is",
    "pl": "co raz tuż bardzo",
    "pt": "sim quase",
    "ro": "nu foarte",
    "ru": "что все то чуть очень",
    "sv": "som det att så",
    "uk": "що все то",
}
"""Words that two parts of a sentence may put side by side, or that are doubled for stress."""
_JOINING = "als da dass ob oder und weil wenn wie wo aber sondern dat of en"
_CONJUNCTIONS = frozenset(_JOINING.split())
_RELATIVE = {"de": "die das der den dem denen deren dessen", "nl": "die dat"}
"""Relative pronouns that are articles or demonstratives too: `…, die die …`."""


def check(case: Case) -> Iterator[Finding]:
    """Look for words twice in a row in a translation."""
    locale = case.pair.target
    if is_wide(locale):
        yield from _signs(case)
        return
    if locale.language in _REPEATING or not is_spaced(locale):
        return
    if not _may_repeat(case.target.plain):
        return
    # The pattern is slow; nine texts in ten have no word that begins or ends as its neighbour.
    words = [*filter(None, map(str.strip, case.target.plain.lower().split(), repeat(_AROUND)))]
    following = words[1:]
    if any(map(str.startswith, following, words)) or any(map(str.endswith, words, following)):
        yield from _words(case)


FAMILY = Family((REPEATED,), check)


def _may_repeat(plain: str) -> bool:
    """Tell whether words stand twice in a row; of a compound all parts do."""
    words = small_words(plain)
    parts = _PARTS if any(map(plain.__contains__, _JOINTS)) else 1
    for apart in range(1, parts + 1):
        following = words[apart:]
        if any(map(eq, words, following)) and b"\1" * apart in bytes(map(eq, words, following)):
            return True
    return "Σ" in plain or "İ" in plain  # letters that are others in small in a word, or more


def _words(case: Case) -> Iterator[Finding]:
    matches = _repeated(case.target)
    slips = [match for match in matches if not (_is_meant(case, match) or _is_name(case, match))]
    if slips and not _source_repeats(case):
        for match in slips:
            message = worded("“{text}” stands twice", text=match[1])
            yield case.finding(REPEATED, message, match.span("again"), fix="")


def _repeated(target: Text) -> list[re.Match[str]]:
    """Find words that stand twice, or else long ones of which one is a part of a compound."""
    found = [match for match in target.matches(_TWICE) if target.unbroken(*match.span("again"))]
    return found or [
        match
        for match in target.matches(_JOINED)
        if len(match[1]) >= _LONG
        and (
            target.plain[match.end() : match.end() + 1] in _JOINTS
            or (len(match[1]) > _LONG and target.plain[: match.start()][-1:] in _JOINTS)
        )
    ]


def _is_meant(case: Case, match: re.Match[str]) -> bool:
    """Tell repetitions that are good grammar, and `file FILE` as manuals have it."""
    word, again = match[1].lower(), match["again"].strip()
    language = case.pair.target.language
    if len(word) == 1:
        return again not in _LETTERS
    if again.isupper() != match[1].isupper():
        return True
    if word in _RELATIVE.get(language, "").split():
        clause = case.target.plain[max(0, match.start() - 40) : match.start()].split(",")
        between = clause[-1].lower().split()
        return len(clause) > 1 and len(between) < 2 and _CONJUNCTIONS.isdisjoint(between)
    return word in _TWO_OF_A_KIND.get(language, "").split()


def _is_name(case: Case, match: re.Match[str]) -> bool:
    """Tell a Chinese name of two syllables that sound alike: it is not at the very beginning."""
    again = match["again"].lstrip()
    if not is_wide(case.pair.source) or not match.start() or _SYLLABLE.fullmatch(again) is None:
        return False
    following = match.string[match.end() : match.end() + 40].split(None, 1)
    return again.istitle() and not (following and following[0].istitle())


def _source_repeats(case: Case) -> bool:
    pattern = _SOURCE if is_spaced(case.pair.source) else _SOURCE_SIGNS
    return pattern.search(case.source.plain) is not None


def _signs(case: Case) -> Iterator[Finding]:
    patterns = (_HAN, _KANA) if case.pair.target.language == "ja" else (_HAN,)
    slips = [
        span
        for pattern in patterns
        for match in case.target.matches(pattern)
        if (span := _again(match)) and case.target.unbroken(*span)
    ]
    if slips and not _source_repeats(case):
        for start, end in slips:
            message = worded("“{text}” stands twice", text=case.target.plain[start:end])
            yield case.finding(REPEATED, message, (start, end), fix="")


def _again(match: re.Match[str]) -> Span | None:
    """Give where signs stand again; None for laughter (哈哈哈哈) and numerals (二〇二〇)."""
    start, end = match.span("again" if match["again"] else "more")
    laughs = len(set(match[0])) == 1 and end - start > 1
    return None if laughs or _NUMERALS.issuperset(match[0]) else (start, end)
