"""The laws of the line, on whole workspaces."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from workspaces import ABOUT, NEWS, SEED, workspace

from l10n import catalogs
from l10n.model import State
from l10n.pretranslate import fill
from l10n.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Callable


def states(line: dict[str, object]) -> dict[str, int]:
    found = line["states"]
    assert isinstance(found, dict)
    return {name: n for name, n in found.items() if n}


def test_a_second_sync_changes_nothing(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": SEED.read_bytes(), "b.de.md": f"# B\n\n{ABOUT}\n"})
    assert space.run("sync").status == 0
    space.translate("a", by="me")
    space.run("sync")
    before = space.files()
    again = space.run("sync")
    assert again.status == 0
    assert "Nothing to write" in again.out
    assert space.files() == before


def test_source_to_english_starts_at_zero(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS})
    lines = space.run("sync", "--json").json["releases"]
    assert [states(line) for line in lines] == [{"empty": 6}] * 3
    assert not (tmp_path / "published").exists()


def test_what_a_person_wrote_stays(tmp_path: Path) -> None:
    config = 'source = "de"\nlocales = ["en"]\nengines = ["pseudo"]\n'
    space = workspace(tmp_path, {"a.de.txt": NEWS}, config)
    space.run("sync")
    path = tmp_path / "catalogs/a/en.po"
    catalog = space.catalog()
    first, second = catalog.live[0], catalog.live[1]
    draft = first.with_(msgstr="A person's draft")  # still fuzzy, edited in any editor
    done = catalogs.confirm(second, "A person's sentence")
    path.write_bytes(catalogs.write(catalog.with_changed([draft, done])))
    space.run("sync")
    after = space.catalog()
    assert after[first.key].msgstr == "A person's draft"
    assert catalogs.state(after[first.key]) is State.NEEDS_WORK
    assert after[second.key].msgstr == "A person's sentence"
    assert catalogs.state(after.live[2]) is State.MACHINE


def test_a_sentence_that_vanished_keeps_its_translation(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS})
    space.run("sync")
    space.translate()
    space.write("releases/a.de.txt", f"Ganz anderes Thema\n\n{ABOUT}\n")
    space.run("sync")
    gone = {entry.msgid: entry.msgstr for entry in space.catalog().obsolete}
    assert gone["Bo Zhang besuchte das Werk."] == "en:Bo Zhang besuchte das Werk."
    space.write("releases/a.de.txt", NEWS)
    space.run("sync")
    assert all(catalogs.state(e) is State.TRANSLATED for e in space.catalog().live)


def test_published_is_never_a_mix_of_languages(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS})
    space.run("sync")
    space.translate(only="Bo Zhang")
    refused = space.run("publish", "--locale", "en")
    assert refused.status == 1
    assert "5 empty" in refused.out
    assert not (tmp_path / "published").exists()
    space.translate()
    assert space.run("publish", "--locale", "en").status == 0
    published = space.read("published/en/a.txt")
    assert published.replace("en:", "") == NEWS


def test_the_source_is_no_translation(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": "Wir sind auf der Messe.\n"})
    space.run("sync")
    path = tmp_path / "catalogs/a/en.po"
    catalog = space.catalog()
    copied = catalogs.confirm(catalog.live[0], catalog.live[0].msgid)
    path.write_bytes(catalogs.write(catalog.with_changed([copied])))
    refused = space.run("publish", "--locale", "en")
    assert refused.status == 1
    assert "the translation is the source text" in refused.out
    waived = copied.with_(comments=("check-ok: untranslated – a quotation",))
    path.write_bytes(catalogs.write(catalog.with_changed([waived])))
    assert space.run("publish", "--locale", "en").status == 0


def test_the_gate_of_a_locale(tmp_path: Path) -> None:
    config = 'source = "de"\nlocales = ["en", "fr"]\ngate = { fr = "reviewed" }\n'
    space = workspace(tmp_path, {"a.de.txt": NEWS}, config)
    space.run("sync")
    space.translate(locale="en")
    space.translate(locale="fr")
    space.run("sync")
    assert (tmp_path / "published/en/a.txt").exists()
    assert not (tmp_path / "published/fr/a.txt").exists()


def test_an_embargoed_text_reaches_no_engine_beyond_our_machines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(Sources, "translate", lambda *_: asked.append(1))
    config = 'source = "de"\nlocales = ["en"]\nengines = ["google"]\nembargo = true\n'
    space = workspace(tmp_path, {"a.de.txt": NEWS}, config)
    result = space.run("sync")
    assert result.status == 0
    assert "google was not asked" in result.out
    assert not asked


def test_without_engines_nothing_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sources, "translate", lambda *_: pytest.fail("an engine was asked"))
    space = workspace(tmp_path, {"a.de.txt": NEWS})
    assert space.run("sync").status == 0


def test_what_failed_is_told_and_the_rest_is_done(tmp_path: Path) -> None:
    space = workspace(
        tmp_path, {"a.de.txt": NEWS, "b.de.txt": NEWS, "c.de.txt": b"\x89PNG\r\n\x1a\n"}
    )
    space.run("sync")
    damaged = tmp_path / "catalogs/a/en.po"
    damaged.write_bytes(damaged.read_bytes()[:-40])
    kept = damaged.read_bytes()
    space.write("releases/b.de.txt", f"Mehr. Und noch mehr.\n\n{NEWS}")
    result = space.run("sync")
    assert result.status == 3
    assert "catalogs/a/en.po" in result.err
    assert "c.de.txt" in result.err
    assert damaged.read_bytes() == kept
    assert any("Mehr" in entry.msgid for entry in space.catalog("b").live)


def test_somebody_else_writes_at_the_same_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS})
    space.run("sync")
    space.write("releases/a.de.txt", f"Ein neuer Absatz.\n\n{NEWS}")
    told: list[int] = []

    def slow_fill(*arguments: object) -> object:
        if not told:
            told.append(1)
            space.translate()  # a translator saves between our reading and our writing
        return fill(*arguments)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr("l10n.steps.fill", slow_fill)
    assert space.run("sync", "--locale", "en").status == 0
    entries = space.catalog().live
    assert entries[0].msgid == "Ein neuer Absatz."
    assert all(e.msgstr == f"en:{e.msgid}" for e in entries[1:])


def test_killed_at_any_instant_every_file_is_whole(tmp_path: Path) -> None:
    space = workspace(tmp_path, {f"r{n}.de.txt": SEED.read_bytes() for n in range(6)})
    command = [sys.executable, "-m", "l10n", "sync", "--offline"]
    for pause in (0.5, 0.7, 0.9, 1.1, 1.3):
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL)
        time.sleep(pause)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        for path in tmp_path.glob("catalogs/*/*.po"):
            catalogs.load(path)
    assert space.run("sync").status == 0
    assert len(list(tmp_path.glob("catalogs/*/*.po"))) == 18


KILLED_AT = """
import os, sys
from l10n import files
from l10n.__main__ import main
left = [int(sys.argv[1])]
replace = os.replace
def counted(old, new):
    left[0] -= 1
    if left[0] == 0 and sys.argv[2] == "before":
        os._exit(9)
    replace(old, new)
    if left[0] == 0:
        os._exit(9)
os.replace = counted
sys.exit(main(["sync"]))
"""


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_between_any_two_writes(tmp_path: Path, moment: str) -> None:
    space = workspace(tmp_path / "space", {"a.de.txt": NEWS}, 'source = "de"\nlocales = ["en"]\n')
    space.run("sync")
    space.translate()
    space.run("sync")
    space.write("releases/a.de.txt", f"Neu.\n\n{NEWS}")
    start = space.files()
    for number in range(1, 9):
        command = [sys.executable, "-c", KILLED_AT, str(number), moment]
        status = subprocess.run(command, cwd=space.root, check=False).returncode
        catalogs.load(space.root / "catalogs/a/en.po")
        catalogs.load(space.root / "catalogs/a/template.pot")
        assert space.read("published/en/a.txt") == start["published/en/a.txt"].decode()
        if status == 0:
            break
        assert status == 9
        assert not [n for n in space.files() if n not in start and "/." not in n]
    assert status == 0
    assert number > 2
    texts = {entry.msgid: entry.msgstr for entry in space.catalog().live}
    assert texts["Er sprach lange."] == "en:Er sprach lange."


# A job in the background of a shell script begins with SIGINT ignored; this one must hear it.
INTERRUPTIBLE = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from l10n.cli import main
raise SystemExit(main())
"""

TERMINATING = """
import os, signal, sys
signal.signal(signal.SIGTERM, getattr(signal, sys.argv[1]))
from l10n.cli import main, status

def run(options):
    os.kill(os.getpid(), signal.SIGTERM)
    return 0

status.run = run
raise SystemExit(main(["status"]))
"""

FINALIZER = """
from l10n.cli import sync, main

class Late:
    def __del__(self):
        raise KeyboardInterrupt

def run(options):
    Late()
    print("went on")
    return 0

sync.run = run
raise SystemExit(main(["sync", "--offline"]))
"""


def test_interrupted_where_python_cannot_raise() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FINALIZER], capture_output=True, text=True, check=False
    )
    assert done.returncode == 130
    assert done.stdout == ""
    assert "interrupted" in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_it_says_so_and_can_go_on(tmp_path: Path, jobs: str) -> None:
    space = workspace(tmp_path, {f"r{n}.de.txt": SEED.read_bytes() for n in range(150)})
    command = [sys.executable, "-c", INTERRUPTIBLE, "sync", "--offline", "--jobs", jobs]
    process = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while not list(tmp_path.glob("catalogs/*/*.po")):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: every process of the group
    _, err = process.communicate()
    # Python 3.11 ends by the signal itself where it met a running `exec`; a shell says 130 to both.
    assert process.returncode in {130, -signal.SIGINT}
    assert "interrupted" in err
    assert "Traceback" not in err
    assert not list(tmp_path.glob("catalogs/*/.*"))  # nothing that was to be put in place is left
    assert space.run("sync", "r1").status == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("kill", [os.kill, os.killpg])
def test_told_to_end_it_does_as_at_ctrl_c(
    tmp_path: Path, jobs: str, kill: Callable[[int, int], None]
) -> None:
    space = workspace(tmp_path, {f"r{n}.de.txt": SEED.read_bytes() for n in range(150)})
    command = [sys.executable, "-m", "l10n", "sync", "--offline", "--jobs", jobs]
    process = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while not list(tmp_path.glob("catalogs/*/*.po")):
        time.sleep(0.02)
    kill(process.pid, signal.SIGTERM)
    _, err = process.communicate()
    assert process.returncode == 143
    assert err == "\nl10n: told to end; every file is whole. Run it again to go on.\n"
    assert not list(tmp_path.glob("catalogs/*/.*"))  # nothing that was to be put in place is left
    assert space.run("sync", "r1").status == 0


@pytest.mark.parametrize(("heard", "status"), [("SIG_DFL", 143), ("SIG_IGN", 0)])
def test_a_signal_that_is_ignored_stays_ignored(heard: str, status: int) -> None:
    command = [sys.executable, "-c", TERMINATING, heard]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert ("told to end" in done.stderr) == (status == 143)


def test_two_syncs_at_once(tmp_path: Path) -> None:
    space = workspace(tmp_path, {f"r{n}.de.txt": SEED.read_bytes() for n in range(4)})
    command = [sys.executable, "-m", "l10n", "sync"]
    both = [subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert "Nothing to write" in space.run("sync").out


def test_several_jobs_give_the_same_files(tmp_path: Path) -> None:
    releases: dict[str, str | bytes] = {f"r{n}.de.txt": SEED.read_bytes() for n in range(3)}
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = workspace(tmp_path / "one", releases), workspace(tmp_path / "two", releases)
    assert one.run("sync").status == two.run("sync", "--jobs", "2").status == 0
    assert one.files() == two.files()


def test_check_writes_and_sends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sources, "translate", lambda *_: pytest.fail("an engine was asked"))
    config = 'source = "de"\nlocales = ["en"]\nengines = ["google"]\n'
    space = workspace(tmp_path, {"a.de.txt": NEWS}, config)
    before = space.files()
    result = space.run("sync", "--check")
    assert result.status == 1
    assert "would write" in result.out
    assert space.files() == before
    space.run("sync", "--offline")
    space.translate()
    space.run("sync", "--offline")
    assert space.run("sync", "--check").status == 0
