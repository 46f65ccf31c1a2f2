"""Locales: one canonical spelling, and what a language demands of a catalog and a document.

The canonical spelling is gettext's (`zh_CN`, `pt_BR`, `sr@latin`), since it names catalog files.
Whatever people write (`zh-cn`, `zh_Hans_CN`, `pt-br`) is brought to it once, at the edge.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from l10n.errors import ConfigError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel import Locale as BabelLocale

_SPELLING = re.compile(
    r"(?P<language>[a-z]{2,3})(?:[-_](?P<script>[a-z]{4}))?(?:[-_](?P<territory>[a-z]{2}|\d{3}))?"
    r"(?:\.[\w-]+)?(?:@(?P<modifier>\w+))?",
    re.IGNORECASE,
)
_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
_SPACELESS = {"zh", "ja", "yue", "th", "lo", "km", "my", "bo", "dz"}


class Locale(NamedTuple):
    """A language with its script and territory where they are said (BCP 47, RFC 5646 § 2.2).

    A tuple, since locales are keys in every look-up.
    """

    language: str
    script: str = ""
    territory: str = ""

    def __str__(self) -> str:
        """The gettext spelling: `zh_CN`, `sr@latin`."""
        names = {script: name for name, script in _MODIFIERS.items()}
        text = f"{self.language}_{self.territory}" if self.territory else self.language
        if not self.script:
            return text
        if self.script in names:
            return f"{text}@{names[self.script]}"
        return f"{self.language}_{self.script}" + (f"_{self.territory}" if self.territory else "")

    @property
    def bcp47(self) -> str:
        """The spelling of the web: `zh-CN`, `sr-Latn`."""
        return "-".join(filter(None, (self.language, self.script, self.territory)))

    @property
    def sentence_gap(self) -> str:
        """What stands between two sentences: nothing in scripts without word spaces."""
        return "" if self.language in _SPACELESS else " "


@cache
def parse(spelling: str) -> Locale:
    """Read any usual spelling of a locale.

    `zh_Hans` and `zh_CN` are one locale, `zh_CN`: a script that the territory implies is left out,
    and a Chinese script alone gets its territory, as gettext names those catalogs.

    Raises:
        ConfigError: not a locale known to CLDR; names the nearest one.
    """
    match = _SPELLING.fullmatch(spelling.strip())
    if match is None:
        raise _unknown(spelling)
    language = match["language"].lower()
    modifier = (match["modifier"] or "").lower()
    script = (match["script"] or "").title() or _MODIFIERS.get(modifier, "")
    territory = (match["territory"] or "").upper()
    if language not in _languages():
        raise _unknown(spelling)
    return _canonical(language, script, territory)


def _canonical(language: str, script: str, territory: str) -> Locale:
    if language == "zh" and not territory:
        territory = "TW" if script == "Hant" else "CN"
    if script and script == _likely_script(language, territory):
        script = ""
    return Locale(language, script, territory)


@cache
def script(locale: Locale) -> str:
    """Give the script a locale is written in, as in ISO 15924 (`Latn`, `Hans`); empty if unknown.

    Source: CLDR likely subtags.
    """
    return locale.script or _likely_script(locale.language, locale.territory)


def _likely_script(language: str, territory: str) -> str:
    return next((part for part in _likely(language, territory) if len(part) == 4), "")


def _likely(language: str, territory: str) -> list[str]:
    from babel.core import get_global  # noqa: PLC0415 -- CLDR data, loaded on use

    likely = get_global("likely_subtags")
    full = likely.get(f"{language}_{territory}") or likely.get(language) or ""
    return full.split("_")


def with_territory(locale: Locale) -> Locale:
    """Give a locale with the territory that is likeliest, where it has none.

    Source: CLDR likely subtags.
    """
    if locale.territory:
        return locale
    found = (part for part in _likely(locale.language, "")[1:] if len(part) in (2, 3))
    return locale._replace(territory=next(found, ""))


@cache
def _languages() -> frozenset[str]:
    """Give the languages of CLDR.

    So Babel is loaded with the first locale, before any thread that might load another part of it
    at the same time, and would meet half of it.
    """
    from babel.localedata import locale_identifiers  # noqa: PLC0415

    return frozenset(name.split("_")[0] for name in locale_identifiers())


def _unknown(spelling: str) -> ConfigError:
    from difflib import get_close_matches  # noqa: PLC0415

    from babel.localedata import locale_identifiers  # noqa: PLC0415

    wanted = spelling.strip().replace("-", "_")
    near = get_close_matches(wanted, locale_identifiers(), n=1, cutoff=0.5)
    return ConfigError(
        Problem(
            "locale.unknown",
            f"“{spelling}” is not a locale",
            remedy=f"Did you mean “{near[0]}”?" if near else "Write it as in de, pt_BR, zh_CN.",
        )
    )


def find(spelling: str, wanted: Iterable[Locale]) -> Locale | None:
    """Find the locale a person means among `wanted`, however it is spelt."""
    locale = parse(spelling)
    choices = list(wanted)
    if locale in choices:
        return locale
    same = [choice for choice in choices if choice.language == locale.language]
    return same[0] if len(same) == 1 and not locale.territory and not locale.script else None


@cache
def plural_forms(locale: Locale) -> str:
    """Give the `Plural-Forms` header of a locale.

    Source: the table in `babel.messages.plurals`, which follows CLDR and GNU gettext's manual.
    """
    from babel.messages.plurals import get_plural  # noqa: PLC0415

    found = get_plural(locale.language if locale.language != "pt" else str(locale))
    return f"nplurals={found.num_plurals}; plural={found.plural_expr};"


def direction(locale: Locale) -> str:
    """Give the direction of the script, `ltr` or `rtl` (CLDR layout)."""
    return str(babel_locale(locale).text_direction)


@cache
def babel_locale(locale: Locale) -> BabelLocale:
    """Give Babel's data for a locale, or for its language where CLDR has none for the whole."""
    from babel import Locale as Babel  # noqa: PLC0415 -- CLDR data, loaded on use
    from babel import UnknownLocaleError  # noqa: PLC0415

    for name in (locale.bcp47, locale.language):
        try:
            return Babel.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise _unknown(str(locale))
