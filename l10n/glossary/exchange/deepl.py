"""DeepL's glossary: two columns divided by a tab, for one pair of languages.

Source: DeepL API, “Managing glossaries”: source entries are unique, terms have no control
characters and at most 1024 bytes in UTF-8, quotation marks around a term are not part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.glossary.exchange import lists
from l10n.glossary.exchange.values import Reading, Writing

if TYPE_CHECKING:
    from pathlib import PurePath

    from l10n.errors import Problem
    from l10n.glossary.concepts import Glossary
    from l10n.glossary.exchange.values import Languages

MAX_TERM = 1024
"""The longest term, in bytes of UTF-8."""


def read(data: bytes, languages: Languages, path: PurePath | str | None = None) -> Reading:
    """Read a list; a first row with the languages of the columns is understood.

    Raises:
        InputError: no pair of terms, another encoding, or more than one target without a header.
    """
    cells = [
        (number, [_unquoted(cell) for cell in line.split("\t")])
        for number, line in enumerate(lists.decode(data, path).splitlines(), 1)
        if line.strip()
    ]
    named = lists.pair(cells[0][1], languages) if cells else None
    rows = [
        lists.Row(number, row[0], row[1] if len(row) > 1 else "")
        for number, row in cells[1 if named else 0 :]
    ]
    return lists.glossary(rows, named or (languages.source, languages.target), languages, path)


def write(glossary: Glossary, languages: Languages) -> Writing:
    """Write the preferred terms of the one target.

    Raises:
        InputError: nothing to write, or not exactly one target.
    """
    notes: list[Problem] = []
    lines: dict[str, str] = {}
    for concept, source, target in lists.preferred(glossary, languages, notes):
        why = _fault(source) or _fault(target)
        if source in lines:
            why = f"another concept is called “{source}” too"
        if why:
            notes.append(lists.left_out(concept, why))
        else:
            lines[source] = target
    if not lines:
        raise InputError(*notes)
    text = "".join(f"{source}\t{target}\n" for source, target in lines.items())
    return Writing(text.encode(), (*notes, *lists.unsaid(glossary, languages, alternatives=False)))


def _fault(term: str) -> str:
    if len(term.encode()) > MAX_TERM:
        return f"a term is longer than {MAX_TERM} bytes"
    if lists.controls(term):
        return "a term has a control character"
    return "a term begins with a quotation mark" if term.startswith('"') else ""


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if quoted else cell
