"""Where a Word document says which language it is in, and which way its text runs.

Languages stand in the styles, one each for scripts of the west, of East Asia, and those that run
from right to left; what single runs say is dropped as they are written. Direction is a property of
sections, tables, paragraphs and runs.

Source: ECMA-376 part 1, sections 17.3.1.6 (bidi), 17.3.2.20 (lang), 17.4.1, 17.15.1.88.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.documents.xml_elements import attribute_spans, attributes, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.documents.office_package import Edit
    from l10n.documents.xml_elements import Element
    from l10n.model import Span

_EAST = frozenset({"zh", "ja", "ko"})
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "ku"})

PARAGRAPH_AFTER_BIDI = frozenset(
    {
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
        "mirrorIndents",
        "suppressOverlap",
        "jc",
        "textDirection",
        "textAlignment",
        "textboxTightWrap",
        "outlineLvl",
        "divId",
        "cnfStyle",
        "rPr",
        "sectPr",
        "pPrChange",
    }
)
_SECTION_AFTER_BIDI = frozenset({"rtlGutter", "docGrid", "printerSettings", "sectPrChange"})
_TABLE_BEFORE_BIDI = frozenset({"tblStyle", "tblpPr", "tblOverlap"})


@dataclass(slots=True)
class Languages:
    """The places of the language and the direction of a document."""

    text: str = ""
    prefix: str = ""
    language: str = ""
    """What the document says its language is, as in `de-DE`; empty where it says nothing."""
    right_to_left: bool = False
    places: list[Element] = field(default_factory=list)
    """The elements that say the language, the one that all others stand on first."""
    plain: list[Span] = field(default_factory=list)
    """The texts that are the language, in the properties of the document."""
    missing: int | None = None
    """Where the language is to be said, where nothing says it."""
    sections: list[Element] = field(default_factory=list)
    tables: list[Element] = field(default_factory=list)

    def of_styles(self, root: Iterable[Element], prefix: str) -> None:
        """Note the languages in `w:docDefaults` and the styles."""
        self.prefix = prefix
        for element in root:
            if element.name == "w:docDefaults":
                run = element.get("w:rPrDefault", "w:rPr")
                said = run.get("w:lang") if run else None
                if said is not None:
                    self.language = attributes(self.text, said).get("val", "")
                    self.places.insert(0, said)
                elif run is not None and run.inner_end > run.inner:
                    self.missing = run.inner_end
            elif element.name == "w:style":
                self.places += element.every("w:lang")

    def edits(self, language: str) -> Iterator[Edit]:
        """Yield the changes that say another language."""
        key = _key(language)
        own = self.language.partition("-")[0].lower()
        for number, element in enumerate(self.places):
            said = attributes(self.text, element)
            default = (number == 0 and self.language) or element.name == "w:themeFontLang"
            if default or (key == "val" and said.get("val", "").partition("-")[0].lower() == own):
                yield self._set(element, key, language)
        for span in self.plain:
            yield *span, escape(language)
        if self.missing is not None:
            new = f'<{self.prefix}lang {self.prefix}{key}="{escape(language)}"/>'
            yield self.missing, self.missing, new

    def _set(self, element: Element, key: str, language: str) -> Edit:
        spans = attribute_spans(self.text, element)
        if key in spans:
            return *spans[key], escape(language)
        at = element.start + len(self.text[element.start : element.inner].split()[0].rstrip("/>"))
        return at, at, f' {self.prefix}{key}="{escape(language)}"'

    def turned(self, direction: str) -> Iterator[Edit]:
        """Yield the changes that let sections and tables run in a direction."""
        for element in self.sections:
            yield from self.inserted(element, "bidi", _SECTION_AFTER_BIDI, direction)
        for element in self.tables:
            after = frozenset(
                c.name.partition(":")[2] for c in element.children
            ) - _TABLE_BEFORE_BIDI  # fmt: skip
            yield from self.inserted(element, "bidiVisual", after, direction)

    def inserted(
        self, element: Element, name: str, after: frozenset[str], direction: str
    ) -> Iterator[Edit]:
        """Yield the change that puts a property of direction where the schema wants it, or away."""
        there = element.get(f"w:{name}")
        tag = self.text[element.start + 1 : element.inner].split(None, 1)[0]
        prefix = tag[: tag.find(":") + 1]
        if there is not None:
            yield there.start, there.end, "" if direction == "ltr" else f"<{prefix}{name}/>"
        elif direction == "rtl" and element.end > element.inner:
            following = (c.start for c in element.children if c.name.partition(":")[2] in after)
            at = next(following, element.inner_end)
            yield at, at, f"<{prefix}{name}/>"


def _key(language: str) -> str:
    base = language.partition("-")[0].lower()
    if base in _EAST:
        return "eastAsia"
    return "bidi" if base in _RIGHT_TO_LEFT else "val"
