"""Show how releases stand: one table for `sync`, `status` and `publish`."""

from __future__ import annotations

from shlex import quote
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

from l10n.cli.common import coloured, shows_colours, table, width
from l10n.errors import shorten
from l10n.model import STATE_LETTERS, STATE_NAMES
from l10n.publish import Publication

if TYPE_CHECKING:
    from collections.abc import Callable

    from l10n.report import LocaleReport, Report

NO_RELEASE = "There is no release yet. Put one into releases/, named like 2024-05-02-news.de.txt."

COLOURS = {
    Publication.WRITTEN: "green",
    Publication.CURRENT: "green",
    Publication.READY: "yellow",
    Publication.BLOCKED: "yellow",
    Publication.STALE: "red",
    Publication.FAILED: "red",
}


def report_table(report: Report, stream: TextIO | None = None) -> str:
    """Lay out a row for each release and locale: sentences by state, and the published version.

    Where `stream` is a terminal too narrow for that, states are letters, as in the review.
    """
    wide = _rows(report, [text.upper() for text in STATE_NAMES.values()], _publication)
    columns = get_terminal_size().columns if stream is not None and stream.isatty() else None
    if columns is None or max(map(width, wide)) <= columns:
        return "\n".join(_painted(wide, report, stream))
    narrow = _rows(report, list(STATE_LETTERS.values()), _standing)
    legend = "  ".join(f"{letter} {STATE_NAMES[state]}" for state, letter in STATE_LETTERS.items())
    return "\n".join([*_painted(narrow, report, stream), coloured(legend, "dim", stream)])


def _rows(
    report: Report, headings: list[str], published: Callable[[LocaleReport], str]
) -> list[str]:
    rows = [["RELEASE", "LOCALE", *headings, "PUBLISHED"]]
    for number, line in enumerate(report.lines):
        repeated = number and report.lines[number - 1].release == line.release
        counts = [str(line.states[state] or "·") for state in STATE_NAMES]
        rows.append(["" if repeated else line.release, line.locale, *counts, published(line)])
    return table(rows, right=range(2, 2 + len(STATE_NAMES))).split("\n")


def _painted(rows: list[str], report: Report, stream: TextIO | None) -> list[str]:
    if not shows_colours(stream):
        return rows
    first, *rest = rows
    colours = (COLOURS[line.publication] for line in report.lines)
    marked = (coloured(row, colour, stream) for row, colour in zip(rest, colours, strict=True))
    return [coloured(first, "dim", stream), *marked]


def reasons(report: Report, limit: int | None = 5) -> list[str]:
    """Say for each version that is not published what stands in its way.

    At most `limit` problems of a version are named, None for all of them.
    """
    found = []
    for line in report.lines:
        if line.publication not in {Publication.BLOCKED, Publication.STALE}:
            continue
        name = f"{line.release} {line.locale}"
        if line.publication is Publication.STALE:
            found.append(f"{name}: {line.published} is stale: it was published before a change")
        waiting = ", ".join(
            f"{n} {STATE_NAMES[state]}" for state, n in line.verdict.waiting.items()
        )
        if waiting:
            found.append(f"{name}: waiting for review: {waiting}")
        found += [f"{name}: {problem}" for problem in line.verdict.problems[:limit]]
        if limit is not None and len(line.verdict.problems) > limit:
            more = len(line.verdict.problems) - limit
            command = f"l10n publish {quote(line.release)} --locale {line.locale}"
            found.append(f"{name}: and {more} more; all of them: {command}")
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
            return f"{line.published} ({_standing(line).replace('stale', 'STALE')})"
        case Publication.FAILED:
            return "FAILED: see below"
        case _:
            return _standing(line)


def _standing(line: LocaleReport) -> str:
    """Say in a word how a version stands, and how much is wrong where that keeps it back."""
    problems = len(line.verdict.problems)
    refused = f"refused: {problems} problem{'' if problems == 1 else 's'}" if problems else ""
    match line.publication:
        case Publication.BLOCKED:
            return refused or "waiting"
        case Publication.STALE:
            return f"stale, {refused}" if refused else "stale"
        case _:
            return str(line.publication)
