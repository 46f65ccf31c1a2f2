"""What the checks find in translations that came back and did not find in those that were sent.

A return is refused for what it breaks, never for what was broken before.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from l10n.catalogs import Catalog, Entry
from l10n.checks.registry import errors
from l10n.handoff.verdicts import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10n.catalogs import Key
    from l10n.checks.findings import Finding
    from l10n.checks.setting import Setting

_OF_CATALOGS = frozenset({"header", "plural-forms", "fuzzy", "duplicate"})
"""Codes that are about a file; a return's own is judged elsewhere."""
_FACTS = frozenset(
    {"number", "number-extra", "magnitude", "number-format", "date", "time", "currency", "percent",
     "unit"}
)  # fmt: skip
_CODES = {
    **dict.fromkeys(_FACTS, "fact"),
    "tag": "tags",
    "placeholder": "tags",
    "untranslated": "same-as-source",
    "language": "wrong-language",
}


def new_errors(
    pairs: Sequence[tuple[Entry, Entry]], setting: Setting
) -> Mapping[Key, tuple[Reason, ...]]:
    """Give the reasons not to take entries; each comes with the entry as it was sent."""
    found = _errors([entry for _, entry in pairs], setting)
    if not found:
        return {}
    before = _errors([base for base, entry in pairs if entry.key in found], setting)
    reasons = {}
    for key, findings in found.items():
        known = {(one.code, one.fingerprint) for one in before.get(key, ())}
        fresh = [one for one in findings if (one.code, one.fingerprint) not in known]
        if fresh:
            reasons[key] = tuple(dict.fromkeys(map(_reason, fresh)))
    return reasons


def _errors(entries: Sequence[Entry], setting: Setting) -> Mapping[Key, list[Finding]]:
    found: defaultdict[Key, list[Finding]] = defaultdict(list)
    for finding in errors(Catalog(Entry(""), tuple(entries)), setting):
        if finding.code not in _OF_CATALOGS:
            found[finding.subject.entry.key].append(finding)
    return found


def _reason(finding: Finding) -> Reason:
    code = _CODES.get(finding.code, "check")
    return Reason(code, finding.message, finding.code)
