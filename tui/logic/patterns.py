"""Regular expressions that people type, which may be wrong and may take for ever.

Source: the `regex` package, whose searches take a time limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from tui.language import _

if TYPE_CHECKING:
    from regex import Pattern

SECONDS = 0.1
"""How long one text may be searched; one that takes longer counts as not found."""


class PatternError(ValueError):
    """What was typed is no regular expression; its text says why."""


def compiled(text: str, *, case: bool) -> Pattern[str]:
    """Read a regular expression; `case` tells whether capitals matter.

    Raises:
        PatternError: it is none.
    """
    try:
        return regex.compile(text, 0 if case else regex.IGNORECASE)
    except (regex.error, OverflowError) as error:
        said = _("not a regular expression: {error}").format(error=error)
        raise PatternError(said) from None


def found(pattern: Pattern[str], text: str) -> bool:
    """Tell whether a text holds what is searched for."""
    try:
        return pattern.search(text, timeout=SECONDS) is not None
    except TimeoutError:
        return False


def check_groups(pattern: Pattern[str], by: str) -> None:
    r"""Make sure that a replacement names only groups there are.

    Raises:
        PatternError: it names another (`\2`, `\g<name>`).
    """
    for match in regex.finditer(r"\\(?:\\|(\d+)|g<(\w+)>)", by):
        name = match[1] or match[2]
        if name is None:
            continue
        known = int(name) <= pattern.groups if name.isdecimal() else name in pattern.groupindex
        if not known:
            said = _("not a regular expression: there is no group {name}")
            raise PatternError(said.format(name=name))


def replaced(pattern: Pattern[str], by: str, text: str) -> str:
    r"""Replace all that is found; `by` may name groups (`\1`).

    Raises:
        PatternError: it names a group that there is not.
    """
    try:
        return pattern.sub(by, text, timeout=SECONDS)
    except TimeoutError:
        return text
    except (regex.error, IndexError) as error:
        said = _("not a regular expression: {error}").format(error=error)
        raise PatternError(said) from None
