"""TOML front matter: a small scanner that locates the strings, beside `tomllib` that judges.

No TOML library tells where a value stands. Since `tomllib` has accepted the text before the
scanner sees it, the scanner only needs the shape of keys, strings, brackets and comments.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.documents.frontmatter_values import Head, Malformed, Policy, Value, misplaced

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_PART = re.compile(r'[ \t]*(?P<part>"(?:\\.|[^"\\])*"|\'[^\']*\'|[A-Za-z0-9_-]+)[ \t]*')
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")|\'\'\'(?s:.)*?\'{3,5}(?!\')|"(?:\\.|[^"\\])*"|\'[^\']*\'', re.S
)
_BARE = re.compile(r"[^,\]}#\r\n]+")


def read(head: str, offset: int, policy: Policy) -> Head | None:
    """Give the wanted values of a head that begins at `offset`.

    Raises:
        Malformed: not TOML.
    """
    try:
        found = tomllib.loads(head.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise Malformed(str(error), int(line[1]) if line else 1) from None
    for key in found:
        if what := misplaced(key):
            lines = head.splitlines()
            place = next((n for n, t in enumerate(lines, 1) if key in t), 1)
            raise Malformed(what, place, "Write it in the table [l10n].")
    settings = found.get("l10n", {})
    if not isinstance(settings, dict):
        raise Malformed("“l10n” must be a table", 1)
    scanner = _Scanner(head, offset, policy)
    scanner.document()
    return tuple(scanner.values), settings


@dataclass(slots=True)
class _Scanner:
    """Walks over valid TOML; `at` is where it stands in the head."""

    head: str
    offset: int
    policy: Policy
    at: int = 0
    values: list[Value] = field(default_factory=list)

    def document(self) -> None:
        table = ""
        while True:
            self.space()
            if self.at >= len(self.head):
                return
            if self.head[self.at] == "[":
                width = 2 if self.head.startswith("[[", self.at) else 1
                self.at += width
                table = self.key("")
                self.at += width
            else:
                self.pair(table, inside=False)

    def space(self) -> None:
        found = _SPACE.match(self.head, self.at)
        self.at = found.end() if found else self.at

    def key(self, table: str) -> str:
        """Read a dotted key; it belongs to a table."""
        parts = [table] if table else []
        while found := _PART.match(self.head, self.at):
            self.at = found.end()
            part = found["part"]
            parts.append(str(tomllib.loads(f"v = {part}")["v"]) if part[0] in "\"'" else part)
            if not self.head.startswith(".", self.at):
                break
            self.at += 1
        return ".".join(parts)

    def pair(self, table: str, *, inside: bool) -> None:
        key = self.key(table)
        self.at += 1  # the equals sign
        self.space()
        self.value(key, inside=inside, listed=False)

    def value(self, key: str, *, inside: bool, listed: bool) -> None:
        char = self.head[self.at]
        if char == "[":
            self.group("]", lambda: self.value(key, inside=True, listed=True))
        elif char == "{":
            self.group("}", lambda: self.pair(key, inside=True))
        else:
            self.scalar(key, inside=inside, listed=listed)

    def group(self, end: str, member: Callable[[], None]) -> None:
        """Walk over the members between brackets."""
        self.at += 1
        self.space()
        while self.head[self.at] != end:
            member()
            self.space()
            if self.head[self.at] == ",":
                self.at += 1
                self.space()
        self.at += 1

    def scalar(self, key: str, *, inside: bool, listed: bool) -> None:
        start = self.at
        found = _STRING.match(self.head, start)
        if found:
            self.at, text, style = found.end(), _decode(found[0]), found[0][0]
        else:
            bare = _BARE.match(self.head, start)
            text, style = (bare[0].rstrip() if bare else ""), ""
            self.at = start + len(text)
        use = self.policy.use(key)
        wanted = found or (use == "date" and re.match(r"\d{4}-\d\d-\d\d", text))
        if use and wanted and not (key == "l10n" or key.startswith("l10n.")):
            span = (start + self.offset, self.at + self.offset)
            self.values.append(Value(key, use, text, span, style, inside, listed))


def _decode(literal: str) -> str:
    return str(tomllib.loads("v = " + literal.replace("\r\n", "\n"))["v"])


def write(value: Value, text: str) -> str:
    """Write a text in place of a value: in single quotes where it was so and can be."""
    if value.style == "'" and "'" not in text and text.isprintable():
        return f"'{text}'"
    return "".join(
        char
        if char.isprintable()
        else f"\\u{ord(char):04X}"
        if ord(char) < 0x10000
        else f"\\U{ord(char):08X}"
        for char in json.dumps(text, ensure_ascii=False)
    )
