"""Where an OpenDocument text says which language it is in, and which way its text runs.

Language, script and territory are properties of styles, for scripts of the west, of Asia and
complex ones; direction is one of page layouts and paragraphs. A tag as on the web stands in a style
only where these three are not enough, and then counts more than they do.

Source: OpenDocument 1.3 part 3, sections 20.189, 20.202, 20.312, 20.402 (style:writing-mode);
fo:script, style:rfc-language-tag.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.documents.xml_elements import (
    attribute_places,
    attribute_spans,
    attributes,
    escape,
    quoted,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
_TAG = "rfc-language-tag"
_MODES = {"ltr": "lr-tb", "rtl": "rl-tb"}
_TWINS = ("font-weight", "font-style", "font-size")
"""What each kind of scripts has a property of its own for."""
_MIRRORED = {"start": "end", "end": "start", "left": "right", "right": "left"}
_LAYOUTS = frozenset(
    {"style:paragraph-properties", "style:page-layout-properties", "style:table-properties"}
)
_TURNED = frozenset({"lr-tb", "rl-tb", "lr", "rl"})


@dataclass(slots=True)
class Languages:
    """The places of the language and the direction of a document."""

    text: str = ""
    language: str = ""
    """What the document says its language is, as in `de-DE`; empty where it says nothing."""
    right_to_left: bool = False
    styles: list[tuple[Element, bool]] = field(default_factory=list)
    """The properties of texts, and whether all others stand on them."""
    layouts: list[tuple[Element, bool]] = field(default_factory=list)
    """The properties of paragraphs, tables, pages, and whether they are to say a direction."""
    plain: list[Span] = field(default_factory=list)
    """The texts that are the language, in the properties of the document."""
    prefixes: tuple[str, str] = ("fo:", "style:")

    def of_style(self, element: Element, *, default: bool) -> None:
        """Note what a style says of language and direction."""
        for child in element.children:
            said = attributes(self.text, child)
            if child.name == "style:text-properties":
                self.styles.append((child, default))
                if default and said.get("language", "none") not in ("none", "zxx"):
                    parts = said["language"], said.get("script", ""), said.get("country", "")
                    spelt = "-".join(part for part in parts if part not in ("", "none"))
                    self.language = said.get(_TAG) or spelt
            elif child.name in _LAYOUTS:
                whole = default or child.name != "style:paragraph-properties"
                self.layouts.append((child, whole))
                if whole:
                    self.right_to_left |= said.get("writing-mode", "").startswith("rl")

    def edits(self, language: str) -> Iterator[Edit]:
        """Yield the changes that say another language."""
        name, *subtags = language.split("-")
        script = next((one for one in subtags if len(one) == 4), "")
        territory = next((one for one in subtags if len(one) in (2, 3)), "none")
        suffix = "-asian" if name in _EAST else "-complex" if name in _COMPLEX else ""
        own = self.language.partition("-")[0]
        prefix = self.prefixes[1 if suffix else 0]
        for element, default in self.styles:
            said = attributes(self.text, element)
            new = {}
            if default or (not suffix and own and said.get("language") == own):
                new = {f"language{suffix}": name, f"country{suffix}": territory}
                new |= {f"script{suffix}": script, f"{_TAG}{suffix}": ""}
            if suffix:
                new |= {f"{key}{suffix}": said[key] for key in _TWINS if key in said}
            kept = {key: value for key, value in new.items() if said.get(key, "") != value}
            yield from self._set(element, kept, prefix)
        for span in self.plain:
            yield *span, escape(language)

    def turned(self, direction: str) -> Iterator[Edit]:
        """Yield the changes that let pages, tables and paragraphs run in a direction.

        LibreOffice takes `start` for left and `end` for right, whatever the direction.
        """
        for element, whole in self.layouts:
            said = attributes(self.text, element)
            mode, aligned = said.get("writing-mode", ""), said.get("text-align", "")
            new = {}
            if mode in _TURNED or (whole and direction == "rtl"):
                new["writing-mode"] = _MODES[direction]
            yield from self._set(element, new, self.prefixes[1])
            if whole and not aligned and element.name == "style:paragraph-properties":
                aligned = "start"
            if aligned in _MIRRORED:
                new = {"text-align": _MIRRORED[aligned]}
                yield from self._set(element, new, self.prefixes[0])

    def _set(self, element: Element, new: Mapping[str, str], prefix: str) -> Iterator[Edit]:
        """Yield the changes that give attributes other values, or take away those with none."""
        places = attribute_places(self.text, element)
        spans = attribute_spans(self.text, element)
        tag = self.text[element.start : element.inner].split(None, 1)[0].rstrip("/>")
        at = element.start + len(tag)
        added = ""
        for name, value in new.items():
            if name in spans:
                yield (*spans[name], quoted(value)) if value else (*places[name], "")
            else:
                added += f' {prefix}{name}="{quoted(value)}"'
        if added:
            yield at, at, added
