"""What a dictionary was asked and said, kept between runs.

The linter and the search for candidates ask for words again that they asked for the last time, and
a dictionary takes seconds to load. Its answers depend on nothing but itself, so they are kept apart
from the forms of terms, which the rules make too.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.files import read_bytes, write_bytes
from l10n.glossary.finding.lexicon import Simplemma

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

_MOST = 200_000  # answers; beyond, only those of the last run are kept


class Remembered:
    """The dictionary of one language (a `Lexicon`) that is loaded only for what is new."""

    def __init__(self, language: str, cache: Path | None = None) -> None:
        """Take up what `cache`, the folder that keeps answers, has of the language."""
        self._lexicon = Simplemma(language)
        self._path = cache / f"dictionary.{language}.json" if cache else None
        self._old_lemmas, self._old_forms = _load(self._path) if self._path else ({}, {})
        self._lemmas: dict[str, str | None] = {}
        self._forms: dict[str, tuple[str, ...]] = {}
        self._new = False

    def lemma(self, word: str) -> str | None:
        """Give the lemma of a form in these capitals; None if the dictionary has not got it."""
        if word not in self._lemmas:
            known = word in self._old_lemmas
            self._new = self._new or not known
            self._lemmas[word] = self._old_lemmas[word] if known else self._lexicon.lemma(word)
        return self._lemmas[word]

    def forms(self, lemmas: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """Give every form of each of the lemmas."""
        for lemma in set(lemmas) & set(self._old_forms):
            self._forms.setdefault(lemma, tuple(self._old_forms[lemma]))
        if new := set(lemmas) - set(self._forms):
            self._new = True
            self._forms.update(self._lexicon.forms(new))
        return {lemma: self._forms[lemma] for lemma in lemmas}

    def save(self) -> None:
        """Keep the answers for the next run, if there are new ones."""
        if not self._path or not self._new:
            return
        lemmas: Mapping[str, str | None] = {**self._old_lemmas, **self._lemmas}
        forms: Mapping[str, Collection[str]] = {**self._old_forms, **self._forms}
        if len(lemmas) + len(forms) > _MOST:
            lemmas, forms = self._lemmas, self._forms
        data = {"made_by": _version(), "lemmas": lemmas, "forms": forms}
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        # A cache that cannot be written costs time, nothing else.
        with contextlib.suppress(InputError, UnicodeEncodeError):
            write_bytes(self._path, text.encode())


def _load(path: Path) -> tuple[dict[str, str | None], dict[str, list[str]]]:
    """Read what was kept; what is damaged, foreign or of another dictionary counts for nothing."""
    try:
        data = json.loads(read_bytes(path))
    except (InputError, ValueError, RecursionError):
        return {}, {}
    if not isinstance(data, dict) or data.get("made_by") != _version():
        return {}, {}
    lemmas, forms = data.get("lemmas"), data.get("forms")
    if not isinstance(lemmas, dict) or not isinstance(forms, dict):
        return {}, {}
    sound = all(one is None or isinstance(one, str) for one in lemmas.values()) and all(
        isinstance(found, list) and all(isinstance(one, str) for one in found)
        for found in forms.values()
    )
    return (lemmas, forms) if sound else ({}, {})


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 -- only where a cache is used

    return f"simplemma {version('simplemma')}"
