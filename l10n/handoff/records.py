"""The records of what was sent, one file per kit in the folder `kits` of the workspace.

They are what a return is merged against, so they belong into git. A record is written once: who
exports the same again has the same kit, made when it first was.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem, UsageError
from l10n.files import read_bytes, write_bytes
from l10n.handoff import manifest

if TYPE_CHECKING:
    from pathlib import Path

    from l10n.handoff.manifest import Manifest
    from l10n.workspace import Workspace


def path_of(workspace: Workspace, kit: str) -> Path:
    """Give where the record of a kit is, or would be."""
    return workspace.root / workspace.config.kits / f"{kit}.json"


def load(workspace: Workspace, kit: str) -> Manifest | None:
    """Give the record of a kit by its id; None where this workspace knows of none.

    Raises:
        InputError: it is damaged.
    """
    path = path_of(workspace, kit)
    if not manifest.KIT.fullmatch(kit) or not path.exists():
        return None
    found = manifest.read(read_bytes(path, manifest.MAX_BYTES), path)
    if found.kit != kit:
        what = f"is the record of another kit, {found.kit}"
        raise InputError(Problem("kit.record", what, path, remedy="Give it its name again."))
    return found


def named(workspace: Workspace, kit: str) -> Manifest:
    """Give the record of a kit that a person names.

    Raises:
        UsageError: there is none; names those that there are.
        InputError: it is damaged.
    """
    found = load(workspace, kit)
    if found is None:
        known = ", ".join(ids(workspace)[-5:])
        remedy = f"The last are: {known}." if known else "Nothing was exported yet."
        raise UsageError(Problem("usage.kit", f"there is no kit “{kit}”", remedy=remedy))
    return found


def ids(workspace: Workspace) -> tuple[str, ...]:
    """Give the ids of all kits that are recorded, in their order."""
    names = (path.stem for path in (workspace.root / workspace.config.kits).glob("*.json"))
    return tuple(sorted(name for name in names if manifest.KIT.fullmatch(name)))


def save(workspace: Workspace, record: Manifest) -> bool:
    """Write the record of a kit; give False when it is there already.

    Raises:
        InputError: it cannot be written.
    """
    path = path_of(workspace, record.kit)
    return not path.exists() and write_bytes(path, manifest.write(record, record=True))


def drop(workspace: Workspace, kit: str) -> None:
    """Take back the record of a kit that could not be made."""
    with suppress(OSError):
        path_of(workspace, kit).unlink()
