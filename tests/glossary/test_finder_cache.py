"""Forms are kept between runs, and made again when anything that made them has changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from strategies_glossary import entry, forms_folder, german, german_entries

from l10n.glossary.finding import lexicon, paradigms
from l10n.glossary.finding.finder import Finder
from l10n.glossary.finding.morphology import Word
from l10n.glossary.hits import Kind
from l10n.locales import Locale

DE = Locale("de")
LINE = "Neue Energiefahrzeuge aus dem Werk der BAW"

SCRIPT = """
import sys
from pathlib import Path
from l10n.glossary.finding.finder import Finder
from l10n.glossary.hits import Entry
from l10n.locales import Locale

terms = [line.split("\\t") for line in sys.stdin.read().splitlines()]
finder = Finder([Entry(t, t, pos) for t, pos in terms], Locale("de"), Path(sys.argv[1]))
print(len(finder.find(sys.argv[2])))
heavy = {"simplemma", "babel", "textual", "regex"}
print(*sorted(heavy & {name.split(".")[0] for name in sys.modules}))
"""


class Counting:
    """A dictionary that notes what it is asked for."""

    asked: list[str]

    def __init__(self, language: str) -> None:
        del language

    def lemma(self, word: str) -> str | None:
        self.asked.append(word)
        return None

    def forms(self, lemmas: object) -> dict[str, tuple[str, ...]]:
        del lemmas
        return {}


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    Counting.asked = []
    monkeypatch.setattr(lexicon, "Simplemma", Counting)
    return Counting.asked


def words(*texts: str) -> list[Word]:
    return [Word(text, "noun") for text in texts]


def test_a_warm_start_loads_no_dictionary() -> None:
    german()
    lines = "\n".join(f"{e.term}\t{e.pos}" for e in german_entries())
    command = [sys.executable, "-c", SCRIPT, str(forms_folder()), LINE]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["3", ""]


def test_what_was_kept_is_not_made_again(tmp_path: Path, counting: list[str]) -> None:
    first = paradigms.paradigms(words("Werk", "Fabrik"), "de", tmp_path)
    counting.clear()
    assert paradigms.paradigms(words("Werk", "Fabrik"), "de", tmp_path) == first
    assert counting == []


def test_a_new_term_costs_its_own_words(tmp_path: Path, counting: list[str]) -> None:
    paradigms.paradigms(words("Werk"), "de", tmp_path)
    counting.clear()
    paradigms.paradigms(words("Werk", "Fabrik"), "de", tmp_path)
    assert counting
    assert not any("werk" in word.lower() for word in counting)


def test_without_a_folder_nothing_is_kept(counting: list[str]) -> None:
    assert paradigms.paradigms(words("Werk"), "de")[Word("Werk", "noun")][0].kind == Kind.EXACT


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"another seal\n{}",
        b"[" * 100_000,
    ],
)
def test_a_damaged_cache_is_made_again(tmp_path: Path, counting: list[str], damage: bytes) -> None:
    first = paradigms.paradigms(words("Werk"), "de", tmp_path)
    file = tmp_path / "forms.de.json"
    sound = file.read_bytes()
    file.write_bytes(damage)
    counting.clear()
    assert paradigms.paradigms(words("Werk"), "de", tmp_path) == first
    assert counting
    assert file.read_bytes() == sound


def test_a_cache_that_others_wrote_in_is_made_again(tmp_path: Path, counting: list[str]) -> None:
    first = paradigms.paradigms(words("Werk"), "de", tmp_path)
    file = tmp_path / "forms.de.json"
    sound = file.read_bytes()
    file.write_bytes(sound.replace(b"Werk", b"Berg"))
    assert paradigms.paradigms(words("Werk"), "de", tmp_path) == first
    assert file.read_bytes() == sound


def test_other_rules_make_new_forms(
    tmp_path: Path, counting: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paradigms.paradigms(words("Werk"), "de", tmp_path)
    counting.clear()
    monkeypatch.setattr(paradigms, "_digest", lambda language: f"{language} changed")
    paradigms.paradigms(words("Werk"), "de", tmp_path)
    assert counting


def test_a_folder_that_cannot_be_written_costs_time_only(
    tmp_path: Path, counting: list[str]
) -> None:
    (tmp_path / "file").write_text("x")
    finder = Finder([entry("Werk", "noun")], DE, tmp_path / "file" / "folder")
    assert len(finder.find("das Werk")) == 1
