"""Splits and joins made by hand, kept as the words around them.

A mark knows the end of one sentence and the beginning of the next, nothing of documents or
positions: it survives edits elsewhere and holds wherever the same words meet again, as they do in
the boilerplate of the next release. One line each, in `segmentation/<lang>.manual.txt`:

    Über WEIQIAO Germany GmbH <|> WEIQIAO Germany GmbH ist
    Die Sendung „Noch Fragen?“ <+> Redaktion
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from l10n.errors import Problem, RulesError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SPLIT, JOIN = "<|>", "<+>"
_MARK = re.compile(r"<[|+]>")
_CONTEXT = 24
"""Characters of context on each side that a new mark takes at least, where there are so many."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place between two pieces of text, and whether a sentence ends there."""

    left: str
    right: str
    splits: bool
    line: int = 0

    def __str__(self) -> str:
        return f"{self.left} {SPLIT if self.splits else JOIN} {self.right}"

    def places(self, text: str) -> Iterator[int]:
        """Find the offsets in a text, each the end of the left context."""
        for match in _pattern(self.left, self.right).finditer(text):
            yield match.end(1)

    def covers(self, other: Mark) -> bool:
        """Tell whether this mark holds wherever another does."""
        return other.left.endswith(self.left) and other.right.startswith(self.right)

    def meets(self, other: Mark) -> bool:
        """Tell whether there may be a place where both hold."""
        return _is_end(self.left, other.left) and _is_end(self.right[::-1], other.right[::-1])


def _is_end(one: str, other: str) -> bool:
    """Tell whether one of two texts is the end of the other."""
    return one.endswith(other) or other.endswith(one)


@cache
def _pattern(left: str, right: str) -> re.Pattern[str]:
    before, after = (r"\s+".join(map(re.escape, side.split())) for side in (left, right))
    return re.compile(rf"(?=({before})\s*{after})")


def parse(text: str, path: Path | str) -> tuple[Mark, ...]:
    """Read the marks of a file.

    Raises:
        RulesError: lines without a mark, with more than one, or with nothing on one side.
    """
    marks: list[Mark] = []
    problems: list[Problem] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        found = _MARK.findall(line)
        left, right = [*_MARK.split(line, maxsplit=1), ""][:2]
        if len(found) == 1 and left.strip() and right.strip():
            marks.append(_mark(left, right, found[0] == SPLIT, number))
        else:
            problems.append(_bad(line, path, number))
    if problems:
        raise RulesError(*problems)
    return tuple(marks)


def _bad(line: str, path: Path | str, number: int) -> Problem:
    return Problem(
        "manual.line",
        f"needs exactly one {SPLIT} or {JOIN} with text on both sides",
        path,
        number,
        entry=line,
        remedy=f"Write “end of sentence {SPLIT} Start of next”; begin comments with #.",
    )


def _mark(left: str, right: str, splits: bool, line: int = 0) -> Mark:
    return Mark(" ".join(left.split()), " ".join(right.split()), splits, line)


@cache
def word() -> re.Pattern[str]:
    """Match a word; in scripts that put no spaces between words, a character."""
    unspaced = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    return re.compile(rf"[{unspaced}]|[^\s{unspaced}]+")


def mark_at(text: str, offset: int, *, splits: bool) -> Mark:
    """Make a mark for a place in a text, with as many whole words around it as tell it apart.

    Raises:
        ValueError: there is no text on one side of `offset`.
    """
    left = [match.start() for match in word().finditer(text[:offset])]
    right = [match.end() for match in word().finditer(text, offset)]
    if not left or not right:
        raise ValueError("a sentence cannot be split or joined at the edge of its block")
    end = len(text[:offset].rstrip())
    most = max(len(left), len(right))
    for words in range(1, most + 1):
        start, stop = left[max(len(left) - words, 0)], right[min(words, len(right)) - 1]
        mark = _mark(text[start:offset], text[offset:stop], splits)
        long = all(
            len(side) >= _CONTEXT or words >= len(whole)
            for side, whole in ((mark.left, left), (mark.right, right))
        )
        if (long and list(mark.places(text)) == [end]) or words == most:
            break
    return mark


def added(text: str, mark: Mark, path: Path | str) -> str:
    """Add a mark to the text of a file.

    Contrary marks that hold only where the new one does go; before others that may hold there it
    is put, since the first mark of a file wins.

    Raises:
        RulesError: the file has bad lines.
    """
    old = parse(text, path)
    gone = {one.line for one in old if _is_void(one, mark)}
    against = [
        one.line
        for one in old
        if one.line not in gone and one.splits != mark.splits and one.meets(mark)
    ]
    lines = text.splitlines()
    at = min(against, default=len(lines) + 1) - 1
    while against and at and lines[at - 1].lstrip().startswith("#"):
        at -= 1  # what is said of a mark stays above it
    lines.insert(at, str(mark))
    kept = (line for n, line in enumerate(lines) if n + (n < at) not in gone or n == at)
    return "\n".join((*kept, ""))


def _is_void(old: Mark, new: Mark) -> bool:
    """Tell whether a mark says nothing any more beside a new one before it."""
    same = (old.left, old.right) == (new.left, new.right)
    return same or (old.splits != new.splits and new.covers(old))


def verdicts(marks: Iterable[Mark], text: str) -> dict[int, Mark]:
    """Find where marks apply in a text; the first mark of the file wins."""
    found: dict[int, Mark] = {}
    for mark in marks:
        for offset in mark.places(text):
            found.setdefault(offset, mark)
    return found
