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
from l10n.documents.office_inline import AGAIN, Alone, Anchor, Group, Item, Look, Text, said
from l10n.documents.xml_elements import Element, attributes, escape, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.documents.xml_elements import Scope

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
_NOTES = frozenset({"w:footnoteReference", "w:endnoteReference"})
_PICTURES = frozenset({"w:drawing", "w:pict", "w:object", "mc:AlternateContent"})
_CLOSED = frozenset({"w:p", "w:ruby"})
"""Elements whose runs are not those of the paragraph around."""
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

    `idle` are the bookmarks that only say where somebody wrote last, as far as they were met.
    `redefined` are prefixes that stand for something else somewhere in the paragraph.
    """

    text: str
    scope: Scope
    clean: str
    targets: Mapping[str, str]
    idle: set[str] = field(default_factory=set)
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
        return self._items(paragraph.children, self.scope)

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

    def _items(self, elements: Sequence[Element], scope: Scope) -> list[Item]:
        return fields(list(self._of(elements, scope)), self.write)

    def _of(self, elements: Sequence[Element], scope: Scope) -> Iterator[Found]:
        for element in elements:
            name = element.name
            if name == "w:r":
                yield from self._of_run(element, scope)
            elif name in _UNSEEN:
                continue
            elif name.startswith("w:bookmark") and self._idle(element):
                yield Anchor(self._raw(element, scope), name == "w:bookmarkEnd")
            elif name in _AROUND or name in _WITHOUT:
                inner = [c for c in element.children if c.name != _WITHOUT.get(name)]
                yield from self._of(inner, self._scope_in(element, scope))
            elif name in _EDGES:
                yield Anchor(self._raw(element, scope), _EDGES[name])
            elif name == "w:fldSimple":
                yield from self._simple_field(element, scope)
            else:
                raw = self._raw(element, scope)
                yield self._around(element, scope) or self._alone(element, raw)

    def _around(self, element: Element, scope: Scope) -> Group | None:
        """Give what is around a part of the text; None where there is no text in it."""
        name = element.name
        if name == "w:hyperlink":
            return self._group("a", element, scope, self._target(element))
        if name == "w:sdt":
            content = element.get("w:sdtContent")
            return self._control(element, content, scope) if content else None
        if name in ("w:bdo", "w:dir"):
            return self._group("x", element, scope, "direction of text")
        if not _holds(element, "w:r"):
            return None
        group = self._group("x", element, scope, name.partition(":")[2])
        return _as_one(group) if name == "mc:AlternateContent" else group

    def _idle(self, element: Element) -> bool:
        said = attributes(self.text, element)
        if said.get("name") == "_GoBack":
            self.idle.add(said.get("id", ""))
        return said.get("id", "") in self.idle

    def _group(self, name: str, around: Element, scope: Scope, hint: str) -> Group:
        items = self._items(around.children, self._scope_in(around, scope))
        return self._grouped(name, around, scope, hint, items)

    def _grouped(
        self, name: str, around: Element, scope: Scope, hint: str, items: list[Item]
    ) -> Group:
        after = self.text[around.inner_end : around.end]
        return Group(name, self._start(around, scope), after, hint, items)

    def _control(self, control: Element, content: Element, scope: Scope) -> Group:
        inner = self._scope_in(content, self._scope_in(control, scope))
        before = self._start(control, scope) + self.text[control.inner : content.inner]
        after = self.text[content.inner_end : control.end]
        items = self._items(content.children, inner)
        return Group("x", before, after, "content control", items)

    def _simple_field(self, element: Element, scope: Scope) -> Iterator[Found]:
        instruction = attributes(self.text, element).get("instr", "")
        group = self._group("x", element, scope, "")
        yield from field_of(instruction, (group.before, group.items, group.after), self.write)

    def _target(self, element: Element) -> str:
        said = attributes(self.text, element)
        target = self.targets.get(said.get("id", ""), "")
        return f"{target}#{said['anchor']}" if said.get("anchor") else target

    def _scope_in(self, element: Element, scope: Scope) -> Scope:
        return scope.within(self.text[element.start : element.inner]) if self.redefined else scope

    def _start(self, element: Element, scope: Scope) -> str:
        """Give a start tag; it says what prefixes stand for where that is not the same anywhere."""
        tag = self.text[element.start : element.inner]
        return scope.declaring(tag, self.redefined) if self.redefined else tag

    def _raw(self, element: Element, scope: Scope) -> str:
        return self._start(element, scope) + self.text[element.inner : element.end]

    def _of_run(self, run: Element, scope: Scope) -> Iterator[Found]:
        properties, inner = run.get("w:rPr"), self._scope_in(run, scope)
        around = _Run(Look(), "")
        if properties is not None:
            start = self._start(properties, inner)
            look = look_of(self.text, properties, self.clean, start)
            around = _Run(look, self._raw(properties, inner))
        yield from self._in_run(run.children, around, inner)

    def _in_run(self, elements: Sequence[Element], run: _Run, scope: Scope) -> Iterator[Found]:
        for child in elements:
            name = child.name
            if name in _UNSEEN:
                continue
            if name == "w:t":
                yield Text(_BLANK.sub(" ", self._text(child)), run.look)
            elif name in ("w:noBreakHyphen", "w:softHyphen"):
                yield Text("\u2011" if name == "w:noBreakHyphen" else "\u00ad", run.look)
            elif name == "w:ruby" and (base := _said_by(child)):
                inner = self._scope_in(base, self._scope_in(child, scope))
                yield from self._of(base.children, inner)
            else:
                yield self._around_text(child, run, scope) or self._else(
                    child, self._run(run.own + self._raw(child, scope))
                )

    def _around_text(self, element: Element, run: _Run, scope: Scope) -> Group | None:
        """Give what is around a text in a run; None where there is none.

        It is written around runs, as what nobody knows may stand there too.
        """
        if not _holds(element, "w:t"):
            return None
        found = list(self._in_run(element.children, run, self._scope_in(element, scope)))
        items = fields(found, self.write)
        if not any(map(str.isalnum, said(items))):
            return None
        hint = element.name.partition(":")[2]
        group = self._grouped("x", element, scope, hint, items)
        return _as_one(group) if element.name == "mc:AlternateContent" else group

    def _text(self, element: Element) -> str:
        text = text_of(self.text, element)
        said = attributes(self.text, element)
        return text if said.get("space") == "preserve" else text.strip("\t\n\r ")

    def _else(self, child: Element, raw: str) -> Found:
        """Give what stands in a run and is no text."""
        name = child.name
        if name in _EDGES:
            return Anchor(raw, _EDGES[name])
        if name == "w:fldChar":
            kind = attributes(self.text, child).get("fldCharType", "")
            if kind in ("begin", "separate", "end"):
                return Mark(kind, raw)  # type: ignore[arg-type]
        elif name == "w:instrText":
            return Mark("instruction", raw, text_of(self.text, child))
        return self._alone(child, raw)

    def _alone(self, element: Element, raw: str) -> Alone:
        name = element.name
        if name in ("w:br", "w:cr"):
            kind = attributes(self.text, element).get("type", "textWrapping")
            return Alone("br", raw) if kind == "textWrapping" else Alone("x", raw, f"{kind} break")
        if name in _NOTES:
            return Alone("fn", raw)
        more = any(element.every("w:p")) or any(element.every("wp:docPr"))
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


def _as_one(group: Group) -> Group:
    """Give the versions of a text, of which a program shows one, as one where they say the same."""
    main = next((item for item in group.items if isinstance(item, Group)), None)
    if main is None:
        return group
    text = _plainly(main)
    before, after = [group.before], []
    for item in group.items:
        if item is main:
            before.append(main.before)
            after.append(main.after)
        elif isinstance(item, Alone) and not item.inner:
            (after if after else before).append(item.raw)
        elif isinstance(item, Group) and text is not None and text == _plainly(item):
            after += [item.before, AGAIN, item.after]
        else:
            return group
    return Group(
        group.name, "".join(before), "".join((*after, group.after)), group.hint, main.items
    )


def _plainly(group: Group) -> str | None:
    """Give what a group says, None where there is more in it than text."""
    pure = all(isinstance(item, Text) for item in group.items)
    return said(group.items) if pure else None
