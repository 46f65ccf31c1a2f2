from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs import Entry
from l10n.checks.findings import Pair
from l10n.checks.registry import check_entry
from l10n.checks.setting import Options, Setting
from l10n.locales import parse
from tui.logic import atoms
from tui.logic.atoms import Missing


def texts_of(text: str) -> list[str]:
    return [text[slice(*span)] for span in atoms.spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Nichts hier: 5 < 6, 5 % davon", []),
        ("Die <a>Gruppe</a> kommt", ["<a>", "</a>"]),
        ('<a href="https://x.de/%s">hier</a>', ['<a href="https://x.de/%s">', "</a>"]),
        ("%(name)s hat %d", ["%(name)s", "%d"]),
        ("{count} von {total}", ["{count}", "{total}"]),
        ("siehe https://example.org/a_b?c=%20, dann", ["https://example.org/a_b?c=%20"]),
        ("an info@example.org.", ["info@example.org"]),
        ("auf www.example.org und http://x.de", ["www.example.org", "http://x.de"]),
    ],
)
def test_where_atoms_stand(text: str, expected: list[str]) -> None:
    assert texts_of(text) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("a", "", None),
        ("Ein <b>Wort</b>", "Un mot", Missing("<b>", "</b>")),
        ("Ein <b>Wort</b>", "Un <b>mot", Missing("</b>")),
        ("Ein <b>Wort</b>", "Un mot</b>", Missing("<b>")),
        ("%s von %s", "%s de", Missing("%s")),
        ("%s von %s", "%s de %s", None),
        ("<br/> %d", "", Missing("<br/>")),
    ],
)
def test_the_first_that_is_missing(source: str, target: str, expected: Missing | None) -> None:
    assert atoms.missing(source, target) == expected


placeables = st.sampled_from(
    ["<b>fett</b>", "<i>a <b>x</b></i>", "<g1>y</g1>", "<br/>", "%s", "%(name)s", "%d", "{count}",
     "{0}", "${x}", "https://example.org/a", "info@example.org", "<a>1</a>", "%%", "<x2/>"]
)  # fmt: skip
sources = st.lists(st.one_of(placeables, st.sampled_from(["Wort", "und", "."])), max_size=6)
setting = Setting(Pair(parse("de"), parse("fr")), None, Options(), None)


@settings(max_examples=40)
@given(sources.map(" ".join), st.one_of(placeables, st.just("mot")), st.sampled_from(
    [(), ("xml-text",), ("python-format",), ("python-brace-format",)]
))  # fmt: skip
def test_what_is_put_in_leaves_nothing_missing(
    source: str, target: str, flags: tuple[str, ...]
) -> None:
    start = target if target in source else "mot"
    target = start
    for _ in range(len(source)):
        missing = atoms.missing(source, target)
        if missing is None:
            break
        target = f"{target} {missing.before}{missing.after}"
    assert atoms.missing(source, target) is None
    assert sorted(texts_of(source)) == sorted(texts_of(target))
    found = check_entry(Entry(source, target, flags=flags), setting)
    lacking = [one for one in found if one.code in {"tag", "placeholder", "link", "email"}]
    assert not [one.message for one in lacking if "missing" in one.message]


@given(st.text(st.sampled_from("<a/>b %sd{0}@.x:/ \n"), max_size=30))
def test_spans_are_in_order_and_apart(text: str) -> None:
    found = atoms.spans(text)
    ends = [0, *(end for _start, end in found)]
    assert all(end <= start < stop for end, (start, stop) in zip(ends, found, strict=False))


@given(st.text("a\n"), st.text("b\n"))
def test_ends_are_those_of_the_source(source: str, text: str) -> None:
    made = atoms.matched_ends(source, text)
    assert made.strip("\n") == text.strip("\n")
    if made:
        assert made.startswith("\n") == source.startswith("\n")
        assert made.endswith("\n") == source.endswith("\n")
    assert atoms.matched_ends(source, made) == made
