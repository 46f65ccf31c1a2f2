r"""Which segments are shown: a line of words and of tests such as `state:~M qa: note:`.

Gruppe              in source or target, capitals do not matter
"neue Fahrzeuge"    the same for several words as one
/\d{4}/              a regular expression
src:BAW tgt:BAW     in one of the two only
~M.                 any of these states, as `state:~M.`
qa:  qa:number      with findings, or with one of a check
origin:machine      where the text came from: machine, memory, agency, human
term:nev            with a term of the glossary; `term:` with any
note:  note:Anna    with a note, or one that says so
is:mine is:plural is:changed
-word               all but those; every part of the line must hold
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from l10n import catalogs
from l10n.model import STATE_LETTERS
from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from l10n.catalogs import Entry
    from l10n.model import State

LETTERS = {letter: state for state, letter in STATE_LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """What a filter may ask of a segment; `codes` are of the findings that count."""

    entry: Entry
    state: State
    mine: bool
    codes: tuple[str, ...]
    terms: Callable[[Entry], Iterable[str]]


Test: TypeAlias = "Callable[[Row], bool]"


class FilterError(ValueError):
    """A filter that means nothing; its text says why."""


def parse(line: str) -> Test | None:
    """Read a filter; None for an empty one.

    Raises:
        FilterError: a part of it means nothing.
    """
    tests = [_part(word) for word in _words(line)]
    if not tests:
        return None
    return lambda row: all(test(row) for test in tests)


def _words(line: str) -> list[str]:
    if re.fullmatch(r"\s*-?/.*/\s*", line):
        return [line.strip()]
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split, lexer.commenters, lexer.escape, lexer.quotes = True, "", "", '"'
    try:
        return list(lexer)
    except ValueError:
        raise FilterError(_("a quotation mark is still open")) from None


def _part(word: str) -> Test:
    if word.startswith("-") and len(word) > 1:
        test = _part(word[1:])
        return lambda row: not test(row)
    name, colon, value = word.partition(":")
    if colon and name in _TESTS:
        return _TESTS[name](value)
    if set(word) <= set(LETTERS) and (len(word) > 1 or not word.isalpha()):
        return _state(word)
    return _text(word)


def _text(word: str) -> Test:
    source, target = _source(word), _target(word)
    return lambda row: source(row) or target(row)


def _source(word: str) -> Test:
    holds = _holds(word)
    return lambda row: holds(row.entry.msgid) or holds(row.entry.msgid_plural or "")


def _target(word: str) -> Test:
    holds = _holds(word)
    return lambda row: any(map(holds, row.entry.targets))


def _holds(word: str) -> Callable[[str], bool]:
    if len(word) > 2 and word.startswith("/") and word.endswith("/"):
        from tui.logic import patterns  # noqa: PLC0415 -- regex, with the first expression

        try:
            pattern = patterns.compiled(word[1:-1], case=False)
        except patterns.PatternError as error:
            raise FilterError(str(error)) from None
        return lambda text: patterns.found(pattern, text)
    wanted = word.casefold()
    return lambda text: wanted in text.casefold()


def _state(value: str) -> Test:
    if unknown := set(value) - set(LETTERS):
        letters = " ".join(LETTERS)
        said = _("“{letter}” is no state; they are {letters}")
        raise FilterError(said.format(letter=min(unknown), letters=letters))
    states = {LETTERS[letter] for letter in value}
    return lambda row: row.state in states


def _finding(value: str) -> Test:
    return lambda row: bool(row.codes) if not value else any(value in code for code in row.codes)


def _origin(value: str) -> Test:
    return lambda row: any(row.entry.targets) and catalogs.origin(row.entry).startswith(value)


def _term(value: str) -> Test:
    wanted = value.casefold()
    return lambda row: any(wanted in term.casefold() for term in row.terms(row.entry))


def _note(value: str) -> Test:
    wanted = value.casefold()
    return lambda row: any(wanted in note.casefold() for note in catalogs.notes(row.entry))


def _is(value: str) -> Test:
    if value not in _ARE:
        said = _("“is:{value}” is nothing; there are {known}")
        raise FilterError(said.format(value=value, known=" ".join(f"is:{one}" for one in _ARE)))
    return _ARE[value]


_ARE: dict[str, Test] = {
    "mine": lambda row: row.mine,
    "plural": lambda row: row.entry.msgid_plural is not None,
    "changed": lambda row: row.entry.previous is not None,
}
_TESTS: dict[str, Callable[[str], Test]] = {
    "src": _source,
    "tgt": _target,
    "state": _state,
    "qa": _finding,
    "origin": _origin,
    "term": _term,
    "note": _note,
    "is": _is,
}
