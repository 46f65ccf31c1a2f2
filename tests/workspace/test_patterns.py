from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies_workspace import (
    LOCALES,
    SOURCE,
    locales,
    names,
    paths_of_names,
    published_patterns,
    release_patterns,
)

from l10n.config import forbidden
from l10n.configtables import Config
from l10n.discovery import ReleaseFile
from l10n.errors import ConfigError
from l10n.locales import Locale, parse
from l10n.patterns import (
    Match,
    PatternError,
    PublishedPattern,
    ReleasePattern,
    identify,
)
from l10n.workspace import Workspace


@pytest.mark.parametrize(
    ("pattern", "path", "match"),
    [
        ("releases/{id}.{lang}.txt", "releases/a.b.de.txt", Match("a.b", "de")),
        ("releases/{id}.{lang}.txt", "releases/baw.zh-Hans.txt", Match("baw", "zh-Hans")),
        ("releases/{id}.{lang}.txt", "releases/baw.txt", None),
        ("releases/{id}.{lang}.txt", "releases/sub/baw.de.txt", None),
        ("releases/{id}.{lang}.txt", "releases/.baw.de.txt", None),
        ("releases/{id}.{lang}.txt", "releases/baw.de.txt~", None),
        ("content/{lang}/{id}.md", "content/de/Über uns.md", Match("Über uns", "de")),
        ("content/{lang}/{id:path}.md", "content/de/a/b/c.md", Match("a/b/c", "de")),
        ("content/{lang}/{id:path}.md", "content/de/a/.b/c.md", None),
        ("{id}/{id}.{lang}.md", "baw/baw.de.md", Match("baw", "de")),
        ("{id}/{id}.{lang}.md", "baw/other.de.md", None),
        ("{id}.txt", "baw.txt", Match("baw", "")),
        ("a+b/{id}.txt", "a+b/x.txt", Match("x", "")),
        ("a+b/{id}.txt", "aab/x.txt", None),
        ("x{id}.txt", "x...txt", None),
    ],
)
def test_a_release_pattern_takes_a_path_apart(pattern: str, path: str, match: Match | None) -> None:
    assert ReleasePattern(pattern).match(path) == match


@pytest.mark.parametrize(
    ("pattern", "fragment"),
    [
        ("releases/{name}.txt", "{name}"),
        ("releases/{langs}/{id}.txt", "did you mean {lang}?"),
        ("releases/x.txt", "lacks {id}"),
        ("{id}/{id:path}.txt", "both"),
        ("/releases/{id}.txt", "not relative"),
        ("C:/releases/{id}.txt", "not relative"),
        ("~/{id}.txt", "not relative"),
        ("../{id}.txt", "leaves the workspace"),
        ("a/../{id}.txt", "leaves the workspace"),
        ("a//{id}.txt", "empty part"),
        ("./{id}.txt", "“.”"),
        ("a\\{id}.txt", "backslash"),
        ("{id}{.txt", "brace"),
        ("{id}}.txt", "brace"),
    ],
)
def test_a_bad_release_pattern_is_refused(pattern: str, fragment: str) -> None:
    with pytest.raises(PatternError) as caught:
        ReleasePattern(pattern)
    assert fragment in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "fragment"),
    [
        ("published/{id}{ext}", "{locale}"),
        ("published/{locale}/x{ext}", "lacks {id}"),
        ("published/{local}/{id}", "did you mean {locale}?"),
        ("published/{id.__class__}/{locale}", "unknown variable"),
        ("published/{}/{id}", "unknown variable"),
    ],
)
def test_a_bad_published_pattern_is_refused(pattern: str, fragment: str) -> None:
    with pytest.raises(PatternError) as caught:
        PublishedPattern(pattern)
    assert fragment in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("published/{locale}/{id}{ext}", "published/zh_CN/baw.md"),
        ("{bcp47}/{id}.html", "zh-CN/baw.html"),
        ("{lang}-{id}{ext}", "zh-baw.md"),
    ],
)
def test_a_published_pattern_puts_a_path_together(pattern: str, path: str) -> None:
    assert PublishedPattern(pattern).path("baw", ".md", parse("zh_CN")) == path


def test_locales_of_one_file_are_found() -> None:
    chinese = (parse("zh_CN"), parse("zh_TW"))
    assert PublishedPattern("{lang}/{id}").confused(chinese) == chinese
    assert PublishedPattern("{locale}/{id}").confused(chinese) is None


@pytest.mark.parametrize(
    ("path", "release_id"),
    [
        ("releases/baw.de.txt", "baw"),
        ("releases/baw.DE.txt", "baw"),
        ("releases/baw.en.txt", None),
        ("releases/baw.de-AT.txt", None),
        ("releases/baw.den.txt", None),
        ("releases/Ko\u0308ln.de.txt", "Köln"),
    ],
)
def test_only_files_in_the_source_language_are_releases(path: str, release_id: str | None) -> None:
    patterns = (ReleasePattern("releases/{id}.{lang}.txt"),)
    assert identify(patterns, SOURCE, path) == release_id


@pytest.mark.parametrize("spelling", ["zh", "zh-cn", "zh_CN", "zh-Hans", "zh_Hans_CN"])
def test_the_source_language_may_be_spelt_in_any_way(spelling: str) -> None:
    patterns = (ReleasePattern("{lang}/{id}.md"),)
    assert identify(patterns, parse("zh_CN"), f"{spelling}/a.md") == "a"


@settings(deadline=None, max_examples=150)
@given(release_patterns(), paths_of_names)
def test_an_id_put_into_a_pattern_comes_out_again(pattern: str, name: str) -> None:
    assume("{id:path}" in pattern or "/" not in name)
    path = pattern.replace("{id:path}", name).replace("{id}", name).replace("{lang}", "de")
    found = ReleasePattern(pattern).match(path)
    assert found is not None
    assert found.lang == ("de" if "{lang}" in pattern else "")
    assert found.id == name


@settings(deadline=None, max_examples=200)
@given(
    st.lists(release_patterns(), min_size=1, max_size=2),
    published_patterns(),
    paths_of_names,
    locales,
)
def test_no_published_version_is_ever_a_release(
    tmp_path_factory: pytest.TempPathFactory,
    releases: list[str],
    published: str,
    name: str,
    locale: Locale,
) -> None:
    patterns = tuple(map(ReleasePattern, releases))
    config = Config(SOURCE, LOCALES, patterns, PublishedPattern(published))
    root = tmp_path_factory.getbasetemp()
    path = releases[0].replace("{id:path}", name).replace("{id}", name).replace("{lang}", "de")
    release_id = identify(patterns, SOURCE, path)
    assume(release_id is not None)
    release = ReleaseFile(str(release_id), path, SOURCE)
    workspace = Workspace(root, config, root / "l10n.toml")
    try:
        target = workspace.relative(workspace.published_path(release, locale))
    except ConfigError as error:
        assert error.problems[0].code == "config.published"  # noqa: PT017 -- both ways are right
        return
    assert target != path
    assert identify(patterns, SOURCE, target) is None


@settings(deadline=None, max_examples=100)
@given(names, locales)
def test_the_default_patterns_publish_every_release(name: str, locale: Locale) -> None:
    config = Config(SOURCE, LOCALES)
    assert forbidden(config, config.published.path(name, ".txt", locale)) is None
