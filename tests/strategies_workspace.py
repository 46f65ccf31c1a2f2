"""Strategies for TOML values, names of releases, patterns and locales."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import strategies as st

from l10n.configmemory import MemoryConfig, PenaltyConfig
from l10n.configtables import Config, MarkdownConfig
from l10n.locales import parse

LOCALES = tuple(map(parse, ("en", "fr", "zh_CN", "zh_TW", "pt_BR", "sr@latin", "de_AT")))
SOURCE = parse("de")

toml_keys = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\x7f"),
    min_size=1,
    max_size=8,
) | st.sampled_from(["a", "a.b", "key", "release", '"', "ü x", "#", "1"])
_texts = st.text(
    st.sampled_from("a\"'#[]{}=,\\ \nü"),
    max_size=12,
)
_scalars = st.booleans() | st.integers(-9, 9) | st.floats(-1, 1) | st.dates() | _texts
toml_tables: st.SearchStrategy[dict[str, object]] = st.dictionaries(
    toml_keys,
    st.recursive(
        _scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(toml_keys, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=5,
)

_known_keys = st.sampled_from(
    [
        one.name
        for table in (Config, MemoryConfig, PenaltyConfig, MarkdownConfig)
        for one in fields(table)
    ]
    + ["default", "en", "zh_CN"]
)
_likely_values = st.sampled_from(
    ["en", "de", "zh_CN", "reviewed", "{id}", "{lang}/{id}", "{locale}/{id}{ext}", "utf-8", ".."]
)
config_values: st.SearchStrategy[object] = st.recursive(
    _scalars | _likely_values,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_known_keys | toml_keys, inner, max_size=4)
    ),
    max_leaves=10,
)
config_tables = st.dictionaries(_known_keys, config_values, max_size=6)

locales = st.sampled_from(LOCALES)
names = st.from_regex(r"[A-Za-z0-9äöü_ -][A-Za-z0-9äöü_. -]{0,12}", fullmatch=True)
paths_of_names = st.lists(names, min_size=1, max_size=3).map("/".join)

_literals = st.sampled_from(["", "x", "de", "en", "published", "releases", "a b", "ü-"])
_extensions = st.sampled_from([".txt", ".md", ""])


@st.composite
def release_patterns(draw: st.DrawFn) -> str:
    """Draw a pattern with the language in the name, in a folder, or nowhere."""
    name = draw(st.sampled_from(["{id}", "{id:path}"]))
    lead = draw(st.sampled_from(["", "releases/", "content/{lang}/", "{lang}/"]))
    tail = draw(st.sampled_from(["", ".{lang}", "_{lang}"]))
    return f"{lead}{name}{tail}{draw(_extensions)}"


@st.composite
def published_patterns(draw: st.DrawFn) -> str:
    """Draw a pattern that names the locale somewhere."""
    locale = draw(st.sampled_from(["{locale}", "{bcp47}", "{lang}"]))
    order = draw(st.permutations([f"{draw(_literals)}{locale}", "{id}"]))
    joint = draw(st.sampled_from(["/", ".", "-"]))
    lead = draw(st.sampled_from(["", "published/", "releases/", "content/"]))
    return f"{lead}{joint.join(order)}{draw(st.sampled_from(['{ext}', '', '.html']))}"
