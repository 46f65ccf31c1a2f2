from __future__ import annotations

from typing import TYPE_CHECKING

from strategies_tui import catalog, session

from l10n import catalogs
from l10n.model import State
from tui import texts
from tui.plain import converse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Person:
    """Answers prompts from a list; keeps what was said and what was offered for editing."""

    def __init__(self, answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.heard: list[str] = []
        self.offered: list[str] = []

    def ask(self, _prompt: str, text: str) -> str:
        if not self.answers:
            raise EOFError
        self.offered.append(text)
        return self.answers.pop(0)


def talk(tmp_path: Path, *answers: str, entries: str | None = None) -> tuple[Person, Path]:
    path = tmp_path / "fr.po"
    if entries is not None:
        catalog(path, entries)
    elif not path.exists():
        catalog(path)
    person = Person(answers)
    converse(session(path), person.ask, person.heard.append)
    return person, path


def test_a_segment_is_said_in_order(tmp_path: Path) -> None:
    person, _ = talk(tmp_path)
    assert person.heard == [
        "baw de>fr: 4 segments, 3 unfinished. :? lists the commands.",
        "",
        "Segment 2 of 4, needs work.",
        "Source: Die <a>Gruppe</a> plant eine Beteiligung.",
        "was: Die <a>Gruppe</a> erwägt eine Beteiligung.",
        "# Firmenname prüfen",
        "type: Paragraph",
        "a = https://example.org",
        "Target: Le <a>groupe</a> envisage une participation.",
        "1/4 25%  +1 ~1 .2",
    ]


def test_enter_keeps_and_a_text_replaces(tmp_path: Path) -> None:
    person, path = talk(tmp_path, "", "Elle vient.", "%d fichier", "%d fichiers", ":q", "lost")
    live = catalogs.load(path).live
    assert [catalogs.state(entry) for entry in live] == [State.TRANSLATED] * 4
    assert live[2].msgstr == "Elle vient."
    assert live[3].msgstr_plural == ("%d fichier", "%d fichiers")
    assert texts.NONE_OPEN in person.heard
    assert person.answers == ["lost"]


def test_the_commands(tmp_path: Path) -> None:
    person, path = talk(tmp_path, ":p", ":f", ":u", ":r", ":n", ":o", ":x", ":?")
    said = "\n".join(person.heard)
    for text in (texts.MARKED, texts.UNDONE, texts.REVIEWED, texts.PLAIN_HELP):
        assert text in said
    assert "There is no command :x." in said
    assert catalogs.state(catalogs.load(path).live[0]) is State.REVIEWED


def test_the_present_target_can_be_edited(tmp_path: Path) -> None:
    person, path = talk(tmp_path, ":e", "Le <a>groupe</a> veut.")
    assert person.offered == ["", "Le <a>groupe</a> envisage une participation."]
    assert catalogs.load(path).live[1].msgstr == "Le <a>groupe</a> veut."


def test_broken_tags_are_kept_as_work(tmp_path: Path) -> None:
    person, path = talk(tmp_path, "Le groupe veut.")
    assert any("missing <a> </a>" in said for said in person.heard)
    entry = catalogs.load(path).live[1]
    assert (entry.msgstr, entry.fuzzy) == ("Le groupe veut.", True)


def test_a_line_break_is_typed_as_escape_where_the_source_has_some(tmp_path: Path) -> None:
    _, path = talk(tmp_path, "c\\nd", r"C:\neu", entries=(
        '\nmsgid "a\\nb"\nmsgstr ""\n\nmsgid "C:"\nmsgstr ""\n'
    ))  # fmt: skip
    assert [entry.msgstr for entry in catalogs.load(path).live] == ["c\nd", r"C:\neu"]


def test_a_text_may_begin_with_a_colon_after_a_space(tmp_path: Path) -> None:
    _, path = talk(tmp_path, " :n", entries='\nmsgid ":n"\nmsgstr ""\n')
    assert catalogs.load(path).live[0].msgstr == ":n"


def test_enter_on_an_empty_segment_goes_on(tmp_path: Path) -> None:
    person, path = talk(tmp_path, ":n", "")
    assert texts.EMPTY in person.heard
    assert "Segment 4 of 4, empty." in person.heard
    assert catalogs.load(path).live[2].msgstr == ""


def test_foreign_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    entries = '\n#. \x1b[2J\nmsgid "a\\033[31m"\nmsgstr "b\\033[31m"\n'
    person, _ = talk(tmp_path, ":p", ":e", "", entries=entries)
    assert "\x1b" not in "".join((*person.heard, *person.offered))


def test_the_end_of_input_in_an_answer_changes_nothing(tmp_path: Path) -> None:
    before = catalog(tmp_path / "fr.po").read_bytes()
    _, path = talk(tmp_path, ":n", ":n", "%d fichier")
    assert path.read_bytes() == before
