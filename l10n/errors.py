"""Everything that can go wrong, as values with a code, a place and a remedy.

    L10nError                exit status
    ├── UsageError           2   arguments that make no sense together
    ├── ConfigError          2   unknown or mistyped configuration
    ├── InputError           3   a file that is damaged or not supported
    │   ├── DocumentError        a release
    │   ├── CatalogError         a PO file
    │   ├── MarkupError          tags of a translation that do not fit its source
    │   └── RulesError           segmentation rules
    └── EngineError          4   a machine translation engine

An error carries one or more `Problem`s, so that all faults of a file are told at once.
The text a person reads is made in one place, `Problem.__str__`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import PurePath

EXIT_DONE, EXIT_PENDING, EXIT_USAGE, EXIT_INPUT, EXIT_ENGINE = 0, 1, 2, 3, 4
EXIT_INTERRUPTED, EXIT_TERMINATED = 130, 143  # as shells say it: 128 and the signal


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: a stable code, what happened, where, and what to do about it.

    `code` is `family.kind` (`po.truncated`); `line` counts from 1; `entry` is a msgid or key.
    """

    code: str
    what: str
    path: PurePath | str | None = None
    line: int | None = None
    entry: str | None = None
    remedy: str | None = None

    def __str__(self) -> str:
        place = f"{self.path}".replace("\n", "\\n") if self.path is not None else ""
        if self.line is not None:
            place += f":{self.line}" if place else f"line {self.line}"
        text = f"{place}: {self.what}" if place else self.what
        if self.entry is not None:
            text += f" (in “{shorten(self.entry)}”)"
        text += f"  [{self.code}]"
        if self.remedy:
            text += f"\n  {self.remedy}"
        return printable(text)


class L10nError(Exception):
    """The root of all errors meant for people; holds at least one problem."""

    exit_status: ClassVar[int] = EXIT_INPUT

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))

    @classmethod
    def of(
        cls,
        code: str,
        what: str,
        *,
        path: PurePath | str | None = None,
        line: int | None = None,
        entry: str | None = None,
        remedy: str | None = None,
    ) -> L10nError:
        """Make an error of one problem."""
        return cls(Problem(code, what, path, line, entry, remedy))


class UsageError(L10nError):
    """Arguments that make no sense, alone or together."""

    exit_status = EXIT_USAGE


class ConfigError(L10nError):
    """Configuration that is unknown, mistyped or contradictory."""

    exit_status = EXIT_USAGE


class InputError(L10nError):
    """A file that cannot be read as what it claims to be."""


class DocumentError(InputError):
    """A release that cannot be read or written."""


class CatalogError(InputError):
    """A PO file that is damaged."""


class MarkupError(InputError):
    """Tags of a translation that are not those of its source."""


class RulesError(InputError):
    """Segmentation rules that cannot be read."""


class EngineError(L10nError):
    """A machine translation engine that failed or must not be used."""

    exit_status = EXIT_ENGINE


def printable(text: str) -> str:
    """Escape control and format characters, so that foreign text cannot steer a terminal.

    Line feeds stay; other characters of category Cc, Cf, Cs, Zl or Zp are shown as in Python.
    """
    if text.isprintable():
        return text
    import unicodedata  # noqa: PLC0415 -- only for text that needs it

    bad = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return "".join(
        char
        if char == "\n" or unicodedata.category(char) not in bad
        else char.encode("unicode_escape", "surrogatepass").decode("ascii")
        for char in text
    )


def shorten(text: str, limit: int = 60) -> str:
    """Cut a text to `limit` characters for a message, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"


def raise_all(kind: type[L10nError], problems: Iterable[Problem]) -> None:
    """Raise one error of `kind` that holds all the problems; do nothing when there are none.

    Raises:
        L10nError: of the given kind.
    """
    found = tuple(problems)
    if found:
        raise kind(*found)


def told(errors: Iterable[L10nError], root: PurePath) -> tuple[L10nError, ...]:
    """Give each error once, files below `root` by the names that everything else calls them.

    A glossary that cannot be read is an error of every release and locale.
    """
    found: dict[str, L10nError] = {}
    for error in errors:
        shown = type(error)(*(named(problem, root) for problem in error.problems))
        found.setdefault(str(shown), shown)
    return tuple(found.values())


def named(problem: Problem, root: PurePath) -> Problem:
    """Name the file of a problem by its place below `root`, where it has one."""
    path = None if problem.path is None else type(root)(problem.path)
    if path is None or not path.is_relative_to(root):
        return problem
    return replace(problem, path=path.relative_to(root).as_posix())
