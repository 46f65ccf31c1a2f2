"""Whether a paragraph of an office document that was written reads as it was meant.

What reads alike need not be cut alike: texts that look alike may have become one, versions that say
the same are offered as one, and blanks have the look of their neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.documents.office_inline import AGAIN, INNER
from l10n.inline import Tag, plain

if TYPE_CHECKING:
    from l10n.documents.office_inline import Paragraph
    from l10n.inline import Inline


def same(one: Paragraph | None, content: Inline, base: str) -> bool:
    """Tell whether a paragraph says and looks what was to be written.

    Blanks may have another look, two pairs of tags that look alike may have become one, and what
    stands alone at an end is no longer part of the text.
    """
    if one is None:
        return not plain(content).strip()
    got, wanted = _expanded(one.content), _expanded(content)
    if plain(got).strip() != plain(wanted).strip():
        return False
    return _signature(got, one.base) == _signature(wanted, base)


def _expanded(content: Inline) -> Inline:
    """Give content with each group that is written again after itself as often as it is."""
    out: list[str | Tag] = []
    begun: list[tuple[int, str]] = []
    for piece in content:
        if isinstance(piece, str) or piece.kind == "standalone":
            out.append(piece)
        elif piece.kind == "open":
            out.append(piece)
            begun.append((len(out), piece.raw.partition(INNER)[2]))
        else:
            start, look = begun.pop()
            inner = out[start:]
            first, *more = piece.raw.split(AGAIN)
            out.append(Tag("close", piece.name, piece.n, first))
            for after in more:
                out += [Tag("open", piece.name, piece.n, INNER + look), *inner]
                out.append(Tag("close", piece.name, piece.n, after))
    return tuple(out)


def _signature(content: Inline, base: str) -> list[tuple[str, str]]:
    """Give what is written: texts with their looks, and between them markup, however it was cut."""
    found: list[tuple[str, str]] = []
    looks = [base]
    for piece in content:
        if isinstance(piece, str):
            _add(found, "".join(piece.split()), looks[-1])
        elif piece.kind == "open":
            before, _, look = piece.raw.partition(INNER)
            looks.append(look)
            _add(found, "", before)
        else:
            _add(found, "", piece.raw)
            if piece.kind == "close":
                looks.pop()
    texts = [number for number, (text, _) in enumerate(found) if text]
    return found[texts[0] : texts[-1] + 1] if texts else []


def _add(found: list[tuple[str, str]], text: str, raw: str) -> None:
    """Add a text with its look, or markup, to what is there."""
    if found and text and found[-1][0] and found[-1][1] == raw:
        found[-1] = (found[-1][0] + text, raw)
    elif found and not text and not found[-1][0]:
        found[-1] = ("", found[-1][1] + raw)
    elif text or raw:
        found.append((text, raw))
