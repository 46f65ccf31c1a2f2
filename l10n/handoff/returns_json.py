"""The report of a return for programs: all that is known of every sentence, in one document.

What has a key keeps it; programs of others rest on them (docs/handoff.md).
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from l10n import __version__
from l10n.checks.formats.as_json import json_text
from l10n.handoff.model import item_id
from l10n.handoff.verdicts import Outcome

if TYPE_CHECKING:
    from collections import Counter

    from l10n.handoff.verdicts import FileReport, Judged, ReturnReport


def write(report: ReturnReport) -> str:
    """Give the report as a document."""
    problems = [problem for error in report.errors for problem in error.problems]
    return json_text(
        {
            "tool": {"name": "l10n", "version": __version__},
            "applied": report.applied,
            "files": [_file(one) for one in report.files],
            "passed_over": list(report.passed_over),
            "errors": [
                {"code": p.code, "what": p.what, "path": str(p.path or ""), "line": p.line}
                for p in problems
            ],
            "summary": _counts(report.counts),
        }
    )


def _counts(counts: Counter[Outcome]) -> dict[str, int]:
    return {str(outcome): counts[outcome] for outcome in Outcome}


def _file(file: FileReport) -> dict[str, object]:
    return {
        "name": file.name,
        "format": file.carrier,
        "kit": file.kit,
        "release": file.release,
        "locale": "" if file.locale is None else str(file.locale),
        "catalog": file.path,
        "repairs": [asdict(one) for one in file.repairs],
        "faults": [asdict(one) for one in file.faults],
        "notes": list(file.notes),
        "summary": _counts(file.counts),
        "wrote": file.wrote,
        "rejected": file.rejected,
        "sentences": [_sentence(one) for one in file.judged],
    }


def _sentence(one: Judged) -> dict[str, object]:
    item, unit = one.item, one.unit
    known = item or unit
    context = known.msgctxt if known is not None else None
    return {
        "id": item.id if item is not None else item_id(context, one.msgid),
        "number": item.number if item is not None else None,
        "place": one.place,
        "outcome": str(one.outcome),
        "reasons": [asdict(reason) for reason in one.reasons],
        "repairs": [asdict(repair) for repair in one.repairs],
        "msgctxt": context,
        "msgid": one.msgid,
        "sent": list(item.targets) if item is not None else [],
        "ours": list(one.ours),
        "returned": list(one.targets),
        "others": [list(other.targets) for other in one.others],
        "kept": one.kept,
    }
