"""The values of front matter: which keys matter, and where their texts stand.

Apart from reading them, since the reader of each format makes these values and knows no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Use: TypeAlias = Literal["text", "date", "lang", "slug"]


@dataclass(frozen=True, slots=True)
class Policy:
    """Which keys are touched, and how; nested keys are dotted, positions in lists left out.

    What no field names is never touched; `never` takes a key out of the others.
    """

    translate: tuple[str, ...] = (
        *("title", "subtitle", "description", "excerpt", "summary", "linkTitle", "keywords"),
        *("image.alt", "images.alt", "cover.alt", "cover.caption", "seo.title", "seo.description"),
    )
    localise: tuple[str, ...] = ("displayDate", "display_date")
    language: tuple[str, ...] = ("lang", "language", "locale")
    slug: tuple[str, ...] = ("permalink", "slug")
    never: tuple[str, ...] = ("layout", "author", "id", "translationKey")

    def use(self, key: str) -> Use | None:
        """Say what a key is for, or None when it must not be touched."""
        if key in self.never:
            return None
        uses: tuple[tuple[Use, tuple[str, ...]], ...] = (
            ("text", self.translate),
            ("date", self.localise),
            ("lang", self.language),
            ("slug", self.slug),
        )
        return next((use for use, keys in uses if key in keys), None)


@dataclass(frozen=True, slots=True)
class Value:
    """One value to replace: `span` is in code points of the whole text, quotes included.

    `style` is how it is quoted: `''` for plain, else the opening quotes, `|` or `>`; `inside` says
    that it stands in a list or mapping in brackets; `listed` that it is one of a list.
    """

    key: str
    use: Use
    text: str
    span: tuple[int, int]
    style: str = ""
    inside: bool = False
    listed: bool = False


Head: TypeAlias = "tuple[tuple[Value, ...], Mapping[str, object]]"
"""The wanted values of a head, in order, and its `l10n` settings."""


def misplaced(key: str) -> str | None:
    """Say what is wrong with a key of a head that was meant for us and would have no effect.

    An embargo that nobody sees is worse than a complaint.
    """
    folded = key.strip().casefold()
    if folded == "embargo":
        return "“embargo” has no effect here: it must stand under “l10n”"
    if folded == "l10n" and key != "l10n":
        return f"“{key}” must be written “l10n”"
    if folded.startswith("l10n."):
        return f"“{key}” has no effect: “{folded[5:]}” must stand under “l10n”"
    return None


REMEDY = "Correct it, or quote the value that is meant as text."
NESTED = "Write it as “l10n:” and below that, indented, for example “embargo: 2030-12-01”."


class Malformed(Exception):  # noqa: N818 -- not an error yet: the lines may be Markdown
    """The lines between the fences are not what their fences say; `line` counts from 1."""

    def __init__(self, what: str, line: int, remedy: str = REMEDY) -> None:
        super().__init__(what)
        self.what = what
        self.line = line
        self.remedy = remedy
