"""`l10n engines list`, `test`, `requests`: what there is, does it answer, what was it sent."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from l10n import engines
from l10n.cli.common import (
    add_action,
    add_json,
    open_workspace,
    print_json,
    table,
    waiting,
    wanted_locales,
    workspace_here,
)
from l10n.cli.fitting import wrapped
from l10n.errors import (
    EXIT_DONE,
    EXIT_ENGINE,
    ConfigError,
    L10nError,
    Problem,
    UsageError,
    printable,
    raise_all,
)
from l10n.locales import parse
from l10n.sources import check_engines, engine_of

if TYPE_CHECKING:
    import argparse

    from l10n.cli.common import Actions
    from l10n.engines import Engine
    from l10n.workspace import Workspace


def add_actions(actions: Actions) -> None:
    """Add the actions."""
    result = add_action(
        actions, "list", run_list,
        "which engines there are, how far they are trusted, and what they lack. Engines beyond "
        "this machine are looked for only where they are in use or named here; no text is sent.",
        "  l10n engines list\n  l10n engines list deepl",
    )  # fmt: skip
    result.add_argument("name", metavar="ENGINE", nargs="*", help="only these engines")
    add_json(result)
    result = add_action(
        actions, "test", run_test,
        "send one harmless sentence, always the same, through the engines in use.",
        "  l10n engines test\n  l10n engines test pseudo --locale fr",
    )  # fmt: skip
    result.add_argument("name", metavar="ENGINE", nargs="*", help="only these engines")
    result.add_argument(
        "--locale", metavar="LOCALE", action="append", default=[], help="only this locale"
    )
    add_json(result)
    result = add_action(
        actions, "requests", run_requests,
        "what this workspace sent to engines beyond this machine in a month: how much, never what.",
        "  l10n engines requests\n  l10n engines requests --month 2026-11 --json",
    )  # fmt: skip
    result.add_argument("--month", metavar="YYYY-MM", help="in UTC (default: this month)")
    add_json(result)


_SUMMED = ("requests", "texts", "characters", "context")
"""What is told of requests; context are characters that go along with texts, or a glossary."""

_READY = {True: "yes", False: "no", None: "?"}


@dataclass(frozen=True, slots=True)
class _Row:
    """An engine as it is listed; `ready` is None where nobody looked."""

    name: str
    trust: str = ""
    model: str = ""
    used: bool = False
    ready: bool | None = None
    problem: Problem | None = None


def run_list(options: argparse.Namespace) -> int:
    """List the engines."""
    found = workspace_here(options)
    raise_all(ConfigError, [problem for name in options.name for problem in engines.unknown(name)])
    if found is not None:
        check_engines(found)
    with waiting("engines: looking for what they need"):
        names = options.name or engines.names()
        rows = [_row(name, found, named=bool(options.name)) for name in names]
    if options.json:
        print_json({"engines": [_json(row) for row in rows]})
        return EXIT_DONE
    shown = [
        (row.name, row.trust, row.model, "yes" if row.used else "no", _READY[row.ready])
        for row in rows
    ]
    print(table([("ENGINE", "TRUST", "MODEL", "IN USE", "READY"), *shown]))
    columns = get_terminal_size().columns if sys.stdout.isatty() else None
    for row in rows:
        if row.problem is not None:
            print("\n".join(wrapped(_told(row.name, row.problem), columns)))
    if any(row.ready is None for row in rows):
        print("?: looked for only when it is in use or named, as in “l10n engines list deepl”")
    if not any(row.used for row in rows) and not options.name:
        print("No engine is in use: nothing leaves this machine. "
              "`engines` in the configuration names those to ask.")  # fmt: skip
    return EXIT_DONE


def _row(name: str, found: Workspace | None, *, named: bool) -> _Row:
    used = bool(found and name in _in_use(found))
    try:
        engine = engine_of(found, name) if found else engines.create(name, {})
    except L10nError as error:
        return _Row(name, used=used, ready=False, problem=error.problems[0])
    here = engine.trust is engines.Trust.LOCAL
    looked = isinstance(engine, engines.Checkable) and (used or named or here)
    packages = engine.packages if isinstance(engine, engines.Packaged) else ()
    problem = _lacking(engine, found) if looked else engines.uninstalled(name, packages)
    ready = problem is None if looked or here else False if problem else None
    return _Row(name, str(engine.trust), engine.model, used, ready, problem)


def _in_use(found: Workspace) -> set[str]:
    overrides = (wanted.engines or () for wanted in found.config.release.values())
    return {*found.config.engines, *(name for names in overrides for name in names)}


def _lacking(engine: Engine, found: Workspace | None) -> Problem | None:
    """Give what an engine lacks for the first pair of languages that it lacks anything for."""
    if not isinstance(engine, engines.Checkable):
        return None
    source = found.config.source if found else parse("de")
    targets = found.all_locales() if found else (parse("en"),)
    pairs = [target for target in targets if engine.supports(source, target)]
    return next(filter(None, (engine.lacking(source, target) for target in pairs)), None)


def _told(name: str, problem: Problem) -> str:
    """Say in a line what an engine lacks and how to get it."""
    what = problem.what.removeprefix(f"the engine “{name}” ")
    what = what.replace(f" of the engine “{name}”", "")
    return printable(f"{name}: {what}. {problem.remedy or ''}".rstrip())


def _json(row: _Row) -> dict[str, object]:
    return {
        "name": row.name,
        "trust": row.trust,
        "model": row.model,
        "configured": row.used,
        "ready": row.ready,
        "problem": row.problem.what if row.problem else "",
        "remedy": (row.problem.remedy or "") if row.problem else "",
    }


def run_test(options: argparse.Namespace) -> int:
    """Try the engines."""
    found = open_workspace(options)
    names = options.name or list(found.config.engines)
    if not names:
        print("No engine is in use. Name one: l10n engines test pseudo")
        return EXIT_DONE
    locales = wanted_locales(found, options.locale) or found.config.locales
    rows = []
    for name in names:
        engine = engine_of(found, name)
        with waiting(f"{name}: waiting for its answer"):
            rows += [(name, locale, engines.probe(engine, found.config.source, locale))
                     for locale in locales]  # fmt: skip
    if options.json:
        print_json(
            {
                "probes": [
                    {
                        "engine": name, "locale": str(locale), "ok": probe.ok,
                        "seconds": round(probe.seconds, 3), "sentence": probe.sentence,
                        "sample": probe.sample, "problem": probe.problem,
                        "remedy": probe.remedy,
                    }
                    for name, locale, probe in rows
                ]
            }
        )  # fmt: skip
    else:
        for name, locale, probe in rows:
            outcome = f"ok  {probe.sample}" if probe.ok else f"failed  {probe.problem}"
            print(printable(f"{name} {found.config.source} → {locale}: {outcome}"))
            if probe.remedy:
                print(printable(f"  {probe.remedy}"))
    return EXIT_DONE if all(probe.ok for _, _, probe in rows) else EXIT_ENGINE


def run_requests(options: argparse.Namespace) -> int:
    """Sum up what went where."""
    from l10n.engines.meter import file_of, records, this_month  # noqa: PLC0415 -- only here

    root = str(open_workspace(options).root)
    month = options.month or this_month()
    if not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", month):
        what = "--month must be a year and a month"
        raise UsageError(Problem("usage.month", what, remedy="For example: --month 2026-11"))
    sums: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for record, _ in records(month):
        if record.workspace == root:
            key = (record.engine, record.trust, record.release, record.locale)
            sums[key]["requests"] += 1
            for name in _SUMMED[1:]:
                sums[key][name] += getattr(record, name)
    path = str(file_of(month))
    if options.json:
        names = ("engine", "trust", "release", "locale")
        rows = [dict(zip(names, key, strict=True)) | sums[key] for key in sorted(sums)]
        print_json({"month": month, "file": path, "requests": rows})
        return EXIT_DONE
    if not sums:
        print(f"Nothing was sent to engines beyond this machine in {month}.")
        return EXIT_DONE
    head = ("ENGINE", "TRUST", "RELEASE", "LOCALE", *map(str.upper, _SUMMED))
    shown = [(*key, *(f"{sums[key][name]:,}" for name in _SUMMED)) for key in sorted(sums)]
    print(table([head, *shown], right=range(4, 4 + len(_SUMMED))))
    print(printable(f"Request by request: {path}"))
    return EXIT_DONE
