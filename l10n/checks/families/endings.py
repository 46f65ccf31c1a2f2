"""How a translation ends: with the mark that its source has.

Marks are compared by kind, since languages have their own; what makes this a rule is the list of
differences that translators make on purpose. Spanish is here for the marks that open a sentence.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.knowledge.endings import ending, is_abbreviation
from l10n.checks.knowledge.typography import (
    CLOSING,
    COLON,
    COMMA,
    ELLIPSIS,
    EXCLAMATION,
    QUESTION,
    SEMICOLON,
    STOP,
    UNMARKED,
    is_spaced,
    is_wide,
    own_mark,
)
from l10n.checks.rules import Example, Family, Rule
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding
    from l10n.checks.knowledge.endings import Ending

END = Rule(
    "end-punct",
    Severity.WARNING,
    "an end mark that the source has and the translation has not, or the reverse",
    Example(
        "de-en",
        "Wird das Werk in diesem Jahr noch erweitert?",
        "Will the plant be enlarged this year.",
        "Will the plant be enlarged this year?",
    ),
    notes="""\
Marks are compared by kind, whatever the script (`.` `。` `।`; `?` `？` `؟`, in Greek `;`; `…` and
`...`), without the brackets and quotation marks that close behind them.

* **Missing**: `.` in translations of five words and more (a title has none); `?`, `:` and `…` in
  all. No finding for items of a list (a small first letter), where the stop belongs to an
  abbreviation, or where a Chinese quotation closes behind it: the sentence may go on.
* **Another one**: `.` for `?` and so on. `!` and `:` may become `.`, and the marks that divide the
  items of a list any other of them. In Japanese `か。` is a question. A comma at the
  end counts where words have spaces and no quotation closes behind it.
* **Too much**: `!` and `…`; a full stop behind a heading, which is a source without any that is
  marked `type: Heading` or has no more than three words.
* **Spanish**: `?` and `!` without `¿` or `¡` before.

Thai, Lao, Khmer, Burmese, Tibetan, Amharic and Armenian end their sentences otherwise and are left
alone.
""",
    fixable=True,
    weblate=(
        "end_stop",
        "end_question",
        "end_exclamation",
        "end_colon",
        "end_ellipsis",
        "end_interrobang",
        "end_semicolon",
    ),
)

_ORDER = (QUESTION, EXCLAMATION, ELLIPSIS, STOP, COLON, SEMICOLON, COMMA)
_MAY_MISS = frozenset({EXCLAMATION, SEMICOLON, COMMA})
_MAY_BECOME = {
    EXCLAMATION: frozenset({STOP}),
    COLON: frozenset({STOP, SEMICOLON, COMMA}),
    SEMICOLON: frozenset({STOP, COLON, COMMA}),
    COMMA: frozenset({STOP, COLON, SEMICOLON}),
}
_SENTENCE, _TITLE = 5, 3
"""Words: so many make a translation a sentence, and no more make a source a title."""
_HEADING = re.compile(r"\btype:.*(?:heading|title)", re.IGNORECASE)
_SPACE = " \u00a0\u202f"
_SPANISH = re.compile(rf"[¿¡]|[!?]+(?=[\s\"'”’»,.;:{re.escape(CLOSING)}]|$)")
_MOST = 100
"""Questions of a text that are looked at."""
_WORD = re.compile(r"[^\s¿¡(\[«“\"]{1,40}\Z")


def check(case: Case) -> Iterator[Finding]:
    """Compare the ends of a translation and its source."""
    pair = case.pair
    if pair.source.language in UNMARKED or pair.target.language in UNMARKED:
        return
    target = ending(case.target.plain, pair.target)
    source = ending(case.source.plain, pair.source)
    if not (source.kinds == target.kinds or source.kinds & target.kinds):
        yield from _compared(case, source, target)
    if pair.target.language == "es":
        yield from _unopened(case)


FAMILY = Family((END,), check)


def _compared(case: Case, source: Ending, target: Ending) -> Iterator[Finding]:
    if not source.last or not target.last:
        return
    theirs, ours = _main(source), _main(target)
    if not ours:
        if not _may_miss(case, theirs, source, target):
            yield _missing(case, theirs, source, target)
    elif not theirs:
        if not _may_be_added(case, ours, target):
            message = worded("ends with “{mark}”, the source with no mark", mark=ours)
            yield case.finding(END, message, _with_space(case, target), fix="")
    elif not _may_become(case, theirs, ours, source, target):
        yield _changed(case, theirs, ours, source, target)


def _main(end: Ending) -> str:
    """Give the kind that tells most of what a sentence is."""
    return next((kind for kind in _ORDER if kind in end.kinds), "")


def _may_miss(case: Case, kind: str, source: Ending, target: Ending) -> bool:
    if kind != STOP:
        return kind in _MAY_MISS
    plain, locale = case.target.plain, case.pair.target
    return (
        not _has_words(plain, _SENTENCE, spaced=is_spaced(locale))
        or _is_item(plain)
        or (is_wide(locale) and target.shut)
        or is_abbreviation(case.source.plain, source.start, case.pair.source)
    )


def _may_be_added(case: Case, kind: str, target: Ending) -> bool:
    if kind != STOP:
        return kind not in {EXCLAMATION, ELLIPSIS}
    plain = case.target.plain
    return (
        not _is_title(case)
        or _is_item(plain)
        or is_abbreviation(plain, target.start, case.pair.target)
    )


def _may_become(case: Case, theirs: str, ours: str, source: Ending, target: Ending) -> bool:
    if ours in _MAY_BECOME.get(theirs, ()):
        return True
    plain, locale = case.target.plain, case.pair.target
    if theirs == STOP and ours == SEMICOLON:
        return locale.language == "fr" or _is_item(plain)
    if theirs == STOP and ours == COMMA:
        return target.shut or not is_spaced(locale)
    asks = "か" in {plain[target.start - 1], case.source.plain[source.start - 1]}
    return asks and {theirs, ours} == {STOP, QUESTION}


def _missing(case: Case, kind: str, source: Ending, target: Ending) -> Finding:
    place = target.end if source.shut else target.last
    message = worded("ends with no mark, the source with “{mark}”", mark=kind)
    fix = None if _needs_opening(case, kind) else own_mark(case.pair.target, kind)
    return case.finding(END, message, (place, place), (source.start, source.end), fix)


def _changed(case: Case, theirs: str, ours: str, source: Ending, target: Ending) -> Finding:
    message = worded("ends with “{ours}”, the source with “{theirs}”", ours=ours, theirs=theirs)
    fix = None
    if len(target.kinds) == 1 and not _needs_opening(case, theirs, ours):
        fix = own_mark(case.pair.target, theirs)
    span = _with_space(case, target)
    return case.finding(END, message, span, (source.start, source.end), fix)


def _with_space(case: Case, target: Ending) -> tuple[int, int]:
    """Give where the mark of a translation stands, with the space before it that French has."""
    plain, start = case.target.plain, target.start
    while start and plain[start - 1] in _SPACE:
        start -= 1
    return start, target.end


def _needs_opening(case: Case, *kinds: str) -> bool:
    """Tell whether a mark has a second one, at a place that takes judgement to find."""
    return case.pair.target.language == "es" and not {QUESTION, EXCLAMATION}.isdisjoint(kinds)


def _has_words(text: str, count: int, *, spaced: bool) -> bool:
    return len(text.split(None, count)) >= count if spaced else len(text) >= 2 * count


def _is_item(text: str) -> bool:
    return text.lstrip()[:1].islower()


def _is_title(case: Case) -> bool:
    if any(_HEADING.search(line) for line in case.subject.entry.extracted):
        return True
    spaced = is_spaced(case.pair.source)
    return not _has_words(case.source.plain, _TITLE + 1, spaced=spaced)


def _unopened(case: Case) -> Iterator[Finding]:
    """Find Spanish questions and exclamations that nothing opens; names as in the source pass."""
    plain = case.target.language
    opened = False
    for match in islice(_SPANISH.finditer(plain), _MOST):
        mark, start = match[0], match.start()
        word = _WORD.search(plain, max(0, start - 40), start)
        if mark in "¿¡":
            opened = True
            continue
        if not opened and word is not None and word[0] + mark not in case.source.plain:
            opening = "¿" if "?" in mark else "¡"
            message = worded("“{mark}” without “{opening}” before", mark=mark, opening=opening)
            yield case.finding(END, message, match.span())
        opened = False
