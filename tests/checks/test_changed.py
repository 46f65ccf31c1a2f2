"""What changed since a revision: in real repositories, which are only ever read."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import needs
from report_sample import found, sample

from l10n import catalogs
from l10n.checks import changed, registry
from l10n.checks.changed import (
    Since,
    changed_entries,
    changed_places,
    narrowed,
    prefix,
    since,
)
from l10n.checks.families import consistency
from l10n.checks.findings import Pair
from l10n.checks.registry import subjects_of
from l10n.checks.results import Checked
from l10n.checks.setting import Setting
from l10n.errors import UsageError
from l10n.locales import parse

if TYPE_CHECKING:
    from l10n.catalogs import Catalog

HEAD = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"PO-Revision-Date: 2031-01-01\\n"
"""
ONE = '\nmsgid "one"\nmsgstr "un"\n'
TWO = '\nmsgid "two"\nmsgstr "deux"\n'
LONG = f'\nmsgid "long"\nmsgstr "{"mot " * 30}"\n'
WRAPPED = f'\nmsgid "long"\nmsgstr ""\n"{"mot " * 10}"\n"{"mot " * 20}"\n'
PLURAL = '\nmsgid "day"\nmsgid_plural "days"\nmsgstr[0] "jour"\nmsgstr[1] "jours"\n'
NAME = "catalogs/été 50 %/fr.po"


@dataclass
class Repository:
    folder: Path

    def git(self, *arguments: str) -> str:
        names = {
            f"GIT_{who}_{what}": "a@b"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        config = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            [needs("git", "git"), "-C", str(self.folder), *arguments],
            env={**os.environ, **names, **config},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def write(self, text: str, name: str = NAME) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def commit(self, text: str, name: str = NAME) -> Path:
        path = self.write(text, name)
        self.git("add", ".")
        self.git("commit", "-q", "-m", "x", "--allow-empty")
        return path

    def changed(self, revision: str = "HEAD", name: str = NAME) -> set[str]:
        path = self.folder / name
        return {key[1] for key in changed_entries(path, catalogs.load(path), self.since(revision))}

    def since(self, revision: str = "HEAD") -> Since:
        return since(revision, self.folder)


@pytest.fixture
def here(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "répo")
    repository.folder.mkdir()
    repository.git("init", "-q", "-b", "main")
    return repository


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (ONE + TWO, ONE + TWO, set()),
        (ONE + TWO, ONE + TWO.replace("deux", "2"), {"two"}),
        (ONE, ONE + TWO, {"two"}),
        (ONE + TWO, ONE, set()),
        (ONE, ONE.replace("msgid", "#, fuzzy\nmsgid"), {"one"}),
        (ONE, ONE.replace("msgid", "# check-ok: number – why\nmsgid"), {"one"}),
        (ONE, ONE.replace("msgid", "#: new.txt\n#. where\nmsgid"), set()),
        (ONE, ONE.replace("msgid", 'msgctxt "c"\nmsgid'), {"one"}),
        (PLURAL, PLURAL.replace("jours", "journées"), {"day"}),
        (PLURAL, PLURAL.replace("days", "all days"), {"day"}),
        (ONE + TWO, TWO + ONE, set()),
        (LONG, WRAPPED, set()),
        (ONE, ONE.replace("\n", "\r\n"), set()),
        ('\n#~ msgid "one"\n#~ msgstr "un"\n', ONE, {"one"}),
        (ONE, '\n#~ msgid "one"\n#~ msgstr "un"\n', set()),
    ],
)
def test_entries_are_compared_not_lines(
    here: Repository, before: str, after: str, expected: set[str]
) -> None:
    here.commit(HEAD + before)
    here.write(HEAD + after)
    assert here.changed() == expected


def test_the_header_is_an_entry_but_for_its_dates(here: Repository) -> None:
    here.commit(HEAD + ONE)
    here.write(HEAD.replace("2031-01-01", "2031-02-02") + ONE)
    assert here.changed() == set()
    here.write(HEAD + '"Plural-Forms: nplurals=1; plural=0;\\n"\n' + ONE)
    assert here.changed() == {""}


def test_a_new_file_is_changed_as_a_whole_and_a_damaged_one_was_nothing(here: Repository) -> None:
    here.commit(HEAD + ONE)
    here.write(HEAD + ONE + TWO, "new.po")
    assert here.changed(name="new.po") == {"", "one", "two"}
    here.commit("no catalog", "damaged.po")
    here.write(HEAD + ONE, "damaged.po")
    assert here.changed(name="damaged.po") == {"", "one"}


def test_a_file_of_no_repository_is_new(here: Repository, tmp_path: Path) -> None:
    here.commit(HEAD + ONE)
    path = tmp_path / "fr.po"
    path.write_text(HEAD + ONE)
    assert len(changed_entries(path, catalogs.load(path), here.since())) == 2


def test_only_what_the_branch_did_counts(here: Repository) -> None:
    here.commit(HEAD + ONE + TWO)
    here.git("switch", "-q", "-c", "mine")
    here.commit(HEAD + ONE.replace("un", "1") + TWO)
    here.git("switch", "-q", "main")
    here.commit(HEAD + ONE + TWO.replace("deux", "2"))
    here.git("switch", "-q", "mine")
    assert here.changed("main") == {"one"}


def test_histories_without_a_common_past_are_compared_as_they_are(here: Repository) -> None:
    here.commit(HEAD + ONE)
    here.git("switch", "-q", "--orphan", "other")
    here.commit(HEAD + ONE + TWO)
    assert here.changed("main") == {"two"}


def test_a_repository_without_a_commit_has_no_revision(here: Repository) -> None:
    here.write(HEAD + ONE)
    with pytest.raises(UsageError, match=r"git\.revision"):
        here.since()


def test_repositories_with_other_hashes_are_read_too(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.git("init", "-q", "--object-format=sha256")
    repository.commit(HEAD + ONE)
    assert repository.changed() == set()
    repository.write(HEAD + ONE + TWO)
    assert repository.changed() == {"two"}


def test_nothing_is_written(here: Repository) -> None:
    here.commit(HEAD + ONE)
    path = here.write(HEAD + ONE + TWO)
    path.touch()  # the index would be refreshed by any command that looks at it
    inside = [one for one in (here.folder / ".git").rglob("*") if one.is_file()]
    before = {one: (one.read_bytes(), one.stat().st_mtime_ns) for one in inside}
    assert here.changed() == {"two"}
    after = [one for one in (here.folder / ".git").rglob("*") if one.is_file()]
    assert {one: (one.read_bytes(), one.stat().st_mtime_ns) for one in after} == before


@pytest.mark.parametrize(
    "revision",
    ["nowhere", "--all", "-h", "--output=x", "", "HEAD:catalogs", "HEAD~99", "\x1b[31m", "a b"],
)
def test_what_is_no_revision_is_told(here: Repository, revision: str) -> None:
    here.commit(HEAD + ONE)
    with pytest.raises(UsageError) as caught:
        here.since(revision)
    (problem,) = caught.value.problems
    assert problem.code == "git.revision"
    assert problem.remedy
    assert problem.what.isprintable()
    assert not (here.folder / "x").exists()


def test_without_a_repository_that_is_told(tmp_path: Path) -> None:
    needs("git", "git")
    with pytest.raises(UsageError) as caught:
        since("HEAD", tmp_path)
    assert caught.value.problems[0].code == "git.repository"
    with pytest.raises(UsageError):
        since("HEAD", tmp_path / "nowhere\x1b")


def test_what_git_says_is_shown_without_controls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\nprintf 'fatal:\\033[31m no\\n\\nway' >&2; exit 128\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(UsageError) as caught:
        since("HEAD", tmp_path)
    assert caught.value.problems[0].what.endswith("fatal:\\x1b[31m no way")


def test_git_is_not_waited_for_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(changed, "SECONDS", 0.2)
    with pytest.raises(UsageError, match=r"git\.slow"):
        since("HEAD", tmp_path)


def test_without_git_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError) as caught:
        since("HEAD", tmp_path)
    assert caught.value.problems[0].code == "git.missing"
    assert prefix(tmp_path) == ""


def test_a_lost_object_is_told(here: Repository) -> None:
    here.commit(HEAD + ONE)
    before = here.since()
    path = here.write(HEAD + TWO)
    (blob,) = before.blobs.values()
    (here.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(Exception, match=r"git\.object"):
        changed_entries(path, catalogs.load(path), before)


def test_the_prefix_is_the_way_from_the_root(here: Repository, tmp_path: Path) -> None:
    here.commit(HEAD + ONE)
    assert prefix(here.folder) == ""
    assert prefix(here.folder / "catalogs" / "été 50 %") == "catalogs/été 50 %/"
    assert prefix(tmp_path) == ""


def test_findings_of_other_entries_are_left_out(here: Repository) -> None:
    here.commit(HEAD + ONE + TWO)
    path = here.write(HEAD + ONE + TWO.replace("deux", "2"))
    catalog = catalogs.load(path)
    findings = tuple(
        found(subject, "number", "wrong") for e in catalog.live for subject in subjects_of(e)
    )
    result = Checked("fr.po", Pair(parse("en"), parse("fr")), 2, findings)
    left = narrowed(result, changed_entries(path, catalog, here.since()))
    assert [one.subject.entry.msgid for one in left.findings] == ["two"]
    assert narrowed(sample().results[0], frozenset()).findings == ()


@pytest.mark.parametrize("code", ["plural-forms", "header"])
def test_a_changed_header_keeps_what_rests_on_it(here: Repository, code: str) -> None:
    here.commit(HEAD + PLURAL + ONE)
    path = here.write(HEAD + '"Plural-Forms: nplurals=1; plural=0;\\n"\n' + PLURAL + ONE)
    catalog = catalogs.load(path)
    subjects = [one for entry in catalog.live for one in subjects_of(entry)]
    findings = [
        replace(found(one, "number", "wrong"), code=name)
        for one in subjects
        for name in (code, "number")
    ]
    result = Checked("fr.po", Pair(parse("en"), parse("fr")), 3, tuple(findings))
    left = narrowed(result, changed_entries(path, catalog, here.since()))
    assert {one.code for one in left.findings} == {code}
    assert len(left.findings) == len(subjects)
    assert narrowed(result, frozenset({("menu", "")})).findings == ()


LONGER = """
msgid "We meet in the large hall at noon"
msgstr "{}"
"""
LONG_TARGET = "Nous nous retrouvons” in the hall, line 3 à midi"


def clashing(path: str, text: str, against: str = "") -> tuple[Checked, Catalog]:
    """Give a catalog with its clashes, within it or with the rows of another."""
    pair = Pair(parse("en"), parse("fr"))
    sheets = {
        name: registry.sheet_of(catalogs.read((HEAD + said).encode(), name), Setting(pair))
        for name, said in ((path, text), ("z, line 1/fr.po", against))
        if said
    }
    sheet = sheets[path]
    if not against:
        findings = list(consistency.survey(sheet))
    else:
        rows = [
            row for name, one in reversed(sheets.items()) for row in consistency.rows(one, name)
        ]
        clashes = (one for one in consistency.across(rows) if one.row.path == path)
        findings = [consistency.finding(one, sheet.cases[0].subject) for one in clashes]
    return Checked(path, pair, 2, tuple(findings)), sheet.catalog


@pytest.mark.parametrize("code", ["consistency", "reused"])
def test_a_clash_is_kept_where_the_other_place_changed(code: str) -> None:
    first = LONGER.format(LONG_TARGET)
    second = first.replace("msgid", 'msgctxt "c"\nmsgid')
    second = (
        second.replace("Nous", "Nous tous") if code == "consistency"
        else second.replace("We meet", "All of us meet")
    )  # fmt: skip
    result, catalog = clashing("fr.po", first + second)
    (finding,) = result.findings
    assert finding.code == code
    changed_key, told_key = (entry.key for entry in catalog.live)
    assert finding.subject.entry.key == told_key
    places = changed_places("fr.po", catalog, {changed_key})
    assert narrowed(result, frozenset({changed_key}), places).findings == (finding,)
    assert narrowed(result, frozenset({told_key})).findings == (finding,)
    assert narrowed(result, frozenset()).findings == ()


def test_a_clash_with_another_catalog_is_kept_where_that_changed() -> None:
    result, _ = clashing("a/fr.po", LONGER.format("Autre chose"), LONGER.format(LONG_TARGET))
    (finding,) = result.findings
    other, line = "z, line 1/fr.po", HEAD.count("\n") + 2
    assert narrowed(result, frozenset(), {(other, line)}).findings == (finding,)
    assert narrowed(result, frozenset(), {(other, line + 1), ("a/fr.po", line)}).findings == ()


def test_the_repository_of_a_hook_is_not_taken_for_ours(
    here: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.commit(HEAD + ONE)
    path = here.write(HEAD + ONE + TWO)
    known = here.git("rev-parse", "--local-env-vars").split()
    for name in {*known, "GIT_DIR"} - {"GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT"}:
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    before = since("HEAD", here.folder)
    assert changed_entries(path, catalogs.load(path), before) == {(None, "two")}
    assert prefix(here.folder / "catalogs") == "catalogs/"
