from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_tui import catalog, poked, session

from l10n import catalogs
from l10n.catalogs import Edit
from l10n.model import State
from tui import plain, texts
from tui.logic import journal
from tui.logic.desk import Desk
from tui.logic.journal import Journal
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

    @property
    def told(self) -> str:
        return "\n".join(self.heard)


def talk(tmp_path: Path, *answers: str, entries: str | None = None) -> tuple[Person, Path]:
    path = tmp_path / "fr.po"
    if entries is not None:
        catalog(path, entries)
    elif not path.exists():
        catalog(path)
    person = Person(answers)
    converse(Desk("anna", session=session(path)), person.ask, person.heard.append)
    return person, path


def test_a_segment_is_said_in_order(tmp_path: Path) -> None:
    person, _ = talk(tmp_path)
    assert person.heard == [
        "baw de>fr: 4 segments, 3 unfinished. :? lists the commands.",
        "",
        "Segment 2 of 4, needs work.",
        "Source: Die <a>Gruppe</a> plant eine Beteiligung.",
        "was: Die <a>Gruppe</a> erwägt eine Beteiligung.",
        "Target: Le <a>groupe</a> envisage une participation.",
        "  # Firmenname prüfen",
        "  type: Paragraph",
        "  a = https://example.org",
        "1/4 25%  +1 ~1 .2",
    ]


def test_plural_forms_are_told_with_their_numbers(tmp_path: Path) -> None:
    person, _ = talk(tmp_path, ":g 4")
    assert "Target 1 (n = 0, 1): " in person.heard
    assert "Target 2 (n = 2, 3, 4, 5, 6 ..): " in person.heard


def test_enter_keeps_and_a_text_replaces(tmp_path: Path) -> None:
    person, path = talk(tmp_path, "", "Elle vient.", "%d fichier", "%d fichiers", ":q", "lost")
    live = catalogs.load(path).live
    assert [catalogs.state(entry) for entry in live] == [State.TRANSLATED] * 4
    assert live[2].msgstr == "Elle vient."
    assert live[3].msgstr_plural == ("%d fichier", "%d fichiers")
    assert texts.NONE_OPEN in person.heard
    assert person.heard.count(texts.CONFIRMED) == 3
    assert person.answers == ["lost"]


def test_the_commands(tmp_path: Path) -> None:
    person, path = talk(tmp_path, ":p", ":f", ":u", ":redo", ":u", ":r", ":n", ":o", ":x y", ":?")
    for text in (texts.MARKED, texts.UNDONE, texts.REDONE, texts.REVIEWED, plain.HELP):
        assert text in person.told
    assert "There is no command :x. :? lists them." in person.told
    assert catalogs.state(catalogs.load(path).live[0]) is State.REVIEWED


def test_the_help_names_every_command(tmp_path: Path) -> None:
    desk = Desk("anna", session=session(catalog(tmp_path / "fr.po")))
    assert desk.session is not None
    dialogue = plain._Dialogue(desk.session, lambda _prompt, _text: "", print)
    for name in (*dialogue.commands, "q"):
        assert f":{name}" in plain.HELP


def test_the_present_target_can_be_edited(tmp_path: Path) -> None:
    person, path = talk(tmp_path, ":e", "Le <a>groupe</a> veut.")
    assert person.offered == ["", "Le <a>groupe</a> envisage une participation."]
    assert catalogs.load(path).live[1].msgstr == "Le <a>groupe</a> veut."


def test_broken_tags_are_kept_as_work_and_confirmed_by_enter(tmp_path: Path) -> None:
    person, path = talk(tmp_path, "Le groupe veut.")
    assert any(said.endswith("Enter again confirms it all the same.") for said in person.heard)
    assert "It is kept as needs work; :u takes it back." in person.heard
    entry = catalogs.load(path).live[1]
    assert (entry.msgstr, entry.fuzzy) == ("Le groupe veut.", True)
    talk(tmp_path, "Le groupe veut!", "")
    entry = catalogs.load(path).live[1]
    assert (entry.msgstr, entry.fuzzy) == ("Le groupe veut!", False)


def test_what_was_kept_as_work_can_be_taken_back(tmp_path: Path) -> None:
    catalog(tmp_path / "fr.po")
    before = catalogs.load(tmp_path / "fr.po").entries
    _, path = talk(tmp_path, "Le groupe veut.", ":u")
    assert catalogs.load(path).entries == before


def test_a_line_break_is_typed_as_escape_where_the_source_has_some(tmp_path: Path) -> None:
    person, path = talk(tmp_path, "c\\nd", r"C:\neu", ":g 1", ":e", "e\\nf", entries=(
        '\nmsgid "a\\nb"\nmsgstr ""\n\nmsgid "C:"\nmsgstr ""\n'
    ))  # fmt: skip
    assert [entry.msgstr for entry in catalogs.load(path).live] == ["e\nf", r"C:\neu"]
    assert "c\\nd" in person.offered


def test_a_text_may_begin_with_a_colon_after_a_space(tmp_path: Path) -> None:
    _, path = talk(tmp_path, " :n", entries='\nmsgid ":n"\nmsgstr ""\n')
    assert catalogs.load(path).live[0].msgstr == ":n"


def test_enter_on_an_empty_segment_goes_on_by_one(tmp_path: Path) -> None:
    person, path = talk(tmp_path, ":n", "")
    assert texts.EMPTY in person.heard
    assert "Segment 4 of 4, empty." in person.heard
    assert catalogs.load(path).live[2].msgstr == ""


def test_foreign_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    entries = (
        '\n# \x1b[3J\n#. \x1b[2J\n#| msgid "\\033[4J"\n#, fuzzy\nmsgid "a\\033[31m"\n'
        'msgstr "b\\033[31m"\n'
    )
    person, _ = talk(
        tmp_path, ":p", ":e", "", ":x\x1b[5J", ":find a", ":show \x1b[6J", entries=entries
    )
    assert "\x1b" not in "".join((*person.heard, *person.offered))


def test_the_end_of_input_in_an_answer_changes_nothing(tmp_path: Path) -> None:
    before = catalog(tmp_path / "fr.po").read_bytes()
    _, path = talk(tmp_path, ":n", ":n", "%d fichier")
    assert path.read_bytes() == before


def test_going_to_a_number(tmp_path: Path) -> None:
    person, _ = talk(tmp_path, ":g 1", ":g", ":g x", ":g 99", ":g 0")
    assert person.told.count("Give the number of a segment, as in :g 12.") == 2
    heads = [said for said in person.heard if said.startswith("Segment ")]
    assert [head.split()[1] for head in heads] == ["2", "1", "1", "1", "4", "1"]


MATCHING = """
msgid "Die Gruppe plant eine Beteiligung."
msgstr "Le groupe envisage une participation."

msgid "Die Gruppe plant eine Übernahme."
msgstr ""
"""


def test_a_match_is_put_in_by_its_number(tmp_path: Path) -> None:
    person, path = talk(
        tmp_path, ":i 9", ":i", ":i 1", "Le groupe envisage une reprise.", entries=MATCHING
    )
    assert any(said.strip().startswith("1 ") and "% Le groupe" in said for said in person.heard)
    assert person.told.count("Give one of the numbers above, as in :i 1.") == 2
    assert "Le groupe envisage une participation." in person.offered
    assert catalogs.load(path).live[1].msgstr == "Le groupe envisage une reprise."


def test_what_is_missing_is_put_in_and_edited(tmp_path: Path) -> None:
    entries = '\n#, xml-text\nmsgid "Eine <b>Datei</b>."\nmsgstr "Un fichier."\n'
    person, path = talk(
        tmp_path, ":m", "Un <b>fichier</b>.", ":g 1", ":m", entries=entries
    )  # fmt: skip
    assert "Un fichier. <b></b>" in person.offered
    assert catalogs.load(path).live[0].msgstr == "Un <b>fichier</b>."
    assert "No tag or placeholder is missing." in person.heard


def test_in_plural_forms_too(tmp_path: Path) -> None:
    entries = (
        '\nmsgid "Eine <b>Datei</b>"\nmsgid_plural "%d <b>Dateien</b>"\n'
        'msgstr[0] "Un <b>fichier</b>"\nmsgstr[1] "<b>fichiers</b>"\n'
    )
    forms = ("Un <b>fichier</b>", "%d <b>fichiers</b>")
    person, path = talk(tmp_path, ":g 1", ":m", *forms, entries=entries)
    assert person.offered[-2:] == ["Un <b>fichier</b>", "<b>fichiers</b> %d"]
    assert catalogs.load(path).live[0].msgstr_plural == forms


def test_a_finding_is_let_pass_for_a_reason(tmp_path: Path) -> None:
    entries = '\nmsgid "Sie hat 12 Werke."\nmsgstr "Elle a 13 usines."\n'
    person, path = talk(tmp_path, ":g 1", ":ok", ":ok so gewollt", ":ok again", entries=entries)
    assert "Not let pass: it takes a reason." in person.heard
    assert texts.WAIVED in person.heard
    assert "There is no finding here to let pass." in person.heard
    assert any("let pass: " in said and "so gewollt" in said for said in person.heard)
    (fact,) = catalogs.facts(catalogs.load(path).live[0], "check-ok")
    assert (fact.get("by"), fact.get("why")) == ("anna", "so gewollt")


def test_a_note_is_added_to_the_others(tmp_path: Path) -> None:
    person, path = talk(tmp_path, ":note", ":note ask Bo")
    assert "Give the note, as in :note ask Anna." in person.heard
    assert catalogs.notes(catalogs.load(path).live[1]) == ("Firmenname prüfen", "ask Bo")


def test_some_segments_only(tmp_path: Path) -> None:
    person, _ = talk(tmp_path, ":show ~.", ":show +", ":show state:x", ":show", ":show zz", ":n")
    assert "3 segments" in person.heard
    assert "1 segment" in person.heard
    assert "Segment 1 of 4, translated." in person.heard
    assert "“x” is no state" in person.told
    assert "No segment is like that; :show alone shows all." in person.heard


def test_the_next_segment_with_a_finding(tmp_path: Path) -> None:
    entries = (
        '\nmsgid "a"\nmsgstr ""\n\nmsgid "Sie hat 12 Werke."\nmsgstr "Elle a 13 usines."\n'
        '\nmsgid "Er kommt."\nmsgstr "Il vient."\n'
    )
    person, _ = talk(tmp_path, ":w", ":show qa:", entries=entries)
    assert "Segment 2 of 3, translated." in person.heard
    assert "1 segment" in person.heard
    assert person.heard[-1].startswith("2/3")
    person, _ = talk(
        tmp_path, ":show qa:", ":w", entries='\nmsgid "Er kommt."\nmsgstr "Il vient."\n'
    )
    assert texts.NONE_WRONG in person.heard


def test_words_are_found_elsewhere(tmp_path: Path) -> None:
    person, _ = talk(tmp_path, ":find neue", ":find xyzzy", ":find")
    assert "  Neue Kooperation" in person.heard
    assert "    Nouvelle coopération" in person.heard
    assert person.told.count("Nothing found.") == 2


def test_a_conflict_is_told_and_decided_by_enter(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    person = Person([":n", "Elle vient.", ""])
    review = session(path)

    def ask(prompt: str, text: str) -> str:
        answer = person.ask(prompt, text)
        if answer == "Elle vient.":
            poked(path, 'kommt."\nmsgstr ""', 'kommt."\nmsgstr "Elle arrive."')
        return answer

    converse(Desk("anna", session=review), ask, person.heard.append)
    assert texts.CONFLICT.format(number=3) in person.heard
    assert "  in the file now: Elle arrive." in person.heard
    assert catalogs.load(path).live[2].msgstr == "Elle vient."


@pytest.mark.parametrize(
    ("answer", "text", "journals"),
    [("y", "Elle vient.", 0), ("Yes ", "Elle vient.", 0), ("d", "", 0), ("", "", 1)],
)
def test_what_a_crash_left_is_offered(
    tmp_path: Path, answer: str, text: str, journals: int
) -> None:
    path = catalog(tmp_path / "fr.po")
    base = catalogs.load(path).live[2]
    book = Journal(path, "anna")
    book.write([Edit(base, catalogs.confirm(base, "Elle vient."))])
    book.close()
    person, _ = talk(tmp_path, answer)
    assert "A session ended without saving 1 text." in person.heard
    assert "    Elle vient." in person.heard
    assert catalogs.load(path).live[2].msgstr == text
    left = journal.left(path)
    assert len(left) == journals
    for one in left:
        journal.drop(one)


lines = st.one_of(
    st.sampled_from(
        ["", ":n", ":p", ":o", ":w", ":f", ":r", ":e", ":m", ":u", ":redo", ":i 1", ":show ~."]
    ),
    st.text(st.characters(codec="utf-8"), max_size=8),
)


@settings(max_examples=25)
@given(st.lists(lines, max_size=10))
def test_whatever_is_typed_the_file_stays_whole(tmp_path: Path, typed: list[str]) -> None:
    path = catalog(tmp_path / "fr.po")
    person, _ = talk(tmp_path, *typed)
    assert [entry.key for entry in catalogs.load(path).live][:1] == [(None, "Neue Kooperation")]
    assert "\x1b" not in person.told


def test_it_is_a_program_for_pipes_and_dumb_terminals(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    environment = {**os.environ, "TERM": "dumb", "LANG": "C.UTF-8", "LANGUAGE": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "l10n", "review", "--by", "anna", str(path)],
        input="\nElle vient.\n%d fichier\n%d fichiers\n:q\n",
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, f"{texts.DUMB}\n")
    assert "\x1b" not in done.stdout
    assert "4/4 100%  +4" in done.stdout
    assert catalogs.load(path).live[2].msgstr == "Elle vient."
