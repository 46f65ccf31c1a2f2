"""Drafts: what the engine itself is known to have got wrong in a translation nobody has read yet.

The glossary's own checks say which term is missing where. This one only repeats what stands in the
comment `# mt:`, so that drafts which miss terms can be listed without a glossary and at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.catalogs import facts, state
from l10n.checks.findings import Severity
from l10n.checks.rules import Family, Rule
from l10n.model import State
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding

DISOBEYED = Rule(
    "machine-terms",
    Severity.INFO,
    "a draft whose engine did not say all terms of the glossary, or a forbidden one",
    notes="Read off its comment `# mt:`, so no glossary is needed.",
)


def check(case: Case) -> Iterator[Finding]:
    """Look at the facts about a draft."""
    entry = case.subject.entry
    if not entry.fuzzy or state(entry) is not State.MACHINE:
        return
    for fact in facts(entry, "mt"):
        met, _, wanted = fact.get("terms").partition("/")
        forbidden = fact.get("forbidden")
        if met == wanted and not forbidden:
            continue
        message = worded(
            "{engine} has {met} of {wanted} terms of the glossary",
            engine=fact.get("engine"), met=met or 0, wanted=wanted or 0,
        )  # fmt: skip
        missed = fact.get("missed").replace(",", ", ")
        if missed:
            message = worded("{what} (not {terms})", what=message, terms=missed)
        if forbidden:
            message = worded("{what}, and {count} it forbids", what=message, count=forbidden)
        yield case.finding(DISOBEYED, message)


FAMILY = Family((DISOBEYED,), check)
