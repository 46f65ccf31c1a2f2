"""Finding of names, acronyms and terms that stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.glossary import Concept, Glossary, Term, names, terms
from l10n.locales import parse

if TYPE_CHECKING:
    from l10n.locales import Locale

DE, EN, ZH = parse("de"), parse("en"), parse("zh_CN")


def concept(key: str, pos: str, said: dict[Locale, str], **more: bool | str) -> Concept:
    status, dnt = str(more.get("status", "preferred")), bool(more.get("dnt", False))
    return Concept(key, pos, "exact", status, dnt, 2, said)


GLOSSARY = Glossary(
    (
        concept("baw", "acronym", {DE: "BAW", EN: "BAW", ZH: "北汽"}),
        concept("group", "name", {DE: "Weiqiao Group", EN: "Weiqiao Group", ZH: "魏桥"}),
        concept("sd", "name", {DE: "Shandong Weiqiao Group", EN: "Shandong Weiqiao Group"}),
        concept("hk", "name", {DE: "Hongkong", EN: "Hong Kong"}),
        concept("gmbh", "noun", {DE: "Muster GmbH & Co. KG"}, dnt=True),
        concept("nev", "noun", {DE: "Energiefahrzeug", EN: "energy vehicle"}),
        concept("old", "name", {DE: "Altname", EN: "Oldname"}, status="draft"),
        concept("bad", "name", {DE: "Fehlname", EN: "Badname"}, status="forbidden"),
    )
)


def found(text: str, target: Locale = EN) -> list[tuple[str, str]]:
    return [(term.id, term.target) for term in terms(GLOSSARY, text, DE, target)]


def test_names_hold_what_never_inflects_and_is_approved() -> None:
    assert names(GLOSSARY, DE, EN) == {
        "BAW": "BAW",
        "Weiqiao Group": "Weiqiao Group",
        "Shandong Weiqiao Group": "Shandong Weiqiao Group",
        "Hongkong": "Hong Kong",
        "Muster GmbH & Co. KG": "Muster GmbH & Co. KG",
    }


def test_a_name_without_a_translation_is_left_out() -> None:
    assert set(names(GLOSSARY, DE, ZH)) == {"BAW", "Weiqiao Group", "Muster GmbH & Co. KG"}


def test_a_language_serves_its_regions() -> None:
    assert names(GLOSSARY, DE, parse("en_GB"))["Hongkong"] == "Hong Kong"
    assert terms(GLOSSARY, "Hongkong", parse("de_AT"), EN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Sitz der BAW in Hongkong.", [("baw", "BAW"), ("hk", "Hong Kong")]),
        ("BAWAG, BAWs, xBAW, baw und BAW2", []),
        ("(BAW), BAW-Werk, <b>BAW</b>", [("baw", "BAW")] * 3),
        ("Die Shandong Weiqiao Group", [("sd", "Shandong Weiqiao Group")]),
        ("Die Weiqiao\u00a0Group", [("group", "Weiqiao Group")]),
        ("Muster GmbH & Co. KG.", [("gmbh", "Muster GmbH & Co. KG")]),
        ("Energiefahrzeug, Altname, Fehlname", []),
        ("", []),
    ],
)
def test_whole_words_longest_first(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_term_tells_where_it_stands() -> None:
    assert terms(GLOSSARY, "In Hongkong", DE, EN) == (
        Term("hk", "Hongkong", "Hong Kong", invariant=True, span=(3, 11)),
    )


def test_scripts_without_spaces_have_no_word_edges() -> None:
    assert [t.source for t in terms(GLOSSARY, "魏桥计划入股北汽BAW。", ZH, DE)] == ["魏桥", "北汽"]
    assert [t.source for t in terms(GLOSSARY, "入股BAW公司", DE, EN)] == ["BAW"]


def test_an_empty_glossary_finds_nothing() -> None:
    assert terms(Glossary(), "BAW", DE, EN) == ()


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(["BAW", "AG", " ", "Weiqiao", "Group", "Shandong", "&", "市"])))
def test_spans_are_in_order_apart_and_true(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for term in terms(GLOSSARY, text, DE, EN):
        assert end <= term.span[0] < term.span[1]
        end = term.span[1]
        assert text[slice(*term.span)] == term.source
