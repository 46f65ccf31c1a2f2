"""Spaces: too many, too few, at the wrong end, before French marks, beside full-width ones."""

from __future__ import annotations

import pytest
from checking import fixed
from hypothesis import given
from hypothesis import strategies as st
from looking import codes_of, look

from l10n.checks.families import french, spacing, width

SOURCE = "Das Werk wächst, die Stadt auch."


@pytest.mark.parametrize(
    ("pair", "source", "target", "mended"),
    [
        ("de-en", SOURCE, "The plant  grows.", "The plant grows."),
        ("de-en", SOURCE, "The plant   grows.", "The plant grows."),
        ("de-en", SOURCE, "The plant \u00a0grows.", "The plant\u00a0grows."),
        ("de-en", SOURCE, "The <b>plant  grows</b>.", "The <b>plant grows</b>."),
        ("de-en", SOURCE, "The plant\tgrows.", "The plant grows."),
        ("de-en", SOURCE, "The plant\u3000grows.", "The plant grows."),
        ("de-en", SOURCE, "The plant\n  grows.", "The plant grows."),
        ("de-zh_CN", SOURCE, "工厂\n扩大。", "工厂扩大。"),
        ("de-en", SOURCE, "The plant ( new) grows.", "The plant (new) grows."),
        ("de-en", SOURCE, "The plant [new ] grows.", "The plant [new] grows."),
        ("de-en", SOURCE, "It grows!The city too.", "It grows! The city too."),
        ("de-en", SOURCE, " The plant grows.", "The plant grows."),
        ("de-en", SOURCE, "The plant grows. ", "The plant grows."),
        ("de-en", "Werk: ", "Plant:", "Plant: "),
        ("de-en", SOURCE, "The plant grows , the city too.", "The plant grows, the city too."),
        ("de-en", SOURCE, "The plant grows .", "The plant grows."),
        ("de-en", SOURCE, "It grows : fast", "It grows: fast"),
        ("de-en", SOURCE, "Does it grow ?", "Does it grow?"),
        ("de-en", SOURCE, "It grows !!", "It grows!!"),
        ("de-en", SOURCE, "The “plant” , it grows", "The “plant”, it grows"),
        ("fr-en", "Il croît : vite\u00a0!", "It grows : fast", "It grows: fast"),
        ("de-fr", SOURCE, "L’usine croît , la ville aussi.", "L’usine croît, la ville aussi."),
        ("de-es", SOURCE, "¿Crece la planta ?", "¿Crece la planta?"),
        ("de-en", SOURCE, "The plant,which grows", "The plant, which grows"),
        ("de-en", SOURCE, "The plant grows.The city too.", "The plant grows. The city too."),
        ("de-en", SOURCE, "The plant grows;the city too.", "The plant grows; the city too."),
        ("de-en", SOURCE, "News:The plant grows", None),
        ("de-en", SOURCE, "The news:The plant grows", "The news: The plant grows"),
        ("de-pl", SOURCE, "Zakład rośnie,miasto też.", "Zakład rośnie, miasto też."),
        ("de-ru", SOURCE, "Завод растёт,город тоже.", "Завод растёт, город тоже."),
    ],
)
def test_wrong_spaces(pair: str, source: str, target: str, mended: str | None) -> None:
    found = look(spacing.FAMILY, pair, source, target)
    assert [fixed(one) for one in found] == ([mended] if mended else [])
    if mended:
        assert codes_of(spacing.FAMILY, pair, source, mended) == []


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", SOURCE, "The plant grows, the city too."),
        ("de-en", "Name  Ort", "Name  place"),
        ("de-en", "Name\tOrt\nTag", "Name\tplace\nday"),
        ("de-ja", SOURCE, "工場\u3000街"),
        ("de-en", "f( x )", "f( x )"),
        ("de-en", SOURCE, "The oOh!media plant"),
        ("de-en", SOURCE, "Plant<br>city (<img/> new)"),
        ("de-en", SOURCE, "The\u00a0\u00a0plant"),
        ("de-en", SOURCE, "The plant <img/> grows"),
        ("de-en", "  -a  alles", "    -a  all"),
        ("de-en", " ", "  "),
        ("de-en", SOURCE, "Press <img/>."),
        ("de-en", SOURCE, "See https://example.org/a ."),
        ("de-en", SOURCE, "Written in .NET and . . . more"),
        ("de-en", SOURCE, "It grows ..."),
        ("de-en", SOURCE, "It grows ;-) and :("),
        ("de-en", "Werk : Stadt", "Plant : city"),
        ("de-en", SOURCE, "The marks “ , ” and ' . '"),
        ("de-fr", SOURCE, "Croît-elle ? Oui : vite ! «\u00a0Bien\u00a0» ; non."),
        ("de-en", SOURCE, "See config.yaml, a.b,c.d and 1,000.50 or 10:30"),
        ("de-en", SOURCE, "Read README.Debian at example.org/Foo.Bar"),
        ("de-en", "de,en,fr", "de,en,fr"),
        ("de-en", "Yahoo!Japan", "Yahoo!Japan"),
        ("de-de_AT", SOURCE, "Mitarbeiter:innen und Kolleg:Innen, z.B. im U.S.Markt"),
        ("de-fi", SOURCE, "EU:ssa ja HTML:n"),
        ("de-pl", SOURCE, "przyciski „menu:minimize,close,open”"),
        ("de-zh_CN", SOURCE, "工厂,城市"),
        ("en-zh_CN", "Name: ", "名称："),
        ("zh_CN-en", "名称：", "Name: "),
        ("de-ko", SOURCE, "공장이 커지고, 도시도 커진다."),
        ("de-th", SOURCE, "โรงงาน.เมือง"),
        ("de-en", SOURCE, ""),
    ],
)
def test_right_spaces(pair: str, source: str, target: str) -> None:
    assert codes_of(spacing.FAMILY, pair, source, target) == []


@pytest.mark.parametrize(
    ("message", "source", "target"),
    [
        ("2 spaces in a row", "a", "x  y"),
        ("begins with 2 spaces, the source with no space", "a", "  x"),
        ("ends with no space, the source with a space", "a ", "x"),
        ("a space before “?”", "a", "x ?"),
        ("no space behind “,”", "a", "xx,yy"),
    ],
)
def test_messages_of_spacing(message: str, source: str, target: str) -> None:
    (finding,) = look(spacing.FAMILY, "de-en", source, target)
    assert finding.message == message


@pytest.mark.parametrize(
    ("locale", "target", "mended"),
    [
        ("fr", "Que faire?", "Que faire\u00a0?"),
        ("fr", "Bravo!", "Bravo\u00a0!"),
        ("fr", "L’usine: un succès", "L’usine\u00a0: un succès"),
        ("fr", "L’usine croît; la ville aussi.", "L’usine croît\u00a0; la ville aussi."),
        ("fr", "Vraiment?!", "Vraiment\u00a0?!"),
        ("fr", "Un «début »", "Un «\u00a0début »"),
        ("fr", "Un « début»", "Un « début\u00a0»"),
        ("fr", "Un «<b>début</b> »", "Un «\u00a0<b>début</b> »"),
        ("fr", "L’usine (neuve): un succès", "L’usine (neuve)\u00a0: un succès"),
        ("fr", "Le <b>total</b>: dix", "Le <b>total</b>\u00a0: dix"),
        ("fr", "{name}: oui", "{name}\u00a0: oui"),
        ("fr", "« Que faire?", "« Que faire\u00a0?"),
        ("fr_CH", "Que faire?", "Que faire\u00a0?"),
        ("fr_CA", "L’usine: un succès", "L’usine\u00a0: un succès"),
        ("fr_CA", "Un «début »", "Un «\u00a0début »"),
    ],
)
def test_missing_french_spaces(locale: str, target: str, mended: str) -> None:
    found = look(french.FAMILY, f"de-{locale}", SOURCE, target)
    assert [fixed(one) for one in found] == [mended]
    assert codes_of(french.FAMILY, f"de-{locale}", SOURCE, mended) == []


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-fr", SOURCE, "Que faire ? Oui\u00a0! Bien\u202f; «\u00a0très\u202f» : voilà"),
        ("de-fr", SOURCE, "À 10:30, voir http://example.org:80/?a et std::vector ou a:b"),
        ("de-fr", SOURCE, "C’est dit (!) et redit (?)… :-) ;)"),
        ("de-fr", SOURCE, "?"),
        ("de-fr", SOURCE, "&debian; et src/index.php?"),
        ("de-fr", SOURCE, "Quoi…! Quoi.?"),
        ("en-fr", "The film Plant: the Movie", "Le film Plant: the Movie"),
        ("de-fr_CA", SOURCE, "Que faire? Bravo! Oui; non."),
        ("de-en", SOURCE, "What to do?"),
    ],
)
def test_french_spaces_in_their_places(pair: str, source: str, target: str) -> None:
    assert codes_of(french.FAMILY, pair, source, target) == []


def test_french_spaces_as_they_are_set() -> None:
    found = look(french.FAMILY, "de-fr", SOURCE, "Que faire ? « Rien »", breaking=True)
    assert [one.message for one in found] == [
        "a line may end before “?”",
        "a line may end behind “«”",
        "a line may end before “»”",
    ]
    assert fixed(found[0]) == "Que faire\u00a0? « Rien »"
    found = look(french.FAMILY, "de-fr", SOURCE, "Que faire? Ceci: rien", narrow=True)
    assert fixed(found[0]) == "Que faire\u202f? Ceci: rien"
    assert fixed(found[1]) == "Que faire? Ceci\u00a0: rien"


@pytest.mark.parametrize(
    ("pair", "source", "target", "mended"),
    [
        ("de-zh_CN", SOURCE, "工厂扩大,城市也是。", "工厂扩大，城市也是。"),
        ("de-zh_CN", SOURCE, "工厂扩大, 城市也是。", "工厂扩大，城市也是。"),
        ("de-zh_CN", SOURCE, "工厂扩大。城市也是.", "工厂扩大。城市也是。"),
        ("de-zh_CN", SOURCE, "工厂扩大.城市也是。", None),
        ("de-zh_CN", SOURCE, "他问:工厂扩大了吗?", None),
        ("de-zh_CN", SOURCE, "扩大了吗?(是)", "扩大了吗？(是)"),
        ("de-zh_CN", SOURCE, "在2020年12月25日2020,工厂扩大。", "在2020年12月25日2020，工厂扩大。"),
        ("de-zh_CN", SOURCE, "我们使用Linux;很好。", "我们使用Linux；很好。"),
        ("de-zh_CN", SOURCE, "“工厂”,扩大。", "“工厂”，扩大。"),
        ("de-zh_CN", SOURCE, "温度只能是 0.", "温度只能是 0。"),
        ("de-zh_CN", SOURCE, "工厂（BAW)扩大。", "工厂（BAW）扩大。"),
        ("de-zh_CN", SOURCE, "工厂(新的)扩大。", "工厂（新的）扩大。"),
        ("de-zh_CN", SOURCE, "工厂扩大 ，城市也是。", "工厂扩大，城市也是。"),
        ("de-zh_CN", SOURCE, "工厂扩大， 城市也是。", "工厂扩大，城市也是。"),
        ("de-zh_CN", SOURCE, "在２０２０年，Ｂ工厂", None),
        ("de-zh_TW", SOURCE, "工廠擴大,城市也是。", "工廠擴大，城市也是。"),
        ("de-ja", SOURCE, "工場は大きくなり,街も。", "工場は大きくなり、街も。"),
        ("de-ja", SOURCE, "工場は大きくなります.", "工場は大きくなります。"),
        ("zh_CN-en", "工厂，城市。", "The plant，the city.", "The plant, the city."),
        ("zh_CN-en", "工厂，城市。", "The plant ， the city.", "The plant, the city."),
        ("zh_CN-en", "工厂（新）。", "The plant（new) grows.", "The plant (new) grows."),
        ("zh_CN-en", "工厂。", "The plant grows。", "The plant grows."),
        ("zh_CN-ru", "工厂。", "Завод растёт！", "Завод растёт!"),
        ("zh_CN-en", "２０２０年", "In ２020", "In 2020"),
    ],
)
def test_wrong_width(pair: str, source: str, target: str, mended: str | None) -> None:
    found = look(width.FAMILY, pair, source, target)
    assert {one.code for one in found} == {"zh-width"}
    if mended:
        assert [fixed(one) for one in found] == [mended]
        assert codes_of(width.FAMILY, pair, source, mended) == []


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-zh_CN", SOURCE, "工厂扩大，城市也是。"),
        ("de-zh_CN", SOURCE, "比分为3:2，增长1,000.5，时间10:30"),
        ("de-zh_CN", SOURCE, "参见https://example.org/a,b和Node.js"),
        ("de-zh_CN", SOURCE, "世卫组织 (WHO) 和工厂(BAW)"),
        ("de-zh_CN", SOURCE, "Smith, John (1998). Steel."),
        ("de-zh_CN", SOURCE, "工厂属于Steel Inc."),
        ("de-zh_CN", SOURCE, "等等...是吗…"),
        ("en-zh_CN", "baw: no access", "baw: 无法访问"),
        ("de-ja", SOURCE, "工場: 新しい(大きい)、２０２０年"),
        ("ja-zh_CN", "Ａ工場、２０２０年", "２０２０年，Ａ工厂"),
        ("zh_CN-en", "工厂（新）。", "The plant (工厂，新) grows."),
        ("zh_CN-en", "工厂（新）。", "The plant “工厂”。"),
        ("de-ko", SOURCE, "공장（새）"),
        ("de-en", SOURCE, "Plant é"),
    ],
)
def test_right_width(pair: str, source: str, target: str) -> None:
    assert codes_of(width.FAMILY, pair, source, target) == []


SENTENCES = st.sampled_from(
    [
        ("de-en", SOURCE, "The new plant grows, and the city grows too."),
        ("en-de", "The plant grows.", "Das neue Werk wächst, und die Stadt wächst auch."),
        ("de-fr", SOURCE, "L’usine croît, et la ville croît aussi."),
        ("de-es", SOURCE, "La planta crece, y la ciudad también crece."),
        ("de-it", SOURCE, "Lo stabilimento cresce, e anche la città."),
        ("de-pl", SOURCE, "Zakład rośnie, a miasto rośnie z nim."),
        ("de-ru", SOURCE, "Завод растёт, и город растёт вместе с ним."),
        ("de-en", "<b>Das Werk</b> wächst.", "<b>The plant</b> grows, and the <i>city</i> too."),
    ]
)
SLIPS = st.sampled_from([(" ", "  "), (",", " ,"), (".", " ."), (", ", ",")])


@given(SENTENCES, SLIPS, st.data())
def test_the_repair_gives_back_what_was_there(
    sentence: tuple[str, str, str], slip: tuple[str, str], data: st.DataObject
) -> None:
    pair, source, target = sentence
    assert codes_of(spacing.FAMILY, pair, source, target) == []
    right, wrong = slip
    places = [n for n in range(len(target)) if target.startswith(right, n)]
    place = data.draw(st.sampled_from(places))
    damaged = target[:place] + wrong + target[place + len(right) :]
    found = look(spacing.FAMILY, pair, source, damaged)
    beside_tag = "<" in target[place : place + 2] or target[place - 1 : place] == ">"
    assert [fixed(one) for one in found] == [target] or (beside_tag and not found)


ANY = st.text("ab ,.;:!?«»\u00a0\n工厂，。（）()<>b/0", max_size=30)


@given(st.sampled_from(["en", "fr", "fr_CA", "zh_CN", "ja", "de"]), ANY, ANY)
def test_spans_lie_in_the_text_and_repairs_change_it(locale: str, source: str, target: str) -> None:
    for family in (spacing.FAMILY, french.FAMILY, width.FAMILY):
        for finding in look(family, f"en-{locale}", source, target):
            assert finding.span is not None
            assert 0 <= finding.span[0] <= finding.span[1] <= len(target)
            if finding.fix is not None:
                assert finding.fix.span == finding.span
                assert fixed(finding) != target


@given(ANY)
def test_a_text_has_the_edges_of_itself(text: str) -> None:
    found = look(spacing.FAMILY, "en-en_GB", text, text)
    assert not [one for one in found if one.message.startswith(("begins", "ends"))]
    assert "spaces in a row" not in "".join(one.message for one in found)
