"""Split and join sentences from where they are read, with a look at what follows.

What a person wants becomes an edit of the workspace's rules. The edit is tried first: every block
of every release that has its words is cut without and with it, and the catalogs of the releases
where that makes a difference are brought up to date just as a sync would. To foresee is to stop
there; to apply is to write rules and catalogs together. The rules go first: killed in between, the
next sync completes what was begun.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from l10n import catalogs, releases
from l10n.errors import InputError, L10nError, Problem, UsageError
from l10n.files import read_bytes
from l10n.inline import has_tags
from l10n.model import State, flat
from l10n.segmentation import RulesEdit, abbreviation_edit, mark_edit
from l10n.segmentation.places import stops
from l10n.sources import Asking, Sources
from l10n.steps import RETRIES, busy, catalog_step, replace_files, template_step, updated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from l10n.catalogs import Entry, Key, Update
    from l10n.catalogs.updating import ChangeKind
    from l10n.discovery import ReleaseFile
    from l10n.locales import Locale
    from l10n.model import Block, Pieces
    from l10n.releases import Release, Segmenters
    from l10n.steps import Replacing, Step
    from l10n.workspace import Workspace

CONFIRMED = frozenset({State.TRANSLATED, State.REVIEWED})


@dataclass(frozen=True, slots=True)
class Split:
    """Split a sentence of a release at an offset into its text as the catalog has it."""

    release: str
    key: Key
    offset: int


@dataclass(frozen=True, slots=True)
class Join:
    """Join a sentence of a release with the next one of its block."""

    release: str
    key: Key


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Let an abbreviation end a sentence only as its kind does; kinds are those of the lists."""

    text: str
    kind: str = "never"


Wanted: TypeAlias = Split | Join | Abbreviation


@dataclass(frozen=True, slots=True)
class Recut:
    """Sentences of a block that would be others: as they are and as they would be.

    `line` is where the block begins in the source of the release, from 1.
    """

    release: str
    line: int
    context: str | None
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """A sentence with its translation and how far that is."""

    source: str
    target: str
    state: State


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of the translations of sentences in one catalog.

    `old` are kept among the obsolete entries where they were confirmed; `new` is what they are
    carried to. What is `revived` was obsolete before.
    """

    release: str
    locale: Locale
    kind: ChangeKind
    old: tuple[Translation, ...]
    new: tuple[Translation, ...]

    @property
    def undone(self) -> int:
        """How many confirmed translations are no longer: work that has to be looked at again."""
        if self.kind == "revived":
            return 0
        return sum(one.state in CONFIRMED for one in self.old)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an edit of the rules would do; `rule` is what is put into the file at `path`.

    `besides` counts other changes of the same catalogs, which were behind their releases;
    `unread` says which releases could not be looked at.
    """

    path: str
    rule: str
    recuts: tuple[Recut, ...]
    fates: tuple[Fate, ...]
    besides: int = 0
    unread: tuple[Problem, ...] = ()

    @property
    def undone(self) -> int:
        """How many confirmed translations would need work again, in all catalogs."""
        return sum(fate.undone for fate in self.fates)


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done: the edit, what it did, the files written, and what was filled from where.

    `changed` are the catalogs and templates among them, as they were and as they are.
    """

    edit: RulesEdit
    foreseen: Foreseen
    wrote: tuple[str, ...]
    filled: Mapping[str, int]
    changed: tuple[Replacing, ...]


def foresee(workspace: Workspace, wanted: Wanted) -> Foreseen:
    """Tell what splitting, joining or an abbreviation would change; write nothing.

    What the memory fills into entries that stay empty is not foreseen.

    Raises:
        UsageError: it cannot be done, or would change nothing.
        InputError: a catalog or a file of rules is damaged.
    """
    trial = _Trial(workspace, _edit(workspace, wanted))
    _check(trial, wanted)
    return trial.foreseen(trial.updates())


def apply(workspace: Workspace, wanted: Wanted) -> Applied:
    """Split, join or add an abbreviation, for good, and bring the catalogs up to date with it.

    No engine is asked and nothing is published.

    Raises:
        UsageError: it cannot be done, or would change nothing; nothing was written.
        InputError: a file is damaged or cannot be written; nothing was written.
    """

    def trial() -> _Trial:
        found = _Trial(workspace, _edit(workspace, wanted))
        _check(found, wanted)
        return found

    return _written(workspace, trial)


def revert(workspace: Workspace, done: Applied) -> None:
    """Take an edit back: the rules are as they were, and the sentences too.

    Catalogs that nobody has written since are as they were, byte for byte. In others confirmed
    translations that were kept come back, what was made of their parts since is kept among the
    obsolete entries, and the rest is carried back as work to do.

    Raises:
        UsageError: the rules were edited since.
        InputError: a file is damaged or cannot be written; nothing was written.
    """
    path = done.edit.path
    if (read_bytes(path) if path.exists() else None) != done.edit.after:
        what = "was edited since"
        remedy = f"Take the line “{done.edit.rule}” out by hand, and run `l10n sync`."
        raise UsageError(Problem("resegment.edited", what, path, remedy=remedy))
    former = {one.path: one for one in done.changed}
    _put(workspace, lambda: _Trial(workspace, done.edit.reverted()), former)


def no_release(path: Path | str) -> UsageError:
    """Say why the sentences of an ordinary catalog cannot be cut otherwise."""
    what = "is not the catalog of a release, so its texts cannot be split or joined here"
    remedy = "They are cut by the program that extracted them from its source."
    return UsageError(Problem("resegment.no-release", what, path, remedy=remedy))


class _Trial:
    """The releases of a workspace as they are and as they would be after an edit."""

    def __init__(self, workspace: Workspace, edit: RulesEdit) -> None:
        self.workspace, self.edit = workspace, edit
        self._now = releases.segmenters_of(workspace)
        self.then = releases.segmenters_of(workspace, edit)
        self.recuts: list[Recut] = []
        self.releases: list[Release] = []
        self.unread: list[Problem] = []
        for file in workspace.releases():
            try:
                recuts = list(self._recuts(file))
                if recuts:
                    self.releases.append(releases.load(workspace, file, self.then))
            except InputError as error:
                self.unread += error.problems
            else:
                self.recuts += recuts

    def catalogs(self) -> list[tuple[Release, Locale]]:
        """Give the catalogs that may change: by release and locale."""
        return [(one, locale) for one in self.releases for locale in one.settings.locales]

    def updates(self) -> Iterator[Update]:
        """Bring the catalogs up to date, in memory and without filling them."""
        for release, locale in self.catalogs():
            path = self.workspace.catalog_path(release.id, locale)
            old = catalogs.load(path) if path.exists() else None
            yield updated(old, release, locale, self.then)

    def foreseen(self, updates: Iterable[Update]) -> Foreseen:
        """Sum up what the edit does to sentences and to the translations of each catalog."""
        fates: list[Fate] = []
        besides = 0
        for (release, locale), update in zip(self.catalogs(), updates, strict=True):
            about = self._keys(release.id)
            for change in update.changes:
                if about.isdisjoint(one.key for one in (*change.old, *change.new)):
                    besides += 1
                else:
                    old, new = map(_translations, (change.old, change.new))
                    fates.append(Fate(release.id, locale, change.kind, old, new))
        path, unread = self.workspace.relative(self.edit.path), tuple(self.unread)
        return Foreseen(path, self.edit.rule, tuple(self.recuts), tuple(fates), besides, unread)

    def _keys(self, release: str) -> set[Key]:
        mine = [recut for recut in self.recuts if recut.release == release]
        return {(recut.context, text) for recut in mine for text in (*recut.old, *recut.new)}

    def _recuts(self, file: ReleaseFile) -> Iterator[Recut]:
        language = str(file.language)
        document, _ = releases.read(self.workspace, file)
        for block in document.blocks:
            if block.whole or not self.edit.touches(flat(block.content)):
                continue
            old, new = (_texts(block, rules, language) for rules in (self._now, self.then))
            if old != new:
                yield Recut(file.id, block.line, block.context, *_different(old, new))


def _texts(block: Block, segmenters: Segmenters, language: str) -> list[str]:
    pieces = releases.pieces_of(block, segmenters.of(language))
    return [segment.text for segment in pieces.segments]


def _different(old: list[str], new: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Leave out what two lists have in common at their ends."""
    most = min(len(old), len(new))
    start = next((n for n in range(most) if old[n] != new[n]), most)
    most -= start
    end = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    return tuple(old[start : len(old) - end]), tuple(new[start : len(new) - end])


def _translations(entries: Iterable[Entry]) -> tuple[Translation, ...]:
    return tuple(Translation(e.msgid, e.msgstr, catalogs.state(e)) for e in entries)


def _written(workspace: Workspace, make: Callable[[], _Trial]) -> Applied:
    """Write an edit and the catalogs that follow from it, and tell what was done."""
    trial, steps = _put(workspace, make, {})
    changed = tuple(one for one in steps if one.changed)
    filled = sum((Counter(one.filled.counts) for one in steps), Counter[str]())
    wrote = [workspace.relative(trial.edit.path), *(workspace.relative(s.path) for s in changed)]
    updates = (one.update for one in steps[len(trial.releases) :])  # templates go first
    foreseen = trial.foreseen(updates)
    return Applied(trial.edit, foreseen, tuple(wrote), dict(filled), changed)


def _put(
    workspace: Workspace, make: Callable[[], _Trial], former: Mapping[Path, Replacing]
) -> tuple[_Trial, list[Step]]:
    """Write an edit and the catalogs that follow from it, all or none; undo `former` changes."""
    for _ in range(RETRIES):
        trial = make()
        steps = [_as_before(step, former.get(step.path)) for step in _steps(trial)]
        if replace_files(workspace, [trial.edit, *(one for one in steps if one.changed)]):
            return trial, steps
    raise InputError(busy(trial.edit.path))


def _as_before(step: Step, change: Replacing | None) -> Step:
    """Give a file back what it held before a change, if it still holds what that made of it."""
    if change is None or change.before is None or step.before != change.after:
        return step
    return replace(step, after=change.before)


def _steps(trial: _Trial) -> Iterator[Step]:
    """Bring the templates and catalogs of the releases up to date, in memory."""
    sources = Sources(trial.workspace, Asking(silent=True))
    sources.segmenters = trial.then
    for release in trial.releases:
        yield template_step(trial.workspace.template_path(release.id), release)
    for release, locale in trial.catalogs():
        path = trial.workspace.catalog_path(release.id, locale)
        yield catalog_step(path, release, locale, sources)


def _edit(workspace: Workspace, wanted: Wanted) -> RulesEdit:
    """Make the edit of the rules that does what is wanted."""
    folder, language = workspace.root / releases.RULES, str(workspace.config.source)
    if isinstance(wanted, Abbreviation):
        edit = abbreviation_edit(folder, language, wanted.text, wanted.kind)
        if edit.after == edit.before:
            raise _impossible("listed", f"lists “{edit.rule}” already", edit.path)
        return edit
    file = next((one for one in workspace.releases() if one.id == wanted.release), None)
    if file is None:
        raise no_release(wanted.release)
    release = releases.load(workspace, file, releases.segmenters_of(workspace))
    found = [
        (pieces, number)
        for pieces in release.pieces
        for number, segment in enumerate(pieces.segments)
        if releases.key(pieces, segment) == wanted.key
    ]
    if not found:
        what = "the sentence is not in the source as it is now"
        raise _impossible("gone", what, file.path, "Run `l10n sync` first.", wanted.key)
    apart = [(pieces, number) for pieces, number in found if not pieces.block.whole]
    if not apart:
        what = (
            "the text is one value that must stay whole, as titles and file names in front matter"
        )
        raise _impossible("whole", what, file.path, key=wanted.key)
    splits = isinstance(wanted, Split)
    pieces, offset = _place(apart, wanted, file.path)
    text = flat(pieces.block.content)
    try:
        return mark_edit(folder, language, text, offset, splits=splits)
    except ValueError:
        raise _impossible("edge", _EDGE, file.path, key=wanted.key) from None


_EDGE = "there is no text on one side of this place"


def _place(found: list[tuple[Pieces, int]], wanted: Split | Join, path: str) -> tuple[Pieces, int]:
    """Give a block with the sentence, and the offset into its flat text where a mark is to be."""
    if isinstance(wanted, Join):
        for pieces, number in found:
            if number + 1 < len(pieces.segments):
                return pieces, _start(pieces, number) + len(flat(pieces.segments[number].content))
        what = "the sentence is the last of its paragraph: there is none to join it with"
        raise _impossible("last", what, path, key=wanted.key)
    pieces, number = found[0]
    content = pieces.segments[number].content
    offset = dict(stops(wanted.key[1], tagged=has_tags(content))).get(wanted.offset)
    if offset is None:
        what = "this place is inside a pair of tags, and a sentence must hold both"
        raise _impossible("tags", what, path, "Split before or behind them.", wanted.key)
    text = flat(content)
    if not text[:offset].strip() or not text[offset:].strip():
        raise _impossible("edge", _EDGE, path, key=wanted.key)
    return pieces, _start(pieces, number) + offset


def _start(pieces: Pieces, number: int) -> int:
    """Give where a sentence begins in the flat text of its block."""
    before = (len(flat(one.content)) for one in pieces.segments[:number])
    return sum(before) + sum(len(flat(gap)) for gap in pieces.gaps[: number + 1])


def _check(trial: _Trial, wanted: Wanted) -> None:
    """Make sure that a mark does what it is made for; an abbreviation may wait for its day."""
    if isinstance(wanted, Abbreviation):
        return
    mine = [one for one in trial.recuts if one.release == wanted.release]
    if any((one.context, text) == wanted.key for one in mine for text in one.old):
        return
    if trial.unread:
        raise InputError(*trial.unread)
    what = f"the sentence would stay as it is with “{trial.edit.rule}”"
    raise _impossible("nothing", what, trial.edit.path, key=wanted.key)


def _impossible(
    kind: str, what: str, path: Path | str, remedy: str | None = None, key: Key | None = None
) -> L10nError:
    entry = key[1] if key else None
    return UsageError(Problem(f"resegment.{kind}", what, path, entry=entry, remedy=remedy))
