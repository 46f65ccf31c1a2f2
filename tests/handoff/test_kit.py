"""What is in a kit, and that tools which are not ours open it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from kits import files_of, space_of
from translate.storage import po, xliff
from translate.storage import tmx as tmx_of_others

from l10n import catalogs
from l10n.glossary import exchange
from l10n.handoff import archive, manifest, records
from l10n.handoff.carriers import carrier, detect
from l10n.handoff.kit import CARRIERS, FORMATS
from l10n.handoff.manifest import words_by_band
from l10n.handoff.model import Band, item_id
from l10n.locales import parse
from l10n.memory import tmx
from l10n.model import State
from l10n.workspace import find

if TYPE_CHECKING:
    from workspaces import Space

FR = parse("fr")


@pytest.fixture(scope="module")
def space(tmp_path_factory: Any) -> Space:
    """Make a workspace that tests only read, with a kit of everything."""
    space = space_of(tmp_path_factory.mktemp("space"))
    result = export(space, "--format", ",".join(FORMATS), "--deadline", "2030-12-24")
    assert result == 0
    return space


def export(space: Space, *more: str, to: str = "kit.zip") -> int:
    result = space.run("export", "--locale", "fr", "--to", to, *more)
    assert not result.err, result.err
    return result.status


def test_the_files(space: Space) -> None:
    names = set(files_of(space))
    endings = (".po", ".xlf", ".v2.xlf", ".xlsx", ".docx", ".html")
    carried = {f"{release}/fr{ending}" for release in "ab" for ending in endings}
    assert carried <= names
    assert {"kit.json", "README.txt", "memory.fr.tmx"} <= names
    assert {"glossary.fr.csv", "glossary.fr.tbx", "glossary.fr.v2.tbx"} <= names


def test_the_instructions_are_in_the_language_of_the_agency(space: Space) -> None:
    said = files_of(space)["README.txt"].decode()
    assert manifest.read(files_of(space)["kit.json"]).kit in said
    assert "Langue source" in said
    assert all(name in said for name in files_of(space))
    export(space, "--language", "de", to="deutsch.zip")
    assert "Ausgangssprache" in archive.members(space.root / "deutsch.zip")["README.txt"].decode()


def test_the_memory_is_what_it_knows_of_the_sentences(space: Space) -> None:
    export(space, "b", "--state", "needs-work", to="memory.zip")
    data = archive.members(space.root / "memory.zip")["memory.fr.tmx"]
    (unit,) = tmx.read(data, parse("de"), FR)
    assert unit.source == "Bo Zhang besuchte das Werk."
    parse_tmx: Any = tmx_of_others.tmxfile.parsestring  # untyped
    assert [one.target for one in parse_tmx(data, "de", "fr").units] == [unit.target]


def test_the_manifest(space: Space) -> None:
    kit = manifest.read(files_of(space)["kit.json"])
    assert (kit.deadline, kit.source, kit.targets) == ("2030-12-24", parse("de"), (FR,))
    assert [part.release for part in kit.parts] == ["a", "b"]
    assert set(kit.parts[0].files) <= set(files_of(space))
    first, second = (words_by_band(part.items) for part in kit.parts)
    assert first == {**dict.fromkeys(Band, 0), Band.CONTEXT: 28}
    assert second == {
        **dict.fromkeys(Band, 0), Band.CONTEXT: 18, Band.REPETITION: 5, Band.NEW: 5,
    }  # fmt: skip
    assert [item.locked for item in kit.parts[1].items] == [False, False, False, True, True, True]


def test_the_record_keeps_the_texts_and_the_time(space: Space) -> None:
    out = manifest.read(files_of(space)["kit.json"])
    record = records.load(find(space.root), out.kit)
    assert record is not None
    assert record.made
    sent = record.parts[0].items[1]
    assert (sent.msgid, sent.targets) == (
        "Bo Zhang besuchte das Werk.", ("fr:Bo Zhang besuchte das Werk.",),
    )  # fmt: skip
    assert sent.id == item_id(None, sent.msgid)
    assert sent.target == manifest.targets_hash(sent.targets)
    assert sent.id == out.parts[0].items[1].id


def test_only_terms_that_occur(space: Space) -> None:
    text = files_of(space)["glossary.fr.csv"].decode("utf-8-sig")
    assert text.splitlines() == ["de,fr", "Werk,usine", "Kooperation,coopération"]
    for name in ("tbx", "tbx2"):
        ending = {"tbx": "tbx", "tbx2": "v2.tbx"}[name]
        data = files_of(space)[f"glossary.fr.{ending}"]
        found = exchange.read(name, data, parse("de"), [FR]).glossary
        assert [concept.id for concept in found] == ["werk", "koop", "gruppe"]


def test_translate_toolkit_reads_the_po(space: Space) -> None:
    parse_po: Any = po.pofile.parsestring  # untyped
    store = parse_po(files_of(space)["b/fr.po"])
    found = {unit.source: (unit.target, unit.isfuzzy()) for unit in store.units if unit.source}
    catalog = space.catalog("b", "fr")
    assert found == {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in catalog.live}


def test_translate_toolkit_reads_the_xliff(space: Space) -> None:
    parse_xliff: Any = xliff.xlifffile.parsestring  # untyped
    store = parse_xliff(files_of(space)["b/fr.xlf"])
    sources = [unit.source for unit in store.units]
    assert sources == [entry.msgid for entry in space.catalog("b", "fr").live]


def test_gettext_accepts_the_po(space: Space, tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_bytes(files_of(space)["a/fr.po"])
    command = ["msgfmt", "--check", "-o", os.devnull, "fr.po"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def carried(space: Space) -> list[tuple[str, str, bytes]]:
    every = [(name, data) for name, data in files_of(space).items() if "/" in name]
    found = [(name, detect(name, data), data) for name, data in every]
    return [(name, kind, data) for name, kind, data in found if kind is not None]


def test_what_comes_back_unchanged_is_what_was_sent(space: Space) -> None:
    record = records.load(find(space.root), manifest.read(files_of(space)["kit.json"]).kit)
    assert record is not None
    for name, kind, data in carried(space):
        found = carrier(kind).read(data, name)
        part = record.part(name.partition("/")[0], FR)
        assert part is not None
        assert (found.repairs, found.faults) == ((), ()), name
        assert [unit.id or item_id(unit.msgctxt, unit.msgid) for unit in found.units] == [
            item.id for item in part.items
        ]
        assert [unit.targets for unit in found.units] == [item.targets for item in part.items]
        assert (found.kit, found.release) in {(record.kit, part.release), ("", "")}
    assert {kind for _, kind, _ in carried(space)} == {home for home, _ in CARRIERS.values()}


def test_the_same_again_is_the_same_kit(space: Space) -> None:
    before = (space.root / "kit.zip").read_bytes()
    kept = {path: path.read_bytes() for path in (space.root / "kits").iterdir()}
    export(space, "--format", ",".join(FORMATS), "--deadline", "2030-12-24", "--force")
    assert (space.root / "kit.zip").read_bytes() == before
    assert {path: path.read_bytes() for path in (space.root / "kits").iterdir()} == kept


def test_a_folder_holds_the_same_as_a_zip(space: Space) -> None:
    export(space, "--format", ",".join(FORMATS), "--deadline", "2030-12-24", to="kit")
    assert archive.members(space.root / "kit") == files_of(space)


def test_whatever_is_sent_decides_about_the_id(space: Space) -> None:
    more: list[list[str]] = [
        [], ["--deadline", "2030-01-01"], ["--state", "empty"], ["--lock", "none"],
        ["--format", "po"], ["--language", "de"], ["a"],
    ]  # fmt: skip
    before = set(records.ids(find(space.root)))
    for options in more:
        day = [] if "--deadline" in options else ["--deadline", "2031-01-01"]
        assert export(space, *options, *day, "--force", to="other.zip") == 0
    assert len(set(records.ids(find(space.root))) - before) == len(more)


@pytest.mark.parametrize("number", range(2))
def test_the_same_bytes_whatever_the_clock_the_place_and_the_order(
    tmp_path: Path, number: int
) -> None:
    """The first run is in this process; the other in another world, from files written later."""
    space = space_of(tmp_path / "one")
    export(space, "--format", ",".join(FORMATS))
    other = tmp_path / "two"
    other.mkdir()
    for path in sorted(space.files(), reverse=bool(number)):
        if not path.startswith("kit"):
            (other / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(space.root / path, other / path)
    worlds = [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "America/Adak", "SOURCE_DATE_EPOCH": "1"},
    ]
    command = [
        sys.executable, "-m", "l10n", "export", "b", "a", "--locale", "fr",
        "--format", ",".join(reversed(FORMATS)), "--to", "kit.zip",
    ]  # fmt: skip
    env = {**os.environ, **worlds[number]}
    subprocess.run(command, cwd=other, env=env, check=True, capture_output=True)
    ours, theirs = (zipfile.ZipFile(root / "kit.zip") for root in (space.root, other))
    with ours, theirs:
        for name in ours.namelist():
            assert theirs.read(name) == ours.read(name), name
    assert (space.root / "kit.zip").read_bytes() == (other / "kit.zip").read_bytes()


def test_a_state_that_is_sent_and_one_that_is_not(space: Space) -> None:
    export(space, "b", "--state", "empty,needs-work", "--format", "po", to="open.zip")
    data = archive.members(space.root / "open.zip")
    catalog = catalogs.read(data["b/fr.po"])
    assert {catalogs.state(entry) for entry in catalog.live} == {State.EMPTY, State.NEEDS_WORK}
    part = manifest.read(data["kit.json"]).parts[0]
    assert (len(part.items), len(part.left)) == (3, 3)


def test_nothing_is_locked_or_all_that_is_reviewed(space: Space) -> None:
    export(space, "--lock", "none", to="none.zip")
    export(space, "--lock", "reviewed", to="reviewed.zip")
    for name, expected in (("none.zip", 0), ("reviewed.zip", 6)):
        kit = manifest.read(archive.members(space.root / name)["kit.json"])
        assert sum(item.locked for part in kit.parts for item in part.items) == expected


def test_a_zip_opens_everywhere(space: Space) -> None:
    with zipfile.ZipFile(BytesIO((space.root / "kit.zip").read_bytes())) as file:
        assert file.testzip() is None


def test_a_kit_that_comes_back_as_it_was_changes_nothing(space: Space) -> None:
    """All of it at once, every format: what is no sheet of sentences is passed over."""
    before = space.files()
    result = space.run("import", str(space.root / "kit.zip"), "--apply")
    assert (result.status, result.err) == (0, "")
    carriers = len(CARRIERS) * 2
    assert f"{carriers * 6} unchanged" in result.out
    assert space.files() == before
