"""What the styles of an OpenDocument text say: roles of paragraphs, looks of spans.

Each change of format by hand is an automatic style of its own, many of which differ only in traces
of the program, so that looks are compared by what their styles say.

Source: OpenDocument 1.3 part 3, sections 16 (styles) and 20 (attributes of properties).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.documents.office_inline import Look
from l10n.documents.xml_elements import attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from l10n.documents.xml_elements import Element

_HEADING = re.compile(r"heading(?:_20_| )?([1-9]?)", re.IGNORECASE)
_ROLES = {
    "title": "title", "subtitle": "h2", "caption": "caption", "illustration": "caption",
    "drawing": "caption", "quotations": "quote", "footnote": "footnote", "endnote": "footnote",
    "table heading": "th",
}  # fmt: skip
_PLAIN = frozenset({"", "standard", "text body", "default paragraph style", "table contents"})
_TRACES = re.compile(r"rsid$|^(?:language|country|script|rfc-language-tag)(?:-asian|-complex)?$")
_TWINS = re.compile(r"-(?:asian|complex)$")
_LOOSE = frozenset({"letter-spacing", "text-scale", "letter-kerning"})
_DRAWN = ("text-underline-", "text-line-through-", "background-color", "text-overline-")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    family: str
    automatic: bool
    level: int | None
    listed: bool
    properties: Mapping[str, str]


@dataclass(slots=True)
class Styles:
    """The styles that hold in one part: its automatic ones, and the common ones by their names."""

    styles: dict[tuple[str, str], _Style] = field(default_factory=dict)
    clean: str = "normal"

    def add(self, text: str, element: Element, *, automatic: bool) -> None:
        """Note a `style:style`."""
        said = attributes(text, element)
        family, name = said.get("family", ""), said.get("name", "")
        properties: dict[str, str] = {}
        for child in element.children:
            if child.name == "style:text-properties":
                properties = {k: v for k, v in attributes(text, child).items() if self._counts(k)}
        level = said.get("default-outline-level", "")
        self.styles[family, name] = _Style(
            said.get("display-name") or name.replace("_20_", " "),
            said.get("parent-style-name", ""),
            family,
            automatic,
            int(level) if level.isdecimal() and len(level) == 1 else None,
            bool(said.get("list-style-name")),
            properties,
        )

    def common(self) -> Styles:
        """Give the styles that hold in other parts too."""
        kept = {key: style for key, style in self.styles.items() if not style.automatic}
        return Styles(kept, self.clean)

    def _counts(self, name: str) -> bool:
        if self.clean == "none":
            return not _TRACES.search(name)
        if _TRACES.search(name) or _TWINS.search(name):
            return False
        return self.clean == "normal" or name not in _LOOSE

    def role_of(self, name: str) -> str:
        """Give the role of a paragraph by the name of its style, `p` for none."""
        for style in self._line("paragraph", name):
            heading = _HEADING.fullmatch(style.name)
            if heading:
                return f"h{min(int(heading[1] or 2), 6)}"
            if style.name.lower() in _ROLES:
                return _ROLES[style.name.lower()]
        return "p"

    def told(self, name: str) -> str:
        """Give the name of a paragraph's style where it tells a translator something."""
        for style in self._line("paragraph", name):
            if not style.automatic:
                plain = style.name.lower() in {*_PLAIN, *_ROLES} or _HEADING.fullmatch(style.name)
                return "" if plain else style.name
        return ""

    def look_of(self, spans: Sequence[tuple[str, str]]) -> Look:
        """Give the look of a text within spans: the names of their styles, and their markup."""
        said: dict[str, str] = {}
        raw = []
        for name, markup in spans:
            own = dict(self._properties(name))
            raw += [markup] if own else []
            said |= own
        counted = frozenset(f"{key}={value}" if value else key for key, value in said.items())
        drawn = any(key.startswith(_DRAWN) for key in said)
        return Look(counted, "".join(raw), drawn)

    def _properties(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield what a style of a text says: a common one its name, an automatic one each thing."""
        for style in self._line("text", name):
            if not style.automatic:
                yield f"style {style.name}", ""
                return
            yield from style.properties.items()
        if ("text", name) not in self.styles and name:
            yield f"style {name}", ""

    def _line(self, family: str, name: str) -> Iterable[_Style]:
        for _ in range(_DEEPEST):
            style = self.styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.parent


def naming(look: Look, base: Look) -> tuple[str, str]:
    """Name the tag of a look beside that of the base, and say what it is."""
    added, lost = look.properties - base.properties, base.properties - look.properties
    names = {name for said in added if (name := _tag(said))}
    name = next((n for n in ("sup", "sub", "b", "i", "u", "s") if n in names), "f")
    if name != "f" and not lost and all(_tag(said) or _is_detail(said) for said in added):
        return (name, "") if len(names) == 1 else (name, ", ".join(sorted(names)))
    words = [*sorted(said.replace("=", " ") for said in added if not _is_detail(said))]
    words += [f"not {said.replace('=', ' ')}" for said in sorted(lost) if not _is_detail(said)]
    return name, ", ".join(words)


def _tag(said: str) -> str:
    name, _, value = said.partition("=")
    if name == "text-position":
        return "sup" if value.startswith("super") else "sub" if value.startswith("sub") else ""
    if name == "font-weight" and value in ("bold", "600", "700", "800", "900"):
        return "b"
    if name == "font-style" and value in ("italic", "oblique"):
        return "i"
    if name == "text-underline-style" and value != "none":
        return "u"
    if name in ("text-line-through-style", "text-line-through-type") and value != "none":
        return "s"
    return {"style Strong Emphasis": "b", "style Emphasis": "i"}.get(name, "")


def _is_detail(said: str) -> bool:
    """Tell whether a property says only how exactly a line is drawn."""
    return said.startswith(("text-underline-", "text-line-through-")) and not _tag(said)
