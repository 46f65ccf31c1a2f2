"""The blocks of a page: runs of text and inline tags between tags of any other kind.

Any tag that is none of an inline element ends a block, so end tags that were left out need no tree.
Elements are followed only as far as what they pass on: whether they are translated, the role of
their text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import unescape
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from l10n.documents.html_elements import (
    ALONE,
    ATTRIBUTES,
    BLOCKS,
    BUTTONS,
    CLOSED_BY,
    DRAWN,
    ENDS_P,
    HEADINGS,
    META,
    PAIRS,
    ROLES,
    SKIPPED,
    VOID,
    WHOLE,
)
from l10n.documents.html_languages import Languages, Place
from l10n.documents.html_tokens import Attribute, Token, tokens
from l10n.documents.position import Position
from l10n.inline import Inline, Tag, TagKind, normal, numbered, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.model import Span

_READ = re.compile(r"alt|title|aria-|placeholder|value|label|content", re.IGNORECASE)
_SWITCHES = re.compile(r"translate", re.IGNORECASE)

_DEEPEST = 512
"""Elements within each other that are followed, as in browsers."""
MAX_TAGS = 1_000_000
"""As many tags may be in a page; each costs up to a kilobyte of memory."""
MAX_IN_BLOCK = 100_000
"""As many tags and texts may be in a block of text; the longest of real pages have some 5,000."""
_NEAREST = 64
"""Open inline elements among which the one that an end tag closes is looked for."""
_SAID = re.compile(r"[^\W_]")
"""A letter or digit: what has none is no text."""
_BLANKS = " \t\n\f\r"
_BLANK = re.compile(r"[ \t\n\f\r]+")
_EAST = "\u2e80-\u303f\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
_EAST_BREAK = re.compile(rf"(?<=[{_EAST}])[ \t\f]*[\r\n][ \t\n\f\r]*(?=[{_EAST}])")


class Crowded(ValueError):  # noqa: N818 -- becomes an error for people where the file is known
    """A page with too many tags; says what of, and where."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__(what)
        self.at = at


class Leaf(NamedTuple):
    """Something to translate: the text of a block, of an attribute, or one `drawn` in a picture.

    `tags` are the tokens of its tags, in order.
    """

    role: str
    content: Inline
    span: Span
    path: tuple[str, ...]
    tags: tuple[Token, ...] = ()
    attribute: Attribute | None = None
    at: str = ""
    drawn: bool = False


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
        self.text = text
        self.page = Page()
        self.languages = Languages(text, self.page.places)
        self.open: list[_Element] = []
        self.run: list[Token] = []
        self.path: tuple[tuple[int, str], ...] = ()
        self.ends: dict[int, int] = {}
        self.tables = 0

    def read(self) -> Page:
        found = list(tokens(self.text))
        self.ends = _ends(found)
        at = 0
        while at < len(found):
            at = self._take(found, at)
        self._flush()
        self.page.leaves.sort(key=lambda leaf: leaf.span)
        self.page.others = self.languages.settle()
        return self.page

    def _take(self, found: Sequence[Token], at: int) -> int:
        """Take a token, or an element that is not looked into; give the place of the next one."""
        token = found[at]
        if token.kind in ("text", "other"):
            self.run.append(token)
            return at + 1
        if token.kind == "raw":
            if token.name == "title" and self._translated:
                self.run.append(Token("text", token.start, token.end))
            return at + 1
        if token.kind == "close":
            self._close(token)
            return at + 1
        return self._start(found, at)

    def _start(self, found: Sequence[Token], at: int) -> int:
        token = found[at]
        inline = token.name not in BLOCKS
        if not inline:
            self._flush()
            self._imply(token.name)
        translated = _says(token, self._translated)
        if token.name in WHOLE or (inline and not translated and self._translated):
            end = self.ends.get(at, at)
            whole = replace(token, kind="other", end=found[end].end)
            self.run.append(whole)
            if translated:
                self._attributes(token)
                self._drawn(found[at : end + 1] if token.name == "svg" else ())
            if token.name == "script":
                self.languages.look_into(whole)
            return end + 1
        if inline:
            self.run.append(token)
        if translated:
            self._attributes(token)
        if translated and token.name not in SKIPPED:
            self.languages.look_at(token, before_text=not self.page.leaves)
        if (
            token.kind == "open"
            and token.name not in VOID
            and not inline
            and len(self.open) < _DEEPEST
        ):
            translated = translated and token.name not in SKIPPED
            role = ROLES.get(token.name, self.open[-1].role if self.open else "p")
            self.open.append(_Element(token.name, translated, role, self._placed(token.name)))
        return at + 1

    def _close(self, token: Token) -> None:
        if token.name not in BLOCKS:
            self.run.append(token)
            return
        self._flush()
        names = HEADINGS if token.name in HEADINGS else {token.name}
        for number in range(len(self.open) - 1, -1, -1):
            if self.open[number].name in names:
                del self.open[number:]
                break

    def _imply(self, name: str) -> None:
        """Close what a start tag closes."""
        closes, within = CLOSED_BY.get(name, (frozenset(), frozenset()))
        if name in ENDS_P and self.open and self.open[-1].name == "p":
            self.open.pop()
        if name in HEADINGS and self.open and self.open[-1].name in HEADINGS:
            self.open.pop()
        for number in range(len(self.open) - 1, -1, -1):
            if self.open[number].name in within:
                break
            if self.open[number].name in closes:
                del self.open[number:]

    def _placed(self, name: str) -> Position:
        """Give the position in a table or list that an element begins or goes on in."""
        here = self.open[-1].position if self.open else Position()
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

    @property
    def _translated(self) -> bool:
        return self.open[-1].translated if self.open else True

    # Text

    def _flush(self) -> None:
        if not self.run:
            return
        run, self.run = self.run, []
        if len(run) > MAX_IN_BLOCK:
            raise Crowded(f"has more than {MAX_IN_BLOCK:,} tags in one paragraph", run[0].start)
        if not self._translated or not any(self._has_text(token) for token in run):
            return
        pieces = _paired(run, self.text)
        core = [number for number, piece in enumerate(pieces) if _is_core(piece[0])]
        pieces = pieces[core[0] : core[-1] + 1] if core else []
        if not any(isinstance(p, str) and _SAID.search(p) for p, _, _ in pieces):
            return
        start, end = pieces[0][1], pieces[-1][2]
        raw = self.text[start:end]
        start += len(raw) - len(raw.lstrip(_BLANKS))
        end -= len(raw) - len(raw.rstrip(_BLANKS))
        content = tuple(piece for piece, _, _ in pieces)
        content = tidy(numbered(content) if len(content) > 1 else content)
        tags = tuple(t for t in run if start <= t.start < end and t.kind != "text")
        role = self.open[-1].role if self.open else "p"
        level = int(role[1]) if role[0] == "h" and role[1:].isdigit() else 7
        above = tuple(one for one in self.path if one[0] < level)
        path = tuple(heading for _, heading in above)
        at = self.open[-1].position.told if self.open else ""
        self.page.leaves.append(Leaf(role, content, (start, end), path, tags, at=at))
        if level < 7:
            self.path = (*above, (level, plain(content)))

    def _drawn(self, picture: Sequence[Token]) -> None:
        """Take the texts of a picture, each by itself, since each has its own place there."""
        within: list[tuple[str, bool]] = []
        for token in picture:
            name, translated = within[-1] if within else ("", True)
            if token.kind == "open":
                within.append((token.name, _says(token, translated)))
            elif token.kind == "close" and token.name == name:
                within.pop()
            elif token.kind == "text" and translated and name in DRAWN:
                raw = self.text[token.start : token.end]
                content = _read(raw).strip(_BLANKS)
                if _SAID.search(content):
                    start = token.start + len(raw) - len(raw.lstrip(_BLANKS))
                    end = token.end - len(raw) + len(raw.rstrip(_BLANKS))
                    path = tuple(one for _, one in self.path)
                    leaf = Leaf(DRAWN[name], (content,), (start, end), path, drawn=True)
                    self.page.leaves.append(leaf)

    def _has_text(self, token: Token) -> bool:
        return token.kind == "text" and not self.text[token.start : token.end].isspace()

    # Attributes

    def _attributes(self, token: Token) -> None:
        if not token.may_have(_READ):
            return
        for attribute in token.attributes:
            role = _role_of(token, attribute)
            if role and _SAID.search(attribute.value):
                content = (_BLANK.sub(" ", attribute.value).strip(),)
                path = tuple(one for _, one in self.path)
                self.page.leaves.append(
                    Leaf(role, content, attribute.span, path, attribute=attribute)
                )


def _says(token: Token, translated: bool) -> bool:
    """Tell whether the text of an element is translated, by what it says or else its parent."""
    if not token.may_have(_SWITCHES):
        return translated
    found = token.get("translate")
    says = found.value.strip().lower() if found is not None else None
    if says in ("no", "yes", ""):
        return says != "no"
    return translated and "notranslate" not in token.value("class").split()


def _ends(found: Sequence[Token]) -> dict[int, int]:
    """Give where each element ends whose end tag is there, by the place of its start tag."""
    waiting: dict[str, list[int]] = {}
    ends: dict[int, int] = {}
    for number, token in enumerate(found):
        if token.kind == "open" and token.name not in VOID:
            waiting.setdefault(token.name, []).append(number)
        elif token.kind == "close" and waiting.get(token.name):
            ends[waiting[token.name].pop()] = number
    return ends


def _role_of(token: Token, attribute: Attribute) -> str:
    name = attribute.name
    if name in ATTRIBUTES:
        return "alt" if name == "alt" else f"attr:{name}"
    if name == "value" and token.name == "input" and token.value("type").lower() in BUTTONS:
        return "attr:value"
    if name == "label" and token.name in ("option", "optgroup", "track"):
        return "attr:label"
    if name == "content" and token.name == "meta":
        named = (token.value("name").lower(), token.value("property").lower())
        return next((f"meta:{one}" for one in named if one in META), "")
    return ""


_Piece = tuple[str | Tag, int, int]


def _paired(run: Sequence[Token], text: str) -> list[_Piece]:
    """Give a run as texts and tags with their places; tags without their other half stand alone."""
    halves: dict[int, int] = {}
    waiting: list[int] = []
    for number, token in enumerate(run):
        if token.kind == "open" and token.name not in ALONE:
            waiting.append(number)
        elif token.kind == "close":
            names = [run[one].name for one in waiting[: -_NEAREST - 1 : -1]]
            if token.name in names:
                at = len(waiting) - 1 - names.index(token.name)
                halves[waiting[at]], halves[number] = number, waiting[at]
                del waiting[at:]
    found: list[_Piece] = []
    for number, token in enumerate(run):
        raw = text[token.start : token.end]
        if token.kind == "text":
            found.append((_read(raw), token.start, token.end))
        else:
            found.append((_tag(token, intern(raw), number, halves), token.start, token.end))
    return found


def _tag(token: Token, raw: str, number: int, halves: dict[int, int]) -> Tag:
    if number in halves:
        first = min(number, halves[number])
        kind: TagKind = "open" if first == number else "close"
        hint = token.value("href") or token.value("title")
        return Tag(kind, PAIRS.get(token.name, "f"), first + 1, raw, hint)
    name = ALONE.get(token.name) or WHOLE.get(token.name) or "x"
    hint = token.value("alt") or token.value("src") or ("" if name in ("br", "img") else raw)
    return Tag("standalone", name, number + 1, raw, hint)


def _is_core(piece: str | Tag) -> bool:
    """Tell whether a piece at an edge belongs to the text: no blanks, nor what nobody reads."""
    if isinstance(piece, str):
        return bool(piece.strip(_BLANKS))
    if piece.kind != "standalone":
        return True
    name = _ELEMENT.match(piece.raw)
    if name is None or next(tokens(piece.raw)).end == len(piece.raw):
        return False  # a comment, or a tag whose other half is elsewhere
    return name[1].lower() == "code" or name[1].lower() not in WHOLE


_ELEMENT = re.compile(r"<([A-Za-z][^\t\n\f\r />]*)")


def _read(raw: str) -> str:
    """Read a text, on one line; a break within Chinese or Japanese is no blank."""
    if "\n" in raw or "\r" in raw:
        raw = _EAST_BREAK.sub("", raw)
    raw = _BLANK.sub(" ", raw)
    return unescape(raw) if "&" in raw else raw


def core(content: Inline) -> Inline:
    """Give content without what stands alone at its ends, which belongs to no text there."""
    kept = [number for number, piece in enumerate(content) if _is_core(piece)]
    return tidy(content[kept[0] : kept[-1] + 1]) if kept else ()


def tidy(content: Inline) -> Inline:
    """Bring content to the form HTML can hold: one blank for several, none at the ends or twice."""
    if len(content) == 1 and isinstance(content[0], str):
        return (_BLANK.sub(" ", content[0]).strip(" "),)
    pieces: list[str | Tag] = []
    blank = True  # whether a blank would be one too many here
    for piece in normal(content):
        if isinstance(piece, Tag):
            pieces.append(piece)
            blank = piece.name == "br" or (blank and piece.kind != "standalone")
            continue
        text = _BLANK.sub(" ", piece)
        if blank:
            text = text.removeprefix(" ")
        if text:
            blank = text.endswith(" ")
            pieces.append(text)
    for number in range(len(pieces) - 1, -1, -1):
        piece = pieces[number]
        if isinstance(piece, str):
            pieces[number] = piece.removesuffix(" ")
            break
        if piece.kind == "standalone" and piece.name != "br":
            break
    return normal(pieces)
