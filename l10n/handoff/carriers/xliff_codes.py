"""A sentence as text and codes, which is how XLIFF protects what translators must not retype.

Codes are our tags, placeholders, characters that XML cannot hold, and in a text with tags what
would not come back the same (`&quot;`, a bare `<`, what reads like a tag and is text). Each has a
number: the two halves of a pair share one, and a translation's codes have those of its source.
Both versions of XLIFF write and read the same codes under other names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from l10n.checks.families.placeholders_plain import atoms, likely
from l10n.inline import TAG_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Kind: TypeAlias = Literal["tag", "placeholder", "raw", "char"]
Half: TypeAlias = Literal["open", "close", "alone"]

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (production 2, Char)."""

_NAMES = "|".join(TAG_NAMES)
TAG = re.compile(rf"<(?:/?(?:{_NAMES})(?:[2-9]|[1-9][0-9]+)?|(?:{_NAMES})(?:[2-9]|[1-9][0-9]+)?/)>")
"""One of our tags, as we spell them."""

_MARKUP = re.compile(
    rf"(?P<tag>{TAG.pattern})|(?P<spelt>&lt;/?(?:{_NAMES})[0-9]*/?&gt;)"
    r"|(?P<entity>&(?:lt|gt|amp);)|(?P<raw><[^<>\n]{0,80}>|[<>]|&(?:quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});|&)"
)
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


@dataclass(frozen=True, slots=True)
class Code:
    """A code: what it is, which half of a pair, and the text it stands for.

    The text is that of the catalog (`<b>`, `%s`, `&quot;`), in a placeholder without escapes.
    """

    kind: Kind
    half: Half
    text: str
    number: int = 0
    paired: bool = False

    @property
    def name(self) -> str:
        """The name of a tag without number (`a` of `<a2>`); empty for other codes."""
        return self.text.strip("</>").rstrip("0123456789") if self.kind == "tag" else ""


Content: TypeAlias = "list[str | Code]"


def coded(text: str, tagged: bool, like: Sequence[str | Code] = ()) -> Content:
    """Give a text of a catalog as plain text and codes, with the numbers of `like`, its source."""
    pieces: Content = []
    start = 0
    for match in NOT_XML.finditer(text):
        pieces += _split(text[start : match.start()], tagged)
        pieces.append(Code("char", "alone", match[0]))
        start = match.end()
    pieces += _split(text[start:], tagged)
    if not any(isinstance(piece, Code) for piece in pieces):
        return pieces
    return _numbered(pieces, [code for code in like if isinstance(code, Code)])


def _split(text: str, tagged: bool) -> Iterator[str | Code]:
    if not tagged:
        yield from _placeholders(text)
        return
    plain: list[str] = []
    start = 0
    for match in _MARKUP.finditer(text):
        plain.append(text[start : match.start()])
        start = match.end()
        if match["entity"]:
            plain.append(_ENTITIES[match["entity"]])
            continue
        yield from _placeholders("".join(plain))
        plain.clear()
        yield Code("tag", half(match[0]), match[0]) if match["tag"] else _raw(match[0])
    yield from _placeholders("".join(plain) + text[start:])


def _raw(text: str) -> Code:
    return Code("raw", "alone", text)


def _placeholders(text: str) -> Iterator[str | Code]:
    if not text:
        return
    start = 0
    for atom in atoms(text) if likely(text) else ():
        if atom.span[0] > start:
            yield text[start : atom.span[0]]
        yield Code("placeholder", "alone", atom.text)
        start = atom.span[1]
    if start < len(text):
        yield text[start:]


def half(tag: str) -> Half:
    """Tell which half of a pair one of our tags is."""
    if tag.startswith("</"):
        return "close"
    return "alone" if tag.endswith("/>") else "open"


def is_placeholder(text: str) -> bool:
    """Tell whether a text is one placeholder and nothing else."""
    return likely(text) and [atom.text for atom in atoms(text)] == [text]


def _numbered(pieces: Content, like: Sequence[Code]) -> Content:
    """Number the codes; those that `like` has too get its numbers, each once."""
    free: dict[str, list[int]] = defaultdict(list)
    for code in like:
        if code.half != "close" or not code.paired:
            free[code.text].append(code.number)
    following = max((code.number for code in like), default=0) + 1
    closes = _partners(pieces)
    numbers: dict[int, int] = {}
    done: Content = []
    for place, piece in enumerate(pieces):
        if isinstance(piece, str):
            done.append(piece)
            continue
        number = numbers.get(place)
        if number is None:
            number = free[piece.text].pop(0) if free[piece.text] else following
            following += number == following
        paired = place in numbers or place in closes
        if place in closes:
            numbers[closes[place]] = number
        done.append(replace(piece, number=number, paired=paired))
    return done


def _partners(pieces: Sequence[str | Code]) -> dict[int, int]:
    """Give where each opening tag that is closed is closed."""
    waiting: dict[str, list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    for place, piece in enumerate(pieces):
        if isinstance(piece, str) or piece.half == "alone":
            continue
        label = piece.text.strip("</>")
        if piece.half == "open":
            waiting[label].append(place)
        elif waiting[label]:
            found[waiting[label].pop()] = place
    return found


def nests(pieces: Sequence[str | Code]) -> bool:
    """Tell whether the pairs stand in each other and never cross."""
    opened: list[int] = []
    for code in pieces:
        if isinstance(code, str) or not code.paired:
            continue
        if code.half == "open":
            opened.append(code.number)
        elif opened.pop() != code.number:
            return False
    return True
