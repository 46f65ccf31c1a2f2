"""Block structure of Markdown: from parser events to leaves, the places where text stands.

A leaf is more than a block of the document model: the writer also needs leaves without words and
those an author switched off, to compare the structure of a source and of what it wrote.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from l10n.documents import markdown_inline, markdown_templates
from l10n.documents.markdown_events import Event, Link, parse
from l10n.documents.position import Position
from l10n.inline import Inline, normal, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Form: TypeAlias = Literal["paragraph", "heading", "underlined", "cell", "title"]
"""How a leaf is written; `underlined` is a setext heading, `title` that of a link."""

Part: TypeAlias = tuple[str, str, object]
"""A piece of structure: `start`, `end` or `alone`, the element, what tells it from others."""

_DIRECTIVE = re.compile(
    r"<!--\s*l10n:(?:(?P<switch>off|on)|ctx=(?P<context>.*?)|note\s+(?P<note>.*?))\s*-->", re.S
)
_QUOTES = {'"': '"', "'": "'", ")": "("}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A place where text stands; `span` is that of its content in the parsed text.

    `head` and `tail` are the markup around the content that decides how it is read: the `#` of a
    heading and its attributes, the bar before a cell, the quotes of a title and what ends its
    link. `off` says that the author excluded it.
    """

    role: str
    form: Form
    content: Inline
    span: tuple[int, int]
    path: tuple[str, ...]
    context: str | None
    note: str
    off: bool
    head: str = ""
    tail: str = ""
    at: str = ""

    @property
    def is_block(self) -> bool:
        """Tell whether there is something to translate."""
        return not self.off and any(char.isalnum() for char in plain(self.content))


@dataclass(frozen=True, slots=True)
class Structure:
    """A parsed text: its leaves, and everything else as a sequence to compare."""

    leaves: tuple[Leaf, ...]
    shape: tuple[Part, ...]


@dataclass(slots=True)
class _Walk:
    """The state of one walk over the events."""

    text: str
    shortcodes: list[tuple[int, int]]
    alt: bool
    leaves: list[Leaf] = field(default_factory=list)
    shape: list[Part] = field(default_factory=list)
    run: list[Event] = field(default_factory=list)
    opened: list[Event] = field(default_factory=list)
    places: list[Position] = field(default_factory=lambda: [Position()])
    tables: int = 0
    headings: list[tuple[int, str]] = field(default_factory=list)
    context: str | None = None
    note: str = ""
    off: bool = False

    def block(self, event: Event) -> None:
        """Take an event that is not inline."""
        if self.run:
            self.end_run()
        if event.phase == "start":
            self.opened.append(event)
            self.places.append(self.placed(event.name))
            self.shape.append(("start", event.name, event.data))
            return
        if event.phase == "end":
            self.opened.pop()
            self.places.pop()
            self.shape.append(("end", event.name, None))
            return
        self.shape.append(("alone", event.name, self.text[event.start : event.end]))
        if event.name == "Html":
            self.directives(self.text[event.start : event.end])

    def placed(self, name: str) -> Position:
        """Give the place in a table or list that an element begins or goes on in."""
        here = self.places[-1]
        match name:
            case "Table":
                self.tables += 1
                return Position(table=self.tables)
            case "List":
                return Position()
            case "TableHead" | "TableRow":
                here.next_row()
            case "TableCell":
                here.next_cell()
            case "Item":
                here.next_item()
        return here

    def directives(self, html: str) -> None:
        """Obey the author's comments."""
        for found in _DIRECTIVE.finditer(html):
            if found["switch"]:
                self.off = found["switch"] == "off"
            elif found["note"] is not None:
                self.note = " ".join(found["note"].split())
            else:
                self.context = found["context"] or None

    def end_run(self) -> None:
        """End the run of inline events; lines of template code alone part it into leaves."""
        run, self.run = self.run, []
        own = _own_shortcodes(self.shortcodes, run)
        for part in _parted(run, own) if own else [run]:
            self.leaf(part, _own_shortcodes(own, part))

    def leaf(self, run: Sequence[Event], own: list[tuple[int, int]]) -> None:
        """Take a leaf; `own` are the spans of template code in it."""
        content = markdown_inline.content(self.text, run, own, alt=self.alt)
        role, form = _role(self.opened, self.text)
        self.shape.append(("alone", "leaf", role))
        if _only_image(content):
            role = "alt"
        span = (_first(self.text, run), run[-1].end)
        head, tail = self.around(form, span)
        leaf = Leaf(
            role,
            form,
            content,
            span,
            tuple(title for _, title in self.headings),
            self.context,
            self.note,
            self.off,
            head,
            tail,
            self.places[-1].told,
        )
        self.leaves.append(leaf)
        self.leaves += self.titles(run, leaf)
        if leaf.is_block:
            self.context, self.note = None, ""
        if form in ("heading", "underlined"):
            self.under(int(role[1]) if role[1:].isdigit() else 6, plain(content))

    def around(self, form: Form, span: tuple[int, int]) -> tuple[str, str]:
        """Give the head and the tail of a leaf."""
        start, end = span
        if form == "heading":
            holder = self.opened[-1]
            return self.text[holder.start : start], self.text[end : holder.end]
        if form == "cell":
            before = self.text[max(0, start - 200) : start].rstrip(" \t")[-1:]
            return ("|" if before == "|" else ""), "|"
        return "", ""

    def titles(self, run: Sequence[Event], leaf: Leaf) -> Iterator[Leaf]:
        """Give the titles of the links and images in a leaf; their spans lie inside its own."""
        for event in run:
            span = _title_span(self.text, event) if event.phase == "start" else None
            if span and isinstance(event.data, Link):
                words = markdown_inline.tidy((event.data.title,))
                head, tail = self.text[span[0] - 1 : span[0]], self.text[span[1] : event.end]
                yield replace(
                    leaf, role="alt", form="title", content=words, span=span, head=head, tail=tail
                )

    def under(self, level: int, title: str) -> None:
        """Go on below a heading."""
        self.headings = [kept for kept in self.headings if kept[0] < level]
        self.headings.append((level, title))


def structure(
    text: str,
    shortcodes: Sequence[str],
    references: Mapping[str, tuple[str, str]] | None = None,
    *,
    alt: bool = True,
) -> Structure:
    """Parse a text without front matter; `references` as for `markdown_events.parse`."""
    spans = markdown_templates.spans(text, shortcodes)
    walk = _Walk(text, spans, alt)
    code = False
    for event in parse(markdown_templates.masked(text, spans), references):
        if event.name == "CodeBlock":
            code = event.phase == "start"
        if event.name in markdown_inline.NAMES and not code:
            if event.start < event.end or event.phase != "alone":
                walk.run.append(event)
        else:
            walk.block(event)
    if walk.run:
        walk.end_run()
    return Structure(tuple(walk.leaves), tuple(walk.shape))


def _own_shortcodes(spans: list[tuple[int, int]], run: Sequence[Event]) -> list[tuple[int, int]]:
    low = bisect_left(spans, (run[0].start, 0))
    return spans[low : bisect_right(spans, (run[-1].end, 0))]


def _parted(run: Sequence[Event], spans: list[tuple[int, int]]) -> list[list[Event]]:
    """Part a run at the lines that hold nothing but a piece of template code."""
    lines: list[list[Event]] = [[]]
    depth = 0
    for event in run:
        depth += {"start": 1, "end": -1, "alone": 0}[event.phase]
        lines[-1].append(event)
        if event.name == "SoftBreak" and depth == 0:
            lines.append([])
    places = set(spans)
    parts: list[list[Event]] = [[]]
    for line in lines:
        words = [event for event in line if event.name != "SoftBreak"]
        if len(words) == 1 and (words[0].start, words[0].end) in places:
            parts.append([])
        else:
            parts[-1] += line
    return [part for part in map(_without_last_break, parts) if part]


def _without_last_break(run: list[Event]) -> list[Event]:
    return run[:-1] if run and run[-1].name == "SoftBreak" else run


def _first(text: str, run: Sequence[Event]) -> int:
    """Give where content begins: at the backslash, where its first character is escaped."""
    start = run[0].start
    is_text = run[0].name == "Text" and start > 0 and text[start - 1] == "\\"
    return start - 1 if is_text and text[start : start + 1] in _ESCAPABLE else start


_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def _role(opened: Sequence[Event], text: str) -> tuple[str, Form]:
    """Give the role of a leaf by the elements around it, and how it is written."""
    names = [event.name for event in opened]
    if names and names[-1] == "Heading":
        form: Form = "heading" if text.startswith("#", opened[-1].start) else "underlined"
        return str(opened[-1].data).lower(), form
    if names and names[-1] == "TableCell":
        return ("th" if "TableHead" in names else "td"), "cell"
    if "FootnoteDefinition" in names:
        return "footnote", "paragraph"
    for name in reversed(names):
        if name in ("Item", "DefinitionListTitle", "DefinitionListDefinition"):
            return "li", "paragraph"
        if name == "BlockQuote":
            return "quote", "paragraph"
    return "p", "paragraph"


def _only_image(content: Inline) -> bool:
    first, last = content[:1], content[-1:]
    return normal(first) != () and str(first[0]) == "<img>" and str(last[0]) == "</img>"


def _title_span(text: str, event: Event) -> tuple[int, int] | None:
    """Give the span of the title of an inline link, without its quotes."""
    link = event.data
    if not isinstance(link, Link) or link.kind != "Inline" or not link.title:
        return None
    end = len(text[event.start : event.end - 1].rstrip()) + event.start - 1
    mark = _QUOTES.get(text[end])
    at = end - 1
    while at > event.start:
        if text[at] == mark:
            before = text[event.start : at]
            if (len(before) - len(before.rstrip("\\"))) % 2 == 0:
                return at + 1, end
        at -= 1
    return None
