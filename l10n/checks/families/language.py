"""A translation in the wrong language: the one thing a published version must never hold.

Three signs, each quiet on real translations: the source itself, word for word; a text that is
hardly in the script of its language; and function words of the source language where those of the
target should be. Names, codes and addresses are rightly the same everywhere and show none of them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.rules import Example, Family, Rule
from l10n.engines.protect import TEXT_ATOM
from l10n.locales import script

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding
    from l10n.locales import Locale

SCRIPTS = {"Hans": "Han", "Hant": "Han", "Jpan": "Han Hira Kana", "Kore": "Hang Han"}

# Words of closed classes, chosen so that they are no words of the other languages listed here.
FUNCTION_WORDS = {
    "de": "der das und für mit von dem den des ist sind wird werden nicht auch über bei zum zur "
    "auf nach eine einen einer einem durch sowie im am vom ihre seine haben hat wurde wir",
    "en": "the and of with from is are was were will not this that these those which has have "
    "been their its our by into we",
    "fr": "le les des une et est sont dans avec pour par sur aux du qui que cette ces leur nous "
    "ont",
    "es": "el los las del una y es son con para por que esta este como su sus ha han también",
    "it": "il gli della dei delle una è sono con per che questo questa nel nella ha hanno anche",
    "pl": "się jest są nie oraz przez dla przy który która które jako był była było zostało",
    "nl": "het een van voor met zijn wordt niet ook door naar deze",
    "pt": "os das uma não são com para por que esta como seu sua foi também",
    "ru": "и в не на что с по это для как из от был была были",
}


UNTRANSLATED = Rule(
    "untranslated",
    Severity.ERROR,
    "the translation is the source text",
    Example(
        "de-en",
        "Die Unternehmen besuchten das Werk in Berlin.",
        "Die Unternehmen besuchten das Werk in Berlin.",
        "The companies visited the plant in Berlin.",
    ),
    weblate=("same",),
)
LANGUAGE = Rule(
    "language",
    Severity.ERROR,
    "the translation is in another language or script",
    Example(
        "de-en",
        "Die Unternehmen besuchten gestern das Werk in Berlin.",
        "Die Firmen haben gestern das Werk und die Stadt mit der Bahn besucht.",
        "The companies visited the plant in Berlin yesterday.",
    ),
)

_WORD = re.compile(r"[^\W_]{2,}")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MESSAGES = {UNTRANSLATED.code: "is the source text", LANGUAGE.code: "is not in {}"}


def check(case: Case) -> Iterator[Finding]:
    """Tell whether a translation is in its language."""
    subject, pair = case.subject, case.pair
    rule = _sign((subject.source, subject.target), (pair.source, pair.target))
    if rule is not None:
        message = f"the translation {_MESSAGES[rule.code].format(pair.target)}"
        yield case.finding(rule, message, (0, len(case.target.plain)))


FAMILY = Family((UNTRANSLATED, LANGUAGE), check)


def _sign(texts: tuple[str, str], pair: tuple[Locale, Locale]) -> Rule | None:
    source, target = (_TAG.sub(" ", text) for text in texts)
    if target.split() == source.split():
        return UNTRANSLATED if _is_prose(source, pair[0]) else None
    right = script_fits(source, _without_names(target, source), pair[1])
    return None if right and not _votes_for_source(target, pair) else LANGUAGE


def _without_names(target: str, source: str) -> str:
    """Take out what a target has from its source: names, which are rightly in its script."""
    names = {word for word in _WORD.findall(source) if word != word.lower()}
    for name in sorted(names, key=len, reverse=True):
        target = target.replace(name, " ")
    return target


def _is_prose(text: str, language: Locale) -> bool:
    if language.language in {"zh", "ja"}:
        return sum("\u3040" <= char <= "\u9fff" for char in text) > 1
    return _function_words(text, language) > 0


def _votes_for_source(target: str, pair: tuple[Locale, Locale]) -> bool:
    """Compare the function words of both languages in a target of some length."""
    if pair[0].language == pair[1].language or len(target.split()) < 5:
        return False
    own, other = _function_words(target, pair[1]), _function_words(target, pair[0])
    return other >= 3 and other > 2 * own


def _function_words(text: str, language: Locale) -> int:
    known = _known(language.language)
    words = (word.strip(".,;:!?()„“”«»\"'").casefold() for word in text.split())
    return sum(word in known for word in words)


@cache
def _known(language: str) -> frozenset[str]:
    return frozenset(FUNCTION_WORDS.get(language, "").split())


def script_fits(source: str, target: str, language: Locale) -> bool:
    """Tell whether a target is written in its language's script at all; names may be in others."""
    wanted = script(language)
    letters = [char for char in TEXT_ATOM.sub(" ", target) if char.isalpha()]
    if not wanted or sum(map(str.isalpha, TEXT_ATOM.sub(" ", source))) < 12 or not letters:
        return True
    right = len(_letters(wanted).findall("".join(letters)))
    return right >= 0.15 * len(letters)


@cache
def _letters(name: str) -> regex.Pattern[str]:
    import regex  # noqa: PLC0415 -- only it knows scripts; heavy

    known = "".join(rf"\p{{Script={part}}}" for part in SCRIPTS.get(name, name).split())
    wide = "Ａ-Ｚａ-ｚ" if name in SCRIPTS else ""
    return regex.compile(f"[{known}{wide}]")
