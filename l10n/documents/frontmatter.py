"""Front matter: the values of a YAML or TOML head that are text, dates, languages or addresses.

The head is never written anew: each wanted value is located in the text, and only that is
replaced, so that comments, order and quotes of everything else stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from l10n.errors import DocumentError, Problem

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


class Malformed(Exception):  # noqa: N818 -- not an error yet: the lines may be Markdown
    """The lines between the fences are not what their fences say; `line` counts from 1."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


class _Format(Protocol):
    """What the module of each format offers."""

    def read(self, head: str, offset: int, policy: Policy) -> Head | None:
        """Give the values of a head that begins at `offset`; None when it is no mapping."""

    def write(self, value: Value, text: str) -> str:
        """Write a text in place of a value."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The head of a text: `end` is where the body begins."""

    format: Literal["yaml", "toml"]
    end: int
    values: tuple[Value, ...]
    settings: Mapping[str, object] = field(default_factory=dict)


_FENCED = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n?|\n)"
    r"(?P<head>(?:(?!(?:---|\+\+\+|\.\.\.)[ \t]*(?:[\r\n]|\Z))[^\r\n]*(?:\r\n?|\n))*)"
    r"(?P<close>---|\+\+\+|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)"
)
_KEY = re.compile(r"^[\w.\"'-]+[ \t]*[:=](?:[ \t]|$)", re.M)


def read(text: str, policy: Policy, path: str = "") -> FrontMatter | None:
    """Find the front matter of a text; None when it has none.

    Lines between two `---` that hold no mapping are Markdown (a rule and a heading).

    Raises:
        DocumentError: there is front matter and it is malformed.
    """
    found = _FENCED.match(text)
    if found is None:
        return None
    toml = found["fence"] == "+++"
    if toml != (found["close"] == "+++"):
        return None
    try:
        read_head = _format(toml=toml).read
        head = read_head(found["head"], found.start("head"), policy)
    except Malformed as error:
        if not _KEY.search(found["head"]):
            return None
        raise DocumentError(
            Problem(
                "document.front-matter",
                f"the front matter is malformed: {error.what}",
                path or None,
                error.line + 1,
                remedy="Correct it, or quote the value that is meant as text.",
            )
        ) from None
    if head is None:
        return None
    return FrontMatter("toml" if toml else "yaml", found.end(), *head)


def write(value: Value, text: str, matter: FrontMatter) -> str:
    """Write a text in place of a value, quoted as it was where that can hold it."""
    return _format(toml=matter.format == "toml").write(value, text)


def _format(*, toml: bool) -> _Format:
    if toml:
        from l10n.documents import frontmatter_toml  # noqa: PLC0415 -- only what a file needs

        return frontmatter_toml
    from l10n.documents import frontmatter_yaml  # noqa: PLC0415 -- loads PyYAML

    return frontmatter_yaml
