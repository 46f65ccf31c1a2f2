"""Instructions for agencies: whole in every language, and about what is in the kit alone."""

from __future__ import annotations

import re
import string
from dataclasses import replace

import pytest

from l10n.handoff import instructions
from l10n.handoff.manifest import Manifest, Part, Sent
from l10n.handoff.model import Band
from l10n.locales import parse
from l10n.model import State

FULL = [
    "a/fr.po", "a/fr.xlf", "a/fr.v2.xlf", "a/fr.xlsx", "a/fr.docx", "a/fr.html", "fr.tmx",
    "glossary.fr.csv", "glossary.fr.tbx", "kit.json",
]  # fmt: skip
PART = Part(
    "a",
    parse("fr"),
    items=(
        Sent("0" * 16, "", State.EMPTY, Band.NEW, 12),
        Sent("1" * 16, "", State.TRANSLATED, Band.CONTEXT, 5),
        Sent("2" * 16, "", State.EMPTY, Band.NEW, 3),
    ),
)
KIT = Manifest("0123456789ab", parse("de"), (PART,), "2030-12-24")
LANGUAGES = [parse(name) for name in instructions.LANGUAGES]


def told(names: list[str], language: str = "en", kit: Manifest = KIT) -> str:
    return instructions.write(kit, names, parse(language)).decode()


def test_in_english() -> None:
    text = told(FULL)
    assert text.startswith("Translation kit 0123456789ab\n====")
    assert "From German into French." in text
    assert "December 24, 2030" in text
    assert "- a, French: 20 words (context match 5, new 15)" in text
    for name in FULL:
        assert re.search(rf"^- {re.escape(name)}: \w", text, re.MULTILINE)
    for word in ("tag", "%s", "locked", "fuzzy", "forbidden", "memory", "confidential", "UTF-8"):
        assert word in text


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_every_language_says_everything(language: object) -> None:
    known = instructions.texts(parse(str(language)))
    english = instructions.texts(parse("en"))
    assert list(known) == list(english)
    for key, text in known.items():
        assert text.strip() == text != ""
        if key not in {"placeholders"}:
            assert fields(text) == fields(english[key]), key
        assert set(re.findall(r"</?\w+/?>|%\S+?(?=[,、 ）])", text)) == set(
            re.findall(r"</?\w+/?>|%\S+?(?=[,、 ）])", english[key])
        ), key
    text = told(FULL, str(language))
    assert "{" not in text.replace("{name}", "")
    assert len(text.splitlines()) < 70


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_french_marks_stay_with_their_words() -> None:
    assert re.findall(r"[^\u00a0\u202f][;?!»]|[^\W\d_] ?:|«[^\u00a0\u202f]", told(FULL, "fr")) == []


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [("de_AT", "de"), ("pt_BR", "en"), ("zh_TW", "zh_CN"), ("zh_CN", "zh_CN"), ("ja", "en")],
)
def test_the_nearest_language_is_taken(wanted: str, spoken: str) -> None:
    assert instructions.language_of(parse(wanted)) == parse(spoken)
    assert instructions.language_of(None) == parse("en")


def test_names_and_dates_are_in_the_language() -> None:
    assert "Ausgangssprache: Deutsch; Zielsprache: Französisch." in told(FULL, "de")
    assert "24. Dezember 2030" in told(FULL, "de")
    assert "2030年12月24日" in told(FULL, "zh_CN")


def test_what_is_not_in_the_kit_is_not_spoken_of() -> None:
    text = told(["a/fr.po", "kit.json"], kit=replace(KIT, deadline=""))
    for word in ("forbidden", "memory", "Choose one", "return it by", "Excel"):
        assert word not in text
    assert "Choose one" in told(["a/fr.po", "a/fr.xlf"])


def test_what_counts_as_finished_is_told_of_the_forms_in_the_kit() -> None:
    marks, entered = "Mark what is finished", "enter or change"
    assert marks not in told(["a/fr.docx"])
    assert entered in told(["a/fr.docx"])
    assert entered not in told(["a/fr.xlsx", "a/fr.html"])
    assert marks in told(["a/fr.docx", "a/fr.po"])
    assert entered in told(["a/fr.docx", "a/fr.po"])


def test_a_language_of_which_little_is_known_has_its_code() -> None:
    kit = replace(KIT, parts=(replace(PART, target=parse("sr@latin")),))
    assert "Serbian (Latin)" in told(FULL, kit=kit)


def test_lines_are_short_but_for_names() -> None:
    long = [line for line in told(FULL).splitlines() if len(line) > 78]
    assert all(re.match(r"- \S+: ", line) for line in long)
