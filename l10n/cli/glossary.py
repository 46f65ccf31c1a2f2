"""`l10n glossary`: the door of the glossary's actions, each in a module of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli import glossary_exchange, glossary_find, glossary_table
from l10n.cli.common import make_parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

EXAMPLE = """\
  l10n glossary lint
  l10n glossary find releases/2023-04-20-baw.de.txt
  l10n glossary forms "neues Energiefahrzeug"
  l10n glossary suggest
  l10n glossary ACTION --help    what an action does, with an example"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("glossary", "What each action takes is told by its own --help.", EXAMPLE)
    actions = result.add_subparsers(title="actions", metavar="ACTION", required=True)
    for module in (glossary_table, glossary_find, glossary_exchange):
        module.add_actions(actions)
    return result


def run(options: argparse.Namespace) -> int:
    """Run the action."""
    action: Callable[[argparse.Namespace], int] = options.action
    return action(options)
