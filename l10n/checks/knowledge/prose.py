"""Whether a target is its source word for word, and whether that can be right.

What is the same in both languages is a name, a code, a term, a title; what has the small words of
its language is a sentence, and its translation has others.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from l10n.checks.knowledge.function_words import glue_of, telling, tongue, words_of
from l10n.checks.knowledge.names import NOT_LATIN, is_name, without_codes
from l10n.checks.knowledge.scripts import BESIDE_HAN, fits
from l10n.checks.text import TAG
from l10n.locales import babel_locale, script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.checks.case import Case
    from l10n.checks.text import Text
    from l10n.locales import Locale

_LEAST_HAN = 2
_PLAIN_RUN = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]{3,}+\s++){3}[^\W\d_]{3,}")
"""Words in a row of which, if none has a capital, no name is made, and no list of names."""
_FIRST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def same_text(case: Case) -> bool:
    """Tell whether a target has just the words of its source, whatever is between them."""
    source, target = case.source, case.target
    if source.plain == target.plain:
        return _same_tags(source, target)
    if abs(len(source.plain) - len(target.plain)) > 4 + len(source.plain) // 4:
        return False
    first = _FIRST.search(source.plain)
    if first is None or first[0].casefold() not in target.plain.casefold():
        return False
    return _joined(source.parts) == _joined(target.parts) and _same_tags(source, target)


def _same_tags(source: Text, target: Text) -> bool:
    """Tell whether texts have tags of the same names; what is in angle brackets may be a word."""
    own, said = ([match["name"] for match in TAG.finditer(text.raw)] for text in (source, target))
    return own == said


def _joined(parts: tuple[str, ...]) -> str:
    return " ".join(parts).casefold()


def is_prose(case: Case) -> bool:
    """Tell whether a source is one that no translation is the same as."""
    source, target = case.pair.source, case.pair.target
    text = without_codes(case.source.plain)
    if script(source) in BESIDE_HAN and len(NOT_LATIN.findall(text)) >= _LEAST_HAN:
        return script(target) not in BESIDE_HAN
    return (
        (script(source) != "Latn" and not fits(text, text, script(target)))
        or (source.language == "de" and not is_name(text, source))
        or _has_small_words(text, source, target)
        or any(match[0].islower() for match in _PLAIN_RUN.finditer(text))
        or _has_date(case.source.plain, source, target)
    )


def _has_small_words(text: str, source: Locale, target: Locale) -> bool:
    """Tell whether a text has small words of its language, and more than a title has.

    What has only capitals is no small word: “IT”, “US”.
    """
    parts, loud = _WORD.findall(text), text.isupper()
    small = (part.lower() for part in parts if loud or len(part) == 1 or not part.isupper())
    known = telling(tongue(source), tongue(target)).intersection(small)
    if known - glue_of(tongue(source)):
        return True
    return bool(known) and _plain(parts, words_of(tongue(source)))


def _has_date(text: str, source: Locale, target: Locale) -> bool:
    """Tell whether a month or weekday that the other language calls otherwise has figures near."""
    names = _names(source) - _names(target)
    for match in _WORD.finditer(text):
        if match[0].lower() in names:
            near = text[max(0, match.start() - 4) : match.end() + 4]
            if any(map(str.isdigit, near)):
                return True
    return False


@cache
def _names(locale: Locale) -> frozenset[str]:
    """Give the names of months and weekdays. Source: CLDR."""
    data = babel_locale(locale)
    tables = (data.months, data.days)
    found = (name for table in tables for name in table["format"]["wide"].values())
    return frozenset(str(name).lower() for name in found)


def _plain(parts: Sequence[str], common: frozenset[str]) -> bool:
    """Tell whether a word has no capital, and is more than the glue of names."""
    return any(len(part) > 2 and part.islower() and part not in common for part in parts)
