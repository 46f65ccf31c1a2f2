"""Words with all their forms, kept in text files, and the dictionaries to inflect them with.

The Spanish, Polish and Russian dictionaries take seconds to load, so what these tests ask of them
is recorded beside the words. After a change of words or rules, `python tests/inflection.py` records
it again from simplemma; the other languages ask simplemma itself.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.glossary.finding.lexicon import Simplemma
from l10n.glossary.finding.morphology import Form, Word, expand
from l10n.glossary.languages import morphology

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from l10n.glossary.finding.morphology import Lexicon

FOLDER = Path(__file__).parent / "glossary" / "inflection"
LANGUAGES = ("en", "fr", "es", "it", "pl", "ru")
RECORDED = ("es", "pl", "ru")


class Dictionary:
    """A dictionary of few words (a `Lexicon`)."""

    def __init__(self, lemmas: Mapping[str, str]) -> None:
        self._lemmas = lemmas

    def lemma(self, word: str) -> str | None:
        return self._lemmas.get(word)

    def forms(self, lemmas: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        return {
            lemma: tuple(form for form, of in self._lemmas.items() if of == lemma)
            for lemma in lemmas
        }


class Recorder:
    """A dictionary that remembers what it said (a `Lexicon`)."""

    def __init__(self, language: str) -> None:
        self._asked = Simplemma(language)
        self.said: dict[str, str] = {}

    def lemma(self, word: str) -> str | None:
        lemma = self._asked.lemma(word)
        if lemma is not None:
            self.said[word] = lemma
        return lemma

    def forms(self, lemmas: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        found = self._asked.forms(lemmas)
        self.said.update((form, lemma) for lemma, forms in found.items() for form in forms)
        return found


def sections(language: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Give the sections of a language's file: citations with their forms."""
    result: dict[str, dict[str, tuple[str, ...]]] = {}
    text = (FOLDER / f"{language}.txt").read_text("utf-8")
    for section in text.split("\n[")[1:]:
        name, _, body = section.partition("]\n")
        rows = (line.partition(": ") for line in body.splitlines())
        result[name] = {
            cited: tuple(rest.split(", ")) if name == "terms" else _forms(rest)
            for cited, _, rest in rows
        }
    return result


def _forms(row: str) -> tuple[str, ...]:
    stem, forms = "", []
    for token in row.split():
        if token.endswith("-"):
            stem = token[:-1]
        else:
            forms.append(token[1:] if token[0] == "=" else stem + token.replace("_", ""))
    return tuple(forms)


def words(term: str, pos: str) -> tuple[Word, ...]:
    chunks = term.split()
    last = len(chunks) - 1
    return tuple(Word(chunk, pos, at == last, last == 0) for at, chunk in enumerate(chunks))


@cache
def paradigms(language: str) -> dict[Word, dict[str, Form]]:
    """Give the forms of every word of a language's file, made in one go."""
    return inflect(language, Simplemma(language) if language not in RECORDED else _read(language))


def inflect(language: str, lexicon: Lexicon) -> dict[Word, dict[str, Form]]:
    asked = {
        word
        for rows in sections(language).values()
        for cited in rows
        for word in words(cited, "noun")
    }
    made = expand(sorted(asked), morphology(language), lexicon)
    return {word: {form.text: form for form in forms} for word, forms in made.items()}


def _read(language: str) -> Dictionary:
    lines = (FOLDER / f"{language}.dictionary.txt").read_text("utf-8").splitlines()
    rows = (line.partition(": ") for line in lines)
    return Dictionary({form: lemma for lemma, _, forms in rows for form in forms.split()})


def record(language: str) -> None:
    """Write down all that the dictionary is asked when the words of the file are inflected."""
    recorder = Recorder(language)
    inflect(language, recorder)
    lemmas: dict[str, list[str]] = {}
    for form, lemma in sorted(recorder.said.items()):
        if " " not in form + lemma:
            lemmas.setdefault(lemma, []).append(form)
    text = "".join(f"{lemma}: {' '.join(forms)}\n" for lemma, forms in sorted(lemmas.items()))
    (FOLDER / f"{language}.dictionary.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    for code in RECORDED:
        record(code)
