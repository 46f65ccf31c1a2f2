"""Characters that a translation cannot want: broken, unseen, or of another script.

They come from copying, from wrong encodings and from keyboards of two alphabets, and nobody sees
them: words that hold them are not found, sorted, hyphenated or read aloud. Most can be mended.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from l10n.checks.findings import Severity
from l10n.checks.knowledge.characters import SOFT_HYPHEN, called, composed, embedding, needed
from l10n.checks.knowledge.homoglyphs import disguises
from l10n.checks.knowledge.mojibake import garbled, may_be_garbled
from l10n.checks.knowledge.quoting import unquoted
from l10n.checks.knowledge.scripts import BESIDE_HAN, FAR
from l10n.checks.knowledge.strangers import HANZI, other_hanzi, strangers
from l10n.checks.rules import Example, Family, Rule
from l10n.locales import script
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding
    from l10n.checks.knowledge.mojibake import Garbled

CHARS = Rule(
    "chars",
    Severity.ERROR,
    "characters that are broken, invisible, misread or of another script",
    Example(
        "de-en",
        "Der Kran hebt Kisten für die Halle.",
        "The crane lifts boxes for JÃ¼rgen.",
        "The crane lifts boxes for Jürgen.",
    ),
    notes="- U+FFFD, which stands for a character that was lost; half characters, those that are"
    " none, and those for private use.\n"
    "- Controls and whatever has no width: zero-width spaces and joiners, soft hyphens, byte order"
    " marks, marks of direction.\n"
    "- Text read in the wrong encoding: UTF-8 as Windows-1252, Windows-1251, CP437, CP850 or GBK,"
    " and Cyrillic as western letters.\n"
    "- Letters that look like those of the word and are of another script (a Cyrillic “а” in"
    " “bank”), and full-width or mathematical letters outside Chinese, Japanese and Korean.\n"
    "- As a warning: words in a script of neither language, and a traditional character in a"
    " simplified Chinese text or the reverse; outside quotation marks and brackets.\n\n"
    "No finding for what the source has too, what is written as an entity (`&shy;`), and what"
    " writing systems need: joiners in Arabic and Indic scripts and in emoji, marks of direction"
    " where text runs from right to left, zero-width spaces in Thai, Lao, Khmer and Burmese."
    " Words in two scripts that cannot be a mistake (“PDFы”, “μm”) are left alone."
    "\n\nSource: Unicode Technical Standard 39, Unicode Standard chapter 23.",
    fixable=True,
    weblate=("zero-width-space",),
)
NORMALIZATION = Rule(
    "normalization",
    Severity.INFO,
    "letters in pieces: an accent after its letter, a ligature",
    Example("de-fr", "Das Café ist offen.", "Le cafe\u0301 est ouvert.", "Le café est ouvert."),
    notes="A letter and a combining accent where Unicode has one character for both (form C), and"
    " the ligatures “ﬁ” and “ﬂ” that come out of PDF files. Searching and spelling checks stumble"
    " over them. Compositions that form C itself takes apart, as in Hebrew and Devanagari, are left"
    " alone.\n\nSource: Unicode Standard Annex 15; W3C, Character Model: String Matching.",
    fixable=True,
)

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff"
    "\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_PLAIN = re.compile("[0-9A-Za-z]")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ\U0001d400-\U0001d7ff]+")
_QUESTION = re.compile(r"(?<![\w/.=&#-])[A-Za-zÀ-ÿ]++\?[a-zß-öø-ÿ]++(?![=/&])")
_QUESTION_HAN = re.compile("[㐀-鿿]\\?[㐀-鿿]")
_MOST = 10
"""Findings of a kind in one translation that anybody wants to read."""
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_PAIR = re.compile("[^\x00-\x1f][\u0300-\u036f\u3099\u309a\u1161-\u1175\u11a8-\u11c2]+")


def check(case: Case) -> Iterator[Finding]:
    """Look for characters that a translation cannot want."""
    target = case.target.plain
    name = script(case.pair.target)
    beyond = case.target.beyond
    seldom = may_be_garbled(beyond, name)
    misread = tuple(garbled(target, case.pair.target, name)) if seldom else ()
    yield from islice(_misread(case, misread), _MOST)
    # All that ASCII has of them cannot be printed.
    if _UNSEEN.search(beyond) or (not target.isprintable() and _UNSEEN.search(target)):
        yield from _unseen(case, {n for one in misread for n in range(one.start, one.end)})
    elif case.target.cuts:
        yield from _in_tags(case)
    if "?" in target:
        yield from _lost(case)
    if not beyond:
        return
    if FAR.search(beyond):  # as all is that is of another script
        if _WIDE.search(beyond):
            yield from islice(_wide(case), _MOST)
        yield from islice(_disguised(case, name), _MOST)
        yield from islice(_foreign(case, name), _MOST)
    yield from _normal(case)


FAMILY = Family((CHARS, NORMALIZATION), check)


def _fix(case: Case, start: int, end: int, right: str) -> str | None:
    """Give what is to stand at a span, if no tag stands within."""
    return right if case.target.unbroken(start, end) else None


def _unseen(case: Case, told: set[int]) -> Iterator[Finding]:
    """Name each kind of unseen character once, with all its places where they can be mended.

    `told` are the places that a finding is about already.
    """
    target, locale = case.target.plain, case.pair.target
    free = needed(locale) | embedding(locale) | set(case.source.plain)
    places: dict[str, list[int]] = {}
    for match in _UNSEEN.finditer(target):
        place = match.start()
        if match[0] not in free and place not in told and not _has_reason(case, place):
            places.setdefault(match[0], []).append(place)
    for char, found in places.items():
        start, end = found[0], found[-1] + 1
        if not case.target.unbroken(start, end):
            end = start + 1
        right = _instead(char)
        mended = None if right is None else target[start:end].replace(char, right)
        message: str = called(char)
        if len(found) > 1:
            message = worded("{name}, {count} times", name=message, count=len(found))
        yield case.finding(CHARS, message, (start, end), fix=mended)


def _in_tags(case: Case) -> Iterator[Finding]:
    match = _UNSEEN.search(case.target.raw)
    if match is not None and match[0] not in case.source.raw:
        yield case.finding(CHARS, worded("{name} inside a tag", name=called(match[0])))


def _has_reason(case: Case, place: int) -> bool:
    """Tell whether an unseen character does something where it stands."""
    text = case.target.plain
    char, before, after = text[place], text[max(0, place - 1) : place], text[place + 1 : place + 2]
    if case.target.raw[slice(*case.target.span(place, place + 1))].startswith("&"):
        return char != "\ufffd"
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return bool(before) and not (before.isspace() or (before.isalpha() and before < "\u3400"))
    if char == "\u200d":
        return _is_picture(before) and _is_picture(after)
    return "\U000e0020" <= char <= "\U000e007f" and "\U0001f3f4" in text[max(0, place - 9) : place]


def _is_picture(char: str) -> bool:
    return char == "\ufe0f" or (bool(char) and category(char) in {"So", "Sk"})


def _instead(char: str) -> str | None:
    """Give what should stand in place of an unseen character; None where nobody knows."""
    if "\x80" <= char <= "\x9f":
        return char.encode("latin-1").decode("cp1252", "ignore")
    if category(char) in {"Cf", "Cc"} or char == SOFT_HYPHEN:
        return ""
    return None


def _lost(case: Case) -> Iterator[Finding]:
    """Find question marks that stand where a letter was; in Chinese where there is no question."""
    target, source = case.target.language, case.source.language
    match = None if _QUESTION.search(source) else _QUESTION.search(target)
    if match is None and "?" not in source and "？" not in source:
        match = _QUESTION_HAN.search(target)
    if match is not None:
        at = target.index("?", match.start())
        message = worded("a question mark in a word, in place of a lost letter")
        yield case.finding(CHARS, message, (at, at + 1))


def _misread(case: Case, misread: Iterable[Garbled]) -> Iterator[Finding]:
    target = case.target.plain
    for found in misread:
        wrong = target[found.start : found.end]
        if wrong in case.source.plain:
            continue
        message = worded("“{text}” was read in {encoding}", text=wrong, encoding=found.codec)
        if found.right:
            message = worded("{what}, should be “{right}”", what=message, right=found.right)
        fix = _fix(case, found.start, found.end, found.right) if found.right else None
        yield case.finding(CHARS, message, (found.start, found.end), fix=fix)


def _wide(case: Case) -> Iterator[Finding]:
    """Find letters of full width; between Chinese ones if others are not, and the source's are."""
    target, source = case.target.language, case.source.plain
    at_home, theirs = (script(one) in BESIDE_HAN for one in (case.pair.target, case.pair.source))
    if at_home and not _PLAIN.search(target):
        return
    for match in _WIDE.finditer(target):
        right = normalize("NFKC", match[0])
        if at_home and (len(right) < 2 or right not in source):
            continue
        if match[0] in source and not theirs:
            continue
        message = worded(
            "“{text}” is not in plain letters, which are “{right}”", text=match[0], right=right
        )
        yield case.finding(CHARS, message, match.span(), fix=_fix(case, *match.span(), right))


def _disguised(case: Case, name: str) -> Iterator[Finding]:
    for found in disguises(case.target.plain, name):
        if found.word not in case.source.plain:
            at = found.start, found.start + len(found.word)
            message = worded(
                "“{word}” has a letter of another script, {name}",
                word=found.word, name=called(found.odd),
            )  # fmt: skip
            yield case.finding(CHARS, message, at, fix=_fix(case, *at, found.right))


def _foreign(case: Case, name: str) -> Iterator[Finding]:
    """Find words in a script of neither language, and characters of the other Chinese script."""
    target = case.target.language
    pattern = strangers(script(case.pair.source), name)
    if pattern is not None and pattern.search(case.target.beyond):
        for match in pattern.finditer(unquoted(target, pattern)):
            if len(match[0]) > 1 and match[0] not in case.source.plain:
                message = worded("“{text}” is in a script of neither language", text=match[0])
                yield _warning(case.finding(CHARS, message, match.span()))
    if name in HANZI and other_hanzi(target, name):
        yield from _other_script(case, name)


def _other_script(case: Case, name: str) -> Iterator[Finding]:
    """Find the first character of the other Chinese script, or say that most are of it."""
    text = unquoted(case.target.language)
    odd = [char for char in other_hanzi(text, name) if char not in case.source.plain]
    if not odd:
        return
    kind, other = HANZI[name]
    if len(odd) > max(1, len(other_hanzi(text, other))):
        whole = (0, len(case.target.plain))
        message = worded("the text is in {kind} characters", kind=kind)
        yield _warning(case.finding(CHARS, message, whole))
        return
    at = min(map(text.index, odd))
    message = worded("“{text}” is a {kind} character; the text is not", text=text[at], kind=kind)
    yield _warning(case.finding(CHARS, message, (at, at + 1)))


def _warning(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.WARNING)


def _normal(case: Case) -> Iterator[Finding]:
    """Find letters in pieces; several at once where no tag stands between them."""
    target = case.target.plain
    if composed(target) == target and not _LIGATURE.search(case.target.beyond):
        return
    places = [m.span() for m in _PAIR.finditer(target) if _composes(m[0])]
    places += [match.span() for match in _LIGATURE.finditer(target)]
    if not places:
        return
    start, end = min(places)[0], max(places)[1]
    if not case.target.unbroken(start, end):
        start, end = min(places)
    text = target[start:end]
    mended = _LIGATURE.sub(lambda m: normalize("NFKC", m[0]), text)
    mended = _PAIR.sub(lambda m: composed(m[0]) if _composes(m[0]) else m[0], mended)
    first = target[slice(*min(places))]
    message = worded("“{text}” is written with {name}", text=first, name=called(first[-1]))
    if len(places) > 1:
        message = worded("{what}, and {count} more", what=message, count=len(places) - 1)
    yield case.finding(NORMALIZATION, message, (start, end), fix=mended)


def _composes(text: str) -> bool:
    return len(composed(text)) < len(text)
