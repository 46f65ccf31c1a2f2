"""How languages write: their quotation marks, the marks that end a sentence, spaces before marks.

Facts only, apart from the rules that use them, since a new language is lines here and nothing else.
Babel leaves CLDR's delimiters out, so they are given here, with what else is in good use.

Source: CLDR 42, `delimiters`; Imprimerie nationale, Lexique des règles typographiques (French
spaces); Duden, “Anführungszeichen”; GB/T 15834-2011 (Chinese); RAE, Ortografía (Spanish).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from l10n.locales import script

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.locales import Locale

NBSP, NARROW = "\u00a0", "\u202f"

OPENING = "([{（［｛【〔《〈｟"
CLOSING = ")]}）］｝】〕》〉｠"
"""Brackets, in the same order; a full-width one is the same as its half-width brother."""

STRAIGHT = "\"＂'＇"
QUOTES = f"{STRAIGHT}“”„‟«»‹›‘’‚‛「」『』〝〞〟"
"""Every mark that opens or closes a quotation somewhere."""

_FALLBACK = "“”‘’"
_CLDR = {
    "«»“”": "ast bm br ca dyo el es eu ewo it kab kk mg mua nnh pt_PT pt_AO pt_MZ sc sg sq ti "
    "fr_CA",
    "„“‚‘": "bs_Cyrl cs de dsb et hr hsb is ksh lb luy mk sk sl",
    "«»‹›": "am az_Cyrl fa fr_CH gsw jgo kkj mzn rm wae",
    "«»„“": "bas be cv ky os ru sah uk",
    "””’’": "fi he lag rn se sn sv yi",
    "«»‘’": "dua ksf nb nn no rw",
    "«»«»": "fr hy yav",
    "「」『』": "ja yue zh_TW zh_HK zh_MO",
    "„”«»": "nmg pl ro",
    "„”‚’": "agq ff",
    "”“’‘": "ar ur",
    "„“„“": "bg lt",
    "«»„”": "shi zgh",
    "„”‘’": "bs",
    "„”»«": "hu",
    "„“«»": "ka",
    "„“‘‘": "sr",
    "»«›‹": "ug",
    "“”’‘": "uz",
}
"""CLDR's marks: around a quotation, then around one inside it. All others have `_FALLBACK`.

CLDR has the inner ones of `fr_CA` the wrong way round, and single ones outside for `nl`, where both
are in use: a repair had better not make apostrophes of marks.
"""

_ALSO = {
    "ar": "«» “” ‘’ ‹›",
    "bg": "‚‘ «» ‘’ ’’",
    "ca": "‘’",
    "cs": "»« ›‹",
    "da": "„“ »« ‚‘ ›‹ ”” ’’",
    "de": "»« ›‹ ‚‘",
    "de_CH": "«» ‹›",
    "de_LI": "«» ‹›",
    "el": "‘’ ‹›",
    "en": "",
    "es": "‘’ ‹›",
    "et": "«» „” ‚’",
    "eu": "‘’",
    "fa": "“” ‘’",
    "fi": "»» ›› “”",
    "fr": "“” ‘’ ‹›",
    "gl": "«»",
    "he": "„” ‚’ “” „“ ״״",
    "hr": "»« „” ‚’ ›‹",
    "hu": "’’ ‚’",
    "it": "‘’ ‹›",
    "ja": "〝〟 〝〞 “” ‘’",
    "ko": "「」 『』",
    "lt": "‚‘",
    "lv": "„“ «» „”",
    "nb": "“” „“ ”” ’’ ‚‘",
    "nl": "„” ‚’",
    "no": "“” „“ ”” ’’ ‚‘",
    "pl": "»« ‚’ ‹› ‘’",
    "pt": "«» ‹›",
    "ro": "‚’ ‘’",
    "ru": "‚‘ ‹› ‘’",
    "sk": "»« ›‹",
    "sl": "»« ›‹",
    "sr": "„” ‚’ ’’ »«",
    "sv": "»» »« ›› “”",
    "th": "",
    "tr": "«» ‹›",
    "uk": "“” ‚‘ ‹› ‘’",
    "ur": "“” ‘’",
    "vi": "«»",
    "zh": "",
    "zh_TW": "〝〞",
    "zh_HK": "“” ‘’",
}
"""What is in good use besides. A language that is not here also has the English marks."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of a language: pairs of an opening and a closing one.

    `outer` is written around a quotation, `inner` inside one; `pairs` are all that are admitted.
    """

    outer: str
    inner: str
    pairs: frozenset[str]


@cache
def quotation_marks(locale: Locale) -> Marks:
    """Give the quotation marks of a locale."""
    names = [f"{locale.language}_{part}" for part in (locale.territory, locale.script) if part]
    names.append(locale.language)
    known = {name: four for four, listed in _CLDR.items() for name in listed.split()}
    four = next((known[name] for name in names if name in known), _FALLBACK)
    also = [pair for name in names if name in _ALSO for pair in _ALSO[name].split()]
    if not any(name in _ALSO for name in names):
        also += [_FALLBACK[:2], _FALLBACK[2:]]
    return Marks(four[:2], four[2:], frozenset((four[:2], four[2:], *also)))


STOP, EXCLAMATION, QUESTION, COLON, SEMICOLON, ELLIPSIS, COMMA = ".", "!", "?", ":", ";", "…", ","

_SAME = {
    STOP: ".。．｡।॥։۔።།။។᙮",
    EXCLAMATION: "!！﹗՜",
    QUESTION: "?？؟⸮፧",
    COLON: ":：︰",
    SEMICOLON: ";；؛",
    ELLIPSIS: "…⋯‥",
    COMMA: ",，、､،",
}
END_MARKS = {char: kind for kind, chars in _SAME.items() for char in chars}
"""The marks that may end a sentence, and the kind of each: `。` is a `.`."""

_OWN = {
    "zh": "。！？：；…，",
    "yue": "。！？：；…，",
    "ja": "。！？：；…、",
    "ar": ".!؟:؛…،",
    "fa": ".!؟:؛…،",
    "ur": "۔!؟:؛…،",
    "ps": ".!؟:؛…،",
    "ckb": ".!؟:؛…،",
    "el": ".!;:·…,",
    "hi": "।!?:;…,",
    "bn": "।!?:;…,",
    "as": "।!?:;…,",
    "or": "।!?:;…,",
    "pa": "।!?:;…,",
    "ne": "।!?:;…,",
    "hy": "։՜՞:;…,",
    "am": "።!?፦፤…፣",
    "my": "။!?:;…၊",
    "km": "។!?:;…,",
}
UNMARKED = frozenset({"th", "lo", "km", "my", "bo", "dz", "hy", "am"})
"""Languages whose sentences end otherwise, or have their marks elsewhere."""


@cache
def own_mark(locale: Locale, kind: str) -> str:
    """Give what a language writes for a kind of mark, with the space before it."""
    marks = _OWN.get(locale.language)
    mark = marks[".!?:;…,".index(kind)] if marks else kind
    if mark == "…" and locale.language in {"zh", "yue"}:
        mark = "……"
    return space_before(locale, mark) + mark


@cache
def end_marks(locale: Locale) -> Mapping[str, str]:
    """Give the end marks of a language, and the kind of each: in Greek `;` asks."""
    greek = dict.fromkeys(";\u037e", QUESTION)
    return END_MARKS | greek if locale.language == "el" else END_MARKS


@cache
def space_before(locale: Locale, mark: str) -> str:
    """Give the space that a language sets before a mark: in French a no-break one."""
    if locale.language != "fr" or mark not in ";:!?»›":
        return ""
    return "" if locale.territory == "CA" and mark in ";!?" else NBSP


@cache
def is_wide(locale: Locale) -> bool:
    """Tell whether a locale has full-width marks: Chinese and Japanese have."""
    return script(locale) in {"Hans", "Hant", "Jpan"}


@cache
def has_case(locale: Locale) -> bool:
    """Tell whether the script has capitals that begin a sentence; Georgian has none."""
    return script(locale) in {"Latn", "Cyrl", "Grek", "Armn"}


@cache
def is_spaced(locale: Locale) -> bool:
    """Tell whether there are spaces between words."""
    return locale.sentence_gap != ""
