"""Every adapter's own table of language codes, by the locales on which libraries fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from l10n import engines
from l10n.engines import languages
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from l10n.locales import Locale

LOCALES = ("nb", "he", "zh-Hans", "zh-Hant", "pt-BR", "sr-Latn", "en-GB")
CODES = {
    "google": ("no", "iw", "zh-CN", "zh-TW", "pt", None, "en"),
    "mymemory": ("nb-NO", "he-IL", "zh-CN", "zh-TW", "pt-BR", "sr-Latn-RS", "en-GB"),
    "libretranslate": ("nb", "he", "zh-Hans", "zh-Hant", "pt-BR", None, "en"),
    "apertium": ("nob", "heb", None, None, "por_BR", "hbs_SR", "eng"),
    "apertium_source": ("nob", "heb", None, None, "por", "hbs", "eng"),
}
"""None: the service would answer in another script or variant, or not at all."""

CASES = [
    pytest.param(table, locale, code, id=f"{table}-{locale}")
    for table, codes in CODES.items()
    for locale, code in zip(LOCALES, codes, strict=True)
]


@pytest.mark.parametrize(("table", "locale", "code"), CASES)
def test_codes(table: str, locale: str, code: str | None) -> None:
    find: Callable[[Locale], str | None] = getattr(languages, table)
    assert find(parse(locale)) == code


@pytest.mark.parametrize(
    ("table", "locale", "code"),
    [
        ("libretranslate", "pt-PT", "pt"),
        ("libretranslate", "no", "nb"),
        ("libretranslate", "fil", "tl"),
        ("libretranslate", "zh-HK", "zh-Hant"),
        ("libretranslate", "zh-SG", "zh-Hans"),
        ("libretranslate", "de-AT", "de"),
        ("libretranslate", "sr", None),
        ("libretranslate", "az-Cyrl", None),
        ("libretranslate", "sw", None),
        ("apertium", "en-US", "eng_US"),
        ("apertium", "es-MX", "spa"),
        ("apertium", "pt", "por"),
        ("apertium", "ms", "zlm"),
        ("apertium", "hr", "hbs_HR"),
        ("apertium", "bs", "hbs_BS"),
        ("apertium", "bs-Cyrl", None),
        ("apertium", "sr", None),
        ("apertium", "sr-ME", "hbs_SR"),
        ("apertium", "ja", None),
    ],
)
def test_variants_and_scripts(table: str, locale: str, code: str | None) -> None:
    find: Callable[[Locale], str | None] = getattr(languages, table)
    assert find(parse(locale)) == code


@pytest.mark.parametrize("name", ["google", "mymemory", "libretranslate", "apertium"])
@pytest.mark.parametrize("locale", LOCALES)
def test_an_engine_supports_what_its_table_has(name: str, locale: str) -> None:
    options = {"url": "http://127.0.0.1:1/", "trust": "local"} if name == "libretranslate" else {}
    engine = engines.create(name, options)
    code = CODES[name][LOCALES.index(locale)]
    assert engine.supports(parse("de"), parse(locale)) is (code is not None)


@pytest.mark.parametrize("name", ["google", "mymemory", "libretranslate", "apertium"])
def test_no_engine_translates_a_language_into_itself(name: str) -> None:
    options = {"url": "http://127.0.0.1:1/", "trust": "local"} if name == "libretranslate" else {}
    engine = engines.create(name, options)
    assert not engine.supports(parse("de"), parse("de"))
