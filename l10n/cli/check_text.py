"""How `l10n check` tells people what it found: place, severity, message, and the words marked."""

from __future__ import annotations

import sys
from collections import Counter
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.formats.excerpts import place, unfinished
from l10n.cli.common import coloured
from l10n.cli.fitting import WIDTH, excerpt, wrapped
from l10n.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.checks.findings import Finding
    from l10n.checks.fixing import Fixed
    from l10n.checks.formats.report import Report
    from l10n.checks.results import Checked

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
_INDENT = 9  # columns before an excerpt
_TOLD = 5
"""How often it is told what lets findings of one kind pass."""
_MARKS = {"\u00a0": "⍽", "\u202f": "⍽", "\n": "↵"}


def print_findings(report: Report, notes: Sequence[str] = ()) -> None:
    """Print the findings file by file, those let pass if they are asked for, and the sum."""
    columns = get_terminal_size().columns if sys.stdout.isatty() else None
    told: Counter[str] = Counter()
    for result in report.results:
        shown = [finding for finding in result.findings if finding.waived is None]
        for finding in shown:
            told[finding.waiver] += 1
            hint = told[finding.waiver] <= _TOLD
            print("\n".join(_lines(finding, result, columns, hint=hint)))
        if shown:
            print()
    passed = [(f, r) for r in report.results for f in r.findings if f.waived is not None]
    for finding, result in passed if report.waived else ():
        print(coloured("\n".join(_waived(finding, result, columns)), "dim", sys.stdout))
    if passed and report.waived:
        print()
    more = " (--waived lists them)" if passed and not report.waived else ""
    for line in (f"{report.summary}{more}.", *notes):
        print("\n".join(wrapped(line, columns)))


def print_fixes(result: Checked, fixed: Iterable[Fixed]) -> None:
    """Print what repairs change: the text before and after, with the checks they are of."""
    for one in fixed:
        codes = ", ".join(dict.fromkeys(finding.code for finding in one.findings))
        note = "  (reviewed)" if one.reviewed else ""
        print(printable(f"{result.path}:{one.before.line}: {codes}{note}"))
        for before, after in zip(one.before.targets, one.after.targets, strict=True):
            if before != after:
                print(coloured(f"  - {_visible(before)}", "red", sys.stdout))
                print(coloured(f"  + {_visible(after)}", "green", sys.stdout))


def _visible(text: str) -> str:
    """Show a text on one line, with marks for the spaces that cannot be told apart."""
    return printable("".join(_MARKS.get(char, char) for char in text))


def _lines(finding: Finding, result: Checked, columns: int | None, *, hint: bool) -> Iterator[str]:
    subject = finding.subject
    state = unfinished(subject)
    where, severity = place(subject, result), str(finding.severity)
    text = f"{where}: {severity}: {_visible(finding.message)}  [{finding.code}]"
    painted = coloured(severity, COLOURS[finding.severity], sys.stdout)
    first, *rest = wrapped(f"{text} ({state})" if state else text, columns)
    yield first.replace(f" {severity}:", f" {painted}:", 1)
    yield from rest
    room = WIDTH if columns is None else max(columns - _INDENT, _INDENT)
    for locale, said, span in (
        (result.pair.source, subject.source, finding.source_span),
        (result.pair.target, subject.target, finding.span),
    ):
        if said:
            yield f"  {locale!s:6} {excerpt(said, span, room)}"
    if finding.waiver and hint:
        yield from wrapped(f"  to let it pass, add the comment: # {finding.waiver} – why", columns)


def _waived(finding: Finding, result: Checked, columns: int | None) -> list[str]:
    """Give what was let pass, by which comment and why."""
    reason = f" – {finding.waived}" if finding.waived else ""
    text = f"{finding.message}  [{finding.code}] # {finding.waiver}{reason}"
    return wrapped(f"{place(finding.subject, result)}: waived: {_visible(text)}", columns)
