"""The blocks of a page: runs of text and inline tags between tags of any other kind.

Any tag that is none of an inline element ends a block, so end tags that were left out need no tree.
Elements are followed only as far as what they pass on: whether they are translated, the role of
their text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from l10n.documents.html_elements import (
    ATTRIBUTES,
    BLOCKS,
    BUTTONS,
    CLOSED_BY,
    DRAWN,
    ENDS_P,
    HEADINGS,
    META,
    ROLES,
    SKIPPED,
    VOID,
    WHOLE,
)
from l10n.documents.html_inline import BLANKS, has_words, read_text, sentence, speaks, squeezed
from l10n.documents.html_languages import Languages, Place, may_tell
from l10n.documents.html_tags import LONGEST, REMEMBERED, Attribute, Markup
from l10n.documents.html_tokens import Token, tokens
from l10n.documents.position import Position
from l10n.inline import Inline, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.model import Span

_PLACED = frozenset(("table", "ul", "ol", "menu", "tr", "td", "th", "li"))
_DEEPEST = 512
"""Elements within each other that are followed, as in browsers."""
MAX_TAGS = 1_000_000
"""As many tags may be in a page; each costs up to a kilobyte of memory."""
MAX_IN_BLOCK = 100_000
"""As many tags and texts may be in a block of text; the longest of real pages have some 5,000."""


class Crowded(ValueError):  # noqa: N818 -- becomes an error for people where the file is known
    """A page with too many tags; says what of, and where."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__(what)
        self.at = at


class Leaf(NamedTuple):
    """Something to translate: the text of a block, of an attribute, or one `drawn` in a picture.

    `run` is what is written there; empty for an attribute.
    """

    role: str
    content: Inline
    span: Span
    path: tuple[str, ...]
    run: Sequence[Token] = ()
    attribute: Attribute | None = None
    at: str = ""
    drawn: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it is the text of a block."""
        return self.attribute is None and not self.drawn


@dataclass(slots=True)
class _Element:
    name: str
    translated: bool
    role: str
    position: Position


@dataclass(slots=True)
class Page:
    """What is in a page: its leaves in order, and the places of its language.

    `others` are the languages in which it says that there are other versions of it.
    """

    leaves: list[Leaf] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    others: tuple[str, ...] = ()


def page(text: str) -> Page:
    """Read a page or a fragment of one.

    Raises:
        Crowded: more tags are in it, or in one of its blocks, than memory is to be spent on.
    """
    if text.count("<") > MAX_TAGS:
        raise Crowded(f"has more than {MAX_TAGS:,} tags", 0)
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.found = list(tokens(text))
        self.ends: dict[int, int] | None = None
        self.page = Page()
        self.languages = Languages(self.page.places)
        self.open = [_Element("", True, "p", Position())]
        self.run: list[Token] = []
        self.headings: dict[str, str] = {}
        self.path: tuple[str, ...] = ()
        self.tables = 0

    def read(self) -> Page:
        run, begin = self.run, 0
        for at, token in enumerate(self.found):
            if at < begin:
                continue
            start, piece = token
            if isinstance(piece, str):
                if run or piece.strip(BLANKS):
                    run.append(token)
            elif piece.kind == "other" or _saying(piece).is_within:
                run.append(token)
            elif piece.kind == "close":
                self._close(piece.name)
            elif piece.kind != "raw":
                begin = self._start(at + 1, start, piece)
        self._flush()
        self.page.leaves.sort(key=lambda leaf: leaf.span)
        self.page.others = self.languages.settle()
        return self.page

    def _start(self, after: int, start: int, tag: Markup) -> int:
        """Take a start tag, or an element that is not looked into; give the place of what follows.

        `after` is the place of what follows the tag.
        """
        saying = _saying(tag)
        if saying.is_block:
            self._flush()
            self._imply(tag.name)
        above = self.open[-1]
        translated = above.translated if saying.translated is None else saying.translated
        if tag.name in WHOLE or (not saying.is_block and above.translated and not translated):
            end = self._end(after, tag)
            self._stand(start, tag, self.found[after:end])
            if translated:
                self._attributes(start, saying)
                if tag.name == "svg":
                    self._drawn(self.found[after:end])
            return end
        if translated and saying.tells:
            self._attributes(start, saying)
            if tag.name not in SKIPPED:
                self.languages.look_at(start, tag, before_text=not self.page.leaves)
        if not saying.is_block:
            self.run.append((start, tag))
        elif tag.kind == "open" and tag.name not in VOID and len(self.open) <= _DEEPEST:
            role = ROLES.get(tag.name, above.role)
            translated = translated and tag.name not in SKIPPED
            self.open.append(_Element(tag.name, translated, role, self._placed(tag.name)))
        return after

    def _stand(self, start: int, tag: Markup, rest: Sequence[Token]) -> None:
        """Take an element that stands for itself, with what follows its start tag."""
        pieces = [piece if isinstance(piece, str) else piece.raw for _, piece in rest]
        whole = Markup("".join((tag.raw, *pieces)), "other", tag.name, tag.attributes)
        self.run.append((start, whole))
        if tag.name == "script":
            self.languages.look_into(start, whole)

    def _end(self, after: int, tag: Markup) -> int:
        """Give the place after an element, or after its start tag where it has no end tag.

        Most end soon; the first that does not has all looked at once, so that time is linear.
        """
        if tag.kind != "open" or tag.name in VOID:
            return after
        if self.ends is None:
            depth = 1
            for number in range(after, len(self.found)):
                piece = self.found[number][1]
                if not isinstance(piece, str) and piece.name == tag.name:
                    depth += (piece.kind == "open") - (piece.kind == "close")
                    if not depth:
                        return number + 1
            self.ends = _ends(self.found)
        return self.ends.get(after - 1, after - 1) + 1

    def _close(self, name: str) -> None:
        """Close an element, and all that are open in it."""
        self._flush()
        names = HEADINGS if name in HEADINGS else (name,)
        for number in range(len(self.open) - 1, 0, -1):
            if self.open[number].name in names:
                del self.open[number:]
                break

    def _imply(self, name: str) -> None:
        """Close what a start tag closes."""
        if name in ENDS_P and self.open[-1].name == "p":
            self.open.pop()
        if name in HEADINGS and self.open[-1].name in HEADINGS:
            self.open.pop()
        if name not in CLOSED_BY:
            return
        closes, within = CLOSED_BY[name]
        for number in range(len(self.open) - 1, 0, -1):
            if self.open[number].name in within:
                break
            if self.open[number].name in closes:
                del self.open[number:]

    def _placed(self, name: str) -> Position:
        """Give the position in a table or list that an element begins or goes on in."""
        here = self.open[-1].position if len(self.open) > 1 else Position()
        if name not in _PLACED:
            return here
        match name:
            case "table":
                self.tables += 1
                return Position(table=self.tables)
            case "ul" | "ol" | "menu":
                return Position()
            case "tr":
                here.next_row()
            case "td" | "th":
                here.next_cell()
            case "li":
                here.next_item()
        return here

    def _flush(self) -> None:
        """Make a leaf of the run, where it has words to translate."""
        if not self.run:
            return
        run = tuple(self.run)
        self.run.clear()
        if len(run) > MAX_IN_BLOCK:
            raise Crowded(f"has more than {MAX_IN_BLOCK:,} tags in one paragraph", run[0][0])
        above = self.open[-1]
        texts = [piece for _, piece in run if isinstance(piece, str)]
        if not above.translated or all(map(str.isspace, texts)):
            return
        kept, content = sentence(run)
        if not speaks(content):
            return
        if above.role in HEADINGS:
            self._leave(above.role)
        leaf = Leaf(above.role, content, _bare(kept), self.path, kept, at=above.position.told)
        self.page.leaves.append(leaf)
        if above.role in HEADINGS:
            self.headings[above.role] = plain(content)
            self.path = tuple(self.headings.values())

    def _leave(self, role: str) -> None:
        """Leave the headings that are not above one of a role."""
        self.headings = {one: text for one, text in self.headings.items() if one < role}
        self.path = tuple(self.headings.values())

    def _drawn(self, picture: Sequence[Token]) -> None:
        """Take the texts of a picture, each by itself, since each has its own place there."""
        within: list[tuple[str, bool]] = []
        for start, piece in picture:
            name, translated = within[-1] if within else ("", True)
            if not isinstance(piece, str):
                if piece.kind == "open":
                    said = _saying(piece).translated
                    within.append((piece.name, translated if said is None else said))
                elif piece.kind == "close" and piece.name == name:
                    within.pop()
            elif translated and name in DRAWN:
                content = squeezed(read_text(piece)).strip()
                if has_words(content):
                    span = _bare([(start, piece)])
                    leaf = Leaf(DRAWN[name], (content,), span, self.path, drawn=True)
                    self.page.leaves.append(leaf)

    def _attributes(self, start: int, saying: _Saying) -> None:
        for role, text, attribute in saying.texts:
            span = (start + attribute.span[0], start + attribute.span[1])
            self.page.leaves.append(Leaf(role, (text,), span, self.path, attribute=attribute))


class _Saying(NamedTuple):
    """What a tag says of itself alone.

    `is_within`: it belongs to a sentence and changes nothing else. `translated`: whether what is in
    its element is, None where it does not say. `texts`: the attributes that people read, each with
    its role and text. `tells`: it has some of these, or may tell a language.
    """

    is_block: bool
    is_within: bool
    translated: bool | None = None
    texts: tuple[tuple[str, str, Attribute], ...] = ()
    tells: bool = False


def _saying(tag: Markup) -> _Saying:
    return (_remembered if len(tag.raw) <= LONGEST else _read)(tag)


def _read(tag: Markup) -> _Saying:
    is_block = tag.name in BLOCKS
    if tag.kind in ("close", "raw"):
        return _Saying(is_block, tag.kind == "close" and not is_block)
    texts = tuple(
        (role, squeezed(attribute.value).strip(), attribute)
        for attribute in tag.attributes
        if (role := _role_of(tag, attribute)) and has_words(attribute.value)
    )
    translated = _translated(tag)
    tells = bool(texts) or may_tell(tag)
    is_within = not (is_block or tells or translated is not None or tag.name in WHOLE)
    return _Saying(is_block, is_within, translated, texts, tells)


_remembered = lru_cache(REMEMBERED)(_read)


def _translated(tag: Markup) -> bool | None:
    found = tag.get("translate")
    says = found.value.strip().lower() if found is not None else None
    if says in ("no", "yes", ""):
        return says != "no"
    return False if "notranslate" in tag.value("class").split() else None


def _bare(run: Sequence[Token]) -> Span:
    """Give where a run stands, without the blanks at its ends."""
    (start, first), (end, last) = run[0], run[-1]
    if isinstance(first, str):
        start += len(first) - len(first.lstrip(BLANKS))
    return start, end + len(last.rstrip(BLANKS) if isinstance(last, str) else last.raw)


def _ends(found: Sequence[Token]) -> dict[int, int]:
    """Give where each element ends whose end tag is there, by the place of its start tag."""
    waiting: dict[str, list[int]] = {}
    ends: dict[int, int] = {}
    for number, (_, tag) in enumerate(found):
        if isinstance(tag, str):
            continue
        if tag.kind == "open" and tag.name not in VOID:
            waiting.setdefault(tag.name, []).append(number)
        elif tag.kind == "close" and waiting.get(tag.name):
            ends[waiting[tag.name].pop()] = number
    return ends


def _role_of(tag: Markup, attribute: Attribute) -> str:
    name = attribute.name
    if name in ATTRIBUTES:
        return "alt" if name == "alt" else f"attr:{name}"
    if name == "value" and tag.name == "input" and tag.value("type").lower() in BUTTONS:
        return "attr:value"
    if name == "label" and tag.name in ("option", "optgroup", "track"):
        return "attr:label"
    if name == "content" and tag.name == "meta":
        named = (tag.value("name").lower(), tag.value("property").lower())
        return next((f"meta:{one}" for one in named if one in META), "")
    return ""
