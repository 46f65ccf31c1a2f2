"""HTML as tokens that cover a text without a gap, as browsers cut it.

Nothing is repaired and nothing is a tree: a token knows its place, its name and its attributes, and
that is all that splicing needs. Time is linear in the length of the text.

Source: HTML Living Standard (WHATWG), 13.2.5 Tokenization; 13.2.3.2 for the declared encoding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5
from sys import intern
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.model import Span

Kind: TypeAlias = Literal["text", "open", "close", "empty", "raw", "other"]

_TAGLESS = "script style xmp iframe noembed noframes textarea title"
_RAW = frozenset(_TAGLESS.split())
"""Elements in which no tag begins; of these, a title has character references all the same."""

_NAME = re.compile(r"</?([A-Za-z][^\t\n\f\r />]*)(>?)")
_PLAIN_END = re.compile(
    r"""(?:[\t\n\f\r ]++[^\t\n\f\r "'<>/=]++(?:=(?:"[^"]*+"|'[^']*+'|[^\t\n\f\r "'=<>`]++))?+)*+"""
    r"[\t\n\f\r ]*+/?>"
)
"""The rest of a tag as most are written: nothing is to be thought about there."""
_ATTRIBUTE = re.compile(
    r"[\t\n\f\r /]*(?P<name>[^\t\n\f\r />][^\t\n\f\r />=]*)"
    r"(?P<equals>[\t\n\f\r ]*=[\t\n\f\r ]*)?"
)
_UNQUOTED = re.compile(r"[^\t\n\f\r >]*")
_SLASHES = re.compile(r"[\t\n\f\r /]*")
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(
    r"&(?:#\d+;?|#[xX][0-9A-Fa-f]+;?|(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<end>;?)(?P<then>(?==))?)"
)
_CHARSET = re.compile(rb"""<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]+)["']""")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_XHTML = re.compile(r"\s*<\?xml\b")
_PRESCAN = 4096
_SAME = (
    "utf-8 cp866 koi8-r koi8-u big5 gb18030 euc-jp iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5"
    " iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15"
    " iso-8859-16 windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255"
    " windows-1256 windows-1257 windows-1258 macintosh"
)
_LABELS = {
    **{name: name for name in _SAME.split()},
    **{f"cp{number}": f"cp{number}" for number in range(1250, 1259)},
    **dict.fromkeys(("ascii", "us-ascii", "latin1", "iso-8859-1", "iso8859-1", "l1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "windows-949"), "cp949"),
    **dict.fromkeys(("utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be"), "utf-8"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("tis-620", "iso-8859-11", "windows-874"), "cp874"),
    "ibm866": "cp866",
    "iso-8859-8-i": "iso-8859-8",
    "x-user-defined": "cp1252",
}
"""What browsers take for the names of encodings. Source: Encoding Standard (WHATWG), 4.2."""


class Attribute(NamedTuple):
    """An attribute; `span` is that of its value as written, without `quote`.

    One without a value has an empty span at its end, and no `quote`.
    """

    name: str
    value: str
    span: Span
    quote: str
    has_value: bool


@dataclass(slots=True)
class Token:
    """A piece of the text: a tag, a text, what is within a script, or what nobody sees.

    Attributes are read when they are asked for: of most tags nobody asks.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    _text: str = field(default="", repr=False)
    _found: tuple[Attribute, ...] | None = None

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """The attributes, in their order; of two with one name the first, as in browsers."""
        if self._found is None:
            self._found = _attributes(self._text, self.start, self.name)
        return self._found

    def get(self, name: str) -> Attribute | None:
        """Give the attribute of a name."""
        return next((one for one in self.attributes if one.name == name), None)

    def value(self, name: str) -> str:
        """Give the value of an attribute, empty where there is none."""
        found = self.get(name)
        return found.value if found is not None else ""

    def may_have(self, names: re.Pattern[str]) -> bool:
        """Tell at a glance whether some of the attributes that a pattern is about may be there."""
        return bool(self._text) and names.search(self._text, self.start, self.end) is not None


def tokens(text: str) -> Iterator[Token]:
    """Cut a text into tokens, which together are the text.

    In XHTML, which begins with an XML declaration, `<p/>` is an element with nothing in it.
    """
    at = after = 0
    is_xml = _XHTML.match(text) is not None
    foreign = 0  # how deep in SVG or MathML, where other rules hold
    while at < len(text):
        begins = text.find("<", after)
        if begins < 0:
            yield Token("text", at, len(text))
            return
        token = _markup(text, begins, cdata=is_xml or foreign > 0)
        if token is None:  # a `<` that begins nothing
            after = begins + 1
            continue
        if begins > at:
            yield Token("text", at, begins)
        if token.kind == "open" and (is_xml or foreign) and text[token.end - 2] == "/":
            token.kind = "empty"
        if token.name in ("svg", "math"):
            foreign += (token.kind == "open") - (token.kind == "close" and foreign > 0)
        yield token
        at = after = token.end
        if token.kind == "open" and token.name in _RAW and not foreign:
            end = _end_of_raw(text, at, token.name)
            if end > at:
                yield Token("raw", at, end, token.name)
            at = after = end
        elif token.kind == "open" and token.name == "plaintext":
            yield Token("raw", at, len(text), token.name)
            return


def _markup(text: str, at: int, *, cdata: bool) -> Token | None:
    """Read what begins with a `<`; None where that is text. `cdata` says whether there is such."""
    name = _NAME.match(text, at)
    if name is not None:
        return _tag(text, at, name)
    if text.startswith("<!--", at):
        return Token("other", at, _end_of_comment(text, at), "comment")
    for begins, ends, called in _UNSEEN if cdata else _UNSEEN[1:]:
        if text.startswith(begins, at) and at + len(begins) < len(text):
            end = text.find(ends, at)
            return Token("other", at, end + len(ends) if end >= 0 else len(text), called)
    return None


_UNSEEN = (
    ("<![CDATA[", "]]>", "cdata"),
    ("<?php", "?>", "instruction"),
    ("<?=", "?>", "instruction"),
    ("<!", ">", "declaration"),
    ("<?", ">", "declaration"),
    ("</", ">", "declaration"),
)
"""How begins and ends what is no tag and no text."""


def _end_of_comment(text: str, at: int) -> int:
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, at):
            return at + len(short)
    found = _COMMENT_END.search(text, at + 4)
    return found.end() if found is not None else len(text)


def _tag(text: str, at: int, name: re.Match[str]) -> Token:
    """Read a tag; one that never ends is seen by nobody."""
    kind: Kind = "close" if text[at + 1] == "/" else "open"
    if name[2]:
        return Token(kind, at, name.end(), intern(name[1].lower()))
    plain = _PLAIN_END.match(text, name.end())
    end = plain.end() if plain is not None else _end_of_tag(text, name.end())
    if end is None:
        return Token("other", at, len(text), "unfinished")
    return Token(kind, at, end, intern(name[1].lower()), text)


def _end_of_tag(text: str, at: int) -> int | None:
    """Give where a tag ends, by its attributes; None where it never does."""
    for attribute, place in _walk(text, at):
        if attribute is None:
            return place
    return None


def _attributes(text: str, start: int, name: str) -> tuple[Attribute, ...]:
    if not text:
        return ()
    at = start + 1 + (text[start + 1] == "/") + len(name)
    found: dict[str, Attribute] = {}
    for attribute, _place in _walk(text, at):
        if attribute is not None:
            found.setdefault(attribute.name, attribute)
    return tuple(found.values())


def _walk(text: str, at: int) -> Iterator[tuple[Attribute | None, int]]:
    """Yield the attributes of a tag, and None with its end; just the former if it never ends."""
    while True:
        end = _SLASHES.match(text, at)
        at = end.end() if end is not None else at
        if at >= len(text):
            return
        if text[at] == ">":
            yield None, at + 1
            return
        attribute, at = _attribute(text, at)
        if attribute is None:
            return
        yield attribute, at


def _attribute(text: str, at: int) -> tuple[Attribute | None, int]:
    """Read an attribute, and give where it ends; None where its value never ends."""
    found = _ATTRIBUTE.match(text, at)
    assert found is not None  # noqa: S101 -- no blank, slash or `>` is there
    name, place = found["name"].lower(), found.end()
    if found["equals"] is None or place >= len(text):
        return Attribute(name, "", (place, place), "", has_value=False), place
    quote = text[place]
    if quote in "\"'":
        end = text.find(quote, place + 1)
        if end < 0:
            return None, len(text)
        span = (place + 1, end)
        return Attribute(name, attribute_value(text[slice(*span)]), span, quote, True), end + 1
    value = _UNQUOTED.match(text, place)
    end = value.end() if value is not None else place
    return Attribute(name, attribute_value(text[place:end]), (place, end), "", True), end


def _end_of_raw(text: str, at: int, name: str) -> int:
    """Give where the end tag of an element without tags in it begins."""
    if name == "script":
        return _end_of_script(text, at)
    pattern = _END_TAGS.get(name)
    if pattern is None:
        pattern = _END_TAGS[name] = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)
    found = pattern.search(text, at)
    return found.start() if found is not None else len(text)


_END_TAGS: dict[str, re.Pattern[str]] = {}


def _end_of_script(text: str, at: int) -> int:
    """Give where a script ends: not within a comment in which another one begins."""
    state = ""
    for mark in _IN_SCRIPT.finditer(text, at):
        match state, mark[0].lower():
            case "", "<!--":
                state = "comment"
            case _, "-->":
                state = ""
            case "comment", "<script":
                state = "script"
            case "script", "</script":
                state = "comment"
            case (("" | "comment"), "</script"):
                return mark.start()
    return len(text)


_IN_SCRIPT = re.compile(r"<!--|-->|</?script(?=[\t\n\f\r />])", re.IGNORECASE)


def attribute_value(raw: str) -> str:
    """Read the character references of an attribute; in an address, `&copy=1` is none."""
    return _REFERENCE.sub(_referred, raw) if "&" in raw else raw


def _referred(match: re.Match[str]) -> str:
    name = match["name"]
    if name is None:
        return unescape(match[0])
    if match["end"]:
        return html5.get(f"{name};", match[0])
    return html5.get(name, match[0]) if match["then"] is None else match[0]


def declared(data: bytes) -> str | None:
    """Give the encoding that a page says it has, by a name that Python knows it by.

    What no browser knows is no declaration.
    """
    head = _COMMENT.sub(b"", data[:_PRESCAN])
    found = _XML.match(head) or _CHARSET.search(head)
    if found is None:
        return None
    label = found[1].decode("ascii", "replace").lower()
    return _LABELS.get(label)
