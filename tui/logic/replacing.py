"""Search and replace in translations: what would change, before it does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.logic.patterns import PatternError, check_groups, compiled, replaced

__all__ = ["PatternError", "Replacement", "replacements"]

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.catalogs import Entry, Key
    from tui.logic.forms import Forms


@dataclass(frozen=True, slots=True)
class Replacement:
    """A segment with the texts it has and those it would have."""

    key: Key
    source: str
    old: Forms
    new: Forms


def replacements(
    entries: Iterable[Entry], search: str, by: str, *, regex: bool = False, case: bool = True
) -> tuple[Replacement, ...]:
    r"""Give what changes when a text is replaced in all translations.

    With `regex`, `search` is a regular expression and `by` may name its groups (`\1`).

    Raises:
        PatternError: it is none, or `by` names a group that it has not.
    """
    if not search:
        return ()
    pattern = compiled(search if regex else re.escape(search), case=case)
    if regex:
        check_groups(pattern, by)
    found = []
    for entry in entries:
        new = tuple(
            replaced(pattern, by if regex else by.replace("\\", r"\\"), text)
            for text in entry.targets
        )
        if new != entry.targets:
            found.append(Replacement(entry.key, entry.msgid, entry.targets, new))
    return tuple(found)
