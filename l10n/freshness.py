"""Tell at once that nothing has changed since the last sync, or what has.

A sync that has nothing to do should feel like `git status`. So after each complete sync the stat
and the digest of every file and folder it looked at is kept in `.l10n/fresh`, together with what it
reported, and the next one compares them before anything else is imported: this module may use no
more than `os`, `sys` and `time`. A file of another stat is compared by content, since a checkout
gives all files new ones. Where something differs, the next sync looks again at what depends on it;
`standing`, which only that one understands, is kept here for it.

A file touched in the same instant as the record (git calls such an entry racy) could change again
without its stat showing it. Such files are kept without a stat, and so compared by content.
"""

from __future__ import annotations

import os
import sys
from time import time_ns

from l10n import __version__

FORMAT = f"l10n {__version__} fresh 2 python {sys.version_info[0]}.{sys.version_info[1]}"
"""The head of a record; one of another version of ours is not taken."""
_UNTIL = "until "
_MISSING = "-"
_MOST = 64 * 1024 * 1024
"""Bytes up to which a file is compared by content; a larger one with another stat has changed."""
RACY_NS = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT)."""


class Look:
    """What a record says, compared with what is on disk.

    `held` has the lines of the record that hold, as they are to be written now, by path; `changed`
    the paths of the others; `report` and `standing` are as they were given to `remember`.
    """

    __slots__ = ("changed", "held", "report", "standing")

    def __init__(
        self, held: dict[str, str], changed: list[str], report: str, standing: str
    ) -> None:
        self.held, self.changed, self.report, self.standing = held, changed, report, standing


def report_of_last(start: str, key: str) -> str | None:
    """Give what the last sync asked for by `key` reported, if nothing has changed since.

    `start` is the folder the command runs in; the workspace is looked for from there upwards.
    """
    root = _root(start)
    record = _read(root, key) if root is not None else None
    if root is None or record is None:
        return None
    head, lines, rest = record
    now = []
    for line in lines:
        held = _held(root, line)
        if held is None:
            return None
        now.append(held)
    if now != lines:
        _write(root, [*head, *now], rest)
    return rest.partition("\n")[2]


def look(root: str, key: str) -> Look | None:
    """Compare all that the record of the last sync asked for by `key` says with what is there.

    None where there is no record, or none that says anything now.
    """
    record = _read(root, key)
    if record is None:
        return None
    held, changed = {}, []
    for line in record[1]:
        path = line.rpartition("\t")[2]
        now = _held(root, line)
        if now is None:
            changed.append(path)
        else:
            held[path] = now
    standing, _, report = record[2].partition("\n")
    return Look(held, changed, report, standing)


def remember(
    root: str,
    key: str,
    seen: dict[str, str],
    report: str,
    since_ns: int,
    *,
    until: float | None = None,
    standing: str = "",
    held: dict[str, str] | None = None,
) -> None:
    """Record that a sync asked for by `key`, begun at `since_ns`, left nothing to do.

    `seen` names every file the sync read or wrote, with the digest of the content it knows (empty
    where that does not matter), and every folder whose listing mattered; paths are relative to
    `root`. If one of them is not as the sync knew it, nothing is recorded. Those in `held`, which
    `look` gave, were not looked at by the sync. `until` is the time, in seconds since 1970, at
    which there is something to do by itself; `standing` is a line for the next sync. A record that
    cannot be written is not an error: it only saves time.
    """
    head = [f"{FORMAT} {_code()}", key]
    if until is not None:
        head.append(f"{_UNTIL}{until:.0f}")
    lines = []
    for path, digest in seen.items():
        line = held.get(path) if held else None
        if line is None:
            line = _line(root, path, digest, since_ns)
        if line is None:
            return
        lines.append(line)
    _write(root, [*head, *lines], f"{standing}\n{report}")


def digests(root: str, paths: tuple[str, ...]) -> dict[str, str]:
    """Give the digests of files and listings of folders as they are now, by path."""
    return {path: _digest(os.path.join(root, path)) for path in paths}


def forget(root: str) -> None:
    """Drop the record, so that the next sync looks at everything."""
    try:
        os.unlink(_record(root))
    except OSError:
        return


def _line(root: str, path: str, known: str, since_ns: int) -> str | None:
    """Give the line of a file or folder; None where it is not as the sync knew it."""
    full = os.path.join(root, path)
    stat = stat_of(full)
    digest = _digest(full)
    changed_ns = 0 if stat == _MISSING else int(stat.split(" ", 1)[0])
    if known and known != digest:
        return None
    if not known and changed_ns >= since_ns and not os.path.isdir(full):
        return None
    racy = time_ns() - changed_ns < RACY_NS
    return f"{'' if racy else stat}\t{digest}\t{path}"


def _held(root: str, line: str) -> str | None:
    """Give the line as it is to be now, if it holds: by the stat, else by the content."""
    stat, _, rest = line.partition("\t")
    digest, _, path = rest.partition("\t")
    full = f"{root}/{path}"  # no os.path here: there may be ten thousand
    now = stat_of(full)
    if now == stat:
        return line
    if not digest or _digest(full) != digest:
        return None
    racy = now != _MISSING and time_ns() - int(now.split(" ", 1)[0]) < RACY_NS
    return f"{'' if racy else now}\t{digest}\t{path}"


def _read(root: str, key: str) -> tuple[list[str], list[str], str] | None:
    """Give the head of the record, its lines, and what follows; None where it says nothing now."""
    try:
        with open(_record(root), encoding="utf-8", errors="surrogateescape") as file:
            head, _, rest = file.read().partition("\n\n")
    except OSError:
        return None
    lines = head.split("\n")
    if lines[0] != f"{FORMAT} {_code()}" or len(lines) < 2 or lines[1] != key:
        return None
    size = 2
    if len(lines) > 2 and lines[2].startswith(_UNTIL):
        size = 3
        if time_ns() >= int(lines[2][len(_UNTIL) :]) * 1_000_000_000:
            return None
    return lines[:size], lines[size:], rest


def _write(root: str, lines: list[str], rest: str) -> None:
    try:
        os.makedirs(os.path.join(root, ".l10n"), exist_ok=True)
        partial = f"{_record(root)}.{os.getpid()}"
        with open(partial, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write("\n".join(lines) + "\n\n" + rest)
        os.replace(partial, _record(root))
    except OSError:
        return


def _code() -> int:
    """Give a number that changes with our own code, for those who work on it; 0 once installed."""
    package = os.path.dirname(os.path.abspath(__file__))
    if not os.path.exists(os.path.join(os.path.dirname(package), ".git")):
        return 0
    with os.scandir(package) as entries:
        return max(entry.stat().st_mtime_ns for entry in entries if entry.name != "__pycache__")


def _record(root: str) -> str:
    return os.path.join(root, ".l10n", "fresh")


def _root(start: str) -> str | None:
    folder = os.path.abspath(start)
    while True:
        names = set(os.listdir(folder)) if os.access(folder, os.R_OK) else set()
        if "l10n.toml" in names or "pyproject.toml" in names:
            return folder if ".l10n" in names else None
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def stat_of(path: str) -> str:
    """Give what the system tells of a file or folder; `-` where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return _MISSING
    size = 0 if found.st_mode & 0o170000 == 0o040000 else found.st_size
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {size} {found.st_ino}"


def digest_of(content: bytes) -> str:
    """Give the digest of a file's content, 128 bits in hexadecimal."""
    from _blake2 import blake2b  # noqa: PLC0415 -- hashlib without OpenSSL, at a tenth of its price

    return str(blake2b(content, digest_size=16).hexdigest())


def _digest(path: str) -> str:
    """Give the digest of a file or of a folder's listing; none of what is too large."""
    try:
        if os.path.isdir(path):
            names = "\0".join(sorted(os.listdir(path)))
            return digest_of(names.encode("utf-8", "surrogateescape"))
        with open(path, "rb", buffering=0) as file:
            return digest_of(file.read()) if os.fstat(file.fileno()).st_size <= _MOST else ""
    except OSError:
        return _MISSING
