"""Search and replace in translations: what would change, before it does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.catalogs import Entry, Key
    from tui.work.forms import Forms


@dataclass(frozen=True, slots=True)
class Replacement:
    """A segment with the texts it has and those it would have."""

    key: Key
    source: str
    old: Forms
    new: Forms


class PatternError(ValueError):
    """What is to be searched for is no regular expression; its text says why."""


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
    try:
        pattern = re.compile(search if regex else re.escape(search), 0 if case else re.IGNORECASE)
        found = []
        for entry in entries:
            new = tuple(
                pattern.sub(by if regex else lambda _match: by, text) for text in entry.targets
            )
            if new != entry.targets:
                found.append(Replacement(entry.key, entry.msgid, entry.targets, new))
    except (re.error, IndexError) as error:
        said = _("not a regular expression: {error}").format(error=error)
        raise PatternError(said) from None
    return tuple(found)
