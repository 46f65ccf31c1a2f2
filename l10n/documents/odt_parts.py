"""The parts of an OpenDocument text: their paragraphs with their roles, and the places of language.

A part is read paragraph by paragraph, so that memory is needed for one of them at a time. A
paragraph holds the notes and frames that are anchored in it, whose paragraphs come after it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.documents.odt_languages import Languages
from l10n.documents.odt_runs import Runs, with_blanks
from l10n.documents.odt_styles import Styles, naming
from l10n.documents.office_document import Leaf, Outline, properties, text_leaf
from l10n.documents.office_inline import Paragraph, paragraph, written
from l10n.documents.position import Position
from l10n.documents.xml_elements import Element, Scope, Stream, Token, attributes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.documents.office_options import Options
    from l10n.documents.office_package import Package, Part
    from l10n.inline import Inline
    from l10n.officefile import Refusal

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    **{
        f"{_OASIS}{name}:1.0": name for name in ("office", "style", "text", "table", "meta", "form")
    },
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}svg-compatible:1.0": "svg",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_PARAGRAPHS = ("text:p", "text:h")
_META = {"dc:title": "title", "dc:subject": "subject", "dc:description": "description",
         "meta:keyword": "keywords"}  # fmt: skip
_SKIPPED = frozenset(
    {"office:forms", "text:sequence-decls", "text:variable-decls", "text:user-field-decls",
     "office:scripts", "office:font-face-decls", "table:named-expressions"}
)  # fmt: skip
_FRAMES = frozenset(
    f"style:{where}{which}" for where in ("header", "footer") for which in ("", "-left", "-first")
)


@dataclass(frozen=True, slots=True)
class TextDialect:
    """How paragraphs of a part are written; `scope` has its prefixes."""

    runs: Runs
    scope: Scope

    def write(self, content: Inline, base: str) -> str:
        """Write content as texts and spans."""
        return written(with_blanks(content), base, self.runs.write)

    def read(self, paragraph: str) -> Paragraph | None:
        """Read what is in a paragraph."""
        name = f"{self.runs.prefix}p"
        whole = f"<{name}>{paragraph}</{name}>"
        stream = Stream(whole, (0, len(whole)), self.scope)
        return self.of(stream.element(next(iter(stream))), replace(self.runs, text=whole))

    def of(self, element: Element, runs: Runs) -> Paragraph | None:
        """Give the content of a paragraph."""
        return paragraph(runs.items(element), naming, self.runs.write)

    def toward(self, _: str) -> TextDialect:
        """Give itself: direction is a matter of styles."""
        return self

    def head(self, raw: str) -> str:
        """Give it as it is: nothing, since a paragraph's properties are attributes."""
        return raw


class Reader:
    """Reads the parts of a document."""

    def __init__(self, package: Package, options: Options, refuse: Refusal) -> None:
        self._package, self._options, self._refuse = package, options, refuse
        self.text = package.text
        self.leaves: list[Leaf] = []
        self.languages = Languages(self.text)
        self._styles = Styles(clean=options.clean)
        self._outline = Outline()
        self._tables = 0

    def read(self) -> None:
        """Read all parts.

        Raises:
            DocumentError: it is no text document, or nested beyond measure.
        """
        for part in self._package.of_kind("styles"):
            self._read_styles(part)
        common = self._styles.common()
        for part in self._package.of_kind("meta"):
            self.leaves += properties(self._stream(part), _META, self.languages)
        for part in self._package.of_kind("content"):
            self._styles = Styles(dict(common.styles), self._options.clean)
            self._read_styles(part)
            self._read_text(part, body=True)
        for part in self._package.of_kind("styles"):
            self._styles = Styles(dict(common.styles), self._options.clean)
            self._read_styles(part, languages=False)
            self._read_text(part, body=False)
        for part in self._package.of_kind("object"):
            self._styles = Styles(clean=self._options.clean)
            self._read_styles(part)
            self._read_text(part, body=False, role="caption")

    def _stream(self, part: Part) -> Stream:
        return Stream(self.text, part.span, Scope(NAMESPACES))

    def _read_styles(self, part: Part, *, languages: bool = True) -> None:
        stream = self._stream(part)
        automatic = False
        for token in stream:
            if token.name == "office:automatic-styles":
                automatic = token.kind == "open"
            elif token.kind != "close" and token.name == "style:style":
                element = stream.element(token)
                self._styles.add(self.text, element, automatic=automatic)
                if languages:
                    self.languages.of_style(element, default=False)
            elif token.kind != "close" and languages and token.name in _SAYING:
                scope = stream.scope
                self.languages.prefixes = scope.prefix("fo"), scope.prefix("style")
                element = stream.element(token)
                family = attributes(self.text, element).get("family", "")
                self.languages.of_style(element, default=family == "paragraph")
            elif token.name in ("office:body", "office:master-styles"):
                break

    def _read_text(self, part: Part, *, body: bool, role: str = "") -> None:
        stream = self._stream(part)
        inside = False
        positions = [Position()]
        for token in stream:
            name = token.name
            if name in ("office:text", "office:master-styles", "office:chart"):
                inside = token.kind == "open"
            elif not inside:
                if body and name in ("office:spreadsheet", "office:presentation", "office:drawing"):
                    raise self._refuse("format", "is no OpenDocument text (.odt)")
            elif name in _FRAMES:
                role = name.partition(":")[2].partition("-")[0] if token.kind == "open" else ""
            elif token.kind == "open" and (name in _PARAGRAPHS or name == _INDEX_TITLE):
                scope = stream.scope
                runs = Runs(self.text, scope.prefix("text"), self._styles)
                element = stream.element(token)
                self._paragraph(element, TextDialect(runs, scope), role, positions[-1])
            elif token.kind == "open" and name in _SKIPPED:
                stream.element(token)
            elif name in ("svg:title", "svg:desc") and token.kind == "open":
                self._described(stream.element(token))
            else:
                self._structure(token, positions)

    def _structure(self, token: Token, positions: list[Position]) -> None:
        here, opens = positions[-1], token.kind == "open"
        match token.name:
            case "table:table" if opens:
                self._tables += 1
                positions.append(Position(table=self._tables))
            case "text:list" if opens:
                positions.append(Position(heading=here.heading))
            case "table:table" | "text:list" if token.kind == "close" and len(positions) > 1:
                positions.pop()
            case "text:list-item" if opens:
                here.next_item()
            case "table:table-header-rows":
                here.heading = opens
            case "table:table-row" if opens:
                here.next_row(heading=here.heading)
            case "table:table-cell" | "table:covered-table-cell" if token.kind != "close":
                repeated = attributes(self.text, token).get("number-columns-repeated", "1")
                columns = int(repeated) if repeated.isdecimal() and len(repeated) < 6 else 1
                here.next_cell(columns)

    def _paragraph(
        self, element: Element, dialect: TextDialect, role: str, position: Position
    ) -> None:
        found = dialect.of(element, dialect.runs)
        if found is not None:
            style = attributes(self.text, element).get("style-name", "")
            own = role or self._role_of(element, style, position)
            path = self._outline.above(own, found.content)
            span = element.inner, element.inner_end
            told = self._styles.told(style)
            self.leaves.append(Leaf(own, found, span, "", dialect, path, position.told, told))
        for inner, in_note in self._held(element):
            if inner.name.startswith("svg:"):
                self._described(inner)
            else:
                note = "footnote" if in_note else role
                self._paragraph(inner, dialect, note, Position())

    def _role_of(self, element: Element, style: str, position: Position) -> str:
        if element.name == "text:h":
            level = attributes(self.text, element).get("outline-level", "1")
            return f"h{min(max(int(level), 1), 6)}" if level.isdecimal() else "h1"
        own = self._styles.role_of(style)
        if position.table and own in ("p", "th"):
            return "th" if position.heading or own == "th" else "td"
        return "li" if position.item and own == "p" else own

    def _described(self, element: Element) -> None:
        """Note the description of a picture."""
        self.leaves += text_leaf("alt", self.text, (element.inner, element.inner_end))

    def _held(self, element: Element) -> Iterator[tuple[Element, bool]]:
        """Yield paragraphs and descriptions in a paragraph, and whether they are in a note.

        Those within such a paragraph are left out.
        """
        stack = [(child, False) for child in reversed(element.children)]
        while stack:
            one, in_note = stack.pop()
            if one.name in _PARAGRAPHS or one.name in ("svg:title", "svg:desc"):
                yield one, in_note
            elif one.name != "office:annotation" or self._options.comments:
                in_note = in_note or one.name == "text:note"
                stack += [(child, in_note) for child in reversed(one.children)]


_SAYING = ("style:default-style", "style:page-layout")
_INDEX_TITLE = "text:index-title-template"
