"""OmegaT's glossary: source, target and comment divided by tabs, in UTF-8.

Source: OmegaT user's manual, “Glossaries”: lines that begin with # are comments, and no mark
quotes a term. An alternative target is a further line with the same source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.glossary.exchange import lists
from l10n.glossary.exchange.values import Reading, Writing, tidy

if TYPE_CHECKING:
    from pathlib import PurePath

    from l10n.errors import Problem
    from l10n.glossary.concepts import Glossary
    from l10n.glossary.exchange.values import Languages


def read(data: bytes, languages: Languages, path: PurePath | str | None = None) -> Reading:
    """Read a list for the one target.

    Raises:
        InputError: no pair of terms, another encoding, or not exactly one target.
    """
    rows = []
    for number, line in enumerate(lists.decode(data, path).splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            source, target, comment = (*line.split("\t"), "", "")[:3]
            rows.append(lists.Row(number, source, target, comment))
    return lists.glossary(rows, (languages.source, languages.target), languages, path)


def write(glossary: Glossary, languages: Languages) -> Writing:
    """Write the preferred and the alternative terms of the one target, with the notes.

    Raises:
        InputError: nothing to write, or not exactly one target.
    """
    notes: list[Problem] = []
    lines: list[str] = []
    for concept, source, target in lists.preferred(glossary, languages, notes):
        if source.startswith("#"):
            notes.append(lists.left_out(concept, "it begins with #, which makes it a comment"))
            continue
        comment = tidy(concept.facts.get("note", ""))
        for said in dict.fromkeys((target, *lists.others(concept, languages.target))):
            lines.append("\t".join((source, said, comment)).rstrip("\t"))
    if not lines:
        raise InputError(*notes)
    told = lists.unsaid(glossary, languages, alternatives=True)
    return Writing("".join(f"{line}\n" for line in lines).encode(), (*notes, *told))
