"""`l10n engines`: the door of the actions on machine engines, each in a module of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli import engines_compare, engines_install, engines_list
from l10n.cli.common import make_parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

EXAMPLE = """\
  l10n engines list
  l10n engines test              one harmless sentence through each engine that is configured
  l10n engines install local de-en
  l10n engines compare 2023-04-20-baw --locale en
  l10n engines ACTION --help     what an action does, with an example"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("engines", "Only “compare” sends releases, as “sync” does.", EXAMPLE)
    actions = result.add_subparsers(title="actions", metavar="ACTION", required=True)
    for module in (engines_list, engines_install, engines_compare):
        module.add_actions(actions)
    return result


def run(options: argparse.Namespace) -> int:
    """Run the action."""
    action: Callable[[argparse.Namespace], int] = options.action
    return action(options)
