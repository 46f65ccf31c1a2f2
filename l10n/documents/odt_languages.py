"""Where an OpenDocument text says which language it is in, and which way its text runs.

Language and territory are properties of styles, for scripts of the west, of Asia and complex ones;
direction is one of page layouts and paragraphs.

Source: OpenDocument 1.3 part 3, sections 20.189, 20.202, 20.312, 20.402 (style:writing-mode).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.documents.xml_elements import attribute_spans, attributes, escape, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.documents.office_package import Edit
    from l10n.documents.xml_elements import Element
    from l10n.model import Span

_EAST = frozenset({"zh", "ja", "ko"})
_COMPLEX = frozenset(
    {
        "ar",
        "fa",
        "he",
        "ur",
        "yi",
        "ps",
        "sd",
        "ug",
        "dv",
        "ckb",
        "ku",
        "hi",
        "bn",
        "ta",
        "te",
        "th",
        "km",
        "my",
        "lo",
    }
)
_MODES = {"ltr": "lr-tb", "rtl": "rl-tb"}
_TURNED = frozenset({"lr-tb", "rl-tb", "lr", "rl"})


@dataclass(slots=True)
class Languages:
    """The places of the language and the direction of a document."""

    text: str = ""
    language: str = ""
    """What the document says its language is, as in `de-DE`; empty where it says nothing."""
    right_to_left: bool = False
    styles: list[tuple[Element, bool]] = field(default_factory=list)
    """The text properties that say a language, and whether all others stand on them."""
    modes: list[tuple[Element, bool]] = field(default_factory=list)
    """The properties of layouts and paragraphs, and whether they are to say a direction."""
    plain: list[Span] = field(default_factory=list)
    """The texts that are the language, in the properties of the document."""
    prefixes: tuple[str, str] = ("fo:", "style:")

    def of_style(self, element: Element, *, default: bool) -> None:
        """Note what a style says of language and direction."""
        for child in element.children:
            said = attributes(self.text, child)
            if child.name == "style:text-properties" and "language" in said:
                self.styles.append((child, default))
                if default and said["language"] not in ("none", "zxx"):
                    parts = said["language"], said.get("country", "")
                    self.language = "-".join(p for p in parts if p and p != "none")
            elif child.name in ("style:paragraph-properties", "style:page-layout-properties"):
                self.modes.append((child, default or "writing-mode" in said))
                if default or child.name == "style:page-layout-properties":
                    self.right_to_left |= said.get("writing-mode", "").startswith("rl")

    def edits(self, language: str) -> Iterator[Edit]:
        """Yield the changes that say another language."""
        name, _, territory = language.partition("-")
        suffix = "-asian" if name in _EAST else "-complex" if name in _COMPLEX else ""
        own = self.language.partition("-")[0]
        prefix = self.prefixes[1 if suffix else 0]
        for element, default in self.styles:
            said = attributes(self.text, element)
            if default or (not suffix and said.get("language") == own):
                yield from self._set(element, f"language{suffix}", name, prefix)
                yield from self._set(element, f"country{suffix}", territory or "none", prefix)
        for span in self.plain:
            yield *span, escape(language)

    def _set(self, element: Element, name: str, value: str, prefix: str) -> Iterator[Edit]:
        span = attribute_spans(self.text, element).get(name)
        if span is not None:
            yield *span, quoted(value)
        else:
            tag = self.text[element.start : element.inner].split(None, 1)[0].rstrip("/>")
            at = element.start + len(tag)
            yield at, at, f' {prefix}{name}="{quoted(value)}"'

    def turned(self, direction: str) -> Iterator[Edit]:
        """Yield the changes that let pages and paragraphs run in a direction."""
        for element, saying in self.modes:
            said = attributes(self.text, element).get("writing-mode", "")
            layout = element.name == "style:page-layout-properties"
            if said in _TURNED or (not said and (saying or layout) and direction == "rtl"):
                yield from self._set(element, "writing-mode", _MODES[direction], self.prefixes[1])
