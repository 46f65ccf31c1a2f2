"""Spaces: one too many, one too few, one at the wrong end.

What French sets before its marks is a duty and has a family of its own; what Chinese and Japanese
have in place of spaces is the width of their marks, which is another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.knowledge.typography import CLOSING, NARROW, NBSP, is_spaced, is_wide
from l10n.checks.rules import Example, Family, Rule
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding
    from l10n.checks.text import Text

SPACING = Rule(
    "spacing",
    Severity.WARNING,
    "a space too many or too few: double, at an end, before or behind a mark",
    Example(
        "de-en",
        "Das Werk wird erweitert, sobald die Stadt zustimmt.",
        "The plant will be enlarged , once the city agrees.",
        "The plant will be enlarged, once the city agrees.",
    ),
    notes="""\
* Two spaces in a row; not where the source has such a place too, nor two no-break spaces. A tab, a
  full-width space or a line break inside, where the source has none.
* White space at the beginning or end that the source has not, and the reverse. Chinese and
  Japanese may leave out a space behind a full-width mark; how deep an indentation is does not
  matter. A line break there is told by `newline`.
* A space behind `(` and `[` or before `)` and `]`, beside a word, where the source has none.
* A space before `. , ; : ! ?`; in French only before `. ,`. Not before names like `.NET`, in
  smileys and `. . .`, behind addresses, or where the source has one before the same mark and is not
  French.
* No space behind `, ;` between two words, and behind `. : ! ?` where a new sentence seems to begin.
  Not in what has digits, slashes and the like, nor where the source has just these characters.

Beside a tag nothing is reported that the tag may explain. A no-break space is as good as any.
""",
    fixable=True,
    weblate=(
        "double_space",
        "begin_space",
        "end_space",
        "begin_newline",
        "end_newline",
        "newline_count",
    ),
)

_SPACE = " \u00a0\u202f\u2009"
_RUN = re.compile(rf"(?<=\S)[\u00a0\u202f\u2009]? [{_SPACE}]+(?=\S)")
_DOUBLE = (" \u00a0", "\u00a0 ", " \u202f", "\u202f ")
_STRANGE = re.compile(r"(?<=\S)[^\S\t\n\u3000]*(?P<char>[\t\n\u3000])\s*(?=\S)")
_INSIDE = re.compile(r"[(\[][ \u00a0]+(?=\w)|(?<=\w)[ \u00a0]+[)\]]")
_SHUT = rf"(?=[\s\"'”“’»›{re.escape(CLOSING)}]|$)"
_BEFORE = re.compile(
    rf"(?<=[^\s(\[{{.«„“‘\"'])[{_SPACE}]+(?!\.\s\.)"
    rf"(?:[,.]{_SHUT}|[!?]{{1,3}}{_SHUT}|[;:](?=[\s\"”“’»›]|$))"
)
_LOOSE = re.compile(rf"[,.;:!?](?<=[{_SPACE}].)")
_BEHIND = re.compile(r"[,;:.!?](?<=[^\W\d_].)(?=[^\W\d_]{2}|[aàeéiouwyzаиоук]\s)")
_LAST, _FIRST = re.compile(r"[^\W\d_]+\Z"), re.compile(r"[^\W\d_]+")
_NO_PROSE = re.compile(
    r"[/\\@_=#<>{}|~&^*+$%()\[\]0-9\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]|[,;:]\w+[,;:]\w"
)
"""What makes two words with a mark between an address, code, a list of values, or Chinese."""
_WIDE = frozenset("。，、：；！？）」』》】")


_INSIDE_ONLY = {
    "\t": worded("a tab inside, none in the source"),
    "\n": worded("a line break inside, none in the source"),
}


def check(case: Case) -> Iterator[Finding]:
    """Look at the spaces of a translation."""
    plain = case.target.plain
    if _is_doubled(case.target):
        yield from _doubled(case)
    if "\t" in plain or "\n" in plain or "\u3000" in plain:
        yield from _strange(case)
    if " )" in plain or "( " in plain or " ]" in plain or "[ " in plain:
        yield from _inside(case)
    source, target = case.subject.source, case.subject.target
    if target.strip() != target or source.strip() != source:
        yield from _edges(case)
    if not case.target.has_odd_marks:
        return
    if _LOOSE.search(plain):
        yield from _before(case)
    if is_spaced(case.pair.target):
        yield from _behind(case)


FAMILY = Family((SPACING,), check)


def _is_doubled(text: Text) -> bool:
    """Tell whether there may be two spaces in a row; those that do not break are no ASCII."""
    if "  " in text.plain:
        return True
    narrow = "\u00a0" in text.beyond or "\u202f" in text.beyond
    return narrow and any(map(text.plain.__contains__, _DOUBLE))


def _doubled(case: Case) -> Iterator[Finding]:
    source, target = case.source, case.target
    if any(source.unbroken(*match.span()) for match in source.matches(_RUN)):
        return
    for match in target.matches(_RUN):
        if target.unbroken(*match.span()):
            one = next((space for space in (NBSP, NARROW) if space in match[0]), " ")
            message = worded("{count} spaces in a row", count=len(match[0]))
            yield case.finding(SPACING, message, match.span(), fix=one)


def _strange(case: Case) -> Iterator[Finding]:
    """Find white space that no line of prose has; in Japanese the full-width space is usual."""
    source, target, wide = case.subject.source, case.target, is_wide(case.pair.target)
    for match in target.matches(_STRANGE):
        char = match["char"]
        if char in source or (char == "\u3000" and wide) or not target.unbroken(*match.span()):
            continue
        message = _INSIDE_ONLY.get(char) or worded("a full-width space inside, none in the source")
        yield case.finding(SPACING, message, match.span(), fix="" if wide else " ")


def _inside(case: Case) -> Iterator[Finding]:
    """Find spaces at the inner side of brackets."""
    source, target = case.source, case.target
    if any(source.unbroken(*match.span()) for match in source.matches(_INSIDE)):
        return
    for match in target.matches(_INSIDE):
        if target.unbroken(*match.span()):
            bracket = match[0].strip()
            message = worded("a space inside “{bracket}”", bracket=bracket)
            yield case.finding(SPACING, message, match.span(), fix=bracket)


def _edges(case: Case) -> Iterator[Finding]:
    source, target = case.subject.source, case.subject.target
    if not source.strip() or not target.strip():
        return
    theirs, ours = (text[: len(text) - len(text.lstrip())] for text in (source, target))
    if _differ(ours, theirs) and source.startswith("\n") == target.startswith("\n"):
        message = worded(
            "begins with {ours}, the source with {theirs}", ours=_named(ours), theirs=_named(theirs)
        )
        yield case.raw_finding(SPACING, message, (0, len(ours)), fix=theirs)
    theirs, ours = (text[len(text.rstrip()) :] for text in (source, target))
    if source.endswith("\n") != target.endswith("\n"):
        return
    if _differ(ours, theirs) and not _is_width(case, ours, theirs):
        message = worded(
            "ends with {ours}, the source with {theirs}", ours=_named(ours), theirs=_named(theirs)
        )
        span = (len(target) - len(ours), len(target))
        yield case.raw_finding(SPACING, message, span, fix=theirs)


def _differ(ours: str, theirs: str) -> bool:
    """Tell whether two edges differ by more than the depth of an indentation."""
    return bool(ours) != bool(theirs) or ("\n" in ours) != ("\n" in theirs)


def _named(space: str) -> str:
    """Say what white space it is."""
    if not space:
        return worded("no space")
    if "\n" in space:
        return worded("a line break")
    return worded("a space") if len(space) == 1 else worded("{count} spaces", count=len(space))


def _is_width(case: Case, ours: str, theirs: str) -> bool:
    """Tell whether a space behind a mark is the width of that mark in the other script."""
    if (ours, theirs) == ("", " "):
        return is_wide(case.pair.target) and case.subject.target[-1] in _WIDE
    return (ours, theirs) == (" ", "") and case.subject.source[-1] == "："


def _before(case: Case) -> Iterator[Finding]:
    target, pair = case.target, case.pair
    habits = frozenset() if pair.source.language == "fr" else _loose_marks(case.source)
    for match in target.matches(_BEFORE):
        start, end = match.span()
        mark = match[0].strip()
        if pair.target.language == "fr" and mark not in {",", "."}:
            continue
        if target.language[start - 1] == " " or not target.unbroken(start - 1, end):
            continue
        if mark not in habits:
            message = worded("a space before “{mark}”", mark=mark)
            yield case.finding(SPACING, message, (start, end), fix=mark)


def _loose_marks(source: Text) -> frozenset[str]:
    """Give the marks that have a space before them in the source too."""
    return frozenset(
        match[0].strip()
        for match in source.matches(_BEFORE)
        if source.unbroken(match.start() - 1, match.end())
    )


def _behind(case: Case) -> Iterator[Finding]:
    target = case.target
    for match in target.matches(_BEHIND):
        start, end = match.span()
        mark = match[0]
        left, right = target.beside(start, end)
        if _NO_PROSE.search(left + mark + right):
            continue
        if target.language[start] == " " or not target.unbroken(start - 1, end + 1):
            continue
        before, after = _LAST.search(left), _FIRST.match(right)
        if before is None or after is None or f"{before[0]}{mark}{after[0]}" in case.source.plain:
            continue
        if mark in ",;" or _is_new_sentence(before[0], after[0]):
            message = worded("no space behind “{mark}”", mark=mark)
            yield case.finding(SPACING, message, (start, end), fix=f"{mark} ")


def _is_new_sentence(before: str, after: str) -> bool:
    """Tell words that end and begin sentences from names of files, hosts and German genders."""
    return len(before) > 2 and before.islower() and after.istitle() and after != "Innen"
