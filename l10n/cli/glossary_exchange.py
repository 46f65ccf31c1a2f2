"""`l10n glossary import` and `export`: the glossary in the formats of other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.cli.common import (
    add_action,
    add_json,
    open_workspace,
    print_json,
    say,
    start_folder,
    wanted_locales,
)
from l10n.errors import EXIT_DONE, EXIT_PENDING, Problem, UsageError, printable
from l10n.files import read_bytes, write_bytes
from l10n.glossary import exchange, load
from l10n.glossary.exchange import FORMATS
from l10n.lock import locked

if TYPE_CHECKING:
    import argparse

    from l10n.cli.common import Actions
    from l10n.glossary.merging import Cell, Plan, Step
    from l10n.workspace import Workspace

IMPORT = """\
  l10n glossary import agency.tbx               what would change
  l10n glossary import agency.tbx --apply       take what is new, keep ours where both differ
  l10n glossary import fr.csv --locale fr --apply --conflicts take"""

EXPORT = """\
  l10n glossary export terms.tbx
  l10n glossary export --format tbx2 terms.tbx
  l10n glossary export --locale fr deepl-fr.tsv"""

NAMES = ", ".join(f"{one.name} ({one.title})" for one in FORMATS.values())


def add_actions(actions: Actions) -> None:
    """Add the parsers of these actions."""
    take = add_action(
        actions, "import", _import, "compare a glossary from outside with ours, concept by "
        "concept. Nothing is written without --apply. Exit status 1 if something is in conflict "
        f"or refused. Formats: {NAMES}.", IMPORT,
    )  # fmt: skip
    take.add_argument("file", metavar="FILE", help="the file")
    take.add_argument("--apply", action="store_true", help="write it into the glossary")
    take.add_argument(
        "--conflicts", choices=("keep", "take"), default="keep",
        help="whose side wins where both differ: keep ours (default), or take theirs",
    )  # fmt: skip
    give = add_action(
        actions, "export", _export, "write the glossary for other tools. Drafts and confidence "
        f"stay here. Formats: {NAMES}.", EXPORT,
    )  # fmt: skip
    give.add_argument("file", metavar="FILE", help="where to, or - for standard output")
    for parser in (take, give):
        parser.add_argument("--format", choices=tuple(FORMATS), help="the format of the file")
        parser.add_argument(
            "--locale", metavar="LOCALE", action="append", default=[], help="only this locale"
        )
    add_json(take)


def _import(options: argparse.Namespace) -> int:
    from l10n.glossary import merging  # noqa: PLC0415 -- for this action only
    from l10n.glossary.table import read  # noqa: PLC0415

    here = open_workspace(options)
    source, path = here.config.source, here.glossary_path
    file = start_folder(options) / options.file
    data = read_bytes(file)
    name = options.format or exchange.detect(file, data)
    targets = wanted_locales(here, options.locale) or here.all_locales()
    reading = exchange.read(name, data, source, targets, file)
    with locked(here.cache_folder):
        table = read(path, source)
        plan = merging.plan(table, reading.glossary)
        if options.apply:
            after = merging.apply(table, merging.edits(plan, options.conflicts))
            if after.data != table.data:
                write_bytes(path, after.data)
    if options.json:
        print_json({"format": name, "applied": options.apply, "concepts": _rows(plan),
                    "absent": plan.absent,
                    "notes": [problem.what for problem in reading.notes]})  # fmt: skip
    else:
        _print(plan, options, here)
        for problem in reading.notes:
            say(str(problem))
    taken = options.apply and options.conflicts == "take"
    left = plan.count(merging.Kind.REFUSED) + (0 if taken else plan.count(merging.Kind.CONFLICT))
    return EXIT_PENDING if left else EXIT_DONE


def _print(plan: Plan, options: argparse.Namespace, here: Workspace) -> None:
    from l10n.glossary.merging import Kind  # noqa: PLC0415

    for step in plan.steps:
        if step.kind is Kind.UNCHANGED:
            continue
        why = f": {step.reason}" if step.reason else ""
        print(printable(f"{step.kind:9} {step.id or '–'}  {step.term}  (line {step.line}){why}"))
        for cell in step.cells:
            print(printable(f"          {_cell(cell, options.conflicts)}"))
    counts = ", ".join(f"{plan.count(kind)} {kind}" for kind in Kind)
    what = "written to" if options.apply else "nothing is written; --apply takes it into"
    print(f"{counts}; {what} {here.relative(here.glossary_path)}.")
    if plan.absent:
        print(f"{plan.absent} of our concepts are not in the file; they stay as they are.")


def _cell(cell: Cell, conflicts: str) -> str:
    value = cell.new if conflicts == "keep" else cell.theirs
    change = f"{cell.column}: {f'{cell.old} → ' if cell.old and value != cell.old else ''}{value}"
    return f"{change if value else cell.column}{f'  ({cell.reason})' if cell.reason else ''}"


def _rows(plan: Plan) -> list[dict[str, object]]:
    return [_row(step) for step in plan.steps]


def _row(step: Step) -> dict[str, object]:
    keys = ("column", "old", "new", "theirs", "reason")
    return {
        "kind": str(step.kind),
        "id": step.id,
        "term": step.term,
        "line": step.line,
        "reason": step.reason,
        "cells": [{key: getattr(cell, key) for key in keys} for cell in step.cells],
    }


def _export(options: argparse.Namespace) -> int:
    here = open_workspace(options)
    glossary = load(here.glossary_path, here.config.source)
    name = options.format or _by_extension(options.file)
    targets = wanted_locales(here, options.locale) or here.all_locales()
    if FORMATS[name].holds_pair and len(targets) > 1:
        known = ", ".join(map(str, targets))
        what = f"{FORMATS[name].title} holds one pair of languages"
        remedy = f"Name one with --locale: {known}."
        raise UsageError(Problem("usage.locale", what, remedy=remedy))
    if options.file != "-" and _same(start_folder(options) / options.file, here.glossary_path):
        what, remedy = "is the glossary itself", "Export to a file of another name."
        raise UsageError(Problem("usage.glossary", what, options.file, remedy=remedy))
    writing = exchange.write(name, glossary, here.config.source, targets)
    if options.file == "-":
        sys.stdout.buffer.write(writing.data)
    else:
        write_bytes(start_folder(options) / options.file, writing.data)
    for problem in writing.notes:
        say(str(problem))
    return EXIT_DONE


def _same(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)


def _by_extension(name: str) -> str:
    for one in FORMATS.values():
        if Path(name).suffix.lower() in one.extensions:
            return one.name
    what = "does not say its format by its name"
    remedy = f"Name it with --format: {', '.join(FORMATS)}."
    raise UsageError(Problem("exchange.format", what, name, remedy=remedy))
