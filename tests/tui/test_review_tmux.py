"""The review in a real terminal: what is written reaches the file, whatever happens meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from difflib import ndiff
from typing import TYPE_CHECKING

import pytest
from conftest import unavailable
from strategies_tui import ENTRIES, catalog, poked
from tui_tmux import Terminal, eventually

from l10n import catalogs, lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from l10n.catalogs import Entry

WRAPPED = """
msgid ""
"Er traf sich des Weiteren mit dem Führungsteam, "
"das ihn erwartete."
msgstr ""
"Il a aussi rencontré la direction, "
"qui l’attendait."
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "po").mkdir()
    return catalog(tmp_path / "po/fr.po")


@pytest.fixture
def terminals(tmp_path: Path) -> Iterator[Callable[[], Terminal]]:
    """Give terminals of one person, as many as are asked for."""
    made: list[Terminal] = []

    def another() -> Terminal:
        made.append(Terminal(tmp_path, f"tmux{len(made)}"))
        return made[-1]

    yield another
    for one in made:
        one("kill-server")


@pytest.fixture
def terminal(terminals: Callable[[], Terminal]) -> Terminal:
    return terminals()


def live(path: Path) -> tuple[Entry, ...]:
    return catalogs.load(path).live


def has(path: Path, number: int, text: str) -> None:
    """Wait until the file has a text."""
    eventually(lambda: live(path)[number - 1].targets == (text,), lambda: path.read_text("utf-8"))


def journals(home: Path) -> str:
    found = (home / "state/l10n/journals").glob("*/*.jsonl")
    return "".join(one.read_text("utf-8") for one in found)


# Confirm and save


def test_what_is_confirmed_changes_its_entry_and_who_did_it(terminal: Terminal, path: Path) -> None:
    before = catalog(path, ENTRIES + WRAPPED).read_text("utf-8")
    terminal.review(path)
    terminal.goes(3)
    terminal.type("Elle vient à 中文.")
    terminal.press("Enter")
    terminal.shows(">  4", "saved ")
    terminal.leave()
    lines = ndiff(before.splitlines(), path.read_text("utf-8").splitlines())
    changed = [line for line in lines if line[0] in "+-"]
    assert [line for line in changed if "msgstr" in line] == [
        '- msgstr ""', '+ msgstr "Elle vient à 中文."'
    ]  # fmt: skip
    head = [line for line in changed if "msgstr" not in line]
    assert [line.split(":")[0] for line in head] == [
        '+ "PO-Revision-Date', '+ "Last-Translator'
    ]  # fmt: skip


def test_text_and_enter_in_one_packet(terminal: Terminal, path: Path) -> None:
    first = "Elle vient demain\N{NARROW NO-BREAK SPACE}!"
    terminal.review(path)
    terminal.press("C-n", first, "Enter", "%d fichier", "Enter", "%d autres")
    terminal.shows("%d autres", "form 2 of 2")
    terminal.press("Enter")
    terminal.shows("3/4 75%", "saved ")
    assert live(path)[2].msgstr == first
    assert live(path)[3].msgstr_plural == ("%d fichier", "%d autres")


def test_what_is_typed_before_a_dialogue_opens_is_meant_for_it(
    terminal: Terminal, path: Path
) -> None:
    terminal.review(path)
    terminal.goes(3)
    terminal.send("\x0cAnna fragen\r")
    terminal.shows("Noted.", "# Anna fragen")
    terminal.send("\x074\r")
    terminal.shows(">  4")
    terminal.send("\x10next unfinished\r")
    terminal.shows(">  2")
    terminal.leave()
    assert live(path)[2].comments == ("Anna fragen",)
    assert [one.targets for one in live(path)[2:]] == [("",), ("", "")]


# Crashes


def test_killed_while_something_is_typed(terminal: Terminal, path: Path) -> None:
    terminal.review(path)
    terminal.goes(3)
    terminal.type("Elle vient")
    eventually(lambda: "Elle vient" in journals(terminal.home), lambda: "not in the journal")
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.shows("left=137")
    assert live(path)[2].msgstr == ""
    terminal.review(path, until="Recovery")
    terminal.shows("1 text of anna", "draft Elle vient")
    terminal.press("Enter")
    terminal.shows("1 text taken over.", "saved ")
    terminal.leave()
    assert (live(path)[2].msgstr, live(path)[2].fuzzy) == ("Elle vient", True)
    assert journals(terminal.home) == ""


def test_killed_with_a_confirmed_text_that_could_not_be_saved(
    terminal: Terminal, path: Path
) -> None:
    away = path.with_suffix(".away")
    terminal.review(path)
    path.rename(away)
    terminal.goes(3)
    terminal.type("Elle vient.")
    terminal.press("Enter")
    terminal.shows(">  4", "Not saved: no such file")
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.shows("left=137")
    away.rename(path)
    for key in ("Escape", "D"):
        terminal.review(path, until="Recovery")
        terminal.shows("Elle vient.")
        terminal.press(key)
        eventually(lambda: "Recovery" not in terminal.screen(), terminal.screen)
        terminal.leave()
    terminal.review(path)
    assert "Recovery" not in terminal.screen()
    assert live(path)[2].msgstr == ""


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_a_program_that_is_told_to_end_keeps_the_text(
    terminal: Terminal, path: Path, how: signal.Signals
) -> None:
    terminal.review(path)
    terminal.goes(3)
    terminal.type("Elle vient.")
    os.kill(terminal.pid, how)
    terminal.shows("left=0")
    assert (live(path)[2].msgstr, live(path)[2].fuzzy) == ("Elle vient.", True)


def test_a_terminal_that_goes_away_loses_nothing(terminal: Terminal, path: Path) -> None:
    terminal.review(path)
    terminal.goes(3)
    terminal.type("Elle vient.")
    terminal("new-window", "sleep 600")
    terminal("kill-window", "-t", ":0")
    has(path, 3, "Elle vient.")
    assert live(path)[2].fuzzy


def test_a_full_disk(terminal: Terminal, path: Path) -> None:
    if sys.platform != "linux":
        unavailable("the limit of another process can be lifted on Linux only")
    import resource  # noqa: PLC0415 -- not on Windows

    terminal.review(path, before="ulimit -S -f 0")
    terminal.goes(3)
    terminal.type("Elle vient.")
    terminal.press("Enter")
    terminal.shows(">  4", "Not saved: cannot be written")
    assert live(path)[2].msgstr == ""
    hard = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (hard, hard))
    terminal.press("F2")  # with the next thing that is done, saving is tried again
    terminal.shows("saved ")
    assert live(path)[2].msgstr == "Elle vient."
    terminal.leave()


# Others


def test_somebody_else_changes_another_segment(terminal: Terminal, path: Path) -> None:
    terminal.review(path)
    terminal.goes(3)
    terminal.type("Elle vient.")
    poked(path, "Nouvelle coopération", "Coopération nouvelle")
    terminal.shows("Coopération nouvelle", "Elle vient.", "1 segment was taken over")
    terminal.press("Enter")
    terminal.shows(">  4", "saved ")
    assert (live(path)[0].msgstr, live(path)[2].msgstr) == ("Coopération nouvelle", "Elle vient.")


def test_somebody_else_changes_the_same_segments(terminal: Terminal, path: Path) -> None:
    catalog(path, ENTRIES + WRAPPED)
    terminal.review(path)
    for number, mine, old, theirs in (
        (3, "Elle vient.", 'kommt."\nmsgstr ""', 'kommt."\nmsgstr "Elle arrive."'),
        (5, "Ils attendent.", "Il a aussi rencontré", "Il rencontra"),
    ):
        terminal.goes(number)
        terminal.press("C-a")
        terminal.type(mine)
        poked(path, old, theirs)
        terminal.press("C-s")
        terminal.shows(f"Segment {number} was changed in the file meanwhile", "in the file now: ")
        terminal.shows(mine)
    terminal.press("F6")
    terminal.shows("LIST")
    terminal.press("C")
    terminal.shows("Conflict, 2 open", "2 theirs, in the file", "Ils ", "rencontra+}")
    terminal.press("2")
    terminal.shows("Conflict, 1 open", "Elle vient.", "Elle arrive.")
    assert live(path)[2].msgstr == "Elle arrive."
    terminal.press("1")
    terminal.shows("Yours is taken.", "saved ")
    terminal.leave()
    assert live(path)[2].msgstr == "Elle vient."
    assert live(path)[4].msgstr == "Il rencontra la direction, qui l’attendait."


def test_what_others_wrote_is_shown_where_one_goes_to_next(terminal: Terminal, path: Path) -> None:
    terminal.review(path)
    terminal.type(" Voilà.")
    poked(path, 'kommt."\nmsgstr ""', 'kommt."\nmsgstr "Elle arrive."')
    terminal.press("Enter")
    terminal.shows("3/4 75%", "saved ")
    terminal.goes(3)
    terminal.shows("\n Elle arrive.")
    terminal.goes(1)
    terminal.leave()
    assert live(path)[1].msgstr.endswith("participation. Voilà.")
    assert live(path)[2].msgstr == "Elle arrive."


def test_two_reviews_of_one_file(terminals: Callable[[], Terminal], path: Path) -> None:
    anna, ben = terminals(), terminals()
    anna.review(path)
    ben.review(path, by="ben", until="reviews this too")
    assert " anna (" in ben.screen()
    anna.goes(3)
    anna.type("Elle vient.")
    ben.type(" Voilà.")
    anna.press("Enter")
    ben.press("Enter")
    for one in (anna, ben):
        one.shows("3/4 75%", "Elle vient.", "saved ")
    assert live(path)[1].msgstr.endswith("participation. Voilà.")
    assert live(path)[2].msgstr == "Elle vient."
    for one in (anna, ben):
        one.goes(3)
    anna.type(" Oui.")
    ben.type(" Non.")
    anna.press("Enter")
    has(path, 3, "Elle vient. Oui.")
    ben.press("Enter")
    ben.shows("Segment 3 was changed in the file meanwhile", "*1")
    assert live(path)[2].msgstr == "Elle vient. Oui."


# A workspace


def test_from_the_overview_and_back(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text('source = "de"\nlocales = ["fr"]\n', encoding="utf-8")
    (tmp_path / "releases").mkdir()
    for release in ("2023-one", "2024-two"):
        (tmp_path / f"releases/{release}.de.txt").write_text("Sie kommt.\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "l10n", "sync", "--offline"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    with lock.locked(tmp_path / ".l10n"):
        terminal.run("-C", tmp_path, "review", "--by", "anna")
        terminal.shows("2 releases", "2024-two", "being written by", f"process {os.getpid()}")
    terminal.press("Down", "Enter")
    terminal.shows("2024-two  de>fr", ">  1")
    terminal.type("Elle vient.")
    terminal.press("C-p")
    terminal.shows("Commands")
    terminal.type("overview")
    terminal.press("Enter")
    terminal.shows("2 releases", ">2024-two", "~1")
    terminal.press("q")
    terminal.shows("left=0")
    assert live(tmp_path / "catalogs/2024-two/fr.po")[0].msgstr == "Elle vient."


# Without a screen


def test_the_plain_dialogue_reads_what_is_piped(path: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "l10n", "review", "--plain", "--by", "anna", str(path)],
        input=":n\nElle vient.\n:q\n",
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path), "LANG": "C.UTF-8"},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert "Segment 3 of 4, empty." in done.stdout
    assert done.stderr == ""
    assert live(path)[2].msgstr == "Elle vient."


def test_a_dumb_terminal(terminal: Terminal, path: Path) -> None:
    terminal.review(path, until="Segment 2 of 4, needs work.", environment={"TERM": "dumb"})
    terminal.press(":n", "Enter")
    terminal.shows("Segment 3 of 4, empty.")
    terminal.press("Elle vient.", "Enter")
    terminal.shows("Confirmed.", "Segment 4 of 4, empty.")
    terminal.press("C-d")
    terminal.shows("left=0")
    assert live(path)[2].msgstr == "Elle vient."


def test_the_users_language(terminal: Terminal, path: Path) -> None:
    terminal.review(path, until="Enter Bestätigen", environment={"LANG": "de_DE.UTF-8"})
    terminal.leave()
