"""Catalogs: what is wrong with a PO file as such, whatever its translations say.

GNU gettext would refuse the file or a program would show the wrong form of a word, so no language
is needed to find it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.catalogs import state
from l10n.checks.families.catalog_header import HEADER, PLURALS, header, plurals, told
from l10n.checks.findings import Severity
from l10n.checks.rules import Example, Family, Rule
from l10n.errors import shorten
from l10n.model import State
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case, Sheet
    from l10n.checks.findings import Finding

NEWLINE = Rule(
    "newline",
    Severity.ERROR,
    "a line break that is lost or new at an end, or became two characters",
    Example("en-de", "Files:\n", "Dateien:", "Dateien:\n"),
    notes="`msgfmt --check-format` refuses a file whose translations do not begin and end with a"
    " line break as their sources do: lines of output would run together. A line break that became"
    " “\\n” in the text itself was escaped twice; it is told where the source has no such sign.",
    fixable=True,
    weblate=("begin_newline", "end_newline"),
)
FUZZY = Rule(
    "fuzzy",
    Severity.INFO,
    "a translation that is marked as unfinished",
    notes="""\
Programs leave it out and show the source, and a version with it is not published. Nothing is said
of drafts of machine engines, which nobody has read yet: `l10n status` counts those.""",
)
DUPLICATE = Rule(
    "duplicate",
    Severity.INFO,
    "two sources that differ in spaces, capitals or the mark at their end, translated differently",
    notes="""\
Of two words or more, and with the same `msgctxt`. The very same source twice is an error that a
catalog is not read with (`po.duplicate`).""",
)
ACCELERATOR = Rule(
    "accelerator",
    Severity.INFO,
    "an accelerator key (`&File`) that is lost, or more than one",
    notes="""\
Only in catalogs whose header has `X-Accelerator-Marker`, as those of KDE and many of Qt do. One
mark before a letter or digit counts, in brackets too, as Chinese and Japanese have it: `(&F)`.""",
    weblate=("kde_accelerator",),
)

_ENDS = " .:;…。：；"
_MARKER = "X-Accelerator-Marker"


_LINE_BREAKS = {
    ("begin", False): worded("the source does begin with a line break"),
    ("begin", True): worded("the source does not begin with a line break"),
    ("end", False): worded("the source does end with a line break"),
    ("end", True): worded("the source does not end with a line break"),
}


def check(case: Case) -> Iterator[Finding]:
    """Look at the ends of a translation, and at whether its plural forms are complete."""
    subject = case.subject
    source, target = subject.source, subject.target
    if "\n" in source or "\n" in target:
        if source.startswith("\n") != target.startswith("\n"):
            yield _line_break(case, "begin", (0, len(target) - len(target.lstrip("\n"))))
        if source.endswith("\n") != target.endswith("\n"):
            yield _line_break(case, "end", (len(target.rstrip("\n")), len(target)))
        if "\n" in source and "\\" in target and "\\" not in source:
            yield from _spelled_out(case)
    forms = subject.entry.msgstr_plural
    if len(forms) > 1 and not all(forms) and subject.form == _first(forms):
        empty = [f"msgstr[{number}]" for number, form in enumerate(forms) if not form]
        message = worded("{forms} is empty, other forms are not", forms=", ".join(empty))
        yield case.finding(PLURALS, message)


def survey(sheet: Sheet) -> Iterator[Finding]:
    """Look at all of a catalog."""
    yield from header(sheet)
    yield from plurals(sheet)
    yield from _unfinished(sheet)
    yield from _alike(sheet)
    marker = sheet.catalog.header.get(_MARKER, "")
    if len(marker) == 1:
        yield from _accelerators(sheet, marker)


FAMILY = Family((HEADER, PLURALS, NEWLINE, FUZZY, DUPLICATE, ACCELERATOR), check, survey)


def _first(forms: tuple[str, ...]) -> int:
    return next(number for number, form in enumerate(forms) if form)


def _line_break(case: Case, where: str, at: tuple[int, int]) -> Finding:
    """Say that a line break is missing or too much at one end, and mend it."""
    surplus = at[0] < at[1]
    message = _LINE_BREAKS[where, surplus]
    return case.raw_finding(NEWLINE, message, at, fix="" if surplus else "\n")


def _spelled_out(case: Case) -> Iterator[Finding]:
    """Find a line break that became two characters, as a tool leaves it that escapes twice."""
    at = case.subject.target.find("\\n")
    if at >= 0:
        message = worded("“\\n” is two characters here, and a line break in the source")
        yield case.raw_finding(NEWLINE, message, (at, at + 2))


def _unfinished(sheet: Sheet) -> Iterator[Finding]:
    for entry in sheet.catalog.live:
        if entry.fuzzy and any(entry.targets) and state(entry) is not State.MACHINE:
            before = entry.previous.msgid if entry.previous else None
            message = worded("marked as unfinished (fuzzy)")
            if before:
                message = worded(
                    "{what}; it was made for “{text}”", what=message, text=shorten(before)
                )
            yield told(FUZZY, FUZZY.severity, message, entry)


def _alike(sheet: Sheet) -> Iterator[Finding]:
    """Find entries with nearly the same source and another translation."""
    first: dict[tuple[str | None, int | None, str], Case] = {}
    for case in sheet.cases:
        subject = case.subject
        if " " not in subject.source:
            continue
        key = (subject.entry.msgctxt, subject.form, _bare(subject.source))
        other = first.setdefault(key, case).subject
        if other.source != subject.source and _bare(other.target) != _bare(subject.target):
            message = worded(
                "“{source}” is “{target}” here; “{other}” is “{text}” (line {line})",
                source=shorten(subject.source), target=shorten(subject.target),
                other=shorten(other.source), text=shorten(other.target), line=other.entry.line,
            )  # fmt: skip
            whole = (0, len(subject.target)), (0, len(subject.source))
            yield case.raw_finding(DUPLICATE, message, *whole)


def _bare(text: str) -> str:
    """Give a text without what does not make another of it."""
    return " ".join(text.casefold().split()).rstrip(_ENDS)


def _accelerators(sheet: Sheet, marker: str) -> Iterator[Finding]:
    for case in sheet.cases:
        own, said = (_marked(text, marker) for text in (case.subject.source, case.subject.target))
        if own == 1 and said != 1:
            message = (
                worded("the mark of the accelerator, “{mark}”, is missing", mark=marker)
                if said == 0
                else worded(
                    "the mark of the accelerator, “{mark}”, is there {count} times",
                    mark=marker, count=said,
                )
            )  # fmt: skip
            yield case.finding(ACCELERATOR, message)


def _marked(text: str, marker: str) -> int:
    """Count marks before a letter or digit; one that is doubled is itself."""
    pairs = zip(text.replace(marker * 2, ""), text.replace(marker * 2, "")[1:], strict=False)
    return sum(one == marker and other.isalnum() for one, other in pairs)
