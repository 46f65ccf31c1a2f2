"""The door of the command line.

Nothing but `sys` and `os` is imported before the command is known: help and version come from plain
data, and a sync with nothing to do answers from its record. Everything else is in `l10n.cli.app`.
"""

from __future__ import annotations

import sys

from l10n import __version__

COMMANDS = {
    "init": "make a workspace in this folder",
    "sync": "update catalogs, fill them, publish what is past the gate",
    "status": "releases and locales: states, words, what blocks publication",
    "review": "review and edit translations in the terminal",
    "keys": "the keys of the review, and what your terminal makes of them",
    "check": "find what is wrong with translations",
    "preview": "a version beside its source, also as a page to sign off",
    "publish": "write the finished versions",
    "export": "make a kit for an agency, or list what is out",
    "import": "take back what an agency returned, and nothing that would harm",
    "diff": "what differs between catalogs, by entry and word",
    "merge-driver": "merge catalogs for git, by entry",
    "glossary": "the terms: lint, find, forms, suggest, add, import, export",
    "memory": "what was translated before: search, import, export, stats, clean",
    "segment": "show the sentences of a document",
    "engines": "machine translation engines: list, test, install models, compare",
}

USAGE = "usage: l10n COMMAND [OPTION…] [ARGUMENT…]"

HELP = f"""{USAGE}

Localization of releases: sentences in gettext catalogs, one finished version per language.

{{commands}}

  l10n COMMAND --help    what a command does, with an example
  l10n --version         the version

Start with `l10n init`, put a release into releases/, then `l10n sync`.
"""


def module(command: str) -> str:
    """Name the module of a command; `import` is no name that Python takes."""
    return f"l10n.cli.{command.replace('-', '_')}{'_' if command == 'import' else ''}"


def help_text() -> str:
    """Give the text of `l10n --help`."""
    width = max(map(len, COMMANDS))
    rows = "\n".join(f"  {name:{width}}  {what}" for name, what in COMMANDS.items())
    return HELP.format(commands=rows)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; give the exit status (see `l10n.errors`)."""
    try:
        return _main(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt as error:  # also where a command is still being imported
        return interrupted(type(error))


class Terminated(KeyboardInterrupt):
    """The process was told to end (SIGTERM), as by a CI whose job is cancelled."""


def interrupted(by: type[BaseException]) -> int:
    """Tell of a Ctrl-C, or of a SIGTERM; give the exit status."""
    from l10n.errors import EXIT_INTERRUPTED, EXIT_TERMINATED  # noqa: PLC0415 -- needed only here

    told = issubclass(by, Terminated)
    what = "told to end" if told else "interrupted"
    print(f"\nl10n: {what}; every file is whole. Run it again to go on.", file=sys.stderr)
    return EXIT_TERMINATED if told else EXIT_INTERRUPTED


def _main(arguments: list[str]) -> int:
    if arguments in ([], ["-h"], ["--help"], ["help"]):
        (sys.stdout if arguments else sys.stderr).write(help_text())
        return 0 if arguments else 2
    if arguments in (["-V"], ["--version"]):
        sys.stdout.write(f"l10n {__version__}\n")
        return 0
    if arguments in (["sync"], ["sync", "--json"]) and (report := _nothing_to_do(arguments)):
        sys.stdout.write(report)
        return 0
    from l10n.cli.app import run  # noqa: PLC0415 -- everything heavier than sys and os

    return run(arguments)


def _nothing_to_do(arguments: list[str]) -> str | None:
    import os  # noqa: PLC0415 -- here anyway, but not needed for help

    from l10n.freshness import report_of_last  # noqa: PLC0415

    try:
        here = os.getcwd()  # noqa: PTH109
    except OSError:  # the folder is gone, which is told where errors are
        return None
    return report_of_last(here, " ".join(arguments))
