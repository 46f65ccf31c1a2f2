"""Write the table of keys in docs/keys.md from the actions and the keymap `default`.

python docs/generate_keys.py            write it
python docs/generate_keys.py --check    exit with 1 when it is not up to date
"""

from __future__ import annotations

import sys
from pathlib import Path

from tui import keymap
from tui.actions import GROUPS
from tui.preferences import Preferences

PAGE = Path(__file__).with_name("keys.md")
BEGIN, END = "<!-- Written by docs/generate_keys.py: -->\n", "<!-- End of what is written. -->\n"


def table() -> str:
    """Make the table."""
    keys = keymap.load(Preferences())
    lines = []
    for group in GROUPS:
        lines += [f"\n### {group.title}\n", "| action | keys | does |", "|---|---|---|"]
        for one in group.actions:
            shown = ", ".join(f"`{key}`" for key in keys.shown(one.id))
            lines.append(f"| {one.id} | {shown} | {one.help} |")
    return "\n".join(lines) + "\n\n"


def main(arguments: list[str]) -> int:
    """Write or check."""
    before = PAGE.read_text(encoding="utf-8")
    head, rest = before.split(BEGIN)
    after = head + BEGIN + table() + END + rest.split(END)[1]
    if "--check" not in arguments:
        PAGE.write_text(after, encoding="utf-8")
        return 0
    if before != after:
        print("docs/keys.md is not up to date: run docs/generate_keys.py.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
