"""What the formats of exchange share: the languages asked for, and what came of reading or writing.

A foreign file rarely fits as a whole. What does not is told in notes beside the result, never
dropped in silence, and never a reason to refuse the rest.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from l10n.errors import ConfigError, InputError, Problem
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from l10n.glossary.concepts import Concept, Glossary
    from l10n.locales import Locale

NAMED = 5
"""As many names stand in a note that sums up."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of an exchange: terms go from `source` to `targets`, in their order."""

    source: Locale
    targets: tuple[Locale, ...]

    @property
    def all(self) -> tuple[Locale, ...]:
        """The source, then the targets."""
        return (self.source, *self.targets)

    @property
    def target(self) -> Locale:
        """The one target of a format that holds a pair.

        Raises:
            InputError: there is not exactly one.
        """
        if len(self.targets) != 1:
            what = "this format holds the terms of one pair of languages"
            remedy = "Name the one with --locale."
            raise InputError(Problem("exchange.pair", what, remedy=remedy))
        return self.targets[0]

    def find(self, spelling: str) -> Locale | None:
        """Find the language asked for that a file means; None if it means another one.

        `en-GB` is good for `en`, and `en` for `en_GB` where no other English is asked for; `pt-PT`
        is not good for `pt_BR`.
        """
        found = _parsed(spelling.strip())
        if found is None or found in self.all:
            return found
        near = [
            locale
            for locale in self.all
            if (locale.language, locale.script) == (found.language, found.script)
            and not (locale.territory and found.territory)
        ]
        return near[0] if len(near) == 1 else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds, and what of it could not be taken."""

    glossary: Glossary
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Writing:
    """A file, and what could not be put into it."""

    data: bytes
    notes: tuple[Problem, ...] = ()


@cache
def _parsed(spelling: str) -> Locale | None:
    try:
        return parse(spelling)
    except ConfigError:
        return None


def tidy(text: str) -> str:
    """Give a text on one line, with single spaces, in NFC."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def counted(code: str, what: str, names: Iterable[str]) -> Iterator[Problem]:
    """Sum up in one note what occurred how often; `what` has a place for the names."""
    counts = Counter(names)
    if counts:
        shown = [f"{name} ({count})" for name, count in counts.most_common(NAMED)]
        shown += ["…"] if len(counts) > NAMED else []
        yield Problem(code, what.format(", ".join(shown)))


def left_behind(
    concepts: Iterable[Concept], what: str, holds: Callable[[Concept], object]
) -> Iterator[Problem]:
    """Sum up in one note which concepts a format has no place for."""
    names = [concept.id for concept in concepts if holds(concept)]
    if names:
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        yield Problem("exchange.left", f"{what}: {', '.join(names[:NAMED])}{more}")


def drafts(glossary: Glossary) -> Iterator[Problem]:
    """Sum up in one note which concepts are drafts, which no format gets."""
    yield from left_behind(glossary, "drafts are not exported", lambda one: one.status == "draft")


def usable(glossary: Glossary) -> tuple[Concept, ...]:
    """Give the concepts that are more than a draft.

    Raises:
        InputError: there is none; an empty glossary is of use to nobody.
    """
    found = tuple(concept for concept in glossary if concept.status != "draft")
    if not found:
        what = "there is no concept to export that is more than a draft"
        raise InputError(Problem("exchange.empty", what))
    return found
