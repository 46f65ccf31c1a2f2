"""Where a sentence can be cut, as it stands in a catalog.

A person points at a place in a msgid, tags and entities included; a mark is made in the flat text
of a block, which has neither. A sentence must hold both tags of a pair, so there is no place
inside one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

from l10n.segmentation.manual import word

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = re.compile(r"<(?P<close>/?)[^<>]*?(?P<alone>/?)>|&#?\w+;|.", re.DOTALL)


def stops(text: str, *, tagged: bool) -> Iterator[tuple[int, int]]:
    """Give the offsets into a msgid that lie outside of tags, each with that into its flat text.

    `tagged` says that the sentence has markup; without, all of it is text.
    """
    if not tagged:
        yield from ((offset, offset) for offset in range(len(text) + 1))
        return
    depth = flat = 0
    for match in _PIECE.finditer(text):
        if depth == 0:
            yield match.start(), flat
        if match["alone"] or not match[0].startswith("<"):
            flat += 1
        else:
            depth += -1 if match["close"] else 1
    if depth == 0:
        yield len(text), flat


def places(text: str, *, tagged: bool) -> tuple[int, ...]:
    """Give the offsets into a msgid where a word begins and a new sentence could.

    Where a script puts no spaces between words, every character is one; marks that close
    something stay with what is before them.
    """
    words = [match.start() for match in word().finditer(text)][1:]
    allowed = {offset for offset, _ in stops(text, tagged=tagged)} if words else set()
    return tuple(offset for offset in words if offset in allowed and not _closes(text, offset))


def _closes(text: str, offset: int) -> bool:
    if text[offset - 1].isspace() or text[offset] in "<&":
        return False
    return category(text[offset]) in {"Pe", "Pf", "Po"}
