"""A text as checks see it: without markup, and with a way back to where it stands in the catalog.

Rules about language would trip over tags and entities in every line, so they look at `plain`, and
`span` turns what they find there into places in the text that people see and edit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from itertools import islice
from string import ascii_letters, digits
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.knowledge.characters import composed
from l10n.engines.protect import blanked
from l10n.lazily import lazily
from l10n.letters import FIGURE, western_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.model import Span

TAG = re.compile(
    r"<(?:/\s?)?(?P<name>[A-Za-z][\w:.-]*)(?:\s[^<>]*)?/?>|<!--(?:(?!<!--).)*?-->", re.DOTALL
)
"""A tag of HTML, XML or our own, or a comment; also one with a space too many: `</ a>`.

No comment begins in another, so that many that do not end are looked through only once.
"""

_LINES = "br p li td th tr div dt dd h1 h2 h3 h4 h5 h6 ul ol"
_BREAKS = frozenset(_LINES.split())
_MARKUP = re.compile(
    rf"{TAG.pattern}|&(?P<entity>[A-Za-z][A-Za-z0-9]{{1,31}}|\#\d{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}});",
    re.DOTALL,
)
_PERCENT = re.compile(r"%[-+#(.@A-Za-z0-9]")
"""How placeholders with a percent sign begin; to be quick, since percentages do not."""

_MOST = 200
"""Places in a text; what has more is no prose, and each may cost a look at the whole source."""
_WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")
# The vowel signs of Indic scripts are no letters to Python.
PART = re.compile(r"(?<![0-9])[^\W\d_\u0900-\u0dff]++(?![0-9])|[\u0900-\u0963\u0966-\u0dff]+")
_MARKS = ".,;:!?。．，、；：！？"
_ODD_MARK = re.compile(rf"[{_MARKS}](?:(?<=[ \u00a0\u202f\u2009].)|(?=[^\W\d_]|[{_MARKS}]))")
_LOW = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_LOW_DIGIT = re.compile("[₀-₉]")
_ASCII = bytes(range(128))
_WORDS = f"{ascii_letters}{digits} ".encode()


class Word(NamedTuple):
    """A word and where it begins in the plain text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(eq=False)
class Text:
    """A text of a catalog, `raw`, and what is left of it without markup, `plain`.

    Tags are left out, those that break a line are a line feed, entities are the character they
    stand for. `cuts` are the spans of both in `raw`, each with the length of what stands in its
    place in `plain`.
    """

    raw: str
    plain: str
    cuts: tuple[tuple[int, int, int], ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Give where a span of `plain` stands in `raw`; an empty one is a place between."""
        if not self.cuts:
            return start, end
        if start == end:
            place = self._place(start)[0]
            return place, place
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, at: int) -> Span:
        """Give the span in `raw` of one character of `plain`."""
        here = done = 0
        for start, end, length in self.cuts:
            if at < here + start - done:
                break
            here += start - done
            if at < here + length:
                return start, end
            here, done = here + length, end
        return done + at - here, done + at - here + 1

    def plain_before(self, at: int) -> int:
        """Count the characters of `plain` that stand before a place in `raw`."""
        count = done = 0
        for start, end, length in self.cuts:
            if at <= start:
                break
            count += start - done + length
            done = end
        return count + max(at - done, 0)

    def unbroken(self, start: int, end: int) -> bool:
        """Tell whether no tag or entity is in a span of `plain`, so that it can be replaced."""
        if not self.cuts:
            return True
        first, last = self.span(start, end)
        return "<" not in self.raw[first:last] and not self.cut_within(first, last)

    def cut_within(self, start: int, end: int) -> bool:
        """Tell whether a tag or entity is in a span of `raw`, or a part of one."""
        return any(begin < end and start < until for begin, until, _ in self.cuts)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Find a pattern in `plain`, as often as a person wants to hear of it."""
        return islice(pattern.finditer(self.plain), _MOST)

    def beside(self, start: int, end: int, reach: int = 60) -> tuple[str, str]:
        """Give what stands before and behind a span of `plain`, up to the next white space."""
        left = self.plain[max(0, start - reach) : start].rsplit(None, 1)
        right = self.plain[end : end + reach].split(None, 1)
        return (
            left[-1] if left and not self.plain[start - 1].isspace() else "",
            right[0] if right and not self.plain[end].isspace() else "",
        )

    @lazily
    def language(self) -> str:
        """The plain text with blanks in place of addresses and placeholders, of equal length."""
        plain = self.plain
        if "{" in plain or "@" in plain or "://" in plain or "www." in plain:
            return blanked(plain)
        return blanked(plain) if "%" in plain and _PERCENT.search(plain) else plain

    @lazily
    def level(self) -> str:
        """The text of `language` with plain digits for those that are set low: CO₂ is CO2."""
        language = self.language
        low = not language.isascii() and _LOW_DIGIT.search(language)
        return language.translate(_LOW) if low else language

    @lazily
    def beyond(self) -> str:
        """The characters of `plain` that are not ASCII, in order.

        There are few in most texts, so that looking for one of them is quick here.
        """
        return "" if self.plain.isascii() else _without(self.plain, _ASCII)

    @lazily
    def signs(self) -> str:
        """The characters of `plain` that are no letter, figure or space of ASCII, in order.

        What stands side by side in `plain` does so here, so that what is not found here is not
        there.
        """
        return _without(self.plain, _WORDS)

    @lazily
    def has_odd_marks(self) -> bool:
        """Whether a mark stands behind a space, or before a letter or another mark, in `plain`.

        Rules about marks need to look at no other text, and there are few in Western languages.
        """
        return _ODD_MARK.search(self.plain) is not None

    @lazily
    def words(self) -> tuple[Word, ...]:
        """The words of `language`: letters, with apostrophes and hyphens inside."""
        return tuple(Word(m[0], m.start()) for m in _WORD.finditer(self.language))

    @lazily
    def parts(self) -> tuple[str, ...]:
        """The words of `language` in composed letters, cut at apostrophes and hyphens too.

        Letters beside figures are none: they are codes.
        """
        return tuple(parts_of(composed(self.language)))


def parts_of(text: str) -> list[str]:
    """Cut a text into its words of letters; letters beside figures are none."""
    runs = western_runs(text)
    if runs is None:
        return PART.findall(text)
    if FIGURE not in runs:
        return runs.split()
    return [
        part for run in runs.split() for part in (PART.findall(run) if FIGURE in run else (run,))
    ]


def _without(text: str, ascii_characters: bytes) -> str:
    """Take out characters of ASCII, which no other character has as a byte in UTF-8."""
    data = text.encode("utf-8", "surrogatepass").translate(None, ascii_characters)
    return data.decode("utf-8", "surrogatepass")


def squeezed(text: str) -> str:
    """Give a text with one space for each run of white space, and none at its ends."""
    if "  " not in text and text.isprintable() and text[:1] != " " != text[-1:]:
        return text  # the space is the only white space that can be printed
    return " ".join(text.split())


def text_of(raw: str) -> Text:
    """Read a text of a catalog."""
    if "<" not in raw and "&" not in raw:
        return Text(raw, raw)
    pieces: list[str] = []
    cuts: list[tuple[int, int, int]] = []
    at = 0
    for match in _MARKUP.finditer(raw):
        entity = match["entity"]
        if entity and not entity.startswith("#") and f"{entity};" not in html5:
            continue
        start, end = match.span()
        instead = unescape(match[0]) if entity else ""
        if (match["name"] or "").lower() in _BREAKS:
            instead = "\n"
        pieces += (raw[at:start], instead)
        cuts.append((start, end, len(instead)))
        at = end
    return Text(raw, "".join((*pieces, raw[at:])), tuple(cuts))
