"""The plural forms of a translation: how many there are, and which numbers each stands for."""

from __future__ import annotations

import re
from functools import cache
from gettext import c2py  # what `gettext` itself reads plurals with
from typing import TYPE_CHECKING, TypeAlias

from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.catalogs import Entry

Forms: TypeAlias = tuple[str, ...]
"""The texts of a translation: one, or one per plural form."""

_NPLURALS = re.compile(r"nplurals\s*=\s*(\d{1,2})")
_EXAMPLES = 5


def count(entry: Entry, header: Mapping[str, str]) -> int:
    """Tell how many texts the translation of an entry has."""
    if entry.msgid_plural is None:
        return 1
    match = _NPLURALS.search(header.get("Plural-Forms", ""))
    return max(int(match[1]) if match else 1, len(entry.msgstr_plural))


def examples(form: int, header: Mapping[str, str]) -> str:
    """Give the first numbers that a form stands for: `1` or `0, 2, 3, 4, 5 ..`."""
    return _examples(form, header.get("Plural-Forms", "").partition("plural=")[2].strip(" ;"))


@cache
def _examples(form: int, rule: str) -> str:
    if not rule:
        return ""
    try:
        plural = c2py(rule)
    except ValueError:
        return ""
    found = [str(number) for number in range(201) if plural(number) == form]
    if not found:
        # Translators: numbers for which there is no other plural form, as large or broken ones.
        return _("others")
    more = " .." if len(found) > _EXAMPLES else ""
    return ", ".join(found[:_EXAMPLES]) + more
