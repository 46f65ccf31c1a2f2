"""Terminology: does a translation say the terms of the glossary, and none that it must not?

Only what stays as it is and what is forbidden can be judged without doubt, so only they are
errors. That a term is missing is a warning: language knows more words than a glossary.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from l10n.checks.findings import Finding, Severity
from l10n.checks.waivers import CHECK_OK, TERM_OK, waivers
from l10n.glossary.termbase import Result, Use

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.checks.findings import Subject
    from l10n.glossary.termbase import Outcome, Termbase

DNT, FORBIDDEN, MISSING, INCONSISTENT, SCRIPT = (
    "term-dnt", "term-forbidden", "term-missing", "term-inconsistent", "term-script",
)  # fmt: skip
_LINES = 5


class Terms:
    """The checks of one catalog; remembers which terms it has met, to compare them at the end."""

    codes = (DNT, FORBIDDEN, MISSING, INCONSISTENT, SCRIPT)

    def __init__(self, termbase: Termbase) -> None:
        self._termbase = termbase
        self._met: dict[str, list[tuple[Subject, Outcome]]] = {}
        self._subjects: list[Subject] = []

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Compare a translation with the glossary."""
        self._subjects.append(subject)
        outcomes = self._termbase.verify(subject.source, subject.target)
        for outcome in outcomes:
            if outcome.result is Result.MET and outcome.use is not Use.DNT:
                self._met.setdefault(outcome.id, []).append((subject, outcome))
        yield from findings(subject, outcomes)

    def finish(self) -> Iterator[Finding]:
        """Compare the translations with each other."""
        for places in self._met.values():
            yield from _inconsistent(places)
        yield from self._other_script()

    def _other_script(self) -> Iterator[Finding]:
        """Tell of the other Chinese script once, and besides of each place where it is waived."""
        told = self._termbase.script_mismatches([one.target for one in self._subjects])
        waiver = f"{CHECK_OK}: {SCRIPT}"
        waived: list[int] = []
        counting: list[int] = []
        for number in told:
            known = waivers(self._subjects[number].entry, CHECK_OK, (SCRIPT,))
            (waived if waiver in map(str, known) else counting).append(number)
        for number in (*waived, *counting[:1]):
            more = [self._subjects[n].entry.line for n in counting[1:] if number not in waived]
            also = f"; so are {len(more)} more ({_lines(more)})" if more else ""
            message = told[number] + also
            subject = self._subjects[number]
            yield Finding(SCRIPT, Severity.WARNING, message, subject, waiver=waiver)


def findings(subject: Subject, outcomes: Iterable[Outcome]) -> Iterator[Finding]:
    """Say what is wrong in what became of the terms of one translation."""
    outcomes = tuple(outcomes)
    replaced = {outcome.id for outcome in outcomes if outcome.result is Result.FORBIDDEN}
    for outcome in outcomes:
        waiver = f"{TERM_OK}: {outcome.id}"
        wanted = outcome.wanted
        source_span = wanted.span if wanted else None
        if outcome.result is Result.FORBIDDEN:
            severity = Severity.ERROR if wanted else Severity.WARNING
            yield Finding(
                FORBIDDEN, severity, _forbidden(outcome), subject, outcome.span, source_span, waiver
            )
        elif outcome.result is Result.MISSED and wanted and wanted.dnt:
            message = f"“{wanted.target}” must stand in the translation just as it is"
            yield Finding(
                DNT, Severity.ERROR, message + _note(outcome), subject, None, source_span, waiver
            )
        elif outcome.result is Result.MISSED and outcome.id not in replaced:
            message = _missing(outcome)
            yield Finding(MISSING, Severity.WARNING, message, subject, None, source_span, waiver)


def errors_in(subject: Subject, termbase: Termbase) -> tuple[Finding, ...]:
    """Give the errors in a translation that nobody has waived: it must not be published."""
    wanted = termbase.wanted(subject.source)
    if not any((one.dnt or one.avoided) and not one.draft for one in wanted):
        return ()
    waived = set(map(str, waivers(subject.entry, TERM_OK, termbase.ids)))
    outcomes = termbase.verify(subject.source, subject.target)
    errors = (f for f in findings(subject, outcomes) if f.severity is Severity.ERROR)
    return tuple(error for error in errors if error.waiver not in waived)


def _forbidden(outcome: Outcome) -> str:
    wanted = outcome.wanted
    if wanted is None:
        return f"“{outcome.text}” must not be used"
    instead = f": write “{wanted.target}”" if wanted.target else ""
    return f"“{outcome.text}” must not be used for “{wanted.source}”{instead}{_note(outcome)}"


def _missing(outcome: Outcome) -> str:
    wanted = outcome.wanted
    if wanted is None:
        return f"“{outcome.term}” is missing"
    terms = " or ".join(f"“{term}”" for term in wanted.admitted)
    return f"“{wanted.source}” should be {terms} in the translation{_note(outcome)}"


def _note(outcome: Outcome) -> str:
    return f" (note: {outcome.wanted.note})" if outcome.wanted and outcome.wanted.note else ""


def _inconsistent(places: list[tuple[Subject, Outcome]]) -> Iterator[Finding]:
    """Name each place where a concept is called otherwise than in most others."""
    counts = Counter(outcome.term for _, outcome in places)
    if len(counts) < 2:
        return
    preferred = {outcome.term for _, outcome in places if outcome.use is Use.PREFERRED}
    usual = max(counts, key=lambda term: (counts[term], term in preferred))
    for subject, outcome in places:
        if outcome.term == usual or outcome.wanted is None:
            continue
        others = [one.entry.line for one, other in places if other.term == usual]
        message = (
            f"“{outcome.wanted.source}” is “{outcome.term}” here, and “{usual}” in "
            f"{len(others)} other place{'s' if len(others) > 1 else ''} ({_lines(others)})"
        )
        span, waiver = outcome.span, f"{TERM_OK}: {outcome.id}"
        yield Finding(
            INCONSISTENT, Severity.INFO, message, subject, span, outcome.wanted.span, waiver
        )


def _lines(numbers: list[int]) -> str:
    more = " …" if len(numbers) > _LINES else ""
    return f"line {', '.join(map(str, numbers[:_LINES]))}{more}"
