"""What the styles of a Word document say: the role of a paragraph, whether it is of a list.

Source: ECMA-376 part 1, section 17.7 (styles); names of built-in styles are the same in any
language of the program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.documents.xml_elements import Element, attributes

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_ROLES = {
    "title": "title", "subtitle": "h2", "caption": "caption", "quote": "quote",
    "intense quote": "quote", "footnote text": "footnote", "endnote text": "footnote",
    "block text": "quote",
}  # fmt: skip
_PLAIN = frozenset({"", "normal", "body text", "standard", "default", "default paragraph font"})
_DEEPEST = 20


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str
    level: int | None
    listed: bool


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids."""

    styles: dict[str, _Style] = field(default_factory=dict)
    standard: str = ""

    @property
    def names(self) -> dict[str, str]:
        """The names of the styles by their ids."""
        return {key: style.name for key, style in self.styles.items()}

    def role_of(self, text: str, properties: Element | None) -> tuple[str, bool]:
        """Give the role a paragraph has by its `w:pPr`, `p` for none, and whether it is listed."""
        level, listed, used = None, False, self.standard
        if properties is not None:
            used = _value(text, properties.get("w:pStyle")) or used
            level = _level(text, properties)
            listed = _listed(text, properties) is True
            if level == 9:  # "body text", whatever its style says
                return ("li" if listed else "p"), listed
        if level is not None:
            return f"h{min(level + 1, 6)}", False
        for style in self._line(used):
            heading = _HEADING.fullmatch(style.name)
            if heading:
                return f"h{min(int(heading[1]), 6)}", False
            if style.name.lower() in _ROLES:
                return _ROLES[style.name.lower()], listed
            if style.level is not None and style.level < 9:
                return f"h{min(style.level + 1, 6)}", False
            listed = listed or style.listed or style.name.lower().startswith("list ")
        if properties is not None and _listed(text, properties) is False:
            listed = False
        return ("li" if listed else "p"), listed

    def told(self, text: str, properties: Element | None) -> str:
        """Give the name of a paragraph's style where it tells a translator something."""
        used = _value(text, properties.get("w:pStyle")) if properties is not None else ""
        style = self.styles.get(used)
        name = style.name if style else used
        if name.lower() in {*_PLAIN, *_ROLES} or _HEADING.fullmatch(name):
            return ""
        return name

    def _line(self, used: str) -> Iterable[_Style]:
        for _ in range(_DEEPEST):
            style = self.styles.get(used)
            if style is None:
                return
            yield style
            used = style.based_on


def styles_of(text: str, elements: Iterable[Element]) -> Styles:
    """Read the `w:style` elements of a document."""
    found = Styles()
    for element in elements:
        said = attributes(text, element)
        if said.get("type", "paragraph") not in ("paragraph", "character"):
            continue
        properties = element.get("w:pPr")
        key = said.get("styleId", "")
        found.styles[key] = _Style(
            _value(text, element.get("w:name")) or key,
            _value(text, element.get("w:basedOn")),
            _level(text, properties) if properties else None,
            bool(properties and _listed(text, properties)),
        )
        if said.get("default") in ("1", "true") and said.get("type") == "paragraph":
            found.standard = key
    return found


def _value(text: str, element: Element | None) -> str:
    return attributes(text, element).get("val", "") if element is not None else ""


def _level(text: str, properties: Element) -> int | None:
    said = _value(text, properties.get("w:outlineLvl"))
    return int(said) if said.isdecimal() and len(said) == 1 else None


def _listed(text: str, properties: Element) -> bool | None:
    """Tell whether a paragraph is in a list; None where its properties do not say."""
    number = properties.get("w:numPr", "w:numId")
    return None if number is None else _value(text, number) != "0"
