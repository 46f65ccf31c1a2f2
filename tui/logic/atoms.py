"""What a translation takes over as it stands: tags, placeholders, links.

They are shown apart from text, and put in by a key where they are missing. What is one is decided
by the checks, so that nothing is offered that they would not ask for.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.checks.families.placeholders_plain import atoms as placeholders
from l10n.checks.families.placeholders_plain import likely
from l10n.checks.families.tags_scan import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.model import Span

_ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:)[^\s<>\"”“]+(?<![.,;:!?)\]])|[\w.+-]+@[\w-]+\.[\w.-]*\w"
)


@dataclass(frozen=True, slots=True)
class Missing:
    """What to put in: `before` and, for a pair of tags, `after` the words it is about."""

    before: str
    after: str = ""


def spans(text: str) -> tuple[Span, ...]:
    """Give where atoms stand in a text, in order (code points, half-open), none within another."""
    if "<" not in text and not likely(text) and "@" not in text and "://" not in text:
        return ()
    found = sorted(_all(text), key=lambda span: (span[0], -span[1]))
    kept: list[Span] = []
    for span in found:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def _all(text: str) -> Iterator[Span]:
    for token in tokens(text):
        yield token.span
    if likely(text):
        for atom in placeholders(text):
            yield atom.span
    for match in _ADDRESS.finditer(text):
        yield match.span()


def missing(source: str, target: str) -> Missing | None:
    """Give the first atom of a source that its translation lacks; None where it has all."""
    there = Counter(target[slice(*span)] for span in spans(target))
    own = [source[slice(*span)] for span in spans(source)]
    for number, atom in enumerate(own):
        if there[atom] > 0:
            there[atom] -= 1
            continue
        return Missing(atom, _closing(atom, own[number + 1 :], there))
    return None


def _closing(atom: str, following: list[str], there: Counter[str]) -> str:
    """Give the closing tag that goes with an opening one, if that is missing too."""
    match = re.fullmatch(r"<([a-z][\w-]*?\d*)(?:\s[^<>]*)?>", atom, re.IGNORECASE)
    if match is None:
        return ""
    closing = f"</{match[1]}>"
    return closing if closing in following and not there[closing] else ""


def matched_ends(source: str, text: str) -> str:
    """Begin and end a translation with a line break just where its source does, as msgfmt asks."""
    bare = text.strip("\n")
    if not bare:
        return ""
    before = "\n" if source.startswith("\n") else ""
    return before + bare + ("\n" if source.endswith("\n") else "")
