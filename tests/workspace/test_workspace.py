from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import pytest

from l10n import workspace
from l10n.errors import EXIT_USAGE, ConfigError, InputError, UsageError
from l10n.locales import parse
from l10n.workspace import Workspace, find

EN, ZH, FR = parse("en"), parse("zh_CN"), parse("fr")
GOOD = 'source = "de"\nlocales = ["en", "zh_CN"]\n'


def make(root: Path, *files: str, config: str = "") -> Workspace:
    root.mkdir(parents=True, exist_ok=True)
    (root / "l10n.toml").write_text(GOOD + config, encoding="utf-8")
    for name in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return find(root)


def ids(found: Workspace) -> list[str]:
    return [one.id for one in found.releases()]


def test_it_is_found_from_any_folder_below(tmp_path: Path) -> None:
    make(tmp_path, "releases/a/b.de.txt")
    assert find(tmp_path / "releases" / "a").root == tmp_path.resolve()


def test_the_nearest_one_counts(tmp_path: Path) -> None:
    make(tmp_path)
    inner = make(tmp_path / "inner")
    (inner.root / "pyproject.toml").write_text("[project]\n")
    assert find(tmp_path / "inner").config_file == inner.root / "l10n.toml"


def test_none_is_an_error_that_names_init(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="l10n init"):
        find(tmp_path)


def test_two_configurations_are_refused(tmp_path: Path) -> None:
    make(tmp_path)
    (tmp_path / "pyproject.toml").write_text(f"[tool.l10n]\n{GOOD}")
    with pytest.raises(ConfigError, match=r"pyproject\.toml too"):
        find(tmp_path)


def test_releases_are_the_files_in_the_source_language_in_order(tmp_path: Path) -> None:
    found = make(
        tmp_path,
        "releases/b.de.md",
        "releases/a.de.txt",
        "releases/a.en.txt",
        "releases/c.de.docx",
        "releases/.d.de.txt",
        "releases/e.de.txt~",
        "releases/~$c.de.docx",
        "releases/.~lock.c.de.odt#",
        "releases/#f.de.txt",
        "releases/sub/g.de.txt",
        "other/h.de.txt",
    )
    (tmp_path / "releases/folder.de.txt").mkdir()
    assert [(one.id, one.path) for one in found.releases()] == [
        ("a", "releases/a.de.txt"),
        ("b", "releases/b.de.md"),
        ("c", "releases/c.de.docx"),
    ]
    assert found.releases()[1].extension == ".md"
    assert found.releases()[0].language == parse("de")


def test_no_folder_of_releases_means_no_releases(tmp_path: Path) -> None:
    assert make(tmp_path).releases() == ()


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("content/{lang}/{id}.md", ["top"]),
        ("content/{lang}/{id:path}.md", ["a/b/deep", "top"]),
        ("{id}.txt", ["fixed"]),
    ],
)
def test_the_language_may_stand_in_the_folder_or_nowhere(
    tmp_path: Path, pattern: str, expected: list[str]
) -> None:
    found = make(
        tmp_path,
        "content/de/top.md",
        "content/de/a/b/deep.md",
        "content/de/a/.hidden/no.md",
        "content/en/top.md",
        "fixed.txt",
        config=f'releases = ["{pattern}"]',
    )
    assert ids(found) == expected


def test_a_file_two_patterns_take_is_one_release(tmp_path: Path) -> None:
    patterns = '["releases/{id}.{lang}.txt", "releases/{id:path}.{lang}.txt"]'
    assert ids(make(tmp_path, "releases/a.de.txt", config=f"releases = {patterns}")) == ["a"]


def test_names_may_have_spaces_and_umlauts(tmp_path: Path) -> None:
    decomposed = normalize("NFD", "Über Köln")
    found = make(tmp_path, f"releases/{decomposed}.de.txt", "releases/zwei Wörter.de.md")
    (first, second) = sorted(found.releases(), key=lambda one: one.path)
    assert {first.id, second.id} == {"Über Köln", "zwei Wörter"}
    assert all((tmp_path / one.path).exists() for one in (first, second))
    (over,) = found.select(["Über Köln"])
    assert found.select([decomposed]) == (over,)
    assert found.catalog_path(over.id, EN) == tmp_path / "catalogs/Über Köln/en.po"


def test_a_folder_with_an_umlaut_is_found_however_it_is_coded(tmp_path: Path) -> None:
    folder = normalize("NFD", "Veröffentlichung")
    config = 'releases = ["Veröffentlichung/{id}.txt"]'
    assert ids(make(tmp_path, f"{folder}/a.txt", config=config)) == ["a"]


@pytest.mark.parametrize(
    ("names", "fragment"),
    [
        (["a.de.txt", "a.de.md"], "has the same id “a”"),
        (["A.de.txt", "a.de.md"], "only in case"),
        ([f"{normalize('NFC', 'ö')}.de.txt", f"{normalize('NFD', 'ö')}.de.txt"], "same id “ö”"),
    ],
)
def test_two_releases_with_one_id_are_named(
    tmp_path: Path, names: list[str], fragment: str
) -> None:
    found = make(tmp_path, *(f"releases/{name}" for name in names))
    with pytest.raises(ConfigError) as caught:
        found.releases()
    assert fragment in str(caught.value)
    assert all(f"releases/{name}" in str(caught.value) for name in names)


@pytest.mark.parametrize("name", ["a\nb.de.txt", "a\\b.de.txt", "a\udcff.de.txt"])
def test_a_name_that_cannot_be_used_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="control characters"):
        make(tmp_path, f"releases/{name}").releases()


def test_a_link_to_a_file_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    found = make(tmp_path / "w", "releases/a.de.txt")
    (tmp_path / "secret.txt").write_text("x")
    (found.root / "releases/b.de.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(InputError, match=r"b\.de\.txt: .*leads out of the workspace"):
        found.releases()


@pytest.mark.parametrize("name", ["releases", "catalogs", "published"])
def test_a_folder_linked_from_outside_is_refused(tmp_path: Path, name: str) -> None:
    found = make(tmp_path / "w", *(["releases/a.de.txt"] if name != "releases" else []))
    (tmp_path / "outside").mkdir()
    (found.root / name).symlink_to(tmp_path / "outside")

    def paths() -> None:
        for release in found.releases():
            found.catalog_path(release.id, EN)
            found.published_path(release, EN)

    with pytest.raises(InputError, match="leads out of the workspace"):
        paths()


def test_a_catalog_linked_from_outside_is_refused(tmp_path: Path) -> None:
    found = make(tmp_path / "w", "releases/a.de.txt", "catalogs/a/fr.po")
    (found.root / "catalogs/a/en.po").symlink_to(tmp_path / "en.po")
    with pytest.raises(InputError, match=r"en\.po"):
        found.catalogs("a")


def test_links_within_the_workspace_are_followed_and_circles_end(tmp_path: Path) -> None:
    config = 'releases = ["r/{id:path}.{lang}.md"]'
    found = make(tmp_path, "r/a.de.md", "kept/b.md", config=config)
    (tmp_path / "r/b.de.md").symlink_to(tmp_path / "kept/b.md")
    (tmp_path / "r/circle").symlink_to(tmp_path / "r")
    assert ids(found) == ["a", "b"]


@pytest.mark.parametrize("target", ["gone.txt", "b.de.txt"])
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, target: str) -> None:
    found = make(tmp_path, "releases/a.de.txt")
    (tmp_path / "releases/b.de.txt").symlink_to(target)
    with pytest.raises(InputError, match="leads nowhere"):
        found.releases()


def test_links_that_concern_no_release_are_left_alone(tmp_path: Path) -> None:
    found = make(tmp_path / "w", "releases/a.de.txt")
    (found.root / "bin").symlink_to("/usr/bin")
    (found.root / "releases/readme").symlink_to("/etc/hostname")
    (found.root / "releases/elsewhere").symlink_to("/usr")
    assert ids(found) == ["a"]


def test_a_folder_that_cannot_be_listed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = make(tmp_path, "releases/a.de.txt")

    def denied(folder: Path) -> object:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(os, "scandir", denied)
    with pytest.raises(InputError, match="cannot be listed: Permission denied"):
        found.releases()


def test_a_table_for_no_release_is_told_with_its_line(tmp_path: Path) -> None:
    found = make(tmp_path, "releases/baw.de.txt", config="[release.bav]\nembargo = true\n")
    with pytest.raises(ConfigError) as caught:
        found.releases()
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (tmp_path / "l10n.toml", 3)
    assert "Did you mean “baw”?" in str(problem)


def test_settings_are_those_of_the_release(tmp_path: Path) -> None:
    found = make(tmp_path, config='[release."a b"]\nembargo = true\n')
    assert found.settings("a b").embargo
    assert not found.settings("c").embargo
    assert found.settings("c", {"embargo": True}).embargo
    with pytest.raises(ConfigError, match=r"releases/c\.de\.md"):
        found.settings("c", {"embargoed": True}, "releases/c.de.md")


def test_paths_of_a_release(tmp_path: Path) -> None:
    found = make(tmp_path, "releases/a.de.md")
    (release,) = found.releases()
    assert found.template_path("a") == tmp_path / "catalogs/a/template.pot"
    assert found.catalog_path("a", ZH) == tmp_path / "catalogs/a/zh_CN.po"
    assert found.published_path(release, ZH) == tmp_path / "published/zh_CN/a.md"
    assert found.cache_folder == tmp_path / ".l10n"
    assert found.glossary_path == tmp_path / "glossary.csv"
    assert found.relative(found.template_path("a")) == "catalogs/a/template.pot"


def test_a_version_that_would_become_a_release_is_refused(tmp_path: Path) -> None:
    config = 'releases = ["en/{id}.txt"]\npublished = "{id}/{locale}.txt"\n'
    found = make(tmp_path, "en/en.txt", "en/a.txt", config=config)
    by_id = {one.id: one for one in found.releases()}
    assert found.published_path(by_id["a"], EN) == tmp_path / "a/en.txt"
    with pytest.raises(ConfigError, match="taken for a release") as caught:
        found.published_path(by_id["en"], EN)
    assert caught.value.problems[0].line == 4


@pytest.mark.parametrize("name", ["zh_CN", "zh-cn", "zh_Hans", "zh-Hans-CN", "zh"])
def test_a_catalog_is_found_however_its_name_is_spelt(tmp_path: Path, name: str) -> None:
    found = make(tmp_path, f"catalogs/a/{name}.po", "catalogs/a/template.pot")
    path = tmp_path / f"catalogs/a/{name}.po"
    assert found.catalogs("a") == {ZH: path}
    assert found.catalog_path("a", ZH) == path
    assert found.stray_catalogs("a", found.settings("a")) == ()


def test_two_catalogs_of_one_locale_are_named(tmp_path: Path) -> None:
    found = make(tmp_path, "catalogs/a/zh_CN.po", "catalogs/a/zh-cn.po")
    with pytest.raises(ConfigError, match=r"zh_CN\.po: is for zh_CN, and so is zh-cn\.po"):
        found.catalogs("a")


def test_catalogs_nobody_asked_for_are_named_and_stop_nothing(tmp_path: Path) -> None:
    found = make(tmp_path, "catalogs/a/en.po", "catalogs/a/xx.po", "catalogs/a/fr.po")
    assert list(found.catalogs("a")) == [EN, FR]
    unwanted, unknown = found.stray_catalogs("a", found.settings("a"))
    assert "“fr” is not among the target locales" in str(unwanted)
    assert "“xx” is not a locale" in str(unknown)
    only_french = found.settings("a", {"locales": ["fr"]})
    assert [problem.what for problem in found.stray_catalogs("a", only_french)] == [unknown.what]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2023-baw", ["2023-baw"]),
        ("releases/2023-baw.de.txt", ["2023-baw"]),
        ("2023-baw.de.txt", ["2023-baw"]),
        ("./2023-baw.de.txt", ["2023-baw"]),
        ("2023-*", ["2023-baw", "2023-x"]),
        ("releases/*.md", ["2023-x", "2024"]),
    ],
)
def test_releases_are_named_by_id_path_or_glob(
    tmp_path: Path, name: str, expected: list[str]
) -> None:
    files = ("releases/2023-baw.de.txt", "releases/2023-x.de.md", "releases/2024.de.md")
    found = make(tmp_path, *files)
    assert [one.id for one in found.select([name], tmp_path / "releases")] == expected


def test_no_name_means_all_and_none_comes_twice(tmp_path: Path) -> None:
    found = make(tmp_path, "releases/a.de.txt", "releases/b.de.txt")
    assert found.select([]) == found.releases()
    assert found.select(["b", "*"]) == found.releases()


def test_unknown_releases_are_told_with_the_nearest(tmp_path: Path) -> None:
    found = make(tmp_path, "releases/2023-baw.de.txt")
    with pytest.raises(UsageError) as caught:
        found.select(["2023-bav", "releases/2023-bw.de.txt", "zzz"])
    assert caught.value.exit_status == EXIT_USAGE
    assert [str(problem.remedy) for problem in caught.value.problems] == [
        "Did you mean “2023-baw”?",
        "Did you mean “2023-baw”?",
        "There is: 2023-baw.",
    ]


def test_a_name_in_an_empty_workspace_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no release yet"):
        make(tmp_path).select(["a"])


def test_a_root_behind_a_link_works(tmp_path: Path) -> None:
    make(tmp_path / "real", "releases/a.de.txt")
    (tmp_path / "alias").symlink_to("real")
    found = workspace.at(tmp_path / "alias")
    assert found is not None
    assert found.published_path(found.releases()[0], EN).name == "a.txt"


def test_loading_needs_no_heavy_library(tmp_path: Path) -> None:
    make(tmp_path, "releases/a.de.txt")
    code = (
        "import sys; from pathlib import Path; from l10n.workspace import find;"
        f"find(Path({str(tmp_path)!r})).releases();"
        "print({'polib', 'regex', 'pyromark', 'yaml', 'tomlkit', 'rapidfuzz', 'requests',"
        " 'deep_translator', 'textual', 'difflib'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_all_locales_are_those_of_the_workspace_and_of_single_releases(tmp_path: Path) -> None:
    config = '[release.a]\nlocales = ["fr", "en"]\n'
    assert make(tmp_path, config=config).all_locales() == (EN, ZH, FR)
