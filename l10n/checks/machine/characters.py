"""Characters of a machine target that nobody typed: controls, invisible ones, HTML entities.

They cannot be seen in a review, break catalogs and pages, and turn words around. What the source
has itself may stay, and so may what writing systems need: joiners, soft hyphens, marks of
direction from right to left, the invisible spaces of scripts without visible ones.
"""

from __future__ import annotations

import re
from collections import Counter
from html.entities import html5
from typing import TYPE_CHECKING

from l10n.checks.knowledge.characters import JOINERS, SOFT_HYPHEN, is_odd, needed

if TYPE_CHECKING:
    from l10n.locales import Locale

_FREE = JOINERS | {SOFT_HYPHEN}
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|\\[nrt]")
_ENTITY = re.compile(r"&(?:amp;)*(?:([A-Za-z][A-Za-z0-9]{1,31});|#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};)")


def has_odd_characters(target: str, source: str, language: Locale) -> bool:
    """Tell whether a target has characters nobody types, or more line breaks than its source."""
    if len(_BREAK.findall(target)) > len(_BREAK.findall(source)):
        return True
    if target.isprintable() and "\ufffd" not in target:
        return False
    free = _FREE | needed(language)
    return any(is_odd(char) for char in set(target) - set(source) - free)


def has_entities(target: str, source: str) -> bool:
    """Tell whether a target spells HTML entities that its source does not."""
    return bool(Counter(_entities(target)) - Counter(_entities(source)))


def _entities(text: str) -> list[str]:
    found = _ENTITY.finditer(text)
    return [m[0] for m in found if m[1] is None or f"{m[1]};" in html5]
