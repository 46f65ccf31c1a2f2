"""Format strings of Lisp and Scheme, as far as they take their values one after the other.

With conditions and loops (`~[`, `~{`) they are a language of their own; then only what kinds of
directives there are is compared. Source: Common Lisp HyperSpec, 22.3; SLIB, “Format Specification”.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from l10n.checks.families.placeholders_spec import Argument, Format, FormatError
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIRECTIVE = re.compile(
    r"~(?P<given>(?:(?:[+-]?[0-9]{1,6}|'.|[vV]|\#)?,)*(?:[+-]?[0-9]{1,6}|'.|[vV]|\#)?)"
    r"(?P<mode>[:@]*)(?P<letter>/[^/~]*/|[^/])",
    re.DOTALL,
)
_KINDS = dict.fromkeys("asw", "any") | dict.fromkeys("dboxrp", "int")
_KINDS |= dict.fromkeys("feg$", "float")
_KINDS |= {"c": "char", "/": "any"}
_LAYOUT = frozenset("%&|~\n_ti<>;()]}*")
_CONTROL = frozenset("[{?^")


def lisp(text: str) -> Format:
    """Read a format string.

    Raises:
        FormatError: it is none.
    """
    directives = list(_directives(text))
    if any(_letter(match) in _CONTROL for match in directives):
        return _by_kind(directives)
    return _in_order(directives)


def _directives(text: str) -> Iterator[re.Match[str]]:
    at = text.find("~")
    while at >= 0:
        match = _DIRECTIVE.match(text, at)
        if match is None:
            raise FormatError(worded("“~” begins nothing; a tilde is “~~”"), (at, at + 1))
        if _letter(match) not in _LAYOUT | _CONTROL | _KINDS.keys():
            raise FormatError(worded("“{text}” is no directive", text=match[0]), match.span())
        yield match
        at = text.find("~", match.end())


def _letter(match: re.Match[str]) -> str:
    return match["letter"][0].lower()


def _in_order(directives: Sequence[re.Match[str]]) -> Format:
    """Give the values by their place, which `~*` moves."""
    found = Format()
    at = 1
    for match in directives:
        for _ in range(match["given"].lower().count("v")):
            found.take(Argument(at, "int", match[0], match.span()))
            at += 1
        letter, mode = _letter(match), match["mode"]
        if letter == "*":
            at = _moved(at, match["given"], mode)
        elif letter in _KINDS:
            at -= letter == "p" and ":" in mode
            found.take(Argument(at, _KINDS[letter], match[0], match.span()))
            at += 1
    return found


def _moved(at: int, given: str, mode: str) -> int:
    number = int(given) if given.isdigit() else 0 if "@" in mode else 1
    if "@" in mode:
        return number + 1
    return max(at - number, 1) if ":" in mode else at + number


def _by_kind(directives: Sequence[re.Match[str]]) -> Format:
    """Give how many directives of each kind there are; their order is beyond us."""
    found = Format()
    seen: Counter[str] = Counter()
    for match in directives:
        letter = _letter(match)
        if letter in _LAYOUT:
            continue
        kind = _KINDS.get(letter, letter)
        seen[kind] += 1
        found.take(Argument(f"{kind} {seen[kind]}", kind, match[0], match.span()))
    return found
