"""How a wrong word gives way to the right one, and where it must not.

A term is put in only where the sentence stays whole: not in another form of the wrong one, not
before an ending or a possessive that belonged to it, not beside itself; and a stop of an
abbreviation is not taken for that of a sentence, nor doubled.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.checks.knowledge.scripts import HAN
from l10n.inline import Tag, normal

if TYPE_CHECKING:
    from l10n.glossary.termbase import Outcome
    from l10n.inline import Inline
    from l10n.model import Span

_JOINED = re.compile(rf"[^\W{HAN}]|['’](?=[^\W\d_])")
"""What belongs to the word before it: letters, and an apostrophe with letters."""
_LAST_WORD, _FIRST_WORD = re.compile(rf"[^\W{HAN}]+(?=\s*$)"), re.compile(rf"\s*([^\W{HAN}]+)")


def cased(right: str, outcome: Outcome) -> str | None:
    """Begin the right term as the wrong one does; None where that is in another form or case."""
    wrong, said = outcome.term.replace("|", ""), outcome.text
    if said[1:] != wrong[1:] or said[:1].lower() != wrong[:1].lower():
        return None
    raised = said[:1] != wrong[:1] and said[:1].isupper()
    return right[:1].upper() + right[1:] if raised else right


def seam(text: str, span: Span, right: str) -> Span | None:
    """Give what to replace by a term; None where what is around it would not fit any more."""
    before, said, after = text[: span[0]], text[slice(*span)], text[span[1] :]
    if _JOINED.match(after) or (said[-1:] in "sSxzß" and after[:1] in {"'", "’"}):
        return None
    if _doubled(before, right, after):
        return None
    if after[:1] == "." and after[1:2] != ".":
        if right.endswith("."):
            return span[0], span[1] + 1
        # In the middle of a sentence the stop is that of the wrong term.
        return None if after[1:].lstrip()[:1].islower() else span
    if said.endswith(".") and not right.endswith(".") and not after.lstrip()[:1].islower():
        return None  # it may have been the full stop too
    return span


def _doubled(before: str, right: str, after: str) -> bool:
    """Tell whether a term would stand beside itself, or its first or last word in any form."""
    if before.rstrip().endswith(right) or after.lstrip().startswith(right):
        return True
    words = [word.casefold() for word in re.findall(rf"[^\W{HAN}]+", right)]
    left, beside = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    return bool(words) and (
        (left is not None and left[0].casefold() == words[0])
        or (beside is not None and beside[1].casefold().startswith(words[-1]))
    )


def count(term: str, text: str) -> int:
    """Count a term in a text, as a word of its own where words are written apart."""
    start, end = (rf"(?<![^\W{HAN}])", rf"(?![^\W{HAN}])")
    return len(re.findall(f"{start}{re.escape(term)}{end if term[-1:].isalnum() else ''}", text))


def replaced(content: Inline, span: Span, text: str) -> Inline | None:
    """Replace what stands at a span of the plain text; None where a tag cuts through it."""
    out: list[str | Tag] = []
    start, done = 0, False
    for piece in content:
        size = len(piece) if isinstance(piece, str) else piece.kind == "standalone"
        left, right = span[0] - start, span[1] - start
        if isinstance(piece, str) and left >= 0 and right <= size:
            piece, done = piece[:left] + text + piece[right:], True  # noqa: PLW2901
        out.append(piece)
        start += size
    return normal(out) if done else None
