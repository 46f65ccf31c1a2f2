"""Tell at once that nothing has changed since the last sync.

A sync that has nothing to do should feel like `git status`. So after each complete sync the stat
of every file and folder it looked at is kept in `.l10n/fresh`, together with what it reported, and
the next one compares them before anything else is imported: this module may use no more than `os`,
`sys` and `time`. Any difference leads to the whole line, which decides by content alone.

A file touched in the same instant as the record (git calls such an entry racy) could change again
without its stat showing it. Such files are kept with a digest and compared by content.
"""

from __future__ import annotations

import os
import sys
from time import time_ns

from l10n import __version__

FORMAT = f"l10n {__version__} fresh 1 python {sys.version_info[0]}.{sys.version_info[1]}"
"""The head of a record; one of another version of ours is not taken."""
_UNTIL = "until "
RACY_NS = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT)."""


def report_of_last(start: str, key: str) -> str | None:
    """Give what the last sync asked for by `key` reported, if nothing has changed since.

    `start` is the folder the command runs in; the workspace is looked for from there upwards.
    """
    root = _root(start)
    if root is None:
        return None
    try:
        with open(_record(root), encoding="utf-8", errors="surrogateescape") as file:
            head, _, report = file.read().partition("\n\n")
    except OSError:
        return None
    lines = head.split("\n")
    if lines[0] != f"{FORMAT} {_code()}" or len(lines) < 2 or lines[1] != key:
        return None
    return report if all(_holds(root, line) for line in lines[2:]) else None


def remember(
    root: str,
    key: str,
    seen: dict[str, str],
    report: str,
    since_ns: int,
    *,
    until: float | None = None,
) -> None:
    """Record that a sync asked for by `key`, begun at `since_ns`, left nothing to do.

    `seen` names every file the sync read or wrote, with the digest of the content it knows (empty
    where that does not matter), and every folder whose listing mattered; paths are relative to
    `root`. If one of them is not as the sync knew it, nothing is recorded. `until` is the time, in
    seconds since 1970, at which there is something to do by itself. A record that cannot be written
    is not an error: it only saves time.
    """
    now_ns = time_ns()
    lines = [f"{FORMAT} {_code()}", key]
    if until is not None:
        lines.append(f"{_UNTIL}{until:.0f}")
    for path, digest in seen.items():
        full = os.path.join(root, path)
        stat = _stat(full)
        changed_ns = 0 if stat == "-" else int(stat.split(" ", 1)[0])
        if digest and digest != _digest(full):
            return
        if not digest and changed_ns >= since_ns and not os.path.isdir(full):
            return
        racy = now_ns - changed_ns < RACY_NS
        lines.append(f"{stat}\t{_digest(full) if racy else ''}\t{path}")
    try:
        os.makedirs(os.path.join(root, ".l10n"), exist_ok=True)
        partial = f"{_record(root)}.{os.getpid()}"
        with open(partial, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write("\n".join(lines) + "\n\n" + report)
        os.replace(partial, _record(root))
    except OSError:
        return


def forget(root: str) -> None:
    """Drop the record, so that the next sync looks at everything."""
    try:
        os.unlink(_record(root))
    except OSError:
        return


def _code() -> int:
    """Give a number that changes with our own code, for those who work on it."""
    package = os.path.dirname(os.path.abspath(__file__))
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


def _stat(path: str) -> str:
    try:
        found = os.stat(path)
    except OSError:
        return "-"
    size = 0 if found.st_mode & 0o170000 == 0o040000 else found.st_size
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {size} {found.st_ino}"


def _holds(root: str, line: str) -> bool:
    if line.startswith(_UNTIL):
        return time_ns() < int(line[len(_UNTIL) :]) * 1_000_000_000
    stat, _, rest = line.partition("\t")
    digest, _, path = rest.partition("\t")
    full = os.path.join(root, path)
    return _stat(full) == stat and (not digest or _digest(full) == digest)


def digest_of(content: bytes) -> str:
    """Give the digest of a file's content, 128 bits in hexadecimal."""
    from _blake2 import blake2b  # noqa: PLC0415 -- hashlib without OpenSSL, at a tenth of its price

    return str(blake2b(content, digest_size=16).hexdigest())


def _digest(path: str) -> str:
    try:
        if os.path.isdir(path):
            names = "\0".join(sorted(os.listdir(path)))
            return digest_of(names.encode("utf-8", "surrogateescape"))
        with open(path, "rb") as file:
            return digest_of(file.read())
    except OSError:
        return "-"
