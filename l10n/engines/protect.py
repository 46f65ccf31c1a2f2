"""Masks for what an engine must not touch, and the way back.

An engine that reads no markup gets `{0}` in place of a tag, a placeholder or an address, and may
drop, repeat, move or pad it. What it cannot spoil is not sent at all: tags that wrap a whole
sentence or stand at its ends are taken off first. What comes back is taken only if every atom is
there exactly once and pairs nest; a broken tag never gets into a catalog.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from l10n.errors import MarkupError
from l10n.inline import (
    Inline,
    Tag,
    from_text,
    has_tags,
    normal,
    plain,
    tag_problem,
    tags_of,
    to_text,
    trim,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NATIVE = ""
"""The shape for engines that read our tags themselves."""

PLAIN = "plain"
"""The shape without masks: pairs of tags are put around the same words again, such as names."""

_URL_CHAR = r"[^\s<>\"'“”„«»\u00a0\u202f\u2e80-\uffef]"
TEXT_ATOM = re.compile(
    rf"""
      (?:https?://|\bwww\.){_URL_CHAR}*[^\s<>\"'“”„«»\u00a0\u202f.,;:!?)\]\u2e80-\uffef]
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | \{{\{{[^{{}}\n]{{0,80}}\}}\}}
    | [$\#%]?\{{[^{{}}\s]{{0,80}}\}}
    | (?<![\w%])%(?:\(\w+\)|\d+\$)?[-+0\#]*\d*(?:\.\d+)?[diouxXeEfFgGcrs@](?![A-Za-z])
    """,
    re.VERBOSE | re.ASCII,
)
"""What stands in a text and is not language: addresses and placeholders.

Source: the placeholders of printf (POSIX), Python, Ruby, JavaScript and Mustache.
"""

_BY_PLACE = re.compile(r"%(?![({]|\d+\$).+|\{(?:[:!].*)?\}")
"""Placeholders that are known by nothing but their order."""

_FACES = {"{": "[{｛]", "}": "[}｝]", "[": r"[\[［【]", "]": r"[\]］】]"}
_CLOSING = ".,)"


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing behind a mask; `left` and `right` tell whether white space stands beside it."""

    piece: str | Tag
    left: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Protected:
    """A sentence ready to be sent: `text`, and what it takes to get back from the answer.

    `before` and `after` are what was taken off its ends; `core` is the rest, unmasked; `injected`
    counts the terms of the target language that stand in it.
    """

    text: str
    shape: str
    core: Inline
    before: Inline = ()
    after: Inline = ()
    atoms: tuple[Atom, ...] = ()
    injected: int = 0


def protect(content: Inline, shape: str, kept: Sequence[str] = ()) -> Protected | None:
    """Mask the atoms of a sentence in one shape, or write its tags for an engine that reads them.

    With masks, the words that are `kept` are atoms too. Gives None where the text itself has
    something of that shape, or for PLAIN where tags are not plain pairs around words that occur
    once.
    """
    before, core, after = trim(content, lambda _: True)
    if shape == NATIVE:
        return Protected(to_text(core), shape, core, before, after)
    if shape == PLAIN:
        sent = Protected(plain(core), shape, core, before, after)
        return sent if _wrapped_again(sent.text, core) == core else None
    pieces = list(_pieces(core, _words(tuple(sorted(kept, key=len, reverse=True)))))
    if any(_mask(shape).search(str(text)) for text, is_atom in pieces if not is_atom):
        return None
    masks = iter(range(len(pieces)))
    text = "".join(
        shape.replace("#", str(next(masks))) if is_atom else str(piece) for piece, is_atom in pieces
    )
    return Protected(text, shape, core, before, after, tuple(_atoms(pieces)))


def unprotect(answer: str, sent: Protected) -> Inline | None:
    """Put the atoms back; None where one is missing, repeated, unknown or out of order."""
    answer = answer.strip()
    if "  " not in sent.text:
        answer = re.sub("  +", " ", answer)
    if sent.shape == NATIVE:
        try:
            core = from_text(answer, tags_of(sent.core))
        except MarkupError:
            return None
    else:
        found = _wrapped_again(answer, sent.core) if sent.shape == PLAIN else _filled(answer, sent)
        if found is None or tag_problem(found, tags_of(sent.core)):
            return None
        core = found
    if not same_atoms(plain(sent.core, " "), plain(core, " ")):
        return None
    return normal((*sent.before, *core, *sent.after))


def translatable(content: Inline) -> bool:
    """Tell whether there are letters beside the atoms."""
    return any(
        any(map(str.isalpha, piece))
        for piece, is_atom in _pieces(content)
        if isinstance(piece, str) and not is_atom
    )


def same_atoms(source: str, target: str) -> bool:
    """Tell whether two texts have the same atoms, those without a name in the same order."""
    own, said = ([m[0] for m in TEXT_ATOM.finditer(text)] for text in (source, target))
    if Counter(own) != Counter(said):
        return False
    return list(filter(_BY_PLACE.fullmatch, own)) == list(filter(_BY_PLACE.fullmatch, said))


def blanked(text: str) -> str:
    """Give a text with blanks in place of its atoms, so that every other place stays."""
    return TEXT_ATOM.sub(lambda match: " " * len(match[0]), text)


@cache
def _words(kept: tuple[str, ...]) -> re.Pattern[str] | None:
    """Match words that stay as they are; the longest of those that begin alike come first."""
    if not kept:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, kept))})(?!\w)")


def _pieces(
    content: Inline, kept: re.Pattern[str] | None = None
) -> Iterator[tuple[str | Tag, bool]]:
    """Cut content into texts and atoms; the second member says which."""
    for piece in content:
        if isinstance(piece, Tag):
            yield piece, True
            continue
        for text, is_atom in _cut(piece, TEXT_ATOM):
            if is_atom or kept is None:
                yield text, is_atom
            else:
                yield from _cut(text, kept)


def _cut(text: str, atoms: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    start = 0
    for match in atoms.finditer(text):
        if match.start() > start:
            yield text[start : match.start()], False
        yield match[0], True
        start = match.end()
    if start < len(text):
        yield text[start:], False


def _atoms(pieces: list[tuple[str | Tag, bool]]) -> Iterator[Atom]:
    texts = ["" if is_atom else str(piece) for piece, is_atom in pieces]
    for number, (piece, is_atom) in enumerate(pieces):
        if is_atom:
            left = texts[number - 1] if number else ""
            right = texts[number + 1] if number + 1 < len(texts) else ""
            yield Atom(piece, left[-1:].isspace(), right[:1].isspace())


@cache
def _mask(shape: str) -> re.Pattern[str]:
    """Match masks of a shape as engines leave them: padded, in full width, in another case."""
    head, tail = ("".join(_FACES.get(c, re.escape(c)) for c in part) for part in shape.split("#"))
    return re.compile(rf"{head}\s*(\d{{1,3}})\s*{tail}", re.IGNORECASE)


def _filled(answer: str, sent: Protected) -> Inline | None:
    parts = _mask(sent.shape).split(answer)
    texts, numbers = parts[::2], [int(number) for number in parts[1::2]]
    if sorted(numbers) != list(range(len(sent.atoms))):
        return None
    by_place = [n for n in numbers if _BY_PLACE.fullmatch(str(sent.atoms[n].piece))]
    if by_place != sorted(by_place):
        return None
    for place, number in enumerate(numbers):
        left, right = texts[place : place + 2]
        texts[place : place + 2] = _spaced(left, sent.atoms[number], right)
    out: list[str | Tag] = [texts[0]]
    for number, text in zip(numbers, texts[1:], strict=True):
        out += [sent.atoms[number].piece, text]
    return normal(out)


def _wrapped_again(text: str, core: Inline) -> Inline | None:
    """Put each pair of tags of `core` around the words it has there; None where that is unclear."""
    places: list[tuple[int, int, Tag, Tag]] = []
    for number, piece in enumerate(core):
        if isinstance(piece, Tag) and piece.kind != "close":
            inner, end = (*core[number + 1 : number + 3], None, None)[:2]
            if (
                not isinstance(inner, str)
                or not isinstance(end, Tag)
                or end != Tag("close", piece.name, piece.n)
            ):
                return None
            if text.count(inner) != 1:
                return None
            start = text.index(inner)
            places.append((start, start + len(inner), piece, end))
    out: list[str | Tag] = []
    done = 0
    for start, stop, opening, closing in sorted(places, key=lambda place: place[0]):
        if start < done:
            return None
        out += [text[done:start], opening, text[start:stop], closing]
        done = stop
    return normal((*out, text[done:]))


def _spaced(left: str, atom: Atom, right: str) -> tuple[str, str]:
    """Take back the white space that an engine put between a mask and what it belongs to.

    An opening tag belongs to what follows, a closing one to what precedes; and a full stop,
    a comma or a bracket follows an atom directly where it did in the source.
    """
    kind = atom.piece.kind if isinstance(atom.piece, Tag) else "text"
    if kind == "open" and not atom.right and right[:1].isspace():
        gap = "" if not left or left[-1].isspace() or not atom.left else " "
        left, right = left + gap, right.lstrip()
    elif kind == "close" and not atom.left and left[-1:].isspace():
        gap = "" if not right or not right[0].isalnum() else " "
        left, right = left.rstrip(), gap + right
    bare = right.lstrip()
    if not atom.right and kind != "open" and bare[:1] and bare[0] in _CLOSING:
        right = bare
    return left, right


def has_atoms(sent: Protected) -> bool:
    """Tell whether there was something to protect."""
    return bool(sent.atoms) or has_tags(sent.core)
