"""Words that stand twice, and those that may."""

from __future__ import annotations

import pytest
from checking import fixed
from hypothesis import given
from hypothesis import strategies as st
from looking import codes_of, look

from l10n.checks.families.repetition import FAMILY

SOURCE = "Das Werk wird im Herbst erweitert."


@pytest.mark.parametrize(
    ("pair", "target", "mended"),
    [
        ("de-en", "The plant will be be enlarged.", "The plant will be enlarged."),
        ("de-en", "The the plant will be enlarged.", "The plant will be enlarged."),
        ("de-en", "It is a a plant.", "It is a plant."),
        ("de-en", "The plant plant’s role", "The plant’s role"),
        ("de-en", "The “plant plant” grows.", "The “plant” grows."),
        ("de-en", "The plant the the the city", "The plant the city"),
        ("de-en", "The plant\nplant grows.", "The plant grows."),
        ("de-en", "<b>The plant plant</b> grows.", "<b>The plant</b> grows."),
        ("en-de", "Das Werk Werk wächst.", "Das Werk wächst."),
        ("en-de", "Das ist das das Werk.", "Das ist das Werk."),
        ("en-de", "Er fragt, ob die die Firma wächst.", "Er fragt, ob die Firma wächst."),
        ("en-de", "Neue LSB-Website Website", "Neue LSB-Website"),
        ("en-de", "Ein Stahl Stahl-Werk", "Ein Stahl-Werk"),
        ("de-fr", "L’usine l’usine croît.", None),
        ("de-fr", "C’est l’usine usine.", "C’est l’usine."),
        ("de-fr", "À à Paris", "À Paris"),
        ("de-es", "La planta planta crece y y crece.", None),
        ("de-it", "Lo stabilimento cresce in in fretta.", "Lo stabilimento cresce in fretta."),
        ("de-pl", "Zakład rośnie rośnie.", "Zakład rośnie."),
        ("de-ru", "Завод растёт в в городе.", "Завод растёт в городе."),
        ("zh_CN-en", "The The plant grows.", "The plant grows."),
        ("zh_CN-en", "In in this city", "In this city"),
        ("zh_CN-en", "Wang Lin Lin Hao said.", "Wang Lin Hao said."),
        ("de-zh_CN", "这座工厂工厂将扩建。", "这座工厂将扩建。"),
        ("de-zh_CN", "新的的工厂", "新的工厂"),
        ("de-ja", "この工場工場は拡張されます。", "この工場は拡張されます。"),
        ("de-ja", "プロジェクトプロジェクトを始めます。", "プロジェクトを始めます。"),
        ("de-ja", "工場をを拡張する。", "工場を拡張する。"),
    ],
)
def test_slips(pair: str, target: str, mended: str | None) -> None:
    source = "这座工厂将扩建。" if pair.startswith("zh") else SOURCE
    found = look(FAMILY, pair, source, target)
    assert {one.code for one in found} == {"repeated-word"}
    if mended:
        assert [fixed(one) for one in found] == [mended]
        assert codes_of(FAMILY, pair, source, mended) == []


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("en-de", SOURCE, "Das Werk, das das Land baut, und die Stadt, in der der Hafen liegt."),
        ("en-de", SOURCE, "Er weiß, dass sie sie sehen."),
        ("de-en", SOURCE, "They had had time, and he said that that was right."),
        ("de-fr", SOURCE, "Nous nous réjouissons, vous vous réjouissez, peut-être être"),
        ("de-it", SOURCE, "Cresce via via, piano piano."),
        ("de-hu", SOURCE, "hogy az az üzem nő"),
        ("de-nl", SOURCE, "het huis, dat dat bedrijf bouwt"),
        ("de-id", SOURCE, "Pabrik pabrik tumbuh pelan pelan."),
        ("de-tr", SOURCE, "Fabrika yavaş yavaş büyüyor."),
        ("de-en", "Es wird sehr, sehr groß.", "It will be very very big."),
        ("de-en", "Baden-Baden wächst.", "Duran Duran grows."),
        ("zh_CN-en", "倪妮来了。", "The actress Ni Ni came."),
        ("de-en", SOURCE, "The value x x is 10 10 or A A."),
        ("de-en", SOURCE, "Name the file FILE."),
        ("de-en", SOURCE, "The <b>plant</b> <i>plant</i>"),
        ("de-en", SOURCE, "The plant. Plant it."),
        ("de-zh_CN", SOURCE, "目的的确是扩建，二〇二〇年，哈哈哈哈"),
        ("en-zh_CN", "the Saba Saba march", "萨巴萨巴游行"),
        ("de-ja", SOURCE, "ますますドキドキする人々"),
        ("de-th", SOURCE, "ช้า ช้า"),
        ("de-en", SOURCE, ""),
    ],
)
def test_what_may_stand_twice(pair: str, source: str, target: str) -> None:
    assert codes_of(FAMILY, pair, source, target) == []


def test_the_second_one_is_shown() -> None:
    (finding,) = look(FAMILY, "de-en", SOURCE, "It is is big")
    assert (finding.found, finding.message) == (" is", "“is” stands twice")


WORDS = st.sampled_from(
    ["Werk", "werk", "die", "a", "x", "Stadt-Werk", "l’eau", "工厂", "的", "10"]
)
GAPS = st.sampled_from([" ", "  ", "\n", ", ", "-", "", "<b>", ". "])
TEXTS = st.lists(st.tuples(WORDS, GAPS).map("".join), max_size=8).map("".join)


@given(st.sampled_from(["de", "en", "fr", "zh_CN", "ja", "ru"]), TEXTS, TEXTS)
def test_spans_lie_in_the_text_and_a_repair_takes_it_out(
    locale: str, source: str, target: str
) -> None:
    found = look(FAMILY, f"en-{locale}", source, target)
    for finding in found:
        assert finding.span is not None
        assert 0 <= finding.span[0] < finding.span[1] <= len(target)
        assert len(look(FAMILY, f"en-{locale}", source, fixed(finding))) <= len(found)


@given(st.lists(st.sampled_from(["plant", "city", "grows", "fast", "steel"]), unique=True))
def test_different_words_are_no_slip(words: list[str]) -> None:
    assert codes_of(FAMILY, "de-en", SOURCE, " ".join(words)) == []


@given(st.sampled_from(["plant", "city", "in"]), st.integers(2, 5))
def test_however_often_it_stands_one_is_left(word: str, times: int) -> None:
    target = f"the {' '.join([word] * times)} here"
    (finding,) = look(FAMILY, "de-en", SOURCE, target)
    assert fixed(finding) == f"the {word} here"
