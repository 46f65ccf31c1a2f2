"""Checks of many catalogs: caches, processes, languages, configuration by release and locale."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from workspaces import CONFIG, Space, workspace

from l10n import catalogs, workers
from l10n import workspace as workspaces
from l10n.checks import registry, together
from l10n.inspection import Inspector, inspect_all
from l10n.locales import parse
from l10n.selection import Wish, guessed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from l10n.checks.case import Sheet
    from l10n.checks.findings import Finding
    from l10n.checks.rules import Family
    from l10n.inspection import Inspected

NEWS = "Die Gruppe baut ein neues Werk in der Stadt.\n\nDas ist alles, was wir heute wissen.\n"
WRONG = "Die Gruppe baut ein neues Werk in der Stadt."


@pytest.fixture
def space(tmp_path: Path) -> Space:
    """Make two releases; the first sentence of each is left as it is in every language."""
    made = workspace(tmp_path, {"a.de.txt": NEWS, "b.de.txt": NEWS}, CONFIG)
    made.run("sync")
    for release in ("a", "b"):
        for locale in ("en", "fr"):
            path = tmp_path / f"catalogs/{release}/{locale}.po"
            catalog = catalogs.load(path)
            first = catalogs.confirm(catalog.live[0], catalog.live[0].msgid)
            path.write_bytes(catalogs.write(catalog.with_changed([first])))
    return made


def inspector(space: Space) -> Inspector:
    found = workspaces.find(space.root)
    made = Inspector(Wish(space.root, found.cache_folder), found)
    made.prepare()
    return made


def inspected(space: Space, jobs: int = 1) -> list[Inspected]:
    made = inspector(space)
    return list(inspect_all(made, made.selection.paths()[0], jobs, lambda *_: None))


def codes(results: list[Inspected]) -> list[tuple[str, list[str]]]:
    every = [one.checked for one in results if one.checked is not None]
    return [(c.path, [f.code for f in c.findings if f.code == "untranslated"]) for c in every]


def test_processes_find_what_one_finds_in_the_same_order(space: Space) -> None:
    alone = codes(inspected(space, 1))
    assert codes(inspected(space, 3)) == alone
    assert ("catalogs/a/en.po", ["untranslated"]) in alone
    assert ("catalogs/a/zh_CN.po", []) in alone


def test_a_large_catalog_is_shared_out_unless_one_process_is_asked_for(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "PAYS", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    shared, real = [], workers.in_processes

    def in_processes(*given: Any, **more: Any) -> Any:
        shared.append(given[0])
        return real(*given, **more)

    monkeypatch.setattr(together, "in_processes", in_processes)
    space.translate("a", "en")
    path = next(one for one in inspector(space).selection.paths()[0] if one.match("a/en.po"))

    def found(jobs: int | None) -> list[Inspected]:
        shutil.rmtree(space.root / ".l10n/checks", ignore_errors=True)
        return list(inspect_all(inspector(space), [path], jobs, lambda *_: None))

    alone = found(1)
    assert not shared
    assert found(None) == alone
    assert shared == [2]


def test_what_has_not_changed_is_not_looked_at_again(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = inspected(space)
    looked: list[str] = []
    real = registry.look

    def look(sheet: Sheet, chosen: Iterable[Family]) -> tuple[Finding, ...]:
        families = list(chosen)
        looked.extend(sheet.catalog.path for one in families if one.pure)
        return real(sheet, families)

    monkeypatch.setattr(registry, "look", look)
    again = inspected(space)
    assert not looked
    assert [one.checked for one in again] == [one.checked for one in before]
    space.translate("a", "en")
    inspected(space)
    assert {path.rsplit("catalogs/", 1)[1] for path in looked} == {"a/en.po"}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"key": 3}', b"\xff\xfe"])
def test_a_damaged_cache_is_passed_over(space: Space, damage: bytes) -> None:
    before = codes(inspected(space))
    files = list((space.root / ".l10n/checks").glob("*.json"))
    assert files
    for file in files:
        file.write_bytes(damage)
    assert codes(inspected(space)) == before


def test_a_cache_cannot_point_anywhere_else(space: Space) -> None:
    before = codes(inspected(space))
    for file in (space.root / ".l10n/checks").glob("*.json"):
        kept = json.loads(file.read_text("utf-8"))
        kept["findings"] = [[99, *one[1:]] for one in kept["findings"]]
        file.write_text(json.dumps(kept), "utf-8")
    assert codes(inspected(space)) == before


def test_configuration_counts_by_locale_and_release(space: Space) -> None:
    table = '[checks]\nlocale.fr.untranslated = "off"\n[release.b.checks]\nuntranslated = "info"\n'
    space.write("l10n.toml", CONFIG + table)
    inspected(space)
    assert codes(inspected(space)) == [
        ("catalogs/a/en.po", ["untranslated"]),
        ("catalogs/a/fr.po", []),
        ("catalogs/a/zh_CN.po", []),
        ("catalogs/b/en.po", ["untranslated"]),
        ("catalogs/b/fr.po", ["untranslated"]),
        ("catalogs/b/zh_CN.po", []),
    ]


def test_front_matter_configures_checks_too(tmp_path: Path) -> None:
    text = f"---\ntitle: Werk\nl10n:\n  checks:\n    untranslated: 'off'\n---\n\n{WRONG}\n"
    made = workspace(tmp_path, {}, CONFIG)
    made.write("releases/m.de.md", text)
    made.run("sync")
    path = tmp_path / "catalogs/m/en.po"
    catalog = catalogs.load(path)
    same = [catalogs.confirm(e, e.msgid) for e in catalog.live if e.msgid == WRONG]
    path.write_bytes(catalogs.write(catalog.with_changed(same)))
    (one,) = [c for c in codes(inspected(made)) if c[0].endswith("en.po")]
    assert one[1] == []


def test_a_damaged_catalog_hides_no_other(space: Space) -> None:
    space.write("catalogs/a/en.po", 'msgid "')
    results = inspected(space, 2)
    assert len([one for one in results if one.errors]) == 1
    assert len([one for one in results if one.checked]) == 5


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The plant was built by the group in the city.", "en"),
        ("Das Werk wurde von der Gruppe in der Stadt gebaut.", "de"),
        ("L’usine a été construite par le groupe dans la ville.", "fr"),
        ("该集团计划参股该公司，并将建设一座工厂。", "zh_CN"),
        ("グループは新しい工場を建設する。", "ja"),
        ("Группа построит завод, и это не всё, что она делает для города.", "ru"),
        ("File", None),
        ("", None),
    ],
)
def test_a_language_is_guessed(text: str, language: str | None) -> None:
    assert guessed([text]) == (parse(language) if language else None)


def test_one_sentence_with_two_translations_in_two_releases(tmp_path: Path) -> None:
    text = "Die Gruppe baut ein neues Werk in Bayern.\n"
    made = workspace(tmp_path, {"a.de.txt": text, "b.de.txt": text}, CONFIG)
    made.run("sync")
    said = {
        "a": "The group is building a new plant in Bavaria.",
        "b": "The corporation will erect a new factory in Bavaria.",
    }
    for release, target in said.items():
        path = tmp_path / f"catalogs/{release}/en.po"
        catalog = catalogs.load(path)
        entry = catalogs.confirm(catalog.live[0], target)
        path.write_bytes(catalogs.write(catalog.with_changed([entry])))
    result = made.run("check", "--code", "consistency")
    assert result.status == 1
    assert "b/en.po" in result.out
    assert "in catalogs/a/en.po, line" in result.out
    path = tmp_path / "catalogs/b/en.po"
    catalog = catalogs.load(path)
    waived = catalog.live[0].with_(comments=("check-ok: consistency – of another year",))
    path.write_bytes(catalogs.write(catalog.with_changed([waived])))
    after = made.run("check")
    assert after.status == 0
    assert "1 waived" in after.out
    assert "waiver-unused" not in after.out


def test_what_was_forgotten_in_a_catalog_that_is_nearly_done(tmp_path: Path) -> None:
    sentences = [f"Das ist der Satz mit der Nummer {number}." for number in range(100, 120)]
    made = workspace(tmp_path, {"a.de.txt": "\n\n".join(sentences)}, CONFIG)
    made.run("sync")
    path = tmp_path / "catalogs/a/en.po"
    for done, told in ((10, 0), (18, 2)):
        catalog = catalogs.load(path)
        filled = [
            catalogs.confirm(e, f"This is the sentence with the number {number}.")
            for number, e in enumerate(catalog.live[:done], 100)
        ]
        path.write_bytes(catalogs.write(catalog.with_changed(filled)))
        result = made.run("check", "--locale", "en")
        assert result.status == 0, "what is open is no mistake"
        assert result.out.count("there is no translation") == told


def test_front_matter_cannot_name_checks_that_do_not_exist(tmp_path: Path) -> None:
    made = workspace(tmp_path, {}, CONFIG)
    text = f"---\ntitle: Werk\nl10n:\n  checks:\n    untranslatd: info\n---\n\n{WRONG}\n"
    good = text.replace("untranslatd", "untranslated")
    made.write("releases/m.de.md", good)
    made.run("sync")
    before = made.read("catalogs/m/en.po")
    made.write("releases/m.de.md", f"{text}\nNeu.\n")
    made.write("releases/n.de.md", good)
    for command in ("sync", "check"):
        result = made.run(command)
        assert result.status == 2, command
        assert "releases/m.de.md" in result.err
        assert "there is no check called “untranslatd”" in result.err
        assert "Did you mean “untranslated”?" in result.err
    assert made.read("catalogs/m/en.po") == before, "nothing was written for it"
    assert (tmp_path / "catalogs/n/en.po").exists(), "others were brought up to date"


def test_a_sync_loads_no_checks_for_front_matter_without_any(tmp_path: Path) -> None:
    made = workspace(tmp_path, {}, CONFIG)
    made.write("releases/m.de.md", f"---\nl10n:\n  embargo: true\n---\n\n{WRONG}\n")
    code = (
        "import sys; from l10n.__main__ import main\n"
        "assert main(sys.argv[1:]) == 0; print('l10n.checks.registry' in sys.modules)"
    )
    command = [sys.executable, "-c", code, "sync"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "False"
