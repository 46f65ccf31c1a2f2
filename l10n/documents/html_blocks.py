"""The blocks of a page: runs of text and inline tags between tags of any other kind.

Any tag that is none of an inline element ends a block, so end tags that were left out need no tree.
Elements are followed only as far as what they pass on: whether they are translated, the role of
their text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING, Literal, NamedTuple

from l10n.documents.html_tokens import Attribute, Token, tokens
from l10n.inline import Inline, Tag, TagKind, normal, numbered, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.model import Span

_FORMATS = (
    "abbr acronym bdi bdo big cite data dfn font kbd label mark nobr output picture rb rp rt ruby"
    " samp small span time tt var"
)
PAIRS = {
    "a": "a", "b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "ins": "u", "s": "s",
    "del": "s", "strike": "s", "q": "q", "sup": "sup", "sub": "sub",
    **dict.fromkeys(_FORMATS.split(), "f"),
}  # fmt: skip
"""Elements within a sentence, and the names of the tags that stand for them."""
ALONE = {
    "br": "br",
    "img": "img",
    "wbr": "x",
    "input": "x",
    "embed": "x",
    "source": "x",
    "meta": "x",
    "link": "x",
}
"""Elements within a sentence that have nothing in them."""
_OBJECTS = "svg math canvas object audio video script style iframe meter progress"
WHOLE = {"code": "code", **dict.fromkeys(_OBJECTS.split(), "x")}
"""Elements that stand for themselves within a sentence, with all that is in them."""
_KEPT = "pre textarea template xmp noembed noframes plaintext listing"
SKIPPED = frozenset(_KEPT.split())
"""Elements whose text is not translated."""

ROLES = {
    **{f"h{level}": f"h{level}" for level in range(1, 7)},
    "title": "title", "li": "li", "dt": "dt", "dd": "dd", "th": "th", "td": "td",
    "caption": "caption", "figcaption": "caption", "blockquote": "quote", "address": "address",
    "p": "p",
}  # fmt: skip
_BETWEEN = (
    "address applet area article aside base basefont bgsound blockquote body button caption"
    " center col colgroup datalist dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html image isindex"
    " keygen legend li listing main map marquee menu nav nextid noembed noframes noscript ol"
    " optgroup option p param plaintext pre search section select summary table tbody td"
    " template textarea tfoot th thead title tr track ul xmp"
)
BLOCKS = frozenset(_BETWEEN.split())
"""Elements that end a sentence; one that nobody knows is within it, as browsers show it."""

ATTRIBUTES = frozenset({"alt", "title", "aria-label", "aria-description", "placeholder"})
"""Attributes that people read, of any element."""
_READ = re.compile(r"alt|title|aria-|placeholder|value|label|content", re.IGNORECASE)
_SWITCHES = re.compile(r"translate", re.IGNORECASE)
_LANGUAGES = re.compile(r"lang|dir", re.IGNORECASE)
_BUTTONS = frozenset({"submit", "button", "reset"})
_NAMED = (
    "description og:title og:description og:site_name og:image:alt twitter:title"
    " twitter:description twitter:image:alt"
)
_META = frozenset(_NAMED.split())
_SAYING = frozenset({"og:locale", "language", "content-language", "dc.language"})
"""Names of `meta` elements that say which language the page is in."""
_JSON_LD = "application/ld+json"
_ENDLESS = (
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track"
    " wbr"
)
_VOID = frozenset(_ENDLESS.split())
_CLOSED_BY = {
    "li": ({"li"}, {"ul", "ol", "menu", "dir"}),
    **dict.fromkeys(("dt", "dd"), ({"dt", "dd"}, {"dl"})),
    **dict.fromkeys(("td", "th"), ({"td", "th"}, {"table"})),
    "tr": ({"td", "th", "tr"}, {"table"}),
    **dict.fromkeys(("tbody", "thead", "tfoot"), ({"td", "th", "tr", "tbody", "thead", "tfoot"},
                                                  {"table"})),
    "option": ({"option"}, {"select", "datalist"}),
    "body": ({"head"}, set()),
}  # fmt: skip
"""Which open elements a start tag closes, and within which it does not look further out."""
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_ENDING = (
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form header hgroup hr li listing main menu nav ol p plaintext pre search"
    " section summary table ul xmp"
)
_ENDS_P = _HEADINGS.union(_ENDING.split())
"""Elements before which a paragraph ends. Source: HTML Living Standard, 13.2.6.4.7."""

_DEEPEST = 512
"""Elements within each other that are followed, as in browsers."""
_NEAREST = 64
"""Open inline elements among which the one that an end tag closes is looked for."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_IN_LANGUAGE = re.compile(r'"inLanguage"\s*:\s*"(?P<value>[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*)"')
_SAID = re.compile(r"[^\W_]")
"""A letter or digit: what has none is no text."""
_BLANKS = " \t\n\f\r"
_BLANK = re.compile(r"[ \t\n\f\r]+")
_EAST = "\u2e80-\u303f\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
_EAST_BREAK = re.compile(rf"(?<=[{_EAST}])[ \t\f]*[\r\n][ \t\n\f\r]*(?=[{_EAST}])")


class Leaf(NamedTuple):
    """Something to translate: the text of a block, or of an attribute.

    `tags` are the tokens of its tags, in order.
    """

    role: str
    content: Inline
    span: Span
    path: tuple[str, ...]
    tags: tuple[Token, ...] = ()
    attribute: Attribute | None = None


class Place(NamedTuple):
    """A place that says which language the page is in: an attribute, or where one is to be."""

    kind: Literal["lang", "dir"]
    key: str
    value: str
    span: Span
    attribute: Attribute | None


@dataclass(slots=True)
class _Element:
    name: str
    translated: bool
    role: str


@dataclass(slots=True)
class Page:
    """What is in a page: its leaves in order, the places of its language, and all its tags."""

    leaves: list[Leaf] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    shape: list[tuple[str, str]] = field(default_factory=list)


def page(text: str) -> Page:
    """Read a page or a fragment of one."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.page = Page()
        self.open: list[_Element] = []
        self.run: list[Token] = []
        self.path: tuple[tuple[int, str], ...] = ()
        self.language = ""
        self.ends: dict[int, int] = {}

    def read(self) -> Page:
        found = list(tokens(self.text))
        self.ends = _ends(found)
        self.page.shape = [(t.kind, t.name) for t in found if t.kind in ("open", "close")]
        at = 0
        while at < len(found):
            at = self._take(found, at)
        self._flush()
        self.page.leaves.sort(key=lambda leaf: leaf.span)
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
            if token.name == "script" and token.value("type").strip().lower() == _JSON_LD:
                self._in_language(whole)
            return end + 1
        if inline:
            self.run.append(token)
        if translated:
            self._attributes(token)
        if translated and token.name not in SKIPPED:
            self._languages(token)
        if (
            token.kind == "open"
            and token.name not in _VOID
            and not inline
            and len(self.open) < _DEEPEST
        ):
            translated = translated and token.name not in SKIPPED
            role = ROLES.get(token.name, self.open[-1].role if self.open else "p")
            self.open.append(_Element(token.name, translated, role))
        return at + 1

    def _in_language(self, script: Token) -> None:
        """Note the language in the data for search engines (schema.org, as JSON-LD)."""
        for match in _IN_LANGUAGE.finditer(self.text, script.start, script.end):
            if self._is_own(match["value"]):
                place = Place("lang", "inLanguage", match["value"], match.span("value"), None)
                self.page.places.append(place)

    def _close(self, token: Token) -> None:
        if token.name not in BLOCKS:
            self.run.append(token)
            return
        self._flush()
        names = _HEADINGS if token.name in _HEADINGS else {token.name}
        for number in range(len(self.open) - 1, -1, -1):
            if self.open[number].name in names:
                del self.open[number:]
                break

    def _imply(self, name: str) -> None:
        """Close what a start tag closes."""
        closes, within = _CLOSED_BY.get(name, (frozenset(), frozenset()))
        if name in _ENDS_P and self.open and self.open[-1].name == "p":
            self.open.pop()
        if name in _HEADINGS and self.open and self.open[-1].name in _HEADINGS:
            self.open.pop()
        for number in range(len(self.open) - 1, -1, -1):
            if self.open[number].name in within:
                break
            if self.open[number].name in closes:
                del self.open[number:]

    @property
    def _translated(self) -> bool:
        return self.open[-1].translated if self.open else True

    # Text

    def _flush(self) -> None:
        if not self.run:
            return
        run, self.run = self.run, []
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
        self.page.leaves.append(Leaf(role, content, (start, end), path, tags))
        if level < 7:
            self.path = (*above, (level, plain(content)))

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

    def _languages(self, token: Token) -> None:
        """Note where the language of the page stands, or is to stand."""
        if token.name == "html":
            self._of_page(token)
        elif token.name == "meta":
            self._saying(token)
        if not token.may_have(_LANGUAGES):
            return
        for attribute in token.attributes:
            value = attribute.value.strip()
            if not value:
                continue
            kind: Literal["lang", "dir"] | None = None
            if attribute.name in ("lang", "xml:lang") and self._is_own(value, token):
                kind = "lang"
            elif attribute.name == "dir" and token.name in ("html", "body"):
                kind = "dir"
            if kind is not None:
                self.page.places.append(Place(kind, kind, value, attribute.span, attribute))

    def _of_page(self, token: Token) -> None:
        """Note the places of a language and a direction that the page does not give."""
        self.language = token.value("lang") or token.value("xml:lang")
        after = token.start + 1 + len("html")
        names: tuple[Literal["lang", "dir"], ...] = ("lang", "dir")
        for name in names:
            there = token.get(name)
            if there is None:
                self.page.places.append(Place(name, name, "", (after, after), None))
            elif not there.value.strip():
                self.page.places.append(Place(name, name, "", there.span, there))

    def _saying(self, token: Token) -> None:
        """Note the language in an element that describes the page."""
        content = token.get("content")
        named = (
            token.value("property") or token.value("name") or token.value("http-equiv")
        ).lower()
        if named in _SAYING and content is not None:
            value = content.value.strip()
            if _LANGUAGE.fullmatch(value) and (not self.language or self._is_own(value)):
                self.page.places.append(Place("lang", named, value, content.span, content))

    def _is_own(self, value: str, token: Token | None = None) -> bool:
        """Tell whether a language is that of the page, so that it changes with the translation.

        Where nothing says so before, it is that of the first element around all text.
        """
        if not self.language and token is not None and token.name in BLOCKS:
            self.language = "" if self.page.leaves else value
        own = re.split("[-_]", self.language.lower())[0]
        return bool(own) and re.split("[-_]", value.lower())[0] == own


def _ends(found: Sequence[Token]) -> dict[int, int]:
    """Give where each element ends whose end tag is there, by the place of its start tag."""
    waiting: dict[str, list[int]] = {}
    ends: dict[int, int] = {}
    for number, token in enumerate(found):
        if token.kind == "open" and token.name not in _VOID:
            waiting.setdefault(token.name, []).append(number)
        elif token.kind == "close" and waiting.get(token.name):
            ends[waiting[token.name].pop()] = number
    return ends


def _says(token: Token, translated: bool) -> bool:
    """Tell whether the text of an element is translated, by what it says or else its parent."""
    if not token.may_have(_SWITCHES):
        return translated
    found = token.get("translate")
    says = found.value.strip().lower() if found is not None else None
    if says in ("no", "yes", ""):
        return says != "no"
    return translated and "notranslate" not in token.value("class").split()


def _role_of(token: Token, attribute: Attribute) -> str:
    name = attribute.name
    if name in ATTRIBUTES:
        return "alt" if name == "alt" else f"attr:{name}"
    if name == "value" and token.name == "input" and token.value("type").lower() in _BUTTONS:
        return "attr:value"
    if name == "label" and token.name in ("option", "optgroup", "track"):
        return "attr:label"
    if name == "content" and token.name == "meta":
        named = (token.value("name").lower(), token.value("property").lower())
        return next((f"meta:{one}" for one in named if one in _META), "")
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
            found.append((_tag(token, raw, number, halves), token.start, token.end))
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
    if name is None or piece.raw.count("<") < 2:
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
