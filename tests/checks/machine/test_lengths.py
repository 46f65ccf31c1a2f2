"""How long a translation may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.machine.lengths import length_fits
from l10n.locales import parse

LONG = (
    "Der Kran hebt viele Kisten aus Holz, und die Halle in Bonn ist seit gestern neu gestrichen "
    "worden."
)


def fits(source: str, target: str, pair: str) -> bool:
    left, right = map(parse, pair.split())
    return length_fits(source, target, (left, right))


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Ja", "Yes", "de en"),
        ("Danke", "Thank you very much", "de en"),
        ("Pressekontakt", "Media contact", "de en"),
        ("MwSt.", "Value added tax", "de en"),
        ("Europäische Union", "EU", "de en"),
        ("Häufig gestellte Fragen", "FAQs", "de en"),
        ("Allgemeine Geschäftsbedingungen", "T&Cs", "de en"),
        ("Vereinigte Staaten von Amerika", "U.S.", "de en"),
        ("Geschwindigkeitsbegrenzung", "Limit", "de en"),
        ("Executive Summary", "Résumé", "en fr"),
        ("Debian celebrates its 17th birthday", "17 Jahre Debian", "en de"),
        ("Intro", "Introduction", "en fr"),
        ("Trademarks", "Eingetragene Warenzeichen", "en de"),
        ("Pressekontakt", "媒体联系", "de zh_CN"),
        ("Geschwindigkeitsbegrenzung", "限速", "de zh_CN"),
        ("Bundeswirtschaftsministerium", "经济部", "de zh_CN"),
        ("Häufig gestellte Fragen", "常见问题", "de zh_CN"),
        ("Über uns", "关于我们", "de zh_CN"),
        ("Aden Abdi Madobe", "亚丁•阿卜迪•马多贝（Aden Abdi Madobe）", "en zh_CN"),
        ("新闻联系人", "Pressekontakt", "zh_CN de"),
        ("谢谢", "Vielen Dank für Ihre Aufmerksamkeit", "zh_CN de"),
        ("Der Hauptsitz ist in Düsseldorf.", "本社はデュッセルドルフにあります。", "de ja"),
        ("Pressekontakt", "Контакты для прессы", "de ru"),
        ("Pressekontakt", "جهة الاتصال الصحفية", "de ar"),
        ("Das ist neu. Es ist gut.", "This is new, and it is good.", "de en"),
        (
            "Es kommt spät, ist aber sehr gut gemacht und wird allen gefallen.",
            "It comes late. But it is very well made, and everybody will like it.",
            "de en",
        ),
        (
            "Die Alpha Inc. Deutschland und Prof. Meier kommen.",
            "Alpha Inc. Germany and Prof. Meier will come.",
            "de en",
        ),
        ("Siehe https://www.example.org/a/very/long/address/of/a/page.", "See {0}.", "de en"),
    ],
)
def test_good_lengths(source: str, target: str, pair: str) -> None:
    assert fits(source, target, pair)


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Der Kran hebt Kisten.", "The", "de en"),
        ("Die Halle ist neu.", "The", "de en"),
        ("Der Kran hebt Kisten.", "的", "de zh_CN"),
        (LONG, "The crane lifts many boxes.", "de en"),
        (LONG, "起重机吊起许多。", "de zh_CN"),
        ("集团今天宣布，新工厂将于明年在杜塞尔多夫投产。", "The group", "zh_CN en"),
        (
            "Der Kran hebt Kisten.",
            "The crane lifts boxes. Please subscribe to our newsletter.",
            "de en",
        ),
        ("Der Kran hebt Kisten.", "起重机吊起箱子。请订阅我们的新闻通讯。", "de zh_CN"),
        (
            "Der Kran hebt viele Kisten aus Holz. Die Halle in Bonn ist neu gestrichen worden.",
            "The crane lifts many big boxes made of wood.",
            "de en",
        ),
        ("Pressekontakt", "This is a word that stands above the contacts for the press", "de en"),
        ("Pressekontakt", "这" * 30, "de zh_CN"),
    ],
)
def test_bad_lengths(source: str, target: str, pair: str) -> None:
    assert not fits(source, target, pair)


@given(st.text(max_size=200))
def test_a_text_is_as_long_as_itself(text: str) -> None:
    assert fits(text, text, "en de")
    assert fits(text, text, "zh_CN zh_TW")
