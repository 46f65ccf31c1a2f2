"""Broken, unseen, misread and disguised characters."""

from __future__ import annotations

import pytest
from checking import codes, fixed, found
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.families.characters import FAMILY
from l10n.checks.findings import Severity
from l10n.checks.knowledge.characters import composed

SOURCE = "Der Kran hebt Kisten."


def ours(pair: str, source: str, target: str) -> list[str]:
    return [code for code in codes(pair, source, target) if code in FAMILY.codes]


def mended(pair: str, source: str, target: str) -> str:
    """Apply the first fix until there is none left."""
    for _ in range(20):
        fixes = [one for one in found(pair, source, target) if one.code in FAMILY.codes and one.fix]
        if not fixes:
            return target
        target = fixed(fixes[0])
    raise AssertionError(target)


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u200c", "U+200C ZERO WIDTH NON-JOINER"),
        ("\u200d", "U+200D ZERO WIDTH JOINER"),
        ("\u2060", "U+2060 WORD JOINER"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\u00ad", "U+00AD SOFT HYPHEN"),
        ("\u200e", "U+200E LEFT-TO-RIGHT MARK"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\x07", "U+0007 a control character"),
        ("\x92", "U+0092 a control character"),
        ("\ufffd", "U+FFFD REPLACEMENT CHARACTER"),
        ("\ue000", "U+E000 a character for private use"),
        ("\ud800", "U+D800 half of a character"),
        ("\uffff", "U+FFFF no character"),
        ("\ufe0f", "U+FE0F VARIATION SELECTOR-16"),
        ("\u3164", "U+3164 HANGUL FILLER"),
    ],
)
def test_unseen_characters(char: str, name: str) -> None:
    target = f"The cr{char}ane lifts bo{char}xes."
    (finding,) = [one for one in found("de-en", SOURCE, target) if one.code == "chars"]
    assert finding.message == f"{name}, 2 times"
    assert finding.severity is Severity.ERROR
    assert ours("de-en", f"Der Kr{char}an hebt Kisten.", target) == []


@pytest.mark.parametrize(
    ("target", "right"),
    [
        ("The cr\u200bane lifts bo\u200bxes.", "The crane lifts boxes."),
        ("\ufeffThe cra\u00adne.", "The crane."),
        ("It\x92s \x93new\x94.", "It’s “new”."),
        ("<b>The cr\u200bane</b> lifts bo\u200bxes.", "<b>The crane</b> lifts boxes."),
        ("The cr\x07ane.", "The crane."),
        ("JÃ¼rgen sÃ¤gt.", "Jürgen sägt."),
        ("Itâ€™s <b>â€œnewâ€\x9d</b>.", "It’s <b>“new”</b>."),
        ("ÃƒÂ¤hnlich", "ähnlich"),
        ("sch├╢n", "schön"),
        ("ÔÇ£newÔÇØ", "“new”"),
        ("The crаne lifts.", "The crane lifts."),
        ("The cranе (СEO) lifts.", "The crane (CEO) lifts."),
        ("Thε vοlt", "Thε volt"),
        ("Ｔｈｅ crane is １０ m.", "The crane is 10 m."),
        ("𝐓𝐡𝐞 crane", "The crane"),
        ("o\ufb03ce und cafe\u0301", "office und café"),
    ],
)
def test_what_can_be_mended(target: str, right: str) -> None:
    assert mended("de-en", SOURCE, target) == right


@pytest.mark.parametrize(
    ("pair", "target", "right"),
    [
        ("de-ru", "РљСЂР°РЅ РїРѕРґРЅРёРјР°РµС‚ СЏС‰РёРєРё.", "Кран поднимает ящики."),
        ("de-ru", "Êðàí ïîäíèìàåò.", "Кран поднимает."),
        ("de-ru", "Крaн поднимаeт", "Кран поднимает"),
        ("de-pl", "Å¼Ã³Å‚w", "żółw"),
        ("de-zh_CN", "èµ·é‡�".replace("�", "\x8d"), "起重"),
        ("en-zh_CN", "公司ＣＥＯ和BAW。", "公司ＣＥＯ和BAW。"),
        ("de-zh_CN", "公司Ｋｒａｎ和BAW。", "公司Kran和BAW。"),
        ("de-zh_CN", "大家好，我在这里。".encode().decode("gbk", "ignore"), ""),
        ("de-el", "Ο γεραvός", "Ο γερανός"),
        ("de-el", "Ο γερανόc", "Ο γερανόc"),
        ("de-el", "Tο νέο", "Το νέο"),
    ],
)
def test_other_languages_can_be_mended(pair: str, target: str, right: str) -> None:
    assert mended(pair, SOURCE, target) == (right or target)
    if right != target:
        assert "chars" in ours(pair, SOURCE, target)


@pytest.mark.parametrize(
    ("pair", "target"),
    [
        ("de-en", "The crane lifts 5\u00a0boxes, and 5\u202fmore."),
        ("de-fa", "جرثقیل می\u200cخواهد"),
        ("de-hi", "क्\u200dष"),
        ("de-ar", "رافعة\u200f (BAW)\u200e ترفع\u061c"),
        ("de-th", "ปั้นจั่น\u200bยก"),
        ("de-en", "The crane 👩\u200d💻 ❤\ufe0f 🏴\U000e0067\U000e0062\U000e007f lifts."),
        ("de-en", "The&shy;crane&zwnj;lifts&#8203;boxes."),
        ("de-fr", "Il dit « CAFÉ » et “CITÉ”, «À», “Î”."),
        ("de-de_AT", "Die „FPÖ“, „Spaß“, Ä–Z, „Ä“."),
        ("de-pt", "“AMANHÔ e “IRMÃ”: o pão não é só “Â”."),
        ("de-ru", "Газета «СССР», группа «Р», Сёла и рёбра, «В»."),
        ("de-uk", "Рідний Сіверський ґанок їжака."),
        ("de-ru", "Файлы PDFы, SMSка, IP-адрес, web‑сайт, 5G-сеть"),
        ("de-en", "5 μm, 10 kΩ, Δt, TNFα, β-carotene, µg, π"),
        ("de-en", "The Russian word “Москва” is (Moscow), «а со»."),
        ("de-zh_CN", "该公司２０２３年的ＡＢＣ计划：Ａ股。"),
        ("de-ja", "ｶﾀｶﾅとＡＢＣと新しい工場。"),
        ("de-en", "Who? Me? See /a?b=c and https://x.example/?a=b"),
        ("de-el", "Το εργοστάσιο της Siemens: 5 μm."),
        ("de-sr", "Фабрика у граду је нова."),
        ("de-vi", "Nhà máy mới sẽ mở cửa vào tháng Năm."),
        ("de-he", "שָׁלוֹם עֲלֵיכֶם"),
        ("de-hi", "क़लम"),
        ("de-ko", "회사는 새 공장을 짓는다."),
    ],
)
def test_what_writing_needs(pair: str, target: str) -> None:
    assert ours(pair, SOURCE, target) == []


@pytest.mark.parametrize(
    ("pair", "source", "target", "message"),
    [
        ("de-en", SOURCE, "The cr?ne lifts.", "a question mark in a word"),
        ("de-zh_CN", SOURCE, "该公司建?一座工厂。", "a question mark in a word"),
        ("de-en", SOURCE, "The これは crane lifts.", "“これは” is in a script of neither"),
        ("en-de", "The crane.", "Der также Kran.", "“также” is in a script of neither"),
        ("de-fr", SOURCE, "La gr眉e", "“r眉” was read in an East Asian encoding"),
        ("de-zh_CN", SOURCE, "锟斤拷公司", "“锟斤” was read in an East Asian encoding"),
        ("de-en", SOURCE, '<a id="x\u200b">The crane</a>', "U+200B ZERO WIDTH SPACE inside a tag"),
    ],
)  # fmt: skip
def test_what_is_only_told(pair: str, source: str, target: str, message: str) -> None:
    (finding,) = [one for one in found(pair, source, target) if one.code == "chars"]
    assert finding.message.startswith(message)
    assert finding.fix is None


def test_a_character_of_the_other_chinese_script_is_a_warning() -> None:
    text = "公司将在市里新建一座工廠。"
    (finding,) = [one for one in found("de-zh_CN", SOURCE, text) if one.code == "chars"]
    assert (finding.found, finding.severity) == ("廠", Severity.WARNING)
    assert ours("de-zh_CN", SOURCE, "公司将在“工廠”新建一座。") == []
    assert ours("zh_TW-zh_CN", "工廠", "工廠（工厂）") == []


def test_a_quoted_word_may_be_in_any_script() -> None:
    assert ours("de-en", "Gorbatschow", "Gorbachev (Горбачёв), “これは”") == []


def test_letters_in_pieces_are_told_once() -> None:
    target = "Un cafe\u0301 et une e\u0301cole."
    (finding,) = [one for one in found("de-fr", SOURCE, target) if one.code == "normalization"]
    assert finding.severity is Severity.INFO
    assert finding.message == "“e\u0301” is written with U+0301 COMBINING ACUTE ACCENT, and 1 more"
    assert fixed(finding) == "Un café et une école."


@given(st.text(max_size=60), st.sampled_from(["de-en", "de-ru", "de-zh_CN", "de-ar", "de-fr"]))
def test_a_text_has_nothing_against_itself(text: str, pair: str) -> None:
    assert not text or [code for code in ours(pair, text, text) if code == "chars"] == []


@given(st.text(alphabet="aàÃ¤¼Â€â™cсеÄ“\u0301\u200b\ufb01<b/>&; ", max_size=40))
def test_fixes_are_in_place_and_come_to_an_end(text: str) -> None:
    if text:
        for finding in found("de-en", SOURCE, text):
            if finding.code in FAMILY.codes and finding.span:
                assert 0 <= finding.span[0] <= finding.span[1] <= len(text)
        mended("de-en", SOURCE, text)


@given(st.text(max_size=60))
def test_composing_is_the_same_for_long_texts(text: str) -> None:
    assert composed(f"{text} " * 400) == f"{composed(text)} " * 400
