from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_inline import inlines

from l10n import engines
from l10n.engines.protect import TEXT_ATOM
from l10n.errors import ConfigError
from l10n.inline import Inline, from_text, tag_problem, tags_of, to_text
from l10n.locales import parse

DE, EN = parse("de"), parse("en")
PSEUDO = engines.create("pseudo", {})


def one(text: str, target: str = "en") -> str:
    return PSEUDO.translate([engines.Query(text)], DE, parse(target))[0]


def test_a_sentence() -> None:
    assert one("Ein Haus") == "[ÉÉííñ Ĥáúš]"


def test_it_stays_on_this_machine() -> None:
    assert PSEUDO.trust is engines.Trust.LOCAL
    assert PSEUDO.capabilities.markup


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz "), min_size=20, max_size=300))
def test_latin_grows_by_about_a_third(text: str) -> None:
    if any(vowel in text for vowel in "aeiouy"):
        assert 0.28 * len(text) <= len(one(text)) - len(text) - 2 <= 0.32 * len(text)


@given(inlines(), st.sampled_from(["en", "zh_CN", "ru", "ar", "el", "he"]))
def test_tags_survive(source: Inline, target: str) -> None:
    tags = tags_of(source)
    found = from_text(one(to_text(source), target), tags)
    assert tag_problem(found, tags) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "Wörter ",
                "https://x.de/a?b=c ",
                "a@b.de ",
                "%s ",
                "%(n)d ",
                "{name} ",
                "⟦0⟧ ",
                "50 % ",
            ]
        )
    )
)
def test_placeables_survive(parts: list[str]) -> None:
    text = "".join(parts)
    found = one(text)
    assert TEXT_ATOM.findall(found) == TEXT_ATOM.findall(text)
    assert found.count("⟦0⟧") == text.count("⟦0⟧")
    assert one(text) == found


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("zh_CN", "[Ｓｕｓｓｅ <b>50 ｋｍ</b>]"),
        ("el", "[Συυυσσεε <b>50 κμ</b>]"),
        ("sr", "[Сууссеее <b>50 км</b>]"),
    ],
)
def test_letters_of_the_target(target: str, expected: str) -> None:
    found = one("Süße <b>50 km</b>", target)
    assert sorted(set(found)) == sorted(set(expected))
    assert "<b>50 " in found


def test_languages() -> None:
    for target in ("en", "zh_CN", "ja", "ru", "sr@latin", "ar", "he", "el"):
        assert PSEUDO.supports(DE, parse(target))
    assert not PSEUDO.supports(DE, DE)
    assert not PSEUDO.supports(DE, parse("hi"))


def test_it_has_no_options() -> None:
    with pytest.raises(ConfigError, match="no options"):
        engines.create("pseudo", {"length": 2})


def test_signs_stay_as_they_are() -> None:
    assert one("1 < 2 > 0 – 50 %!") == "[1 < 2 > 0 – 50 %!]"
