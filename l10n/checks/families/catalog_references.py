"""References to files that are gone: nobody can look up any more what a sentence is about.

A family of its own, because it looks at the files on disk, so what it found cannot be kept.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.checks.families.catalog_header import told
from l10n.checks.findings import Severity
from l10n.checks.rules import Family, Rule
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.catalogs import Entry
    from l10n.checks.case import Sheet
    from l10n.checks.findings import Finding

REFERENCE = Rule(
    "reference",
    Severity.WARNING,
    "a reference to a file that is not there any more",
    notes="""\
The files named after `#:` are looked for in the folder of the catalog and in those above it. Said
once per file, at the first entry that names it, and only where at least one other reference of the
catalog leads somewhere: a catalog that came alone tells nothing.""",
)

_LINES = re.compile(r"(?::\d+)+\Z")
_SAMPLE = 40
_DEPTH = 12


def survey(sheet: Sheet) -> Iterator[Finding]:
    """Look whether the files are there that the entries of a catalog come from."""
    if not sheet.catalog.path:
        return
    first: dict[str, Entry] = {}
    counts: dict[str, int] = {}
    for entry in sheet.catalog.live:
        for name in {_LINES.sub("", reference) for reference in entry.references}:
            first.setdefault(name, entry)
            counts[name] = counts.get(name, 0) + 1
    root = _root(Path(sheet.catalog.path), first)
    if root is None:
        return
    for name, entry in first.items():
        if "://" not in name and not _exists(root / name):
            message = worded("{path} is not there", path=name)
            if counts[name] > 1:
                message = worded(
                    "{what} (nor for {count} more)", what=message, count=counts[name] - 1
                )
            yield told(REFERENCE, REFERENCE.severity, message, entry)


FAMILY = Family((REFERENCE,), survey=survey, pure=False)


def _root(path: Path, names: Iterable[str]) -> Path | None:
    """Find the folder that the references of a catalog start from: the nearest where one leads."""
    sample = [name for name, _ in zip(names, range(_SAMPLE), strict=False)]
    for folder in path.absolute().parents[:_DEPTH]:
        if any(_exists(folder / name) for name in sample):
            return folder
    return None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
