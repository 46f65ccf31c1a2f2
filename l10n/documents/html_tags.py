"""Tags, by their spelling alone: which element, and its attributes.

A page has few different tags, each of them many times. So one is read once for all that are spelt
alike; places within it are counted from its beginning.

Source: HTML Living Standard (WHATWG), 13.2.5 Tokenization.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from l10n.model import Span

Kind: TypeAlias = Literal["open", "close", "empty", "raw", "other"]

_NAME = re.compile(r"</?([A-Za-z][^\t\n\f\r />]*+)")
_PART = re.compile(
    r"""
    [\t\n\f\r\ /]*+
    (?: >
    | (?P<name> [^\t\n\f\r\ />] [^\t\n\f\r\ />=]*+ )
      (?: [\t\n\f\r\ ]*+ = [\t\n\f\r\ ]*+
        (?: "(?P<double>[^"]*+)" | '(?P<single>[^']*+)' | (?P<endless>["'])
        | (?P<bare>[^\t\n\f\r\ >]*+) )
      )?
    )
    """,
    re.VERBOSE,
)
"""An attribute, or the end of a tag."""
_QUOTES = {"double": '"', "single": "'"}
_REFERENCE = re.compile(
    r"&(?:#\d+;?|#[xX][0-9A-Fa-f]+;?|(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<end>;?)(?P<then>(?==))?)"
)
REMEMBERED = 8192
"""How many different tags of the last pages are remembered."""
LONGEST = 500
"""The length up to which tags are remembered: a picture within one may take megabytes."""


class Attribute(NamedTuple):
    """An attribute; `span` is that of its value within the tag as written, without `quote`.

    One without a value has an empty span at its end, and no `quote`.
    """

    name: str
    value: str
    span: Span
    quote: str
    has_value: bool


@dataclass(frozen=True, slots=True, eq=False)
class Markup:
    """A tag, what is within a script, or (`other`, with no name) what nobody sees.

    `attributes` are in their order; of two with one name the first, as in browsers.
    """

    raw: str
    kind: Kind
    name: str = ""
    attributes: tuple[Attribute, ...] = ()

    def get(self, name: str) -> Attribute | None:
        """Give the attribute of a name."""
        for one in self.attributes:
            if one.name == name:
                return one
        return None

    def value(self, name: str) -> str:
        """Give the value of an attribute, empty where there is none."""
        found = self.get(name)
        return found.value if found is not None else ""


def tag_at(text: str, at: int, is_xml: bool) -> Markup | None:
    """Read the tag that begins with a `<`; None where none does. One that never ends nobody sees.

    `is_xml` says whether a slash at its end means that there is nothing in the element.
    """
    end = text.find(">", at, at + LONGEST)
    found = _remembered(text[at : end + 1], is_xml) if end >= 0 else None
    return found if found is not None else _tag(text, at, is_xml)


@lru_cache(REMEMBERED)
def _remembered(raw: str, is_xml: bool) -> Markup | None:
    """Read what ends with the first `>`; None where that is no tag, or not all of one."""
    found = _tag(raw, 0, is_xml)
    return found if found is not None and found.kind != "other" and found.raw == raw else None


def _tag(text: str, start: int, is_xml: bool) -> Markup | None:
    name = _NAME.match(text, start)
    if name is None:
        return None
    found: dict[str, Attribute] = {}
    part = _PART.match(text, name.end())
    while part is not None and (group := part.lastgroup) is not None:
        place, end = part.span(group) if group != "name" else (part.end(), part.end())
        value, span = attribute_value(text[place:end]), (place - start, end - start)
        called = part["name"].lower()
        attribute = Attribute(called, value, span, _QUOTES.get(group, ""), group != "name")
        found.setdefault(called, attribute)
        part = _PART.match(text, part.end()) if group != "endless" else None
    if part is None:
        return Markup(text[start:], "other")
    raw = text[start : part.end()]
    kind: Kind = "close" if raw[1] == "/" else "empty" if is_xml and raw[-2] == "/" else "open"
    return Markup(raw, kind, name[1].lower(), tuple(found.values()))


def attribute_value(raw: str) -> str:
    """Read the character references of an attribute; in an address, `&copy=1` is none."""
    return _REFERENCE.sub(_referred, raw) if "&" in raw else raw


def _referred(match: re.Match[str]) -> str:
    name = match["name"]
    if name is None:
        return unescape(match[0])
    if match["end"]:
        return html5.get(f"{name};", match[0])
    return html5.get(name, match[0]) if match["then"] is None else match[0]
