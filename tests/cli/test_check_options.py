"""What makes `l10n check` fail, what it leaves out, what it writes, what it mends."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from workspaces import Space, workspace

from l10n import catalogs
from l10n.model import State

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = 'source = "de"\nlocales = ["en"]\n'
TEXT = "Die Gruppe baut ein Werk.\n\nDas Werk ist neu und steht in Berlin.\n\nEs ist groß.\n"
GOOD = ("The group is building a plant.", "The plant is new and located in Berlin.", "It is big.")
SAME = "Die Gruppe baut ein Werk."
SPACED = "The plant is  new and located in Berlin."


def fill(space: Space, *targets: str, review: bool = False) -> None:
    path = space.root / "catalogs/a/en.po"
    catalog = catalogs.load(path)
    done = [catalogs.confirm(e, t) for e, t in zip(catalog.live, targets, strict=True)]
    if review:
        done = [catalogs.review(entry, "ada", "2026-01-01") for entry in done]
    path.write_bytes(catalogs.write(catalog.with_changed(done)))


@pytest.fixture
def space(tmp_path: Path) -> Space:
    made = workspace(tmp_path, {"a.de.txt": TEXT}, CONFIG)
    made.run("sync")
    fill(made, *GOOD)
    return made


@pytest.mark.parametrize(
    ("table", "options", "status"),
    [
        ("", [], 1),
        ("", ["--fail-on", "never"], 0),
        ('untranslated = "warning"', [], 1),
        ('untranslated = "warning"', ["--fail-on", "error"], 0),
        ('untranslated = "warning"', ["--max-warnings", "1"], 0),
        ('untranslated = "warning"\nwarnings = 1', [], 0),
        ('untranslated = "warning"\nwarnings = 1', ["--max-warnings", "0"], 1),
        ('untranslated = "warning"\nfail_on = "error"', [], 0),
        ('untranslated = "warning"\nfail_on = "error"', ["--fail-on", "warning"], 1),
        ('untranslated = "info"', [], 0),
        ('untranslated = "info"', ["--fail-on", "info"], 1),
        ('untranslated = "off"', ["--fail-on", "info"], 0),
        ("warnings = 9", [], 1),
    ],
)
def test_what_makes_it_fail(space: Space, table: str, options: list[str], status: int) -> None:
    fill(space, SAME, *GOOD[1:])
    space.write("l10n.toml", f"{CONFIG}[checks]\n{table}\n")
    assert space.run("check", *options).status == status


def test_a_check_that_does_not_exist_stops_everything_before_it_begins(space: Space) -> None:
    space.write("l10n.toml", f'{CONFIG}[checks]\nuntranslatd = "off"\n')
    before = space.files()
    for command in ("check", "sync"):
        result = space.run(command)
        assert result.status == 2
        assert "l10n.toml:4" in result.err
        assert "Did you mean “untranslated”?" in result.err
    assert space.files() == before


def test_only_some_states(space: Space) -> None:
    path = space.root / "catalogs/a/en.po"
    catalog = catalogs.load(path)
    draft = catalogs.set_machine(catalog.live[0], SAME, "deepl", {})
    path.write_bytes(catalogs.write(catalog.with_changed([draft])))
    assert space.run("check").status == 1
    people = space.run("check", "--state", "translated", "--state", "reviewed")
    assert people.status == 0
    assert "2 translations in 1 file" in people.out
    assert space.run("check", "--state", "machine").status == 1
    assert catalogs.state(draft) is State.MACHINE


def test_a_baseline_lets_old_findings_be(space: Space) -> None:
    fill(space, SAME, *GOOD[1:])
    written = space.run("check", "--write-baseline", "known.json")
    assert written.status == 1, "it tells what there is; only --baseline leaves it out"
    assert "Die Gruppe" not in space.read("known.json"), "releases are confidential"
    known = space.run("check", "--baseline", "known.json")
    assert known.status == 0
    assert "1 more are known from known.json." in known.out
    fill(space, SAME, "Das Werk ist neu und steht in Berlin.", GOOD[2])
    assert space.run("check", "--baseline", "known.json").status == 1
    fill(space, *GOOD)
    assert "1 known finding there can be taken out" in (
        space.run("check", "--baseline", "known.json").out
    )
    assert space.run("check", "--baseline", "nothing.json").status == 3


def git(space: Space, *arguments: str) -> None:
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run(["git", "-C", space.root, *who, *arguments], check=True, capture_output=True)


def test_only_what_a_branch_changed(space: Space) -> None:
    fill(space, SAME, *GOOD[1:])
    git(space, "init", "-q", "-b", "main")
    git(space, "add", ".")
    git(space, "commit", "-q", "-m", "first")
    assert space.run("check", "--changed", "main").status == 0
    fill(space, SAME, "Das Werk ist neu und steht in Berlin.", GOOD[2])
    result = space.run("check", "--changed", "main", "--json")
    (file,) = result.json["files"]
    assert [one["msgid"] for one in file["findings"]] == ["Das Werk ist neu und steht in Berlin."]  # type: ignore[attr-defined] # parsed JSON
    missing = space.run("check", "--changed", "nowhere")
    assert missing.status == 2
    assert "no revision “nowhere”" in missing.err


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "json"])
def test_every_format_is_printed_and_fails_alike(space: Space, name: str) -> None:
    fill(space, SAME, *GOOD[1:])
    result = space.run("check", "--format", name)
    assert result.status == 1
    assert "untranslated" in result.out
    match name:
        case "junit":
            assert ET.fromstring(result.out).tag == "testsuites"  # noqa: S314 -- our own
        case "github":
            assert result.out.startswith("::error ")
        case _:
            assert json.loads(result.out)


def test_a_report_for_people(space: Space) -> None:
    fill(space, SAME, *GOOD[1:])
    result = space.run("check", "--html", "report.html")
    assert result.status == 1
    assert "untranslated" in result.out, "the text is printed all the same"
    page = space.read("report.html")
    assert page.startswith("<!doctype html>")
    assert SAME in page.replace("<mark>", "").replace("</mark>", "")


def test_mending_shows_and_changes_nothing(space: Space) -> None:
    fill(space, GOOD[0], SPACED, GOOD[2])
    before = space.files()
    result = space.run("check", "--fix")
    assert result.status == 1
    assert f"  - {SPACED}\n  + {GOOD[1]}" in result.out
    assert "1 translation in 1 file can be mended: l10n check --fix --apply" in result.out
    assert space.files() == before


def test_mending_writes_when_it_is_told_to(space: Space) -> None:
    fill(space, GOOD[0], SPACED, GOOD[2])
    result = space.run("check", "--fix", "--apply")
    assert result.status == 0
    assert "Mended 1 translation in 1 file." in result.out
    assert [entry.msgstr for entry in space.catalog().live] == list(GOOD)
    assert "Nothing can be mended" in space.run("check", "--fix").out
    assert space.run("check").status == 0


def test_mending_leaves_the_other_lines_of_an_entry_as_they_are(tmp_path: Path) -> None:
    space = Space(tmp_path)
    text = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "The plant in Berlin, very large and very new, with 5 halls, is open."\n'
        'msgstr ""\n"Das Werk in Berlin, das  sehr groß ist "\n"und sehr neu, mit 5 Hallen, "\n'
        '"ist eröffnet."\n'
    )
    space.write("de.po", text)
    assert space.run("check", "de.po", "--fix", "--apply").status == 0
    assert space.read("de.po") == text.replace("das  sehr", "das sehr")


def test_what_was_reviewed_is_left_alone_unless_it_is_insisted_on(space: Space) -> None:
    fill(space, GOOD[0], SPACED, GOOD[2], review=True)
    before = space.files()
    result = space.run("check", "--fix", "--apply")
    assert space.files() == before
    assert "(reviewed)" in result.out
    assert "1 reviewed translation was left alone" in result.out
    insisted = space.run("check", "--fix", "--apply", "--reviewed")
    assert insisted.status == 0
    assert "has to be reviewed again" in insisted.out
    entry = space.catalog().live[1]
    assert entry.msgstr == GOOD[1]
    assert catalogs.state(entry) is State.TRANSLATED


@pytest.mark.parametrize("option", ["--apply", "--reviewed"])
def test_options_that_go_with_mending_only(space: Space, option: str) -> None:
    result = space.run("check", option)
    assert result.status == 2
    assert f"{option} goes with --fix" in result.err
