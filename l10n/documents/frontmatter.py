"""Front matter: the values of a YAML or TOML head that are text, dates, languages or addresses.

The head is never written anew: each wanted value is located in the text, and only that is
replaced, so that comments, order and quotes of everything else stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from l10n.documents.frontmatter_values import Malformed
from l10n.errors import DocumentError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.documents.frontmatter_values import Head, Policy, Value


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
_OURS = re.compile(r"^\[?l10n\b", re.M)
_KEY = re.compile(r"^[\w.\"'-]+[ \t]*[:=](?:[ \t]|$)", re.M)


def read(text: str, policy: Policy, path: str = "") -> FrontMatter | None:
    """Find the front matter of a text; None when it has none.

    Lines between two `---` that hold no mapping are Markdown (a rule and a heading).

    Raises:
        DocumentError: there is front matter and it is malformed.
    """
    found = _FENCED.match(text)
    if found is None:
        late = _FENCED.match(text.lstrip())
        if late is not None and _OURS.search(late["head"]):
            raise DocumentError(
                Problem(
                    "document.front-matter",
                    "the front matter must begin on the first line; here it is plain text",
                    path or None,
                    1,
                    remedy="Take out what stands before it.",
                )
            )
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
                remedy=error.remedy,
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
