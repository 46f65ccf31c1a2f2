"""Translations cut short or blown up."""

from __future__ import annotations

import pytest
from checking import codes, found, setting
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs import Entry
from l10n.checks.knowledge.lengths import bound, deviation, size, usual
from l10n.checks.knowledge.sentences import count, cut
from l10n.checks.registry import check_entry
from l10n.checks.setting import Options
from l10n.configchecks import CheckOption
from l10n.locales import parse

DE = (
    "Der Kran hebt viele Kisten aus Holz, und die Halle in Bonn ist seit gestern neu gestrichen"
    " worden."
)
EN = (
    "The crane lifts many wooden boxes, and since yesterday the hall in Bonn has a new coat of"
    " paint."
)
HAN = "自昨天以来，起重机吊起许多木箱，波恩的大厅已重新粉刷。"


def ours(pair: str, source: str, target: str) -> list[str]:
    return [code for code in codes(pair, source, target) if code == "length"]


@pytest.mark.parametrize(
    ("pair", "source", "target", "reason"),
    [
        ("de-en", DE, "The crane lifts many boxes.", "much too short"),
        ("de-zh_CN", DE, "起重机吊起。", "much too short"),
        ("de-ja", DE, "クレーンは箱。", "much too short"),
        ("de-ru", DE, "Кран поднимает.", "much too short"),
        ("zh_CN-en", HAN, "The crane.", "much too short"),
        ("de-en", "Pressekontakt", "This is a word for people whom journalists may ask about it",
         "much too long"),
        ("de-en", DE, f"{EN} {EN} {EN}", "much too long"),
        ("de-en", DE, f"{EN} {EN}", "the text stands there twice"),
        ("de-en", "Neue Kisten für Bonn", "New boxes for Bonn New boxes for Bonn",
         "the text stands there twice"),
        ("de-en", DE, EN[:60], "cut short"),
        ("de-en", DE, "The crane lifts many wooden boxes, and since yesterday the hall in the.",
         "cut short"),
        ("de-en", DE, "The crane lifts many wooden boxes, and since yesterday,", "cut short"),
        ("de-es", DE, "La grúa levanta muchas cajas de madera y desde ayer el", "cut short"),
        ("de-en", DE, f"{EN} Please write to our office in Kiel.",
         "a sentence more than the source"),
        ("de-en", f"{DE} Bitte schreiben Sie an unser Büro in Kiel. Die Presse ist eingeladen.",
         f"{EN} The press is invited.", "a sentence less than the source"),
        ("en-zh_CN", EN, f"{HAN}请给我们在基尔的办公室写信询问。",
         "a sentence more than the source"),
    ],
)  # fmt: skip
def test_bad_lengths(pair: str, source: str, target: str, reason: str) -> None:
    (finding,) = [one for one in found(pair, source, target) if one.code == "length"]
    assert finding.message.startswith(f"{reason}: {len(source)} characters became {len(target)}")
    assert finding.span == (0, len(target))


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", DE, EN),
        ("de-en", "Ja", "Yes"),
        ("de-en", "Die WHO warnt.", "The World Health Organization (WHO) has issued a warning."),
        ("de-en", "§ 15 AktG", "Section 15 of the German Stock Corporation Act"),
        ("de-en", "Danke", "Thank you very much"),
        ("de-en", "Europäische Union", "EU"),
        ("en-de", "FAQ", "Häufig gestellte Fragen und Antworten"),
        ("de-en", "Vereinigte Staaten von Amerika", "U.S.A."),
        ("en-fr", "Executive Summary", "Résumé"),
        ("de-zh_CN", "Geschwindigkeitsbegrenzung", "限速"),
        ("de-zh_CN", DE, HAN),
        ("de-ja", "Der Hauptsitz ist in Düsseldorf.", "本社はデュッセルドルフにあります。"),
        ("de-ru", DE, "Кран поднимает много деревянных ящиков, а зал в Бонне вчера перекрасили."),
        ("de-en", "Siehe https://www.example.org/a/very/long/address/of/a/page.", "See {0}."),
        ("de-en", "Es kommt spät, ist aber sehr gut gemacht und wird allen gefallen.",
         "It comes late. But it is very well made, and everybody will like it."),
        ("de-en", "Das ist neu. Es ist gut.", "This is new, and it is good."),
        ("de-en", "Die Alpha Inc. Deutschland und Prof. Meier kommen.",
         "Alpha Inc. Germany and Prof. Meier will come."),
        ("de-en", "Kisten, Kräne, Hallen und mehr,", "Boxes, cranes, halls, and more,"),
        ("de-mi", DE, "Ka hiki te wakaraka i ngā pouaka rākau, ā, kua hou te peita."),
    ],
)  # fmt: skip
def test_good_lengths(pair: str, source: str, target: str) -> None:
    assert ours(pair, source, target) == []


def test_the_message_says_what_is_usual() -> None:
    (finding,) = [
        one for one in found("de-en", DE, "The crane lifts boxes.") if one.code == "length"
    ]
    assert finding.message == "much too short: 98 characters became 22, about 94 are usual"


def test_the_tail_can_be_set() -> None:
    entry = Entry(DE, EN[:40] + " now and then.")
    wide = Options({"length": CheckOption(values={"tail": 0.05})})
    assert [one.code for one in check_entry(entry, setting("de-en")) if one.code == "length"] == []
    found = [one.code for one in check_entry(entry, setting("de-en", wide))]
    assert "length" in found


@given(st.text(max_size=200))
def test_a_text_is_as_long_as_itself(text: str) -> None:
    if text:
        assert ours("en-de", text, text) == []
        assert ours("zh_CN-zh_TW", text, text) == []


@given(st.floats(1e-6, 0.5), st.floats(1e-6, 0.5))
def test_a_larger_tail_finds_more(one: float, other: float) -> None:
    small, large = sorted((one, other))
    assert bound(0.5) == 0
    assert bound(small) > bound(large) or large < small * 1.001
    assert bound(small) >= bound(large)


@given(st.floats(1, 1e6), st.floats(1, 1e6))
def test_deviation_grows_with_the_target(one: float, other: float) -> None:
    between = usual(parse("de"), parse("ru"))
    if one < other:
        assert deviation((100, one), between) <= deviation((100, other), between)


def test_lengths_are_in_latin_letters() -> None:
    assert size("工厂", parse("zh_CN")) == 7
    assert size("工厂 BAW", parse("zh_CN")) == 11
    assert size("Werk", parse("de")) == 4


def test_usual_lengths_of_a_pair_and_its_reverse() -> None:
    for one in ("es", "ru", "ja", "pl"):
        there, back = (usual(parse(a), parse(b)) for a, b in ((one, "en"), ("en", one)))
        assert there.mean == pytest.approx(0.1 - back.mean)  # a translation gains 5 % each way
    assert usual(parse("en"), parse("mi")).s0 > usual(parse("en"), parse("ru")).s0


@given(st.text(max_size=80))
def test_sentences_are_cut_without_loss(text: str) -> None:
    assert "".join(cut(text)) == text
    assert len(cut(text)) == count(text) + 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("It came. It went.", 1),
        ("Mr. Meier came on 3. May to Dr. Berg.", 0),
        ("He said “Never.” Then he left.", 1),
        ("它来了。它走了。", 1),
        ("“好。”他说。", 1),
        ("Он пришёл. И ушёл", 1),
        ("Es war 2017. Dann kam sie.", 1),
        ("Wait... what?", 0),
    ],
)
def test_ends_of_sentences(text: str, number: int) -> None:
    assert count(text) == number
