"""Write docs/commands.md from the parsers of the commands.

python docs/generate_commands.py            write it
python docs/generate_commands.py --check    exit with 1 when it is not up to date
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, _SubParsersAction
from importlib import import_module
from pathlib import Path

from l10n.cli import COMMANDS, module

PAGE = Path(__file__).with_name("commands.md")

HEAD = """\
# Commands

<!-- Written by docs/generate_commands.py from l10n/cli: change it there. -->

Results go to standard output, everything else to standard error. `NO_COLOR` is obeyed; a colour
never says more than the word beside it. A bar shows progress on a terminal and nowhere else.
Ctrl-C leaves every file whole, and so does SIGTERM.

| exit | means |
|---|---|
| 0 | done, and the gate that was asked for holds |
| 1 | work pending or findings: `sync --check`, `check`, `glossary lint`; or something refused |
| 2 | usage or configuration |
| 3 | an input is damaged or not supported; the file and the place are named |
| 4 | an engine failed; everything else was done and saved |
| 130 | interrupted; nothing half-written |
| 143 | told to end (SIGTERM), as a CI job that is cancelled; the same |
"""


def page() -> str:
    """Make the page."""
    os.environ["COLUMNS"] = "100"
    parts = [HEAD]
    for name in COMMANDS:
        parser = import_module(module(name)).parser()
        parts.append(f"## l10n {name}\n\n{_help(parser)}")
        parts += [f"### {action.prog}\n\n{_help(action)}" for action in _actions(parser)]
    return "\n".join(parts)


def _actions(parser: ArgumentParser) -> list[ArgumentParser]:
    """Give the parsers of the actions of a command that has several."""
    groups = [a.choices for a in parser._actions if isinstance(a, _SubParsersAction)]
    return [action for choices in groups for action in choices.values()]


def _help(parser: ArgumentParser) -> str:
    lines = "\n".join(line.rstrip() for line in parser.format_help().strip().split("\n"))
    return f"```text\n{lines}\n```\n"


def main(arguments: list[str]) -> int:
    """Write or check."""
    text = page()
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.read_text(encoding="utf-8") != text:
        print("docs/commands.md is not up to date: run `make docs`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
