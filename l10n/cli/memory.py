"""`l10n memory`: the door of the memory's actions, each in a module of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli import memory_care, memory_exchange, memory_search, memory_team
from l10n.cli.common import make_parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

EXAMPLE = """\
  l10n memory search "neues Werk"
  l10n memory stats
  l10n memory import agency.tmx
  l10n memory ACTION --help    what an action does, with an example"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("memory", "What each action takes is told by its own --help.", EXAMPLE)
    actions = result.add_subparsers(title="actions", metavar="ACTION", required=True)
    for module in (memory_search, memory_exchange, memory_care, memory_team):
        module.add_actions(actions)
    return result


def run(options: argparse.Namespace) -> int:
    """Run the action."""
    action: Callable[[argparse.Namespace], int] = options.action
    return action(options)
