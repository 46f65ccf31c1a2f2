"""Find the line on which a key or a value of a TOML file stands.

The standard library's reader gives values without places, and an error about a key is of little
use without its line. This second reading is cut apart from the configuration because it knows
nothing of it: it trusts that `tomllib` took the text, keeps keys and line numbers, and skips
everything else.

Source: TOML 1.0.0, sections "Keys", "String", "Array", "Inline Table", "Array of Tables".
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys from the outermost table inwards; a number is the place in an array, from 0."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]*")


def lines(text: str) -> Mapping[KeyPath, int]:
    """Give the line, from 1, of each table, key and array item of a valid TOML text.

    A table that is opened more than once has its first line.
    """
    scanner = _Scanner(text)
    scanner.document()
    return scanner.found


def nearest(found: Mapping[KeyPath, int], path: KeyPath) -> int | None:
    """Give the line of a key, or else of the innermost thing around it that has one."""
    for end in range(len(path), -1, -1):
        if path[:end] in found:
            return found[path[:end]]
    return None


class _Scanner:
    """A position in the text, and what was found so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.found: dict[KeyPath, int] = {}
        self.opened: dict[KeyPath, int] = {}

    def document(self) -> None:
        table: KeyPath = ()
        self.skip(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip(_BLANK)

    def header(self) -> KeyPath:
        """Read `[table]` or `[[array of tables]]`."""
        line = self.line
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        path = self.resolved(self.key())
        for end in range(1, len(path) + 1):
            self.note(path[:end], line)
        self.at += 2 if array else 1
        if array:
            self.opened[path] = self.opened.get(path, -1) + 1
            path = (*path, self.opened[path])
            self.note(path, line)
        return path

    def resolved(self, keys: KeyPath) -> KeyPath:
        """Put in the number of the latest table where a key names an array of tables."""
        path: KeyPath = ()
        for key in keys[:-1]:
            path = (*path, key)
            if path in self.opened:
                path = (*path, self.opened[path])
        return (*path, keys[-1])

    def pair(self, table: KeyPath) -> None:
        line = self.line
        path = (*table, *self.key())
        for end in range(len(table) + 1, len(path) + 1):
            self.note(path[:end], line)
        self.at += 1
        self.skip(_SPACE)
        self.value(path)

    def key(self) -> KeyPath:
        """Read a dotted key; stop at the sign after it."""
        parts: list[str] = []
        while True:
            self.skip(_SPACE)
            quoted = self.text[self.at] in "\"'"
            part = self.skip(_STRING if quoted else _BARE_KEY)
            parts.append(_unquoted(part) if quoted else part)
            self.skip(_SPACE)
            if self.text[self.at] != ".":
                return tuple(parts)
            self.at += 1

    def value(self, path: KeyPath) -> None:
        first = self.text[self.at]
        if first == "[":
            self.array(path)
        elif first == "{":
            self.inline_table(path)
        else:
            self.skip(_STRING if first in "\"'" else _SCALAR)

    def array(self, path: KeyPath) -> None:
        self.at += 1
        number = 0
        self.skip(_BLANK)
        while self.text[self.at] != "]":
            self.note((*path, number), self.line)
            self.value((*path, number))
            number += 1
            self.comma()
        self.at += 1

    def inline_table(self, path: KeyPath) -> None:
        self.at += 1
        self.skip(_BLANK)
        while self.text[self.at] != "}":
            self.pair(path)
            self.comma()
        self.at += 1

    def comma(self) -> None:
        self.skip(_BLANK)
        if self.text[self.at] == ",":
            self.at += 1
            self.skip(_BLANK)

    def note(self, path: KeyPath, line: int) -> None:
        self.found.setdefault(path, line)

    def skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        skipped = match[0] if match else ""
        self.at += len(skipped)
        self.line += skipped.count("\n")
        return skipped


def _unquoted(key: str) -> str:
    return next(iter(tomllib.loads(f"{key} = 0")))
