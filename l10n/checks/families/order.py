"""Translations that stand at the wrong sentence: two neighbours swapped, or something else.

Most are told for nothing: a sentence and its translation share numbers, names and words alike, and
the neighbour's does not have them. Where nothing is shared, an offline sentence encoder compares
the meanings, if it is installed. It is trusted with what belongs together and never with how good
a translation is: it takes no notice of a missing negation or half a sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING, TypeAlias

from l10n.checks.among import WIDE, length_of
from l10n.checks.findings import Severity
from l10n.checks.knowledge import encoder
from l10n.checks.knowledge.alike import folded
from l10n.checks.rules import Family, Rule
from l10n.errors import shorten
from l10n.wording import Said, worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.checks.case import Case, Sheet
    from l10n.checks.findings import Finding
    from l10n.checks.setting import Setting

SWAP = Rule(
    "swap",
    Severity.WARNING,
    "the translation of a neighbour, or of another sentence that has it too",
    notes="""\
Two neighbours are swapped if they share numbers, names and words that begin alike crosswise, and
hardly any straight. Where a sentence shares nothing with its translation, a sentence encoder
compares the meanings, if the extra `qe` is installed; it covers Arabic, Chinese, Dutch, English,
French, German, Italian, Japanese, Korean, Polish, Portuguese, Russian, Spanish, Thai and Turkish.

Of two sources with one translation, it is told where it belongs to the other by the same signs.
Texts of fewer than four words are left out.
""",
)
MEANING = Rule(
    "meaning",
    Severity.INFO,
    "a translation that seems to be of something else",
    notes="""\
Needs the extra `qe`. Only texts that share no number, name or word that begins alike are compared,
and only what is hardly alike at all is told. This is no grade: a translation that lacks half of
its source, or a “not”, passes.
""",
)

_MARK = re.compile(r"\d{2,}|[A-ZÀ-ÖØ-Þ]\w{2,}")
_SIGN = re.compile(rf"\d+|[^\W\d_{WIDE}]{{2,}}")
_STEM = 4
"""Letters that words of two languages have to have in common to be taken for one."""
_CROSSWISE = 2
"""Signs that neighbours must share crosswise, and thrice as many as straight."""
_MARGIN = 0.1
"""By how much neighbours must be more alike crosswise; of 8,600 right pairs none were at all."""
_CLOSER = 0.15
"""By how much a translation must be more like the other of its two sources."""
_ALIKE = 0.6
"""From here on, a translation is its source's, whatever else it is."""
_UNLIKE = 0.2
"""Below, a translation is of something else: so were 4 of 8,300 right ones and 9 of 10 others."""
_WORDS = 4
_MARKS = 50
"""Marks of a text that are looked for; a sentence has no more."""
_MOST = 5
"""Lines with one translation; what more have is boilerplate."""
_SHOWN = 50


@dataclass(frozen=True, eq=False)
class Line:
    """A translation with the signs by which it is told from others."""

    case: Case
    source: str
    target: str

    @cached_property
    def signs(self) -> tuple[frozenset[str], frozenset[str]]:
        """What of the source, and of the translation, may be the same in both languages."""
        return _signs(self.source), _signs(self.target)

    @cached_property
    def is_prose(self) -> bool:
        """Tell whether both texts have some words."""
        return min(map(length_of, (self.source, self.target))) >= _WORDS

    @cached_property
    def marks(self) -> list[str]:
        """What of the source stands in the translation just so, as numbers and names do."""
        found = dict.fromkeys(islice(_MARK.findall(self.source), _MARKS))
        return [mark for mark in found if mark in self.target]


def survey(sheet: Sheet) -> Iterator[Finding]:
    """Look for translations that stand at the wrong sentence."""
    cases = [case for case in sheet.cases if case.subject.form is None]
    lines = [Line(case, case.source.plain, case.target.plain) for case in cases]
    neighbours = [pair for pair in pairwise(lines) if _is_doubtful(*pair)]
    copies = [pair for pair in _copies(lines) if all(line.is_prose for line in pair)]
    alike = _likeness(sheet.setting, lines, neighbours, copies)
    told: dict[Line, Said] = {}
    for one, other in neighbours:
        if _are_crossed(one, other, alike):
            told.setdefault(one, _crossed(other))
            told.setdefault(other, _crossed(one))
    for line, other in copies:
        if _belongs_to(other, line, alike):
            told.setdefault(line, worded("the translation is that of {other}", other=_named(other)))
    for line in lines:
        if line in told:
            yield _finding(SWAP, line, told[line])
        elif (degree := alike.get((line.source, line.target), 1)) < _UNLIKE:
            message = worded(
                "the translation seems to be of something else (alike to {degree:.0%})",
                degree=max(degree, 0),
            )
            yield _finding(MEANING, line, message)


def missing(setting: Setting) -> str | None:
    """Say that there is no sentence encoder, where it knows the languages."""
    return encoder.lacking(setting.pair)


FAMILY = Family((SWAP, MEANING), survey=survey, missing=missing)

Likeness: TypeAlias = "Mapping[tuple[str, str], float]"


def _likeness(
    setting: Setting,
    lines: Sequence[Line],
    neighbours: Sequence[tuple[Line, Line]],
    copies: Sequence[tuple[Line, Line]],
) -> Likeness:
    """Compare meanings where signs leave open what belongs together; nothing without an encoder."""
    if not encoder.works(setting.pair):
        return {}
    wanted = {(a.source, b.target) for one, other in copies for a in (one, other) for b in (one,)}
    for one, other in neighbours:
        if one.is_prose and other.is_prose and not _are_crossed(one, other, {}):
            wanted |= {(a.source, b.target) for a in (one, other) for b in (one, other)}
    for line in lines:
        if not line.marks and line.is_prose and line.signs[0].isdisjoint(line.signs[1]):
            wanted.add((line.source, line.target))
    return encoder.likeness(sorted(wanted), setting.cache)


def _is_doubtful(one: Line, other: Line) -> bool:
    """Tell whether two neighbours may have been swapped: nothing says that they have not."""
    if any(mark not in other.target for mark in one.marks) and any(
        mark not in one.target for mark in other.marks
    ):
        return False
    if one.source == other.source or one.target == other.target:
        return False
    straight, crosswise = _shared(one, other)
    return crosswise >= straight


def _shared(one: Line, other: Line) -> tuple[int, int]:
    """Count the signs that only one of two has: those in its own translation, in the other's."""
    (first, its), (second, the_others) = one.signs, other.signs
    first, second, its, the_others = (
        first - second, second - first, its - the_others, the_others - its,
    )  # fmt: skip
    return (
        len(first & its) + len(second & the_others),
        len(first & the_others) + len(second & its),
    )


def _are_crossed(one: Line, other: Line, alike: Likeness) -> bool:
    straight, crosswise = _shared(one, other)
    if crosswise >= _CROSSWISE and crosswise > 3 * straight:
        return True
    figures = [{sign for sign in side if sign.isdigit()} for side in (*one.signs, *other.signs)]
    if any(figures) and (figures[0] != figures[3] or figures[2] != figures[1]):
        return False  # “75 percent” and “a quarter” are near to each other for an encoder
    pairs = [
        (a.source, b.target) for a, b in ((one, other), (other, one), (one, one), (other, other))
    ]
    if not all(pair in alike for pair in pairs):
        return False
    degrees = [alike[pair] for pair in pairs]
    return sum(degrees[:2]) - sum(degrees[2:]) > _MARGIN


def _copies(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Give each two lines of different sources with one translation, both ways."""
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.target.casefold()].append(line)
    for group in groups.values():
        if 1 < len(group) <= _MOST:
            yield from (
                (one, other)
                for one in group
                for other in group
                if one.source.casefold() != other.source.casefold()
            )


def _belongs_to(other: Line, line: Line, alike: Likeness) -> bool:
    """Tell whether a translation that two lines have is the other's."""
    (own, signs), (others, _) = line.signs, other.signs
    few = 2 * len(own & signs) <= len(others & signs) and (own - others).isdisjoint(signs)
    if few and len((others - own) & signs) >= _CROSSWISE:
        return True
    degree, others_degree = (alike.get((one.source, line.target)) for one in (line, other))
    if degree is None or others_degree is None:
        return False
    return degree < _ALIKE and others_degree - degree > _CLOSER


def _crossed(other: Line) -> Said:
    return worded("the translation has changed places with that of {other}", other=_named(other))


def _named(line: Line) -> Said:
    entry = line.case.subject.entry
    return worded("“{text}” (line {line})", text=shorten(entry.msgid, _SHOWN), line=entry.line)


def _finding(rule: Rule, line: Line, message: str) -> Finding:
    return line.case.finding(rule, message, (0, len(line.target)), (0, len(line.source)))


def _signs(text: str) -> frozenset[str]:
    """Give the numbers, the beginnings of words, and short words with a capital."""
    found = set()
    for word in _SIGN.findall(text):
        start = word[:_STEM].lower()
        if len(word) > _STEM or word[0].isdigit() or word != word.lower():
            found.add(start if start.isascii() else folded(start))
    return frozenset(found)
