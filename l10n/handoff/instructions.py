"""What an agency is told: a short text in its language, and words of the kit in that language.

The sentences stand in one small file per language, each under a key; a language that has none
reads English. A kit is told as what it is: what it does not hold is not spoken of.
"""

from __future__ import annotations

import textwrap
import tomllib
from datetime import date
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from l10n.handoff.manifest import words_by_band
from l10n.locales import Locale, babel_locale, parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from l10n.handoff.manifest import Manifest

FILE = "README.txt"
"""The name of the instructions in a kit."""
LANGUAGES = ("de", "en", "es", "fr", "it", "pl", "zh_CN")
"""The languages in which there are instructions."""

_WIDTH = 78
_ENDINGS = (
    (".po", "po"), (".v2.xlf", "xliff2"), (".xlf", "xliff"), (".xlsx", "xlsx"), (".docx", "docx"),
    (".tmx", "tmx"), (".tbx", "tbx"), (".csv", "csv"), (".html", "html"), ("kit.json", "kit"),
)  # fmt: skip
"""How names of files end, and the keys of what is said of them."""
_FORMS = frozenset({"po", "xliff", "xliff2", "xlsx", "docx"})


def write(manifest: Manifest, names: Collection[str], language: Locale | None = None) -> bytes:
    """Give the instructions for a kit with files of these names, as text in UTF-8.

    Languages that have no instructions get them in English.
    """
    spoken = language_of(language)
    return "".join(f"{line}\n" for line in _lines(manifest, names, spoken)).encode()


def language_of(wanted: Locale | None) -> Locale:
    """Give the language in which somebody is told things, English if there is none of theirs."""
    known = [parse(name) for name in LANGUAGES]
    if wanted is None:
        return Locale("en")
    same = (one for one in known if one.language == wanted.language)
    return wanted if wanted in known else next(same, Locale("en"))


@cache
def texts(language: Locale) -> Mapping[str, str]:
    """Give the sentences of one of the languages, by their keys."""
    folder = resources.files("l10n.handoff").joinpath("texts")
    return tomllib.loads(folder.joinpath(f"{language}.toml").read_text("utf-8"))


def _lines(manifest: Manifest, names: Collection[str], language: Locale) -> Iterator[str]:
    said = texts(language)
    title = said["title"].format(kit=manifest.kit)
    yield from (title, "=" * len(title) * (2 if language.language == "zh" else 1), "")
    targets = ", ".join(_name(target, language) for target in manifest.targets)
    pair = said["from_to"].format(source=_name(manifest.source, language), target=targets)
    yield from _wrapped(pair, language)
    if manifest.deadline:
        yield from _wrapped(
            said["deadline"].format(date=_day(manifest.deadline, language)), language
        )
    yield from _heading(said["files"])
    kinds = {name: _kind(name) for name in sorted(names)}
    for name, kind in kinds.items():
        yield f"- {said['file'].format(name=name, what=said[kind]) if kind else name}"
    yield from _heading(said["words"])
    yield from _words(manifest, language)
    for heading, keys in _sections({*kinds.values()}).items():
        yield from _heading(said[heading])
        for key in keys:
            yield from _wrapped(said[key], language, "- ")


def _sections(kinds: Collection[str]) -> Mapping[str, list[str]]:
    """Give the keys of what is to be said, under those of their headings."""
    work = ["edit", "one", "tags", "placeholders", "plural", "locked", "states", "states_docx",
            "terms", "memory", "numbers", "questions", "confidential"]  # fmt: skip
    forms = _FORMS.intersection(kinds)
    left_out = {
        "one": len(forms) < 2,
        "states": forms == {"docx"},
        "states_docx": "docx" not in forms,
        "terms": not {"csv", "tbx"}.intersection(kinds),
        "memory": "tmx" not in kinds,
    }
    return {
        "work": [key for key in work if not left_out.get(key)],
        "return": ["names", "parts", "encoding"],
    }


def _kind(name: str) -> str:
    return next((kind for ending, kind in _ENDINGS if name.endswith(ending)), "")


def _words(manifest: Manifest, language: Locale) -> Iterator[str]:
    said = texts(language)
    for part in manifest.parts:
        counts = words_by_band(part.items)
        target = _name(part.target, language)
        total = said["total"].format(
            release=part.release, target=target, count=sum(counts.values())
        )
        bands = ", ".join(f"{said[f'band_{band}']} {n}" for band, n in counts.items() if n)
        yield f"- {total}{f' ({bands})' if bands else ''}"


def _heading(text: str) -> Iterator[str]:
    yield from ("", text, "-" * len(text) * (1 if text.isascii() or text[0] < "\u2e80" else 2))


def _wrapped(text: str, language: Locale, start: str = "") -> list[str]:
    """Break a text into lines, where words have spaces between them."""
    if not language.sentence_gap:
        return [start + text]
    return textwrap.wrap(
        text, _WIDTH, initial_indent=start, subsequent_indent=" " * len(start),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _name(locale: Locale, language: Locale) -> str:
    """Give the name of a language in another, as it stands within a sentence."""
    return babel_locale(locale).get_display_name(babel_locale(language)) or str(locale)


def _day(deadline: str, language: Locale) -> str:
    from babel.dates import format_date  # noqa: PLC0415 -- CLDR data, loaded on use

    return format_date(date.fromisoformat(deadline), "long", babel_locale(language))
