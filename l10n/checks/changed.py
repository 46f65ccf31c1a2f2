"""What changed since a revision of git: so that a pull request shows findings of its own only.

Compared are entries, not lines, so a file that was sorted or wrapped anew has changed nothing. The
older side is where the branch left the revision (the merge base): what others did meanwhile on
`origin/main` is not ours. Git is only asked for objects; no index is read or refreshed, no hook and
no filter runs.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from l10n import catalogs
from l10n.checks.registry import ACROSS
from l10n.errors import CatalogError, InputError, Problem, UsageError, printable, shorten
from l10n.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from l10n.catalogs import Catalog, Entry, Key
    from l10n.checks.findings import Finding
    from l10n.checks.results import Checked

Place: TypeAlias = tuple[str, int]
"""Where an entry is: its catalog's path as shown to people, and its line."""

SECONDS = 120
"""The time git may take for one answer: it may have to fetch a file of a partial clone."""

_DATES = {"PO-Revision-Date", "POT-Creation-Date", "Last-Translator", "X-Generator"}
_OF_HEADER = {"plural-forms", "header"}
"""Codes whose findings can come of a change of the header, on whichever entry they stand."""

_OTHER = re.compile(r".*” in (?:(.+), )?line (\d+)(?: has the same translation)?", re.DOTALL)
"""How a clash says where the other translation is (`l10n.checks.families.consistency`)."""

_LOCAL = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_OBJECT_DIRECTORY", "GIT_DIR",
    "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE",
    "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_SHALLOW_FILE",
    "GIT_COMMON_DIR", "GIT_INTERNAL_SUPER_PREFIX",
)  # fmt: skip
"""What git tells hooks of its own repository, which need not be ours (`git rev-parse
--local-env-vars`). Configuration of a command stays, as git leaves it to submodules: CI names its
`safe.directory` there."""

_REMEDY = "Leave out --changed, or run it in a clone that has the revision."


@dataclass(frozen=True, slots=True)
class Since:
    """A revision to compare with: the repository's folder, and its PO files at that time.

    `blobs` are the ids of the files' contents by their paths from the folder.
    """

    root: Path
    blobs: Mapping[str, str]


def since(revision: str, folder: Path) -> Since:
    """Find a revision, seen from a folder of a repository.

    Raises:
        UsageError: git is not there, the folder is in no repository, or it has no such revision.
    """
    root = Path(os.fsdecode(_asked(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    commit = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if commit.returncode:
        what = f"there is no revision “{shorten(revision)}” here"
        raise UsageError(Problem("git.revision", printable(what), folder, remedy=_REMEDY))
    tip = commit.stdout.decode().strip()
    fork = _git(folder, "merge-base", "HEAD", tip)  # none without a commit, or in a shallow clone
    base = tip if fork.returncode else fork.stdout.decode().strip()
    listed = _asked(folder, "ls-tree", "-r", "-z", "--full-tree", base).split(b"\0")
    blobs = {}
    for line in listed:
        facts, _, name = line.partition(b"\t")
        mode, kind, blob = facts.split() if facts else (b"", b"", b"")
        if kind == b"blob" and mode != b"120000" and name.lower().endswith(b".po"):
            blobs[os.fsdecode(name)] = blob.decode()
    return Since(root, blobs)


def changed_entries(path: Path, catalog: Catalog, before: Since) -> frozenset[Key]:
    """Give the entries whose texts, flags or comments are not as they were; new ones too.

    Comments count because a waiver is one. The header counts as an entry, but for its dates. A
    file that is new, moved, or was damaged before is new as a whole.

    Raises:
        InputError: git cannot give the file as it was.
    """
    blob = before.blobs.get(_within(path, before))
    if blob is None:
        return frozenset(_facts(catalog))
    if _same(path, before):
        return frozenset()
    try:
        old = _facts(catalogs.read(_content(path, blob, before), str(path), headless=True))
    except CatalogError:
        old = {}
    return frozenset(key for key, fact in _facts(catalog).items() if old.get(key) != fact)


def changed_places(shown: str, catalog: Catalog, keys: Collection[Key]) -> frozenset[Place]:
    """Give where some entries of a catalog are, by its path as shown to people."""
    return frozenset((shown, entry.line) for entry in catalog.live if entry.key in keys)


def narrowed(
    result: Checked, keys: frozenset[Key], places: Collection[Place] = frozenset()
) -> Checked:
    """Leave only the findings that a change of some entries can have brought about.

    These are the findings of the entries; all that rest on the header, where that is one of them;
    and a clash of two translations with one of them at either end, since it is told at one end
    only. `places` are the changed entries of all catalogs that were compared (`changed_places`).
    """
    headed = any(key[1] == "" and not key[0] for key in keys)

    def is_new(finding: Finding) -> bool:
        if finding.subject.entry.key in keys or (headed and finding.code in _OF_HEADER):
            return True
        return finding.code in ACROSS and _other_place(finding, result.path) in places

    return replace(result, findings=tuple(filter(is_new, result.findings)))


def _other_place(finding: Finding, path: str) -> Place | None:
    """Give the place that a clash names; that of `path` itself is named by its line alone."""
    match = _OTHER.fullmatch(finding.message)
    return (match[1] or path, int(match[2])) if match is not None else None


def prefix(folder: Path) -> str:
    """Give the path of a folder from the root of its repository, with a `/` at its end.

    Empty at the root, outside of repositories, and without git.
    """
    try:
        done = _git(folder, "rev-parse", "--show-prefix")
    except UsageError:
        return ""
    return os.fsdecode(done.stdout.removesuffix(b"\n")) if done.returncode == 0 else ""


def _facts(catalog: Catalog) -> dict[Key, object]:
    """Give what is compared of every entry that is not obsolete, and of the header."""
    header = {name: text for name, text in catalog.header.items() if name not in _DATES}
    return {catalog.header_entry.key: header} | {one.key: _fact(one) for one in catalog.live}


def _fact(entry: Entry) -> object:
    return entry.msgid_plural, entry.targets, frozenset(entry.flags), entry.comments


def _same(path: Path, before: Since) -> bool:
    """Tell whether a file is what it was, by the id that git gives to contents."""
    blob = before.blobs.get(_within(path, before))
    if blob is None:
        return False
    data = read_bytes(path)
    kind = "sha256" if len(blob) == 64 else "sha1"  # a repository has one of the two
    digest = hashlib.new(kind, b"blob %d\0" % len(data) + data, usedforsecurity=False)
    return digest.hexdigest() == blob


def _within(path: Path, before: Since) -> str:
    """Give a path as git's trees have it; one that is none of theirs for a file elsewhere."""
    full = path.resolve()
    root = before.root.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else ""


def _content(path: Path, blob: str, before: Since) -> bytes:
    done = _git(before.root, "cat-file", "blob", blob)
    if done.returncode:
        what = f"git cannot give it as it was: {_said(done)}"
        raise InputError(Problem("git.object", what, path, remedy=_REMEDY))
    return done.stdout


def _asked(folder: Path, *arguments: str) -> bytes:
    """Ask git what it can answer in every repository.

    Raises:
        UsageError: it cannot, so there is none.
    """
    done = _git(folder, *arguments)
    if done.returncode:
        what = f"is in no git repository that can be read: {_said(done)}"
        raise UsageError(Problem("git.repository", what, folder, remedy=_REMEDY))
    return done.stdout


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, without questions, in English.

    Raises:
        UsageError: git is not installed, or takes too long.
    """
    outer = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    environment = {**outer, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            ["git", "-C", str(folder), "--no-pager", *arguments],
            stdin=subprocess.DEVNULL, capture_output=True, check=False,
            timeout=SECONDS, env=environment,
        )  # fmt: skip
    except OSError as error:
        what = f"git cannot be started: {error.strerror}"
        remedy = "Install git, or leave out --changed."
        raise UsageError(Problem("git.missing", what, remedy=remedy)) from None
    except subprocess.TimeoutExpired:
        what = f"git did not answer in {SECONDS} seconds"
        raise UsageError(Problem("git.slow", what, folder, remedy=_REMEDY)) from None


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Give what git says of a failure, on one line without controls."""
    return printable(shorten(done.stderr.decode("utf-8", "replace"), 200))
