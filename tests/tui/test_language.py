from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui import language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PO = """\
msgid ""
msgstr ""
"Language: {name}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plural};\\n"

msgid "Confirmed."
msgstr "{name}!"

#, fuzzy
msgid "Reviewed."
msgstr "perhaps"

msgid "Undone."
msgstr ""

msgid "{{count}} segment"
msgid_plural "{{count}} segments"
{forms}

msgid "{{count}} text"
msgid_plural "{{count}} texts"
msgstr[0] "x"
msgstr[1] ""
"""
TWO = "nplurals=2; plural=(n != 1)"
THREE = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<10 || n%100>=20) ? 1 : 2)"
)
ONE, FEW = "nplurals=1; plural=0", "nplurals=2; plural=(n > 1)"
PLURALS = {"de": TWO, "zh_CN": ONE, "ru": THREE, "pt_BR": FEW}
COUNTS = {"nplurals=1": 1, "nplurals=2": 2, "nplurals=3": 3}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name, plural in PLURALS.items():
        count = COUNTS[plural.partition(";")[0]]
        forms = "\n".join(f'msgstr[{n}] "{name}{n} {{count}}"' for n in range(count))
        text = PO.format(name=name, plural=plural, forms=forms)
        (tmp_path / f"{name}.po").write_text(text, encoding="utf-8")
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    yield tmp_path
    forget()


def forget() -> None:
    language._words.cache_clear()
    language._plural.cache_clear()


def said(monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    forget()
    return language._("Confirmed.")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "Confirmed."),
        ({"LANG": "C"}, "Confirmed."),
        ({"LANG": "C.UTF-8"}, "Confirmed."),
        ({"LANG": "POSIX"}, "Confirmed."),
        ({"LANG": "en_GB.UTF-8"}, "Confirmed."),
        ({"LANG": "de_DE.UTF-8"}, "de!"),
        ({"LANG": "de_AT@euro"}, "de!"),
        ({"LANG": "fr_FR.UTF-8"}, "Confirmed."),
        ({"LANG": "ru_RU", "LC_MESSAGES": "de_DE"}, "de!"),
        ({"LANG": "ru_RU", "LC_MESSAGES": "de_DE", "LC_ALL": "zh_CN"}, "zh_CN!"),
        ({"LANG": "ru_RU", "LC_ALL": ""}, "ru!"),
        ({"LANG": "ru_RU", "LANGUAGE": "fr:de:zh_CN"}, "de!"),
        ({"LANG": "ru_RU", "LANGUAGE": "fr:en:de"}, "Confirmed."),
        ({"LANG": "ru_RU", "LANGUAGE": ""}, "ru!"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, "de!"),
        ({"LANGUAGE": "de"}, "Confirmed."),
        ({"LC_ALL": "C", "LANG": "de_DE", "LANGUAGE": "de"}, "Confirmed."),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN!"),
        ({"LANG": "zh_SG"}, "zh_CN!"),
        ({"LANG": "zh"}, "zh_CN!"),
        ({"LANG": "zh_TW.UTF-8"}, "Confirmed."),
        ({"LANG": "zh_HK"}, "Confirmed."),
        ({"LANG": "zh_Hans_CN"}, "zh_CN!"),
        ({"LANG": "pt_BR"}, "pt_BR!"),
        ({"LANG": "pt_PT"}, "Confirmed."),
        ({"LANG": "../../etc/passwd"}, "Confirmed."),
        ({"LANG": "/de"}, "Confirmed."),
        ({"LANG": ":::"}, "Confirmed."),
    ],
)
def test_which_language_is_spoken(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str
) -> None:
    assert said(monkeypatch, **environment) == expected


def test_what_is_not_sure_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(monkeypatch, LANG="de") == "de!"
    assert language._("Reviewed.") == "Reviewed."
    assert language._("Undone.") == "Undone."
    assert language._("unknown") == "unknown"
    assert language._("") == ""
    assert language.N_("Confirmed.") == "Confirmed."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("en", {0: "{count} segments", 1: "{count} segment", 2: "{count} segments"}),
        ("de", {0: "de1 {count}", 1: "de0 {count}", 2: "de1 {count}"}),
        ("zh_CN", {0: "zh_CN0 {count}", 1: "zh_CN0 {count}", 5: "zh_CN0 {count}"}),
        ("ru", {1: "ru0 {count}", 3: "ru1 {count}", 11: "ru2 {count}", 21: "ru0 {count}"}),
        ("pt_BR", {0: "pt_BR0 {count}", 1: "pt_BR0 {count}", 2: "pt_BR1 {count}"}),
    ],
)
def test_plural_forms(monkeypatch: pytest.MonkeyPatch, name: str, expected: dict[int, str]) -> None:
    said(monkeypatch, LANG=name)
    for count, text in expected.items():
        assert language.ngettext("{count} segment", "{count} segments", count) == text


def test_a_message_with_a_form_missing_stays_english(monkeypatch: pytest.MonkeyPatch) -> None:
    said(monkeypatch, LANG="de")
    assert language.ngettext("{count} text", "{count} texts", 1) == "{count} text"
    assert language.ngettext("{count} text", "{count} texts", 2) == "{count} texts"
