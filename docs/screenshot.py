"""Makes `docs/review.svg`, the picture of the review in the README.

    python docs/screenshot.py

It shows a copy of a catalog of this repository in which the work is still under way: reviewed
segments were taken back to what they had been before, so that every state is seen.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from datetime import datetime
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from l10n import catalogs, workspace
from l10n.locales import parse
from l10n.model import State
from tui import Place, keymap, preferences, terminal
from tui.logic import welcome
from tui.logic.desk import Desk

ROOT = Path(__file__).parent.parent
RELEASE, LOCALE = "2023-04-20-baw", "zh_CN"
SIZE = (132, 32)
PATIENCE = 10
NOW = datetime(2024, 5, 2, 11, 2).astimezone()

TRANSLATED, MACHINE, NEEDS_WORK, EMPTY = (4, 5, 6), 8, 7, 9
AT = 7


def under_way(catalog: catalogs.Catalog) -> catalogs.Catalog:
    """Take some finished segments back."""
    live = catalog.live
    changed = [catalogs.confirm(unreviewed(live[number])) for number in TRANSLATED]
    machine = unreviewed(live[MACHINE])
    changed.append(catalogs.set_machine(machine, machine.targets[0], "opus-mt"))
    work = catalogs.needs_work(live[NEEDS_WORK])
    before = catalogs.Previous(re.sub(r"\bdes Weiteren\b", "auch", work.msgid))
    note = "Term for Führungsteam: ask the client"
    changed.append(work.with_(previous=before, comments=(note, *work.comments)))
    changed.append(catalogs.cleared(live[EMPTY]))
    rest = (catalogs.cleared(entry) for entry in live[EMPTY + 3 :])
    return catalog.with_changed((*changed, *rest))


def unreviewed(entry: catalogs.Entry) -> catalogs.Entry:
    """Take the record of a review away."""
    return entry.with_(comments=catalogs.notes(entry))


def at_desk(path: Path) -> Desk:
    """Open a catalog as if it were the workspace's, at the segment to be shown."""
    space = workspace.find(ROOT)
    desk = Desk("anna", space)
    place = Place(path, path.parent, RELEASE, space, RELEASE, parse(LOCALE))
    session = desk.open(place)
    session.now = lambda: NOW
    session.go(AT)
    session.greeting = None
    session.saved_at = NOW
    return desk


async def picture(path: Path) -> str:
    """Give the screen as SVG."""
    os.environ.pop("NO_COLOR", None)
    os.environ["COLORTERM"] = "truecolor"  # the same picture from any terminal
    terminal.prepare()
    from tui.app import ReviewApp  # noqa: PLC0415 -- after the terminal is prepared
    from tui.keys import Keyboard  # noqa: PLC0415

    welcome.is_first()  # its hint is for people
    desk = at_desk(path)
    app = ReviewApp(desk, Keyboard(keymap.load(preferences.Preferences())))
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(PATIENCE):
            await pilot.pause(0.2)
            await app.workers.wait_for_complete()
        svg = app.export_screenshot(title=f"l10n review {RELEASE} {LOCALE}")
    desk.close()
    svg = re.sub(r"terminal-\d+-", "terminal-", svg)  # the same picture has the same bytes
    return _TEXT.sub(in_columns, svg)


_TEXT = re.compile(r'textLength="[\d.]+"( clip-path="[^"]*">)([^<]*)<')
_COLUMN = 12.2


def in_columns(match: re.Match[str]) -> str:
    """Give a text the length of its columns: Textual counts a wide character as one."""
    from rich.cells import cell_len  # noqa: PLC0415 -- after the terminal is prepared

    length = round(cell_len(unescape(match[2])) * _COLUMN, 1)
    return f'textLength="{length:g}"{match[1]}{match[2]}<'


def main() -> int:
    """Write the picture."""
    catalog = catalogs.load(ROOT / "catalogs" / RELEASE / f"{LOCALE}.po")
    with TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        path = Path(folder) / f"{LOCALE}.po"
        catalogs.save(path, under_way(catalog))
        states = {catalogs.state(entry) for entry in catalogs.load(path).live}
        if states != set(State):
            sys.exit("The catalog has changed: not every state would be seen.")
        svg = asyncio.run(picture(path))
    (ROOT / "docs/review.svg").write_text(svg, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
