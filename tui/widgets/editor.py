"""Where a translation is written: Enter confirms, atoms stand out, no text steers the screen."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, ClassVar
from unicodedata import category

from textual.geometry import Size
from textual.reactive import Reactive

from tui import keys
from tui.logic import atoms, graphemes
from tui.widgets.area import Area

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.text import Text
    from textual import events

    from l10n.model import Span

PASTE_KEYS, PASTE_SECONDS = 6, 0.06
"""So many keys in so short a time were pasted, on a terminal that does not mark pastes, or came in
one packet. Enter is a line break in a paste, so it waits for what follows."""

FOLLOW_SECONDS = 0.05
"""What comes so soon after Enter is of the same paste."""

_BY_GRAPHEME = frozenset({"left", "right", "shift+left", "shift+right", "backspace", "delete"})


class TargetEditor(Area):
    """A text area whose Enter confirms, and whose undo goes on into the session."""

    DEFAULT_CSS = """
    TargetEditor {
        border: none;
        padding: 0 1;
        background: $surface;
        &:focus { border: none; background: $boost; }
        & > .text-area--cursor-line { background: transparent; }
        & > .editor--atom { color: $text-accent; text-style: bold; }
        & > .editor--wrong { color: $text-error; text-style: underline; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"editor--atom", "editor--wrong"}
    virtual_size = Reactive(Size(0, 0), layout=False)
    """How much is written; Textual would lay the screen out anew with each line more or less."""

    def __init__(self, keyboard: keys.Keyboard) -> None:
        super().__init__(id="target", highlight_cursor_line=False)
        self.keyboard = keyboard
        self.cursor_blink = False  # it would be drawn, and sent, twice a second (WCAG 2.2, 2.2.2)
        self.takes_lines = False
        """Whether line breaks may be among the keys, pasted."""
        self.wrong: tuple[Span, ...] = ()
        """What the checks find wrong, in code points of the text."""
        self._keys: deque[float] = deque(maxlen=PASTE_KEYS)
        self._waiting: float | None = None
        self._pasting = False

    async def _on_key(self, event: events.Key) -> None:
        action = self.keyboard.action(event.key, in_list=False)
        if self._waiting is not None:
            soon = event.time - self._waiting < FOLLOW_SECONDS
            await self._decide(followed=soon and (action == "confirm" or _is_text(event)))
        if not self._keys or event.time - self._keys[-1] >= FOLLOW_SECONDS:
            self._pasting = False
        if action is not None and (not _is_text(event) or action.startswith("put(")):
            keys.stop(event)
            await (self._line_end(event.time) if action == "confirm" else self._act(action))
            return
        self._keys.append(event.time)
        await self._edit(event)

    async def _edit(self, event: events.Key) -> None:
        """Take a key that is nobody else's: it writes, or moves the cursor."""
        if event.key in _BY_GRAPHEME:
            keys.stop(event)
            self._move_by_grapheme(event.key)
        elif not _is_text(event):
            event.prevent_default()  # it is for a binding, and writes nothing
        elif event.is_printable:
            await super()._on_key(event)
        else:
            keys.stop(event)
            self.replace(event.character or "", *self.selection, maintain_selection_offset=False)

    async def _act(self, action: str) -> None:
        if action == "newline":
            self.action_newline()
        elif action in {"undo", "redo"} and self._can(action):
            getattr(self, f"action_{action}")()
        else:
            await self.app.run_action(f"screen.{action}", self)

    def _can(self, action: str) -> bool:
        stacks = {"undo": self.history.undo_stack, "redo": self.history.redo_stack}
        return bool(stacks[action])

    async def _line_end(self, time: float) -> None:
        """Confirm, or wait to see whether this Enter is a line break in a paste."""
        fast = len(self._keys) == PASTE_KEYS and time - self._keys[0] < PASTE_SECONDS
        if not self.takes_lines or not (fast or self._pasting):
            await self._act("confirm")
            return
        self._waiting = time
        decide = keys.InTurn(lambda: self.call_later(self._nothing_followed, time))
        self.set_timer(FOLLOW_SECONDS, lambda: self.app.post_message(decide))

    async def _nothing_followed(self, time: float) -> None:
        if self._waiting == time:
            await self._decide(followed=False)

    async def _decide(self, *, followed: bool) -> None:
        """Take the Enter that waits for a line break or for a confirmation.

        The last line of a paste may end in one, too; it confirms nothing.
        """
        self._waiting = None
        if followed or self._pasting:
            self._pasting = True
            self.action_newline()
        else:
            await self._act("confirm")

    def action_newline(self) -> None:
        """Break the line."""
        self.replace("\n", *self.selection)

    def _move_by_grapheme(self, key: str) -> None:
        """Move or delete by what a reader takes for one character, not by code points."""
        line, column = self.cursor_location
        text = self.document.get_line(line)
        back = key in {"left", "shift+left", "backspace"}
        if self.selection.is_empty or "shift" in key:
            step = graphemes.before(text, column) if back else graphemes.after(text, column)
            at_edge = column == (0 if back else len(text))
            move = self.get_cursor_left_location if back else self.get_cursor_right_location
            where = move() if at_edge else (line, step)
        elif key in {"left", "right"}:
            ends = sorted((self.selection.start, self.selection.end))
            where = ends[0] if back else ends[1]
        else:
            self.delete(*self.selection, maintain_selection_offset=False)
            return
        if key in {"backspace", "delete"}:
            self.delete((line, column), where, maintain_selection_offset=False)
        else:
            self.move_cursor(where, select="shift" in key)

    def mark(self, wrong: tuple[Span, ...]) -> None:
        """Set off what the checks find wrong."""
        if wrong != self.wrong:
            self.wrong = wrong
            self.notify_style_update()  # it keeps the lines as it has drawn them
            self.refresh()

    def put(self, before: str, after: str = "") -> None:
        """Put a text in at the cursor.

        `after` goes behind what is selected; where nothing is, the cursor is left before it.
        """
        start, end = sorted((self.selection.start, self.selection.end))
        chosen = self.get_text_range(start, end)
        done = self.replace(f"{before}{chosen}{after}", start, end, maintain_selection_offset=False)
        self.move_cursor(done.end_location)
        if after and not chosen:
            row, column = done.end_location
            self.move_cursor((row, column - len(after)))

    @property
    def selected(self) -> str:
        """What is selected, or the word at the cursor."""
        if self.selected_text:
            return self.selected_text
        line, column = self.cursor_location
        return graphemes.word_at(self.document.get_line(line), column)

    @property
    def place(self) -> int:
        """Where the cursor is, in code points of the text."""
        line, column = self.cursor_location
        return sum(len(self.document.get_line(n)) + 1 for n in range(line)) + column

    def get_line(self, line_index: int) -> Text:
        """Give a line with atoms and faults set off and its control characters made visible."""
        line = super().get_line(line_index)
        plain = line.plain
        if not plain.isprintable():
            line.plain = graphemes.visible(plain)
        for span in atoms.spans(plain):
            line.stylize(self.get_component_rich_style("editor--atom", partial=True), *span)
        for span in self._wrong_in(line_index, len(plain)):
            line.stylize(self.get_component_rich_style("editor--wrong", partial=True), *span)
        return line

    def _wrong_in(self, line_index: int, length: int) -> Iterable[Span]:
        if not self.wrong:
            return
        start = sum(len(self.document.get_line(n)) + 1 for n in range(line_index))
        for first, last in self.wrong:
            if first < start + length and last > start:
                yield max(0, first - start), min(length, last - start)


def _is_text(event: events.Key) -> bool:
    """Tell whether a key writes something.

    No-break spaces and joiners, which keyboards of France and Iran have, are text as well; Python
    does not call them printable, nor does Textual.
    """
    text = event.character or ""
    if event.key.startswith("alt+"):
        return False
    return bool(text) and all(c.isprintable() or category(c) in {"Zs", "Cf"} for c in text)
