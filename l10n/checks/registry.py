"""All checks of a catalog in one pass: the list of the families, and what waivers do to findings.

A family is one module that looks at one translation at a time or at all of a catalog. A new one is
a file and a line in `OURS`, or a package with an entry point `l10n.checks`; waivers, order and
severity of the whole are its business no more.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from l10n.checks.among import Among
from l10n.checks.case import Case, Sheet
from l10n.checks.findings import Finding, Severity, Subject
from l10n.checks.rules import Family, Rule
from l10n.checks.waivers import CHECK_OK, TERM_OK, flag_waiving, misspelt, unused_flags, waivers
from l10n.errors import ConfigError, Problem, shorten
from l10n.uncollected import uncollected
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from l10n.catalogs import Catalog, Entry
    from l10n.checks.setting import Setting
    from l10n.checks.waivers import Waiver

Looking: TypeAlias = "Callable[[Sheet, Sequence[Family]], tuple[Finding, ...]]"
"""What looks at a catalog for some families."""

OURS = (
    "emptiness",
    "language",
    "characters",
    "lengths",
    "facts",
    "terms",
    "drafts",
    "tags",
    "placeholders",
    "addresses",
    "catalog",
    "catalog_references",
    "names",
    "spelling",
    "consistency",
    "order",
    "brackets",
    "quotes",
    "spacing",
    "french",
    "width",
    "punctuation",
    "endings",
    "repetition",
    "casing",
)  # fmt: skip
"""The modules in `l10n.checks.families`, in the order of their findings in one place."""

ACROSS = frozenset({"consistency", "reused"})
"""Codes that are told across catalogs too: one catalog alone does not tell whether a waiver of them
has anything to let pass."""

GROUP = "l10n.checks"
"""The entry points by which other packages add families."""

UNUSED = Rule(
    "waiver-unused",
    Severity.INFO,
    "a waiver with nothing to let pass",
    notes="Take the comment out: it would hide what somebody breaks there later.",
)
UNKNOWN = Rule(
    "waiver-unknown",
    Severity.WARNING,
    "a waiver of a term or check that does not exist, or one misspelt",
    notes="A waiver that is misspelt lets nothing pass, and nobody would notice.",
)


@cache
def families() -> tuple[Family, ...]:
    """Give all families: ours, and those of other packages.

    Raises:
        ConfigError: a package's family cannot be loaded, or has a code that is taken.
    """
    found = [import_module(f"l10n.checks.families.{name}").FAMILY for name in OURS]
    taken = {code for family in found for code in family.codes}
    for name, family in _plugged():
        if both := taken.intersection(family.codes):
            what = f"the check “{min(both)}” of the plug-in “{name}” exists already"
            raise ConfigError(Problem("checks.plugin", what, remedy="Uninstall one of the two."))
        taken.update(family.codes)
        found.append(family)
    return tuple(found)


def _plugged() -> Iterator[tuple[str, Family]]:
    from importlib.metadata import entry_points  # noqa: PLC0415 -- slow; only when checks run

    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            family = point.load()
        except Exception as error:  # noqa: BLE001 -- other people's code may raise anything
            what = f"the plug-in “{point.name}” cannot be loaded: {shorten(str(error))}"
            remedy = "Reinstall or uninstall its package."
            raise ConfigError(Problem("checks.plugin", what, remedy=remedy)) from None
        if not isinstance(family, Family) or not all(isinstance(r, Rule) for r in family.rules):
            what = f"the plug-in “{point.name}” is no l10n.checks.rules.Family"
            raise ConfigError(Problem("checks.plugin", what, remedy="Uninstall its package."))
        yield point.name, _guarded(point.name, family)


def _guarded(name: str, family: Family) -> Family:
    """Have the faults of a plug-in told as its own; its code we cannot watch, so it is not pure."""
    check, survey = family.check, family.survey
    return replace(
        family,
        check=None if check is None else lambda case: _safely(name, family, lambda: check(case)),
        survey=None
        if survey is None
        else lambda sheet: _safely(name, family, lambda: survey(sheet)),
        pure=False,
    )


def _safely(
    name: str, family: Family, looker: Callable[[], Iterable[Finding]]
) -> Iterator[Finding]:
    remedy = "Tell its authors, or uninstall its package."
    try:
        found = tuple(looker())
    except Exception as error:  # noqa: BLE001 -- other people's code may raise anything
        what = f"the plug-in “{name}” failed: {type(error).__name__} {shorten(str(error))}".strip()
        raise ConfigError(Problem("checks.plugin", what, remedy=remedy)) from None
    for finding in found:
        if not isinstance(finding, Finding) or finding.code not in family.codes:
            what = f"the plug-in “{name}” gave what is no finding of its rules"
            raise ConfigError(Problem("checks.plugin", what, remedy=remedy))
    yield from found


@cache
def rules() -> Mapping[str, Rule]:
    """Give every rule by its code."""
    ours = (rule for family in families() for rule in family.rules)
    return {rule.code: rule for rule in (*ours, UNKNOWN, UNUSED)}


def check(catalog: Catalog, setting: Setting) -> tuple[Finding, ...]:
    """Check every translation of a catalog, unfinished ones too; in the order of the catalog.

    Waived findings are among them, marked. Obsolete entries and empty targets are left out.
    """
    return settled(catalog, _looked(catalog, setting, active(setting)), setting)


def errors(
    catalog: Catalog, setting: Setting, looking: Looking | None = None
) -> tuple[Finding, ...]:
    """Give what keeps a catalog from being published: errors that nobody let pass.

    Families none of whose rules is an error here are not asked. `looking` is `look`, or does the
    same in another way.
    """

    def is_grave(rule: Rule) -> bool:
        severity = setting.options.level(rule) or rule.severity
        return severity is Severity.ERROR and not setting.options.is_off(rule)

    grave = [family for family in active(setting) if any(map(is_grave, family.rules))]
    found = configured(_looked(catalog, setting, grave, looking), setting)
    return tuple(f for f in found if f.severity is Severity.ERROR and f.waived is None)


def _looked(
    catalog: Catalog,
    setting: Setting,
    chosen: Sequence[Family],
    looking: Looking | None = None,
) -> tuple[Finding, ...]:
    """Look at a catalog; what was read of it is gone before garbage is collected again."""
    with uncollected():
        return (looking or look)(sheet_of(catalog, setting), chosen)


def look(sheet: Sheet, chosen: Iterable[Family]) -> tuple[Finding, ...]:
    """Give what some families find in a catalog, before configuration and waivers.

    Each family looks at all translations before the next one does: what it needs is near then, and
    that takes a third less time. Findings are in the order of the translations all the same.
    """
    families = tuple(chosen)
    places: list[list[Finding]] = [[] for _ in sheet.cases]
    lookers = [family.check for family in families if family.check is not None]
    with uncollected():
        for looker in lookers:
            for number, case in enumerate(sheet.cases):
                for finding in looker(case):
                    places[number].append(finding)
    found = [finding for place in places for finding in place]
    for family in families:
        if family.survey is not None:
            found += family.survey(sheet)
    return tuple(found)


def sheet_of(catalog: Catalog, setting: Setting) -> Sheet:
    """Give a catalog with all that is to be checked in it."""
    subjects = tuple(one for entry in catalog.live for one in subjects_of(entry))
    among = Among(subjects)
    return Sheet(catalog, tuple(Case(one, setting, among) for one in subjects), setting)


def configured(found: Iterable[Finding], setting: Setting) -> Iterator[Finding]:
    """Give findings with the severity they are to have, without what is off, waived or not."""
    yield from _settled(found, setting, _known(setting))


def settled(catalog: Catalog, found: Iterable[Finding], setting: Setting) -> tuple[Finding, ...]:
    """Give findings as configured and waived, those about waivers too, in their order."""
    known = _known(setting)
    idle: Collection[str] | None = None
    done = list(_settled(found, setting, known))
    used: dict[int, set[str]] = {}
    for finding in done:
        used.setdefault(id(finding.subject.entry), set()).add(finding.waiver)
    for entry in catalog.live:
        if not (entry.comments or entry.flags):
            continue
        subject = next(subjects_of(entry), None)
        if subject is not None:
            idle = _idle(setting) if idle is None else idle
            more = _of_waivers(subject, known, used.get(id(entry), set()), idle)
            done += _settled(more, setting, known)
    order = {id(entry): number for number, entry in enumerate(catalog.entries)}
    return tuple(sorted(done, key=lambda one: order.get(id(one.subject.entry), -1)))


def check_entry(entry: Entry, setting: Setting) -> tuple[Finding, ...]:
    """Check one entry alone, for a key press and the gate; not what only shows among others."""
    found: list[Finding] = []
    lookers = [family.check for family in active(setting) if family.check is not None]
    for subject in subjects_of(entry):
        case = Case(subject, setting)
        for looker in lookers:
            found += looker(case)
    return tuple(_settled(found, setting, _known(setting)))


def subjects_of(entry: Entry) -> Iterator[Subject]:
    """Give what is to be checked in an entry: its translation, or each of its plural forms."""
    if entry.msgid_plural is None:
        if entry.msgstr:
            yield Subject(entry, entry.msgid, entry.msgstr)
        return
    for form, target in enumerate(entry.msgstr_plural):
        if target:
            singular = form == 0 and len(entry.msgstr_plural) > 1
            source = entry.msgid if singular else entry.msgid_plural
            yield Subject(entry, source, target, form)


def active(setting: Setting) -> tuple[Family, ...]:
    """Give the families that are not switched off as a whole."""
    off = setting.options.is_off
    return tuple(family for family in families() if not all(map(off, family.rules)))


def _settled(
    found: Iterable[Finding], setting: Setting, known: dict[str, frozenset[str]]
) -> Iterator[Finding]:
    """Give findings as configured: with their severity, without what is off, waived or not.

    Some rules have findings of more than one severity; a configured one takes the place of all.
    """
    codes = rules()
    for finding in found:
        rule = codes[finding.code]
        if setting.options.is_off(rule):
            continue
        severity = setting.options.level(rule) or finding.severity
        yield _waived(replace(finding, severity=severity), known, rule)


def _idle(setting: Setting) -> frozenset[str]:
    """Give the codes that are told across catalogs, are off, or lack here what they need."""
    off = {code for code, rule in rules().items() if setting.options.is_off(rule)}
    lacking = (f for f in families() if f.missing is not None and f.missing(setting) is not None)
    return ACROSS | off | {code for family in lacking for code in family.codes}


def _known(setting: Setting) -> dict[str, frozenset[str]]:
    """Give the ids that waivers of each kind may name; a kind nothing is known of is left out."""
    known = {CHECK_OK: frozenset(rules())}
    if setting.termbase is not None:
        known[TERM_OK] = setting.termbase.ids
    return known


def _all_waivers(entry: Entry, known: dict[str, frozenset[str]]) -> Iterator[Waiver]:
    for kind, ids in known.items():
        yield from waivers(entry, kind, ids)


def _waived(finding: Finding, known: dict[str, frozenset[str]], rule: Rule) -> Finding:
    entry = finding.subject.entry
    if entry.comments:
        for waiver in _all_waivers(entry, known):
            if str(waiver) == finding.waiver:
                return replace(finding, waived=waiver.reason)
    if entry.flags and (flag := flag_waiving(entry, rule)):
        return replace(finding, waived=f"flag {flag}")
    return finding


def _of_waivers(
    subject: Subject, known: dict[str, frozenset[str]], used: set[str], idle: Collection[str]
) -> Iterator[Finding]:
    """Report waivers of what does not exist or spelt wrong, and those with nothing to waive.

    Of `idle` codes it is not known here whether there is anything.
    """
    entry = subject.entry
    for kind in known:
        for comment in misspelt(entry, kind):
            message = worded(
                "“{comment}” lets nothing pass: write “{kind}: … – why”",
                comment=shorten(comment), kind=kind,
            )  # fmt: skip
            yield Finding(UNKNOWN.code, UNKNOWN.severity, message, subject)
    for waiver in _all_waivers(entry, known):
        if waiver.id not in known[waiver.kind]:
            ids = {one.lower(): one for one in sorted(known[waiver.kind])}
            near = get_close_matches(waiver.id.lower(), ids, n=1)
            hint = (
                worded("did you mean “{name}”?", name=ids[near[0]])
                if near
                else worded("the reason follows a dash")
            )
            values = {"name": waiver.id, "waiver": str(waiver), "hint": hint}
            message = (
                worded("“{name}” in “{waiver}” is no term of the glossary; {hint}", **values)
                if waiver.kind == TERM_OK
                else worded("“{name}” in “{waiver}” is no check; {hint}", **values)
            )
            yield Finding(UNKNOWN.code, UNKNOWN.severity, message, subject)
        elif str(waiver) not in used and waiver.id not in idle:
            message = worded("“{waiver}” has nothing to let pass; take it out", waiver=waiver)
            yield Finding(UNUSED.code, UNUSED.severity, message, subject)
    asked = {code: rule for code, rule in rules().items() if code not in idle}
    for flag in unused_flags(entry, asked, used):
        message = worded("the flag “{flag}” has nothing to let pass; take it out", flag=flag)
        yield Finding(UNUSED.code, UNUSED.severity, message, subject)
