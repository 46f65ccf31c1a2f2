"""All keys, made from the actions and the keymap in force, so that it never says what is not so."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.actions import GROUPS
from tui.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from tui.actions import Group
    from tui.keymap import Keymap

COLUMNS = (25, 18, 9)
"""Terminal columns for what it does, the keys in the target, and those in the list."""

_LEGEND = N_(
    "States: . empty, M machine, ~ needs work, + confirmed, R reviewed, * conflict; "
    "! finding, # note."
)

_DIGITS = [*"123456789"]


class HelpScreen(ModalScreen[None]):
    """All keys by subject, over what is being done."""

    CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > VerticalScroll {
        width: 60; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; border: ascii $primary; padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,q", "dismiss", id="help.close"),
        Binding("ctrl+q", "app.leave", id="help.quit"),
    ]

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """Make the text."""
        with VerticalScroll() as panel:
            panel.border_title = _("Keys")
            yield Static("\n".join(lines(self._keymap)), markup=False)


def lines(keymap: Keymap) -> Iterator[str]:
    """Give the help, line by line, none wider than the columns together."""
    yield from _row("", _("target"), _("list"))
    for group in GROUPS:
        yield ""
        yield _(group.title)
        for label, in_target, in_list in _rows(group, keymap):
            yield from _row(f"  {label}", in_target, in_list)
    yield ""
    commands = ", ".join(keymap.shown("palette"))
    if commands:
        yield from _whole(_("{keys} finds what has no key.").format(keys=commands))
    yield from _whole(_(_LEGEND))


def _rows(group: Group, keymap: Keymap) -> Iterator[tuple[str, str, str]]:
    """Give label and keys of what a group can do; an action and its twin in the list are one."""
    labels: dict[str, str] = {}
    keys: defaultdict[tuple[str, bool], list[str]] = defaultdict(list)
    for one in group.actions:
        subject = re.sub(r"-\d$", "", one.subject)
        labels.setdefault(subject, _(one.label))
        keys[subject, one.context == "list"] += keymap.shown(one.id)
    for subject, label in labels.items():
        in_target, in_list = keys[subject, False], keys[subject, True]
        yield label, " ".join(in_target), "1-9" if in_list == _DIGITS else " ".join(in_list)


def _row(*cells: str) -> Iterator[str]:
    """Set cells beside each other, each wrapped in its column."""
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, COLUMNS, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        fitted = (set_cell_size(part, width) for part, width in zip(parts, COLUMNS, strict=True))
        yield " ".join(fitted).rstrip()


def _whole(text: str) -> Sequence[str]:
    return _wrapped(text, sum(COLUMNS) + len(COLUMNS) - 1)


def _wrapped(text: str, width: int) -> list[str]:
    """Break a text between words, and within those that are too long, as Chinese sentences are."""
    indent = text[: len(text) - len(text.lstrip())]
    found = [indent]
    for word in text.split():
        space = "" if found[-1] == indent else " "
        if cell_len(found[-1] + space + word) <= width:
            found[-1] += space + word
            continue
        first, *rest = chop_cells(word, width - len(indent))
        found += [indent + first, *(indent + part for part in rest)]
    return [line for line in found if line.strip()] or [""]
