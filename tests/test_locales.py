"""Spellings of locales, and what a language demands."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from l10n import locales
from l10n.errors import ConfigError


@pytest.mark.parametrize(
    ("spelling", "canonical"),
    [
        ("de", "de"),
        ("zh-cn", "zh_CN"),
        ("zh_CN", "zh_CN"),
        ("zh_Hans", "zh_CN"),
        ("zh-Hans-CN", "zh_CN"),
        ("zh", "zh_CN"),
        ("zh-Hant", "zh_TW"),
        ("zh_HK", "zh_HK"),
        ("pt-br", "pt_BR"),
        ("sr-Latn", "sr@latin"),
        ("sr@latin", "sr@latin"),
        ("sr", "sr"),
        ("en_GB.UTF-8", "en_GB"),
        ("es-419", "es_419"),
        (" FR ", "fr"),
    ],
)
def test_every_usual_spelling_is_one_locale(spelling: str, canonical: str) -> None:
    assert str(locales.parse(spelling)) == canonical


@pytest.mark.parametrize("locale", ["de", "zh_CN", "pt_BR", "sr@latin", "en_GB", "nb", "he"])
def test_the_canonical_spelling_is_read_back(locale: str) -> None:
    parsed = locales.parse(locale)
    assert str(parsed) == locale
    assert locales.parse(parsed.bcp47) == parsed


@pytest.mark.parametrize(
    ("spelling", "hint"), [("deutsch", "Write it"), ("xx", "is not"), ("zh_CNN", "zh"), ("", "is")]
)
def test_what_is_no_locale_is_refused(spelling: str, hint: str) -> None:
    with pytest.raises(ConfigError, match=hint):
        locales.parse(spelling)


def test_a_person_may_leave_the_territory_out() -> None:
    wanted = [locales.parse("pt_BR"), locales.parse("en")]
    assert locales.find("pt", wanted) == wanted[0]
    assert locales.find("pt_PT", wanted) is None


@pytest.mark.parametrize("spelling", ["de", "fr", "zh_CN", "pl", "ru", "pt_BR", "sr@latin", "ar"])
def test_plural_forms_are_taken_by_gettext(spelling: str, tmp_path: Path, msgfmt: str) -> None:
    header = locales.plural_forms(locales.parse(spelling))
    catalog = tmp_path / "x.po"
    catalog.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Plural-Forms: {header}\\n"\n'
    )
    subprocess.run([msgfmt, "-o", "-", catalog], check=True, capture_output=True)


def test_direction_and_sentence_gap() -> None:
    assert locales.direction(locales.parse("he")) == "rtl"
    assert locales.direction(locales.parse("de")) == "ltr"
    assert locales.parse("zh_CN").sentence_gap == ""
    assert locales.parse("ko").sentence_gap == " "


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("de", "Latn"),
        ("de_AT", "Latn"),
        ("zh_CN", "Hans"),
        ("zh_HK", "Hant"),
        ("ja", "Jpan"),
        ("sr", "Cyrl"),
        ("sr@latin", "Latn"),
        ("ar_EG", "Arab"),
    ],
)
def test_the_script_of_a_locale(spelling: str, expected: str) -> None:
    assert locales.script(locales.parse(spelling)) == expected


@pytest.mark.parametrize(
    ("spelling", "expected"), [("de_Latn", "de"), ("sr_Cyrl", "sr"), ("sr_Latn_ME", "sr_ME")]
)
def test_a_script_that_goes_without_saying_is_left_out(spelling: str, expected: str) -> None:
    assert str(locales.parse(spelling)) == expected
