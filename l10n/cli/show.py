"""Show how releases stand: one table for `sync`, `status` and `publish`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli.common import coloured, table
from l10n.errors import shorten
from l10n.model import State
from l10n.publish import Publication

if TYPE_CHECKING:
    from l10n.report import LocaleReport, Report

HEADINGS = {
    State.EMPTY: "empty",
    State.MACHINE: "machine",
    State.NEEDS_WORK: "needs work",
    State.TRANSLATED: "translated",
    State.REVIEWED: "reviewed",
}
COLOURS = {
    Publication.WRITTEN: "green",
    Publication.CURRENT: "green",
    Publication.READY: "yellow",
    Publication.BLOCKED: "yellow",
    Publication.STALE: "red",
}


def report_table(report: Report) -> str:
    """Lay out a row for each release and locale: sentences by state, and the published version."""
    rows = [["RELEASE", "LOCALE", *(text.upper() for text in HEADINGS.values()), "PUBLISHED"]]
    for number, line in enumerate(report.lines):
        repeated = number and report.lines[number - 1].release == line.release
        counts = [str(line.states[state] or "·") for state in HEADINGS]
        rows.append(["" if repeated else line.release, line.locale, *counts, _publication(line)])
    text = table(rows, right=range(2, 2 + len(HEADINGS)))
    first, *rest = text.split("\n")
    painted = [_paint(row, line) for row, line in zip(rest, report.lines, strict=True)]
    return "\n".join([coloured(first, "dim"), *painted])


def reasons(report: Report, limit: int = 5) -> list[str]:
    """Say for each version that is not published what stands in its way."""
    found = []
    for line in report.lines:
        if line.publication not in {Publication.BLOCKED, Publication.STALE}:
            continue
        name = f"{line.release} {line.locale}"
        if line.publication is Publication.STALE:
            found.append(f"{name}: {line.published} is stale: it was published before a change")
        waiting = ", ".join(f"{n} {HEADINGS[state]}" for state, n in line.verdict.waiting.items())
        if waiting:
            found.append(f"{name}: waiting for review: {waiting}")
        found += [f"{name}: {problem}" for problem in line.verdict.problems[:limit]]
        if len(line.verdict.problems) > limit:
            found.append(f"{name}: and {len(line.verdict.problems) - limit} more")
    return found


def as_json(report: Report) -> dict[str, object]:
    """Give a report for programs."""
    return {
        "releases": [_line_json(line) for line in report.lines],
        "wrote": list(report.wrote),
        "notes": list(report.notes),
        "errors": [
            {"code": p.code, "what": p.what, "path": str(p.path or ""), "line": p.line}
            for error in report.errors
            for p in error.problems
        ],
    }


def _line_json(line: LocaleReport) -> dict[str, object]:
    return {
        "release": line.release,
        "locale": line.locale,
        "states": {str(state): n for state, n in line.states.items()},
        "words": {str(state): n for state, n in line.words.items()},
        "changes": dict(line.changes),
        "filled": dict(line.filled),
        "publication": str(line.publication),
        "published": line.published,
        "waiting": {str(state): n for state, n in line.verdict.waiting.items()},
        "problems": [
            {"code": p.code, "what": p.what, "entry": shorten(p.entry or ""), "line": p.line}
            for p in line.verdict.problems
        ],
    }


def _publication(line: LocaleReport) -> str:
    match line.publication:
        case Publication.WRITTEN | Publication.CURRENT:
            return f"{line.published} ({line.publication})"
        case Publication.READY:
            return f"{line.published} (ready: run l10n publish)"
        case Publication.STALE:
            return f"{line.published} (STALE)"
        case _:
            return "not yet"


def _paint(row: str, line: LocaleReport) -> str:
    text = _publication(line)
    return row[: len(row) - len(text)] + coloured(text, COLOURS[line.publication])
