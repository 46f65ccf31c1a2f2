"""What is in a paragraph of a Word document: its runs, links, controls, as items.

Runs are dissolved: what is in them is written in new ones. So what stands in a run, or in an
element nobody knows, may have to say by itself what its prefixes stand for.

Source: ECMA-376 part 1, sections 17.3.3 (run content), 17.16.22 (hyperlink); part 3, section 9.3
(AlternateContent).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from l10n.documents.docx_fields import Found, Mark, field_of, fields
from l10n.documents.docx_looks import look_of
from l10n.documents.office_inline import (
    AGAIN,
    Alone,
    Anchor,
    Group,
    Item,
    Look,
    Text,
    inner_of,
    said,
    serialised,
)
from l10n.documents.xml_elements import Element, attributes, escape, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.documents.xml_elements import Scope
    from l10n.model import Span

_SPECIAL = re.compile("([\u2011\u00ad\n])")
_SPECIALS = {"\u2011": "noBreakHyphen", "\u00ad": "softHyphen", "\n": "br"}
_BLANK = re.compile(r"[\t\n\r ]")
_UNSEEN = frozenset({"w:proofErr", "w:lastRenderedPageBreak", "w:rPr", "w:pPr", "w:delText"})
_WITHOUT = {"w:smartTag": "w:smartTagPr", "w:customXml": "w:customXmlPr"}
_AROUND = frozenset({"w:ins", "w:moveTo"})
_EDGES: Mapping[str, bool] = {
    "w:commentRangeStart": False, "w:commentRangeEnd": True, "w:commentReference": True,
    "w:permStart": False, "w:permEnd": True,
}  # fmt: skip
_BOOKMARKS = frozenset({"w:bookmarkStart", "w:bookmarkEnd"})
_LAST_WRITTEN = re.compile(r"<[^<>]*=\s*[\"']_GoBack[\"'][^<>]*>")
_ID = re.compile(r"[\s:]id\s*=\s*([\"'])(.*?)\1")
_HYPHENS = {"w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_NOTES = frozenset({"w:footnoteReference", "w:endnoteReference"})
_PICTURES = frozenset({"w:drawing", "w:pict", "w:object", "mc:AlternateContent"})
_VERSIONS = frozenset({"mc:Choice", "mc:Fallback"})
_CLOSED = frozenset({"w:p", "w:ruby", "w:t"})
"""Elements whose runs are not those of the paragraph around; in a text there should be none."""
_HINTS = {
    "w:tab": "tab", "w:ptab": "tab", "m:oMath": "formula", "m:oMathPara": "formula",
    "w:footnoteRef": "number of the note", "w:endnoteRef": "number of the note",
}  # fmt: skip


class _Run(NamedTuple):
    """The run around something: its look, and its properties as they are written."""

    look: Look
    own: str


@dataclass(frozen=True, slots=True)
class Runs:
    """Reads paragraphs of one part: `scope` has the prefixes of one, `targets` are those of links.

    `idle` are the bookmarks that only say where somebody wrote last.
    `redefined` are prefixes that stand for something else somewhere in the paragraph.
    """

    text: str
    scope: Scope
    clean: str
    targets: Mapping[str, str]
    idle: frozenset[str] = frozenset()
    redefined: frozenset[str] = frozenset()
    prefix: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "prefix", self.scope.prefix("w"))

    def within(self, paragraph: Element, scope: Scope) -> Runs:
        """Give the reader of a paragraph in which some prefixes hold."""
        redefined = scope.redefined(self.text, paragraph)
        if scope is self.scope and redefined == self.redefined:
            return self
        return replace(self, scope=scope, redefined=redefined)

    def items(self, paragraph: Element) -> list[Item]:
        """Give what is in a paragraph."""
        return self._items(paragraph, self.scope, None)

    def write(self, text: str, look: str) -> str:
        """Write a text as a run."""
        if not text:
            return ""
        parts = []
        for piece in _SPECIAL.split(text):
            if piece in _SPECIALS:
                parts.append(f"<{self.prefix}{_SPECIALS[piece]}/>")
            elif piece:
                name = f"{self.prefix}t"
                parts.append(f'<{name} xml:space="preserve">{escape(piece)}</{name}>')
        return self._run(f"{look}{''.join(parts)}")

    def _run(self, inner: str) -> str:
        start = f"<{self.prefix}r>"
        if self.prefix.rstrip(":") in self.redefined:
            start = self.scope.declaring(start, [self.prefix.rstrip(":")])
        return f"{start}{inner}</{self.prefix}r>"

    def _items(self, element: Element, scope: Scope, run: _Run | None) -> list[Item]:
        return fields(list(self._of(element.children, scope, run)), self.write)

    def _of(
        self, elements: Sequence[Element], scope: Scope, run: _Run | None = None
    ) -> Iterator[Found]:
        """Yield what elements are; in a `run` there should be others than outside, but may be all.

        What is around texts is written around runs, wherever it stood.
        """
        for element in elements:
            name = element.name
            inner = self._scope_in(element, scope) if self.redefined else scope
            if name in _UNSEEN:
                continue
            if name == "w:r":
                yield from self._of(element.children, inner, self._properties(element, inner))
            elif name == "w:t" and run is not None and not element.children:
                yield Text(_BLANK.sub(" ", self._text(element)), run.look)
            elif name in _HYPHENS and run is not None:
                yield Text(_HYPHENS[name], run.look)
            elif name in _AROUND or name in _WITHOUT:
                kept = [c for c in element.children if c.name != _WITHOUT.get(name)]
                yield from self._of(kept, inner, run)
            elif name == "w:ruby" and (base := _said_by(element)):
                yield from self._of(base.children, self._scope_in(base, inner), run)
            elif name == "w:fldSimple":
                yield from self._simple_field(element, scope, run)
            else:
                yield self._around(element, scope, run) or self._else(element, scope, run)

    def _properties(self, run: Element, scope: Scope) -> _Run:
        properties = run.get("w:rPr")
        if properties is None:
            return _Run(Look(), "")
        look = look_of(
            self.text, properties, self.clean, self._start(properties, scope, properties.inner)
        )
        return _Run(look, self._raw(properties, scope))

    def _around(self, element: Element, scope: Scope, run: _Run | None) -> Group | None:
        """Give what is around a part of the text; None where there is no text in it."""
        name = element.name
        if name == "w:hyperlink":
            return self._group("a", element, scope, self._target(element), run)
        if name == "w:sdt":
            content = element.get("w:sdtContent")
            return self._control(element, content, scope, run) if content else None
        if name in ("w:bdo", "w:dir"):
            return self._group("x", element, scope, "direction of text", run)
        if name == "mc:AlternateContent" and {c.name for c in element.children} <= _VERSIONS:
            return self._versions(element, scope, run)
        if name in _CLOSED or not _holds(element, "w:r" if run is None else "w:t"):
            return None
        group = self._group("x", element, scope, name.partition(":")[2], run)
        return group if any(map(_counts, group.items)) else None

    def _group(
        self, name: str, around: Element, scope: Scope, hint: str, run: _Run | None
    ) -> Group:
        items = self._items(around, self._scope_in(around, scope), run)
        after = self.text[around.inner_end : around.end]
        return Group(name, self._start(around, scope, around.inner), after, hint, items)

    def _control(self, control: Element, content: Element, scope: Scope, run: _Run | None) -> Group:
        inner = self._scope_in(content, self._scope_in(control, scope))
        before = self._start(control, scope, content.inner)
        after = self.text[content.inner_end : control.end]
        return Group("x", before, after, "content control", self._items(content, inner, run))

    def _versions(self, element: Element, scope: Scope, run: _Run | None) -> Group | None:
        """Give the versions of a text, of which a program shows one; one, if they say the same."""
        inner = self._scope_in(element, scope)
        groups = [self._group("x", one, inner, "version", run) for one in element.children]
        main = next((one for one in groups if any(map(str.isalnum, said(one.items)))), None)
        if main is None:
            return None
        start = self._start(element, scope, element.inner)
        end = self.text[element.inner_end : element.end]
        before, after, past = [start], [main.after], False
        for one in groups:
            past = past or one is main
            if one is main:
                before.append(one.before)
            elif _plainly(one) is not None and _plainly(one) == _plainly(main):
                after += [one.before, AGAIN, one.after]
            elif not said(one.items) and not inner_of(one.items):
                (after if past else before).append(serialised([one], self.write))
            else:
                return Group("x", start, end, "versions", [*groups])
        return Group("x", "".join(before), "".join((*after, end)), "version", main.items)

    def _simple_field(self, element: Element, scope: Scope, run: _Run | None) -> Iterator[Found]:
        instruction = attributes(self.text, element).get("instr", "")
        group = self._group("x", element, scope, "", run)
        yield from field_of(instruction, (group.before, group.items, group.after), self.write)

    def _target(self, element: Element) -> str:
        said = attributes(self.text, element)
        target = self.targets.get(said.get("id", ""), "")
        return f"{target}#{said['anchor']}" if said.get("anchor") else target

    def _scope_in(self, element: Element, scope: Scope) -> Scope:
        return scope.within(self.text[element.start : element.inner])

    def _start(self, element: Element, scope: Scope, end: int) -> str:
        """Give an element as far as an `end`.

        It says what its prefixes stand for where that is not the same in all of the paragraph.
        """
        raw = self.text[element.start : end]
        used = [one for one in self.redefined if not one or f"{one}:" in raw]
        return scope.declaring(raw, used) if used else raw

    def _raw(self, element: Element, scope: Scope) -> str:
        return self._start(element, scope, element.end)

    def _text(self, element: Element) -> str:
        text = text_of(self.text, element)
        said = attributes(self.text, element)
        return text if said.get("space") == "preserve" else text.strip("\t\n\r ")

    def _else(self, element: Element, scope: Scope, run: _Run | None) -> Found:
        """Give what is no text."""
        name, raw = element.name, self._raw(element, scope)
        if run is not None:
            raw = self._run(run.own + raw)
        if name in _EDGES:
            return Anchor(raw, _EDGES[name])
        if name in _BOOKMARKS and attributes(self.text, element).get("id", "") in self.idle:
            return Anchor(raw, name == "w:bookmarkEnd")
        if name == "w:fldChar":
            kind = attributes(self.text, element).get("fldCharType", "")
            if kind in ("begin", "separate", "end"):
                return Mark(kind, raw)  # type: ignore[arg-type]
        elif name == "w:instrText":
            return Mark("instruction", raw, text_of(self.text, element))
        return self._alone(element, raw)

    def _alone(self, element: Element, raw: str) -> Alone:
        name = element.name
        if name in ("w:br", "w:cr"):
            kind = attributes(self.text, element).get("type", "textWrapping")
            return Alone("br", raw) if kind == "textWrapping" else Alone("x", raw, f"{kind} break")
        if name in _NOTES:
            return Alone("fn", raw)
        more = name == "w:p" or any(element.every("w:p")) or any(element.every("wp:docPr"))
        inner = ((element.inner, element.inner_end),) if more else ()
        if name in _PICTURES:
            return Alone("img", raw, self._picture(element), inner)
        named = attributes(self.text, element).get("name", "")
        hint = _HINTS.get(name) or f"{name.partition(':')[2]} {named}".strip()
        return Alone("x", raw, hint, inner)

    def _picture(self, element: Element) -> str:
        described = next(element.every("wp:docPr"), None)
        said = attributes(self.text, described) if described else {}
        return said.get("descr") or said.get("title") or said.get("name") or ""


def idle_bookmarks(text: str, span: Span) -> frozenset[str]:
    """Give the bookmarks of a part that only say where somebody wrote last, by their ids."""
    if text.find("_GoBack", *span) < 0:
        return frozenset()
    starts = _LAST_WRITTEN.finditer(text, *span)
    return frozenset(found[2] for start in starts if (found := _ID.search(start[0])))


def _said_by(ruby: Element) -> Element | None:
    """Give what a phonetic guide is for; None where it holds paragraphs, which must not go."""
    return None if any(ruby.every("w:p")) else ruby.get("w:rubyBase")


def _holds(element: Element, name: str) -> bool:
    """Tell whether elements of a name are in another one, runs or texts of the same paragraph."""
    waiting = element.children
    while waiting:
        one = waiting.pop()
        if one.name == name:
            return True
        if one.name not in _CLOSED:
            waiting += one.children
    return False


def _counts(item: Item) -> bool:
    """Tell whether there is something to see of an item."""
    return bool(item.text) if isinstance(item, Text) else not isinstance(item, Anchor)


def _plainly(group: Group) -> str | None:
    """Give what a group says, None where there is more in it than text."""
    pure = all(isinstance(item, Text) for item in group.items)
    return said(group.items) if pure else None
