"""Answers of a dictionary that outlive a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from l10n.glossary.finding import remembered
from l10n.glossary.finding.remembered import Remembered
from l10n.glossary.lint import lint
from l10n.glossary.table import parse

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path


class Book:
    """A dictionary that says whether it was opened."""

    opened = 0

    def __init__(self, language: str) -> None:
        assert language == "de"

    def lemma(self, word: str) -> str | None:
        Book.opened += 1
        return {"Werke": "Werk", "Werk": "Werk"}.get(word)

    def forms(self, lemmas: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        Book.opened += 1
        return {lemma: ("Werk", "Werke") if lemma == "Werk" else () for lemma in lemmas}


@pytest.fixture(autouse=True)
def book(monkeypatch: pytest.MonkeyPatch) -> None:
    Book.opened = 0
    monkeypatch.setattr(remembered, "Simplemma", Book)


def asked(cache: Path | None, *more: str) -> int:
    """How often the dictionary is opened in one run."""
    before = Book.opened
    lexicon = Remembered("de", cache)
    assert [lexicon.lemma(word) for word in ("Werke", "Xyz", "Werke")] == ["Werk", None, "Werk"]
    assert lexicon.forms(["Werk", "Xyz"]) == {"Werk": ("Werk", "Werke"), "Xyz": ()}
    for word in more:
        assert lexicon.lemma(word) is None
    lexicon.save()
    return Book.opened - before


def test_what_was_asked_before_needs_no_dictionary(tmp_path: Path) -> None:
    assert [asked(tmp_path), asked(tmp_path), asked(tmp_path, "Neu")] == [3, 0, 1]
    assert asked(tmp_path, "Neu") == 0
    assert [asked(None), asked(None)] == [3, 3]


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"made_by":"simplemma 0","lemmas":{},"forms":{}}',
        '{"made_by":"VERSION","lemmas":{"Werke":1},"forms":{}}',
        '{"made_by":"VERSION","lemmas":{},"forms":{"Werk":"x"}}',
        '{"made_by":"VERSION","lemmas":[],"forms":{}}',
    ],
)  # fmt: skip
def test_a_damaged_memory_counts_for_nothing(tmp_path: Path, text: str) -> None:
    asked(tmp_path)
    (file,) = tmp_path.iterdir()
    made_by = file.read_text("utf-8").split('"')[3]
    file.write_text(text.replace("VERSION", made_by), "utf-8")
    assert asked(tmp_path) == 3


def test_too_many_answers_are_forgotten_but_those_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "_MOST", 5)
    asked(tmp_path, "Alt")
    asked(tmp_path, "Neu")
    assert asked(tmp_path) == 0
    assert asked(tmp_path, "Alt") == 1


def test_a_second_lint_loads_no_dictionary(tmp_path: Path) -> None:
    table = parse(b"id,de,pos\na,Werke,noun\n")
    first = lint(table, cache=tmp_path)
    opened = Book.opened
    assert opened
    assert lint(table, cache=tmp_path) == first
    assert Book.opened == opened
