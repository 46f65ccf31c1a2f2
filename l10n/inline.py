"""Inline content: what a sentence is made of, and how it stands in a catalog.

A sentence is a flat tuple of text and tags, not a tree: translators move tags freely, and a flat
list is what XLIFF 2, Okapi and every editor show. In a msgid tags are well-formed XML with
mnemonic names (`<b>…</b>`, `<a2>…</a2>`, `<br/>`), the same codec for all document formats, so
that a translator, an engine and Weblate's checks see one notation.

A sentence without tags is plain text, unescaped; one with tags is an XML fragment in which
`& < >` are escaped. Which of the two a msgid is, is known from its flag `xml-text`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from l10n.errors import MarkupError, Problem
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

TagKind: TypeAlias = Literal["open", "close", "standalone"]

TAG_NAMES = ("b", "i", "u", "s", "a", "code", "img", "br", "fn", "q", "sup", "sub", "f", "x")
"""The closed list of tag names; `x` is anything that has no name of its own."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One piece of markup.

    `name` is one of TAG_NAMES; `n` counts tags of that name in a segment from 1, and 1 is not
    written. `raw` is the source markup this tag stands for and `hint` what a translator should
    know of it (a link target); neither takes part in comparison.
    """

    kind: TagKind
    name: str
    n: int = 1
    raw: str = field(default="", compare=False)
    hint: str = field(default="", compare=False)

    @property
    def label(self) -> str:
        """The name with its number: `a`, `a2`."""
        return self.name if self.n == 1 else f"{self.name}{self.n}"

    def __str__(self) -> str:
        match self.kind:
            case "open":
                return f"<{self.label}>"
            case "close":
                return f"</{self.label}>"
            case _:
                return f"<{self.label}/>"


Inline: TypeAlias = tuple[str | Tag, ...]

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z]+?)(?P<n>[1-9][0-9]*)?\s*(?P<alone>/?)>")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'"}


def has_tags(content: Inline) -> bool:
    """Tell whether there is markup in the content."""
    for piece in content:  # noqa: SIM110 -- asked of each sentence, many times
        if not isinstance(piece, str):
            return True
    return False


def tags_of(content: Iterable[str | Tag]) -> list[Tag]:
    """Give the tags, in order."""
    return [piece for piece in content if isinstance(piece, Tag)]


def lone_text(content: Iterable[str | Tag]) -> str | None:
    """Give content that is one text and nothing else, as most is; None of any other."""
    if isinstance(content, tuple) and len(content) == 1 and isinstance(content[0], str):
        return content[0]
    return None


def plain(content: Iterable[str | Tag], standalone: str = "") -> str:
    """Give the text alone; each standalone tag becomes `standalone`."""
    if (text := lone_text(content)) is not None:
        return text
    return "".join(
        piece if isinstance(piece, str) else standalone if piece.kind == "standalone" else ""
        for piece in content
    )


def normal(content: Iterable[str | Tag]) -> Inline:
    """Join neighbouring texts and drop empty ones, so that equal content compares equal."""
    if isinstance(content, tuple) and len(content) < 2:
        return content if content != ("",) else ()
    pieces: list[str | Tag] = []
    for piece in content:
        if not isinstance(piece, str):
            pieces.append(piece)
        elif pieces and isinstance(last := pieces[-1], str):
            pieces[-1] = last + piece
        elif piece:
            pieces.append(piece)
    return tuple(pieces)


def numbered(content: Inline) -> Inline:
    """Number the tags of each name from 1 in order of their first appearance.

    A closing tag takes the number of the tag it closes.
    """
    if not has_tags(content):
        return normal(content)
    given: dict[tuple[str, int], int] = {}
    seen: dict[str, int] = {}
    pieces: list[str | Tag] = []
    for piece in content:
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        key = (piece.name, piece.n)
        if piece.kind != "close" or key not in given:
            given[key] = seen[piece.name] = seen.get(piece.name, 0) + 1
        n = given[key]
        same = n == piece.n
        pieces.append(piece if same else Tag(piece.kind, piece.name, n, piece.raw, piece.hint))
    return normal(pieces)


def trim(content: Inline, loose: Callable[[Tag], bool]) -> tuple[Inline, Inline, Inline]:
    """Take off both ends of content what is not part of its sentence.

    That is white space, pairs that wrap all the rest, and the standalone tags that are `loose`.
    Gives what was before, the rest, and what was after.
    """
    if (text := lone_text(content)) is not None and text == text.strip() != "":
        return (), content, ()
    core = list(content)
    before: list[str | Tag] = []
    after: list[str | Tag] = []
    while core:
        first, last = core[0], core[-1]
        if isinstance(first, str) and first[:1].isspace():
            bare = first.lstrip()
            before.append(first[: len(first) - len(bare)])
            core[:1] = [bare] if bare else []
        elif isinstance(last, str) and last[-1:].isspace():
            bare = last.rstrip()
            after.insert(0, last[len(bare) :])
            core[-1:] = [bare] if bare else []
        elif _is_loose(first, loose):
            before.append(core.pop(0))
        elif _is_loose(last, loose):
            after.insert(0, core.pop())
        elif _wrapped(core):
            before.append(core.pop(0))
            after.insert(0, core.pop())
        else:
            break
    return normal(before), normal(core), normal(after)


def _is_loose(piece: str | Tag, loose: Callable[[Tag], bool]) -> bool:
    return isinstance(piece, Tag) and piece.kind == "standalone" and loose(piece)


def _wrapped(core: Sequence[str | Tag]) -> bool:
    """Tell whether one pair of tags is around all the rest."""
    first = core[0]
    if not isinstance(first, Tag) or first.kind != "open":
        return False
    end = Tag("close", first.name, first.n)
    return [number for number, piece in enumerate(core) if piece == end] == [len(core) - 1]


def to_text(content: Inline) -> str:
    """Write content as it stands in a catalog."""
    if (text := lone_text(content)) is not None:
        return text
    if not has_tags(content):
        return plain(content)
    return "".join(_escape(p) if isinstance(p, str) else str(p) for p in content)


def from_text(text: str, tags: Sequence[Tag]) -> Inline:
    """Read a catalog text back; `tags` are those of its source, whose `raw` and `hint` it takes.

    With no tags the text is taken as it is. Otherwise every tag of the source must occur exactly
    once and pairs must nest; a `<` that begins none of our tags is text.

    Raises:
        MarkupError: tags are missing, unknown, repeated or cross each other.
    """
    if not tags:
        return normal((text,))
    known = {str(tag): tag for tag in tags}
    pieces: list[str | Tag] = []
    alien: list[str] = []
    start = 0
    for match in _TAG.finditer(text):
        tag = known.get(_spelling(match))
        if tag is not None:
            pieces += [_unescape(text[start : match.start()]), tag]
            start = match.end()
        elif match["name"].lower() in TAG_NAMES:
            alien.append(match[0])
    pieces.append(_unescape(text[start:]))
    content = normal(pieces)
    problem = tag_problem(content, tags)
    if alien and problem is None:
        problem = worded("tags differ from the source: it has no {tags}", tags=" ".join(alien))
    if problem:
        raise MarkupError(Problem("markup.tags", problem, entry=text))
    return content


def tags_in(text: str, besides: str = "") -> list[str]:
    """Give what looks like one of our tags in a text, and does not stand in `besides` too."""
    found = [m[0] for m in _TAG.finditer(text) if m["name"].lower() in TAG_NAMES]
    return [tag for tag in found if tag not in besides]


def tag_problem(content: Inline, expected: Sequence[Tag]) -> str | None:
    """Say what is wrong with the tags of a translation, or None when nothing is."""
    found, wanted = Counter(tags_of(content)), Counter(expected)
    missing, extra = wanted - found, found - wanted
    if missing and extra:
        return worded(
            "tags differ from the source: missing {missing}, too many {extra}",
            missing=_listed(missing), extra=_listed(extra),
        )  # fmt: skip
    if missing:
        return worded("tags differ from the source: missing {missing}", missing=_listed(missing))
    if extra:
        return worded("tags differ from the source: too many {extra}", extra=_listed(extra))
    return _nesting_problem(content)


def _listed(tags: Counter[Tag]) -> str:
    return " ".join(str(tag) for tag in tags.elements())


def _nesting_problem(content: Inline) -> str | None:
    opened: list[Tag] = []
    for tag in tags_of(content):
        if tag.kind == "open":
            opened.append(tag)
        elif tag.kind == "close" and (not opened or opened.pop().label != tag.label):
            return worded("tags cross each other at {tag}", tag=tag)
    return worded("{tag} is not closed", tag=opened[-1]) if opened else None


def _spelling(match: re.Match[str]) -> str:
    name, n = match["name"].lower(), match["n"]
    label = name if n in (None, "1") else f"{name}{n}"
    return f"<{match['close']}{label}{match['alone']}>"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _unescape(text: str) -> str:
    return _ENTITY.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    entity = match[0]
    if entity in _ENTITIES:
        return _ENTITIES[entity]
    code = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else entity
