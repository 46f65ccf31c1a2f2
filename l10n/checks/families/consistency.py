"""One source, two translations; one translation, two sources: within a catalog and across many.

Catalogs are checked apart, in processes of their own and kept by content. So a catalog is first
boiled down to rows, small values that can be passed on and kept, and `across` compares the rows of
all of them; `survey` is the same comparison over the rows of one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from l10n.checks.among import length_of
from l10n.checks.findings import Finding, Severity
from l10n.checks.rules import Family, Rule
from l10n.checks.text import squeezed, text_of
from l10n.checks.waivers import CHECK_OK
from l10n.errors import shorten
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.checks.case import Sheet
    from l10n.checks.findings import Subject

CONSISTENCY = Rule(
    "consistency",
    Severity.WARNING,
    "the same source with another translation elsewhere",
    notes="""\
Sources are the same if they differ in capitals, white space, markup or the mark at the end only;
so are translations. The one that most places have counts as right, or the first; each other place
is told. Short texts (up to three words) may well differ, as headings do, and sources that an author
told apart by `msgctxt` are meant to: there it is an info. Unfinished (fuzzy) translations, plural
forms and texts without letters are left out.

Catalogs of a workspace are compared with each other, those of one locale.
""",
    weblate=("inconsistent",),
)
REUSED = Rule(
    "reused",
    Severity.INFO,
    "the same translation of two different sources",
    notes="""\
Of four words and more, since short texts may well have one translation. Two sources that say the
same in other words may have one, too; so this is only told.
""",
    weblate=("reused",),
)

_LETTER = re.compile(r"[^\W\d_]")
_MARKS = " .!?:;,…。！？：；，"
_WORDS = 4
"""Words from which a text is more than a label; two characters of Chinese or Japanese are one."""
_SHOWN, _BEFORE = 60, 10
"""Characters of the other text that are shown, and of them before the first that differs."""


Group: TypeAlias = "list[tuple[Row, str]]"


class Row(NamedTuple):
    """A finished translation, as it is compared across catalogs.

    `path` is its catalog as shown to people, `line` that of its entry there, `context` its
    `msgctxt`, empty for none.
    """

    path: str
    line: int
    context: str
    source: str
    target: str


class Clash(NamedTuple):
    """A row that another one speaks against, with what is to be said of it."""

    row: Row
    other: Row
    code: str
    severity: Severity
    message: str


def rows(sheet: Sheet, path: str = "") -> Iterator[Row]:
    """Give what is to be compared of a catalog: finished translations with letters in them."""
    for subject in (case.subject for case in sheet.cases):
        entry = subject.entry
        if subject.form is None and not entry.fuzzy and _LETTER.search(subject.source):
            yield Row(path, entry.line, entry.msgctxt or "", subject.source, subject.target)


def survey(sheet: Sheet) -> Iterator[Finding]:
    """Compare the translations of one catalog."""
    subjects = {(one.entry.line, one.source): one for one in (c.subject for c in sheet.cases)}
    for clash in _clashes(tuple(rows(sheet)), within=True):
        yield finding(clash, subjects[clash.row.line, clash.row.source])


FAMILY = Family((CONSISTENCY, REUSED), survey=survey)


def across(every: Sequence[Row]) -> Iterator[Clash]:
    """Compare the translations of many catalogs of one locale; what `survey` tells is left out.

    Of two that occur equally often, the first counts as right: sort older catalogs first.
    """
    yield from _clashes(every, within=False)


def finding(clash: Clash, subject: Subject) -> Finding:
    """Make a finding of a clash; `subject` is the translation of its row."""
    return Finding(
        clash.code,
        clash.severity,
        clash.message,
        subject,
        (0, len(subject.target)),
        (0, len(subject.source)),
        f"{CHECK_OK}: {clash.code}",
    )


def _clashes(every: Sequence[Row], *, within: bool) -> Iterator[Clash]:
    """Compare rows by their sources, then by their translations."""
    plain = [(_plain(row.source), _plain(row.target)) for row in every]
    for group in _groups(every, plain, 0):
        yield from (_two_targets(*pair) for pair in _against(group, within=within))
    for group in _groups(every, plain, 1):
        for row, other in _against(group, within=within):
            if min(_length(row), _length(other)) >= _WORDS:
                yield _two_sources(row, other)


def _groups(every: Sequence[Row], plain: Sequence[tuple[str, str]], side: int) -> Iterator[Group]:
    """Give the rows that are alike on one side and not all alike on the other, with that other."""
    found: defaultdict[str, Group] = defaultdict(list)
    for row, texts in zip(every, plain, strict=True):
        found[texts[side]].append((row, texts[1 - side]))
    for group in found.values():
        if len(group) > 1 and len({other for _, other in group}) > 1:
            yield group


def _against(group: Group, *, within: bool) -> Iterator[tuple[Row, Row]]:
    """Give the rows that are not as most are, or as the first is, each with one that is.

    Catalogs that have both are left out, unless it is `within` one that rows are compared.
    """
    counts = Counter(text for _, text in group)
    usual = max(counts, key=lambda text: counts[text])  # of equals, the first
    right = [row for row, text in group if text == usual]
    paths = {row.path for row in right}
    for row, text in group:
        if text != usual and (within or row.path not in paths):
            yield row, right[0]


def _two_targets(row: Row, other: Row) -> Clash:
    meant = row.context != other.context or _length(row) < _WORDS
    severity = Severity.INFO if meant else CONSISTENCY.severity
    shown = _excerpt(other.target, row.target)
    message = worded("the same source is “{text}” in {place}", text=shown, place=_place(row, other))
    return Clash(row, other, CONSISTENCY.code, severity, message)


def _two_sources(row: Row, other: Row) -> Clash:
    shown = _excerpt(other.source, row.source)
    message = worded(
        "“{text}” in {place} has the same translation", text=shown, place=_place(row, other)
    )
    return Clash(row, other, REUSED.code, REUSED.severity, message)


def _excerpt(text: str, against: str) -> str:
    """Give the beginning of a text, or where it is another than `against` if that is far in."""
    pairs = enumerate(zip(text, against, strict=False))
    same = next((number for number, (one, other) in pairs if one != other), 0)
    start = max(text.rfind(" ", 0, same) + 1, same - _BEFORE) if same > _SHOWN // 2 else 0
    return ("…" if start else "") + shorten(text[start:], _SHOWN)


def _place(row: Row, other: Row) -> str:
    if row.path == other.path:
        return worded("line {numbers}", numbers=other.line)
    return worded("{path}, line {numbers}", path=other.path, numbers=other.line)


def _plain(text: str) -> str:
    """Give a text without markup, capitals, double spaces and the mark at its end."""
    plain = text_of(text).plain if "<" in text or "&" in text else text
    return squeezed(plain).casefold().strip(_MARKS)


def _length(row: Row) -> int:
    return length_of(text_of(row.source).plain)
