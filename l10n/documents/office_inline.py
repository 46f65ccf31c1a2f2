"""The text of a paragraph in an office document: from its runs to inline content, and back.

Office programs cut a sentence into runs wherever somebody clicked, so runs that look alike are one
text. One look in a paragraph, or in a link, is its base and needs no tags; each other look is a
pair of tags. The base is the look with the fewest properties, not the commonest one, since it must
be the same after translation, when every text has another length.

`Item`s are what the readers of DOCX and ODT make of a paragraph; how a text is written is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from l10n.inline import Inline, Tag, numbered
from l10n.model import Span


class Look(NamedTuple):
    """How a text looks: the properties that count, and the markup that says so.

    `drawn` tells that blanks can be seen too: they are underlined, or have a colour behind.
    """

    properties: frozenset[str] = frozenset()
    raw: str = ""
    drawn: bool = False

    @property
    def weight(self) -> tuple[int, list[str]]:
        """Sort looks: those with few properties first; their order in the text counts nothing."""
        return len(self.properties), sorted(self.properties)


class Text(NamedTuple):
    """A text of one look."""

    text: str
    look: Look


class Alone(NamedTuple):
    """Something that is no text: a picture, a tab, a reference to a note.

    `inner` are the places of elements in it that hold paragraphs of their own.
    """

    name: str
    raw: str
    hint: str = ""
    inner: tuple[Span, ...] = ()


class Anchor(NamedTuple):
    """Something nobody sees that stays with its paragraph, before its text or after it.

    `inner` is as that of what stands alone.
    """

    raw: str
    after: bool
    inner: tuple[Span, ...] = ()


@dataclass(slots=True)
class Group:
    """What is around a part of the text: a link, a field, a content control."""

    name: str
    before: str
    after: str
    hint: str = ""
    items: list[Item] = field(default_factory=list)


Item: TypeAlias = Text | Alone | Anchor | Group

Naming: TypeAlias = Callable[[Look, Look], tuple[str, str]]
"""Gives the name of the tag, and a hint, for a look beside that of the base."""
Writing: TypeAlias = Callable[[str, str], str]
"""Writes a text in the look that a markup says."""

INNER = "\x1f"
"""Stands in the markup of a tag before the look of what is in it; no XML holds it."""
AGAIN = "\x1d"
"""Stands in what is written after a group for the same text once more; no XML holds it."""
_SAID = re.compile(r"[^\W_]")
"""A letter or digit: what has none is no text."""


class Paragraph(NamedTuple):
    """A paragraph as content: the look of its base, and what stands before and after its text.

    `inner` are the places of elements in it that hold paragraphs of their own.
    """

    content: Inline
    base: str
    before: str
    after: str
    inner: tuple[Span, ...]


def paragraph(items: Sequence[Item], naming: Naming, writing: Writing) -> Paragraph | None:
    """Make content of the items of a paragraph; None where it has no text."""
    kept = _joined(_without_anchors(items))
    said = [number for number, item in enumerate(kept) if _texts(item).strip()]
    if not said or not _SAID.search("".join(map(_texts, kept))):
        return None
    anchors = [item for item in _every(items) if isinstance(item, Anchor)]
    core = kept[said[0] : said[-1] + 1]
    base = _base(core)
    return Paragraph(
        numbered(tuple(_Pieces(naming).of(core, base))),
        base.raw,
        "".join(a.raw for a in anchors if not a.after) + serialised(kept[: said[0]], writing),
        serialised(kept[said[-1] + 1 :], writing) + "".join(a.raw for a in anchors if a.after),
        inner_of(items),
    )


def written(content: Inline, base: str, writing: Writing) -> str:
    """Write content as runs."""
    out: list[str] = []
    looks, begun = [base], [0]
    for piece in content:
        if isinstance(piece, str):
            out.append(writing(piece, looks[-1]))
        elif piece.kind == "open":
            before, _, look = piece.raw.partition(INNER)
            out.append(before)
            looks.append(look)
            begun.append(len(out))
        elif piece.kind == "close":
            looks.pop()
            out.append(_again(piece.raw, out[begun.pop() :]))
        else:
            out.append(piece.raw)
    return "".join(out)


def _again(after: str, inner: Sequence[str]) -> str:
    """Write what stands after a group; what is in it is `inner`."""
    return after.replace(AGAIN, "".join(inner)) if AGAIN in after else after


def serialised(items: Iterable[Item], writing: Writing) -> str:
    """Write items as they are."""
    out = []
    for item in items:
        match item:
            case Text(text, look):
                out.append(writing(text, look.raw))
            case Group():
                inner = serialised(item.items, writing)
                out += [item.before, inner, _again(item.after, [inner])]
            case _:
                out.append(item.raw)
    return "".join(out)


def said(items: Iterable[Item]) -> str:
    """Give the text in items."""
    return "".join(map(_texts, items))


def inner_of(items: Iterable[Item]) -> tuple[Span, ...]:
    """Give the places in items that hold paragraphs of their own."""
    holding = (item for item in _every(items) if isinstance(item, Alone | Anchor))
    return tuple(span for item in holding for span in item.inner)


def _texts(item: Item) -> str:
    if isinstance(item, Text):
        return item.text
    return "".join(map(_texts, item.items)) if isinstance(item, Group) else ""


def _every(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from _every(item.items)


def _without_anchors(items: Iterable[Item]) -> list[Item]:
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            inner = _without_anchors(item.items)
            kept.append(Group(item.name, item.before, item.after, item.hint, inner))
        elif not isinstance(item, Anchor):
            kept.append(item)
    return kept


def _joined(items: Iterable[Item]) -> list[Item]:
    """Join texts that look alike; blanks look as the text before them, where none can be seen."""
    kept: list[Item] = []
    for item in items:
        last = kept[-1] if kept else None
        if isinstance(item, Group):
            item.items = _joined(item.items)
        elif isinstance(item, Text):
            if not item.text:
                continue
            if isinstance(last, Text):
                if _alike(last, item):
                    kept[-1] = Text(last.text + item.text, last.look)
                    continue
                if not last.text.strip() and not (last.look.drawn or item.look.drawn):
                    kept[-1] = Text(last.text + item.text, item.look)
                    continue
        kept.append(item)
    return kept


def _alike(last: Text, item: Text) -> bool:
    if last.look.properties == item.look.properties:
        return True
    return not item.text.strip() and not (last.look.drawn or item.look.drawn)


def _blanks_outside(items: Iterable[Item], base: Look) -> Iterator[Item]:
    """Take blanks at the ends of texts that need tags out of these, where none can be seen."""
    for item in items:
        core = item.text.strip() if isinstance(item, Text) and not item.look.drawn else ""
        if core and isinstance(item, Text) and item.look.properties != base.properties:
            start = item.text.index(core)
            if start:
                yield Text(item.text[:start], base)
            yield Text(core, item.look)
            if start + len(core) < len(item.text):
                yield Text(item.text[start + len(core) :], base)
        else:
            yield item


def _looks(items: Sequence[Item]) -> list[Look | None]:
    """Give the looks of texts; of what stands alone, that of the text that follows."""
    looks: list[Look | None] = []
    following: Look | None = None
    for item in reversed(items):
        if not isinstance(item, Alone):
            following = item.look if isinstance(item, Text) else None
        looks.append(following)
    return looks[::-1]


def _base(items: Iterable[Item]) -> Look:
    looks = [item.look for item in items if isinstance(item, Text) and item.text.strip()]
    return min(looks, key=lambda look: look.weight, default=Look())


class _Pieces:
    """Makes texts and tags of items; every pair of tags gets a number of its own."""

    def __init__(self, naming: Naming) -> None:
        self._naming, self._count = naming, 0

    def of(self, items: Sequence[Item], base: Look) -> Iterator[str | Tag]:
        now: tuple[Look, Tag] | None = None
        items = list(_blanks_outside(items, base))
        for item, look in zip(items, _looks(items), strict=True):
            if now and (look is None or look.properties != now[0].properties):
                yield now[1]
                now = None
            if now is None and isinstance(item, Text) and item.look.properties != base.properties:
                self._count += 1
                name, hint = self._naming(item.look, base)
                yield Tag("open", name, self._count, INNER + item.look.raw, hint)
                now = item.look, Tag("close", name, self._count)
            yield from self._item(item)
        if now:
            yield now[1]

    def _item(self, item: Item) -> Iterator[str | Tag]:
        match item:
            case Text(text, _):
                yield text
            case Alone(name, raw, hint, _):
                self._count += 1
                yield Tag("standalone", name, self._count, raw, hint)
            case Group():
                self._count += 1
                number, base = self._count, _base(item.items)
                yield Tag("open", item.name, number, f"{item.before}{INNER}{base.raw}", item.hint)
                yield from self.of(item.items, base)
                yield Tag("close", item.name, number, item.after)
            case _:
                pass
