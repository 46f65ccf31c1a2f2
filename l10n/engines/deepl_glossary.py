"""Glossaries at DeepL, kept in step with ours.

A glossary there has a dictionary for each pair of languages, and a dictionary knows languages but
no variants of them. So that the terms for the United States and for Britain do not overwrite each
other at every run, a variant that is not the usual one has a glossary of its own.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from l10n.engines.noting import note
from l10n.engines.protocol import RefusedError
from l10n.errors import EngineError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deepl import DeepLClient

    from l10n.engines.deepl_client import Connection

    Pair = tuple[str, str]
    """DeepL's codes of the source and of the target, the latter with its variant."""

MAX_TERM = 1024
"""The most bytes of one side of a term. Source: DeepL API, “Glossaries”."""

_USUAL = ("EN-GB", "PT-PT", "ZH-HANS")
_WITHOUT = ("TH",)
"""Languages for which there are no glossaries. Source: DeepL API, “Glossaries”."""


class Glossaries:
    """The glossaries of one account that bear our name; safe for several threads."""

    def __init__(self, name: str, connection: Connection) -> None:
        self._name = name
        self._connection = connection
        self._lock = threading.Lock()
        self._learned: dict[Pair, _Learned] = {}

    def of(self, pair: Pair) -> str | None:
        """Give the id of the glossary that holds the terms of a pair; None before they came."""
        learned = self._learned.get(pair)
        return learned.id if learned else None

    def learn(self, terms: Mapping[str, str], pair: Pair) -> None:
        """Make the dictionary of a pair hold just these terms; write only if it does not yet.

        Without any, nothing is asked, and translations do without a glossary.

        Raises:
            EngineError: the service does not take them.
        """
        wanted = {} if {_base(code) for code in pair} & {*_WITHOUT} else entries(terms)
        with self._lock:
            learned = self._learned.get(pair)
            if learned and learned.entries == wanted:
                return
            self._learned.pop(pair, None)
            if wanted:
                self._learned[pair] = _Learned(self._kept(wanted, pair), wanted)

    def _kept(self, wanted: dict[str, str], pair: Pair) -> str:
        """Give the id of the glossary once it holds the terms."""
        try:
            found = self._connection.ask(lambda client: self._written(client, wanted, pair))
            why = "gave an answer about glossaries that cannot be read"
        except RefusedError as error:
            found, why = None, error.problems[0].what.removeprefix("the engine “deepl” ")
        if found is None:
            what = f"the engine “deepl” does not take the glossary: it {why}"
            remedy = "Try again, or set “glossary = false” for this engine."
            raise EngineError(Problem("engine.glossary", what, remedy=remedy))
        return found

    def _written(self, client: DeepLClient, wanted: dict[str, str], pair: Pair) -> str:
        from deepl.api_data import (  # noqa: PLC0415 -- optional
            MultilingualGlossaryDictionaryEntries as Entries,
        )

        source, target = map(_base, pair)
        ours = Entries(source, target, wanted)
        name = self._name if pair[1] in (target, *_USUAL) else f"{self._name} {pair[1]}"
        same = [g for g in client.list_multilingual_glossaries() if g.name == name]
        if not same:
            note()
            return client.create_multilingual_glossary(name, [ours]).glossary_id
        glossary = min(same, key=lambda g: (g.creation_time, g.glossary_id))
        counts = {(d.source_lang, d.target_lang): d.entry_count for d in glossary.dictionaries}
        count = counts.get((source, target))
        if count is None:
            note()
            client.update_multilingual_glossary_dictionary(glossary, ours)
        elif (
            count != len(wanted) or _read(client, glossary.glossary_id, (source, target)) != wanted
        ):
            note()
            client.replace_multilingual_glossary_dictionary(glossary, ours)
        return glossary.glossary_id


@dataclass(frozen=True, slots=True)
class _Learned:
    id: str
    entries: dict[str, str]


def entries(terms: Mapping[str, str]) -> dict[str, str]:
    """Give the terms as the service takes them: one line each, not empty, not too long.

    Of sources that become the same the first counts.
    """
    found: dict[str, str] = {}
    for source, target in terms.items():
        ours, theirs = _line(source), _line(target)
        if ours and theirs and max(len(ours.encode()), len(theirs.encode())) <= MAX_TERM:
            found.setdefault(ours, theirs)
    return found


def _line(text: str) -> str:
    bare = "".join(" " if category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in text)
    return " ".join(normalize("NFC", bare).split())


def _base(code: str) -> str:
    return code.partition("-")[0].upper()


def _read(client: DeepLClient, glossary: str, pair: Pair) -> dict[str, str]:
    """Read a dictionary; the service gives it as lines with tabs, whatever the client declares."""
    answer = client.get_multilingual_glossary_entries(glossary, *pair)
    lines: object = answer.dictionaries[0].entries if answer.dictionaries else ""
    if not isinstance(lines, str):
        return {}
    cells = (line.partition("\t") for line in lines.split("\n") if line)
    return {source.strip(): target.strip() for source, _, target in cells}
