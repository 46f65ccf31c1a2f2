"""Reading format strings in the manner of `printf`, of all the languages that have their own.

They differ in letters, in what may stand before a letter, and in how values are taken: in order,
by number, by name. So each is a row of a table (`placeholders_dialects`), read by one function.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.checks.families.placeholders_spec import Argument, Format, FormatError, by_ways
from l10n.wording import worded

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from l10n.model import Span


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one language writes directives.

    `directive` has the groups name, number, width, precision, size and letter. `kinds` are the
    types of values by letter, empty for a letter that takes none; `sizes` says which sizes before
    the letter make another type of one. `mixed` tells whether values may be taken by number beside
    others taken in order, `gaps` whether numbers may be left out, `first` what number the first
    has, and `goes_on` whether order goes on after a number.
    """

    directive: re.Pattern[str]
    kinds: Mapping[str, str]
    sizes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    mixed: bool = False
    gaps: bool = True
    first: int = 1
    goes_on: bool = False

    def read(self, text: str) -> Format:
        """Read a format string of this language.

        Raises:
            FormatError: it is none.
        """
        return _Reading(self).read(text)


class _Reading:
    """One pass over a format string."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect, self.format = dialect, Format()
        self.next, self.last = 1, 0
        self.ways: set[str] = set()

    def read(self, text: str) -> Format:
        at = text.find("%")
        while at >= 0:
            match = self.dialect.directive.match(text, at)
            if match is None:
                what = worded("“%” begins no directive; a percent sign is “%%”")
                raise FormatError(what, (at, at + 1))
            self.take(match)
            at = text.find("%", match.end())
        if not self.dialect.gaps:
            self.format.check_gaps()
        return self.format

    def take(self, match: re.Match[str]) -> None:
        """Note the values that a directive takes: those of its stars, and its own."""
        letter, name, number = match["letter"], match["name"], match["number"]
        if letter == "%" and number is None and name is None:
            return
        if letter.startswith("{") and letter.endswith("}"):
            letter, name = "s", letter[1:-1]
        kind = _macro(letter) or self.dialect.kinds.get(letter)
        if kind is None:
            raise FormatError(worded("“{text}” is no directive", text=match[0]), match.span())
        for star in (match["width"], match["precision"]):
            if star:
                self.note(star[1:-1], "int", match)
        if name is not None:
            self.by("name", match.span())
            self.format.take(Argument(name, kind, match[0], match.span()))
        elif kind:
            more = self.dialect.sizes.get(kind, {}).get(match["size"] or "", "")
            self.note(number, kind + more, match)

    def note(self, number: str | None, kind: str, match: re.Match[str]) -> None:
        """Note a value by its number, as the one before (`<`), or as the next in order."""
        if number == "<":
            if not self.last:
                what = worded("nothing stands before “{text}”", text=match[0])
                raise FormatError(what, match.span())
            key = self.last
        elif number:
            self.by("number", match.span())
            key = int(number) + 1 - self.dialect.first
            self.next = key + 1 if self.dialect.goes_on else self.next
        else:
            self.by("order", match.span())
            key = self.next
            self.next += 1
        self.last = key
        self.format.take(Argument(key, kind, match[0], match.span()))

    def by(self, way: str, span: Span) -> None:
        """Note how a value is taken, which may not be by name and otherwise in one text."""
        self.ways.add(way)
        if len(self.ways) > 1 and ("name" in self.ways or not self.dialect.mixed):
            raise FormatError(by_ways(*sorted(self.ways)), span)


def _macro(letter: str) -> str:
    """Give the type of a macro of ISO C (`<PRId64>`), which stands for letters."""
    if not letter.startswith("<PRI"):
        return ""
    return ("int " if letter[4] in "di" else "unsigned ") + letter[5:-1]
