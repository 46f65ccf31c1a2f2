"""A translation that says nothing, or what was said about it: a dash, a note to come back to it.

An entry without a target is unfinished, and shown as that; these are meant to look finished. They
stand apart from the wrong languages, since no language need be known to find them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from l10n.checks.findings import Finding, Severity, Subject
from l10n.checks.knowledge.function_words import tongue, words_of
from l10n.checks.machine.chatter import is_chatter
from l10n.checks.rules import Example, Family, Parameter, Rule
from l10n.checks.waivers import CHECK_OK
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case, Sheet

EMPTY = Rule(
    "empty",
    Severity.ERROR,
    "a translation without a word, or a note in its place",
    Example("de-en", "Die Presse ist eingeladen.", "TODO", "The press is invited."),
    notes="No letter and no digit beside tags, placeholders and addresses, where the source has"
    " words; or nothing but a note such as TODO, FIXME, XXX, TBD, “???”, “lorem ipsum”, and “n/a”"
    " for more than three words. No finding where the source says the same, nor for a sign that"
    " stands for a single word (“%”, “€”, “&”).\n\n"
    "An entry without any target is unfinished, and no finding, as long as the catalog is; where"
    " nearly all others are done it has probably been forgotten, which is told as an info.",
    parameters={
        "done": Parameter(
            0.9,
            "the share of translations from which a catalog is nearly done, 0–1",
            least=0,
            most=1,
        )
    },
    weblate=("translated",),
)

NOTE = Rule(
    "note",
    Severity.ERROR,
    "a note about the translation left in it",
    Example(
        "de-en",
        "Die Presse ist eingeladen.",
        "The press is invited. [check translation]",
        "The press is invited.",
    ),
    notes="TODO, FIXME, TBD, “???”, words in square brackets about translating or checking, and"
    " what a machine says before it does its work (“Here is the translation:”). No finding where"
    " the source has the same, nor for a translator's note that explains something to readers.",
)

_TO_COME = (
    "fixme tbd tba tbc xxx xxxx todo translateme untranslated nottranslated missingtranslation"
    " translationmissing notranslation translationneeded needstranslation missing loremipsum"
    " translatehere translationhere asdf qwerty"
)
_NOTES = frozenset(_TO_COME.split())
"""What people write for a translation to come, without spaces and marks."""
_ENGLISH = frozenset({"missing", "untranslated"})
"""Of these, what is a word of English too: a note there only in capitals, or in brackets."""
_NOT_KNOWN = frozenset({"na", "nn"})
_HEAD = re.compile(r"\W*(?:TODO|FIXME|XXX|TBD|TRANSLATE ?ME)\b\s*[:：\-–(]")
_LONGEST = 30
_LEFT = re.compile(
    r"(?:TODO|FIXME|TBD|XXX)\b|\?{3,}"
    r"|[\[【](?=[^\]】]{0,40}(?i:überset|prüfen|translat|check|review|traduc|tradui|vérif|revis"
    r"|tłum|перев|провер|译|譯|訳|核对|確認))[^\]】]{1,60}[\]】]"
)
"""What a note looks like."""


def check(case: Case) -> Iterator[Finding]:
    """Tell whether a translation says anything, and nothing about itself."""
    target = case.target.plain
    if len(target) <= _LONGEST or _HEAD.match(target) or not _speaks(case.target.language):
        what = _instead(case)
        if what:
            yield case.finding(EMPTY, what, (0, len(target)), (0, len(case.source.plain)))
            return
    yield from _notes(case)


def survey(sheet: Sheet) -> Iterator[Finding]:
    """Tell of entries without a target in a catalog that is nearly done."""
    live = [entry for entry in sheet.catalog.live if _speaks(entry.msgid)]
    empty = [entry for entry in live if not any(entry.targets)]
    done = len(live) - len(empty)
    share = sheet.setting.options.value(EMPTY, "done")
    if not empty or not isinstance(share, float) or done < share * len(live):
        return
    for entry in empty:
        message = worded(
            "there is no translation, and {done} of {count} entries have one",
            done=done, count=len(live),
        )  # fmt: skip
        subject = Subject(entry, entry.msgid, "")
        waiver = f"{CHECK_OK}: {EMPTY.code}"
        span = (0, len(entry.msgid))
        yield Finding(EMPTY.code, Severity.INFO, message, subject, None, span, waiver)


FAMILY = Family((EMPTY, NOTE), check, survey)


def _notes(case: Case) -> Iterator[Finding]:
    """Find the first note in a text."""
    target, source = case.target.plain, case.source.plain
    for match in _LEFT.finditer(target) if _has_mark(target) else ():
        word = match[0]
        known = words_of(tongue(case.pair.target))
        if word.isalpha() and (word.lower() in known or target.isupper()):
            continue
        if word.upper() not in source.upper() and (word[0].isalpha() or word[0] not in source):
            message = worded("“{text}” is a note about the translation", text=word)
            yield case.finding(NOTE, message, match.span())
            return
    if is_chatter(target, source):
        yield case.finding(NOTE, worded("it speaks about the translation, as machines do"))


def _has_mark(text: str) -> bool:
    """Tell whether a text has what every note has one of; a loop takes thrice the time."""
    return (
        "TODO" in text or "FIXME" in text or "TBD" in text or "XXX" in text
        or "??" in text or "[" in text or "【" in text
    )  # fmt: skip


def _instead(case: Case) -> str:
    """Say what stands in the place of a translation; nothing where there is one."""
    source, target = case.source.plain.strip(), case.target.plain.strip()
    if source == target:
        return ""
    if not _speaks(case.target.language):
        if not _speaks(case.source.language) or _is_sign(target, case):
            return ""
        if not target:
            return worded("there is only white space")
        return worded("there is only “{text}”", text=target[:_LONGEST])
    if _HEAD.match(target) and not _HEAD.match(source):
        return worded("it begins with a note that there is something to do")
    return (
        worded("“{text}” is a note, and no translation", text=target)
        if _is_note(target, case)
        else ""
    )


def _is_note(target: str, case: Case) -> bool:
    """Tell whether a target is nothing but a note, which its source is not."""
    source = case.source.plain
    letters = "".join(filter(str.isalnum, target))
    small = letters.casefold()
    if small in _NOT_KNOWN:
        return len(target) > len(letters) and len(case.source.parts) > 3
    if small not in _NOTES or small in "".join(filter(str.isalnum, source)).casefold():
        return False
    if (letters.isupper() and not source.isupper()) or target[0] in "[({<":
        return True
    language = tongue(case.pair.target)
    return small not in (_ENGLISH if language == "en" else words_of(language))


def _speaks(text: str) -> bool:
    return any(map(str.isalnum, text))


def _is_sign(target: str, case: Case) -> bool:
    """Tell whether a target is a sign that says a word: a currency, a unit, an arrow, a face."""
    if not target or len(case.source.parts) > 2:
        return False
    return all(char in "%‰&§@#†" or unicodedata.category(char)[0] == "S" for char in target)
