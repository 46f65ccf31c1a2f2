"""The parts of a Word document: their paragraphs with their roles, and the places of language.

A part is read paragraph by paragraph, so that memory is needed for one of them at a time. A
paragraph holds the text boxes that are anchored in it, whose paragraphs come after it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.documents import docx_drawings
from l10n.documents.docx_languages import PARAGRAPH_AFTER_BIDI, Languages
from l10n.documents.docx_looks import from_right, naming
from l10n.documents.docx_runs import Runs, idle_bookmarks
from l10n.documents.docx_styles import Styles, styles_of
from l10n.documents.office_document import Leaf, Outline, properties, text_leaf
from l10n.documents.office_inline import Look, Paragraph, paragraph, written
from l10n.documents.office_package import spliced
from l10n.documents.position import Position
from l10n.documents.xml_elements import (
    Element,
    Scope,
    Stream,
    Token,
    attribute_spans,
    attributes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.documents.office_options import Options
    from l10n.documents.office_package import Package, Part
    from l10n.inline import Inline
    from l10n.officefile import Refusal

NAMESPACES = {
    **dict.fromkeys(
        (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        "w",
    ),
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
}
_BODY = ("document.main", "template.main")
_ROLES = {"header": "header", "footer": "footer", "footnotes": "footnote", "endnotes": "footnote"}
_META = {"dc:title": "title", "dc:subject": "subject", "dc:description": "description",
         "cp:keywords": "keywords"}  # fmt: skip
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(frozen=True, slots=True)
class WordDialect:
    """How paragraphs of a part are written; `scope` has the prefixes that hold in one.

    `turned` tells that a paragraph of the source runs from right to left; `right_to_left` that it
    is to be written so.
    """

    runs: Runs
    scope: Scope
    names: Mapping[str, str]
    turned: bool = False
    direction: str = ""
    right_to_left: bool = False

    def write(self, content: Inline, base: str) -> str:
        """Write content as runs."""
        return written(content, base, self._run)

    def _run(self, text: str, look: str) -> str:
        turned = from_right(look, self.scope) if self.right_to_left else look
        return self.runs.write(text, turned)

    def read(self, paragraph: str) -> Paragraph | None:
        """Read what is in a paragraph."""
        whole = f"<{self.runs.prefix}p>{paragraph}</{self.runs.prefix}p>"
        stream = Stream(whole, (0, len(whole)), self.scope)
        return self.of(stream.element(next(iter(stream))), replace(self.runs, text=whole))

    def of(self, element: Element, runs: Runs) -> Paragraph | None:
        """Give the content of a paragraph."""
        return paragraph(runs.items(element), self._named, self.runs.write)

    def _named(self, look: Look, base: Look) -> tuple[str, str]:
        return naming(self.names, look, base)

    def toward(self, direction: str) -> WordDialect:
        """Give the dialect that writes in a direction."""
        right_to_left = direction == "rtl" or (not direction and self.turned)
        return replace(self, direction=direction, right_to_left=right_to_left)

    def head(self, raw: str) -> str:
        """Write the properties of a paragraph, in the direction of this dialect."""
        if not self.direction:
            return raw
        name = f"{self.runs.prefix}pPr"
        if not raw:
            return f"<{name}><{self.runs.prefix}bidi/></{name}>" if self.direction == "rtl" else raw
        stream = Stream(raw, (0, len(raw)), self.scope)
        element = stream.element(next(iter(stream)))
        if element.inner == element.end:
            return self.head("")
        languages = Languages(raw, self.runs.prefix)
        section = element.get("w:sectPr")
        edits = list(languages.inserted(element, "bidi", PARAGRAPH_AFTER_BIDI, self.direction))
        if section is not None:
            languages.sections.append(section)
            edits += languages.turned(self.direction)
        return spliced(raw, (0, len(raw)), sorted(edits))


class Reader:
    """Reads the parts of a document."""

    def __init__(self, package: Package, options: Options, refuse: Refusal) -> None:
        self._package, self._options, self._refuse = package, options, refuse
        self.text = package.text
        self.leaves: list[Leaf] = []
        self.languages = Languages(self.text)
        self._styles = Styles()
        self._outline = Outline()
        self._listed = 0
        self._begun = False
        self._tables = 0

    def read(self) -> None:
        """Read all parts.

        Raises:
            DocumentError: it has parts in other formats, or is nested beyond measure.
        """
        for part in self._package.of_kind("styles"):
            self._read_styles(part)
        for part in self._package.of_kind("settings"):
            stream = self._stream(part)
            self.languages.places += [
                stream.element(token) for token in stream if token.name == "w:themeFontLang"
            ]
        for part in self._package.of_kind("core-properties"):
            self.leaves += properties(self._stream(part), _META, self.languages)
        wanted = (*_BODY, *_ROLES, *(["comments"] if self._options.comments else []))
        for part in self._package.of_kind(*wanted):
            self._read_text(part)
        for part in self._package.of_kind(*docx_drawings.KINDS):
            stream = Stream(self.text, part.span, Scope(docx_drawings.NAMESPACES))
            self.leaves += docx_drawings.leaves(stream, "caption")

    def _stream(self, part: Part) -> Stream:
        return Stream(self.text, part.span, Scope(NAMESPACES))

    def _read_styles(self, part: Part) -> None:
        stream = self._stream(part)
        found, prefix = [], ""
        for token in stream:
            if token.name in ("w:docDefaults", "w:style") and token.kind != "close":
                prefix = stream.scope.prefix("w")
                found.append(stream.element(token))
        self._styles = styles_of(self.text, (e for e in found if e.name == "w:style"))
        self.languages.of_styles(found, prefix)

    def _targets(self, part: Part) -> dict[str, str]:
        """Give where the links of a part lead, by their ids."""
        folder, _, name = part.name.rpartition("/")
        wanted = f"{folder}/_rels/{name}.rels".lstrip("/")
        found: dict[str, str] = {}
        for other in self._package.of_kind("rels"):
            if other.name == wanted:
                for token in Stream(self.text, other.span, Scope({})):
                    said = attributes(self.text, token) if token.name else {}
                    if said.get("Type", "").endswith("/hyperlink"):
                        found[said.get("Id", "")] = said.get("Target", "")
        return found

    def _read_text(self, part: Part) -> None:
        stream = self._stream(part)
        targets = self._targets(part)
        role = _ROLES.get(part.kind, "")
        idle = idle_bookmarks(self.text, part.span)
        positions = [Position()]
        for token in stream:
            name, kind = token.name, token.kind
            if name == "w:p" and kind == "open":
                scope = stream.scope
                runs = Runs(self.text, scope, self._options.clean, targets, idle)
                dialect = WordDialect(runs, scope, self._styles.names)
                self._paragraph(stream.element(token), dialect, role, positions[-1])
            elif name in ("w:footnote", "w:endnote") and kind == "open":
                if attributes(self.text, token).get("type") in _SEPARATORS:
                    stream.element(token)
            elif name == "w:altChunk":
                raise self._refuse("embedded", "has documents of other formats in it (altChunk)")
            elif kind in ("open", "close"):
                self._structure(token, stream, positions)

    def _structure(self, token: Token, stream: Stream, positions: list[Position]) -> None:
        opens, here = token.kind == "open", positions[-1]
        match token.name:
            case "w:tbl" if opens:
                self._tables += 1
                positions.append(Position(table=self._tables))
            case "w:tbl":
                positions.pop()
            case "w:tr" if opens:
                here.next_row()
            case "w:tc" if opens:
                here.next_cell()
            case "w:trPr" if opens:
                here.heading = stream.element(token).get("w:tblHeader") is not None
            case "w:tblPr" if opens:
                self.languages.tables.append(stream.element(token))
            case "w:sectPr" if opens:
                section = stream.element(token)
                self.languages.sections.append(section)
                self.languages.right_to_left |= section.get("w:bidi") is not None

    def _paragraph(
        self, element: Element, dialect: WordDialect, role: str, position: Position
    ) -> None:
        properties = element.get("w:pPr")
        runs = dialect.runs.within(element, dialect.scope)
        dialect = dialect if runs is dialect.runs else replace(dialect, runs=runs)
        found = dialect.of(element, dialect.runs)
        if found is not None:
            own, listed = self._styles.role_of(self.text, properties)
            self._listed = self._listed + 1 if listed else 0
            at = position.told or (f"list item {self._listed}" if listed else "")
            if position.table:
                own = "th" if position.heading else "td" if own in ("p", "li") else own
            own = role if role and own in ("p", "li", "footnote") else own
            head = self.text[properties.start : properties.end] if properties else ""
            if not self._begun:
                bidi = properties.get("w:bidi") if properties else None
                self.languages.right_to_left |= bidi is not None
                self._begun = True
            path = self._outline.above(own, found.content)
            style = self._styles.told(self.text, properties)
            span = element.inner, element.inner_end
            rtl = any(True for _ in element.every("w:rtl"))
            dialect = replace(dialect, turned=rtl) if rtl else dialect
            self.leaves.append(Leaf(own, found, span, head, dialect, path, at, style))
        self._within(element, dialect, role)

    def _within(self, element: Element, dialect: WordDialect, role: str) -> None:
        """Read what a paragraph holds besides its text: descriptions of pictures, text boxes."""
        for inner, scope in _paragraphs(self.text, element, dialect.scope):
            if inner.name == "wp:docPr":
                spans = attribute_spans(self.text, inner)
                for name in ("descr", "title"):
                    if name in spans:
                        self.leaves += text_leaf("alt", self.text, spans[name])
            elif inner.inner_end > inner.inner:
                self._paragraph(inner, replace(dialect, scope=scope), role, Position())


def _paragraphs(text: str, element: Element, scope: Scope) -> Iterator[tuple[Element, Scope]]:
    """Yield the paragraphs and descriptions in an element, with the prefixes that hold in them.

    Those within such a paragraph are left out.
    """
    declares = text.find("xmlns", element.inner, element.inner_end) >= 0
    stack = [(child, scope) for child in element.children[::-1]]
    while stack:
        one, outer = stack.pop()
        inner = outer.within(text[one.start : one.inner]) if declares else outer
        if one.name in ("w:p", "wp:docPr"):
            yield one, inner
        if one.name != "w:p":
            stack += [(child, inner) for child in one.children[::-1]]
