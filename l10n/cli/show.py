"""Show how releases stand: one table for `sync`, `status` and `publish`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from shlex import quote
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

from l10n.cli.common import coloured, shows_colours, table, width
from l10n.errors import shorten
from l10n.model import STATE_LETTERS, STATE_NAMES, State
from l10n.publish import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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


MOST_ROWS = 60
"""How many rows a sync shows one by one: what happened, and what stands in the way."""

_PUBLISHED = {Publication.WRITTEN, Publication.CURRENT}
_TROUBLE = {Publication.FAILED, Publication.STALE}


def told_apart(report: Report) -> Report:
    """Give the report with the lines that a sync shows: all, or of many those that matter most.

    Those are what is in trouble, then what was done; the table sums up all others.
    """
    if not is_long(report):
        return report
    trouble = [one for one in report.lines if one.publication in _TROUBLE or one.verdict.problems]
    done = [one for one in report.lines if one.changes or one.filled or _is_written(one)]
    chosen = list({id(one): one for one in (*trouble, *done)}.values())[:MOST_ROWS]
    kept = set(map(id, chosen))
    return replace(report, lines=tuple(one for one in report.lines if id(one) in kept))


def _is_written(line: LocaleReport) -> bool:
    return line.publication in {Publication.WRITTEN, Publication.READY}


def report_table(
    report: Report, stream: TextIO | None = None, *, whole: Report | None = None
) -> str:
    """Lay out a row for each release and locale: sentences by state, and the published version.

    A `whole` that the report is, or is a part of, is summed up below it, by locale. Where `stream`
    is a terminal too narrow for that, states are letters, as in the review.
    """
    sums = [] if whole is None else _sums(whole)
    wide = _rows(report, sums, [text.upper() for text in STATE_NAMES.values()], _publication)
    columns = get_terminal_size().columns if stream is not None and stream.isatty() else None
    if columns is None or max(map(width, wide)) <= columns:
        return "\n".join(_painted(wide, report, stream))
    narrow = _rows(report, sums, list(STATE_LETTERS.values()), _standing)
    legend = "  ".join(f"{letter} {STATE_NAMES[state]}" for state, letter in STATE_LETTERS.items())
    return "\n".join([*_painted(narrow, report, stream), coloured(legend, "dim", stream)])


@dataclass(frozen=True, slots=True)
class _Sum:
    """What the versions in a locale come to; `releases` counts those of all locales."""

    locale: str
    releases: int
    states: Mapping[State, int]
    published: str


def _sums(report: Report) -> list[_Sum]:
    """Sum up a report by locale, in the order in which they come."""
    by_locale: dict[str, list[LocaleReport]] = {}
    for line in report.lines:
        by_locale.setdefault(line.locale, []).append(line)
    releases = len({line.release for line in report.lines})
    return [
        _Sum(
            locale,
            releases,
            {state: sum(line.states[state] for line in lines) for state in STATE_NAMES},
            _counted(lines),
        )
        for locale, lines in by_locale.items()
    ]


def _counted(lines: Iterable[LocaleReport]) -> str:
    """Count versions by how they stand."""
    return ", ".join(f"{n} {word}" for word, n in Counter(map(_word, lines)).most_common())


def _word(line: LocaleReport) -> str:
    if line.publication in _PUBLISHED:
        return "published"
    if line.publication is Publication.BLOCKED:
        return "refused" if line.verdict.problems else "waiting"
    return str(line.publication)


def _rows(
    report: Report,
    sums: Iterable[_Sum],
    headings: list[str],
    published: Callable[[LocaleReport], str],
) -> list[str]:
    rows = [["RELEASE", "LOCALE", *headings, "PUBLISHED"]]
    for number, line in enumerate(report.lines):
        repeated = number and report.lines[number - 1].release == line.release
        release = "" if repeated else line.release
        rows.append([release, line.locale, *_cells(line.states), published(line)])
    for number, one in enumerate(sums):
        release = "" if number else f"all {one.releases}"
        rows.append([release, one.locale, *_cells(one.states), one.published])
    return table(rows, right=range(2, 2 + len(STATE_NAMES))).split("\n")


def _cells(states: Mapping[State, int]) -> list[str]:
    return [str(states[state] or "·") for state in STATE_NAMES]


def _painted(rows: list[str], report: Report, stream: TextIO | None) -> list[str]:
    if not shows_colours(stream):
        return rows
    first, *rest = rows
    colours = [COLOURS[line.publication] for line in report.lines]
    marked = [coloured(row, colour, stream) for row, colour in zip(rest, colours, strict=False)]
    return [coloured(first, "dim", stream), *marked, *rest[len(marked) :]]


def is_long(report: Report) -> bool:
    """Tell whether there are more versions than one looks through."""
    return len(report.lines) > MOST_ROWS


def reasons(report: Report, limit: int | None = 5, *, waiting: bool = True) -> list[str]:
    """Say for each version that is not published what stands in its way.

    At most `limit` problems of a version are named, None for all of them; without `waiting` not
    that it waits for review, as its row says, too.
    """
    found = []
    for line in report.lines:
        if line.publication not in {Publication.BLOCKED, Publication.STALE}:
            continue
        name = f"{line.release} {line.locale}"
        if line.publication is Publication.STALE:
            found.append(f"{name}: {line.published} is stale: it was published before a change")
        open_ = ", ".join(f"{n} {STATE_NAMES[state]}" for state, n in line.verdict.waiting.items())
        if open_ and waiting:
            found.append(f"{name}: waiting for review: {open_}")
        found += [f"{name}: {problem}" for problem in line.verdict.problems[:limit]]
        if limit is not None and len(line.verdict.problems) > limit:
            more = len(line.verdict.problems) - limit
            command = f"l10n publish {quote(line.release)} --locale {line.locale}"
            found.append(f"{name}: and {more} more; all of them: {command}")
    return found


def doubts(report: Report) -> list[str]:
    """Say in which drafts checks found something; of many versions only how many they are."""
    found = [line for line in report.lines if line.doubtful]
    if found and is_long(report):
        return [
            _doubtful("all", sum(line.doubtful for line in found), "l10n check --state machine")
        ]
    check = "l10n check {} --locale {} --state machine"
    return [
        _doubtful(f"{line.release} {line.locale}", line.doubtful,
                  check.format(quote(line.release), line.locale))
        for line in found
    ]  # fmt: skip


def _doubtful(name: str, count: int, command: str) -> str:
    return f"{name}: {count} {'drafts need' if count > 1 else 'draft needs'} a look: {command}"


def as_json(report: Report) -> dict[str, object]:
    """Give a report for programs."""
    return {
        "releases": [_line_json(line) for line in report.lines],
        "wrote": list(report.wrote),
        "notes": [*report.notes, *report.doubts],
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
        "doubtful": line.doubtful,
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
