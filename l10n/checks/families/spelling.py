"""Words that are in no dictionary: misspelt, most of them, where names and terms are left out.

Each word is looked at alone, so this is only told. What has its spelling from elsewhere is left
out: the source, the glossary, names, codes, and what the rest of the catalog writes as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.checks.among import words_of
from l10n.checks.findings import Severity
from l10n.checks.knowledge.alike import folded, one_apart
from l10n.checks.knowledge.speller import Speller, lacking, speller
from l10n.checks.rules import Family, Parameter, Rule
from l10n.checks.text import Word
from l10n.glossary.termbase import Result
from l10n.locales import script
from l10n.wording import one_of, quoted, worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case, Sheet
    from l10n.checks.findings import Finding
    from l10n.checks.setting import Setting

SPELLING = Rule(
    "spelling",
    Severity.INFO,
    "a word that is in no dictionary of the language, one letter apart from one that is",
    notes="""\
Needs the extra `spelling` and a Hunspell dictionary of the language, of the system (Debian:
`hunspell-de-de`, `hunspell-fr` …), of LibreOffice, of the user or of the folder of the parameter;
`DICPATH` names folders instead of all but the last, as for Hunspell itself. Verdicts are kept among
the caches, so that a dictionary is loaded for new words only.

For example: “The company will recieve the award.” for „Das Unternehmen erhält den Preis.“

Words of four letters and more are looked up, in German up to fourteen, and compounds of two known
words are known. A strange word is told only if a known one is a letter apart, since names and
new words seldom have such a neighbour. Left out are words with capitals within, names (words with a
capital inside a sentence, but in German only those of the source), parts of codes and addresses,
words of the source and of the glossary, and those that three translations of the catalog have.
""",
    parameters={
        "dictionaries": Parameter("", "a folder with Hunspell dictionaries, before the system's")
    },
)

_PART = re.compile(r"[^'’]+")
_WITNESSES = 3
"""Translations that make a spelling one that is meant."""
_MOST = 2000
"""Words of a text that are looked up; a sentence has no more."""
_SHORTEST = 4
_APOSTROPHES = frozenset("'’")
_LONGEST_GERMAN = 14
_CODE = frozenset("_@/\\#-‑%&=<>~`")
_SENTENCE_ENDS = frozenset(".!?:…„“”«»‹›\"'‘’‚(–—•*\n¡¿")


def check(case: Case) -> Iterator[Finding]:
    """Look up the words of a translation."""
    known = _speller(case.setting)
    if known is None:
        return
    for whole in case.target.words[:_MOST]:
        if whole.text in known.right or not _is_prose(whole, case) or known.knows(whole.text):
            continue
        for word in _unknown(whole, known):
            if not _is_excused(word, case, known) and (meant := known.meant(word.text)):
                message = worded(
                    "“{word}” is in no dictionary of {locale}: {meant}?",
                    word=word.text, locale=case.pair.target, meant=one_of(map(quoted, meant)),
                )  # fmt: skip
                yield case.finding(SPELLING, message, (word.start, word.end))


def survey(sheet: Sheet) -> Iterator[Finding]:
    """Keep what dictionaries were asked."""
    known = _speller(sheet.setting)
    if known is not None:
        known.save()
    yield from ()


def missing(setting: Setting) -> str | None:
    """Say which dictionary or package there is not."""
    return lacking(setting.pair.target, _named(setting))


FAMILY = Family((SPELLING,), check, survey, missing, pure=False)


def _speller(setting: Setting) -> Speller | None:
    return speller(setting.pair.target, _named(setting), setting.cache)


def _named(setting: Setting) -> str:
    return str(setting.options.value(SPELLING, "dictionaries"))


def _unknown(word: Word, known: Speller) -> Iterator[Word]:
    """Give what is not known of a word: all of it, or what stands beside an apostrophe."""
    for match in _PART.finditer(word.text):
        part = Word(match[0], word.start + match.start())
        if len(part.text) >= _SHORTEST and not known.knows(part.text):
            yield part


def _is_prose(word: Word, case: Case) -> bool:
    """Tell whether a word is to be looked up: neither name, nor acronym, nor part of a code."""
    text = word.text
    german = case.pair.target.language == "de"
    if len(text) < _SHORTEST or (german and len(text) > _LONGEST_GERMAN):
        return False
    if text.islower():
        return True
    return text[1:].islower() and _may_be_no_name(word, case, german=german)


def _may_be_no_name(word: Word, case: Case, *, german: bool) -> bool:
    if script(case.pair.source) != script(case.pair.target):
        return False  # how it is spelt in the source does not tell
    if german:
        return True
    before = case.target.language[: word.start].rstrip(" \t\u00a0\u202f")
    return not before or before[-1] in _SENTENCE_ENDS


def _is_excused(word: Word, case: Case, known: Speller) -> bool:
    """Tell whether a word is part of a code or phrase, or has its spelling from elsewhere."""
    plain, text = case.target.language, word.text
    before, after = plain[: word.start][-1:], plain[word.end :][:1]
    if before in _CODE or after in _CODE or before.isdigit() or after.isdigit():
        return True
    if after == "." and known.knows(text + "."):
        return True
    if after in _APOSTROPHES and any(known.knows(text + vowel) for vowel in "aeio"):
        return True  # elided: Italian dell'8 %, French jusqu'à
    return _is_in_source(text, case) or _is_meant(text, case)


def _is_in_source(text: str, case: Case) -> bool:
    """Tell whether the source has a word: a part of it, without accents, or a name much like it."""
    small = folded(text)
    words = set(words_of(case.source.plain))
    if small.removesuffix("s") in {folded(one).removesuffix("s") for one in words}:
        return True
    if any(len(part) > 3 and part in words for part in words_of(text)):
        return True
    return text[0].isupper() and any(one[0].isupper() and one_apart(one, text) for one in words)


def _is_meant(text: str, case: Case) -> bool:
    if case.among is not None and case.among.has(text, _WITNESSES):
        return True
    return any(text in outcome.text for outcome in case.terms if outcome.result is Result.MET)
