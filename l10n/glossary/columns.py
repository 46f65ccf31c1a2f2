"""What the columns of a glossary are called and hold.

Fields have one name each; the terms of a language stand under its locale in any usual spelling
(`zh_CN`, `zh-cn`, `zh_Hans`), with a suffix for all but the preferred one. What is neither is the
team's own column: nobody reads it, and it survives every edit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from l10n.errors import ConfigError, Problem
from l10n.locales import Locale, babel_locale, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import PurePath

PREFERRED = "preferred"
KINDS = ("alt", "forms", "forbidden")
PEOPLE = ("domain", "note", "source", "confidence")
LINT_OK = "lint_ok"
FIELDS = ("id", "pos", "match", "status", "dnt", *PEOPLE, LINT_OK)

_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_@][A-Za-z0-9]+)*")
# Languages in which people may name other languages, whatever columns there are.
_SPEAKERS = ("en", "de", "fr", "es", "it", "pl", "ru", "zh", "ja")
# What further languages call themselves; CLDR would have to load a file for each.
AUTONYMS = (
    "ar:العربية bg:български ca:català cs:čeština da:dansk el:Ελληνικά et:eesti "
    "eu:euskara fa:فارسی fi:suomi ga:Gaeilge gl:galego he:עברית hi:हिन्दी hr:hrvatski "
    "hu:magyar id:Indonesia is:íslenska ko:한국어 lt:lietuvių lv:latviešu mk:македонски "
    "mt:Malti nl:Nederlands no:norsk pt:português ro:română sk:slovenčina "
    "sl:slovenščina sq:shqip sr:српски sv:svenska th:ไทย tr:Türkçe uk:українська"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: terms of a locale (`kind` is `preferred`, `alt`, `forms` or `forbidden`), or not.

    `name` is as the file has it; `field` is one of `FIELDS`, or empty.
    """

    name: str
    locale: Locale | None = None
    kind: str = ""
    field: str = ""

    def same(self, other: Column) -> bool:
        """Whether both hold the same thing, however they are spelt."""
        mine = (self.locale, self.kind, self.field)
        return mine == (other.locale, other.kind, other.field) and (
            self.locale is not None or bool(self.field) or self.name == other.name
        )


def column(name: str) -> Column:
    """Tell what the column of this name holds."""
    name = name.strip().lstrip("\ufeff").strip()
    if name.lower() in FIELDS:
        return Column(name, field=name.lower())
    stem, kind = _split(name)
    locale = _locale(stem)
    return Column(name, locale, kind) if locale else Column(name)


def header(source: Locale, locales: Iterable[Locale]) -> tuple[str, ...]:
    """Give the columns of a new glossary, in their canonical order."""
    terms = [f"{locale}{end}" for locale in locales for end in ("", "_alt", "_forbidden")]
    grammar = ("pos", "match", "status", "dnt")
    return ("id", f"{source}", f"{source}_alt", f"{source}_forms", *grammar, *terms, *PEOPLE)


def languages(columns: Iterable[Column]) -> tuple[Locale, ...]:
    """Give the locales that have a column of preferred terms, in the order of the file."""
    return tuple(one.locale for one in columns if one.locale and one.kind == PREFERRED)


def problems(
    columns: Sequence[Column], source: Locale | None, path: PurePath | str | None, line: int
) -> Iterator[Problem]:
    """Say what is wrong with a header: columns missing, twice, or named by a language's name."""
    found = languages(columns)
    if not any(one.field == "id" for one in columns):
        yield Problem("glossary.column", "has no column “id”", path, line)
    if not found or (source and source not in found):
        what = f"has no column “{source}”" if source else "has no column named after a language"
        remedy = "The terms of a language stand in a column named by its code, as in de, zh_CN."
        yield Problem("glossary.column", what, path, line, remedy=remedy)
    for number, one in enumerate(columns):
        if twin := next(
            (other for other in columns[:number] if one.name and one.same(other)), None
        ):
            what = f"has the column “{one.name}” twice"
            what += "" if twin.name == one.name else f": “{twin.name}” is the same language"
            yield Problem("glossary.column", what, path, line)
    yield from words(columns, path, line)


def _split(name: str) -> tuple[str, str]:
    stem, _, kind = name.rpartition("_")
    return (stem.strip(), kind.lower()) if stem and kind.lower() in KINDS else (name, PREFERRED)


def _locale(name: str) -> Locale | None:
    """Read a locale that there is; “de_note” is none, though a script has as many letters."""
    try:
        locale = parse(name) if _LOCALE.fullmatch(name) else None
    except ConfigError:
        return None
    parts = {locale.script, locale.territory} - {""} if locale else set()
    return locale if all(part.isdigit() or part in _subtags() for part in parts) else None


@cache
def _subtags() -> frozenset[str]:
    """Give the scripts and territories that CLDR knows."""
    from babel.core import get_global  # noqa: PLC0415 -- CLDR data, loaded on use

    scripts = (full.split("_")[1] for full in get_global("likely_subtags").values())
    return frozenset((*scripts, *get_global("territory_languages")))


def in_words(name: str) -> Locale | None:
    """Give the language that a name means in English, German or its own language: “Deutsch”.

    None where it is no language's name; its code is none either.
    """
    plain = name.strip().casefold()
    called = _called()
    code = called.get(plain) or called.get(plain.partition("(")[0].strip())
    try:
        return parse(code) if code else None
    except ConfigError:  # CLDR names languages that it has no data of
        return None


def words(columns: Sequence[Column], path: PurePath | str | None, line: int) -> Iterator[Problem]:
    """Find columns that are named “German” or “Deutsch” instead of `de`."""
    for one in columns:
        if not one.name or one.locale or one.field:
            continue
        stem, kind = _split(one.name)
        if locale := in_words(stem):
            suffix = "" if kind == PREFERRED else f"_{kind}"
            what = f"the column “{one.name}” is named in words"
            remedy = f"Name it by the language's code: {locale}{suffix}."
            yield Problem("glossary.column", what, path, line, remedy=remedy)


@cache
def _called() -> dict[str, str]:
    """Give the codes of languages by their names in small letters, English ones first."""
    own = ((said, code) for code, _, said in (one.partition(":") for one in AUTONYMS.split(" ")))
    named = (
        (str(said), str(code))
        for speaker in _SPEAKERS
        for code, said in babel_locale(Locale(speaker)).languages.items()
    )
    called: dict[str, str] = {}
    for said, code in (*named, *own):
        called.setdefault(said.casefold(), code)
    return called
