"""A dictionary of Hunspell's in little memory: the one place that knows `spylls`.

`spylls` makes an object of each line, close to a thousand bytes a word. Here the lines stay text,
found by the hashes of their words; a line is read, by `spylls` still, when its word is looked up.
"""

from __future__ import annotations

import gc
import warnings
from array import array
from bisect import bisect_left
from contextlib import suppress
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_RECENT = 1024
"""How many lines are kept as they were read."""


class Word(Protocol):
    """What `spylls` makes of a line."""

    stem: str
    flags: set[str]


class Hunspell:
    """The dictionary whose two files have the name of a path; raises what `spylls` raises."""

    def __init__(self, path: Path) -> None:
        from spylls.hunspell.algo.lookup import Lookup  # noqa: PLC0415 -- an extra, on use
        from spylls.hunspell.readers import read_aff  # noqa: PLC0415
        from spylls.hunspell.readers.file_reader import FileReader  # noqa: PLC0415

        aff, context = read_aff(FileReader(str(path.with_suffix(".aff"))))
        lines = FileReader(str(path.with_suffix(".dic")), encoding=context.encoding)
        self._lines = Lines(lines, aff, context)
        self._lookup = Lookup(aff, self._lines)
        self.letters: str = aff.TRY

    def has(self, word: str) -> bool:
        """Tell whether a word is right."""
        return bool(self._lookup(word))

    def has_stem(self, word: str) -> bool:
        """Tell at once whether a word is there as it stands, before any ending."""
        return bool(self._lines.homonyms(word))


class Lines:
    """The lines of a dictionary, to be looked up as `spylls` does (its `Dic`)."""

    def __init__(self, lines: Iterable[tuple[int, str]], aff: Any, context: Any) -> None:
        from spylls.hunspell.readers.dic import read_dic  # noqa: PLC0415 -- as above

        self._text = bytearray()
        self._starts = array("I", [0])
        self._exact, self._lower = _Index(), _Index()
        seen: set[tuple[str, frozenset[str]]] = set()
        for numbered in lines:
            read = read_dic([numbered], aff=aff, context=context)
            for word in read.words:
                at = len(self._starts) - 1
                self._exact.add(word.stem, at)
                for lower in read.lowercase_index:
                    # `spylls` has a word in small letters at each of its letters; what is asked of
                    # those are the flags alone, so one word for all of the same flags will do.
                    like = (lower, frozenset(word.flags))
                    if len(lower) > 1 or like not in seen:
                        self._lower.add(lower, at)
                        seen.add(like)
                self._text += numbered[1].encode("utf-8", "surrogatepass")
                self._starts.append(len(self._text))
        self._exact.sort()
        self._lower.sort()
        aff = copy(aff)
        aff.REP = []  # a line that is read again adds nothing to the mistakes that are known

        @lru_cache(_RECENT)
        def line(at: int) -> Any:
            text = bytes(self._text[self._starts[at] : self._starts[at + 1]])
            again = (2, text.decode("utf-8", "surrogatepass"))  # the first may be a count
            return read_dic([again], aff=aff, context=context)

        self._line = line

    def homonyms(self, stem: str, *, ignorecase: bool = False) -> list[Word]:
        """Give the words of a stem, or all that have it in small letters."""
        index = self._lower if ignorecase else self._exact
        read = map(self._line, index.find(stem))
        if ignorecase:
            return [one.words[0] for one in read if stem in one.lowercase_index]
        return [one.words[0] for one in read if one.words[0].stem == stem]

    def has_flag(self, stem: str, flag: str, *, for_all: bool = False) -> bool:
        """Tell whether a word of a stem has a flag, or whether all have."""
        having = [flag in word.flags for word in self.homonyms(stem)]
        return bool(having) and (all(having) if for_all else any(having))


class _Index:
    """Numbers by texts; among those that are found may be some of other texts."""

    def __init__(self) -> None:
        self._hashes, self._numbers = array("q"), array("I")

    def add(self, text: str, number: int) -> None:
        self._hashes.append(hash(text))
        self._numbers.append(number)

    def sort(self) -> None:
        """Make it ready to be asked; numbers of one text keep their order."""
        order = sorted(range(len(self._hashes)), key=self._hashes.__getitem__)
        self._hashes = array("q", (self._hashes[at] for at in order))
        self._numbers = array("I", (self._numbers[at] for at in order))

    def find(self, text: str) -> Iterator[int]:
        wanted = hash(text)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            yield self._numbers[at]
            at += 1


def load(path: Path) -> Hunspell | None:
    """Load the dictionary at a path; None where it cannot be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its files to be closed
        loaded = None
        with suppress(Exception):  # other people's code, and other people's files
            loaded = Hunspell(path)
        if loaded is None:
            gc.collect()  # what it opened is closed here, and not where warnings count
    return loaded
