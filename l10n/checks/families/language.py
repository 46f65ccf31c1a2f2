"""A translation in the wrong language: the one thing a published version must never hold.

One family for four signs, since a text shows several of them at once and one finding is enough:
the source itself; a text hardly in the script of its language; small words of another language
where those of the right one should be; and some words of the source left among others.
Names, codes and addresses are rightly the same everywhere and show none of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.knowledge.leftovers import left_over
from l10n.checks.knowledge.prose import is_prose, same_text
from l10n.checks.knowledge.scripts import BESIDE_HAN, FAR, KANA, NAMES, fits, letters
from l10n.checks.knowledge.tongues import alike, other_tongue
from l10n.checks.rules import Example, Family, Rule
from l10n.locales import babel_locale, parse, script
from l10n.wording import in_a_row, quoted, worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding
    from l10n.locales import Locale

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
    notes="Capitals, white space, punctuation and figures may differ, the words are the same."
    "\n\nNo finding for what may be the same in both languages: names, codes, abbreviations, titles"
    " of which every word has a capital, single words; nor between varieties of one language."
    " A text counts as one that should be translated by small words of the source language that the"
    " other one has not (“the”, “wird”), in German by words that no name is made of, and where"
    " nothing is known of the source language by several words without capitals.",
    weblate=("same",),
)
LANGUAGE = Rule(
    "language",
    Severity.ERROR,
    "the translation is in another language or script",
    Example(
        "de-en",
        "Die Unternehmen besuchten gestern das Werk in Berlin.",
        "Las empresas visitaron ayer la fábrica de la ciudad con el alcalde.",
        "The companies visited the plant in Berlin yesterday.",
    ),
    notes="By script: less than 15 % of the letters are of the script of the language, names from"
    " the source left out; Japanese has kana, and Chinese has none."
    "\n\nBy small words and letters: more than twice as many words speak for another language as"
    " for the right one, and some of them are more than names are made of. Any of some fifty"
    " languages is recognised, not only that of the source. Texts of less than five words are not"
    " judged (twelve letters for the script, six Chinese characters), and languages that differ"
    " little are not told apart: Bosnian, Croatian and Serbian, Indonesian and Malay, Bokmål and"
    " Nynorsk. Simplified or traditional Chinese is the business of `term-script`.",
)
PARTLY = Rule(
    "partly-untranslated",
    Severity.WARNING,
    "words of the source text are left in the translation",
    Example(
        "de-en",
        "Die Unternehmen besuchten gestern das neue Werk in Berlin.",
        "The companies besuchten gestern das neue plant in Berlin.",
        "The companies visited the new plant in Berlin yesterday.",
    ),
    notes="Three words or more as they stand in the source, one of them a small word that only the"
    " source language has and no name (“was”, “which”), or a preposition or article at either end;"
    " four, with words without a capital among them; three small words apart from each other; or a"
    " run of four characters of Chinese or Japanese."
    "\n\nNo finding for what is quoted whole, in marks or tags (`<q>`, `<cite>`, `<code>`, `<i>`),"
    " for codes, and for names and titles, which are made of words with capitals, articles,"
    " prepositions and “and”.",
)

_CAPITAL = re.compile(r"[^\W_]{2,}")
_CHINESE_ONLY = re.compile(
    "[们这说对时从还为给让没很吗呢吧您你她计诊无发电动业东车长门问间关现见觉观单战经济纪约级红线练组细终结"
    "络统继续维综绿网报应开张认识该请读调谈课语证评试话询详误负财贡责败货质购费资赛轮软转输达过运进远连选钱银"
    "错锁镇阳阴队际陆难页项顺须顾预领题风飞馆马验鱼鸟龙這們個沒對說會國學當點聲體萬與號來圖發經濟應讓從總數實"
    "據擴區廣變將寫氣兩單戰關]"
)
"""Characters of Chinese, simplified or traditional, that Japanese writes otherwise."""
_KANA = re.compile(f"[{KANA}]")
_LEAST_HAN = 6


def check(case: Case) -> Iterator[Finding]:
    """Tell whether a translation is in its language."""
    if alike(case.pair.source, case.pair.target):
        return
    if same_text(case):
        if is_prose(case):
            message = worded("the translation is the source text")
            yield case.finding(UNTRANSLATED, message, *_whole(case))
        return
    sign = _other_script(case) or _other_language(case)
    if sign:
        yield case.finding(LANGUAGE, sign, (0, len(case.target.plain)))
        return
    left = left_over(case)
    if left is not None:
        words = left.text if len(left.text) <= 60 else f"{left.text[:57]} …"
        message = worded("“{words}” is left from the source", words=words)
        yield case.finding(PARTLY, message, left.span, left.source_span)


FAMILY = Family((UNTRANSLATED, LANGUAGE, PARTLY), check)


def _whole(case: Case) -> tuple[tuple[int, int], tuple[int, int]]:
    return (0, len(case.target.plain)), (0, len(case.source.plain))


def _other_script(case: Case) -> str:
    """Say that a target is hardly in its script; nothing where it is."""
    locale = case.pair.target
    name, source, target = script(locale), case.source.language, case.target.language
    if name == "Latn" and FAR.search(case.target.beyond) is None:
        return ""
    if not fits(source, target, name) and not fits(source, _without_names(target, source), name):
        return worded(
            "hardly a letter is in {script} script, as in {language}",
            script=NAMES.get(name, name), language=_called(locale),
        )  # fmt: skip
    if name in BESIDE_HAN and name != "Kore":
        return _other_han(target, name)
    return ""


def _without_names(target: str, source: str) -> str:
    """Take out what a target has from its source: names, which are rightly in its script."""
    names = {word for word in _CAPITAL.findall(source) if word != word.lower()}
    return _CAPITAL.sub(lambda match: " " if match[0] in names else match[0], target)


def _other_han(target: str, name: str) -> str:
    """Tell Chinese and Japanese apart, by kana and by the small characters of Chinese."""
    if name == "Jpan":
        if _KANA.search(target) or len(letters(name).findall(target)) < _LEAST_HAN:
            return ""
        small = sorted(set(_CHINESE_ONLY.findall(target)))
        if len(small) < 2:
            return ""
        return worded(
            "no kana, but {characters}: it is Chinese", characters=in_a_row(map(quoted, small[:3]))
        )
    kana = len(_KANA.findall(target))
    if kana > 3 and kana > 0.15 * (len(letters(name).findall(target)) + kana):
        return worded("{count} characters are kana: it is Japanese", count=kana)
    return ""


def _other_language(case: Case) -> str:
    """Say which language the small words of a target are of; nothing where it is the right one."""
    target = case.pair.target
    if script(target) in BESIDE_HAN:
        return ""
    source = case.source
    found = other_tongue(case.target.parts, lambda: source.parts, target, case.pair.source)
    if found is None:
        return ""
    words = in_a_row(map(quoted, found.words[:3]))
    return worded(
        "it reads like {language} ({words}), not {wanted}",
        language=_called(parse(found.language)), words=words, wanted=_called(target),
    )  # fmt: skip


def _called(locale: Locale) -> str:
    """Give the name of a language in English."""
    return worded(babel_locale(locale).get_language_name("en") or str(locale))
