"""TBX-Basic, version 3, data categories as attributes: what terminologists exchange today.

Source: ISO 30042:2019; TBX-Basic dialect (modules Min and Basic), LTAC Global and TerminOrgs. The
dialect has no words for names, for irregular forms and for what must not be translated.
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
    root="tbx",
    start='<tbx style="dca" type="TBX-Basic"',
    end=' xmlns="urn:iso:std:iso:30042:ed-2">',
    header="tbxHeader",
    entry="conceptEntry",
    language="langSec",
    term="termSec",
    parts={part: part for part in ("noun", "verb", "adjective", "adverb")},
    says_dnt=False,
)


def write(glossary: Glossary, languages: Languages) -> Writing:
    """Write the concepts that are more than a draft.

    Raises:
        InputError: there is none.
    """
    return tbx_write.write(glossary, languages, _DIALECT)
