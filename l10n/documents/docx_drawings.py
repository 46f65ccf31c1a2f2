"""The text of charts and SmartArt in a Word document, which is DrawingML and not Word's own.

What a chart shows of its data (names of series and categories) is text too; the workbook it was
made from stays as it is.

Source: ECMA-376 part 1, sections 21.1.2 (text), 21.2.2 (charts), 21.4 (diagrams).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from l10n.documents.office_document import Leaf, text_leaf
from l10n.documents.office_inline import Alone, Item, Look, Paragraph, Text, paragraph, written
from l10n.documents.xml_elements import (
    Element,
    Scope,
    Stream,
    attribute_spans,
    attributes,
    escape,
    text_of,
)
from l10n.inline import Inline

NAMESPACES = {
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
}
KINDS = ("chart", "chartshapes", "diagramData", "diagramDrawing")
"""The kinds of parts that hold such text."""

_TRACES = frozenset({"lang", "altLang", "dirty", "err", "smtClean", "noProof", "bmk", "kumimoji"})
_TAGS = {"b=1": "b", "i=1": "i"}
_ATTRIBUTE = re.compile(r"\s+([^\s=\"']+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_BLANK = re.compile(r"[\t\n\r]")
_START = re.compile(r"<[^\s/>]+")


@dataclass(frozen=True, slots=True)
class DrawingDialect:
    """How paragraphs of DrawingML are read and written; `scope` has the prefixes of the part."""

    text: str
    scope: Scope
    direction: str = ""

    @property
    def _prefix(self) -> str:
        return self.scope.prefix("a")

    def write(self, content: Inline, base: str) -> str:
        """Write content as runs."""
        return written(content, base, self._run)

    def _run(self, text: str, look: str) -> str:
        name = self._prefix
        return f"<{name}r>{look}<{name}t>{escape(text)}</{name}t></{name}r>" if text else ""

    def read(self, paragraph: str) -> Paragraph | None:
        """Read what is in a paragraph."""
        whole = f"<{self._prefix}p>{paragraph}</{self._prefix}p>"
        stream = Stream(whole, (0, len(whole)), self.scope)
        return replace(self, text=whole).of(stream.element(next(iter(stream))))

    def of(self, element: Element) -> Paragraph | None:
        """Give the content of a paragraph."""
        return paragraph(list(self._items(element)), _named, self._run)

    def toward(self, direction: str) -> DrawingDialect:
        """Give the dialect that writes in a direction."""
        return replace(self, direction=direction)

    def head(self, raw: str) -> str:
        """Write the properties of a paragraph, in the direction of this dialect."""
        if not self.direction:
            return raw
        value = "1" if self.direction == "rtl" else "0"
        if not raw:
            return f'<{self._prefix}pPr rtl="{value}"/>' if value == "1" else raw
        stream = Stream(raw, (0, len(raw)), self.scope)
        span = attribute_spans(raw, next(iter(stream))).get("rtl")
        if span is not None:
            return raw[: span[0]] + value + raw[span[1] :]
        return _START.sub(lambda match: f'{match[0]} rtl="{value}"', raw, count=1)

    def _items(self, element: Element) -> Iterator[Item]:
        for child in element.children:
            raw = self.text[child.start : child.end]
            if child.name == "a:r" and (text := child.get("a:t")):
                said = _BLANK.sub(" ", text_of(self.text, text))
                yield Text(said, self._look(child.get("a:rPr")))
            elif child.name == "a:br":
                yield Alone("br", raw)
            elif child.name != "a:pPr":
                yield Alone("x", raw, child.name.partition(":")[2])

    def _look(self, properties: Element | None) -> Look:
        if properties is None:
            return Look()
        said = attributes(self.text, properties)
        counted = {f"{key}={value}" for key, value in said.items() if key not in _TRACES}
        counted |= {self.text[child.start : child.end] for child in properties.children}
        if not counted:
            return Look()
        head = self.text[properties.start : properties.inner]
        head = _ATTRIBUTE.sub(lambda match: "" if match[1] in _TRACES else match[0], head)
        return Look(frozenset(counted), head + self.text[properties.inner : properties.end])


def _named(look: Look, base: Look) -> tuple[str, str]:
    added = look.properties - base.properties
    name = next((_TAGS[said] for said in sorted(added) if said in _TAGS), "f")
    details = sorted(said for said in added if said not in _TAGS and "<" not in said)
    return name, ", ".join(details)


def leaves(stream: Stream, role: str) -> Iterator[Leaf]:
    """Yield the texts of a part."""
    cache = False
    for token in stream:
        if token.name == "c:strCache":
            cache = token.kind == "open"
        elif token.kind == "open" and token.name == "c:v" and cache:
            element = stream.element(token)
            yield from text_leaf(role, stream.text, (element.inner, element.inner_end))
        elif token.kind == "open" and token.name == "a:p":
            dialect = DrawingDialect(stream.text, stream.scope)
            element = stream.element(token)
            found = dialect.of(element)
            if found is not None:
                head = element.get("a:pPr")
                raw = stream.text[head.start : head.end] if head else ""
                span = element.inner, element.inner_end
                yield Leaf(role, found, span, raw, dialect)
