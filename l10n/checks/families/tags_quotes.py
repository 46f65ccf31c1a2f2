"""Whether a statement in `<q>` is still somebody's words in the translation.

Of short ones less is said: translators put a name in italics, or call a “technology preview” one
without more ado. But who said a whole sentence is what a release is quoted for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.checks.families.tags_scan import Token
    from l10n.model import Span

_STATEMENT = 5
"""The words from which a quotation is a statement rather than a name."""
_MUCH = 0.2
"""The share of a text that must have lost its quotation; two of them may have become one."""
_JOINED = 0.8
"""The share of what is quoted from which on two quotations have become one, and none is lost."""
_MARKS = re.compile(r"[\"“”„«»‹›「」『』《》〈〉‚‘’]|&(?:quot|[lrb]dquo|[lr]aquo|[lr]squo|sbquo);")


def lost_quotation(
    source: tuple[str, Sequence[Token]], target: tuple[str, Sequence[Token]]
) -> Span | None:
    """Give the place of a statement of the source that is a quotation no more; None without one.

    Both sides are given with their tags. Quotation marks are as good as `<q>`, and so is another
    way to cut the same words into quotations.
    """
    quoted, kept = list(_quotations(source[1])), list(_quotations(target[1]))
    statements = [span for span in quoted if _is_statement(source[0], span)]
    if len(kept) >= len(quoted) or not statements or _marks(target[0]) > _marks(source[0]):
        return None
    lost = _share(source[0], quoted) - _share(target[0], kept)
    if lost < _MUCH:
        return None
    return min(statements, key=lambda span: abs(_share(source[0], [span]) - lost))


def lost_mark(
    source: tuple[str, Sequence[Token]], target: tuple[str, Sequence[Token]]
) -> Span | None:
    """Give the place of a quotation where the translation has fewer; None without one.

    As for statements, marks are as good, and so is another way to cut the same words.
    """
    quoted, kept = list(_quotations(source[1])), list(_quotations(target[1]))
    if len(kept) >= len(quoted) or _marks(target[0]) > _marks(source[0]):
        return None
    if _share(target[0], kept) > _JOINED * _share(source[0], quoted):
        return None
    return quoted[-1]


def _quotations(tokens: Sequence[Token]) -> Iterator[Span]:
    """Give what stands between `<q>` and `</q>`, the outer ones."""
    depth, start = 0, 0
    for token in tokens:
        if token.name != "q" or token.kind == "alone":
            continue
        if token.kind == "open":
            start = start if depth else token.span[1]
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, token.span[0]


def _is_statement(text: str, span: Span) -> bool:
    return len(text[slice(*span)].split()) >= _STATEMENT


def _share(text: str, spans: Sequence[Span]) -> float:
    return sum(end - start for start, end in spans) / max(1, len(text))


def _marks(text: str) -> int:
    return len(_MARKS.findall(text))
