"""`l10n keys`: which keys the review has, and what the terminal makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli.common import add_json, make_parser, print_json, start_folder, table

if TYPE_CHECKING:
    import argparse

EXAMPLE = """\
  l10n keys                            press keys, see what arrives and what they do
  l10n keys --list                     all actions with their keys
  l10n keys --list --keymap omegat     the same for another keymap"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    what = "Says of each key you press what the terminal sends and what the review does with it."
    result = make_parser("keys", what, EXAMPLE)
    result.add_argument("--list", action="store_true", help="list actions and keys, then leave")
    result.add_argument(
        "--keymap",
        metavar="NAME|FILE",
        help="default, omegat, poedit, po-mode or a file (default: what review.toml says)",
    )
    add_json(result)
    return result


def run(options: argparse.Namespace) -> int:
    """List the keys or watch them; give 0."""
    from tui import doctor, keymap, preferences  # noqa: PLC0415 -- the UI, only when it runs

    keys = keymap.in_force(_named(options), preferences.load())
    if options.json:
        print_json({"actions": doctor.data(keys)})
    elif options.list:
        _print_table(doctor.table(keys))
    else:
        from tui import rawkeys  # noqa: PLC0415 -- not on Windows

        rawkeys.watch(keys)
    return 0


def _named(options: argparse.Namespace) -> str | None:
    """Give the keymap that is asked for; one in a file is looked for where the command runs."""
    name: str | None = options.keymap
    if name and name.endswith(".toml"):
        return str(start_folder(options) / name)
    return name


def _print_table(groups: list[tuple[str, list[tuple[str, str, str]]]]) -> None:
    """Print the groups under their titles, with columns that go through all of them."""
    rows = [(f"  {name}", keys, what) for _, actions in groups for name, keys, what in actions]
    lines = iter(table(rows).splitlines())
    for number, (title, actions) in enumerate(groups):
        print(f"\n{title}" if number else title)
        for _ in actions:
            print(next(lines))
