"""What changed from one text to another, by words.

Words are what a translator compares; in scripts without word spaces, single characters. Parts that
stand alone between two changes and say little (a space, a comma, one character) join the changes,
since three words replaced are read as one change and not as three.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from regex import Pattern

Kind: TypeAlias = Literal["same", "gone", "new"]

SIGNS = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
"""What stands around a part where colours cannot tell, as `wdiff` and git write it."""

_MOST = 20_000
"""Tokens beyond which texts are compared no more, but told as replaced as a whole."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of both texts (`same`), of the old one (`gone`) or of the new one (`new`)."""

    kind: Kind
    text: str

    def __str__(self) -> str:
        before, after = SIGNS[self.kind]
        return f"{before}{self.text}{after}"


def differences(old: str, new: str) -> tuple[Part, ...]:
    """Tell what changed: `same` and `gone` together are `old`, `same` and `new` together `new`.

    What is gone stands before what took its place; no two neighbours are of one kind.
    """
    if old == new:
        return (Part("same", old),) if old else ()
    return tuple(_parts(_settled(_changes(tokens(old), tokens(new)))))


def marked(parts: Iterable[Part]) -> str:
    """Write parts as `[-gone-]{+new+}`, for where there are no colours."""
    return "".join(map(str, parts))


def tokens(text: str) -> list[str]:
    """Cut a text into tags, words, runs of white space, and single characters of all else."""
    return _pattern().findall(text)


@cache
def _pattern() -> Pattern[str]:
    import regex  # noqa: PLC0415 -- where there is something to compare

    alone = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
    word = rf"[[\w]--[{alone}]]"
    return regex.compile(
        rf"</?\w+\s*/?>|[{alone}]\p{{M}}*|{word}+(?:['’.,]{word}+)*|\s+|.",
        regex.VERSION1 | regex.DOTALL,
    )


_Change: TypeAlias = tuple[str, str, bool]
"""A stretch of both texts: what it was, what it is, and whether that is a change."""


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 -- where there is something to compare

    if len(old) + len(new) > _MOST:
        yield "".join(old), "".join(new), True
        return
    for step in LCSseq.opcodes(old, new):
        was = "".join(old[step.src_start : step.src_end])
        now = "".join(new[step.dest_start : step.dest_end])
        yield was, now, step.tag != "equal"


def _settled(changes: Iterable[_Change]) -> list[_Change]:
    """Join changes that are neighbours, or have next to nothing between them."""
    done: list[_Change] = []
    for change in changes:
        joined = 0
        if change[2] and done:
            joined = 1 if done[-1][2] else 2 * (len(done) > 1 and _is_little(done[-1][0]))
        run = (*done[len(done) - joined :], change)
        done[len(done) - joined :] = [
            ("".join(one[0] for one in run), "".join(one[1] for one in run), change[2])
        ]
    return done


def _is_little(text: str) -> bool:
    return len(text.strip()) < 2


def _parts(changes: Iterable[_Change]) -> Iterator[Part]:
    for was, now, changed in changes:
        if not changed:
            yield Part("same", was)
            continue
        if was:
            yield Part("gone", was)
        if now:
            yield Part("new", now)
