"""A sheet as the rows of a table, for people without a CAT tool, and rows as sentences again.

Workbooks and text documents hold the same table. People sort it, copy rows, delete some and write
where they should not, so each row has a mark: the id of its sentence, the plural form, and a check
of its source. A mark is believed as long as the source beside it is the one that was sent, or none
is there; a row with another source is known by that text alone, or not at all.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from l10n.errors import InputError, Problem
from l10n.handoff.carriers.xliff_text import forms, held
from l10n.handoff.model import Repair, Unit
from l10n.model import STATE_NAMES, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from l10n.handoff.model import Item, Sheet

MARK = re.compile(r"([0-9a-f]{16})(?:-(\d{1,2})/(\d{1,2}))?\.([0-9a-f]{6})")
"""What a mark looks like: id, plural form and number of forms, check of the source."""
_NUMBER = re.compile(r"\s*(\d+)\s*\((\d{1,2})/(\d{1,2})\)\s*")
_LOOKED = 20
"""Rows in which the header is looked for."""
_LOCKED = "locked"
_DONE = frozenset(
    {STATE_NAMES[State.TRANSLATED], STATE_NAMES[State.REVIEWED], "done", "final", "approved",
     "finished", "complete", "ok", "yes", "x"}
)  # fmt: skip
_OPEN = frozenset(
    {STATE_NAMES[State.NEEDS_WORK], STATE_NAMES[State.MACHINE], "needs-work", "draft", "open", "no"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, or one of its plural forms, as a row that goes out."""

    mark: str
    number: str
    place: str
    source: str
    target: str
    status: str
    notes: str
    locked: bool
    tagged: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it came back; `place` is where in the file, for people."""

    mark: str
    number: str
    source: str
    target: str
    place: str
    status: str = ""
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table with the numbers of their rows, and where our columns are in it.

    `first` is the number of the first row below the header.
    """

    cells: Sequence[tuple[int, Sequence[str]]]
    columns: Mapping[str, int]
    first: int

    @property
    def is_marked(self) -> bool:
        """Tell whether a row has a mark of ours."""
        at = self.columns.get("id")
        return at is not None and any(
            MARK.fullmatch("".join(cells[at].split())) for _, cells in self.cells if at < len(cells)
        )

    def lines(self, named: Callable[[int, int], str]) -> Iterator[Line]:
        """Give the rows; what stands in columns that are not ours is taken for comments.

        `named` gives the place of a target by row and column, which counts from 0.
        """
        comment = self.columns.get("comment")
        ours = set(self.columns.values()) - {comment}
        for row, cells in self.cells:
            if row < self.first:
                continue
            found = {
                name: cells[at] if at < len(cells) else "" for name, at in self.columns.items()
            }
            others = (cell for at, cell in enumerate(cells) if at not in ours)
            yield Line(
                found.get("id", ""),
                found.get("no.", "").partition("\n")[0],
                found["source"],
                found["target"],
                named(row, self.columns["target"]),
                found.get("status", ""),
                tuple(filter(str.strip, others)),
            )


NO_TABLE = "return.columns"
"""The code of the error for a file that has no table of ours."""


def grid_of(cells: Sequence[tuple[int, Sequence[str]]], names: Sequence[str]) -> Grid | None:
    """Find our columns in a table by its header, else by the marks; None where it is not ours.

    `names` are those of the columns as they were written, in order: the first word in lower case.
    """
    for number, texts in cells[:_LOOKED]:
        words = [text.partition("(")[0].strip().casefold() for text in texts]
        columns = {name: words.index(name) for name in names if name in words}
        if {"source", "target"} <= columns.keys():
            return Grid(cells, columns, number + 1)
    for number, texts in cells[:_LOOKED]:
        for at, text in enumerate(texts):
            shift = at - names.index("id")
            if shift >= 0 and MARK.fullmatch("".join(text.split())):
                columns = {name: shift + place for place, name in enumerate(names)}
                return Grid(cells, columns, number)
    return None


def no_table(name: str) -> InputError:
    """Make the error for a file that has no table of ours."""
    what = "has no table with a column of sources and one of targets"
    remedy = "Ask for the file again, with the headers of its table."
    return InputError(Problem(NO_TABLE, what, name, remedy=remedy))


def rows(sheet: Sheet) -> Iterator[Row]:
    """Give the rows of a sheet, one for each sentence and plural form."""
    for item in sheet.items:
        if item.msgid_plural is None:
            yield _row(item, item.msgid, item.targets[0] if item.targets else "")
            continue
        found = forms(item)
        for form, source, target in found:
            yield _row(item, source, target, (form + 1, len(found)))


def _row(item: Item, source: str, target: str, form: tuple[int, int] | None = None) -> Row:
    said = f"{form[0]}/{form[1]}" if form else ""
    mark = f"{item.id}-{said}" if form else item.id
    state = item.state if target else State.EMPTY
    return Row(
        mark=f"{mark}.{_check(source)}",
        number=f"{item.number} ({said})" if form else str(item.number),
        place=" › ".join(item.place),
        source=source,
        target=target,
        status=STATE_NAMES[state] + (f", {_LOCKED}" if item.locked else ""),
        notes="\n".join((*item.notes, f"plural form {said}") if form else item.notes),
        locked=item.locked,
        tagged=item.tagged,
    )


def _check(source: str) -> str:
    data = source.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=3).hexdigest()


@dataclass(slots=True)
class _Form:
    """A returned row whose mark was looked at."""

    line: Line
    id: str
    source: str
    form: int = 0
    forms: int = 0


@dataclass(slots=True)
class Table:
    """The rows of a file that came back, while they become sentences."""

    units: list[Unit] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    faults: list[Repair] = field(default_factory=list)

    def take(self, lines: Iterable[Line], language: str = "") -> None:
        """Take rows, in the order of the file; `language` is what they say theirs is."""
        before = len(self.units)
        plurals: dict[str, list[_Form]] = {}
        for line in lines:
            if not (MARK.fullmatch("".join(line.mark.split())) or line.source.strip()):
                self._stray(line)
                continue
            found = self._known(line)
            if not found.forms:
                self.units.append(_unit([found], (found.source, None)))
                continue
            group = found.id or f"{line.number.partition('(')[0].strip()}."
            plurals.setdefault(group, []).append(found)
        for parts in plurals.values():
            self._join(parts)
        if language:
            self.units[before:] = (replace(one, language=language) for one in self.units[before:])

    def _stray(self, line: Line) -> None:
        """Tell of text in a row that is none of ours; empty rows say nothing."""
        texts = [text for text in (line.mark, line.target, *line.comments) if text.strip()]
        if texts:
            what = f"a row without source and number has the text “{' / '.join(texts)}”"
            self.faults.append(Repair("row", what, line.place))

    def _known(self, line: Line) -> _Form:
        mark = MARK.fullmatch("".join(line.mark.split()))
        if mark is None:
            number = _NUMBER.fullmatch(line.number)
            form, of = (int(number[2]), int(number[3])) if number else (0, 0)
            return _Form(line, "", line.source, form, of)
        form, of = int(mark[2] or 0), int(mark[3] or 0)
        if not line.source.strip():
            return _Form(line, mark[1], "", form, of)
        for change in _CHANGES:
            source = change.undone(line.source)
            if _check(source) == mark[4]:
                if source != line.source:
                    self.repairs.append(Repair(change.code, change.what, line.place))
                if change.of_both:
                    line = replace(line, target=change.undone(line.target))
                return _Form(line, mark[1], source, form, of)
        return _Form(line, "", line.source, form, of)

    def _join(self, parts: list[_Form]) -> None:
        """Put plural forms together; rows that are there twice make a second sentence."""
        of = max(part.forms for part in parts)
        by_form: dict[int, list[_Form]] = {}
        for part in parts:
            by_form.setdefault(part.form, []).append(part)
        for copy in range(max(map(len, by_form.values()))):
            chosen = {form: same[copy] for form, same in by_form.items() if copy < len(same)}
            lost = [str(form) for form in range(1, of + 1) if form not in chosen]
            present = [part for _, part in sorted(chosen.items())]
            unit = _unit(present, (present[0].source, present[-1].source))
            if lost:
                what = f"plural form {', '.join(lost)} of {of} is not there"
                self.faults.append(Repair("dropped", what, unit.place))
            texts = tuple(
                _target(chosen[form]) if form in chosen else "" for form in range(1, of + 1)
            )
            self.units.append(
                Unit(
                    unit.id, unit.msgid, texts, None, unit.msgid_plural,
                    unit.done if not lost else False, unit.comments, unit.place,
                )
            )  # fmt: skip


def _unit(parts: list[_Form], sources: tuple[str, str | None]) -> Unit:
    targets = tuple(map(_target, parts))
    done = [_done(part.line.status) if _target(part) else False for part in parts]
    ids = {part.id for part in parts}
    return Unit(
        ids.pop() if len(ids) == 1 else "",
        sources[0],
        targets,
        None,
        sources[1],
        False if False in done else None if None in done else True,
        tuple(dict.fromkeys(text for part in parts for text in part.line.comments if text.strip())),
        parts[0].line.place,
    )


def _target(part: _Form) -> str:
    """Give a target; line ends of Windows are no part of it where the source has none."""
    text = part.line.target
    return text if "\r" in part.source else text.replace("\r\n", "\n")


def _done(status: str) -> bool | None:
    word = status.partition(",")[0].strip().casefold()
    return None if _LOCKED in status.casefold() else _DONES.get(word)


_DONES = {**dict.fromkeys(_DONE, True), **dict.fromkeys(_OPEN, False)}


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


class _Change(NamedTuple):
    """What a program does to a source, and with `of_both` to a target too, made undone."""

    code: str
    what: str
    undone: Callable[[str], str]
    of_both: bool = False


_SPACE, _ENDS = "the source had other white space", "the texts had other line ends"
_CHANGES = (
    _Change("", "", str),
    _Change("line-ends", _ENDS, lambda text: re.sub("\r?\n", "\r\n", text), of_both=True),
    _Change("line-ends", _ENDS, lambda text: text.replace("\r\n", "\n"), of_both=True),
    _Change("escapes", "what XML cannot hold was spelt anew", held, of_both=True),
    _Change("msgid-form", "the source was in another Unicode form", _composed),
    _Change("msgid-space", _SPACE, _on_one_line),
    _Change("msgid-space", _SPACE, lambda text: _composed(_on_one_line(text))),
)
"""The check of a mark proves which of them it was."""
