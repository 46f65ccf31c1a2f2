"""A text as the finder sees it: its words, what stands between them, and where they stand.

Soft hyphens, tags, decomposed letters and line breaks are how a text is laid out, not what it
says. They are taken away here, once, with a map back to the code points of the original, so that
nothing after this has to know of them. Addresses and file names are no language: they are
masked, and no term is found in them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from l10n.inline import TAG_NAMES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from l10n.model import Span

MASK = "\ufffc"
"""What stands in a gap for an address, a file name or a picture."""

AND = {
    "de": ("und",), "en": ("and",), "fr": ("et",), "es": ("y", "e"), "it": ("e", "ed"),
    "pl": ("i", "oraz"), "ru": ("и",), "nl": ("en",), "pt": ("e",), "sv": ("och",),
}  # fmt: skip
"""The words that “&” stands for."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ALIKE = str.maketrans(
    dict.fromkeys("’ʼ‘′´", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
    | dict.fromkeys("®™©`~[]\u2020\u2021")
)
_DECORATION = str.maketrans(dict.fromkeys("*_\"“”„‟«»‹›‚'"))
_MARKER = "®"  # a mark that is not read, in place of superscripts

_WORD = re.compile(
    r"(\d+(?:[.,]\d+)+(?![^\W_])|[^\W_]+(?:\+{1,2}(?![^\W_]|\+)|\#(?![^\W_]|\#))?|&)"
)
_START = re.compile(r"[.!?…:\n\r\u2028\u2029\"“”„«»‹›‚‘(|•·\u2022]|\s['–—-]")
_SPACE = re.compile(r"\s+")
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_UNUSUAL = re.compile(
    f"[{_INVISIBLE}{_MARKS}\ufb00-\ufb06\uff01-\uff5e\u00b2\u00b3\u00b9"
    "\u2070-\u209c\u2460-\u2473<&*\\\\@\\]]|__|://|www\\.|mailto:|[\\w~%-][./\\\\][a-z]|\\.7z"
    "|[-\u2010][ \t]*\r?\n"
)
_ELEMENTS = _set(
    "abbr acronym article aside big blockquote body cite dd del dfn div dl dt em figcaption figure "
    "font footer h1 h2 h3 h4 h5 h6 header hr ins kbd li main mark nav ol p pre samp section small "
    "span strike strong table tbody td tfoot th thead time tr tt ul var wbr"
)
_BREAKS = _set(
    "article aside blockquote body br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_OBJECTS = frozenset({"img", "x"})
_NAMES = "|".join(sorted((*TAG_NAMES, *_ELEMENTS), key=len, reverse=True))
_SUFFIXES = _set(
    # files
    "7z avi bmp cfg css csv docx? eps epub exe gif gz html? ini ipynb jpe?g js json log md mov mp3 "
    "mp4 mpg odp ods odt pdf php png pot? pptx? py rtf sh srt svg tar tbx tiff? tmx toml tsv ts "
    "txt wav webp xlf xliff xlsx? xml ya?ml zip "
    # domains
    "ai app at au be biz br ca cc ch cn co com cz de dev dk edu es eu fi fr gov hk hu ie info "
    "int io it jp kr li lu me mil museum name net nl no nz org pl pro ro ru se shop si sk tech tr "
    "tv tw ua uk us website xyz"
)
_SPECIAL = re.compile(
    rf"""
      (?P<sup><sup\d*>[^<>]{{0,12}}</sup\d*>)
    | <(?P<tag>/?(?:{_NAMES}))\d*(?:\s[^<>]*)?/?>
    | (?P<link>\]\([^()\n]{{0,2000}}\))
    | (?P<address>
        (?<![^\W_])(?:[A-Za-z][A-Za-z0-9+.-]{{1,15}}://|www\.|mailto:)[^\s<>"„“”«»)\]]*
      | (?<![\w.+-])[\w.+-]{{1,64}}@(?:[\w-]{{2,}}|[\w-](?=\.\w))(?:\.[\w-]+)*
      | (?<![\w.])@\w+(?:[.-]\w+)*
      | (?<![\w./\\-])(?:[A-Za-z]:)?[./\\]{{0,3}}(?:[\w~%-]{{1,64}}[./\\]){{0,32}}[\w~%-]{{1,64}}
        \.(?:{"|".join(sorted(_SUFFIXES))})(?![\w-])(?:/[^\s<>"„“”«»)\]]*)?
      )
    | (?P<marks>[{_MARKS}]{{1,30}})
    | (?P<nothing>[{_INVISIBLE}]+|\*\*|__|\\(?=[*_\[\]()`~\#>.!-]))
    | (?P<break>(?<=[^\W\d_])[-\u2010][ \t]*\r?\n[ \t]*(?=[^\W\d_]))
    | (?P<above>[\u00b2\u00b3\u00b9\u2070-\u207f\u2460-\u2473]+)
    | (?P<other>[\ufb00-\ufb06\uff01-\uff5e\u2080-\u209c])
    | (?P<entity>&(?:[A-Za-z]{{2,8}}|\#\d{{1,6}}|\#[xX][0-9A-Fa-f]{{1,6}});)
    """,
    re.VERBOSE,
)
_LINE = re.compile(r"[^\n]+")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
# A hyphen before these at the end of a line belongs to the word: “Textil-⏎und Aluminiumbranche”.
_CONJUNCTIONS = _set(
    "und oder sowie bzw beziehungsweise bis noch als and or to et ou y o u e ed i oraz lub и или "
    "en of och"
)


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a text.

    `words` are composed (NFC) and free of layout; `spans` say where each stands, half-open in code
    points of `raw`; `gaps` are what stands before each word and after the last, brought to one
    spelling: a space for any white space, `-` for any hyphen, quotes and emphasis left out beside
    a space, `MASK` for an address. `initial` tells whether a word may have its capital from where
    it stands: at the start of a sentence, a line or a quotation.
    """

    raw: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    gaps: tuple[str, ...]
    initial: tuple[bool, ...]


def titles(raw: str) -> tuple[Span, ...]:
    """Give the lines of which all longer words have capitals."""
    return tuple(match.span() for match in _LINE.finditer(raw) if _is_title(match[0]))


def _is_title(line: str) -> bool:
    capitals = 0
    for match in _NEXT_WORD.finditer(line):
        if len(match[0]) > 3:
            if not match[0][0].isupper():
                return False
            capitals += 1
    return capitals > 2


def read(raw: str, known: Collection[str] = ()) -> Text:
    """Cut a text into words; `known` are terms in small letters that only look like addresses."""
    plain, starts, ends = _plain(raw, known)
    pieces = _WORD.split(plain)
    bounds = tuple(accumulate(map(len, pieces)))
    between = pieces[::2]
    spans: Iterable[Span] = zip(bounds[:-1:2], bounds[1::2], strict=True)
    if starts is not None and ends is not None:
        spans = ((starts[first], ends[after - 1]) for first, after in spans)
    return Text(
        raw,
        tuple(pieces[1::2]),
        tuple(spans),
        tuple(map(_gap, between)),
        (True, *map(_is_start, between[1:-1])) if len(pieces) > 1 else (),
    )


def fold(word: str) -> str:
    """Make words alike that differ in capitals only, or in ß and ss."""
    return word.casefold()


def marks(text: str) -> str:
    """Bring apostrophes and hyphens to one spelling."""
    return text.translate(_ALIKE)


@lru_cache(maxsize=4096)
def _gap(gap: str) -> str:
    if gap == " ":
        return gap
    alike = gap.translate(_ALIKE)
    if not _SPACE.search(alike):
        return alike
    if alike.isspace() and (gap.count("\n") > 1 or "\u2029" in gap):
        return "\n"
    return _SPACE.sub(" ", alike.translate(_DECORATION))


@lru_cache(maxsize=4096)
def _is_start(gap: str) -> bool:
    return _START.search(gap) is not None


def _plain(
    raw: str, known: Collection[str]
) -> tuple[str, Sequence[int] | None, Sequence[int] | None]:
    """Take away the layout; give the text and, of each character of it, start and end in `raw`.

    Both are None where nothing was taken away.
    """
    if not _UNUSUAL.search(raw):
        return raw, None, None
    layout = _Layout(raw, known)
    last = 0
    for match in _specials(raw):
        layout.keep(last, match.start())
        layout.special(match)
        last = match.end()
    layout.keep(last, len(raw))
    return "".join(layout.chars), layout.starts, layout.ends


def _specials(raw: str) -> Iterator[re.Match[str]]:
    """Give the pieces of layout in order.

    What may be one is found much faster than what is one; a piece begins no earlier than the last
    space before it.
    """
    done = 0
    while unusual := _UNUSUAL.search(raw, done):
        match = _SPECIAL.search(raw, max(raw.rfind(" ", done, unusual.start()), done))
        if match is None:
            return
        yield match
        done = match.end()


class _Layout:
    """Collects the characters that say something, with their places."""

    def __init__(self, raw: str, known: Collection[str]) -> None:
        self.chars: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._raw, self._known = raw, known

    def keep(self, start: int, end: int) -> None:
        self.chars.extend(self._raw[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def put(self, text: str, start: int, end: int) -> None:
        self.chars.extend(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))

    def special(self, match: re.Match[str]) -> None:
        start, end = match.span()
        match match.lastgroup:
            case "address" if match[0].lower() in self._known:
                self.keep(start, end)
            case "marks":
                self._compose(match[0], start, end)
            case "nothing" | "link":
                pass
            case _:
                self.put(_instead(match), start, end)

    def _compose(self, marks: str, start: int, end: int) -> None:
        """Put marks on the letter before them; what has no letter of its own loses them."""
        if not self.chars or self.ends[-1] != start:
            return
        composed = unicodedata.normalize("NFC", self.chars[-1] + marks)
        self.chars[-1] = composed[0]
        self.ends[-1] = end


def _instead(match: re.Match[str]) -> str:
    """Give what to read in place of a piece of layout."""
    match match.lastgroup:
        case "tag":
            name = match["tag"].lstrip("/")
            return "\n" if name in _BREAKS else MASK if name in _OBJECTS else ""
        case "address":
            return MASK
        case "sup" | "above":
            return _MARKER
        case "other":
            return unicodedata.normalize("NFKC", match[0])
        case "entity":
            from html import unescape  # noqa: PLC0415 -- a large table, for few texts

            char = unescape(match[0])
            return "" if char in "\u00ad\u200b\u200c\u200d\u2060" else char
        case _:
            return _rejoined(match)


def _rejoined(match: re.Match[str]) -> str:
    """Undo a break of a word at the end of a line, if it is one."""
    word = _NEXT_WORD.match(match.string, match.end())
    if word is None or word[0] in _CONJUNCTIONS:
        return "- "
    return "" if word[0][0].islower() else "-"
