"""The process that counts what checks find; `standing.py` starts it, nothing imports it.

It says of each catalog, one JSON list a line: its path, errors, warnings, and what kept it from
being checked; an empty path stands for all of them. It ends when nobody reads that any more.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from l10n import workspace
from l10n.errors import L10nError
from l10n.inspection import Inspector
from l10n.selection import Wish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.inspection import Inspected

Answer: TypeAlias = tuple[str, int, int, str]


def answers(root: Path) -> Iterator[Answer]:
    """Give what is found in each catalog, and then what a comparison of all adds to that."""
    try:
        space = workspace.at(root)
        if space is None:
            return
        inspector = Inspector(Wish(folder=root, cache=space.cache_folder), space)
        inspector.prepare()
        paths, _ = inspector.selection.paths()
    except L10nError as error:
        yield "", 0, 0, error.problems[0].what
        return
    results = []
    for path in paths:
        results.append(inspector.inspect(path))
        yield _answer(path, results[-1])
    for path, before, one in zip(paths, results, inspector.compared(results), strict=True):
        if one is not before:
            yield _answer(path, one)


def _answer(path: Path, one: Inspected) -> Answer:
    if one.checked is None:
        return str(path), 0, 0, one.errors[0].problems[0].what if one.errors else ""
    counting = [str(finding.severity) for finding in one.checked.findings if finding.counts]
    return str(path), counting.count("error"), counting.count("warning"), ""


def main() -> None:
    """Answer about the workspace that was named."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who started it
    if hasattr(os, "nice"):
        os.nice(10)  # the person's keys come first
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "w", encoding="ascii") as replies:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library may print
        for answer in answers(Path(sys.argv[1])):
            print(json.dumps(answer), file=replies, flush=True)


if __name__ == "__main__":
    main()
