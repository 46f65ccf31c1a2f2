"""Quotation marks: alone, of another language, and what only looks like them."""

from __future__ import annotations

import pytest
from checking import fixed
from hypothesis import given
from hypothesis import strategies as st
from looking import codes_of, look

from l10n.checks.families.quotes import FAMILY
from l10n.checks.knowledge.typography import quotation_marks
from l10n.locales import parse

SOURCE = "Sie nannte das „einen guten Anfang“ und ging."
PLAIN = "Sie nannte das einen guten Anfang und ging."


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", SOURCE, "She called it “a good start and left."),
        ("de-en", SOURCE, "She called it a good start” and left."),
        ("de-en", SOURCE, 'She called it "a good start and left.'),
        ("de-en", SOURCE, 'She called it a good start" and left.'),
        ("de-en", PLAIN, "She called it “a good start and left."),
        ("de-en", SOURCE, "She called it “a good start “"),
        ("en-de", "She called it “a start”.", "Sie nannte das „einen Anfang."),
        ("en-de", "She called it “a start”.", "Sie nannte das einen Anfang“."),
        ("en-de", "“The ‘new’ plant grows.”", "„Das ‚neue‘ Werk wächst."),
        ("en-de", "“The ‘new’ plant grows.”", "„Das ‚neue Werk wächst.“"),
        ("de-fr", SOURCE, "Elle a parlé d’« un bon début et elle est partie."),
        ("de-fr", SOURCE, "Elle a parlé d’un bon début », puis elle est partie."),
        ("de-zh_CN", SOURCE, "她称之为“一个良好的开端，然后离开了。"),
        ("de-zh_CN", SOURCE, "她称之为一个良好的开端”，然后离开了。"),
        ("de-ja", SOURCE, "彼女はそれを「良いスタートと呼び、去った。"),
        ("de-ja", SOURCE, "彼女はそれを「良いスタート』と呼び、去った。"),
        ("de-pl", SOURCE, "Nazwała to „dobrym początkiem i wyszła."),
        ("de-ru", SOURCE, "Она назвала это «хорошим началом и ушла."),
        ("de-es", SOURCE, "Lo llamó «un buen comienzo y se fue."),
        ("de-it", SOURCE, "Lo definì un buon inizio» e se ne andò."),
        ("de-sv", SOURCE, "Hon kallade det ”en bra början och gick."),
        ("de-ko", SOURCE, "그녀는 “좋은 출발이라고 말했다."),
        ("en-en_GB", "‘The plant grows,’ he said.", "‘The plant grows, he said."),
        ("en-en_GB", "‘The plant grows,’ he said.", "The plant grows,’ he said."),
        ("en-en_GB", "The ‘new’ plant grows.", "The new’ plant grows."),
        ("de-en", "Der Stab ist 5 m lang und „neu“.", "The rod of 2030” is new."),
    ],
)
def test_alone(pair: str, source: str, target: str) -> None:
    assert "quote-balance" in codes_of(FAMILY, pair, source, target)


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", SOURCE, "She called it “a good start” and left."),
        ("de-en", SOURCE, 'She called it "a good start" and left.'),
        ("de-en", SOURCE, "She called it 'a good start' and left."),
        ("de-en", SOURCE, "She called it a good start and left."),
        ("de-en", "„Er geht weiter.", "“He goes on."),
        ("de-en", "Er geht weiter.“", "He goes on.”"),
        ("de-en", PLAIN, "The authors’ plans, the workers' rights and the bosses’ cars"),
        ("de-en", PLAIN, "Rock ’n’ roll of the ’90s, and 'tis done, goin' on"),
        ("de-en", PLAIN, 'He is 5\' 10" tall, the screen 15" wide.'),
        ("de-en", PLAIN, 'A 15" screen of the "new" kind and a 5"x7" print'),
        ("de-en", PLAIN, "The plant of the O’Briens isn't old."),
        ("de-en", "Die ‚alte‘ Firma", "The “old” firm of the ’90s"),
        ("en-de", "“The ‘new’ plant grows.”", "„Das ‚neue‘ Werk wächst.“"),
        ("en-de", "The 'new' plant", "Das ›neue‹ Werk, das »alte« Werk"),
        ("en-de", "The plant's role", "Die Rolle des Werks, geht's noch?"),
        ("de-fr", SOURCE, "Elle a parlé d’« un bon début », puis elle est partie."),
        ("de-fr", PLAIN, "L’usine d'aujourd'hui"),
        ("de-zh_CN", SOURCE, "她称之为“一个‘良好’的开端”，然后离开了。"),
        ("de-ja", SOURCE, "彼女は「『良い』スタート」と言った。"),
        ("de-sv", SOURCE, "Hon kallade det ”en bra början”, ’just så’, och gick."),
        ("de-fi", SOURCE, "Hän sanoi: ”hyvä ’alku’”."),
        ("de-ko", SOURCE, "경로는 “:/”로 끝나고 '시작'이라고 한다."),
        ("en-tr", "Run 'git' now", "'git'i şimdi çalıştır"),
        ("en-he", "The army", 'דובר צה"ל אמר'),
        ("en-es", "Use 'x' now", "Use `x' ahora"),
        ("en-pl", 'Use "x" now', "Teraz użyj ,,x''"),
        ("de-en", "<name/> und ihr Werk", "<name/>'s plant"),
        ("de-en", "Alles ist „gut“: „ja“", "All is “good”—“yes”"),
        ("de-en", "", ""),
    ],
)
def test_together(pair: str, source: str, target: str) -> None:
    assert "quote-balance" not in codes_of(FAMILY, pair, source, target)


@pytest.mark.parametrize(
    ("locale", "target", "mended"),
    [
        ("en", "She called it „a good start“.", "She called it “a good start”."),
        ("en", 'She called it "a good start”.', "She called it “a good start”."),
        ("de", 'Sie nannte es „gut".', "Sie nannte es „gut“."),
        ("fr", 'Elle dit « bon".', "Elle dit «\u00a0bon\u00a0»."),
        ("en", "She called it »a good start«.", "She called it “a good start”."),
        ("en", "She called it « a good start ».", "She called it “a good start”."),
        ("en", "She called it 「a good start」.", "She called it “a good start”."),
        ("en", "She called it ‚good‘.", "She called it ‘good’."),
        ("en", "“She „called“ it so.”", "“She ‘called’ it so.”"),
        ("de", "Sie nannte es “gut”.", "Sie nannte es „gut“."),
        ("de", "Sie nannte es „gut”.", "Sie nannte es „gut“."),
        ("de", "Sie nannte es ”gut“.", "Sie nannte es „gut“."),
        ("de", "Sie nannte es «gut».", "Sie nannte es „gut“."),
        ("de", "Sie nannte es ‘gut’.", "Sie nannte es ‚gut‘."),
        ("fr", "Elle dit „bon“.", "Elle dit «\u00a0bon\u00a0»."),
        ("fr_CA", "Elle dit „bon“.", "Elle dit «\u00a0bon\u00a0»."),
        ("zh_CN", "她说„好“。", "她说“好”。"),
        ("zh_CN", "她说「好」。", "她说“好”。"),
        ("zh_TW", "她說“好”。", "她說「好」。"),
        ("ja", "彼女は„良い“と言った。", "彼女は「良い」と言った。"),
        ("pl", "Powiedziała “dobrze”.", "Powiedziała „dobrze”."),
        ("ru", "Она сказала “хорошо”.", "Она сказала «хорошо»."),
        ("es", "Dijo „bien“.", "Dijo «bien»."),
        ("it", "Disse „bene“.", "Disse «bene»."),
        ("en", "<b>„A</b> start“", "<b>“A</b> start”"),
        ("en", "&bdquo;A start&ldquo;", "“A start”"),
    ],
)
def test_of_another_language(locale: str, target: str, mended: str) -> None:
    found = look(FAMILY, f"it-{locale}", "Disse «bene».", target)
    assert [one.code for one in found] == ["quote-style"]
    assert fixed(found[0]) == mended
    assert codes_of(FAMILY, f"it-{locale}", "Disse «bene».", mended) == []


@pytest.mark.parametrize(
    ("locale", "target"),
    [
        ("de", "Sie nannte es „gut“, ‚neu‘, »schön« und ›groß‹."),
        ("de_CH", "Sie nannte es «gut» und ‹neu›."),
        ("fr", "Elle dit «\u00a0bon\u00a0», “bon”."),
        ("es", "Dijo «bien», “bien”."),
        ("ja", "「良い」『良い』“良い”"),
        ("zh_HK", "她說「好」，“好”。"),
        ("ru", "Она сказала «„хорошо“»."),
        ("en", "It's \"good\" and 'new'."),
        ("en", "It is ``good''."),
        ("sv", "”Bra”, sade hon. »Bra»"),
        ("sw", "“Nzuri” ‘nzuri’"),
    ],
)
def test_of_the_language(locale: str, target: str) -> None:
    assert codes_of(FAMILY, f"it-{locale}", "Disse «bene».", target) == []


@pytest.mark.parametrize(
    ("pair", "source", "target", "codes"),
    [
        ("de-en", "Sie sagte: „Das Werk wächst.", "She said: The plant grows.", ["quote-balance"]),
        ("de-en", "Das Werk wächst“, sagte sie.", "The plant grows, she said.", ["quote-balance"]),
        ("de-en", "Sie sagte: „Das Werk wächst.", "She said: “The plant grows.", []),
        ("de-en", "Sie sagte: „Das Werk wächst.", "She said: “The plant grows.”", []),
        ("de-en", "Das Werk“ wächst „und wächst.", "The plant grows and grows.", []),
        ("en-de", 'The plants" new halls', "Die neuen Hallen der Werke", []),
        ("de-zh_CN", "Sie sagte: „Das Werk wächst.", "她说，工厂在扩大。", []),
    ],
)
def test_quotations_of_several_sentences(
    pair: str, source: str, target: str, codes: list[str]
) -> None:
    assert codes_of(FAMILY, pair, source, target) == codes


def test_marks_of_a_workspace() -> None:
    marks = ("»«", "›‹")
    found = look(FAMILY, "en-de", "“So”", "„So“", marks=marks)
    assert [fixed(one) for one in found] == ["»So«"]
    assert look(FAMILY, "en-de", "“So”", "»So«", marks=marks) == []
    found = look(FAMILY, "en-de", "“So ‘it’ is”", '»So "es" ist«', marks=marks)
    assert [fixed(one) for one in found] == ["»So ›es‹ ist«"]
    found = look(FAMILY, "de-en", "„So“", '"So"', marks=("“…”",))
    assert [fixed(one) for one in found] == ["“So”"]


def test_both_marks_are_named() -> None:
    (finding,) = look(FAMILY, "de-en", "„So“", "It is „so“ here")
    assert finding.found == "„so“"
    assert finding.message == "„…“ are not the marks of en: “…”"


def test_a_text_of_marks_is_no_prose() -> None:
    assert codes_of(FAMILY, "de-en", "x", "“" * 100_000) == []


@pytest.mark.parametrize(
    "language", ["de", "de_CH", "fr_CA", "nl", "sr@latin", "pt_PT", "vi", "hr"]
)
def test_marks_are_pairs(language: str) -> None:
    marks = quotation_marks(parse(language))
    assert {marks.outer, marks.inner} <= marks.pairs
    assert all(len(pair) == 2 for pair in marks.pairs)


LOCALES = st.sampled_from(["en", "de", "fr", "zh_CN", "ja", "pl", "ru", "es", "sv", "tr"])
TEXTS = st.lists(st.sampled_from([*"„“”‚‘’'\"«»「」 a5,.(", "<b>", "</b>"]), max_size=16)


@given(LOCALES, TEXTS.map("".join), TEXTS.map("".join))
def test_spans_lie_in_the_text_and_repairs_change_it(locale: str, source: str, target: str) -> None:
    for finding in look(FAMILY, f"en-{locale}", source, target):
        start, end = finding.span or (0, 1)
        assert 0 <= start < end <= max(1, len(target))
        if finding.fix is not None:
            assert finding.fix.span == finding.span
            assert fixed(finding) != target


@given(LOCALES, st.sampled_from(["„“", "“”", "«»", "”“", "‚‘", "「」", "»«", "„”"]))
def test_a_repair_settles_it(locale: str, marks: str) -> None:
    target = f"x {marks[0]}abc{marks[1]} y"
    for finding in look(FAMILY, f"en-{locale}", 'x "abc" y', target):
        if finding.fix is not None:
            assert codes_of(FAMILY, f"en-{locale}", 'x "abc" y', fixed(finding)) == []
