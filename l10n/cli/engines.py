"""`l10n engines`: which machine engines there are, and whether they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n import engines
from l10n.cli.common import (
    add_json,
    make_parser,
    open_workspace,
    print_json,
    table,
    wanted_locales,
    workspace_here,
)
from l10n.errors import EXIT_DONE, EXIT_ENGINE, L10nError

if TYPE_CHECKING:
    import argparse

EXAMPLE = """\
  l10n engines list
  l10n engines test              one harmless sentence through each engine that is configured
  l10n engines test pseudo --locale fr"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("engines", "Releases are never sent by these commands.", EXAMPLE)
    result.add_argument("action", choices=["list", "test"], help="what to do")
    result.add_argument("name", metavar="ENGINE", nargs="*", help="only these engines")
    result.add_argument(
        "--locale", metavar="LOCALE", action="append", default=[], help="only this locale (test)"
    )
    add_json(result)
    return result


def run(options: argparse.Namespace) -> int:
    """List the engines, or try them."""
    return _list(options) if options.action == "list" else _test(options)


def _list(options: argparse.Namespace) -> int:
    found = workspace_here(options)
    configured = found.config.engines if found else ()
    rows = []
    for name in options.name or engines.names():
        settings = found.config.engine.get(name, {}) if found else {}
        try:
            engine = engines.create(name, settings)
            row = (name, str(engine.trust), engine.model, "")
        except L10nError as error:
            row = (name, "", "", error.problems[0].what)
        rows.append((*row[:3], "yes" if name in configured else "no", row[3]))
    if options.json:
        keys = ("name", "trust", "model", "configured", "problem")
        print_json({"engines": [dict(zip(keys, row, strict=True)) for row in rows]})
    else:
        print(table([("ENGINE", "TRUST", "MODEL", "IN USE", "PROBLEM"), *rows]))
        if not configured:
            print("No engine is in use: nothing leaves this machine. "
                  "`engines` in the configuration names those to ask.")  # fmt: skip
    return EXIT_DONE


def _test(options: argparse.Namespace) -> int:
    found = open_workspace(options)
    names = options.name or list(found.config.engines)
    if not names:
        print("No engine is in use. Name one: l10n engines test pseudo")
        return EXIT_DONE
    locales = wanted_locales(found, options.locale) or found.config.locales
    rows = []
    for name in names:
        engine = engines.create(name, found.config.engine.get(name, {}))
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
                    }
                    for name, locale, probe in rows
                ]
            }
        )  # fmt: skip
    else:
        for name, locale, probe in rows:
            outcome = f"ok  {probe.sample}" if probe.ok else f"failed  {probe.problem}"
            print(f"{name} {found.config.source} → {locale}: {outcome}")
    return EXIT_DONE if all(probe.ok for _, _, probe in rows) else EXIT_ENGINE
