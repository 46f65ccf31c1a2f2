"""The elements of an XML document with their places in its text, for splicing.

Parsers of the standard library tell what a document says, not where; lxml knows lines alone. Since
office documents have no document type, and a parser has checked before that they are well-formed,
one expression is enough to find the tags. Names are given with the prefixes of this toolkit,
whatever prefixes a document uses.

Source: XML 1.0 (fifth edition), Namespaces in XML 1.0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from l10n.model import Span

MAX_DEPTH = 256
"""As deep elements may stand in each other; real documents stay below 100."""

MAX_PREFIXES = 500
"""As many prefixes may hold in one place; real documents stay below 60."""

MAX_WITHIN = 250_000
"""As many elements and texts may be in a paragraph; each costs up to a kilobyte of memory."""

MAX_DEPTH_WITHIN = 128
"""As deep elements may stand in a paragraph, since reading one may take four calls for each."""

_TOKEN = re.compile(
    r"<(?:!--.*?-->|!\[CDATA\[(?P<cdata>.*?)\]\]>|\?.*?\?>"
    r"|(?P<close>/)?(?P<name>[^\s/>]+)"
    r"(?P<more>[^\"'>/]*(?:(?:\"[^\"]*\"|'[^']*')[^\"'>/]*)*)(?P<alone>/)?>)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NAME = re.compile(r"<[^\s/>]*")
_DECLARATION = re.compile(r"xmlns(?::|$)")
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Malformed(Exception):  # noqa: N818 -- becomes an error for people where the file is known
    """A document that is not XML, or beyond measure; says what and in which line.

    `kind` is that of the error that people see.
    """

    def __init__(self, what: str, kind: str = "damaged") -> None:
        super().__init__(what)
        self.kind = kind


class Token(NamedTuple):
    """A tag, or a text between tags; `name` is empty for a text."""

    kind: Literal["open", "close", "alone", "text", "cdata"]
    name: str
    start: int
    end: int


@dataclass(slots=True)
class Element:
    """An element: `start` and `end` are around it, `inner` and `inner_end` around its content."""

    name: str
    start: int
    inner: int
    inner_end: int = 0
    end: int = 0
    nodes: list[Element | Token] = field(default_factory=list)

    @property
    def children(self) -> list[Element]:
        """The elements in it."""
        return [node for node in self.nodes if isinstance(node, Element)]

    def get(self, *names: str) -> Element | None:
        """Give the first element found by this way down, or None."""
        here: Element | None = self
        for name in names:
            here = next((e for e in here.children if e.name == name), None) if here else None
        return here

    def every(self, name: str) -> Iterator[Element]:
        """Yield the elements of a name within, not those within such an element."""
        waiting = self.children[::-1]
        while waiting:
            element = waiting.pop()
            if element.name == name:
                yield element
            else:
                waiting += element.children[::-1]


@dataclass(frozen=True, slots=True)
class Scope:
    """The prefixes that hold in a place, with their namespaces; the empty one is the default.

    `known` gives the prefixes by which this toolkit calls namespaces.
    """

    known: Mapping[str, str]
    namespaces: Mapping[str, str] = field(default_factory=dict)

    def within(self, tag: str) -> Scope:
        """Give the scope in an element by its start tag.

        Raises:
            Malformed: too many prefixes hold there.
        """
        declared = _declared(tag)
        if not declared:
            return self
        if len(self.namespaces) + len(declared) > MAX_PREFIXES:
            raise Malformed(f"declares more than {MAX_PREFIXES} prefixes")
        return Scope(self.known, {**self.namespaces, **declared})

    def called(self, raw: str) -> str:
        """Give the name of an element as this toolkit calls it."""
        prefix, _, local = raw.rpartition(":")
        namespace = self.namespaces.get(prefix)
        ours = self.known.get(namespace, f"?{namespace}") if namespace else prefix
        return f"{ours}:{local}" if ours else local

    def prefix(self, ours: str) -> str:
        """Give the prefix, with its colon, that a namespace of ours has here."""
        found = (raw for raw, name in self.namespaces.items() if self.known.get(name) == ours)
        raw = next(found, ours)
        return f"{raw}:" if raw else ""

    def redefined(self, text: str, element: Element) -> frozenset[str]:
        """Give the prefixes that stand for something else somewhere in an element."""
        if text.find("xmlns", element.inner, element.inner_end) < 0:
            return frozenset()
        found, waiting = set(), element.children
        while waiting:
            one = waiting.pop()
            for prefix, namespace in _declared(text[one.start : one.inner]).items():
                if self.namespaces.get(prefix, "") != namespace:
                    found.add(prefix)
            waiting += one.children
        return frozenset(found)

    def declaring(self, raw: str, prefixes: Iterable[str]) -> str:
        """Give an element that says in its start tag what some prefixes stand for here."""
        tag = _TOKEN.match(raw)
        known, there = {"": "", **self.namespaces}, _declared(tag[0] if tag else raw)
        new = "".join(
            f' xmlns{":" if prefix else ""}{prefix}="{quoted(known[prefix])}"'
            for prefix in sorted(prefixes)
            if prefix in known and prefix not in there
        )
        return _NAME.sub(lambda name: name[0] + new, raw, count=1)


def _declared(tag: str) -> dict[str, str]:
    """Give the namespaces that a start tag declares, by their prefixes."""
    if "xmlns" not in tag:
        return {}
    return {
        name.partition(":")[2]: unescape(one or other)
        for name, one, other in _ATTRIBUTE.findall(tag)
        if _DECLARATION.match(name)
    }


class Stream:
    """The tokens of a text, one after the other; what stands outside of all elements is left out.

    `scope` has the prefixes that hold before the text.
    """

    def __init__(self, text: str, span: Span, scope: Scope) -> None:
        self.text, self._span = text, span
        self._scopes: list[tuple[int, Scope]] = [(0, scope)]
        self._called: dict[str, str] = {}
        self._depth = 0
        self._tokens = self._read()

    def __iter__(self) -> Iterator[Token]:
        return self._tokens

    @property
    def scope(self) -> Scope:
        """The prefixes that hold here."""
        return self._scopes[-1][1]

    def element(self, first: Token, *, whole: bool = False) -> Element:
        """Give the whole of an element whose start tag has just been read.

        Raises:
            Malformed: it is not ended, or there is more in it, or deeper, than may be in a
                paragraph; a `whole` document may have more of both.
        """
        root = _empty(first)
        if first.kind == "alone":
            return root
        open_elements = [root]
        for count, token in enumerate(self._tokens):
            if not whole and count > MAX_WITHIN:
                raise Malformed(f"has more than {MAX_WITHIN:,} elements in one paragraph", "large")
            if not whole and len(open_elements) > MAX_DEPTH_WITHIN:
                what = f"{MAX_DEPTH_WITHIN} elements within each other in one paragraph"
                raise Malformed(f"has more than {what}")
            here = open_elements[-1]
            if token.kind == "open":
                inner = Element(token.name, token.start, token.end)
                here.nodes.append(inner)
                open_elements.append(inner)
            elif token.kind == "alone":
                here.nodes.append(_empty(token))
            elif token.kind == "close":
                here.inner_end, here.end = token.start, token.end
                open_elements.pop()
                if not open_elements:
                    return root
            else:
                here.nodes.append(token)
        raise Malformed("ends within an element")

    def _read(self) -> Iterator[Token]:
        at, end = self._span
        for match in _TOKEN.finditer(self.text, at, end):
            if match.start() > at and self._depth:
                yield Token("text", "", at, match.start())
            at = match.end()
            name = match["name"]
            if name is None:
                if match["cdata"] is not None:
                    yield Token("cdata", "", *match.span("cdata"))
                continue
            yield self._tag(match, name)

    def _tag(self, match: re.Match[str], name: str) -> Token:
        if match["close"]:
            called = self._name(name)
            if self._scopes[-1][0] == self._depth and len(self._scopes) > 1:
                self._scopes.pop()
                self._called.clear()
            self._depth -= 1
            return Token("close", called, match.start(), match.end())
        declares = "xmlns" in match["more"]
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Malformed(f"has more than {MAX_DEPTH} elements within each other")
        if declares:
            self._scopes.append((self._depth, self.scope.within(match[0])))
            self._called.clear()
        called = self._name(name)
        if match["alone"]:
            if declares:
                self._scopes.pop()
                self._called.clear()
            self._depth -= 1
        return Token("alone" if match["alone"] else "open", called, match.start(), match.end())

    def _name(self, raw: str) -> str:
        called = self._called.get(raw)
        if called is None:
            called = self._called[raw] = self.scope.called(raw)
        return called


def _empty(token: Token) -> Element:
    return Element(token.name, token.start, token.end, token.end, token.end)


def check(data: bytes, *, namespaces: bool = False) -> None:
    """Make sure that bytes are well-formed XML without a document type.

    With `namespaces` every prefix must be declared, too.

    Raises:
        Malformed: they are not; says in which line.
    """
    parser = expat.ParserCreate(namespace_separator=" " if namespaces else None)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Malformed(f"is not well-formed XML: {error}") from None
    except (LookupError, ValueError) as error:  # an encoding that is none
        raise Malformed(f"cannot be decoded: {error}") from None


def _refuse_doctype(*_: object) -> None:
    raise Malformed("declares a document type")


def attributes(text: str, element: Element | Token) -> dict[str, str]:
    """Give the attributes of an element by their names without prefixes."""
    end = element.inner if isinstance(element, Element) else element.end
    return {
        name.rpartition(":")[2]: unescape(one or other)
        for name, one, other in _ATTRIBUTE.findall(text, _after_name(text, element), end)
        if not _DECLARATION.match(name)
    }


def attribute_spans(text: str, element: Element | Token) -> dict[str, Span]:
    """Give where the values of the attributes of an element stand."""
    end = element.inner if isinstance(element, Element) else element.end
    return {
        match[1].rpartition(":")[2]: match.span(2 if match[2] is not None else 3)
        for match in _ATTRIBUTE.finditer(text, _after_name(text, element), end)
    }


def attribute_places(text: str, element: Element | Token) -> dict[str, Span]:
    """Give where the attributes of an element stand, with the blanks before them."""
    end = element.inner if isinstance(element, Element) else element.end
    found, at = {}, _after_name(text, element)
    for match in _ATTRIBUTE.finditer(text, at, end):
        found[match[1].rpartition(":")[2]] = at, match.end()
        at = match.end()
    return found


def _after_name(text: str, element: Element | Token) -> int:
    found = _NAME.match(text, element.start)
    return found.end() if found else element.start


def text_of(text: str, element: Element) -> str:
    """Give the text in an element, without that in elements within."""
    texts = (node for node in element.nodes if isinstance(node, Token))
    return "".join(read(text, token) for token in texts)


def read(text: str, token: Token) -> str:
    """Read a token that is a text."""
    raw = text[token.start : token.end]
    return raw if token.kind == "cdata" else unescape(raw)


def unescape(text: str) -> str:
    """Read character references; line ends become line feeds, as XML has it."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1]) if match[1] else int(match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]


def escape(text: str) -> str:
    """Write a text so that it is nothing else in an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Write a text so that it is nothing else in an attribute, whatever its quotes."""
    return escape(text).replace('"', "&quot;").replace("'", "&apos;")


def forbidden(text: str) -> str | None:
    """Give the first character of a text that no XML document can hold."""
    found = _FORBIDDEN.search(text)
    return found[0] if found else None
