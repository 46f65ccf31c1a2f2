"""TBX, version 2: what Weblate, translate-toolkit and older termbases read.

Source: ISO 30042:2008 (TBX v2). The mark for what must not be translated is the one that Weblate
reads, “Translation needed: No”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.glossary.exchange import tbx_write
from l10n.glossary.exchange.tbx_entries import read

if TYPE_CHECKING:
    from l10n.glossary.concepts import Glossary
    from l10n.glossary.exchange.values import Languages, Writing

__all__ = ["read", "write"]

_DIALECT = tbx_write.Dialect(
    root="martif",
    start='<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n<martif type="TBX"',
    end=">",
    header="martifHeader",
    entry="termEntry",
    language="langSet",
    term="tig",
    parts={part: part for part in ("noun", "verb", "adjective", "adverb")} | {"name": "properNoun"},
    says_dnt=True,
)


def write(glossary: Glossary, languages: Languages) -> Writing:
    """Write the concepts that are more than a draft.

    Raises:
        InputError: there is none.
    """
    return tbx_write.write(glossary, languages, _DIALECT)
