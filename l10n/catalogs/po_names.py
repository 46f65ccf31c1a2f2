"""What the name of a PO file says: `de-en.po` holds translations from German into English.

Agencies and tools of theirs name files so. It looks like a locale with a territory, and for some
pairs is one, too: `en-de` is English in Germany where CLDR has that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.errors import ConfigError

if TYPE_CHECKING:
    from l10n.locales import Locale

_ONE = r"[a-z]{2,3}(?:_(?:[A-Z]{2}|[A-Z][a-z]{3}))?"
_TWO = re.compile(rf"({_ONE})[-_]({_ONE})")


def named_pair(stem: str) -> tuple[Locale, Locale] | None:
    """Give the source and target language of a file by its name without extension, if it has both.

    Languages are in small letters: `en_DE` and `en-DE` are locales.
    """
    match = _TWO.fullmatch(stem)
    if match is None:
        return None
    from l10n.locales import parse  # noqa: PLC0415 -- loads CLDR data, rarely wanted

    try:
        source, target = parse(match[1]), parse(match[2])
    except ConfigError:
        return None
    return (source, target) if source != target else None


def is_ambiguous(stem: str) -> bool:
    """Tell whether the name of a pair is a locale of CLDR, too."""
    from babel import localedata  # noqa: PLC0415 -- loads CLDR data, rarely wanted

    language, _, territory = stem.replace("-", "_").partition("_")
    return localedata.exists(f"{language}_{territory.upper()}")
