"""Codes as they come back from tools, made text of the catalog again.

Tools renumber codes, turn one element into another and drop what a code stood for. So what it
holds is asked first, then what it says it stands for, then the source's code of the same number,
last its type. A code that none of this explains is left out, and said.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from l10n.handoff.carriers.xliff_codes import TAG, is_placeholder
from l10n.inline import TAG_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10n.handoff.carriers.xliff_codes import Half

_CHAR = re.compile(r"U\+([0-9A-F]{4,6})")


@dataclass(frozen=True, slots=True)
class Mark:
    """A code as a file has it.

    `said` is what it may stand for, the likeliest first; `type` is our name for its type
    (`placeholder`, `raw`, `char`, the name of a tag), empty for one that is not ours.
    """

    half: Half
    id: str
    said: tuple[str, ...] = ()
    type: str = ""


Marked: TypeAlias = "list[str | Mark]"


def is_tagged(pieces: Sequence[str | Mark]) -> bool:
    """Tell whether there is one of our tags in a text, or what can be nothing else."""
    return any(
        any(map(TAG.fullmatch, piece.said)) or piece.type in TAG_NAMES
        for piece in pieces
        if isinstance(piece, Mark)
    )


def texts(source: Marked, target: Marked, tagged: bool) -> tuple[str, str, tuple[str, ...]]:
    """Give the texts of source and target as in a catalog, and what could not be explained."""
    reader = _Reader(tagged)
    own = "".join(map(reader.own, source))
    return own, "".join(map(reader.foreign, target)), tuple(reader.broken)


@dataclass(slots=True)
class _Reader:
    """Reads a source, then its target, whose codes are the source's."""

    tagged: bool
    broken: list[str] = field(default_factory=list)
    _known: dict[tuple[Half, str], str] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)

    def own(self, piece: str | Mark) -> str:
        """Give a piece of the source."""
        if isinstance(piece, str):
            return self._plain(piece)
        text = self._explained(piece)
        if text is None and not self.tagged and piece.said:
            text = piece.said[0]  # what a tool took out of plain text
        if text is None:
            text = self._guessed(piece)
        if text is None:
            return self._unexplained(piece)
        self._known[piece.half, piece.id] = text
        return text

    def foreign(self, piece: str | Mark) -> str:
        """Give a piece of the target."""
        if isinstance(piece, str):
            return self._plain(piece)
        text = self._explained(piece)
        if text is None:
            text = self._known.get((piece.half, piece.id))
        if text is None and piece.said and piece.said[0] in self._known.values():
            text = piece.said[0]
        return self._unexplained(piece) if text is None else text

    def _plain(self, text: str) -> str:
        """Give a text; what is spelt as a tag is one, for tools that show codes as text."""
        if not self.tagged:
            return text
        if "<" not in text:
            return _escape(text)
        start = 0
        out: list[str] = []
        for match in TAG.finditer(text):
            out += (_escape(text[start : match.start()]), match[0])
            start = match.end()
        return "".join((*out, _escape(text[start:])))

    def _explained(self, mark: Mark) -> str | None:
        """Give what a code holds or says, where that is one of ours."""
        for said in mark.said:
            if mark.type == "char" and (match := _CHAR.fullmatch(said)):
                number = int(match[1], 16)
                return chr(number) if number <= 0x10FFFF else None
            if self.tagged and (mark.type == "raw" or TAG.fullmatch(said)):
                return said
            if mark.type == "placeholder" or is_placeholder(said):
                return _escape(said) if self.tagged else said
        return None

    def _guessed(self, mark: Mark) -> str | None:
        """Give the tag that the type of a code stands for, numbered as it comes."""
        if not self.tagged or mark.type not in TAG_NAMES:
            return None
        if mark.half == "close":
            opened = self._known.get(("open", mark.id))
            return f"</{opened[1:]}" if opened else None
        self._counts[mark.type] += 1
        number = self._counts[mark.type]
        label = mark.type if number == 1 else f"{mark.type}{number}"
        return f"<{label}>" if mark.half == "open" else f"<{label}/>"

    def _unexplained(self, mark: Mark) -> str:
        content = f" (“{mark.said[0]}”)" if mark.said else ""
        self.broken.append(f"the code “{mark.id}”{content} is none of the sentence's")
        return ""


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def type_of(value: str, standard: Mapping[str, str], prefix: str) -> str:
    """Give our name for the type that a code declares."""
    if value in standard:
        return standard[value]
    return value.removeprefix(prefix) if value.startswith(prefix) else ""
