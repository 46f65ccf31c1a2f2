"""The names that placeables may put in place of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.glossary import Concept, Glossary, names
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
        concept("hk", "name", {DE: "Hongkong", EN: "Hong Kong"}),
        concept("gmbh", "noun", {DE: "Muster GmbH & Co. KG"}, dnt=True),
        concept("nev", "noun", {DE: "Energiefahrzeug", EN: "energy vehicle"}),
        concept("old", "name", {DE: "Altname", EN: "Oldname"}, status="draft"),
        concept("bad", "name", {DE: "Fehlname", EN: "Badname"}, status="forbidden"),
    )
)


def test_names_hold_what_never_inflects_and_is_approved() -> None:
    assert names(GLOSSARY, DE, EN) == {
        "BAW": "BAW",
        "Weiqiao Group": "Weiqiao Group",
        "Hongkong": "Hong Kong",
        "Muster GmbH & Co. KG": "Muster GmbH & Co. KG",
    }


def test_a_name_without_a_translation_is_left_out() -> None:
    assert set(names(GLOSSARY, DE, ZH)) == {"BAW", "Weiqiao Group", "Muster GmbH & Co. KG"}


def test_a_language_serves_its_regions() -> None:
    assert names(GLOSSARY, DE, parse("en_GB"))["Hongkong"] == "Hong Kong"
    assert "Hongkong" in names(GLOSSARY, parse("de_AT"), EN)
