"""Terminology: does a translation say the terms of the glossary, and none that it must not?

Only what stays as it is and what is forbidden can be judged without doubt, so only they are
errors. That a term is missing is a warning: language knows more words than a glossary.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from l10n.checks.findings import Finding, Severity
from l10n.checks.rules import Family, Rule
from l10n.checks.waivers import CHECK_OK, TERM_OK, waivers
from l10n.glossary.termbase import Result, Use
from l10n.wording import one_of, quoted, worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.checks.case import Case, Sheet
    from l10n.checks.findings import Subject
    from l10n.glossary.termbase import Outcome, Termbase

FORBIDDEN = Rule(
    "term-forbidden",
    Severity.ERROR,
    "a forbidden term, where the source holds its concept",
    notes="A warning for a term of a concept that is forbidden altogether, which the source need"
    " not hold. No finding within a longer term that is right, where it is the right term of"
    " another concept in the sentence, or where the source says the same words.",
)
DNT = Rule(
    "term-dnt",
    Severity.ERROR,
    "what must not be translated (`dnt`) is not there letter by letter",
    notes="Only a genitive's ending, white space, tags and soft hyphens may differ, and capitals"
    " where the source has capitals throughout.",
)
MISSING = Rule(
    "term-missing",
    Severity.WARNING,
    "the source holds a term, the translation none of those admitted for it",
    notes="In any form: inflected, in another order, with a word between, in a compound or taken"
    " apart. Once is enough.",
    weblate=("check_glossary",),
)
SCRIPT = Rule(
    "term-script",
    Severity.WARNING,
    "a translation in the other Chinese script than the glossary or the locale",
    notes="Said at the first of a catalog.",
)
INCONSISTENT = Rule(
    "term-inconsistent",
    Severity.INFO,
    "a concept has another of its terms here than in most places of the catalog",
)

_LINES = 5


def check(case: Case) -> Iterator[Finding]:
    """Compare a translation with the glossary."""
    return _findings(case.subject, case.terms)


def survey(sheet: Sheet) -> Iterator[Finding]:
    """Compare the translations of a catalog with each other."""
    if sheet.setting.termbase is None:
        return
    met: dict[str, list[tuple[Subject, Outcome]]] = {}
    for case in sheet.cases:
        for outcome in case.terms:
            if outcome.result is Result.MET and outcome.use is not Use.DNT:
                met.setdefault(outcome.id, []).append((case.subject, outcome))
    for places in met.values():
        yield from _inconsistent(places)
    yield from _other_script([case.subject for case in sheet.cases], sheet.setting.termbase)


FAMILY = Family((DNT, FORBIDDEN, MISSING, INCONSISTENT, SCRIPT), check, survey)


def _other_script(subjects: Sequence[Subject], termbase: Termbase) -> Iterator[Finding]:
    """Tell of the other Chinese script once, and besides of each place where it is waived."""
    told = termbase.script_mismatches([one.target for one in subjects])
    waiver = f"{CHECK_OK}: {SCRIPT.code}"
    waived: list[int] = []
    counting: list[int] = []
    for number in told:
        known = waivers(subjects[number].entry, CHECK_OK, (SCRIPT.code,))
        (waived if waiver in map(str, known) else counting).append(number)
    for number in (*waived, *counting[:1]):
        more = [subjects[n].entry.line for n in counting[1:] if number not in waived]
        message = told[number]
        if more:
            message = worded(
                "{what}; so are {count} more ({lines})",
                what=message, count=len(more), lines=_lines(more),
            )  # fmt: skip
        yield Finding(SCRIPT.code, SCRIPT.severity, message, subjects[number], waiver=waiver)


def _findings(subject: Subject, outcomes: Iterable[Outcome]) -> Iterator[Finding]:
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
                FORBIDDEN.code,
                severity,
                _forbidden(outcome),
                subject,
                outcome.span,
                source_span,
                waiver,
            )
        elif outcome.result is Result.MISSED and wanted and wanted.dnt:
            message = _noted(
                worded("“{term}” must stand in the translation just as it is", term=wanted.target),
                outcome,
            )
            yield Finding(DNT.code, DNT.severity, message, subject, None, source_span, waiver)
        elif outcome.result is Result.MISSED and outcome.id not in replaced:
            message = _missing(outcome)
            yield Finding(
                MISSING.code, MISSING.severity, message, subject, None, source_span, waiver
            )


def _forbidden(outcome: Outcome) -> str:
    wanted = outcome.wanted
    if wanted is None:
        return worded("“{term}” must not be used", term=outcome.text)
    message = worded(
        "“{term}” must not be used for “{source}”", term=outcome.text, source=wanted.source
    )
    if wanted.target:
        message = worded("{what}: write “{right}”", what=message, right=wanted.target)
    return _noted(message, outcome)


def _missing(outcome: Outcome) -> str:
    wanted = outcome.wanted
    if wanted is None:
        return worded("“{term}” is missing", term=outcome.term)
    terms = one_of(map(quoted, wanted.admitted))
    message = worded(
        "“{source}” should be {terms} in the translation", source=wanted.source, terms=terms
    )
    return _noted(message, outcome)


def _noted(message: str, outcome: Outcome) -> str:
    if outcome.wanted is None or not outcome.wanted.note:
        return message
    return worded("{what} (note: {note})", what=message, note=outcome.wanted.note)


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
        values = {
            "source": outcome.wanted.source, "term": outcome.term, "usual": usual,
            "count": len(others), "lines": _lines(others),
        }  # fmt: skip
        message = (
            worded(
                "“{source}” is “{term}” here, and “{usual}” in 1 other place ({lines})", **values
            )
            if len(others) == 1
            else worded(
                "“{source}” is “{term}” here, and “{usual}” in {count} other places ({lines})",
                **values,
            )
        )
        span, waiver = outcome.span, f"{TERM_OK}: {outcome.id}"
        yield Finding(
            INCONSISTENT.code,
            INCONSISTENT.severity,
            message,
            subject,
            span,
            outcome.wanted.span,
            waiver,
        )


def _lines(numbers: list[int]) -> str:
    more = " …" if len(numbers) > _LINES else ""
    return worded("line {numbers}", numbers=", ".join(map(str, numbers[:_LINES])) + more)
