"""What a finder looks up: a table of forms and a trie of terms.

The table has every form once, in folded letters, and says which words of the glossary it is a
form of. Words with the same forms are one class; the trie leads over classes, so a term of
three words costs three steps, however many forms they have.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from l10n.glossary.finding.text import fold, marks, read
from l10n.glossary.hits import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.glossary.finding.morphology import Form
    from l10n.glossary.finding.patterns import Part, Pattern

KINDS = (
    Kind.EXACT,
    Kind.INFLECTED,
    Kind.VARIANT,
    Kind.GENDER,
    Kind.CAPS,
    Kind.NAME_CASE,
)
"""By rank: of several words of a term, the one furthest from its citation gives the kind."""

RANKS = {kind: rank for rank, kind in enumerate(KINDS)}


# Words of letters with marks between: “Mitarbeiter:innen”, “company’s”.
_SIMPLE = re.compile(r"([^\W\d_]+)[-:*_/('’]{1,2}([^\W\d_]+)(?:[-:*_/('’]{1,2}[^\W\d_]+)*\)?")
_WORDS = re.compile(r"([^\W\d_]+)")


class Gate(IntEnum):
    """How the capitals of a word in a text may differ from those of a form."""

    FIXED = 0
    """Not at all: names, acronyms."""
    INITIAL = 1
    """Where a sentence begins: languages in which capitals make nouns."""
    CAPITAL = 2
    """In any way with a capital: what has one and may be a name, since nobody said what it is."""
    FREE = 3
    """In any way."""


class Manner(NamedTuple):
    """What is common to the forms of one class and kind.

    `number` is the class, `rank` that of the kind, `caps` whether a form may stand in capitals
    throughout: an acronym in capitals would be another one.
    """

    number: int
    rank: int
    gate: Gate
    caps: bool


Rest: TypeAlias = tuple[tuple[str, str], ...]
"""The further words of a form, each with the gap before it."""

Reading: TypeAlias = tuple[str, Manner]
"""A form, and what it is a form of."""

Table: TypeAlias = defaultdict[str, list[Reading]]
"""Forms under folded letters."""


class Node:
    """A place in the trie: after each gap, where each class leads, and the patterns that end."""

    __slots__ = ("edges", "ends")

    def __init__(self) -> None:
        self.edges: dict[str, dict[int, Node]] = {}
        self.ends: list[Pattern] = []

    def step(self, gap: str, number: int) -> Node:
        """Give the node after a class, made if it is new."""
        nodes = self.edges.setdefault(gap, {})
        if number not in nodes:
            nodes[number] = Node()
        return nodes[number]


@dataclass(slots=True)
class Index:
    """The table and the trie of one glossary.

    `gated` says that capitals make nouns; `same` maps letters whose marks writers may leave out.
    `table` has the forms of one word, `longer` those of several or with marks at the end, under
    their first word, `prefixes` the beginnings of words that go on in any way.
    """

    gated: bool
    same: Mapping[int, str]
    table: Table = field(default_factory=lambda: defaultdict(list))
    longer: Table = field(default_factory=lambda: defaultdict(list))
    prefixes: Table = field(default_factory=lambda: defaultdict(list))
    root: Node = field(default_factory=Node)
    _classes: dict[tuple[object, ...], int] = field(default_factory=dict)

    def add(self, pattern: Pattern) -> None:
        """Put a pattern into the trie and its forms into the table."""
        gate = self._gate(pattern)
        node = self.root
        prefix = pattern.entry.match == "prefix"
        for part in pattern.parts:
            node = node.step(part.gap, self._class(part, gate, prefix=prefix))
        node.ends.append(pattern)
        if pattern.whole:
            number = len(self._classes)
            self._classes[number,] = number
            self._put(number, pattern.whole, gate, caps=not pattern.entry.term.isupper())
            self.root.step("", number).ends.append(pattern)

    def _gate(self, pattern: Pattern) -> Gate:
        if pattern.fixed:
            return Gate.FIXED
        if self.gated:
            return Gate.INITIAL
        return Gate.FREE if pattern.entry.pos else Gate.CAPITAL

    def _class(self, part: Part, gate: Gate, *, prefix: bool) -> int:
        key = (part.key, gate, prefix)
        number = self._classes.get(key)
        if number is None:
            number = self._classes[key] = len(self._classes)
            citation = part.forms[0].text
            caps = not citation.isupper()
            if gate == Gate.CAPITAL and citation[:1].islower():
                gate = Gate.FREE
            if prefix:
                self._put_prefix(number, citation, gate, caps=caps)
            else:
                self._put(number, part.forms, gate, caps=caps)
        return number

    def _put(self, number: int, forms: tuple[Form, ...], gate: Gate, *, caps: bool) -> None:
        manners: dict[Kind, Manner] = {}
        table, same = self.table, self.same
        for form, kind, _ in forms:
            text = form.translate(same) if same else form
            if gate == Gate.CAPITAL:
                text = text[:1].upper() + text[1:]
            manner = manners.get(kind)
            if manner is None:
                manner = manners[kind] = Manner(number, RANKS[kind], gate, caps)
            if text.isalpha() and (text.isascii() or unicodedata.is_normalized("NFC", text)):
                table[text.casefold()].append((text, manner))
            else:
                self._put_odd(text, manner)

    def _put_odd(self, text: str, manner: Manner) -> None:
        """Put what is not all letters. It is cut at a look: of most glossaries few are needed."""
        simple = _SIMPLE.fullmatch(text)
        if simple:
            self.longer[fold(simple[1])].append((text, manner))
            return
        first, rest, tail = cut(text)
        if rest or tail:
            self.longer[fold(first)].append((text, manner))
        elif first:
            self.table[fold(first)].append((first, manner))

    def _put_prefix(self, number: int, text: str, gate: Gate, *, caps: bool) -> None:
        """Put a citation with a bar: as it is, and what is before the bar for the rest to vary."""
        text = text.translate(self.same)
        stem, bar, end = text.partition("|")
        self._put_odd(stem + end, Manner(number, RANKS[Kind.EXACT], gate, caps))
        if bar:
            manner = Manner(number, RANKS[Kind.INFLECTED], gate, caps)
            self.prefixes[fold(stem)].append((stem, manner))


@lru_cache(maxsize=4096)
def cut(form: str) -> tuple[str, Rest, str]:
    """Cut a form into its first word, the further ones, and the marks at its end."""
    if _SIMPLE.fullmatch(form):
        first, *pieces, tail = _WORDS.split(marks(form))[1:]
        return first, tuple(zip(pieces[::2], pieces[1::2], strict=True)), tail
    text = read(form, {form.strip().lower()})
    if not text.words:
        return "", (), ""
    rest = tuple(zip(text.gaps[1:-1], text.words[1:], strict=True))
    return text.words[0], rest, marks(form[text.spans[-1][1] :].strip(" ."))


def second(form: str) -> str:
    """Give the second word of a form; empty if it has but one."""
    simple = _SIMPLE.fullmatch(form)
    if simple:
        return simple[2]
    _, rest, _ = cut(form)
    return rest[0][1] if rest else ""
