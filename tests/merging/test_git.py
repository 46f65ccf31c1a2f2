"""git itself merges and compares catalogs by entry, once it is set up."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import needs
from strategies_tui import catalog

from l10n import catalogs, gitsetup
from l10n.cli import main
from l10n.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


class Repository:
    """A repository with a catalog on its main branch."""

    def __init__(self, root: Path) -> None:
        self.root, self.git = root, needs("git", "git")
        root.mkdir()
        self("init", "-q", "-b", "main")
        for key, value in (("user.name", "anna"), ("user.email", "anna@example.org")):
            self("config", key, value)
        self.path = catalog(root / "fr.po")

    def __call__(self, *arguments: str, status: int = 0) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            [self.git, *arguments], cwd=self.root, capture_output=True, text=True, check=False,
            env={**clean, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        )  # fmt: skip
        assert done.returncode == status, done.stderr + done.stdout
        return done.stdout + done.stderr

    def commit(self, number: int, text: str) -> None:
        """Translate an entry as a person would, and commit."""
        there = catalogs.load(self.path)
        entry = catalogs.confirm(there.live[number], text)
        catalogs.save(self.path, there.with_changed([entry]))
        self("commit", "-qam", text)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setattr(gitsetup, "_command", lambda: f"'{sys.executable}' -P -m l10n")
    made = Repository(tmp_path / "it's here")
    assert gitsetup.set_up(made.root) == (
        ".gitattributes", "git config merge.l10n.name", "git config merge.l10n.driver",
        "git config diff.l10n.textconv",
    )  # fmt: skip
    made("add", ".")
    made("commit", "-qm", "start")
    return made


def test_setting_up_twice_changes_nothing(repository: Repository) -> None:
    before = (repository.root / ".gitattributes").read_bytes()
    assert gitsetup.set_up(repository.root) == ()
    assert (
        (repository.root / ".gitattributes").read_bytes()
        == before
        == b"*.po merge=l10n diff=l10n\n"
    )


def test_two_translators_on_two_branches(repository: Repository) -> None:
    repository("checkout", "-qb", "other")
    repository.commit(2, "Elle vient.")
    repository("checkout", "-q", "main")
    repository.commit(0, "Coopération nouvelle")
    repository("merge", "-q", "other")
    live = catalogs.load(repository.path).live
    assert (live[0].msgstr, live[2].msgstr) == ("Coopération nouvelle", "Elle vient.")


def test_the_same_sentence_twice_is_a_conflict_in_a_valid_catalog(repository: Repository) -> None:
    repository("checkout", "-qb", "other")
    repository.commit(2, "Elle vient.")
    repository("checkout", "-q", "main")
    repository.commit(2, "Elle arrive.")
    said = repository("merge", "other", status=1)
    assert "both changed “Sie kommt.”" in said
    assert "l10n review" in said
    entry = catalogs.load(repository.path).live[2]
    assert (entry.msgstr, entry.fuzzy) == ("Elle arrive.", True)
    assert catalogs.contested_by(entry) == ("Elle vient.",)
    assert "UU fr.po" in repository("status", "--porcelain")
    repository("commit", "-qam", "both")
    shown = repository("show", "--first-parent", "-m", "--format=", "HEAD")
    assert "+theirs   Elle vient." in shown


def test_a_damaged_side_leaves_ours_and_is_a_conflict(repository: Repository) -> None:
    repository("checkout", "-qb", "other")
    repository.path.write_text('msgid "a', encoding="utf-8")
    repository("commit", "-qam", "broken")
    repository("checkout", "-q", "main")
    repository.commit(2, "Elle vient.")
    before = repository.path.read_bytes()
    repository("merge", "other", status=1)
    assert repository.path.read_bytes() == before


def test_git_diff_shows_words_and_no_noise(repository: Repository) -> None:
    text = repository.path.read_text(encoding="utf-8")
    moved = text.replace("#. type: Title\n", "#. type: Title\n#: somewhere.txt\n")
    repository.path.write_text(moved, encoding="utf-8")
    assert repository("diff") == ""
    repository.path.write_text(moved.replace("Nouvelle", "Neuve"), encoding="utf-8")
    shown = repository("diff")
    assert "-target   Nouvelle coopération" in shown
    assert "+target   Neuve coopération" in shown
    assert "state" not in "".join(line for line in shown.splitlines() if line[:1] in "+-")


def test_outside_a_repository_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="git"):
        gitsetup.set_up(tmp_path)


def test_diff_names_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(tmp_path / "none.po"), str(tmp_path)]) == 3
    assert "none.po: no such file" in capsys.readouterr().err


def test_diff_compares_files_and_folders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
        catalog(folder / "fr.po")
    path = new / "fr.po"
    there = catalogs.load(path)
    changed = catalogs.confirm(there.live[1], "Le <a>groupe</a> prévoit une participation.")
    catalogs.save(path, there.with_changed([changed]))
    assert main(["diff", str(old), str(old)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["diff", "--exit-code", str(old), str(new)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "fr.po",
        "  changed  Die <a>Gruppe</a> plant eine Beteiligung.",
        "           Le <a>groupe</a> [-envisage-]{+prévoit+} une participation.",
        "           needs work -> translated",
    ]
    assert main(["diff", str(old / "fr.po"), str(new)]) == 2
    assert main(["diff", str(old / "fr.po")]) == 2
