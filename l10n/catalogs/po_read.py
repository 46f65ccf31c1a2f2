"""Reading PO files: strictly, without loss, and quickly.

One regular expression takes a whole entry, in the manner of GNU gettext's grammar, and every
entry keeps the text it came from. Where it takes nothing something is wrong with the file, and
`po_faults` finds out what; so the common case pays nothing for good messages, and a reading
either succeeds as a whole or tells all that is wrong.

Source: GNU gettext manual, “The Format of PO Files”.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from l10n.catalogs import po_faults
from l10n.catalogs.catalog import Catalog, Entry, Previous, restored
from l10n.catalogs.po_bytes import decode
from l10n.errors import CatalogError, Problem, raise_all
from l10n.files import read_bytes
from l10n.uncollected import uncollected

if TYPE_CHECKING:
    from pathlib import Path

# Nothing is tried twice, so that hostile input costs linear time: what could be split in several
# ways, the lines above an entry, is matched in a look-ahead and taken whole. (Possessive
# repetitions would say the same, but `re` before Python 3.11.5 gets them wrong.)
_STRING = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
_BLANK = r"[^\S\n]*"


@cache
def _grammar(mark: str) -> re.Pattern[str]:
    """Give the expression of an entry whose lines start with `mark` (obsolete or live).

    Made on use: most catalogs need none but the plain one.
    """
    skip = rf"\s*{mark}"
    text = rf"\s*({_STRING}(?:{skip}{_STRING})*)"
    loose = text.replace("(", "(?:", 1)
    above = (
        rf"(?:{_BLANK}\n)*"
        r"((?:\#(?![.:,|~=])[^\n]*\n)*)((?:\#\.[^\n]*\n)*)((?:\#:[^\n]*\n)*)"
        r"(?:\#,([^\n]*)\n)?((?:\#\|[^\n]*\n)*)"
        rf"((?:{_BLANK}(?:\#(?!~{_BLANK}(?:msg|\"))[^\n]*)?\n)*)"
    )
    return re.compile(
        rf"(?=({above}))\1"
        rf"{_BLANK}{mark}"
        rf"(?:msgctxt{text}{skip})?"
        rf"msgid{text}{skip}"
        rf"(?:msgid_plural{text}((?:{skip}msgstr\[\d+\]{loose})+)|msgstr{text})"
        rf"{_BLANK}(?:\n|\Z)"
    )


def _plain_grammar() -> re.Pattern[str]:
    """Give the expression of an entry as most tools lay it out, without plural forms.

    It looks at lines and not into strings, which is twice as fast; `_simple` judges those. What
    it does not take, and what may go on behind it, is left to the whole grammar.
    """
    line = r'"[^\n]*(?<!\\)"'
    text = rf"({line}(?:\n{line})*)\n"
    return re.compile(
        r"\n*((?:\#(?:[ ][^\n]*)?\n)*)((?:\#\.[^\n]*\n)*)((?:\#:[^\n]*\n)*)"
        r"(?:\#,([^\n]*)\n)?((?:\#\|[^\n]*\n)*)"
        rf"(?:msgctxt[ ]{text})?msgid[ ]{text}msgstr[ ]{text}(?!\s*\")"
    )


_LIVE, _OBSOLETE = "", rf"\#~{_BLANK}"
_PLAIN = _plain_grammar()
_PIECE = re.compile(_STRING)
_FORM = re.compile(rf"msgstr\[(\d+)\]\s*({_STRING}(?:\s*(?:\#~{_BLANK})?{_STRING})*)")
_FORMER = re.compile(rf"(msgctxt|msgid_plural|msgid)\s*({_STRING}(?:\s*{_STRING})*)")
_BAR = re.compile(r"^\#~?\|", re.MULTILINE)
_NOT_COMMENT = re.compile(rf"[^\#\s]|\#~{_BLANK}(?:msg|\")")
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069(\\S*)|(\\S+)")
_ESCAPE = re.compile(r"((?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{1,2})+)|\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "r": "\r"}
_ESCAPES |= {"a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3}))")


def load(path: Path) -> Catalog:
    """Read the PO file at `path`.

    Raises:
        InputError: the file cannot be read.
        CatalogError: it is damaged; holds every problem found.
    """
    return read(read_bytes(path), str(path))


def read(data: bytes, path: str = "", *, headless: bool = False) -> Catalog:
    """Read a PO file; `path` serves messages and tells the locale.

    A byte order mark and any line ends are accepted and kept. With `headless`, to look at it only,
    a file may lack its header, and the catalog has an empty one.

    Raises:
        CatalogError: the file is damaged; holds every problem found.
    """
    decoded = decode(data, path)
    problems = list(decoded.problems)
    entries: list[Entry] = []
    tail = ""
    if decoded.text and not decoded.text.isspace():
        found = _Reading(decoded.text, decoded.encoding, path)
        with uncollected():
            entries = found.entries()
            headless = headless and po_faults.lacks_header(entries)
            problems += found.problems + po_faults.whole(entries, path, headless=headless)
        tail = decoded.text[found.position :]
    elif not problems:
        problems.append(po_faults.empty(path))
    raise_all(CatalogError, sorted(problems, key=lambda problem: problem.line or 0))
    if headless and entries[0].key != (None, ""):
        entries.insert(0, Entry("", line=1))
    return Catalog(
        header_entry=entries[0],
        entries=tuple(entries[1:]),
        path=path,
        encoding=decoded.encoding,
        bom=decoded.bom,
        newline="\r\n" if "\r\n" in decoded.text[:10_000] else "\n",
        tail=tail,
        text=decoded.text,
    )


def salvage(text: str, path: str = "") -> tuple[list[Entry], list[Problem], str]:
    """Read what can be read of a damaged text: its entries, the problems between, the tail.

    Nothing is judged over all of it: entries may be there twice, and there may be no header.
    """
    reading = _Reading(text, "utf-8", path)
    with uncollected():
        entries = reading.entries()
    return entries, reading.problems, text[reading.position :]


def single(text: str, encoding: str) -> Entry | None:
    """Read the text of one entry; None where it is not one, whole and sound."""
    reading = _Reading(text, encoding, "")
    entries = reading.entries()
    sound = not reading.problems and not text[reading.position :].strip()
    return entries[0] if len(entries) == 1 and sound else None


class _Reading:
    """One pass over a text: yields its entries, and gathers problems on the way."""

    def __init__(self, text: str, encoding: str, path: str) -> None:
        self.text, self.encoding, self.path = text, encoding, path
        self.problems: list[Problem] = []
        self.obsolete = "#~" in text
        self.position = self.counted = 0
        self.line = 1

    def entries(self) -> list[Entry]:
        """Read all there is; the problems are gathered on the way."""
        found: list[Entry] = []
        while True:
            self._plain(found)
            if entry := self._of_mark(_LIVE) or self._of_mark(_OBSOLETE):
                found.append(entry)
            elif not self._diagnosed():
                return found

    def _of_mark(self, mark: str) -> Entry | None:
        """Take an entry in any layout whose lines start with a mark, if there is one."""
        if self.position == len(self.text) or (mark and not self.obsolete):
            return None
        match = _grammar(mark).match(self.text, self.position)
        return self._entry(match, obsolete=bool(mark)) if match is not None else None

    def _diagnosed(self) -> bool:
        """Find out why there is no entry here, and go on behind; False at the end of all."""
        self._count(self.position)
        end = self.position + len(self.text[self.position :].rstrip())
        place = (self.position, self.line, end)
        problems, self.position = po_faults.diagnose(self.text, place, self.path)
        self.problems += problems
        return bool(problems)

    def _count(self, position: int) -> None:
        """Go on counting lines, up to a position."""
        self.line += self.text.count("\n", self.counted, position)
        self.counted = position

    def _plain(self, found: list[Entry]) -> None:
        """Take entries as long as the plain grammar does, and their strings are simple."""
        text, line, counted, position = self.text, self.line, self.counted, self.position
        matches, simple = _PLAIN.match, _simple
        while match := matches(text, position):
            notes, dots, places, flags, bars, context, quoted, target = match.groups()
            msgid, msgstr = simple(quoted), simple(target)
            if msgid is None or msgstr is None:
                break
            if context is not None and (context := simple(context)) is None:
                break
            start = match.start(7)
            line += text.count("\n", counted, start)
            counted, position = start, match.end()
            self.line = line
            found.append(
                restored(
                    msgid,
                    msgstr,
                    context,
                    None,
                    (),
                    _after(notes, 1) if notes else (),
                    _after(dots, 2) if dots else (),
                    _references(places) if places else (),
                    _flags(flags) if flags else (),
                    self._previous(bars) if bars else None,
                    (),
                    False,
                    line,
                    match[0],
                )
            )
        self.line, self.counted, self.position = line, counted, position

    def _entry(self, match: re.Match[str], *, obsolete: bool) -> Entry:
        _, notes, dots, places, flags, bars, rest, context, msgid, plural, forms, msgstr = (
            match.groups()
        )
        self._count(match.start(9))
        self.position = match.end()
        text = self._text
        other: tuple[str, ...] = ()
        if rest:  # comments in an order of their own
            notes, dots, places, flags, bars, other = _sorted(match[0])
        return restored(
            text(msgid),
            "" if msgstr is None or msgstr == '""' else text(msgstr),
            None if context is None else text(context),
            None if plural is None else text(plural),
            () if forms is None else self._forms(forms),
            _after(notes, 1) if notes else (),
            _after(dots, 2) if dots else (),
            _references(places) if places else (),
            _flags(flags) if flags else (),
            self._previous(bars) if bars else None,
            other,
            obsolete,
            self.line,
            match[0],
        )

    def _text(self, quoted: str) -> str:
        """Give the text of one or more quoted strings."""
        simple = _simple(quoted)
        if simple is not None:
            return simple
        text = "".join([piece[1:-1] for piece in _PIECE.findall(quoted)])
        return _ESCAPE.sub(self._unescaped, text)

    def _unescaped(self, match: re.Match[str]) -> str:
        """Give what an escape sequence stands for, or itself if it is none: it may be meant."""
        if match[1] is None:
            char = _ESCAPES.get(match[2])
            if char is None:
                self.problems.append(po_faults.escape(match[0], self.path, self.line))
            return match[0] if char is None else char
        numbers = _BYTE.findall(match[1])
        try:
            return bytes(int(h, 16) if h else int(o, 8) for h, o in numbers).decode(self.encoding)
        except ValueError:
            self.problems.append(po_faults.escape(match[0], self.path, self.line))
            return match[0]

    def _forms(self, forms: str) -> tuple[str, ...]:
        """Give the plural translations, which must be numbered from 0 without a gap."""
        found = _FORM.findall(forms)
        numbers = [int(number) for number, _ in found]
        if numbers != list(range(len(numbers))):
            self.problems.append(po_faults.plural_numbers(numbers, self.path, self.line))
        return tuple(self._text(quoted) for _, quoted in found)

    def _previous(self, bars: str) -> Previous | None:
        former = _BAR.sub("", bars)
        found = {kind: self._text(text) for kind, text in _FORMER.findall(former)}
        if not found:
            self.problems.append(po_faults.previous(self.path, self.line))
            return None
        return Previous(found.get("msgid"), found.get("msgctxt"), found.get("msgid_plural"))


def _simple(quoted: str) -> str | None:
    """Give the text of quoted lines, each ended by its quote; None where that takes a closer look.

    No two backslashes stand side by side in what this takes, so each begins an escape of its own.
    """
    text = quoted[1:-1]
    if '"' in text:
        text = text.replace('"\n"', "")
        if text.count('"') != text.count('\\"'):
            return None
    if "\\" not in text:
        return text
    if "\\\\" in text:
        return None
    text = text.replace('\\"', '"').replace("\\n", "\n")
    return None if "\\" in text else text


@lru_cache(maxsize=256)
def _flags(line: str) -> tuple[str, ...]:
    return tuple(flag for flag in (piece.strip() for piece in line.split(",")) if flag)


def _after(lines: str, length: int) -> tuple[str, ...]:
    """Give what follows the marks of comment lines, less one space."""
    if lines.count("\n") == 1 and lines[length] == " ":
        return (lines[length + 1 :].rstrip("\r\n"),)
    return tuple(
        [
            line[length + 1 if line[length : length + 1] == " " else length :].rstrip("\r")
            for line in lines.removesuffix("\n").split("\n")
        ]
    )


def _references(lines: str) -> tuple[str, ...]:
    words = lines.replace("\n#:", "\n")[2:]
    if "\u2068" not in words:
        return tuple(words.split())
    return tuple([name + rest + word for name, rest, word in _REFERENCE.findall(words)])


_Sorted: TypeAlias = tuple[str, str, str, str, str, tuple[str, ...]]


def _sorted(raw: str) -> _Sorted:
    """Sort the comment lines of an entry by their kind, as the grammar has them."""
    kinds: dict[str, list[str]] = {kind: [] for kind in ("# ", "#.", "#:", "#,", "#|", "#~")}
    for line in map(str.strip, raw.split("\n")):
        if _NOT_COMMENT.match(line):
            break
        kind = "#|" if line[:3] == "#~|" else "#~" if line[:2] == "#=" else line[:2]
        if line:
            kinds.get(kind, kinds["# "]).append(line)
    notes, dots, places, _, bars, _ = ("".join(f"{x}\n" for x in found) for found in kinds.values())
    flags = ",".join(line[2:] for line in kinds["#,"])
    return notes, dots, places, flags, bars, tuple(kinds["#~"])
