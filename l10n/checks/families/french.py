"""French spaces: what no other language has before its marks.

Cut from the other spaces, since here one is missing where elsewhere it is one too many.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.knowledge.typography import CLOSING, NARROW, NBSP, space_before
from l10n.checks.rules import Example, Family, Parameter, Rule
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding

FRENCH = Rule(
    "fr-space",
    Severity.WARNING,
    "French without the space before `; : ! ?` or inside `« »`",
    Example("de-fr", "Was ist zu tun?", "Que faut-il faire?", "Que faut-il faire\u00a0?"),
    notes="""\
French sets a no-break space before `; : ! ?` and `»` and behind `«`; in Canada only before `:` and
inside `« »`. Times, addresses, codes, smileys, `(!)`, and what stands in the source between just
the same words (a title in another language) are left alone.

An ordinary space is a matter of taste for many, and a finding only where `breaking` says so: a line
may then end before the mark. The repair always sets the no-break space.

Source: Imprimerie nationale, Lexique des règles typographiques; Office québécois de la langue
française, Banque de dépannage linguistique.
""",
    parameters={
        "breaking": Parameter(
            False, "whether an ordinary space, at which a line may end, is a finding too"
        ),
        "narrow": Parameter(
            False, "whether a repair sets U+202F before `; ! ?`, as books do, instead of U+00A0"
        ),
    },
    fixable=True,
    weblate=("punctuation_spacing",),
)

_MARK = re.compile(r"[;:!?]+|[«»]")
_INNER = frozenset("([«“\"'….&:")
_QUOTES = frozenset('"”“’»›')
_SHUT = _QUOTES | frozenset(f"'{CLOSING}")
_ADDRESS = frozenset("/@\\=&")


def check(case: Case) -> Iterator[Finding]:
    """Look at the spaces that French has inside a sentence."""
    if case.pair.target.language != "fr":
        return
    for match in case.target.matches(_MARK):
        if match[0] == "«":
            yield from _behind(case, match.end())
        else:
            yield from _before(case, *match.span())


FAMILY = Family((FRENCH,), check)


def _behind(case: Case, end: int) -> Iterator[Finding]:
    """Look at what follows `«`."""
    following = case.target.plain[end : end + 1]
    if following and not following.isspace():
        yield case.finding(
            FRENCH, worded("no space behind “{mark}”", mark="«"), (end - 1, end), fix=f"«{NBSP}"
        )
    elif following == " " and case.option(FRENCH, "breaking"):
        message = worded("a line may end behind “{mark}”", mark="«")
        yield case.finding(FRENCH, message, (end - 1, end + 1), fix=f"«{NBSP}")


def _before(case: Case, start: int, end: int) -> Iterator[Finding]:
    """Look at what stands before a mark."""
    plain = case.target.plain
    mark = plain[start:end]
    space = space_before(case.pair.target, mark[0])
    if not start or not space or not _wants_space(case, start, end):
        return
    if mark[0] in ";!?" and case.option(FRENCH, "narrow"):
        space = NARROW
    if not plain[start - 1].isspace():
        message = worded("no space before “{mark}”", mark=mark)
        yield case.finding(FRENCH, message, (start, end), fix=space + mark)
    elif plain[start - 1] == " " and case.option(FRENCH, "breaking"):
        message = worded("a line may end before “{mark}”", mark=mark)
        yield case.finding(FRENCH, message, (start - 1, end), fix=space + mark)


def _wants_space(case: Case, start: int, end: int) -> bool:
    """Tell marks of a sentence from those in codes, times, smileys and foreign titles."""
    plain = case.target.plain
    mark = plain[start:end]
    if mark == "»":
        return plain[start - 1] != "«"
    following = plain[end : end + 1].strip()
    if following and following not in (_SHUT if mark[0] in "!?" else _QUOTES):
        return False
    left, right = case.target.beside(start, end)
    if plain[start - 1] in _INNER or "::" in mark or not _ADDRESS.isdisjoint(left):
        return False
    return bool(right) or not _is_quoted(case, left, start, end)


def _is_quoted(case: Case, left: str, start: int, end: int) -> bool:
    """Tell whether a mark stands in the source between just the same words."""
    plain = case.target.plain
    rest = plain[end : end + 60].split(None, 1)
    if not rest or not any(map(str.isalpha, left)):
        return False
    return f"{left}{plain[start:end]} {rest[0]}" in case.source.plain
