"""All checks of a catalog in one pass: the list of the families, and what waivers do to findings.

A family is one module that looks at one translation at a time and at the end compares them all.
A new one is a file and a line in `families`; waivers, order and severity of the whole are its
business no more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

from l10n.checks.drafts import Drafts
from l10n.checks.findings import Finding, Severity, Subject
from l10n.checks.language import Language
from l10n.checks.terms import Terms
from l10n.checks.waivers import CHECK_OK, TERM_OK, misspelt, waivers
from l10n.errors import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.catalogs import Catalog, Entry
    from l10n.checks.findings import Pair
    from l10n.checks.waivers import Waiver
    from l10n.glossary.termbase import Termbase

ALL_CODES = (*Language.codes, *Terms.codes, *Drafts.codes)
"""The codes of all families."""

UNUSED, UNKNOWN = "waiver-unused", "waiver-unknown"


class Family(Protocol):
    """A family of checks, made anew for each catalog."""

    @property
    def codes(self) -> Sequence[str]:
        """The codes of its findings."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at one translation."""

    def finish(self) -> Iterator[Finding]:
        """Say what only shows when all have been looked at."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a catalog is checked with: its languages, and the terms where there is a glossary."""

    pair: Pair
    termbase: Termbase | None = None


def families(setting: Setting) -> tuple[Family, ...]:
    """Make every family that a setting has what it needs for."""
    terms = (Terms(setting.termbase),) if setting.termbase is not None else ()
    return (Language(setting.pair), *terms, Drafts())


def check(catalog: Catalog, setting: Setting) -> tuple[Finding, ...]:
    """Check every translation of a catalog, unfinished ones too; in the order of the catalog.

    Waived findings are among them, marked. Obsolete entries and empty targets are left out.
    """
    active = families(setting)
    found: list[Finding] = []
    looked_at = []
    for entry in catalog.live:
        subjects = tuple(subjects_of(entry))
        if subjects:
            looked_at.append(subjects[0])
        found += (one for subject in subjects for family in active for one in family.check(subject))
    for family in active:
        found += family.finish()
    known = _known(setting)
    found = [_waived(finding, known) for finding in found]
    used: dict[int, set[str]] = {}
    for finding in found:
        used.setdefault(id(finding.subject.entry), set()).add(finding.waiver)
    for subject in looked_at:
        found += _of_waivers(subject, known, used.get(id(subject.entry), set()))
    order = {id(entry): number for number, entry in enumerate(catalog.entries)}
    return tuple(sorted(found, key=lambda one: order[id(one.subject.entry)]))


def subjects_of(entry: Entry) -> Iterator[Subject]:
    """Give what is to be checked in an entry: its translation, or each of its plural forms."""
    if entry.msgid_plural is None:
        if entry.msgstr.strip():
            yield Subject(entry, entry.msgid, entry.msgstr)
        return
    for form, target in enumerate(entry.msgstr_plural):
        if target.strip():
            singular = form == 0 and len(entry.msgstr_plural) > 1
            source = entry.msgid if singular else entry.msgid_plural
            yield Subject(entry, source, target, form)


def _known(setting: Setting) -> dict[str, frozenset[str]]:
    """Give the ids that waivers of each kind may name; a kind nothing is known of is left out."""
    known = {CHECK_OK: frozenset(ALL_CODES)}
    if setting.termbase is not None:
        known[TERM_OK] = setting.termbase.ids
    return known


def _all_waivers(entry: Entry, known: dict[str, frozenset[str]]) -> Iterator[Waiver]:
    for kind, ids in known.items():
        yield from waivers(entry, kind, ids)


def _waived(finding: Finding, known: dict[str, frozenset[str]]) -> Finding:
    if not finding.subject.entry.comments:
        return finding
    for waiver in _all_waivers(finding.subject.entry, known):
        if str(waiver) == finding.waiver:
            return replace(finding, waived=waiver.reason)
    return finding


def _of_waivers(
    subject: Subject, known: dict[str, frozenset[str]], used: set[str]
) -> Iterator[Finding]:
    """Report waivers of what does not exist or spelt wrong, and those with nothing to waive."""
    for kind in known:
        for comment in misspelt(subject.entry, kind):
            message = f"“{shorten(comment)}” lets nothing pass: write “{kind}: … – why”"
            yield Finding(UNKNOWN, Severity.WARNING, message, subject)
    for waiver in _all_waivers(subject.entry, known):
        if waiver.id not in known[waiver.kind]:
            what = "term of the glossary" if waiver.kind == TERM_OK else "check"
            ids = {one.lower(): one for one in sorted(known[waiver.kind])}
            near = get_close_matches(waiver.id.lower(), ids, n=1)
            hint = f"did you mean “{ids[near[0]]}”?" if near else "the reason follows a dash"
            message = f"“{waiver.id}” in “{waiver}” is no {what}; {hint}"
            yield Finding(UNKNOWN, Severity.WARNING, message, subject)
        elif str(waiver) not in used:
            message = f"“{waiver}” has nothing to let pass; take it out"
            yield Finding(UNUSED, Severity.INFO, message, subject)
