"""Marks that divide sentences: never two where one is meant.

How a text ends is another question, with a family of its own: it is about the source, this is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.knowledge.endings import is_abbreviation
from l10n.checks.knowledge.typography import END_MARKS, own_mark
from l10n.checks.rules import Example, Family, Rule
from l10n.locales import script
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding

DOUBLE = Rule(
    "double-punct",
    Severity.WARNING,
    "two marks side by side, as in `..` or `,.`",
    Example(
        "de-en",
        "Das Werk wurde erweitert.",
        "The plant was enlarged..",
        "The plant was enlarged.",
    ),
    notes="""\
Marks of half and full width: `..`, `,,`, `;;`, `.,`, `?.`, `。。`, `，。`. No finding for an
ellipsis of three points and more (in Russian `?..` too), for `std::x`, behind an abbreviation or
the semicolon of an entity (`&product;.`)
(`etc.,` `Inc.;` `usw.:`), for `!!` and `?!` where the source has the like, for what the source has
just so (`Hello, Dolly!,`), or in paths, ranges and smileys (`../`, `1..10`). Marks with a quotation
mark between them are left alone: languages differ in where the stop goes.

Two of a kind, and a full stop behind `?` or `!`, have a repair.
""",
    fixable=True,
    weblate=("duplicate",),
)

_RUN = re.compile(r"[.,;:!?。．，、；：！？]{2,}")
_HALF = str.maketrans("。．，、；：！？", "..,,;:!?")
_LOUD = re.compile(r"[!?！？]{2,}")
_ENTITY = re.compile(r"&[A-Za-z][\w.-]*\Z")
"""An entity that is declared in a document, before its semicolon."""
_REACH = 40
_CODE = frozenset("/\\=*")


def check(case: Case) -> Iterator[Finding]:
    """Look for marks side by side in a translation."""
    target = case.target
    if not target.has_odd_marks:
        return
    for match in target.matches(_RUN):
        run, (start, end) = match[0].translate(_HALF), match.span()
        if run[0] == ";" and _ENTITY.search(target.plain, max(0, start - _REACH), start):
            start, run = start + 1, run[1:]
            if len(run) < 2:
                continue
        if _is_ellipsis(case, run) or not target.unbroken(start, end):
            continue
        if _is_code(case, start, end) or _is_in_source(case, run):
            continue
        if run[0] == "." != run[1] and is_abbreviation(target.plain, start, case.pair.target):
            continue
        marks = target.plain[start:end]
        fix = _one(case, marks, run)
        message = worded("“{marks}”: two marks for one", marks=marks)
        yield case.finding(DOUBLE, message, (start, end), fix=fix)


FAMILY = Family((DOUBLE,), check)


def _is_ellipsis(case: Case, run: str) -> bool:
    """Tell an ellipsis; the mark before it takes the place of a point in Russian: `?..`."""
    if run[0] in "?!" and run[1:] == "..":
        return script(case.pair.target) == "Cyrl"
    return "..." in run


def _is_code(case: Case, start: int, end: int) -> bool:
    """Tell paths, ranges, operators, smileys and `,,` for `„` from marks of a sentence."""
    text = case.target.plain
    left, right = text[start - 1 : start] if start else " ", text[end : end + 1]
    if left.isspace() and not (case.pair.target.language == "fr" and text[start] in ";:!?"):
        return True
    if text[start] == ":" and right.isalnum():
        return True
    if text[end - 1] in ":;" and right and right in "()-":
        return True
    return left in _CODE or right in _CODE or (left.isdigit() and right.isdigit())


def _is_in_source(case: Case, run: str) -> bool:
    """Tell whether the source has such a run too; for `!!` and `?!` any loud one will do."""
    source = case.source.plain
    if set(run) <= {"!", "?"}:
        return _LOUD.search(source) is not None
    return any(match[0].translate(_HALF) == run for match in case.source.matches(_RUN))


def _one(case: Case, marks: str, run: str) -> str | None:
    """Give the mark that was meant; None where that takes judgement."""
    if len(set(marks)) == 1 or (run[0] in "?!" and set(run[1:]) == {"."}):
        return marks[0]
    if len(set(run)) == 1:
        return own_mark(case.pair.target, END_MARKS[run[0]]).strip()
    return None
