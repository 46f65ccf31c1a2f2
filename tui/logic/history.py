"""Earlier versions of one entry: from git, from this review, and what the entry says of itself.

Where there is no git, or it takes too long, there is less to see, and that is all.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from l10n import catalogs, git
from l10n.differences import differences, marked
from l10n.errors import L10nError, printable
from l10n.model import STATE_LETTERS
from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from l10n.catalogs import Entry, Key
    from l10n.model import State
    from tui.logic.forms import Forms
    from tui.logic.panel import Line

COMMITS = 30
"""How many of the newest commits of a catalog are looked at."""

SECONDS = 10.0
"""How long git may take for all of them."""


@dataclass(frozen=True, slots=True)
class Version:
    """The texts of an entry as they once were.

    `at` is when they were written, None where that is not known; `by` is who wrote them, and
    `note` what else is known.
    """

    forms: Forms
    state: State
    by: str = ""
    at: datetime | None = None
    note: str = ""

    def is_like(self, other: Version) -> bool:
        """Tell whether both are the same translation."""
        return (self.forms, self.state) == (other.forms, other.state)


def of_entry(entry: Entry) -> Version:
    """Give the entry as it stands, with what its facts tell of where it came from."""
    holding = catalogs.digest(entry)
    said = {fact.kind: fact for fact in catalogs.facts(entry) if fact.get("hash") == holding}
    notes = []
    if fact := said.get("mt"):
        notes.append(_("machine: {engine}").format(engine=fact.get("engine")))
    if fact := said.get("memory"):
        told = _("memory, {score} % like in {release}")
        notes.append(told.format(score=fact.get("score"), release=fact.get("from")))
    if fact := said.get("agency"):
        notes.append(_("agency kit {kit}").format(kit=fact.get("kit")))
    if fact := said.get("reviewed"):
        notes.append(_("reviewed by {by}, {at}").format(by=fact.get("by"), at=fact.get("at")))
    return Version(entry.targets, catalogs.state(entry), note="; ".join(notes))


def listed(now: Version, earlier: Iterable[Version]) -> tuple[Version, ...]:
    """Put versions in one row, newest first; what is one version twice tells all that is known."""
    done = [now]
    for one in earlier:
        last = done[-1]
        if not one.is_like(last):
            done.append(one)
        else:
            note = "; ".join(dict.fromkeys(filter(None, (last.note, one.note))))
            done[-1] = replace(last, by=one.by or last.by, at=one.at or last.at, note=note)
    return tuple(done)


def from_git(path: Path, key: Key, seconds: float = SECONDS) -> Iterator[Version]:
    """Give the versions of an entry that git has, newest first, each as it was when it came."""
    real = path.resolve()
    ends = time.monotonic() + seconds
    last: Version | None = None
    for revision, at, by in _commits(real, ends):
        blob = f"{revision}:./{real.name}"
        left = ends - time.monotonic()
        data = git.asked(real.parent, "cat-file", "blob", blob, seconds=left)
        one = _version(data, key) if data else None
        if one is not None:
            one = replace(one, by=by, at=at, note=_("git {revision}").format(revision=revision[:8]))
        if last is not None and (one is None or not one.is_like(last)):
            yield last
        last = one
    if last is not None:
        yield last


def _commits(path: Path, ends: float) -> list[tuple[str, datetime, str]]:
    """Give revision, time and author of the newest commits of a file."""
    out = git.asked(
        path.parent,
        "log", "--no-show-signature", "--no-ext-diff", f"--max-count={COMMITS}",
        "--format=%H %at %an", "--", path.name, seconds=ends - time.monotonic(),
    )  # fmt: skip
    found = re.findall(r"^([0-9a-f]{40,64}) (\d{1,11}) (.*)$", _decoded(out), re.MULTILINE)
    return [(one, datetime.fromtimestamp(int(at), UTC).astimezone(), by) for one, at, by in found]


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _version(data: bytes, key: Key) -> Version | None:
    try:
        entry = catalogs.read(data).get(key)
    except L10nError:
        return None
    return None if entry is None else Version(entry.targets, catalogs.state(entry))


# What is shown


def headline(version: Version) -> Line:
    """Say when, how far, who and whence, in one line."""
    at = f"{version.at:%Y-%m-%d %H:%M}" if version.at else " " * 16
    said = (("dim", at), ("", STATE_LETTERS[version.state]), ("", version.by), ("", version.note))
    pieces = ((("", "  "), (style, printable(text))) for style, text in said if text)
    return tuple(piece for pair in pieces for piece in pair)[1:]


def change(version: Version, newer: Version | None) -> list[Line]:
    """Show the texts of a version, with what the next one made of them.

    The signs of `marked` stand in the text: colours alone tell not everybody.
    """
    texts = [""] * max(len(version.forms), len(newer.forms) if newer else 0)
    after = version if newer is None else newer
    return [
        tuple(
            ("" if part.kind == "same" else part.kind, printable(marked([part])))
            for part in differences(_form(version, number), _form(after, number))
        )
        for number in range(len(texts))
    ]


def _form(version: Version, number: int) -> str:
    return version.forms[number] if number < len(version.forms) else ""
