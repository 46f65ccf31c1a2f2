"""What can be wrong with a PO file, and how to say it.

Runs only where the grammar of `po_read` has found nothing to take, or over the finished entries;
so it may be slow and thorough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from l10n.catalogs.po_names import named_pair
from l10n.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10n.catalogs.catalog import Entry, Key

_STRING = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
_LINE = re.compile(
    r"[^\S\n]*(?:\#~[^\S\n]*)?"
    r"(?:(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)(?![\w\[])[^\S\n]*)?"
    r"(?P<rest>[^\n]*)"
)
_STRINGS = re.compile(rf"(?:{_STRING}[^\S\n]*)+")
_COMMENT = re.compile(r"[^\S\n]*(?:\#(?!~[^\S\n]*(?:msg|\")))")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?:\s|$)|={7}\s*$")
_CONFLICT_END = re.compile(r"^>{7}[^\n]*\n?", re.MULTILINE)
_LOCALE_NAME = re.compile(r"[A-Za-z]{2,3}(?:[-_@][\w@-]+)?")

_RESTORE = "Take the file from git again, or ask whoever sent it for the whole file."
_QUOTE = 'A text stands between two ", and a " inside it is written \\".'


def empty(path: str) -> Problem:
    """Say that a file holds nothing."""
    return Problem("po.empty", "the file is empty", path or None, remedy=_RESTORE)


def escape(sequence: str, path: str, line: int) -> Problem:
    """Say that a backslash is followed by what it cannot be."""
    what = f"“{sequence}” is not an escape sequence"
    return Problem("po.escape", what, path or None, line, remedy="Write a backslash as \\\\.")


def plural_numbers(numbers: Sequence[int], path: str, line: int) -> Problem:
    """Say that plural forms are not numbered 0, 1, 2 …."""
    what = f"plural forms are numbered {', '.join(map(str, numbers))}, not from 0 on"
    remedy = "Number them msgstr[0], msgstr[1] … without gaps or repeats."
    return Problem("po.plural", what, path or None, line, remedy=remedy)


def previous(path: str, line: int) -> Problem:
    """Say that the previous source of an entry cannot be read."""
    what = "the previous source (#|) is not a quoted msgid"
    return Problem("po.previous", what, path or None, line, remedy="Delete the lines with #|.")


@dataclass(slots=True)
class _Walk:
    """Where a diagnosis stands: the keywords of the current entry and its msgid as written."""

    path: str
    seen: list[str] = field(default_factory=list)
    label: str = ""
    obsolete: bool = False

    def problem(self, code: str, what: str, line: int, remedy: str) -> Problem:
        return Problem(code, what, self.path or None, line, self.label or None, remedy)


def diagnose(text: str, place: tuple[int, int, int], path: str) -> tuple[list[Problem], int]:
    """Find what is wrong at `place`: an offset, its line number, and where the content ends.

    Gives the problem and the offset where reading may go on; no problem, and the same offset,
    where only comments and white space are left.
    """
    start, number, end = place
    walk = _Walk(path)
    offset = start
    for line in _lines(text, start):
        problem = _fault(walk, line, number, last=offset + len(line) >= end)
        if problem is not None:
            return [problem], _resume(text, offset, line, problem.code)
        offset += len(line)
        number += 1
    if not walk.seen and not _cut_off(text[start:]):
        return [], start
    return [_truncated(walk, number - 1)], len(text)


def _cut_off(tail: str) -> bool:
    """Tell whether comments at the end of a file lost their entry: it was cut off there."""
    described = re.search(r"^#[.:,|]", tail, re.MULTILINE)
    return bool(tail.strip()) and (described is not None or not tail.endswith(("\n", "\r")))


def _lines(text: str, start: int) -> Iterable[str]:
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _fault(walk: _Walk, line: str, number: int, *, last: bool) -> Problem | None:
    """Judge one line; remember what it adds to the entry."""
    if not line.strip():
        return None
    if _CONFLICT.match(line):
        remedy = "Solve the merge conflict (git status), or take one side of it."
        return walk.problem("po.conflict", "has the markers of a merge conflict", number, remedy)
    if _COMMENT.match(line):
        return _between(walk, number) if walk.seen else None
    return _worded(walk, line, number, last=last)


def _worded(walk: _Walk, line: str, number: int, *, last: bool) -> Problem | None:
    """Judge a line with a keyword or a text."""
    match = _LINE.match(line)
    key, rest = (match["key"], match["rest"].rstrip()) if match else (None, line)
    if rest and not _STRINGS.fullmatch(rest):
        return _unquoted(walk, rest, number, last=last)
    if last and not rest:
        return _truncated(walk, number)
    obsolete = line.lstrip().startswith("#~")
    if key is None:
        if walk.seen and walk.obsolete is obsolete:
            return None
        return walk.problem("po.syntax", "a text that belongs to no msgid", number, _QUOTE)
    problem = _order(walk, key, number)
    walk.seen = [key] if problem is None and _starts(walk, key) else [*walk.seen, key]
    walk.obsolete = obsolete
    if key == "msgid":
        walk.label = rest[1:-1]
    return problem


def _starts(walk: _Walk, key: str) -> bool:
    return key == "msgctxt" or (key == "msgid" and walk.seen[-1:] != ["msgctxt"])


def _between(walk: _Walk, number: int) -> Problem | None:
    """Judge a comment inside an entry, or after it."""
    if walk.seen[-1].startswith("msgstr"):
        walk.seen = []
        return None
    return walk.problem("po.msgstr-missing", "has no msgstr", number, _RESTORE)


def _unquoted(walk: _Walk, rest: str, number: int, *, last: bool) -> Problem:
    if rest.startswith('"'):
        if last and rest.count('"') - rest.count('\\"') < 2:
            return _truncated(walk, number)
        return walk.problem("po.quoting", "quotation marks do not pair up", number, _QUOTE)
    if last and any(word.startswith(rest) for word in ("msgctxt", "msgid_plural", "msgstr[0]")):
        return _truncated(walk, number)
    what = f"cannot be read as part of a PO file: “{rest[:40]}”"
    remedy = "A comment starts with #, a text with a quotation mark."
    return walk.problem("po.syntax", what, number, remedy)


def _truncated(walk: _Walk, number: int) -> Problem:
    return walk.problem("po.truncated", "the file ends inside an entry", number, _RESTORE)


def _order(walk: _Walk, key: str, number: int) -> Problem | None:
    """Judge whether a keyword may follow those before it."""
    seen = walk.seen
    if key in {"msgctxt", "msgid"}:
        after = not seen or seen[-1].startswith("msgstr")
        if after or (key == "msgid" and seen == ["msgctxt"]):
            return None
        return walk.problem("po.msgstr-missing", "has no msgstr", number, _RESTORE)
    if "msgid" not in seen:
        return walk.problem("po.msgid-missing", f"a {key} without a msgid", number, _RESTORE)
    plural = "msgid_plural" in seen
    alone = key in {"msgid_plural", "msgstr"}
    fits = (not plural and seen[-1] == "msgid") if alone else plural
    if fits:
        return None
    if key == "msgstr" and "msgstr" in seen:
        return walk.problem("po.msgid-missing", "a second msgstr for one msgid", number, _RESTORE)
    remedy = "msgstr[0], msgstr[1] … go with a msgid_plural, msgstr alone with a msgid."
    return walk.problem("po.plural", f"{key} does not fit the lines before it", number, remedy)


def _resume(text: str, offset: int, line: str, code: str) -> int:
    """Find where the next entry begins after a fault."""
    start = offset + len(line)
    if code == "po.msgstr-missing":
        return offset
    if code == "po.truncated":
        return len(text)
    if code == "po.conflict":
        end = _CONFLICT_END.search(text, start)
        return end.end() if end else len(text)
    for following in _lines(text, start):
        match = _LINE.match(following)
        key = match["key"] if match else None
        if _COMMENT.match(following) or key in {"msgctxt", "msgid"} or _CONFLICT.match(following):
            return start
        start += len(following)
    return start


def whole(entries: Sequence[Entry], path: str, *, headless: bool = False) -> list[Problem]:
    """Find what is wrong with the entries together: header, duplicates, language."""
    problems = [] if headless else _header(entries, path)
    if len({(entry.msgctxt, entry.msgid) for entry in entries}) == len(entries):
        return problems
    first: dict[Key, Entry] = {}
    for entry in entries:
        known = first.setdefault(entry.key, entry)
        if known is not entry:
            what = f"the same entry stands in line {known.line} already"
            remedy = "Keep the better translation and delete the other entry (msguniq)."
            problems.append(
                Problem("po.duplicate", what, path or None, entry.line, entry.msgid, remedy)
            )
    return problems


def lacks_header(entries: Sequence[Entry]) -> bool:
    """Tell whether there are entries and no header, at the beginning or elsewhere."""
    headers = (entry.msgstr.strip() for entry in entries if entry.key == (None, ""))
    return bool(entries) and not any(headers)


def _header(entries: Sequence[Entry], path: str) -> list[Problem]:
    head = entries[0] if entries else None
    if head is None or head.key != (None, "") or head.obsolete or not head.msgstr.strip():
        later = next((e for e in entries if e.key == (None, "") and not e.obsolete), None)
        what = "the header is not the first entry" if later and later.msgstr else "has no header"
        remedy = 'The first entry must be msgid "" with Content-Type, Language and the like.'
        line = later.line if later else 1
        return [Problem("po.header", what, path or None, line, remedy=remedy)]
    return _language(head, path)


def _language(head: Entry, path: str) -> list[Problem]:
    """Compare the language of the header with the file name, where that is one."""
    match = re.search(r"^Language:[^\S\n]*(\S+)", head.msgstr, re.MULTILINE)
    stem = PurePath(path).stem
    if not match or not _LOCALE_NAME.fullmatch(stem) or _folded(match[1]) == _folded(stem):
        return []
    from l10n.errors import ConfigError  # noqa: PLC0415 -- loads CLDR data, rarely wanted
    from l10n.locales import parse  # noqa: PLC0415

    try:
        named = parse(stem)
    except ConfigError:
        return []  # the file is not named by a locale
    remedy = f"Write “Language: {named}”, or put the file where its language belongs."
    try:
        said = parse(match[1])
    except ConfigError as error:
        what = error.problems[0].what
        return [Problem("po.language", what, path, head.line, remedy=remedy)]
    pairs = ((said.script, named.script), (said.territory, named.territory))
    if said.language == named.language and all(a == b or not (a and b) for a, b in pairs):
        return []
    if said.language in {one.language for one in named_pair(stem) or ()}:
        return []
    what = f"the header says language “{match[1]}”, the file name says “{stem}”"
    return [Problem("po.language", what, path, head.line, remedy=remedy)]


def _folded(spelling: str) -> str:
    return spelling.replace("-", "_").lower()
