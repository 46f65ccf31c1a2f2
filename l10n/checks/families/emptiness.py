"""A translation that says nothing: a dash, dots, a note to come back to it.

An entry without a target is unfinished, and shown as that; these are meant to look finished. They
stand apart from the wrong languages, since no language need be known to find them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.rules import Example, Family, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding

EMPTY = Rule(
    "empty",
    Severity.ERROR,
    "a translation without a word, or a note in its place",
    Example("de-en", "Die Presse ist eingeladen.", "TODO", "The press is invited."),
    notes="No letter and no digit beside tags, placeholders and addresses, where the source has"
    " words; or nothing but a note such as TODO, FIXME, XXX, TBD, “???”, “lorem ipsum”, and “n/a”"
    " for more than three words. No finding where the source says the same, nor for a sign that"
    " stands for a single word (“%”, “€”, “&”).",
)

_TO_COME = (
    "fixme tbd tba tbc xxx xxxx todo translateme untranslated nottranslated missingtranslation"
    " translationmissing notranslation translationneeded needstranslation missing loremipsum"
    " translatehere translationhere asdf qwerty"
)
_NOTES = frozenset(_TO_COME.split())
"""What people write for a translation to come, without spaces and marks."""
_IN_WORDS = frozenset({"missing", "untranslated", "todo"})
"""Of these, what is a word too: a note only in capitals, or in brackets."""
_NOT_KNOWN = frozenset({"na", "nn"})
_HEAD = re.compile(r"\W*(?:TODO|FIXME|XXX|TBD|TRANSLATE ?ME)\b\s*[:：\-–(]")
_LONGEST = 30


def check(case: Case) -> Iterator[Finding]:
    """Tell whether a translation says anything."""
    target = case.target.plain
    if len(target) > _LONGEST and not _HEAD.match(target) and _speaks(case.target.language):
        return
    what = _instead(case)
    if what:
        yield case.finding(EMPTY, what, (0, len(target)), (0, len(case.source.plain)))


FAMILY = Family((EMPTY,), check)


def _instead(case: Case) -> str:
    """Say what stands in the place of a translation; nothing where there is one."""
    source, target = case.source.plain.strip(), case.target.plain.strip()
    if source == target:
        return ""
    if not _speaks(case.target.language):
        if not _speaks(case.source.language) or _is_sign(target, case):
            return ""
        return f"there is only “{target[:_LONGEST]}”" if target else "there is only white space"
    if _HEAD.match(target) and not _HEAD.match(source):
        return "it begins with a note that there is something to do"
    return f"“{target}” is a note, and no translation" if _is_note(target, case) else ""


def _is_note(target: str, case: Case) -> bool:
    """Tell whether a target is nothing but a note, which its source is not."""
    source = case.source.plain
    letters = "".join(filter(str.isalnum, target))
    small = letters.casefold()
    if small in _NOT_KNOWN:
        return len(target) > len(letters) and len(case.source.parts) > 3
    if small not in _NOTES or small in "".join(filter(str.isalnum, source)).casefold():
        return False
    written = letters.isupper() and not source.isupper()
    return small not in _IN_WORDS or written or target[0] in "[({<"


def _speaks(text: str) -> bool:
    return any(map(str.isalnum, text))


def _is_sign(target: str, case: Case) -> bool:
    """Tell whether a target is a sign that says a word: a currency, a unit, an arrow, a face."""
    if not target or len(case.source.parts) > 2:
        return False
    return all(char in "%‰&§@#†" or unicodedata.category(char)[0] == "S" for char in target)
