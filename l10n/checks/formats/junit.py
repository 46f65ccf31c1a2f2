"""JUnit XML: what dashboards of CI servers draw their trends from.

A catalog is a test suite and a check a test case in it, so that a dashboard shows release by
locale, names a check when it first fails in a catalog, and counts the checks that pass. Findings
are listed in the one failure of their case, since most servers show no more than one; what does
not fail the run (infos, warnings within the budget, what was let pass) is output of the case.

Source: the schema `junit-10.xsd` of Jenkins' xUnit plug-in, which pytest follows too.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from l10n.checks.formats.excerpts import described, place, unfinished
from l10n.checks.formats.report import RANK, rooted
from l10n.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10n.checks.findings import Finding
    from l10n.checks.formats.report import Report
    from l10n.checks.results import Checked
    from l10n.errors import Problem

# The characters that XML 1.0 has no room for, escaped or not (production 2, “Char”); those that
# `printable` shows escaped in any case are left to it.
_NO_XML = re.compile("[\ufffe\uffff]")


def write(report: Report) -> str:
    """Give the result as a JUnit document."""
    root = ET.Element("testsuites", name="l10n check")
    suites = [_suite(result, report) for result in report.results]
    by_path = groupby(sorted(report.problems, key=_path), _path)
    suites += (_unreadable(path, tuple(problems)) for path, problems in by_path)
    for suite in suites:
        root.append(suite)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(result: Checked, report: Report) -> ET.Element:
    found: dict[str, list[Finding]] = {code: [] for code in report.rules}
    for finding in result.findings:
        found.setdefault(finding.code, []).append(finding)
    suite = ET.Element("testsuite", name=_text(result.path))
    facts = {
        "source": str(result.pair.source),
        "locale": str(result.pair.target),
        "translations": str(result.translations),
    }
    properties = ET.SubElement(suite, "properties")
    for name, value in facts.items():
        ET.SubElement(properties, "property", name=name, value=value)
    failures = 0
    for code, findings in found.items():
        case = ET.SubElement(suite, "testcase", classname=_class(result.path), name=code)
        failing = [finding for finding in findings if report.fails(finding)]
        others = [finding for finding in findings if not report.fails(finding)]
        failures += bool(failing)
        if failing:
            _fail(case, failing, result)
        if others:
            ET.SubElement(case, "system-out").text = _listed(others, result)
    return _counted(suite, len(found), failures=failures)


def _fail(case: ET.Element, findings: Sequence[Finding], result: Checked) -> None:
    worst = min((finding.severity for finding in findings), key=RANK.__getitem__)
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    message = _text(f"{findings[0].message}{more}")
    failure = ET.SubElement(case, "failure", type=str(worst), message=message)
    failure.text = _listed(findings, result)


def _listed(findings: Iterable[Finding], result: Checked) -> str:
    return _text("\n".join(line for finding in findings for line in _lines(finding, result)))


def _lines(finding: Finding, result: Checked) -> Iterable[str]:
    kind = str(finding.severity) if finding.waived is None else "waived"
    state = unfinished(finding.subject)
    reason = f" – {finding.waived}" if finding.waived else ""
    message = finding.message.replace("\n", "↵")  # a log may take a line of its own for a command
    yield (
        f"{place(finding.subject, result)}: {kind}: {message}{reason}"
        f"{f' ({state})' if state else ''}"
    )
    yield from (f"  {line}" for line in described(finding, result))


def _unreadable(path: str, problems: Sequence[Problem]) -> ET.Element:
    name = _text(path) or "l10n check"
    suite = ET.Element("testsuite", name=name)
    case = ET.SubElement(suite, "testcase", classname=_class(path or name), name="readable")
    message = _text(problems[0].what)
    error = ET.SubElement(case, "error", type=problems[0].code, message=message)
    error.text = _text("\n".join(map(str, problems)))
    return _counted(suite, 1, errors=1)


def _counted(suite: ET.Element, tests: int, *, failures: int = 0, errors: int = 0) -> ET.Element:
    numbers = {"tests": tests, "failures": failures, "errors": errors}
    for name, number in numbers.items():
        suite.set(name, str(number))
    return suite


def _class(path: str) -> str:
    """Name a catalog as servers name classes, which they group by the parts between full stops."""
    folders = rooted(path, "").removesuffix(".po").split("/")
    return _text(".".join(folder for folder in folders if folder.strip(".")))


def _path(problem: Problem) -> str:
    return str(problem.path or "")


def _text(text: str) -> str:
    return _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", printable(text))
