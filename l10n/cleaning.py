"""What is doubtful in memories from elsewhere, by the checks that translations have to stand.

A memory that was filled for years by many hands holds sentences that were never translated, are in
another language, or have lost their tags; and the same ones many times. Such an element is taken
out of its file byte for byte, so that all else stays as the other tool wrote it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.catalogs import Entry
from l10n.errors import InputError, Problem
from l10n.files import MAX_BYTES, read_bytes
from l10n.memory.tmx import read_placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from l10n.checks.setting import Setting
    from l10n.locales import Locale
    from l10n.memory import Unit
    from l10n.memory.tmx import Placed
    from l10n.workspace import Workspace

CODES = frozenset({"chars", "empty", "language", "placeholder", "tag", "untranslated"})
"""The checks whose findings make a unit doubtful."""

REPEATED = "repeated"
"""The code of a unit that stands in the file before, with the same neighbours."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A unit, what it is found guilty of (codes), and where it stands."""

    locale: Locale
    placed: Placed
    codes: tuple[str, ...]

    @property
    def unit(self) -> Unit:
        """The unit."""
        return self.placed.unit

    @property
    def span(self) -> tuple[int, int]:
        """Where its element stands in the file."""
        return self.placed.start, self.placed.end


def doubts(workspace: Workspace, path: Path, locales: Iterable[Locale]) -> Iterator[Doubt]:
    """Find the doubtful units of a TMX file, one locale after the other.

    Raises:
        InputError: the file cannot be read.
    """
    from l10n.checks.registry import check_entry  # noqa: PLC0415 -- loads every check

    for locale in locales:
        setting = _setting(workspace, locale)
        seen: set[tuple[str, str, str | None, str | None]] = set()
        for placed in read_placed(path, workspace.config.source, locale):
            unit = placed.unit
            same = (unit.source, unit.target, unit.previous, unit.following)
            if same in seen:
                yield Doubt(locale, placed, (REPEATED,))
                continue
            seen.add(same)
            entry = Entry(unit.source, unit.target)
            found = {f.code for f in check_entry(entry, setting) if f.counts}
            if codes := tuple(sorted(found & CODES)):
                yield Doubt(locale, placed, codes)


def without(path: Path, found: Sequence[Doubt]) -> tuple[bytes, frozenset[tuple[int, int]]]:
    """Give a file without the elements all of whose translations are doubtful, and their places.

    An element that also has a translation that stands, or is into a language not asked for, stays.

    Raises:
        InputError: the file is too large to be written anew, or in an encoding of wide characters.
    """
    if any(one.placed.start < 0 for one in found):
        what = "is in an encoding in which nothing can be taken out of it"
        remedy = "Save it in UTF-8 and try again."
        raise InputError(Problem("tmx.encoding", what, path, remedy=remedy))
    guilty = Counter(one.span for one in found)
    languages = {one.span: one.placed.languages for one in found}
    data = read_bytes(path, 8 * MAX_BYTES)
    pieces, done = [], 0
    gone = sorted(span for span, count in guilty.items() if count >= languages[span])
    for start, end in gone:
        pieces.append(data[done:start])
        done = data.index(b">", end) + 1
    return b"".join((*pieces, data[done:])), frozenset(gone)


def _setting(workspace: Workspace, locale: Locale) -> Setting:
    """Give what units are checked with: only the checks that count here, as they are configured."""
    from l10n.checks.findings import Pair  # noqa: PLC0415 -- as above
    from l10n.checks.registry import rules  # noqa: PLC0415 -- as above
    from l10n.checks.setting import Options, Setting, options_of  # noqa: PLC0415 -- as above
    from l10n.configchecks import OFF, CheckOption  # noqa: PLC0415 -- as above

    own = options_of([workspace.config.checks], locale).by_code
    others = {code: CheckOption(OFF) for code in rules() if code not in CODES}
    pair = Pair(workspace.config.source, locale)
    return Setting(pair, None, Options({**own, **others}), workspace.cache_folder)
