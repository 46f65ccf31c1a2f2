"""Is a line end only a wrap? And wrapping again what was translated.

Plain text does not say whether a line end is a space or a boundary. The shape says it (a wrap is
where the next word did not fit) and so does the language (no headline ends in `der`, `Dr.` or
`am 11.`); where neither does, a line end is a boundary, since two sentences taken for one cost
more than one paragraph taken for two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n.documents.text_lines import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.documents.text_lines import Run, Unit

LONGEST_WRAP = 130
"""Columns; nobody wraps beyond, so that a longer line is a whole paragraph."""

_REMEMBERED = 1 << 14
"""Lines whose nature is kept, since each is asked about with both its neighbours and as a block."""

_LEAST_WRAP = 50
_LEAST_WRAP_CJK = 36


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEVER_LAST = _words(
    """der die das den dem des eine einer einem einen eines und oder sowie von vom zum zur im
    ins am beim für seit bis als wie dass gegen ohne zwischen wegen deren dessen diese
    dieser dieses diesem diesen ihre ihrer ihren seine seiner seinen
    the of and or to for at with from that which by its their is are was were has have
    le la les un une des de du et ou à au aux dans pour par sur avec que qui est sont ses leur
    el los las y o con para del al por se su sus una uno il lo gli di e per che della dei
    i w z na do oraz że og och met van het voor"""
)
_SELDOM_LAST = _words(
    """in an auf aus bei mit nach über unter vor zu durch um ein ab on as en
    sich nicht ist sind wird werden hat haben"""
)
_FIRST = _words(
    """Der Die Das Ein Eine Am Im Zum Zur In An Auf Aus Bei Mit Nach Über Unter Vor Seit Bis Für
    Durch Um Ab Er Sie Es Wir Ich Dies Diese Dieser Dieses Während Damit Dabei Dafür Zudem Auch
    Neben Als Wenn Wie Was Wer So The This These It He She We They In On At With For From By
    Le La Les Un Une Il Elle Ils Nous Ce Cette Ces Dans Pour Avec El Los Las Una Lo Gli"""
)
_ABBREVIATIONS = _words(
    """Dr Prof Mio Mrd Tsd Nr Nrn Art Abs ca bzw vgl inkl exkl zzgl gem lt sog evtl ggf insb Hr Fr
    Dipl Ing Med Jan Feb Febr Apr Aug Sept Okt Nov Dez rd max min Bd Kap Ziff St Mr Mrs Ms Messrs
    Jr Sr Gen Col Lt Sen Rep Gov Rev Hon approx Fig Mme Mlle env Sra Srta Dra Sig Dott ul prof
    dr tzn tzw np"""
)
_COMPANY = re.compile(r"\b(?:Corp|Inc|Ltd|Co|Cie|No)\.$")
_INITIAL = re.compile(r"(?:^|[\s\xa0(])[^\W\d_]\.$")
_TWO_INITIALS = re.compile(r"\b[^\W\d_]\.[\s\xa0][^\W\d_]\.$")
_ORDINAL = re.compile(r"[^\W\d_][\s\xa0]+\d{1,2}\.$")
_NUMBER_LAST = re.compile(r"\d$|\b(?:Mio|Mrd|bn|mn|Millionen?|Milliarden?|millions?|billions?)\.?$")
_UNIT_FIRST = re.compile(
    r"(?:Euro|EUR|Prozent|Millionen|Milliarden|Mio|Mrd|US-Dollar|Dollar|Yuan|Jahren?|Uhr|%|€"
    r"|Kilometer|Quadratmeter|Tonnen|Mitarbeiter\w*|Beschäftigten?|Franken)\b|[%€]"
)
_MONTH_LAST = re.compile(
    r"\d\.?[ \xa0](?:Jan|Feb|Mär|Apr|Mai|May|Jun|Jul|Aug|Sep|O[kc]t|Nov|De[zc]|mar|avr|mai|juin"
    r"|juil|ao|d[eé]c)\w*$|^(?:January|February|March|April|May|June|July)$"
)
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\b")
_AND_FIRST = re.compile(r"(?:und|oder|bzw\.|sowie|bis|and|or|to|et|ou)\b")
_CLOSINGS = "\"'”“»«’)]）」』"
_SENTENCE_ENDS = frozenset(".!?…。！？")
_RUNNING = re.compile(r"[.!?](?<=[^\W\d_]{4}.)[”“\"»]? +[„“\"«]?[^\W\d_]|[。！？]\w")
_CONTACT = re.compile(
    r"(?i:tel|fon|fax|telefon|telefax|mobil|handy|phone|telephone|mobile|cell|e-?mail|mail|web|"
    r"website|internet|url|tél|téléphone|courriel|teléfono|correo|kontakt|contact|contacto|"
    r"pressekontakt|ansprechpartner(?:in)?|twitter|linkedin|ust-id)\b"
    r"(?:$| ?[:：]|[ .:/]*[-+(]*\d)"
    r"|(?:电话|传真|邮箱|电子邮件|网址|地址|联系人|新闻联系人|电邮|手机|官网)\s*[:：]"
    r"|\+\d[\d ()/.-]{6,}"
    r"|(?:[A-Z]{1,2}-)?(?!(?:19|20)\d\d )\d{4,5} [A-ZÄÖÜ][\w.-]+(?: [\w/().-]+){0,3}(?<!\.)$"
)
_CONTACT_SIGN = re.compile(r"[\d:：]")
_LONGEST_LABEL = 20
"""Characters of a line that may be a label alone; a longer one has a digit or a colon."""

_ADDRESS_LAST = re.compile(r"(?:^|[\s(])(?:(?:https?://|www\.)\S+|\S+@\S+\.\w+)$")
_LABEL = re.compile(r"[^\W\d_][^:：.!?]{0,28}[:：](?:\s|$|(?<=：))")
_GREETING = re.compile(
    r"(?:Sehr geehrte|Liebe[rs]?\b|Guten (?:Tag|Morgen)|Hallo|Dear|Hello|Madame|Monsieur|Mesdames"
    r"|Ch[eè]re?s?\b|Estimad|尊敬的|Mit (?:freundlich|best)|Kind regards|Best regards|Yours)"
)
_DATELINE = re.compile(
    r"(?:[^\W\d_][\w ./-]{1,40}[,/|–-] *)?(?:den |le )?"
    r"(?:\d{1,2}\. ?(?:\d{1,2}\. ?|[^\W\d_]+ )\d{4}"
    r"|\d{1,2} [^\W\d_]+ \d{4}|[^\W\d_]+ \d{1,2}, \d{4}|\d{4}-\d\d-\d\d|\d{4}年\d{1,2}月\d{1,2}日)$"
)
_NO_SENTENCE = re.compile(r"\w\)|\S+@|www\.|https?:|c/o\b|[a-z][A-Z]")
_NO_START = "，。、；：！？）》」』”’…,.;:!?)]%"
_NO_END = "（《「『【„(["


@dataclass(frozen=True, slots=True)
class Shape:
    """What all the lines of a file say about its wrapping.

    `wrap` is its wrap column, 0 where there is none; `long` says that whole paragraphs stand on
    long lines.
    """

    wrap: int
    long: bool


def shape_of(all_runs: Sequence[Run]) -> Shape:
    """Look at all the lines of a file."""
    inner = sorted(
        line[-1].width
        for run in all_runs
        for line in run[:-1]
        if len(run) > 2 and len(line) == 1 and line[0].width <= LONGEST_WRAP
    )
    widths = [line[-1].width for run in all_runs for line in run]
    wrap = inner[int(len(inner) * 0.95)] if len(inner) > 3 else 0
    return Shape(wrap if wrap >= _LEAST_WRAP else 0, max(widths, default=0) > LONGEST_WRAP)


@lru_cache(_REMEMBERED)
def is_contact(text: str) -> bool:
    """Tell whether a line is one of an address: telephone, mail, web, postcode and town."""
    if (len(text) <= _LONGEST_LABEL or _CONTACT_SIGN.search(text)) and _CONTACT.match(text):
        return True
    maybe = "@" in text or "www." in text or "://" in text
    return maybe and _ADDRESS_LAST.search(text[-200:]) is not None


@lru_cache(_REMEMBERED)
def is_dateline(text: str) -> bool:
    """Tell whether a line is only a place and a date."""
    ends = text[-1:].isdecimal() or text[-1:] == "日"
    return ends and len(text) < 80 and _DATELINE.match(text) is not None


def is_label(text: str) -> bool:
    """Tell whether a line begins with a label and its colon."""
    return _LABEL.match(text) is not None


@lru_cache(_REMEMBERED)
def is_finished(text: str) -> bool:
    """Tell whether a line ends as a sentence does, rather than in an abbreviation or ordinal."""
    return text.rstrip(_CLOSINGS)[-1:] in _SENTENCE_ENDS and not _ends_within(text)


@lru_cache(_REMEMBERED)
def is_running(text: str) -> bool:
    """Tell whether a sentence ends within the line and another begins."""
    return any(
        not _is_abbreviated(text[max(0, f.start() - 24) : f.start() + 1])
        for f in _RUNNING.finditer(text)
    )


def soft_ends(run: Run, shape: Shape) -> list[bool]:
    """Tell for each line of a run but the last whether its end is only a wrap."""
    if len(run) < 2:
        return []
    units = [line[0] for line in run]
    spoken = [_speaks_softly(a.text, b.text) for a, b in pairwise(units)]
    column = _column_of(run, shape, spoken)
    prose = max((i for i, unit in enumerate(units) if is_finished(unit.text)), default=-1)
    address = prose < 0 and any(is_contact(unit.text) for unit in units)
    soft: list[bool] = []
    hanging = -1  # the column of the marker of the item we are in
    for i, (a, b) in enumerate(pairwise(units)):
        if a.kind == "item":
            hanging = a.marker
        elif not (soft and soft[-1]):
            hanging = -1
        if b.kind != "text" or not (_is_alone(run[i]) and _is_alone(run[i + 1])):
            soft.append(False)
        elif -1 < hanging < b.column and (a.kind == "item" or a.column == b.column):
            soft.append(True)
        elif b.column > a.column + 1 or max(a.width, b.width) > LONGEST_WRAP:
            soft.append(False)
        else:
            listed = address and _ends_within(a.text)
            said = spoken[i] and not (listed or _is_listed(a, column, prose=prose > i))
            shaped = said or _is_wrapped(a, b, column, prose=prose > i)
            soft.append(shaped and not _bars(a.text, b.text))
    return soft


def _is_alone(line: Sequence[Unit]) -> bool:
    return len(line) == 1 and not line[0].literal


@dataclass(frozen=True, slots=True)
class _Column:
    """The column a run would be wrapped at, 0 for none, and whether other evidence proves it."""

    at: int
    proven: bool


def _column_of(run: Run, shape: Shape, spoken: Sequence[bool]) -> _Column:
    """Give the wrap column of a run: its longest line, or that of the file.

    It is proven when the file is wrapped, or when language binds (`spoken`) a third of the lines.
    """
    longest = max(line[-1].width for line in run)
    if longest > LONGEST_WRAP:
        return _Column(0, proven=False)
    known = shape.wrap > 0 and not shape.long
    at = shape.wrap if known else max(longest, shape.wrap)
    return _Column(at, known or sum(spoken) * 3 >= len(spoken))


def _is_listed(a: Unit, column: _Column, *, prose: bool) -> bool:
    """Tell whether a line that ends in an abbreviation ends as those of a list of names do.

    `Dr.` and `Mio.` never end such a line, `e. V.` and `a. D.` do: these speak of a wrap only in
    prose, near its wrap column.
    """
    if not _TWO_INITIALS.search(a.text[-40:]):
        return False
    return not prose or a.width < 0.7 * column.at


def _is_wrapped(a: Unit, b: Unit, column: _Column, *, prose: bool) -> bool:
    """Decide by shape; `prose` says that a sentence ends below."""
    return _is_filled(a, b, column, prose=prose) and _fits_shape(a, b, column, prose=prose)


def _is_filled(a: Unit, b: Unit, column: _Column, *, prose: bool) -> bool:
    """Tell whether the first word of the next line had no room on the line."""
    if not column.at:
        return False
    trusted = column.proven and column.at >= _LEAST_WRAP
    if not trusted and (a.text[-1] in ":：" or is_label(b.text)):
        return False
    first = _first_word(b.text)
    finished = is_finished(a.text)
    if not finished and a.text[-1].isalnum() and first in _FIRST:
        return False  # no sentence goes on with `Die`: the line above is a headline
    slack = 0 if finished or not prose else column.at // 10
    return a.width + 1 + width(first) > column.at - slack


def _fits_shape(a: Unit, b: Unit, column: _Column, *, prose: bool) -> bool:
    """Tell whether a filled line is one of wrapped prose rather than of a list of short lines."""
    finished = is_finished(a.text)
    least = _LEAST_WRAP_CJK if _is_cjk(a.text[-1]) else _LEAST_WRAP
    if column.at < least:
        return not finished and (is_running(a.text) or is_running(b.text))
    return column.proven or (not finished and prose and a.width > 0.8 * least)


def _bars(a: str, b: str) -> bool:
    """Tell whether one of two lines stands alone by what it is."""
    if (_GREETING.match(a) and a[-1] in ",!：:，") or is_dateline(a) or is_dateline(b):
        return True
    return (is_contact(b) and len(b) < 80) or (is_contact(a) and not is_running(a) and len(a) < 60)


def _speaks_softly(a: str, b: str) -> bool:
    """Tell whether language alone says that a sentence goes on from line `a` to line `b`."""
    if _ends_within(a) or _number_goes_on(a, b) or b[0] in _NO_START or a[-1] in _NO_END:
        return True
    goes_on = b[0].islower() and _NO_SENTENCE.match(b) is None
    if is_finished(a) or a[-1] in ":：":
        return goes_on and a[-1] == "."
    last = a[-40:].rsplit(maxsplit=1)[-1]
    last = last.lower() if len(last) > 1 else last  # headlines in title case: `Of`, `Its`
    if last in _NEVER_LAST or (last in _SELDOM_LAST and is_running(a)):
        return True
    if a.count("(") > a.count(")") and ")" in b:
        return True
    return goes_on or (is_running(a) and a[-1] not in ";；")


def _ends_within(text: str) -> bool:
    """Tell whether a line ends in a full stop that ends no sentence: `Dr.`, `z. B.`, `am 11.`."""
    if not text.endswith("."):
        return False
    tail = text[-40:]
    if _ORDINAL.search(tail) or _INITIAL.search(tail):
        return True
    return re.split(r"[\s\xa0(.]", tail[:-1])[-1] in _ABBREVIATIONS


def _is_abbreviated(text: str) -> bool:
    return _ends_within(text) or _COMPANY.search(text[-40:]) is not None


def _number_goes_on(a: str, b: str) -> bool:
    tail = a[-40:]
    if a.endswith("Co.") and b.startswith("KG"):
        return True
    if _UNIT_FIRST.match(b) and _NUMBER_LAST.search(tail):
        return True
    return _YEAR_FIRST.match(b) is not None and _MONTH_LAST.search(tail) is not None


def _first_word(text: str) -> str:
    if _is_cjk(text[0]):
        return text[0]
    return text.split(None, 1)[0]


def _is_cjk(char: str) -> bool:
    """Tell whether a character is of a script written without spaces, or its punctuation."""
    return (
        "\u2e80" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uff65"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def joint(a: str, b: str) -> str:
    """Give what a wrap between two lines stands for: a space, or nothing.

    Nothing stands between Chinese or Japanese characters, and nothing after a hyphen, which
    stays: whether it was put there for the wrap (`Energie-⏎fahrzeuge`) or belongs to the word
    (`Berlin-⏎based`) cannot be told. `Ein- und Ausgang` keeps its space.
    """
    if _is_cjk(a[-1]) and _is_cjk(b[0]):
        return ""
    hyphen = len(a) > 1 and a[-1] in "-\u2010\u00ad" and a[-2].isalnum()
    return "" if hyphen and b[0].isalpha() and not _AND_FIRST.match(b) else " "


def wrap(text: str, at: int, first: int, indent: int) -> list[str]:
    """Wrap a text at a column, so that `joint` puts it together again.

    `first` is the column where the first line begins, `indent` where the others do. A word wider
    than a line stands alone on one.
    """
    lines: list[str] = []
    line, used = "", first
    for word, gap in _pieces(text):
        size = width(word)
        if line and used + width(gap) + size > at and not _glued(line, gap, word):
            lines.append(line)
            line, used = word, indent + size
        else:
            line += gap + word
            used += width(gap) + size
    return [*lines, line]


def _pieces(text: str) -> list[tuple[str, str]]:
    """Give words, or single East Asian characters, each with the space before it."""
    found: list[tuple[str, str]] = []
    for match in re.finditer(r"( *)([^ ]+)", text):
        gap, word = match[1], match[2]
        start = 0
        for i in range(1, len(word)):
            if _is_cjk(word[i - 1]) and _is_cjk(word[i]):
                found.append((word[start:i], gap))
                start, gap = i, ""
        found.append((word[start:], gap))
    return found


def _glued(line: str, gap: str, word: str) -> bool:
    """Tell whether a line must not end here: the wrap would not read back as what stood here."""
    if word[0] in _NO_START or line[-1] in _NO_END:
        return True
    if joint(line, word) != gap:
        return True
    return not word[0].isalnum() or re.match(r"[\w(（]{1,5}[.)）、]", word) is not None
