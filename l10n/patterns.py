"""Patterns of paths: which files are releases, and where a published version goes.

A pattern is a path relative to the workspace with variables in braces. The same notation is read
in two directions: a release pattern takes a path apart, the published pattern puts one together.
Both are cut apart from the workspace so that the law they serve, that no published version can
ever overwrite or become a release, can be tested on values alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize

from l10n.errors import ConfigError
from l10n.locales import find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.locales import Locale

RELEASE_VARIABLES = ("id", "id:path", "lang")
PUBLISHED_VARIABLES = ("id", "ext", "locale", "bcp47", "lang")
_NAMES_LOCALE = frozenset({"locale", "bcp47", "lang"})

_NAME = r"(?!\.)[^/]+"
_LANGUAGE = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*(?:@[A-Za-z]+)?"
_REGEX = {"id": _NAME, "id:path": rf"{_NAME}(?:/{_NAME})*", "lang": _LANGUAGE}


class PatternError(ValueError):
    """A pattern that cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a release pattern found in a path; `lang` is empty where the pattern has none."""

    id: str
    lang: str


@dataclass(frozen=True)
class ReleasePattern:
    """Which paths are releases: `releases/{id}.{lang}.txt`, `content/{lang}/{id:path}.md`.

    `{id}` stands for one name or a part of it, `{id:path}` for names in sub-folders too; neither
    takes a name that begins with a dot. `{lang}` is a locale in any spelling; without it each file
    is in the source language.

    Raises:
        PatternError: on making one that leaves the workspace, lacks `{id}` or has an unknown
            variable.
    """

    text: str

    def __post_init__(self) -> None:
        names = variables(self.text, RELEASE_VARIABLES)
        if names.isdisjoint({"id", "id:path"}):
            raise PatternError("lacks {id}, the name of the release")
        if {"id", "id:path"} <= names:
            raise PatternError("has both {id} and {id:path}")

    def match(self, path: str) -> Match | None:
        """Take a relative path with `/` apart; give nothing when it is of another shape."""
        found = self._whole.fullmatch(path)
        if found is None:
            return None
        groups = found.groupdict()
        return Match(groups["id"], groups.get("lang") or "")

    def folder(self, depth: int) -> re.Pattern[str] | None:
        """Give what the name of a folder at `depth` (0 is in the root) must match to be entered.

        Nothing when no release lies below folders at that depth.
        """
        if depth < len(self._folders):
            return self._folders[depth]
        return self._any if self._spans else None

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return _compiled(self.text)

    @cached_property
    def _spans(self) -> bool:
        return "{id:path}" in self.text

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile(_NAME)

    @cached_property
    def _folders(self) -> tuple[re.Pattern[str], ...]:
        """The folders before the first that may be any number of them."""
        fixed = self.text.split("{id:path}")[0] if self._spans else self.text
        return tuple(_compiled(part) for part in fixed.split("/")[:-1])


@dataclass(frozen=True, slots=True)
class PublishedPattern:
    """Where a published version goes: `published/{locale}/{id}{ext}`.

    `{id}` may hold folders; `{ext}` is the extension of the release with its dot; `{locale}` is
    the gettext spelling (`zh_CN`), `{bcp47}` that of the web (`zh-CN`), `{lang}` the language
    alone (`zh`).

    Raises:
        PatternError: on making one that leaves the workspace, has an unknown variable, or lacks
            `{id}` or a variable for the locale.
    """

    text: str

    def __post_init__(self) -> None:
        names = variables(self.text, PUBLISHED_VARIABLES)
        if "id" not in names:
            raise PatternError("lacks {id}: all releases would be written to one file")
        if names.isdisjoint(_NAMES_LOCALE):
            raise PatternError(
                "lacks {locale}, {bcp47} or {lang}: all languages would be written to one file"
            )

    def path(self, release_id: str, extension: str, locale: Locale) -> str:
        """Put the path of one version together, relative to the workspace, with `/`."""
        return self.text.format(
            id=release_id,
            ext=extension,
            locale=locale,
            bcp47=locale.bcp47,
            lang=locale.language,
        )

    def confused(self, locales: Iterable[Locale]) -> tuple[Locale, Locale] | None:
        """Give two locales whose versions would be one file."""
        seen: dict[str, Locale] = {}
        for locale in locales:
            other = seen.setdefault(self.path("id", "", locale).casefold(), locale)
            if other != locale:
                return other, locale
        return None


def identify(patterns: Iterable[ReleasePattern], source: Locale, path: str) -> str | None:
    """Give the id of the release at a relative path, or None when there is none for us.

    A file whose name or folder says another language than `source` is not a release.
    """
    path = normalize("NFC", path)
    for pattern in patterns:
        match = pattern.match(path)
        if match and (not match.lang or is_source(match.lang, source)):
            return match.id
    return None


def is_named(patterns: Iterable[ReleasePattern], path: str) -> bool:
    """Tell whether a path has the name of a release, in any language."""
    path = normalize("NFC", path)
    return any(pattern.match(path) for pattern in patterns)


def is_source(spelling: str, source: Locale) -> bool:
    """Tell whether a part of a path names the source language."""
    if spelling in {str(source), source.bcp47}:
        return True
    if not spelling.lower().startswith(source.language):
        return False
    try:
        return find(spelling, (source,)) is not None
    except ConfigError:
        return False


def variables(text: str, known: tuple[str, ...]) -> frozenset[str]:
    """Give the variables of a pattern after looking it over.

    Raises:
        PatternError: the pattern leaves the workspace, or has a variable that is not in `known`.
    """
    relative(text)
    found = re.findall(r"\{([^{}]*)\}", text)
    if text.count("{") != len(found) or text.count("}") != len(found):
        raise PatternError("has a brace without its partner")
    for name in found:
        if name not in known:
            near = _near(name, known)
            known_text = ", ".join(f"{{{one}}}" for one in known)
            raise PatternError(
                f"has an unknown variable {{{name}}}; "
                + (f"did you mean {{{near}}}?" if near else f"known are {known_text}")
            )
    return frozenset(found)


def relative(path: str) -> None:
    """Make sure that a path of the configuration stays within the workspace.

    Raises:
        PatternError: the path is absolute, climbs out, or is not written with `/`.
    """
    if "\\" in path:
        raise PatternError("has a backslash; write folders with “/”")
    if path.startswith(("/", "~")) or re.match(r"[A-Za-z]:", path):
        raise PatternError("is not relative to the workspace")
    parts = path.split("/")
    if "" in parts or "." in parts:
        raise PatternError("has an empty part or a “.” in it")
    if ".." in parts:
        raise PatternError("leaves the workspace with “..”")


def _compiled(text: str) -> re.Pattern[str]:
    seen: set[str] = set()
    out = ""
    for literal, name in re.findall(r"([^{}]*)(?:\{([^{}]*)\})?", text):
        out += re.escape(literal)
        if name:
            group = name.partition(":")[0]
            out += f"(?P={group})" if group in seen else f"(?P<{group}>{_REGEX[name]})"
            seen.add(group)
    return re.compile(out)


def _near(name: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 -- only for messages

    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.5)), None)
