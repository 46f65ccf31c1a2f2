"""JSON for programs: all that is known of every finding, in one document.

What has a key keeps it; programs of others rest on them (docs/checks.md).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.checks.findings import Severity

if TYPE_CHECKING:
    from l10n.checks.findings import Finding
    from l10n.checks.formats.report import Report
    from l10n.errors import Problem

# Controls, marks of direction and their like, which could steer a terminal, and halves of
# surrogate pairs, which no encoding has room for. JSON may hold all of them as escapes.
_HIDDEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def write(report: Report) -> str:
    """Give the result for programs."""
    document = {
        "tool": {"name": "l10n", "version": report.version},
        "files": [
            {
                "path": result.path,
                "source": str(result.pair.source),
                "locale": str(result.pair.target),
                "translations": result.translations,
                "findings": [_finding(finding) for finding in result.findings],
            }
            for result in report.results
        ],
        "errors": [_problem(problem) for problem in report.problems],
        "summary": {
            **{name: report.counts[name] for name in (*map(str, Severity), "waived")},
            "known": report.known,
        },
        "codes": dict(sorted(report.codes.items())),
    }
    return json_text(document)


def json_text(value: object) -> str:
    """Lay out a document in lines, with every character a person can read as itself."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    entry, fix = finding.subject.entry, finding.fix
    source = finding.subject.source
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "line": entry.line,
        "msgctxt": entry.msgctxt,
        "msgid": entry.msgid,
        "form": finding.subject.form,
        "state": str(catalogs.state(entry)),
        "source": source,
        "source_span": finding.source_span,
        "source_found": source[slice(*finding.source_span)] if finding.source_span else "",
        "target": finding.subject.target,
        "span": finding.span,
        "found": finding.found,
        "fix": {"span": fix.span, "text": fix.text} if fix is not None else None,
        "waiver": finding.waiver,
        "waived": finding.waived,
        "fingerprint": finding.fingerprint,
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "what": problem.what,
        "path": str(problem.path or ""),
        "line": problem.line,
        "entry": problem.entry,
        "remedy": problem.remedy,
    }
