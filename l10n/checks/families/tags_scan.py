"""Finding tags in text that may be prose: “a < b”, `<file>` and `<name@host>` are none.

Apart from comparing them, because links read tags too. No XML parser could do it: the texts of
catalogs have `<br>` and `&nbsp;`, and what an editor has broken must be found, not refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.model import Span

Kind: TypeAlias = Literal["open", "close", "alone"]

_VOID = "area base br col embed hr img input link meta source track wbr"
_UNCLOSED = "li p dt dd tr td th thead tbody tfoot colgroup rt rp option optgroup"
VOID = frozenset(_VOID.split())
"""Elements of HTML without content. Source: HTML Living Standard, 13.1.2."""

UNCLOSED = frozenset(_UNCLOSED.split())
"""Elements of HTML whose end may be left out. Source: HTML Living Standard, 13.1.2.4."""

FREE = VOID | UNCLOSED
"""All that may stand without an end in HTML; other kinds of XML close their own, as `<link>`."""

_BEFORE_END = frozenset(("", " ", "\n", "\t", '"', "'"))
"""What stands before the slash of `<br/>`; elsewhere it belongs to an address: `<url http://x/>`."""

_NO_WORDS = "abbr acronym br cite dfn div em hr img kbd li p q samp span strong sub sup td th tr tt"
_ALWAYS = frozenset(_NO_WORDS.split())
_NAME = r"[A-Za-z][\w:.-]*|\d{1,2}"
# Quotation marks pair up inside a tag, so that a “>” between them does not end it.
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{_NAME})"
    r"(?P<rest>(?:[\s/](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)?)>"
)
_SPACED = re.compile(
    rf"<(?:\s{{1,4}}(?P<slash>/?)\s{{0,4}}|(?P<closing>/)\s{{1,4}})(?P<name>{_NAME})"
    r"(?P<rest>\s*/?|\s+[\w:-]+\s*=[^<>]*)>"
)
_CUT = re.compile(rf"</?(?P<name>{_NAME})(?![\w:.-])[^<>]*>?")
_ESCAPED = re.compile(rf"&lt;(?P<tag>/?(?P<name>{_NAME})(?:\s[^<>&]*)?/?)&gt;")
_SAYING = re.compile(r"=|://|\w@\w")
_MACRO = re.compile(r"\s+(?:https?://|mailto:|[\w.+-]{1,64}@)\S+\s*")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_ATTRIBUTE = re.compile(
    r"(?<![\w-])(?:href|src)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)", re.IGNORECASE
)


class Token(NamedTuple):
    """A tag as it stands in a text; `rest` is what follows its name."""

    kind: Kind
    name: str
    span: Span
    rest: str

    @property
    def label(self) -> str:
        """The tag without its attributes: `<a>`, `</a>`, `<br/>`."""
        return {"open": "<{}>", "close": "</{}>", "alone": "<{}/>"}[self.kind].format(self.name)

    @property
    def address(self) -> str:
        """The first web address in it, if any."""
        found = _ADDRESS.search(self.rest)
        return found[0] if found else ""


class Broken(NamedTuple):
    """What was a tag once: `</ a>`, `<a href="x`, `&lt;a&gt;`; `fix` mends it if that is clear."""

    name: str
    span: Span
    fix: str | None


def tokens(text: str) -> list[Token]:
    """Give what has the shape of a tag, in order."""
    return list(map(_token, _TAG.finditer(text)))


def _token(match: re.Match[str]) -> Token:
    rest = match["rest"]
    if match["close"]:
        kind: Kind = "close"
    elif rest.endswith("/") and rest[-2:-1] in _BEFORE_END:
        kind, rest = "alone", rest[:-1]
    elif _MACRO.fullmatch(rest):
        kind = "alone"
    else:
        kind = "open"
    return Token(kind, match["name"].lower(), match.span(), rest.strip())


def tag_names(*texts: Iterable[Token]) -> set[str]:
    """Give the names that are tags in texts that belong together.

    A name is one where something closes it, it closes itself, has an attribute or an address, or
    where it is nothing but HTML; else it may be a word, as in “usage: copy <source>”.
    """
    return {
        token.name
        for text in texts
        for token in text
        if token.kind != "open" or token.name in _ALWAYS or _SAYING.search(token.rest)
    }


def may_be_broken(text: str, found: Sequence[Token]) -> bool:
    """Tell whether there is anything like a tag in a text beside those that were found in it."""
    return text.count("<") != len(found) or "&lt;" in text


def broken(text: str, names: set[str]) -> Iterator[Broken]:
    """Give what is left of tags with one of these names after somebody broke them."""
    return (one for one in _all_broken(text) if one.name in names)


def _all_broken(text: str) -> Iterator[Broken]:
    whole = {match.start() for match in _TAG.finditer(text)}
    for match in _SPACED.finditer(text):
        close = match["slash"] or match["closing"] or ""
        fix = f"<{close}{match['name']}{match['rest'].rstrip()}>"
        yield Broken(match["name"].lower(), match.span(), fix)
    for match in _CUT.finditer(text):
        if match.start() not in whole:
            yield Broken(match["name"].lower(), match.span(), None)
    for match in _ESCAPED.finditer(text) if "&lt;" in text else ():
        yield Broken(match["name"].lower(), match.span(), f"<{match['tag']}>")


def addresses(text: str) -> Iterator[tuple[str, Span]]:
    """Give the addresses in tags, in `href`, `src` or bare (`<url …>`), and where they stand."""
    for match in _TAG.finditer(text):
        inside = match.span("rest")
        found = list(_ATTRIBUTE.finditer(text, *inside)) or list(_ADDRESS.finditer(text, *inside))
        for one in found:
            start, end = one.span(one.lastindex or 0)
            if text[start] in "\"'":
                start, end = start + 1, end - 1
            yield text[start:end], (start, end)
