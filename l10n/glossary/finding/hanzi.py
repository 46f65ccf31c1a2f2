"""Simplified and Traditional Chinese: which of the two a text is in, and one spelling for both.

A glossary in one script finds next to nothing in a text in the other, and every check then raises
a false alarm. So terms and texts are compared in one folded spelling, and the difference itself
is told. The table is made from the Unihan database by docs/generate_hanzi.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from l10n import locales
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from l10n.locales import Locale

_NAMES = {"Hans": worded("Simplified"), "Hant": worded("Traditional")}
# Below this majority a text quotes names of the other script, or mixes the two.
_MAJORITY = 0.8
# So many characters of the other script in one translation are no slip of the pen and no variant.
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class ScriptMismatch:
    """Texts and a glossary, or a locale, in different Chinese scripts.

    Scripts are `Hans` and `Hant` (ISO 15924); `terms` is empty where the terms do not tell.
    `characters` are some of the texts' characters that the other script has not.
    """

    texts: str
    terms: str
    locale: str
    characters: str

    def said(self) -> str:
        """Say it."""
        told, characters = _NAMES[self.texts], self.characters
        if self.terms and self.terms != self.texts:
            return worded(
                "the text is in {script} characters ({characters}), the glossary in {other}",
                script=told, characters=characters, other=_NAMES[self.terms],
            )  # fmt: skip
        return worded(
            "the text is in {script} characters ({characters}), the locale asks for {other}",
            script=told, characters=characters, other=_NAMES[self.locale],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Table:
    fold: Mapping[int, str]
    traditional: frozenset[str]
    simplified: frozenset[str]


def folding() -> Mapping[int, str]:
    """Give what each character is compared as in both scripts: a table for `str.translate`.

    Source: Unicode Standard Annex 38, kSimplifiedVariant.
    """
    return _table().fold


def script_of(texts: Iterable[str]) -> str:
    """Give the script of texts, `Hans` or `Hant`; empty if they do not tell or mix the two."""
    return _script(texts)[0]


def script_mismatch(
    terms: Iterable[str], texts: Iterable[str], locale: Locale
) -> ScriptMismatch | None:
    """Tell whether Chinese texts are in another script than the terms or the locale.

    None for other languages, for texts that do not tell, and where all agree.
    """
    if locale.language not in {"zh", "yue"}:
        return None
    found, characters = _script(texts)
    if not found:
        return None
    wanted = locales.script(locale)
    known = script_of(terms)
    if known in {"", found} and wanted not in set(_NAMES) - {found}:
        return None
    return ScriptMismatch(found, known, wanted, characters)


def mismatches(
    terms: Iterable[str], texts: Iterable[str], locale: Locale
) -> Iterator[ScriptMismatch | None]:
    """Tell of each Chinese text by itself whether it is in another script, in part or throughout.

    One sentence in the other script is wrong however many are right, so no majority decides here,
    but two characters that only the other script has, or one where no other tells.
    """
    wanted, known = locales.script(locale), script_of(terms)
    for text in texts:
        seen = _marks([text])
        found = [
            name for name, other in (("Hans", "Hant"), ("Hant", "Hans"))
            if other in {wanted, known} and len(seen[name]) >= (_ENOUGH if seen[other] else 1)
        ]  # fmt: skip
        name = max(found, key=lambda one: len(seen[one]), default="")
        yield ScriptMismatch(name, known, wanted, _some(seen[name])) if name else None


def _script(texts: Iterable[str]) -> tuple[str, str]:
    """Give the script and up to five characters that show it, in order of their appearance."""
    seen = _marks(texts)
    name, marks = max(seen.items(), key=lambda pair: len(pair[1]))
    if not marks or len(marks) < _MAJORITY * sum(map(len, seen.values())):
        return "", ""
    return name, _some(marks)


def _marks(texts: Iterable[str]) -> dict[str, list[str]]:
    """Give the characters that only one of the scripts has, in order."""
    table = _table()
    seen: dict[str, list[str]] = {"Hans": [], "Hant": []}
    for text in texts:
        seen["Hans"] += [char for char in text if char in table.simplified]
        seen["Hant"] += [char for char in text if char in table.traditional]
    return seen


def _some(marks: list[str]) -> str:
    return "".join(tuple(dict.fromkeys(marks))[:5])


@cache
def _table() -> _Table:
    sections: dict[str, str] = {}
    name = ""
    text = files("l10n.glossary.finding").joinpath("hanzi.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            sections[name] = sections.get(name, "") + line
    pairs = sections["traditional"] + sections["shared"]
    return _Table(
        MappingProxyType(dict(zip(map(ord, pairs[::2]), pairs[1::2], strict=True))),
        frozenset(sections["traditional"][::2]),
        frozenset(sections["simplified"]),
    )
