"""Annotations of GitHub Actions: lines of a log that show beside the lines of a change.

GitHub shows ten errors, ten warnings and ten notices of a step, those that came first; the rest
stay in the log. So the worst come first, and of each check one before a second of any: ten marks
then tell most of what is wrong.

Source: GitHub Docs, “Workflow commands for GitHub Actions”, and its limits on annotations.
"""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.formats.excerpts import described
from l10n.checks.formats.places import line_of
from l10n.checks.formats.report import RANK, rooted
from l10n.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.findings import Finding
    from l10n.checks.formats.report import Report
    from l10n.checks.results import Checked
    from l10n.errors import Problem

LIMIT = 10
"""The annotations of one level that GitHub shows for a step."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def write(report: Report) -> str:
    """Give the result as workflow commands, worst first, and a line that sums it up."""
    lines = [_problem(problem, report.prefix) for problem in report.problems]
    lines += (_finding(*found, report.prefix) for found in _ranked(report))
    levels = Counter(line.split(" ", 1)[0] for line in lines)
    total = f"{report.summary}."
    if any(number > LIMIT for number in levels.values()):
        shown = f"{total} GitHub shows {LIMIT} of a kind; all are in the log."
        lines.append(_command("notice", {"title": "l10n check"}, shown))
    else:
        lines.append(total)
    return "\n".join(lines) + "\n"


def _ranked(report: Report) -> Iterator[tuple[Finding, Checked]]:
    """Give what is to be shown: by severity, then the first of each code before the second."""
    nth: Counter[tuple[Severity, str]] = Counter()
    ranked = []
    for result in report.results:
        for finding in result.findings:
            asked = finding.severity is not Severity.INFO or report.infos
            if finding.waived is None and asked:
                key = finding.severity, finding.code
                nth[key] += 1
                ranked.append((RANK[finding.severity], nth[key], finding, result))
    for _, _, finding, result in sorted(ranked, key=lambda one: one[:2]):
        yield finding, result


def _finding(finding: Finding, result: Checked, prefix: str) -> str:
    line = line_of(finding)
    properties = {"file": rooted(result.path, prefix)}
    if line:
        properties["line"] = str(line)
    properties["title"] = finding.code
    message = "\n".join((printable(finding.message), *described(finding, result)))
    return _command(_LEVELS[finding.severity], properties, message)


def _problem(problem: Problem, prefix: str) -> str:
    properties = {}
    if problem.path is not None:
        path = str(problem.path)
        properties["file"] = path if PurePath(path).is_absolute() else rooted(path, prefix)
    if problem.line is not None:
        properties["line"] = str(problem.line)
    properties["title"] = problem.code
    remedy = f"\n{problem.remedy}" if problem.remedy else ""
    return _command("error", properties, printable(f"{problem.what}{remedy}"))


def _command(level: str, properties: dict[str, str], message: str) -> str:
    said = ",".join(f"{name}={_escaped(text, _PROPERTY)}" for name, text in properties.items())
    return f"::{level} {said}::{_escaped(message, _DATA)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    """Escape what would end a value or a command; foreign text must not begin one of its own."""
    return "".join(escapes.get(char, char) for char in printable(text))
