"""Terms in scripts without word spaces: what hides them, what does not, and their places."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.glossary.finding.spaceless import SpacelessFinder
from l10n.glossary.hits import COUNTING, Entry, Hit, Kind
from l10n.locales import parse


def find(language: str, text: str, *entries: Entry) -> list[tuple[str, Kind]]:
    hits = SpacelessFinder(entries, parse(language)).find(text)
    return [(text[hit.start : hit.end], hit.kind) for hit in hits]


def term(text: str, pos: str = "noun", match: str = "inflect") -> Entry:
    return Entry(text, text, pos, match)


CAR = term("新能源汽车")
BAW = term("BAW", "acronym", "exact")


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("发展新能源汽车产业", "新能源汽车", Kind.EXACT),
        ("发展新能源\n汽 车产业", "新能源\n汽 车", Kind.EXACT),
        ("发展新\u00ad能源\u200b汽车", "新\u00ad能源\u200b汽车", Kind.EXACT),
        ("发展<b>新能源</b>汽车", "新能源</b>汽车", Kind.EXACT),
        ("发展**新能源**汽车", "新能源**汽车", Kind.EXACT),
        ("发展[新能源](https://example.org)汽车", "新能源](https://example.org)汽车", Kind.EXACT),
        ("新能源<br/>汽车", "新能源<br/>汽车", Kind.EXACT),
        ("發展新能源汽車產業", "新能源汽車", Kind.VARIANT),
    ],
)
def test_layout_and_script_do_not_hide_a_term(text: str, found: str, kind: Kind) -> None:
    assert find("zh_CN", text, CAR) == [(found, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "我们谈新能源。汽车很多",
        "新能源\n\n汽车",
        "新能源<img/>汽车",
        "新能源，汽车",
        "新能源、汽车",
    ],
)
def test_a_term_does_not_cross_the_end_of_a_sentence_or_clause(text: str) -> None:
    assert find("zh_CN", text, CAR) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("与BAW合作", [("BAW", Kind.EXACT)]),
        ("与 BAW 合作", [("BAW", Kind.EXACT)]),
        ("BAW¹宣布", [("BAW", Kind.EXACT)]),
        ("（BAW）", [("BAW", Kind.EXACT)]),
        ("ＢＡＷ公司", [("ＢＡＷ", Kind.VARIANT)]),
        ("baw公司", [("baw", Kind.NAME_CASE)]),
        ("BAW AG公司", [("BAW", Kind.EXACT)]),
        ("与BAWAG合作", []),
        ("ＢＡＷ２型", []),
        ("见 https://example.org/BAW 页", []),
        ("见 www.BAW.com", []),
        ("写信给info@BAW.com吧", []),
        ("BAW.com网站", []),
    ],
)
def test_latin_terms_need_edges_among_latin_letters(
    text: str, expected: list[tuple[str, Kind]]
) -> None:
    assert find("zh_CN", text, BAW) == expected


def test_words_of_a_latin_name_stay_apart() -> None:
    works = term("Beijing Automobile Works", "name")
    assert find("zh_CN", "与Beijing  Automobile\nWorks合作", works) == [
        ("Beijing  Automobile\nWorks", Kind.EXACT)
    ]
    assert find("zh_CN", "与BeijingAutomobileWorks合作", works) == []


def test_capitals_of_common_words_are_told_from_those_of_names() -> None:
    assert find("zh_CN", "采用 BATTERY 技术", term("battery")) == [("BATTERY", Kind.CAPS)]
    assert find("zh_CN", "采用 Battery 技术", term("battery")) == [("Battery", Kind.VARIANT)]


def test_the_longest_term_wins_from_left_to_right() -> None:
    entries = (CAR, term("新能源"), term("汽车"), term("汽车产业"))
    assert [text for text, _ in find("zh_CN", "新能源汽车产业", *entries)] == ["新能源汽车"]


def test_one_span_may_carry_several_concepts() -> None:
    entries = (Entry("a", "集团"), Entry("b", "集团"), Entry("a", "集團", variant=True))
    hits = SpacelessFinder(entries, parse("zh_CN")).find("该集团")
    assert hits == (Hit(1, 3, "a", Kind.EXACT, "集团"), Hit(1, 3, "b", Kind.EXACT, "集团"))


def test_alternatives_are_variants_and_given_forms_are_inflected() -> None:
    entries = (Entry("nev", "新能源车", variant=True), Entry("x", "行く", forms=("行った",)))
    assert find("zh_CN", "新能源车", *entries) == [("新能源车", Kind.VARIANT)]
    assert find("ja", "行った", *entries) == [("行った", Kind.INFLECTED)]


@pytest.mark.parametrize(
    ("cited", "text", "expected"),
    [
        ("コンピュータ", "コンピューターは", [("コンピューター", Kind.VARIANT)]),
        ("コンピューター", "コンピュータは", [("コンピュータ", Kind.VARIANT)]),
        (
            "ユーザインタフェース",
            "ユーザーインターフェース",
            [("ユーザーインターフェース", Kind.VARIANT)],
        ),
        ("メモリーカード", "メモリカード", [("メモリカード", Kind.VARIANT)]),
        ("ビル", "ビールを飲む", []),
        (
            "ジョイント・ベンチャー",
            "ジョイントベンチャー",
            [("ジョイントベンチャー", Kind.VARIANT)],
        ),
        ("バッテリー", "ﾊﾞｯﾃﾘｰの", [("ﾊﾞｯﾃﾘｰ", Kind.VARIANT)]),
        ("バッテリー", "リチウムイオンバッテリー", [("バッテリー", Kind.COMPOUND)]),
        ("バッテリー", "バッテリーメーカー", [("バッテリー", Kind.COMPOUND)]),
        ("バッテリー", "電気自動車バッテリー", [("バッテリー", Kind.EXACT)]),
        ("タイ", "タイヤを作る", []),
        ("タイ", "タイで作る", [("タイ", Kind.EXACT)]),
        ("タイ", "タイ・ベトナム", [("タイ", Kind.EXACT)]),
        ("日本", "中国・日本", [("日本", Kind.EXACT)]),
        ("国日", "中国・日本", []),
    ],
)
def test_japanese_spellings_and_edges(
    cited: str, text: str, expected: list[tuple[str, Kind]]
) -> None:
    assert find("ja", text, term(cited)) == expected


def test_japanese_characters_are_not_folded_into_chinese_ones() -> None:
    assert find("ja", "電気", term("电气")) == []


def test_a_piece_of_a_square_or_a_letter_without_its_mark_is_no_term() -> None:
    assert find("ja", "㌔です", term("キロ")) == [("㌔", Kind.VARIANT)]
    assert find("ja", "㌔です", term("キ")) == []
    assert find("th", "กิน", term("ก")) == []


def test_a_prefix_takes_the_rest_of_its_word() -> None:
    entry = Entry("e", "Auto|mobil", match="prefix")
    assert find("zh_CN", "与Automotive合作", entry) == [("Automotive", Kind.INFLECTED)]


LETTERS = st.text(alphabet="新能源汽车車産产BAWa1 。・ータイコン<b/>*\n\u00ad\u200bﾞ", max_size=30)


@settings(deadline=None, max_examples=150)
@given(LETTERS, st.lists(LETTERS, min_size=1, max_size=4), st.sampled_from(["zh_CN", "ja", "th"]))
def test_hits_are_ordered_and_counting_ones_do_not_overlap(
    text: str, terms: list[str], language: str
) -> None:
    hits = SpacelessFinder([Entry(t, t) for t in terms], parse(language)).find(text)
    assert list(hits) == sorted(hits)
    spans = sorted({(hit.start, hit.end) for hit in hits if hit.kind in COUNTING})
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@settings(deadline=None, max_examples=150)
@given(
    st.text(alphabet="新能源汽车产业基地合作", min_size=1, max_size=6),
    st.text(alphabet="，。她你我", max_size=5),
)
def test_a_term_is_found_wherever_it_stands_and_however_it_is_composed(
    cited: str, around: str
) -> None:
    text = f"{around}{cited}{around}"
    for form in ("NFC", "NFD", "NFKC"):
        spelt = unicodedata.normalize(form, text)
        assert [t for t, _ in find("zh_CN", spelt, term(cited))] == [cited]


@settings(deadline=None, max_examples=100)
@given(LETTERS)
def test_every_term_finds_itself(cited: str) -> None:
    bare = "".join(char for char in cited if char.isalnum() and char not in "ﾞー")
    assert not bare or find("zh_CN", bare, term(bare)) == [(bare, Kind.EXACT)]
