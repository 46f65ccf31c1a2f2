"""What goes along with the sentences of a kit: the terms that occur in them, what the memory knows.

Each is written for the sheets of one locale, in formats that the agency's tools read.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.glossary import csvfile, exchange
from l10n.glossary.exchange import assemble
from l10n.handoff import tmx

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.glossary.concepts import Glossary
    from l10n.locales import Locale
    from l10n.memory import Unit

_NAMES = re.compile(r"(readme\.txt|kit\.json|(glossary|memory)\..+|.+\.html?)", re.IGNORECASE)
_TBX = {"tbx": ".tbx", "tbx2": ".v2.tbx"}


def is_companion(name: str) -> bool:
    """Tell by its name whether a file that came back went along in the kit, without sentences."""
    return _NAMES.fullmatch(PurePath(name).name) is not None


def terms(glossary: Glossary, source: Locale, locale: Locale, tbx: bool) -> dict[str, bytes]:
    """Write terms as CSV, and as TBX if wanted; what has no place for any of them is left out."""
    table = _table(glossary, source, locale)
    found = {f"glossary.{locale}.csv": table} if table else {}
    for name, ending in _TBX.items() if tbx and len(glossary) else ():
        try:
            writing = exchange.write(name, glossary, source, (locale,))
        except InputError:  # no concept has a term in the locale
            continue
        found[f"glossary.{locale}{ending}"] = writing.data
    return found


def _table(glossary: Glossary, source: Locale, locale: Locale) -> bytes:
    """Give what people read: a row per concept, with what else may be said and what must not.

    These two are columns only where there is something in them, named as in `glossary.csv`, so that
    the file can be read back. Nothing is given where no concept has a term in the locale.
    """
    rows = []
    for concept in glossary:
        said = assemble.said(concept, locale, source)
        good = [one.text for one in said if one.status != "forbidden"]
        bad = [one.text for one in said if one.status == "forbidden"]
        cited = assemble.cited(concept, source)
        if concept.status != "draft" and cited and said:
            rows.append((cited, *(good[:1] or [""]), "|".join(good[1:]), "|".join(bad)))
    if not rows:
        return b""
    header = (str(source), str(locale), f"{locale}_alt", f"{locale}_forbidden")
    there = [n for n in range(len(header)) if n < 2 or any(row[n] for row in rows)]
    lines = (",".join(csvfile.cell(row[n], ",") for n in there) for row in (header, *rows))
    return "".join(f"{line}\n" for line in lines).encode("utf-8-sig")


def memory(units: Sequence[Unit], source: Locale, locale: Locale) -> dict[str, bytes]:
    """Write what the memory knows as TMX; nothing where it knows nothing."""
    if not units:
        return {}
    return {f"memory.{locale}{tmx.EXTENSION}": b"".join(tmx.write(units, source, locale))}
