"""Capital letters: a sentence begins with one where its source does.

The opposite is no rule here: languages differ in which words they write with a capital, and a
fragment that begins with a noun begins with a capital in German alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.knowledge.endings import ending, is_abbreviation
from l10n.checks.knowledge.typography import EXCLAMATION, QUESTION, STOP, has_case
from l10n.checks.rules import Example, Family, Rule
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding
    from l10n.checks.knowledge.endings import Ending
    from l10n.locales import Locale

START = Rule(
    "start-case",
    Severity.INFO,
    "a sentence that begins with a small letter, and its source with a capital one",
    Example(
        "de-en",
        "Das Werk wird im Herbst erweitert.",
        "the plant will be enlarged in autumn.",
        "The plant will be enlarged in autumn.",
    ),
    notes="""\
Sentences count, where source and translation end with `.`, `!` or `?`, and the source begins with a
capital or its script has none; and titles, where neither has an end mark, the source begins with a
capital and small letters and the translation has four words and more. What stands before the first
word is left out: quotation marks, brackets, dashes, `¿`.

No finding for names that begin small (iPhone, eBay, `von`, `de`, `al-`), addresses and names of
files, commands that stand in the source just so, and words of one letter with an apostrophe in
French and Italian names (`d’Alembert`).
""",
    fixable=True,
)

_FIRST = re.compile(
    r"[\s\"'“”„«»‹›‘’‚「『（(\[¿¡*•–—-]{0,8}(?P<word>[^\W\d_]{1,60})(?P<rest>\S{0,40})"
)
_TITLE = 4
"""Words that make a translation without an end mark a title, rather than an item of a list."""
_ENDS = frozenset((STOP, EXCLAMATION, QUESTION))
_ADDRESS = re.compile(r"[@/\\_:\d]|\.\w")
_MARKS = ".,;:!?…\"'”“’»)]"
_THING = re.compile(r"/>|</")
"""Tags before the first word that stand for something, so that it is not the first."""
_NAME = re.compile(
    r"(?:d['’]|(?:al|el|as)[-‑])[^\W\d_]"
    r"|(?:de|von|van|di|da|del|du|la|le|ten|ter|af|av|bin|ibn|al|el)\s(?:(?:der|den|de|la|las)\s)?"
    r"(?P<name>[^\W\d_])"
)


def check(case: Case) -> Iterator[Finding]:
    """Compare the first letters of a translation and its source."""
    match = _FIRST.match(case.target.plain)
    if match is None or not match["word"].islower() or not has_case(case.pair.target):
        return
    word, start = match["word"], match.start("word")
    if not _begins_large(case) or _is_name(case, match):
        return
    if _THING.search(case.target.raw, 0, case.target.span(start, start)[0]):
        return
    letters = 2 if case.pair.target.language == "nl" and word.startswith("ij") else 1
    large = _large(word[:letters], case.pair.target.language)
    if large != word[:letters]:
        message = worded("begins with “{word}”, the source with a capital letter", word=word)
        yield case.finding(START, message, (start, start + letters), fix=large)


FAMILY = Family((START,), check)


def _begins_large(case: Case) -> bool:
    """Tell whether source and translation are sentences, or titles, and the source begins large."""
    match = _FIRST.match(case.source.plain)
    if match is None or match["word"][0].islower():
        return False
    source = ending(case.source.plain, case.pair.source)
    target = ending(case.target.plain, case.pair.target)
    if not source.kinds and not target.kinds:
        return match["word"].istitle() and len(case.target.plain.split(None, _TITLE)) >= _TITLE
    return _is_sentence(case.source.plain, source, case.pair.source) and _is_sentence(
        case.target.plain, target, case.pair.target
    )


def _is_sentence(text: str, end: Ending, locale: Locale) -> bool:
    if _ENDS.isdisjoint(end.kinds):
        return False
    return text[end.start] != STOP or not is_abbreviation(text, end.start, locale)


def _is_name(case: Case, match: re.Match[str]) -> bool:
    """Tell names that begin small, addresses, and what stands in the source just so."""
    if _ADDRESS.search(match["rest"]) or case.target.language[match.start("word")] == " ":
        return True
    name = _NAME.match(match.string, match.start("word"))
    if name is not None and match.string[name.end() - 1].isupper():
        return True
    token = re.escape(match["word"] + match["rest"].rstrip(_MARKS))
    return len(token) > 3 and re.search(rf"\b{token}(?!\w)", case.source.plain) is not None


def _large(letters: str, language: str) -> str:
    """Give the capital of a letter; the letter itself where it has none, or two for one."""
    if letters == "i" and language in {"tr", "az"}:
        return "İ"
    large = letters.upper()
    return large if len(large) == len(letters) else letters
