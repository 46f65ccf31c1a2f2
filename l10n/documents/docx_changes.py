"""Tracked changes of Word documents: whether there are some, and the text with all accepted.

Source: ECMA-376 part 1, section 17.13.5 (revisions).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from l10n.documents.xml_elements import Element, Scope, Stream

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.documents.office_package import Package, Part

_TRACES = re.compile(r"[<:](?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge)[\s/>]")
_CHANGES = frozenset(
    {"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge"}
)
_GONE = frozenset({"w:del", "w:moveFrom"})
_KEPT = frozenset({"w:ins", "w:moveTo"})
_MARKS = frozenset({"w:cellIns", "w:cellMerge", "w:numberingChange"})
_FORMERLY = re.compile(r"w:(?:\w+Change|(?:moveFrom|moveTo|customXml\w+)Range(?:Start|End))$")
_AROUND = _KEPT | {"w:sdt", "w:sdtContent", "w:customXml"}
_BLOCKS = _AROUND | {"w:tbl", "w:sectPr"}


def is_changed(text: str, part: Part, known: Mapping[str, str]) -> bool:
    """Tell whether changes are tracked in a part."""
    if not _TRACES.search(text, *part.span):
        return False
    return any(token.name in _CHANGES for token in Stream(text, part.span, Scope(known)))


def accepted(package: Package, part: Part, known: Mapping[str, str]) -> str:
    """Give the text of a part with all changes accepted."""
    return _Accepting(package.text[slice(*part.span)], known).text_of_all()


class _Joined(NamedTuple):
    """Paragraphs that are one, since the ends between them were deleted."""

    properties: str = ""
    content: str = ""

    def and_(self, other: _Joined) -> _Joined:
        """Add a paragraph; the first that has content says how all look, as in Word."""
        kept = self.properties if self.content else other.properties
        return _Joined(kept, self.content + other.content)

    def written(self, text: str, last: Element | None, prefix: str) -> str:
        """Write the paragraph, with the start tag of the last of them."""
        start, end = f"<{prefix}p>", f"</{prefix}p>"
        if last is not None and last.inner == last.end:  # an empty paragraph, in one tag
            if not self.content:
                return text[last.start : last.end]
        elif last is not None:
            start, end = text[last.start : last.inner], text[last.inner_end : last.end]
        return f"{start}{self.properties}{self.content}{end}"


class _Accepting:
    def __init__(self, text: str, known: Mapping[str, str]) -> None:
        self.text = text
        self._stream = Stream(text, (0, len(text)), Scope(known))
        self._prefix = ""

    def text_of_all(self) -> str:
        out, at = [], 0
        for token in self._stream:
            if token.kind == "open":
                self._prefix = self._stream.scope.prefix("w")
                root = self._stream.element(token, whole=True)
                out += [self.text[at : root.start], self._element(root)]
                at = root.end
        return "".join((*out, self.text[at:]))

    def _element(self, element: Element, waiting: _Joined | None = None) -> str:
        """Give an element as it is when all changes are accepted.

        What is `waiting` becomes one with the first paragraph in it.
        """
        if not element.children:
            return self.text[element.start : element.end]
        out = [self.text[element.start : element.inner]]
        at, paragraphs = element.inner, 0
        waiting = waiting or _Joined()
        for child in element.children:
            out.append(self.text[at : child.start])
            at = child.end
            if self._is_gone(child):
                continue
            write = self._inner if child.name in _KEPT else self._element
            if waiting.content and child.name in _AROUND and _has_paragraph(child):
                out.append(write(child, waiting))
                waiting = _Joined()
            elif child.name == "w:p":
                waiting = waiting.and_(self._parts(child))
                if not self._is_joined(child):
                    out.append(waiting.written(self.text, child, self._prefix))
                    waiting, paragraphs = _Joined(), paragraphs + 1
            else:
                if waiting.content and child.name in _BLOCKS:
                    out.append(waiting.written(self.text, None, self._prefix))
                    waiting = _Joined()
                out.append(write(child))
        if waiting.content or (element.name == "w:tc" and not paragraphs):
            out.append(waiting.written(self.text, None, self._prefix))
        return "".join((*out, self.text[at : element.end]))

    def _inner(self, element: Element, waiting: _Joined | None = None) -> str:
        whole = self._element(element, waiting)
        head = len(self.text[element.start : element.inner])
        tail = len(self.text[element.inner_end : element.end])
        return self._declaring(whole[head : len(whole) - tail], element)

    def _parts(self, paragraph: Element) -> _Joined:
        """Give the properties and the content of a paragraph."""
        properties = paragraph.get("w:pPr")
        content = "".join(
            self._inner(c) if c.name in _KEPT else self._element(c)
            for c in paragraph.children
            if c is not properties and not self._is_gone(c)
        )
        head = self._element(properties) if properties else ""
        return _Joined(self._declaring(head, paragraph), self._declaring(content, paragraph))

    def _declaring(self, inner: str, around: Element) -> str:
        """Give what was in an element that goes, with the prefixes that this one declared."""
        scope = Scope({}).within(self.text[around.start : around.inner])
        if not scope.namespaces:
            return inner
        stream = Stream(inner, (0, len(inner)), Scope({}))
        out, at = [], 0
        for token in stream:
            child = stream.element(token, whole=True)
            raw = scope.declaring(inner[child.start : child.end], scope.namespaces)
            out += [inner[at : child.start], raw]
            at = child.end
        return "".join((*out, inner[at:]))

    def _is_joined(self, paragraph: Element) -> bool:
        """Tell whether the end of a paragraph was deleted."""
        mark = paragraph.get("w:pPr", "w:rPr")
        return mark is not None and any(child.name in _GONE for child in mark.children)

    def _is_gone(self, element: Element) -> bool:
        name = element.name
        if name in _GONE or name in _MARKS or _FORMERLY.match(name):
            return True
        if name in _KEPT and not element.children and element.inner == element.end:
            return True  # a mark that says that a row or the end of a paragraph is new
        if name == "w:tbl":
            rows = [child for child in element.children if child.name == "w:tr"]
            return bool(rows) and all(map(self._is_gone, rows))
        if name == "w:tr":
            row = element.get("w:trPr")
            return (row is not None and row.get("w:del") is not None) or _is_moved(element)
        cell = element.get("w:tcPr") if name == "w:tc" else None
        return cell is not None and cell.get("w:cellDel") is not None


def _has_paragraph(element: Element) -> bool:
    return any(True for _ in element.every("w:p"))


def _is_moved(row: Element) -> bool:
    """Tell whether a row was moved away: the end of each cell, and not just what was in it."""
    ends = [paragraph.get("w:pPr", "w:rPr", "w:moveFrom") for paragraph in row.every("w:p")]
    return bool(ends) and all(ends)
