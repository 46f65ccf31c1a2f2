"""Names and acronyms that were misspelt on the way: one letter apart from the source.

Names mostly stay as they are, so a word with a capital that the source has not, one letter apart
from one that it has, is a slip, unless the languages write that name differently or it is a word.
Nothing is asked of names in another script, nor of names that are missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.checks.among import capitalised
from l10n.checks.findings import Severity
from l10n.checks.knowledge.alike import one_apart, own_acronym, same_name
from l10n.checks.knowledge.strays import strays
from l10n.checks.knowledge.words import words
from l10n.checks.rules import Example, Family, Rule
from l10n.glossary.termbase import Result
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.checks.case import Case, Sheet
    from l10n.checks.findings import Finding
    from l10n.checks.text import Text
    from l10n.model import Span

NAME = Rule(
    "name",
    Severity.WARNING,
    "a name that is one letter apart from the source",
    Example(
        "de-en",
        "Thyssenkrupp beliefert das Werk in Salzgitter.",
        "Thyssenkrupp supplies the plant in Salzgiter.",
        "Thyssenkrupp supplies the plant in Salzgitter.",
    ),
    notes="""\
A word with a capital that the source has not got, while the source has one with a letter more,
less or other, or with two that changed places. Words of four letters and more are compared, the
parts of hyphenated ones each for itself; only Latin words where the scripts differ.

No finding where the languages write a name differently: accents, ligatures and umlauts
(Québec, Quebec), letters for one sound (c and k, v and w, i and y, u and ou, sh and sch), endings
(Merkels, Deutschen; the last two letters in languages that inflect names); names of countries,
languages, cities, months and days as CLDR has them; words of the target language; terms of the
glossary; and spellings that three translations of the catalog have.

In a catalog, a name that is translated is compared too: one that stands alone, one letter apart
from one that three translations have, where the sources have a word in common.
""",
)
ACRONYM = Rule(
    "acronym",
    Severity.WARNING,
    "an acronym that is one letter apart from the source, or lost its capitals",
    Example(
        "de-en",
        "Die Delegation der BAW besuchte das Werk.",
        "The BWA delegation visited the plant.",
        "The BAW delegation visited the plant.",
    ),
    notes="""\
Two letters and more, with digits too (CO2). Known acronyms of the target language (UE in French,
IWF in German) are no finding, nor are those that can be spoken and are written as words (Nato,
Covid).
""",
)

_SHORTEST, _LONGEST = 4, 40
"""Letters of a name; shorter words are one letter apart by chance, longer ones are none."""
_WHOLE = 3
"""Letters from which two names have one end in common, where they are one letter apart."""
_MOST = 100
"""Words with a capital that are compared; a sentence has no more."""
_WITNESSES = 3
"""Translations that make a spelling one that is meant."""
_VOWELS = frozenset("AEIOUYÄÖÜÉ")


def check(case: Case) -> Iterator[Finding]:
    """Compare the names and acronyms of a translation with those of its source."""
    source, target = case.names
    new = set(target).difference(source)
    if not new or not source:
        return
    strange = sorted(new)[:_MOST]
    sizes = {len(word) + more for word in strange for more in (-1, 0, 1)}
    names = (name for name in dict.fromkeys(source[:_MOST]) if len(name) in sizes)
    known = [(name, *_outline(name)) for name in names if name != name.lower()]
    for word in strange:
        for other in _near(word, known):
            if said := _said(other, word, case, (source, target)):
                spans = (_place(case, case.target, word), _place(case, case.source, other))
                acronym = other.isupper() and (word.isupper() or word.lower() == other.lower())
                yield case.finding(ACRONYM if acronym else NAME, said, *spans)
                break


def survey(sheet: Sheet) -> Iterator[Finding]:
    """Look for names that are spelt otherwise in one translation than in the others."""
    pair = sheet.setting.pair
    cases = sheet.cases

    def is_excused(number: int, word: str, usual: str) -> bool:
        # Where both are, the two are compared by `check`, or both are meant.
        both = usual in cases[number].source.level or usual in cases[number].target.level
        return both or same_name(usual.lower(), word.lower(), pair)

    names = [(case.source.level, case.names[1]) for case in cases]
    for number, word, usual, times in strays(names, is_excused):
        case = cases[number]
        if not _is_word(word, case):
            said = worded(
                "“{word}” is one letter apart from “{usual}”, as {count} translations have it",
                word=word, usual=usual, count=times,
            )  # fmt: skip
            yield case.finding(NAME, said, _place(case, case.target, word))


FAMILY = Family((NAME, ACRONYM), check, survey)


def _outline(word: str) -> tuple[int, str, str]:
    """Give the length of a word, and its outer letters in small."""
    return len(word), word[0].lower(), word[-1].lower()


def _near(word: str, names: Sequence[tuple[str, int, str, str]]) -> list[str]:
    """Give the names, each with its outline, that a word may be one letter apart from.

    They are of a like length, and from three letters on an end is the same.
    """
    length, first, last = _outline(word)
    if length > _LONGEST:
        return []
    return [
        name
        for name, size, start, end in names
        if -1 <= size - length <= 1 and (start == first or end == last or size < _WHOLE)
    ]


def _said(
    name: str, word: str, case: Case, texts: tuple[Sequence[str], Sequence[str]]
) -> str | None:
    """Say what is wrong about a word that is much like a name of the source; None if nothing is."""
    gone = texts[0].count(name) > texts[1].count(name)
    if name.isupper() and not word.isupper() and gone and _lost_capitals(name, word, case):
        return worded("“{word}” is “{name}” in the source", word=word, name=name)
    if name.isupper() and word.isupper():
        wrong = gone and _is_slip_of_acronym(name, word, case)
    else:
        wrong = _is_slip(name, word, case)
    if not wrong:
        return None
    return worded("“{word}” is one letter apart from “{name}” in the source", word=word, name=name)


def _is_slip(name: str, word: str, case: Case) -> bool:
    one, other = name.lower(), word.lower()
    return (
        min(len(one), len(other)) >= _SHORTEST
        and one_apart(one, other)
        and not same_name(one, other, case.pair)
        and not _is_meant(word, case)
        and not _is_word(word, case)
    )


def _is_slip_of_acronym(name: str, word: str, case: Case) -> bool:
    return (
        one_apart(name, word)
        and not own_acronym(word, case.pair)
        and not _is_meant(word, case)
        and not (
            len(word) == len(name) > 2
            and _is_word(word, case)
            and _is_word(name, case, of_source=True)
        )
    )


def _lost_capitals(name: str, word: str, case: Case) -> bool:
    """Tell whether a word is an acronym in small letters, and neither spoken nor another word."""
    spoken = len(name) > 3 and not _VOWELS.isdisjoint(name)
    return (
        word == name.capitalize()
        and name.isalpha()
        and not spoken
        and not case.source.plain.isupper()
        and not _is_meant(word, case)
        and not _is_word(word, case)
    )


def _is_meant(word: str, case: Case) -> bool:
    """Tell whether a spelling is the glossary's, or stands in many places of the catalog."""
    if case.among is not None and case.among.has(word, _WITNESSES):
        return True
    return any(word in outcome.text for outcome in case.terms if outcome.result is Result.MET)


def _is_word(word: str, case: Case, *, of_source: bool = False) -> bool:
    locale = case.pair.source if of_source else case.pair.target
    return words(locale.language, case.setting.cache).has(word)


def _place(case: Case, text: Text, word: str) -> Span:
    pattern = capitalised(case.pair.source, case.pair.target)
    return next(match.span() for match in pattern.finditer(text.level) if match[0] == word)
