"""Drafts: what the engine itself is known to have got wrong in a translation nobody has read yet.

The glossary's own checks say which term is missing where. This one only repeats what stands in the
comment `# mt:`, so that drafts which miss terms can be listed without a glossary and at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.catalogs import facts, state
from l10n.checks.findings import Finding, Severity
from l10n.checks.waivers import CHECK_OK
from l10n.model import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.findings import Subject

DISOBEYED = "machine-terms"


class Drafts:
    """The check of what machines filled in."""

    codes = (DISOBEYED,)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at the facts about a draft."""
        if not subject.entry.fuzzy or state(subject.entry) is not State.MACHINE:
            return
        for fact in facts(subject.entry, "mt"):
            met, _, wanted = fact.get("terms").partition("/")
            forbidden = fact.get("forbidden")
            if met == wanted and not forbidden:
                continue
            message = f"{fact.get('engine')} has {met or 0} of {wanted or 0} terms of the glossary"
            missed = fact.get("missed").replace(",", ", ")
            message += f" (not {missed})" if missed else ""
            message += f", and {forbidden} it forbids" if forbidden else ""
            waiver = f"{CHECK_OK}: {DISOBEYED}"
            yield Finding(DISOBEYED, Severity.INFO, message, subject, None, None, waiver)

    def finish(self) -> Iterator[Finding]:
        """Say nothing more."""
        yield from ()
