"""What the linter gives: findings, and the kinds there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.errors import Problem

if TYPE_CHECKING:
    from pathlib import PurePath

ERRORS = {
    "duplicate": "two concepts whose terms find each other",
    "contradiction": "a term that is both to be used and forbidden",
    "dnt": "a term that must not be translated and has another translation",
}
"""The kinds that make finding or checking contradict itself, with what they mean."""

WARNINGS = {
    "homonym": "two concepts of different domains whose terms find each other",
    "forbidden-form": "a forbidden term that is a form of one to be used",
    "forbidden-elsewhere": "a term that is forbidden for one concept and the term of another",
    "forbidden-inside": "a forbidden term within one that is to be used",
    "plural": "a noun that is cited in the plural",
    "missing": "a concept that occurs in releases and has no term in a language",
    "acronym": "an acronym of less than three letters",
    "noun": "a German noun without a capital letter",
    "script": "a term in another script than its language, or in two",
    "preferred": "alternatives without a preferred term",
    "repeated": "an alternative that is the preferred term, or stands twice",
    "bar": "a vertical bar with nothing beside it, or where it divides nothing",
    "prefix": "match is prefix, and no bar tells where the prefix ends",
    "characters": "spaces at an end, or characters that do not show",
    "id": "an id that a comment cannot name",
    "column": "a column that nothing reads, though its name looks as if",
    "lint-ok": "an acceptance of what cannot be accepted",
}
"""The kinds that are nearly always slips, with what they mean."""


@dataclass(frozen=True, slots=True)
class LintFinding:
    """Something wrong: its kind, the line it stands on, the column, and the concept's id.

    `line` counts from 1; `id` is empty for what concerns a whole column.
    """

    kind: str
    line: int
    column: str
    id: str
    message: str
    remedy: str = ""

    @property
    def code(self) -> str:
        """The stable code, as in `glossary.plural`."""
        return f"glossary.{self.kind}"

    @property
    def is_error(self) -> bool:
        """Whether it is wrong beyond doubt."""
        return self.kind in ERRORS

    @property
    def severity(self) -> str:
        """`error` or `warning`."""
        return "error" if self.is_error else "warning"

    def problem(self, path: PurePath | str | None) -> Problem:
        """Give it as people read it, in a file."""
        what = f"{self.severity}: column “{self.column}”: {self.message}"
        return Problem(self.code, what, path, self.line, self.id or None, self.remedy or None)
