"""How fast a person confirms: today's words, words per hour at work, and the time that is left.

What was confirmed is written down one line each, in a file of this account and for nobody else:
the time, the words, the catalog. Lines that cannot be read are passed over, and the oldest go when
the file grows; it serves an estimate, and losing lines costs no more than that.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.files import read_bytes, write_bytes
from l10n.model import State
from tui.language import _
from tui.logic.folders import state_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

FILE = "pace.jsonl"

_CONFIRMED = {State.TRANSLATED, State.REVIEWED}

LARGE = 1_000_000
"""Bytes from which on the older half of the file goes."""

BREAK_SECONDS = 300.0
"""How long one sentence may take; whoever was longer was away."""

LATEST = 500
"""How many of the latest sentences tell the pace."""

LEAST_SECONDS = 60.0
"""Time at work, in seconds, below which there is no pace to speak of."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A sentence that was confirmed: when (seconds since 1970), its source words, its catalog."""

    at: float
    words: int
    catalog: str


@dataclass(frozen=True, slots=True)
class Pace:
    """How it goes: words confirmed today, words per hour at work, seconds that are left.

    The latter two are None where they are not known.
    """

    today: int = 0
    per_hour: int | None = None
    left: float | None = None


def path() -> Path:
    """Give where this account's pace is kept."""
    return state_folder() / FILE


def note(stroke: Stroke, file: Path) -> None:
    """Write down that a sentence was confirmed; where that cannot be, nothing is."""
    line = json.dumps(asdict(stroke)) + "\n"
    with contextlib.suppress(OSError, InputError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as log:
            log.write(line)
            size = log.tell()
        if size > LARGE:
            _prune(file)


def _prune(file: Path) -> None:
    data = read_bytes(file)
    write_bytes(file, data[data.find(b"\n", len(data) // 2) + 1 :])


def strokes(file: Path) -> tuple[Stroke, ...]:
    """Read what was written down, in the order of time."""
    try:
        lines = read_bytes(file).splitlines()
    except InputError:
        return ()
    return tuple(sorted(_read(lines), key=lambda one: one.at))


def _read(lines: Sequence[bytes]) -> Iterator[Stroke]:
    for line in lines:
        try:
            kept = json.loads(line)
            one = Stroke(float(kept["at"]), int(kept["words"]), str(kept["catalog"]))
        except (ValueError, LookupError, TypeError, OverflowError, RecursionError):
            continue
        if one.words >= 0 and 0 <= one.at < 1e11:
            yield one


def pace(made: Sequence[Stroke], now: datetime, open_words: int) -> Pace:
    """Tell how it goes, with so many words still open."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    today = sum(one.words for one in made if midnight <= one.at <= now.timestamp())
    rate = per_hour(made[-LATEST:])
    left = 3600 * open_words / rate if rate and open_words else None
    return Pace(today, rate, left)


def per_hour(made: Sequence[Stroke]) -> int | None:
    """Give the words per hour at work, None where too little was done to tell.

    A sentence counts with the time since the one before; the first one after a break does not
    count, since nobody knows when it was begun.
    """
    seconds, words = 0.0, 0
    for before, one in pairwise(made):
        gap = one.at - before.at
        if gap <= BREAK_SECONDS:
            seconds += gap
            words += one.words
    return round(3600 * words / seconds) if seconds >= LEAST_SECONDS and words else None


def spoken(seconds: float | None) -> str:
    """Say how long something takes, as exact as it deserves; nothing where it is not known."""
    if seconds is None:
        return ""
    minutes = max(1, round(seconds / 60))
    if minutes > 10:
        minutes = 5 * round(minutes / 5)
    hours, minutes = divmod(minutes, 60)
    if hours >= 10 or (hours and not minutes):
        return _("about {hours} h").format(hours=hours + (minutes >= 30))
    if hours:
        return _("about {hours} h {minutes} min").format(hours=hours, minutes=minutes)
    return _("about {minutes} min").format(minutes=minutes)


def open_words(words: Mapping[State, int]) -> int:
    """Count the words that are not confirmed."""
    return sum(count for state, count in words.items() if state not in _CONFIRMED)


def now() -> datetime:
    """Give the time, where the person is."""
    return datetime.now().astimezone()
