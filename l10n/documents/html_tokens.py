"""HTML as tokens that cover a text without a gap, as browsers cut it.

Nothing is repaired and nothing is a tree: a token is its place and what stands there, and that is
all that splicing needs. Time is linear in the length of the text.

Source: HTML Living Standard (WHATWG), 13.2.5 Tokenization; 13.2.3.2 for the declared encoding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from l10n.documents.html_tags import Markup, tag_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAGLESS = "script style xmp iframe noembed noframes textarea title plaintext"
_RAW = frozenset(_TAGLESS.split())
"""Elements in which no tag begins; of these, a title has character references all the same."""
_FOREIGN = ("svg", "math")
"""Elements in which other rules hold."""
_ISLANDS = frozenset(("foreignobject", "annotation-xml", "desc", "title"))
"""Elements in these with HTML in them."""
_ENDING = (
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li"
    " listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"
)
_ENDS_FOREIGN = frozenset(_ENDING.split())
"""Start tags before which SVG or MathML ends that was not closed. Source: 13.2.6.5."""

_COMMENT_END = re.compile(r"--!?>")
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


Token: TypeAlias = tuple[int, str | Markup]
"""A piece of a page and where it begins: a text, as it is written, or what is none."""


def tokens(text: str) -> Iterator[Token]:
    """Cut a text into tokens, which together are the text.

    In XHTML, which begins with an XML declaration, `<p/>` is an element with nothing in it.
    """
    at = 0
    is_xml = _XHTML.match(text) is not None
    foreign = islands = 0  # how deep in SVG or MathML, and in HTML within these
    begins = text.find("<")
    while begins >= 0:
        special = is_xml or foreign > 0
        piece = tag_at(text, begins, special) or _unseen(text, begins, special)
        if piece is None:  # a `<` that begins nothing
            begins = text.find("<", begins + 1)
            continue
        if foreign and not islands and piece.name in _ENDS_FOREIGN and piece.kind != "close":
            foreign = 0
            continue  # and read it anew, as HTML
        if begins > at:
            yield at, text[at:begins]
        yield begins, piece
        at = begins + len(piece.raw)
        step = (piece.kind == "open") - (piece.kind == "close")
        if piece.name in _FOREIGN:
            foreign = max(foreign + step, 0)
            islands = islands if foreign else 0
        elif foreign and piece.name in _ISLANDS:
            islands = max(islands + step, 0)
        elif (
            piece.name in _RAW
            and piece.kind == "open"
            and (piece.name == "plaintext" or not foreign)
        ):
            end = _end_of_raw(text, at, piece.name)
            if end > at:
                within = text[at:end]
                yield at, within if piece.name == "title" else Markup(within, "raw", piece.name)
            at = end
        begins = text.find("<", at)
    if at < len(text):
        yield at, text[at:]


def _unseen(text: str, at: int, cdata: bool) -> Markup | None:
    """Read what begins with a `<` and is no tag; None where that is text.

    `cdata` says whether there is such.
    """
    if text.startswith("<!--", at):
        return Markup(text[at : _end_of_comment(text, at)], "other")
    for begins, ends in _UNSEEN if cdata else _UNSEEN[1:]:
        if text.startswith(begins, at) and at + len(begins) < len(text):
            end = text.find(ends, at)
            return Markup(text[at : end + len(ends) if end >= 0 else len(text)], "other")
    return None


_UNSEEN = (
    ("<![CDATA[", "]]>"),
    ("<?php", "?>"),
    ("<?=", "?>"),
    ("<!", ">"),
    ("<?", ">"),
    ("</", ">"),
)
"""How begins and ends what is no tag and no text."""


def _end_of_comment(text: str, at: int) -> int:
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, at):
            return at + len(short)
    found = _COMMENT_END.search(text, at + 4)
    return found.end() if found is not None else len(text)


def _end_of_raw(text: str, at: int, name: str) -> int:
    """Give where the end tag of an element without tags in it begins."""
    if name == "script":
        return _end_of_script(text, at)
    if name == "plaintext":
        return len(text)
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
