"""What the checks find in translations that came back and did not find in those that were sent.

A return is refused for what it breaks, never for what was broken before. Most are looked at first
and taken then: what was found in a large one is kept in the cache between the two.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from l10n.catalogs import Catalog, Entry
from l10n.checks.cache import look_once
from l10n.checks.registry import errors
from l10n.checks.together import look_together
from l10n.handoff.verdicts import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from l10n.catalogs import Key
    from l10n.checks.case import Sheet
    from l10n.checks.findings import Finding
    from l10n.checks.registry import Looking
    from l10n.checks.rules import Family
    from l10n.checks.setting import Setting

_OF_CATALOGS = frozenset({"header", "plural-forms", "fuzzy", "duplicate"})
"""Codes that are about a file; a return's own is judged elsewhere."""
_FACTS = frozenset(
    {"number", "number-extra", "magnitude", "number-format", "date", "time", "currency", "percent",
     "unit"}
)  # fmt: skip
_MANY = 1_000
"""Texts from which on their findings are kept: fewer are checked as quickly."""
_values = attrgetter(*(one.name for one in fields(Entry) if one.compare))
_CODES = {
    **dict.fromkeys(_FACTS, "fact"),
    "tag": "tags",
    "placeholder": "tags",
    "untranslated": "same-as-source",
    "language": "wrong-language",
}


def new_errors(
    pairs: Sequence[tuple[Entry, Entry]], setting: Setting, name: str
) -> Mapping[Key, tuple[Reason, ...]]:
    """Give the reasons not to take entries; each comes with the entry as it was sent.

    `name` tells returns apart, for what is kept.
    """
    found = _errors([entry for _, entry in pairs], setting, name)
    if not found:
        return {}
    sent = [base for base, entry in pairs if entry.key in found]
    before = _errors(sent, setting, f"{name} as sent")
    reasons = {}
    for key, findings in found.items():
        known = {(one.code, one.fingerprint) for one in before.get(key, ())}
        fresh = [one for one in findings if (one.code, one.fingerprint) not in known]
        if fresh:
            reasons[key] = tuple(dict.fromkeys(map(_reason, fresh)))
    return reasons


def _errors(entries: Sequence[Entry], setting: Setting, name: str) -> Mapping[Key, list[Finding]]:
    found: defaultdict[Key, list[Finding]] = defaultdict(list)
    looking: Looking = look_together
    if setting.cache is not None and len(entries) >= _MANY:
        looking = partial(_looked_once, place=(setting.cache, f"return {name}"))
    for finding in errors(Catalog(Entry(""), tuple(entries)), setting, looking):
        if finding.code not in _OF_CATALOGS:
            found[finding.subject.entry.key].append(finding)
    return found


def _looked_once(
    sheet: Sheet, families: Sequence[Family], place: tuple[Path, str]
) -> tuple[Finding, ...]:
    termbase = sheet.setting.termbase
    terms = termbase.fingerprint if termbase is not None else ""
    content = repr((terms, [_values(entry) for entry in sheet.catalog.entries]))
    data = content.encode("utf-8", "surrogatepass")
    return look_once(sheet, families, place, data, look_together)


def _reason(finding: Finding) -> Reason:
    code = _CODES.get(finding.code, "check")
    return Reason(code, finding.message, finding.code)
