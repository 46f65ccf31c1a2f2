"""SARIF 2.1.0: what code hosts and editors show beside the lines of a file.

The mark stands at the translation, where it is put right, and at the very words where these can
be counted in the file. Nobody's viewer needs our review states, so those are left out; texts and
spans are among the properties, for whoever works on the file with a program.

Waived findings are only there if asked for, as suppressions: GitHub does not know these, and would
show each as open.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, Errata 01.
"""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

from l10n.checks.findings import Severity
from l10n.checks.formats.as_json import json_text
from l10n.checks.formats.places import line_of, region_of, repair_of
from l10n.checks.formats.report import rooted
from l10n.checks.waivers import CHECK_OK
from l10n.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.findings import Finding
    from l10n.checks.formats.places import Region
    from l10n.checks.formats.report import Report
    from l10n.checks.results import Checked
    from l10n.checks.rules import Rule
    from l10n.errors import Problem

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"

_Object: TypeAlias = dict[str, Any]


def write(report: Report) -> str:
    """Give the result as a SARIF log of one run."""
    found = (finding.code for result in report.results for finding in result.findings)
    codes = dict.fromkeys((*report.rules, *found))
    index = {code: number for number, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {
                "name": "l10n",
                "version": report.version,
                "rules": [_rule(report.rule(code)) for code in codes],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not report.problems,
                "toolExecutionNotifications": [
                    _notification(problem, report.prefix) for problem in report.problems
                ],
            }
        ],
        "originalUriBaseIds": {_ROOT: {"description": _message("The root of the repository.")}},
        "columnKind": "unicodeCodePoints",
        "results": list(_results(report, index)),
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> _Object:
    finds = f"{rule.finds[:1].upper()}{rule.finds[1:]}."
    first = rule.notes.partition("\n\n")[0]
    text = _message(_help(rule, finds))["text"]
    return {
        "id": rule.code,
        "shortDescription": _message(finds),
        "fullDescription": _message(f"{finds} {first}".strip()),
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _help(rule: Rule, finds: str) -> str:
    """Give what there is to know of a rule, in Markdown that can be read as plain text."""
    paragraphs = [finds, rule.notes]
    if (example := rule.example) is not None:
        shown = (("Source", example.source), ("Wrong", example.bad), ("Right", example.good))
        paragraphs.append("\n".join(f"- {name}: {_code(text)}" for name, text in shown))
    paragraphs.append(f"To let a finding pass, add the comment `# {CHECK_OK}: {rule.code} – why`.")
    return "\n\n".join(filter(None, paragraphs))


def _code(text: str) -> str:
    """Give a text as a code span of Markdown, between more backquotes than it has in a row."""
    fence = "`"
    while fence in text:
        fence += "`"
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def _results(report: Report, index: dict[str, int]) -> Iterator[_Object]:
    for result in report.results:
        seen: Counter[str] = Counter()
        for finding in result.findings:
            seen[finding.fingerprint] += 1
            if finding.waived is None or report.waived:
                key = f"{finding.fingerprint}:{seen[finding.fingerprint]}"
                yield _result(finding, result, report.prefix, (index, key))


def _result(
    finding: Finding, result: Checked, prefix: str, ids: tuple[dict[str, int], str]
) -> _Object:
    index, key = ids
    artifact = _artifact(result.path, prefix)
    found: _Object = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": LEVELS[finding.severity],
        "message": _message(finding.message),
        "locations": [{"physicalLocation": {"artifactLocation": artifact, **_marked(finding)}}],
        "partialFingerprints": {"l10n/v1": key},
    }
    if finding.waived is not None:
        why = {"justification": finding.waived} if finding.waived else {}
        found["suppressions"] = [{"kind": "inSource", "status": "accepted", **why}]
    if (repair := repair_of(finding)) is not None:
        found["fixes"] = [_fix(*repair, artifact)]
    found["properties"] = _properties(finding, result)
    return found


def _properties(finding: Finding, result: Checked) -> _Object:
    subject = finding.subject
    properties = {
        "sourceLocale": result.pair.source.bcp47,
        "locale": result.pair.target.bcp47,
        "source": subject.source,
        "target": subject.target,
        "form": subject.form,
        "sourceSpan": finding.source_span,
        "span": finding.span,
        "waiver": finding.waiver or None,
    }
    return {name: value for name, value in properties.items() if value is not None}


def _marked(finding: Finding) -> _Object:
    region, line = region_of(finding), line_of(finding)
    if region is not None:
        return {"region": _region(region)}
    return {"region": {"startLine": line}} if line else {}


def _region(region: Region) -> _Object:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _fix(region: Region, text: str, artifact: _Object) -> _Object:
    replacement = {"deletedRegion": _region(region), "insertedContent": {"text": text}}
    return {
        "description": _message("Mend the translation."),
        "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
    }


def _notification(problem: Problem, prefix: str) -> _Object:
    remedy = f"\n{problem.remedy}" if problem.remedy else ""
    notification: _Object = {
        "descriptor": {"id": problem.code},
        "level": "error",
        "message": _message(f"{problem.what}{remedy}"),
    }
    if problem.path:
        region = {"region": {"startLine": problem.line}} if problem.line else {}
        artifact = _artifact(str(problem.path), prefix)
        place = {"artifactLocation": artifact, **region}
        notification["locations"] = [{"physicalLocation": place}]
    return notification


def _artifact(path: str, prefix: str) -> _Object:
    """Give the address of a file, from the root of the repository if it is there."""
    full = PurePath(path)
    if full.is_absolute():
        return {"uri": full.as_uri()}
    within = rooted(path, prefix)
    base = {} if within.startswith("../") else {"uriBaseId": _ROOT}
    return {"uri": quote(within, errors="surrogateescape"), **base}


def _message(text: str) -> _Object:
    """Give a plain text message (§ 3.11): braces doubled, since `{0}` is a placeholder there.

    `[…](…)` is a link there, which no text of a catalog may make.
    """
    text = printable(text).replace("{", "{{").replace("}", "}}")
    return {"text": text.replace("](", "] (")}
