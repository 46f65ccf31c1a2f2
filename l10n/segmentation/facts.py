"""What word lists say about a place: facts that rules ask for by name.

A rule writes `{ends:never}` and means: what ends here is listed as [never]. Lists are looked up in
hash tables, once for each place, because as a part of a pattern a thousand words take seconds to
compile and are tried again by each rule. What holds is handed to the pattern as one character
for each fact, put into the text at the place.

| fact | the list has |
|---|---|
| `ends:LIST` | what ends at the stop: `Dr.`, `z. B.` |
| `behind:LIST` | what ends at the stop before the last word: `vgl.` of `vgl. 3.` |
| `before:LIST` | the word before the last one: `Gleis` of `Gleis 9.` |
| `next:LIST` | the word after the gap |
| `opens:LIST` | the word after the gap and opening quotes or brackets |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regex import Pattern

FACT = re.compile(r"\{(!?)((?:ends|behind|before|next|opens):[a-z-]+)\}")
"""How a rule asks; with `!` the fact must not hold."""

_FIRST = 0xFDD0  # the first of 32 code points that Unicode keeps out of texts
MARKS = f"[{chr(_FIRST)}-{chr(_FIRST + 31)}]"
"""A pattern of the characters that stand for facts."""

_RUN = r"[\p{L}\p{M}\p{N}]"
_BEHIND, _AHEAD = 400, 200


@dataclass(frozen=True, slots=True)
class _Entries:
    """Abbreviations with their marks, and how long those with a last word are, longest first."""

    marks: Mapping[str, str]
    lengths: Mapping[str, list[int]]


@dataclass(frozen=True)
class Facts:
    """The facts a set of rules asks for, and the lists that answer.

    `edge`, `close`, `stop` and `open` are patterns: where a word may begin, what may stand
    between a stop and the gap, a stop, and what may stand before the first word of a sentence.
    """

    names: tuple[str, ...]
    lists: Mapping[str, frozenset[str]]
    pieces: Mapping[str, str]

    def window(self, text: str, position: int) -> tuple[str, int]:
        """Give the text around a position with the characters of the facts that hold put in there.

        The part of the text is larger than what any of our rules looks at.
        """
        start = max(0, position - _BEHIND)
        marks = self.marks(text, position)
        around = f"{text[start:position]}{marks}{text[position : position + _AHEAD]}"
        return around, position - start

    def condition(self, name: str, *, holds: bool) -> str:
        """Give a pattern that tests a fact in a window."""
        return f"(?{'=' if holds else '!'}{MARKS}*{self._mark(name)})"

    def marks(self, text: str, position: int) -> str:
        """Give the characters of the facts that hold at a position."""
        found = ""
        behind = self._left.match(text, 0, position)
        if behind is not None:
            before, word = behind.groups()
            found = self._ending(self._ends, text, word, behind.end(2) + 1)
            if before is not None:
                found += self._before.get(before, "")
                if before[-1] == ".":
                    found += self._ending(self._behinds, text, before[:-1], behind.end(1))
        ahead = self._right.match(text, position)
        return found if ahead is None else found + self._following(*ahead.groups())

    def _ending(self, entries: _Entries, text: str, word: str, stop: int) -> str:
        """Give the marks of the longest entry that ends at a stop: `a. C.` rather than `C.`."""
        for length in entries.lengths.get(word, ()):
            marks = entries.marks.get(text[max(0, stop - length) : stop])
            if marks is not None and self._edge.match(text, stop - length):
                return marks
        return ""

    def _following(self, opening: str, elided: str, word: str, more: str | None) -> str:
        found = "" if opening else self._next.get(word, "")
        if more is not None:
            return found
        return found + (self._opens.get(elided) or self._opens.get(word, ""))

    def _mark(self, name: str) -> str:
        return chr(_FIRST + self.names.index(name))

    def _of(self, kind: str) -> Iterable[tuple[str, str]]:
        """Give each word of the lists asked for in one way, with its mark."""
        for name in self.names:
            if name.startswith(f"{kind}:"):
                for word in self.lists.get(name.partition(":")[2], ()):
                    yield word, self._mark(name)

    def _words(self, kind: str) -> dict[str, str]:
        words: dict[str, str] = {}
        for word, mark in self._of(kind):
            words[word] = words.get(word, "") + mark
        return words

    def _entries(self, kind: str) -> _Entries:
        marks = self._words(kind)
        lengths: dict[str, set[int]] = {}
        for entry in marks:
            last = self._last.match(entry, 0, len(entry) - 1)
            lengths.setdefault(last[0] if last else "", set()).add(len(entry))
        longest_first = {word: sorted(found, reverse=True) for word, found in lengths.items()}
        return _Entries(marks, longest_first)

    @cached_property
    def _ends(self) -> _Entries:
        return self._entries("ends")

    @cached_property
    def _behinds(self) -> _Entries:
        return self._entries("behind")

    @cached_property
    def _before(self) -> dict[str, str]:
        return self._words("before")

    @cached_property
    def _next(self) -> dict[str, str]:
        return self._words("next")

    @cached_property
    def _opens(self) -> dict[str, str]:
        return self._words("opens")

    @cached_property
    def _edge(self) -> Pattern[str]:
        return self._compile(self.pieces["edge"])

    @cached_property
    def _last(self) -> Pattern[str]:
        return self._compile(rf"(?r){_RUN}*")

    @cached_property
    def _left(self) -> Pattern[str]:
        stop, close = self.pieces["stop"], self.pieces["close"]
        word = rf"(?:\p{{N}}{{1,3}}[.,])*({_RUN}*)"
        return self._compile(rf"(?r)(?:({_RUN}+\.?) )?{word}{stop}{close}")

    @cached_property
    def _right(self) -> Pattern[str]:
        elided = rf"(({_RUN}++)(?:['’]{_RUN}*+)?+)"
        return self._compile(rf" ++({self.pieces['open']}){elided}([-‐‑.]\p{{L}}|\.)?")

    def _compile(self, pattern: str) -> Pattern[str]:
        import regex  # noqa: PLC0415 -- 30 ms, and a no-op sync cuts nothing

        return regex.compile(pattern, regex.V1)
