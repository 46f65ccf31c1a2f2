"""The source of a release as a page, its sentences numbered as in the kit.

Translators who see sentences one by one look here where they stand. The page shows the structure
every format has in common, so that one writer serves them all; it loads nothing and runs nothing,
and every text in it is escaped by its type.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING

from l10n.checks.formats.html_elements import Html, element
from l10n.checks.formats.html_inline import nested
from l10n.checks.formats.html_page import document
from l10n.handoff.instructions import language_of, texts
from l10n.locales import direction
from l10n.model import STATE_LETTERS, State
from l10n.releases import TYPES, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from l10n.catalogs import Key
    from l10n.handoff.model import Item, Sheet
    from l10n.inline import Tag
    from l10n.locales import Locale
    from l10n.model import Block, Pieces, Segment

EXTENSION = ".html"

_ELEMENTS = {
    "title": "h1", "quote": "blockquote", "th": "th", "td": "td", "li": "li", "address": "address",
    **{f"h{level}": f"h{level}" for level in range(1, 7)},
}  # fmt: skip
_GROUPS = {"li": "ul", "th": "table", "td": "table"}
_NAMED = {"caption", "alt", "footnote"}
_LOCK = "L"


def write(pieces: Sequence[Pieces], sheet: Sheet, language: Locale | None = None) -> bytes:
    """Give the page of a release; the words around the text are in `language`, else in English."""
    numbers = _numbers(pieces)
    shown = _Shown({item.key: item for item in sheet.items}, numbers, texts(language_of(language)))
    style = Html(resources.files(__package__).joinpath("preview.css").read_text("utf-8"))
    main = element(
        "main", *_groups(pieces, shown), lang=sheet.source.bcp47, dir=direction(sheet.source)
    )
    body = element("body", _header(sheet, shown), main)
    return document(sheet.release, body, style, language_of(language).bcp47).encode()


def _numbers(pieces: Iterable[Pieces]) -> Mapping[Key, int]:
    """Number the sentences, each where it first stands, as sheets do."""
    found: dict[Key, int] = {}
    for piece in pieces:
        for segment in piece.segments:
            found.setdefault(key(piece, segment), len(found) + 1)
    return found


def _header(sheet: Sheet, shown: _Shown) -> Html:
    said = shown.said
    present = [state for state in State if any(i.state is state for i in sheet.items)]
    legend = [_legend(STATE_LETTERS[state], state, said[f"state_{state}"]) for state in present]
    if any(item.locked for item in sheet.items):
        legend.append(_legend(_LOCK, "out", said["state_locked"]))
    if len(shown.items.keys() & shown.numbers.keys()) < len(shown.numbers):
        legend.append(_legend("-", "out", said["state_out"]))
    about = f"{sheet.source.bcp47} → {sheet.target.bcp47}"
    return element(
        "header",
        element("h1", sheet.release),
        element("p", f"{about} · {said['title'].format(kit=sheet.kit)}"),
        element("p", said["preview"]),
        element("ul", *legend, class_="legend"),
    )


def _legend(sign: str, look: str, words: str) -> Html:
    return element("li", element("span", sign, class_=f"n {look}"), words)


def _groups(pieces: Iterable[Pieces], shown: _Shown) -> Iterator[Html]:
    """Give the blocks; items of a list and cells of a table that follow each other in one."""
    for kind, group in groupby(pieces, lambda piece: _GROUPS.get(piece.block.role, "")):
        if kind == "table":
            yield element("table", *_table_rows(group, shown))
        elif kind:
            yield element(kind, *(shown.block(piece) for piece in group))
        else:
            yield from (shown.block(piece) for piece in group)


def _table_rows(cells: Iterable[Pieces], shown: _Shown) -> Iterator[Html]:
    """Give the rows: the cells of one are those that begin on one line of the source."""
    for _, row in groupby(cells, lambda piece: piece.block.line):
        yield element("tr", *(shown.block(piece) for piece in row))


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is known of sentences: those of the sheet, the numbers of all; and words for people."""

    items: Mapping[Key, Item]
    numbers: Mapping[Key, int]
    said: Mapping[str, str]

    def block(self, piece: Pieces) -> Html:
        """Give a block with its sentences."""
        content: list[str | Tag] = [*piece.gaps[0]]
        for segment, gap in zip(piece.segments, piece.gaps[1:], strict=True):
            content += (self._sentence(piece, segment), *gap)
        name = _role(piece.block)
        about = (element("span", name, class_="role"),) if name else ()
        return element(_ELEMENTS.get(piece.block.role, "p"), *about, nested(content))

    def _sentence(self, piece: Pieces, segment: Segment) -> Html:
        wanted = key(piece, segment)
        item = self.items.get(wanted)
        number = self.numbers[wanted]
        sign, look, words = "-", "out", self.said["state_out"]
        if item is not None:
            sign, look = STATE_LETTERS[item.state], str(item.state)
            words = self.said[f"state_{item.state}"]
            if item.locked:
                sign += f" {_LOCK}"
                words += f", {self.said['state_locked']}"
        mark = element("span", f"{number} {sign}", class_=f"n {look}", title=words)
        return element("span", mark, nested(segment.content), class_="s")


def _role(block: Block) -> str:
    kind, _, name = block.role.partition(":")
    return name if kind == "meta" else TYPES[kind] if kind in _NAMED else ""
