"""What goes along with the sentences of a kit: the terms that occur in them, what the memory knows.

Each is written for the sheets of one locale, in formats that the agency's tools read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.glossary import exchange
from l10n.handoff import tmx

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.glossary.concepts import Glossary
    from l10n.locales import Locale
    from l10n.memory import Unit

_ENDINGS = {"csv": ".csv", "tbx": ".tbx", "tbx2": ".v2.tbx"}


def terms(glossary: Glossary, source: Locale, locale: Locale, tbx: bool) -> dict[str, bytes]:
    """Write terms as CSV, and as TBX if wanted; what has no place for any of them is left out."""
    names = [name for name in _ENDINGS if tbx or name == "csv"]
    found = {}
    for name in names if len(glossary) else ():
        try:
            writing = exchange.write(name, glossary, source, (locale,))
        except InputError:  # no concept has a term in the locale
            continue
        found[f"glossary.{locale}{_ENDINGS[name]}"] = writing.data
    return found


def memory(units: Sequence[Unit], source: Locale, locale: Locale) -> dict[str, bytes]:
    """Write what the memory knows as TMX; nothing where it knows nothing."""
    if not units:
        return {}
    return {f"memory.{locale}{tmx.EXTENSION}": b"".join(tmx.write(units, source, locale))}
