"""What is a copy of its source, and what may be the same in two languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.knowledge.names import is_name
from l10n.checks.machine.copying import is_copy
from l10n.locales import parse


def copied(source: str, target: str, pair: str = "de en") -> bool:
    left, right = map(parse, pair.split())
    return is_copy(source, target, (left, right))


@pytest.mark.parametrize(
    "text",
    [
        "WEIQIAO Germany GmbH",
        "BAW 212 T01",
        "https://x.de/a-b",
        "Qingdao",
        "BAW",
        "Marketing",
        "Management",
        "Hamburg",
        "Software",
        "Volkswagen",
        "Deutsche Bank",
        "Leipziger Messe",
        "Frankfurter Buchmesse",
        "Samsung",
        "Anna Berg",
        "Jürgen Bauer",
        "Michelle Schneider",
        "Dr. Natalie Fischer",
        "Creative Commons",
        "Open Source Software",
        "Jerusalem Post",
        "Technische Werke Süd GmbH",
        "Düsseldorf, Nordrhein-Westfalen",
    ],
)
def test_names_may_stay_as_they_are(text: str) -> None:
    assert is_name(text, parse("de"))
    assert not copied(text, text)
    assert not copied(text, text, "de fr")


@pytest.mark.parametrize(
    "text",
    [
        "Über die Gruppe",
        "Über WEIQIAO",
        "neue Fahrzeuge",
        "Frank Meier Karl Schmidt Uwe Otto Hans",
        "Technische Daten",
        "TECHNISCHE DATEN",
        "Wichtige Hinweise",
        "Neue Elektrofahrzeuge",
        "Verbandsnachrichten",
        "Pressekontakt",
        "Pressemitteilung",
        "Unser Team",
        "Häufige Fragen",
        "Gelöschte Pakete",
        "Virtuelles Universum",
        "Geschäftsführer",
        "Nachhaltigkeit",
        "Gesellschaftsvertrag",
    ],
)
def test_german_headings_are_no_names(text: str) -> None:
    assert not is_name(text, parse("de"))
    for pair in ("de en", "de fr", "de zh_CN"):
        assert copied(text, text, pair)


def test_a_chinese_name_is_not_the_same_in_german() -> None:
    assert not is_name("魏桥", parse("zh_CN"))
    assert is_name("BAW", parse("zh_CN"))


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Der Kran hebt Kisten.", "Der Kran hebt Kisten!", "de en"),
        ("Der Kran hebt Kisten.", "Der  Kran hebt Kisten .", "de en"),
        ("Der Kran hebt Kisten.", "[Der Kran hebt Kisten.]", "de en"),
        ("Der Kran hebt Kisten.", "DER KRAN HEBT KISTEN", "de en"),
        ("Der Kran hebt Kisten.", "Der Kran hebt Kisten. – The crane lifts boxes.", "de en"),
        ("Der Kran hebt Kisten.", "Der Kran hebt Kisten. 起重机吊起箱子。", "de zh_CN"),
        ("Der Kran hebt Kisten.", "Der Kran hebt boxes.", "de en"),
        ("Der Kran hebt Kisten.", "Der Kran lifts Kisten.", "de en"),
        ("Die Halle ist neu.", "Die Halle is neu.", "de en"),
        ("Das Tor „Nord“ ist rot.", "Das Tor „Nord“ is rot.", "de en"),
        ("Technische Daten", "Technische Daten (technical data)", "de en"),
        ("La grue soulève des caisses.", "La grue soulève des boxes.", "fr en"),
        ("起重机吊起箱子。", "起重机吊起箱子", "zh_CN en"),
        ("起重机吊起箱子。", "起重机吊起箱子 (The crane lifts boxes)", "zh_CN en"),
        ("起重机吊起许多木箱子。", "起重机吊起 many 木箱子。", "zh_CN en"),
    ],
)
def test_copies(source: str, target: str, pair: str) -> None:
    assert copied(source, target, pair)


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Der Kran hebt Kisten.", "The crane lifts boxes.", "de en"),
        ("CEO Anna Berg war in Hamburg", "CEO Anna Berg was in Hamburg", "de en"),
        (
            "Bo Zhang, CEO der Weiqiao Pioneering Group in Qingdao",
            "Bo Zhang, CEO of the Weiqiao Pioneering Group in Qingdao",
            "de en",
        ),
        ("Debian Planet, 22. Nov. 2003", "Debian Planet, Nov 22, 2003", "de en"),
        ("About Google Summer of Code", "Der Google Summer of Code", "en de"),
        ("The Age, Dec 1, 2003", "The Age, 1. Dez. 2003", "en de"),
        ("Der Spiegel startet Podcast", "Der Spiegel starts a podcast", "de en"),
        ("New LSB web site", "Nouveau site Web du LSB", "en fr"),
        ("NT Diagnostic module", "Module de diagnostic NT", "en fr"),
        ("Anna Berg", "Anna Berg (CEO)", "de en"),
        ("Siehe www.x.de", "See www.x.de", "de en"),
        ("rsync 2.5", "rsync 2.5", "de de_AT"),
        ("Das Haus in Wien", "Das Haus in Wien", "de de_AT"),
        ("新聞記者会", "新聞記者会", "zh_TW zh_CN"),
        ("新闻发布会在青岛举行", "新闻发布会は青岛で", "zh_CN ja"),
        ("Nye biler til alle her i landet", "Nye biler til alle her i land", "nb da"),
        ("", "", "de en"),
    ],
)
def test_translations_that_share_much(source: str, target: str, pair: str) -> None:
    assert not copied(source, target, pair)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text(source: str, target: str) -> None:
    assert copied(source, target) in {True, False}
    assert is_name(source, parse("de")) in {True, False}
