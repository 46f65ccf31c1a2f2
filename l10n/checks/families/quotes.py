"""Quotation marks: each opening one has its closing one, and both are those of the language.

Two rules, since the first is about the meaning of a sentence and the second about its looks; they
share the reading of the marks, which is the hard part and has a module of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.knowledge.quotations import CLOSES, OPENS, may_have_marks, read_quotations
from l10n.checks.knowledge.typography import (
    STRAIGHT,
    Marks,
    is_spaced,
    quotation_marks,
    space_before,
)
from l10n.checks.rules import Example, Family, Parameter, Rule
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding
    from l10n.checks.knowledge.quotations import Mark, Reading

BALANCE = Rule(
    "quote-balance",
    Severity.WARNING,
    "a quotation that is opened and not closed, or the reverse",
    Example(
        "de-en",
        "Sie nannte das „einen guten Anfang“ und ging.",
        "She called it “a good start and left.",
        "She called it “a good start” and left.",
    ),
    notes="""\
Marks of every language are read, whichever the translation has, by what stands around them; a mark
with nothing on either side that tells is read as the language has it (`“` opens in English and
closes in German).

No finding where the source has a mark alone too: the quotation goes on in the next sentence. But
then a translation without any marks is one, where words have spaces; Chinese and Japanese often
report without marks. Nor
are these quotation marks: apostrophes and elisions (`authors’`, `’n’`), years (`’90`), feet, inches
and minutes (`5' 10"`), Hebrew gershayim. A single mark that closes nothing counts only behind a
stop, or where the source has a quotation in single marks.
""",
)
STYLE = Rule(
    "quote-style",
    Severity.WARNING,
    "quotation marks of another language",
    Example(
        "de-en",
        "Sie nannte das „einen guten Anfang“.",
        "She called it „a good start“.",
        "She called it “a good start”.",
    ),
    notes="""\
Each language has the marks of CLDR and those in good use besides: German `„…“ ‚…‘ »…« ›…‹` (in
Switzerland `«…»` too), French `« … »` and `“…”`, Chinese `“…” ‘…’` or, in Taiwan, `「…」 『…』`,
Japanese `「…」 『…』` and `“…”`, Polish `„…”`, Russian `«…» „…“`, Spanish and Italian `«…» “…”`.

Straight marks are those of no language and no finding, unless `marks` is set, or one of a pair is
straight and the other is not (`“so"`). The repair puts the marks of the language around the
quotation, those for a quotation in another one where it is one, with the spaces that French has
inside.

Source: CLDR, `delimiters`; Duden, “Anführungszeichen”; GB/T 15834-2011; RAE, Ortografía.
""",
    parameters={
        "marks": Parameter(
            (),
            "the pairs that are admitted instead of those of the language: the usual one first, "
            "then that for a quotation in another one, as in `„“` and `‚‘`",
        )
    },
    fixable=True,
)

_SPACES = " \u00a0\u202f"
_MOST = 20
"""Quotations of a text that are looked at, since each repair holds what it encloses."""
_PLAIN = frozenset(f"{STRAIGHT}`")
_SINGLE = frozenset("'‘‚‹›’")
_DOUBLE = re.compile('["“”„«»「」『』]')
_STOPS = frozenset(".,!?。，！？")


def check(case: Case) -> Iterator[Finding]:
    """Look at the quotation marks of a translation."""
    if not (may_have_marks(case.target.signs) or may_have_marks(case.source.signs)):
        return
    reading = read_quotations(case.target.plain, case.pair.target)
    if reading.alone or reading.doubtful:
        yield from _balance(case, reading)
    elif not reading.pairs:
        yield from _half_lost(case)
    if reading.pairs:
        yield from _style(case, reading)


FAMILY = Family((BALANCE, STYLE), check)


def _balance(case: Case, reading: Reading) -> Iterator[Finding]:
    source = read_quotations(case.source.plain, case.pair.source)
    if source.alone:
        return
    alone = [mark for mark in reading.alone if not _is_suffix(case, mark)]
    if not alone and source.has_single and not reading.has_single:
        alone = reading.doubtful
    for mark in alone[:1]:
        message = worded("{mark} closes a quotation that nothing opens", mark=mark.text)
        if mark.role != CLOSES:
            message = worded("{mark} opens a quotation that nothing closes", mark=mark.text)
        yield case.finding(BALANCE, message, (mark.start, mark.end))


def _half_lost(case: Case) -> Iterator[Finding]:
    """Find that the source begins or ends a quotation of several sentences, the translation not."""
    if not is_spaced(case.pair.target) or _DOUBLE.search(case.source.plain) is None:
        return
    source = case.source.plain
    alone = read_quotations(source, case.pair.source).alone
    if len(alone) != 1 or alone[0].role not in {OPENS, CLOSES}:
        return
    mark = alone[0]
    beside = source[mark.start - 1 : mark.start] + source[mark.end : mark.end + 1]
    if mark.role == OPENS or not _STOPS.isdisjoint(beside):
        message = worded(
            "the source closes a quotation ({mark}), the translation does not", mark=mark.text
        )
        if mark.role == OPENS:
            message = worded(
                "the source opens a quotation ({mark}), the translation does not", mark=mark.text
            )
        yield case.finding(BALANCE, message, None, (mark.start, mark.end))


def _is_suffix(case: Case, mark: Mark) -> bool:
    """Tell an apostrophe behind what a tag stands for: `<name/>'s`."""
    return mark.text in "'’" and not case.target.unbroken(max(0, mark.start - 1), mark.end)


def _style(case: Case, reading: Reading) -> Iterator[Finding]:
    marks, chosen = _admitted(case)
    outside = 0
    for opening, closing in reading.pairs[:_MOST]:
        nested = opening.start < outside
        outside = max(outside, closing.end)
        both = opening.text + closing.text
        if len(both) != 2 or both in marks.pairs:
            continue
        if not chosen and not _PLAIN.isdisjoint(both) and (reading.alone or not _is_mixed(both)):
            continue
        inside = nested or (opening.text in _SINGLE and not chosen)
        yield _restyled(case, opening, closing, marks.inner if inside else marks.outer)


def _is_mixed(both: str) -> bool:
    """Tell a straight mark that goes with one of a language, as in `“so"`."""
    return '"' in both and not _PLAIN.issuperset(both)


def _admitted(case: Case) -> tuple[Marks, bool]:
    """Give the marks of the language, or those that are set, and whether they are."""
    chosen = case.option(STYLE, "marks")
    pairs = [pair[0] + pair[-1] for pair in chosen if pair] if isinstance(chosen, tuple) else []
    if not pairs:
        return quotation_marks(case.pair.target), False
    return Marks(pairs[0], pairs[min(1, len(pairs) - 1)], frozenset(pairs)), True


def _restyled(case: Case, opening: Mark, closing: Mark, wanted: str) -> Finding:
    """Make a finding whose repair leaves what is between the marks as it is, tags too."""
    target = case.target
    start, inner = target.span(opening.start, opening.end)
    outer, end = target.span(closing.start, closing.end)
    between = target.raw[inner:outer]
    gap = space_before(case.pair.target, wanted[1])
    if gap or opening.text in "«‹":
        between = f"{gap}{between.strip(_SPACES)}{gap}"
    message = worded(
        "{marks} are not the marks of {locale}: {right}",
        marks=f"{opening.text}…{closing.text}", locale=case.pair.target,
        right=f"{wanted[0]}…{wanted[1]}",
    )  # fmt: skip
    return case.raw_finding(STYLE, message, (start, end), fix=f"{wanted[0]}{between}{wanted[1]}")
