"""A sync that looks only at what has changed does what one that looks at everything does."""

from __future__ import annotations

import io
import shutil
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workspaces import ABOUT, NEWS, Space, workspace

from l10n import catalogs, report, standing, sync
from l10n.__main__ import main
from l10n.errors import EXIT_PENDING, Problem
from l10n.publish import Verdict
from l10n.report import Report
from l10n.workspace import at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from l10n.discovery import ReleaseFile

CONFIG = 'source = "de"\nlocales = ["en", "fr"]\n'
TEXTS = {
    "a.de.txt": NEWS,
    "b.de.md": f"# Titel\n\nEin Satz. Noch ein Satz.\n\n{ABOUT}\n",
    "c.de.txt": f"Ganz anderes\n\nEr sprach lange. Er kam am 11. April.\n\n{ABOUT}\n",
}


def plain_sync(space: Space, *options: str) -> tuple[int, str]:
    out = io.StringIO()
    with chdir(space.root), redirect_stdout(out), redirect_stderr(out):
        return main(["sync", *options]), out.getvalue().replace(str(space.root), "")


def told_status(space: Space) -> str:
    return space.run("status", "--json").out.replace(str(space.root), "")


def looked_at(space: Space, monkeypatch: pytest.MonkeyPatch, *options: str) -> list[str]:
    """Sync, and give the releases that were looked at."""
    found = []
    real = sync.sync_release

    def spy(*arguments: object) -> Report:
        found.append(arguments[1].id)  # type: ignore[attr-defined]
        return real(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(sync, "sync_release", spy)
        assert plain_sync(space, *options)[0] in {0, EXIT_PENDING if options else 0}
    return found


@pytest.fixture
def space(tmp_path: Path) -> Space:
    made = workspace(tmp_path, dict(TEXTS), CONFIG)
    assert plain_sync(made)[0] == 0
    return made


def edited(space: Space) -> None:
    space.write("releases/a.de.txt", NEWS.replace("lange", "sehr lange"))


def translated(space: Space) -> None:
    space.translate("a", "en", only="Er sprach")


def added(space: Space) -> None:
    space.write("releases/d.de.txt", NEWS)


def renewed(space: Space) -> None:
    space.write("glossary.csv", "id,de,en\nwerk,Werk,plant\n")


def removed(space: Space) -> None:
    (space.root / "releases/a.de.txt").unlink()


def foreign(space: Space) -> None:
    shutil.copytree(space.root / "catalogs/a", space.root / "catalogs/old")


def stray(space: Space) -> None:
    space.write("catalogs/b/xx.po", space.read("catalogs/b/en.po"))


CHANGES = pytest.mark.parametrize(
    ("change", "names"),
    [
        (lambda _: None, []),
        (edited, ["a"]),
        (translated, ["a", "b", "c"]),  # all others are open, and it may help them
        (added, ["d"]),
        (renewed, ["a", "b", "c"]),
        (removed, ["b", "c"]),
        (foreign, ["a", "b", "c"]),
        (stray, ["b"]),
    ],
)


@CHANGES
def test_what_is_looked_at(
    space: Space,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Space], None],
    names: list[str],
) -> None:
    change(space)
    assert looked_at(space, monkeypatch) == names
    assert looked_at(space, monkeypatch) == []


@CHANGES
def test_check_looks_at_the_same_and_says_what_it_says_of_all(
    space: Space,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Space], None],
    names: list[str],
) -> None:
    change(space)
    record = space.root / ".l10n/fresh"
    before = space.files(), record.read_bytes()
    assert looked_at(space, monkeypatch, "--check") == names
    told = plain_sync(space, "--check", "--json")
    assert (space.files(), record.read_bytes()) == before
    record.unlink()
    assert plain_sync(space, "--check", "--json") == told
    assert not record.exists()


def test_a_translation_is_offered_only_where_something_is_open(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    space.translate("b", "en")
    looked_at(space, monkeypatch)
    translated(space)
    assert looked_at(space, monkeypatch) == ["a", "c"]
    space.translate("c", "fr")
    assert looked_at(space, monkeypatch) == ["c", "a", "b"]


def test_all_at_other_times_and_with_all_contents_is_nothing(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in [*space.root.rglob("*.*")]:
        if path.is_file() and ".l10n" not in path.parts:
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data)
    assert looked_at(space, monkeypatch) == []


def test_a_published_version_is_looked_at_when_it_comes_or_goes(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    space.translate("b", "en", by="me")
    assert looked_at(space, monkeypatch)[:1] in (["a"], ["b"])
    published = space.root / "published/en/b.md"
    assert published.exists()
    assert looked_at(space, monkeypatch) == []
    published.unlink()
    assert looked_at(space, monkeypatch) == ["b"]
    assert published.exists()
    space.write("published/en/c.txt", "Whose is this?")
    assert looked_at(space, monkeypatch) == ["c"]


def test_after_a_sync_that_failed_the_same_is_looked_at_again(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(space)
    whole = space.read("catalogs/a/en.po")
    space.write("catalogs/a/en.po", whole[: len(whole) // 2].rstrip('"\n'))
    assert plain_sync(space)[0] == 3
    assert plain_sync(space)[0] == 3
    space.write("catalogs/a/en.po", whole)
    assert looked_at(space, monkeypatch) == ["a"]


def without_rules(space: Space) -> None:
    (space.root / "segmentation/de.abbr.txt").unlink()


@pytest.mark.parametrize("change", [added, without_rules])
def test_what_changes_while_it_syncs_is_looked_at_by_the_next(
    space: Space, monkeypatch: pytest.MonkeyPatch, change: Callable[[Space], None]
) -> None:
    space.write("segmentation/de.abbr.txt", "lange.\n")
    real = sync.sync_each

    def spy(*arguments: object) -> dict[str, Report]:
        done = real(*arguments)  # type: ignore[arg-type]
        change(space)
        return done

    with monkeypatch.context() as patch:
        patch.setattr("l10n.cli.sync.sync_each", spy)
        assert plain_sync(space)[0] == 0
    assert looked_at(space, monkeypatch)
    assert looked_at(space, monkeypatch) == []


SENTENCES = ("Er sprach lange.", "Er kam am 11. April.", "Sie ging.", ABOUT, "Das Werk ist neu.")


@st.composite
def steps(draw: st.DrawFn) -> Callable[[Space], None]:
    """One thing that somebody does to a workspace."""
    name = draw(st.sampled_from("abcd"))
    locale = draw(st.sampled_from(["en", "fr"]))
    text = "\n\n".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)))

    def write(space: Space) -> None:
        space.write(f"releases/{name}.de.txt", text + "\n")

    def drop(space: Space) -> None:
        (space.root / f"releases/{name}.de.txt").unlink(missing_ok=True)

    def translate(space: Space) -> None:
        path = space.root / f"catalogs/{name}/{locale}.po"
        if path.exists():
            space.translate(name, locale, by=draw(st.sampled_from(["", "me"])))

    def take_back(space: Space) -> None:
        path = space.root / f"catalogs/{name}/{locale}.po"
        if path.exists():
            catalog = catalogs.load(path)
            changed = [entry.with_(msgstr="", comments=(), flags=()) for entry in catalog.live]
            path.write_bytes(catalogs.write(catalog.with_changed(changed)))

    def unpublish(space: Space) -> None:
        (space.root / f"published/{locale}/{name}.txt").unlink(missing_ok=True)

    def name_terms(space: Space) -> None:
        space.write("glossary.csv", f"id,de,en\nwerk,Werk,plant {len(text)}\n")

    return draw(st.sampled_from([write, write, translate, translate, take_back, drop, unpublish,
                                 name_terms]))  # fmt: skip


@given(st.lists(steps(), min_size=1, max_size=6))
@settings(max_examples=8, deadline=None)
def test_the_outcome_is_that_of_a_sync_of_everything(
    tmp_path_factory: pytest.TempPathFactory, done: list[Callable[[Space], None]]
) -> None:
    texts: dict[str, str | bytes] = {"a.de.txt": NEWS, "b.de.txt": f"Titel\n\n{ABOUT}\n"}
    quick = workspace(tmp_path_factory.mktemp("quick"), texts, CONFIG)
    thorough = Space(tmp_path_factory.mktemp("thorough"))
    plain_sync(quick)
    for step in done:
        step(quick)
        shutil.rmtree(thorough.root)
        shutil.copytree(quick.root, thorough.root, ignore=shutil.ignore_patterns(".l10n"))
        assert told_status(quick) == told_status(thorough)
        published_alike(quick, thorough)
        (status, told), (wanted, all_told) = plain_sync(quick), plain_sync(thorough)
        assert (status, told.split("\n\n")[0]) == (wanted, all_told.split("\n\n")[0])
        assert quick.files() == thorough.files()


def published_alike(quick: Space, thorough: Space) -> None:
    """Publish copies of two workspaces, of which one knows the last sync, and compare them."""
    copies = [Space(one.root / ".l10n" / "copy") for one in (quick, thorough)]
    for one, copy in zip((quick, thorough), copies, strict=True):
        shutil.copytree(one.root, copy.root, ignore=shutil.ignore_patterns("copy"))
    told, wanted = (copy.run("publish", "--json") for copy in copies)
    assert (told.status, told.out) == (wanted.status, wanted.out)
    assert copies[0].files() == copies[1].files()
    for copy in copies:
        shutil.rmtree(copy.root)


@pytest.mark.parametrize("command", ["status", "publish"])
def test_only_what_changed_since_the_last_sync_is_read(
    space: Space, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    translated(space)
    read: list[str] = []
    real = report.stand

    def spy(found: object, files: Sequence[ReleaseFile], *rest: object, write: bool) -> Report:
        read.extend(file.id for file in files)
        return real(found, files, *rest, write=write)  # type: ignore[arg-type]

    monkeypatch.setattr(standing, "stand", spy)
    told = space.run(command, "--locale", "en").out
    assert read == ["a"]
    assert [line.split()[1] for line in told.splitlines()[1:4]] == ["en"] * 3


def test_it_is_read_as_it_was_written(space: Space) -> None:
    found = at(space.root)
    assert found is not None
    reports = sync.sync_each(found, found.releases(), sync.Request(), sync.Request().sources(found))
    problem = Problem("publish.tags", "“x” – wrong", "catalogs/a/en.po", 3, "x", "Mend it.")
    line = replace(reports["a"].lines[0], verdict=Verdict({}, (problem,)))
    reports["a"] = replace(reports["a"], lines=(line, *reports["a"].lines[1:]), notes=("told",))
    left = standing.standing_of(found, reports)
    again = standing.loaded(standing.dumped(left))
    assert again is not None
    assert again.others == left.others
    for name, kept in left.reports.items():
        bare = replace(kept, seen=tuple((path, "") for path, _ in kept.seen))
        assert again.reports[name] == bare


@pytest.mark.parametrize("line", ["", "[]", "[1,2]", '[[],[["a"]]]', "{}", "null", "[[],[[]]]"])
def test_what_is_no_standing_is_none(line: str) -> None:
    assert standing.loaded(line) is None
