"""What is in a paragraph of a Word document: its runs, links, fields, controls, as items.

Source: ECMA-376 part 1, sections 17.3.3 (run content), 17.16 (fields and hyperlinks).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from l10n.documents.docx_looks import look_of
from l10n.documents.office_inline import (
    Alone,
    Anchor,
    Group,
    Item,
    Text,
    inner_of,
    said,
    serialised,
)
from l10n.documents.xml_elements import Element, attributes, escape, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINK = re.compile(r'\bHYPERLINK\b(?:\s+\\l)?\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_FIELD = re.compile(r"\s*(\S+)")
_SPECIAL = re.compile("([\u2011\u00ad\n])")
_SPECIALS = {"\u2011": "noBreakHyphen", "\u00ad": "softHyphen", "\n": "br"}
_BLANK = re.compile(r"[\t\n\r ]")
_DEEPEST = 20
"""As many fields may be in each other, as in Word."""

_COMPUTED = frozenset(
    {
        "PAGE",
        "NUMPAGES",
        "SECTIONPAGES",
        "PAGEREF",
        "NOTEREF",
        "SEQ",
        "DATE",
        "TIME",
        "CREATEDATE",
        "SAVEDATE",
        "PRINTDATE",
        "EDITTIME",
        "AUTHOR",
        "LASTSAVEDBY",
        "USERNAME",
        "USERINITIALS",
        "FILENAME",
        "FILESIZE",
        "REVNUM",
        "NUMWORDS",
        "NUMCHARS",
        "LISTNUM",
        "AUTONUM",
        "AUTONUMLGL",
        "AUTONUMOUT",
        "EQ",
        "FORMCHECKBOX",
        "FORMDROPDOWN",
        "XE",
        "TC",
        "TA",
        "RD",
        "BARCODE",
        "=",
    }
)
"""Fields whose results programs make themselves, or that show nothing."""

_UNSEEN = frozenset({"w:proofErr", "w:lastRenderedPageBreak", "w:rPr", "w:pPr", "w:delText"})
_WITHOUT = {"w:smartTag": "w:smartTagPr", "w:customXml": "w:customXmlPr"}
_AROUND = frozenset({"w:ins", "w:moveTo"})
_EDGES: Mapping[str, bool] = {
    "w:commentRangeStart": False, "w:commentRangeEnd": True, "w:commentReference": True,
    "w:permStart": False, "w:permEnd": True,
}  # fmt: skip
_NOTES = frozenset({"w:footnoteReference", "w:endnoteReference"})
_PICTURES = frozenset({"w:drawing", "w:pict", "w:object", "mc:AlternateContent"})
_HINTS = {
    "w:tab": "tab", "w:ptab": "tab", "m:oMath": "formula", "m:oMathPara": "formula",
    "w:footnoteRef": "number of the note", "w:endnoteRef": "number of the note",
}  # fmt: skip


class Mark(NamedTuple):
    """A part of a field: where it begins, what it is, where its result begins, where it ends."""

    kind: Literal["begin", "instruction", "separate", "end"]
    raw: str
    instruction: str = ""


_Found: TypeAlias = "Item | Mark"


@dataclass(frozen=True, slots=True)
class Runs:
    """Reads paragraphs of one part: `prefix` is that of its elements, `targets` those of links."""

    text: str
    prefix: str
    clean: str
    targets: Mapping[str, str]
    dropped: set[str] = field(default_factory=set)
    """The bookmarks that only say where somebody wrote last."""

    def items(self, paragraph: Element) -> list[Item]:
        """Give what is in a paragraph."""
        return _fields(list(self._of(paragraph.children)), self.write)

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
        return f"<{self.prefix}r>{look}{''.join(parts)}</{self.prefix}r>"

    def _of(self, elements: Sequence[Element]) -> Iterator[_Found]:
        for element in elements:
            name = element.name
            if name == "w:r":
                yield from self._run(element)
            elif name in _UNSEEN or (name.startswith("w:bookmark") and self._idle(element)):
                continue
            elif name in _AROUND or name in _WITHOUT:
                yield from self._of([c for c in element.children if c.name != _WITHOUT.get(name)])
            elif name in _EDGES:
                yield Anchor(self._raw(element), _EDGES[name])
            elif name == "w:fldSimple":
                yield from self._simple_field(element)
            else:
                yield self._around(element) or self._alone(element, self._raw(element))

    def _around(self, element: Element) -> Group | None:
        """Give what is around a part of the text; None where there is no text in it."""
        name = element.name
        if name == "w:hyperlink":
            return self._group("a", element, element, self._target(element))
        if name == "w:sdt":
            content = element.get("w:sdtContent")
            return self._group("x", element, content, "content control") if content else None
        if name in ("w:bdo", "w:dir"):
            return self._group("x", element, element, "direction of text")
        inner = _with_runs(element)
        return self._group("x", element, inner, name.partition(":")[2]) if inner else None

    def _idle(self, element: Element) -> bool:
        said = attributes(self.text, element)
        if said.get("name") == "_GoBack":
            self.dropped.add(said.get("id", ""))
        return said.get("id", "") in self.dropped

    def _group(self, name: str, around: Element, content: Element, hint: str) -> Group:
        before = self.text[around.start : content.inner]
        after = self.text[content.inner_end : around.end]
        return Group(
            name, before, after, hint, _fields(list(self._of(content.children)), self.write)
        )

    def _simple_field(self, element: Element) -> Iterator[_Found]:
        instruction = attributes(self.text, element).get("instr", "")
        group = self._group("x", element, element, "")
        yield from _field(instruction, (group.before, group.items, group.after), self.write)

    def _target(self, element: Element) -> str:
        said = attributes(self.text, element)
        target = self.targets.get(said.get("id", ""), "")
        return f"{target}#{said['anchor']}" if said.get("anchor") else target

    def _raw(self, element: Element) -> str:
        return self.text[element.start : element.end]

    def _run(self, run: Element) -> Iterator[_Found]:
        properties = run.get("w:rPr")
        look = look_of(self.text, properties, self.clean)
        own = self._raw(properties) if properties else ""
        for child in run.children:
            name = child.name
            if name in _UNSEEN:
                continue
            if name == "w:t":
                yield Text(_BLANK.sub(" ", self._text(child)), look)
            elif name in ("w:noBreakHyphen", "w:softHyphen"):
                yield Text("\u2011" if name == "w:noBreakHyphen" else "\u00ad", look)
            elif name == "w:ruby" and (base := _said_by(child)):
                yield from self._of(base.children)
            else:
                raw = f"<{self.prefix}r>{own}{self._raw(child)}</{self.prefix}r>"
                yield self._in_run(child, raw)

    def _text(self, element: Element) -> str:
        text = text_of(self.text, element)
        said = attributes(self.text, element)
        return text if said.get("space") == "preserve" else text.strip("\t\n\r ")

    def _in_run(self, child: Element, raw: str) -> _Found:
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
        inner = ((element.start, element.end),) if more else ()
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


def _with_runs(element: Element) -> Element | None:
    """Give what holds the runs in an element nobody knows: itself, or the first of its choices."""
    if element.name == "mc:AlternateContent":
        element = element.get("mc:Choice") or element
    return element if any(child.name == "w:r" for child in element.children) else None


def _fields(
    found: Sequence[_Found], write: Callable[[str, str], str], depth: int = 0
) -> list[Item]:
    """Make one item, or a group, of what belongs to a field that begins and ends here."""
    items: list[Item] = []
    ends = _ends(found) if depth < _DEEPEST else {}
    at = 0
    while at < len(found):
        one = found[at]
        if at in ends:
            items += _whole_field(found[at : ends[at] + 1], write, depth + 1)
            at = ends[at] + 1
            continue
        items.append(Alone("x", one.raw, "part of a field") if isinstance(one, Mark) else one)
        at += 1
    return items


def _ends(found: Sequence[_Found]) -> dict[int, int]:
    """Give where the fields end that begin here, by the place where they begin."""
    waiting: list[int] = []
    ends: dict[int, int] = {}
    for number, one in enumerate(found):
        if isinstance(one, Mark) and one.kind == "begin":
            waiting.append(number)
        elif isinstance(one, Mark) and one.kind == "end" and waiting:
            ends[waiting.pop()] = number
    return ends


def _whole_field(
    found: Sequence[_Found], write: Callable[[str, str], str], level: int
) -> Iterator[Item]:
    depth, separate = 0, len(found) - 1
    instruction = ""
    for number, one in enumerate(found):
        if isinstance(one, Mark):
            depth += {"begin": 1, "end": -1}.get(one.kind, 0)
            if one.kind == "separate" and depth == 1:
                separate = number
                break
            if depth == 1:
                instruction += one.instruction
    head = [_loose(one) for one in found[: separate + 1]]
    result = _fields(found[separate + 1 : -1], write, level)
    tail = [_loose(found[-1])] if separate < len(found) - 1 else []
    before, after = serialised(head, write), serialised(tail, write)
    yield from _field(instruction, (before, result, after), write, inner_of(head))


def _loose(one: _Found) -> Item:
    return Alone("x", one.raw) if isinstance(one, Mark) else one


def _field(
    instruction: str,
    parts: tuple[str, list[Item], str],
    write: Callable[[str, str], str],
    inner: tuple[tuple[int, int], ...] = (),
) -> Iterator[Item]:
    """Give a field: a link, a part of the text whose result can be read, or one piece."""
    before, items, after = parts
    kind = _FIELD.match(instruction)
    name = kind[1].upper() if kind else ""
    link = _LINK.search(instruction)
    if link and said(items).strip():
        yield Group("a", before, after, link[1] or link[2], items)
    elif name not in _COMPUTED and said(items).strip():  # a number too: it may have been a word
        yield Group("x", before, after, f"field {name}".strip(), items)
    else:
        raw = f"{before}{serialised(items, write)}{after}"
        yield Alone("x", raw, f"field {name}".strip(), (*inner, *inner_of(items)))
