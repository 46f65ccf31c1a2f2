"""Read the texts of one language from what packages ship: pages, catalogs, properties.

A reader gives texts by a key that all languages share, or blocks in their order where there is no
such key, which `alignment.py` then matches. What is not prose (code, commands, navigation) is left
out here.
"""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import polib

if TYPE_CHECKING:
    from pathlib import Path

BLOCKS = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd"}
    | {"title", "desc", "caption", "div", "item"}
)
SILENT = frozenset({"pre", "script", "style", "head", "screen", "svg", "footer", "nav", "info"})
CLASSES = frozenset({"docnav", "navheader", "navfooter", "toc", "headerlink"})
"""Tags and classes of what is not read."""

KEPT = {"strong": "b", "b": "b", "em": "i", "i": "i", "q": "q", "code": "code", "tt": "code"}
"""Inline tags that are kept, and the names they get."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: its tag, and its text with inline tags."""

    tag: str
    text: str


class _Page(HTMLParser):
    """Cut a page into blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._tags = ["div"]
        self._open: list[str | None] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        if tag in self._silent or tag in SILENT or classes & CLASSES:
            self._silent.append(tag)
        elif self._silent:
            return
        elif tag in BLOCKS:
            self._flush()
            self._tags.append(tag)
        elif tag == "a":
            href = dict(attrs).get("href") or ""
            known = href.startswith(("http://", "https://"))
            self._open.append("a" if known else None)
            self._parts.append(f'<a href="{href}">' if known else "")
        elif tag in KEPT:
            self._parts.append(f"<{KEPT[tag]}>")
        elif tag == "br":
            self._parts.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs  # an empty element never opens anything
        if tag == "br" and not self._silent:
            self._parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag in BLOCKS:
            self._flush()
            if tag in self._tags[1:]:
                while self._tags.pop() != tag:
                    pass
        elif tag == "a":
            self._parts.append("</a>" if self._open and self._open.pop() else "")
        elif tag in KEPT:
            self._parts.append(f"</{KEPT[tag]}>")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._parts.append(data.replace("<", "\0").replace(">", "\0"))

    def _flush(self) -> None:
        text = re.sub(r"<(\w+)>\s*</\1>", "", re.sub(r"[ \t\r\n]+", " ", "".join(self._parts)))
        self._parts = []
        if self._tags[-1].startswith("h"):
            text = re.sub(r"^(?:\w+ )?\d+(?:\.\d+)*\.\s", "", text.strip())
        if text.strip():
            self.blocks.append(Block(self._tags[-1], text.strip()))


def page(path: Path) -> list[Block]:
    """Read the blocks of an HTML or Mallard page."""
    parser = _Page()
    parser.feed(path.read_text("utf-8"))
    parser.close()
    return parser.blocks


def catalog(path: Path) -> dict[str, str]:
    """Read a compiled catalog: translations by their English sources."""
    with path.open("rb") as file:
        entries = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key: text for key, text in entries.items() if isinstance(key, str) and key}


def po(path: Path) -> dict[str, str]:
    """Read a PO file: finished translations by their English sources."""
    entries = polib.pofile(path.read_text("utf-8")).translated_entries()
    return {entry.msgid: entry.msgstr for entry in entries if not entry.msgid_plural}


def properties(path: Path) -> dict[str, str]:
    """Read a file of Java properties: texts by their keys."""
    text = re.sub(r"\\\r?\n\s*", "", path.read_text("utf-8"))
    found = {}
    for line in text.splitlines():
        key, mark, value = line.partition("=")
        if mark and not line.lstrip().startswith(("#", "!")):
            value = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), value)
            found[key.strip()] = (
                re.sub(r"\\([:=#!\\'\"])", r"\1", value).replace("\\n", "\n").strip()
            )
    return found
