"""Where the person is in a catalog, which segments are shown, and how they stand.

The lowest of three layers of a session; it changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.errors import InputError, Problem
from l10n.model import STATE_LETTERS, State
from l10n.wordcount import count_words
from tui import texts
from tui.logic import atoms, filters, forms
from tui.logic.book import Book

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from l10n.catalogs import Entry, Key
    from l10n.checks.findings import Finding
    from tui.logic.aids import Aids
    from tui.logic.forms import Forms
    from tui.logic.store import Store


@dataclass(frozen=True, slots=True)
class Notice:
    """What to tell the person; `done` says that the act was done and the next segment may come."""

    text: str
    done: bool = True


class Walk:
    """A person, `by` name, in a catalog; `aids` is what helps them, if anything."""

    def __init__(self, store: Store, by: str, title: str, aids: Aids | None) -> None:
        self.store, self.by, self.aids = store, by, aids
        self.title = title or store.path.name
        if not store.catalog.live:
            raise InputError(Problem("review.empty", texts.NO_SEGMENTS, store.path))
        self.book = Book(store.catalog)
        self.findings: dict[Key, tuple[Finding, ...]] = {}
        self.wrong: set[Key] = set()
        self.filter = ""
        self.view: Sequence[int] = range(len(self.entries))
        self._machine: dict[Key, Entry] = {}
        first = next(filter(self.is_open, range(len(self.entries))), None)
        self.greeting = Notice(self._none_open) if first is None else None
        self.position = 0
        self.go(first or 0)

    # What is shown

    @property
    def entries(self) -> Sequence[Entry]:
        """The segments, as the person sees them."""
        return self.book.entries

    @property
    def entry(self) -> Entry:
        """The segment the person is at, as they were first shown it."""
        return self._base

    @property
    def shown(self) -> Forms:
        """The texts to edit: the person's where theirs met another's, else those of the catalog."""
        clash = self.book.conflicts.get(self._base.key)
        found = clash.mine.targets if clash else self._base.targets
        return found + ("",) * (self.forms - len(found))

    @property
    def forms(self) -> int:
        """How many texts the translation of the present segment has."""
        return forms.count(self._base, self.store.catalog.header)

    @property
    def languages(self) -> str:
        """The pair of languages, as far as the catalog tells: `de>zh_CN`."""
        source = self.store.catalog.header.get("X-Source-Language", "")
        target = self.store.catalog.locale or "?"
        return f"{source}>{target}" if source else f"{target}"

    @property
    def in_file(self) -> Forms | None:
        """What the file has now, where the person's text met a change of somebody else."""
        return self._base.targets if self._base.key in self.book.conflicts else None

    @property
    def unsaved(self) -> int:
        """How many texts of the person are not in the file."""
        return len(self.book.unsaved)

    def state(self, number: int) -> State:
        """Tell how far a segment is."""
        return self.book.states[number]

    def letters(self, number: int) -> str:
        """Give the letters of a segment's state and marks, three columns at most."""
        entry = self.entries[number]
        disputed = entry.key in self.book.undecided
        letter = texts.DISPUTED if disputed else STATE_LETTERS[self.state(number)]
        wrong = texts.WRONG if entry.key in self.wrong else ""
        return letter + wrong + (texts.NOTE if catalogs.notes(entry) else "")

    def undecided(self) -> tuple[Key, ...]:
        """Give the segments of which two texts stand against each other, in their order."""
        return tuple(sorted(self.book.undecided, key=lambda key: self.book.number(key) or 0))

    def note_findings(self, found: Mapping[Key, tuple[Finding, ...]]) -> None:
        """Take what checks find in segments; those in which something counts are `wrong`."""
        self.findings.update(found)
        for key, findings in found.items():
            if any(finding.counts for finding in findings):
                self.wrong.add(key)
            else:
                self.wrong.discard(key)

    def take_survey(self, found: Mapping[Key, tuple[Finding, ...]]) -> None:
        """Take what checks find in the whole catalog, where nothing newer is known."""
        self.note_findings({key: one for key, one in found.items() if key not in self.findings})

    def counts(self) -> Counter[State]:
        """Count the segments of each state."""
        return self.book.counts

    def words(self) -> dict[State, int]:
        """Count the source words of each state."""
        found = dict.fromkeys(State, 0)
        for entry, state in zip(self.entries, self.book.states, strict=True):
            found[state] += count_words(entry.msgid)
        return found

    def suggestion(self) -> Entry | None:
        """Give the segment as a machine filled it in, also after the person wrote another text."""
        return self._machine.get(self._base.key)

    # Where the person is

    def go(self, number: int) -> None:
        """Go to a segment; numbers beyond the ends mean the ends."""
        self.position = max(0, min(number, len(self.entries) - 1))
        self._led_here = False
        self._base = self.entries[self.position]
        if self.book.states[self.position] is State.MACHINE:
            self._machine.setdefault(self._base.key, self._base)

    def go_to(self, key: Key) -> bool:
        """Go to the segment of a key; tell whether there is one."""
        number = self.book.number(key)
        if number is not None:
            self.go(number)
        return number is not None

    @property
    def row(self) -> int:
        """The place of the present segment among those shown."""
        return min(bisect_left(self.view, self.position), max(0, len(self.view) - 1))

    def step(self, by: int) -> None:
        """Go some segments on or back among those shown."""
        row = self.row
        if self.view and self.view[row] != self.position and by > 0:
            by -= self.view[row] > self.position
        if self.view:
            self.go(self.view[max(0, min(row + by, len(self.view) - 1))])

    def step_open(self, direction: int = 1) -> Notice | None:
        """Go to the next unfinished segment, or the previous one for -1; past the end, around."""
        return self.seek(self.is_open, self._none_open, direction)

    @property
    def _none_open(self) -> str:
        release = self.aids is not None and self.aids.place.workspace is not None
        return texts.NONE_OPEN_RELEASE if release else texts.NONE_OPEN

    def step_unreviewed(self) -> Notice | None:
        """Go to the next segment that nobody reviewed."""
        return self.seek(lambda n: self.state(n) is not State.REVIEWED, texts.NONE_UNREVIEWED)

    def step_state(self, *states: State, direction: int = 1) -> Notice | None:
        """Go to the next segment in one of some states."""
        return self.seek(lambda n: self.state(n) in states, texts.NONE_SUCH, direction)

    def step_finding(self, direction: int = 1) -> Notice | None:
        """Go to the next segment with a finding that counts."""
        return self.seek(self._is_wrong, texts.NONE_WRONG, direction)

    def is_open(self, number: int) -> bool:
        """Tell whether there is something to do for the person in a segment."""
        state = self.state(number)
        return state in texts.UNFINISHED or (
            state is State.TRANSLATED and self._awaits_me(self.entries[number])
        )

    def seek(self, wanted: Callable[[int], bool], none: str, direction: int = 1) -> Notice | None:
        """Go to the next segment shown that is wanted; say `none` where there is none."""
        found = self._find(wanted, direction)
        if found is not None:
            self.go(found)
            return None
        return None if wanted(self.position) else Notice(none)

    def _find(self, wanted: Callable[[int], bool], direction: int) -> int | None:
        view, row = self.view, self.row
        if not view:
            return None
        steps = range(len(view)) if view[row] != self.position else range(1, len(view))
        around = (view[(row + direction * step) % len(view)] for step in steps)
        return next((number for number in around if wanted(number)), None)

    def _is_wrong(self, number: int) -> bool:
        return self.entries[number].key in self.wrong

    def set_filter(self, line: str) -> None:
        """Show only some segments; the present one stays where it is.

        Raises:
            FilterError: the line means nothing.
        """
        test = filters.parse(line)
        self.filter = line.strip()
        everything = range(len(self.entries))
        self.view = everything if test is None else [n for n in everything if test(self._row(n))]

    def _row(self, number: int) -> filters.Row:
        entry = self.entries[number]
        codes = (one.code for one in self.findings.get(entry.key, ()) if one.counts)
        mine = self.book.is_mine(entry.key)
        return filters.Row(entry, self.state(number), mine, tuple(codes), self._terms)

    def _terms(self, entry: Entry) -> Iterable[str]:
        for term in self.aids.terms(entry.msgid) if self.aids else ():
            yield from (term.id, term.source)

    # Within

    @property
    def _four_eyes(self) -> bool:
        return self.aids is not None and self.aids.four_eyes

    def _awaits_me(self, entry: Entry) -> bool:
        """Tell whether a segment that somebody else translated waits for a second person."""
        if not self._four_eyes or catalogs.state(entry) is not State.TRANSLATED:
            return False
        return catalogs.translator(entry) not in {"", self.by}

    def is_changed(self, written: Forms) -> bool:
        """Tell whether texts differ from those that were shown."""
        return self._normal(written) != self._normal(self.shown)

    def edited(self, written: Forms) -> Entry:
        """Give the present segment with other texts, as the checks are to see it."""
        if self._base.msgid_plural is not None:
            return self._base.with_(msgstr_plural=written)
        return self._base.with_(msgstr=written[0])

    def _normal(self, written: Forms) -> Forms:
        sources = (self._base.msgid, self._base.msgid_plural or self._base.msgid)
        return tuple(atoms.matched_ends(sources[n > 0], text) for n, text in enumerate(written))
