"""What Textual draws with in the process of a review that a page shows.

Textual's own driver for the web does not notice that its server is gone, as after a crash or a
kill: the review would stay behind for ever, with what was typed.
"""

from __future__ import annotations

from contextlib import suppress

from textual import messages
from textual.drivers.web_driver import WebDriver


class PageDriver(WebDriver):
    """Textual's driver for the web; the end of the input asks the app to leave."""

    def write(self, data: str) -> None:
        """Draw; without a reader there is nothing to draw for, and the app is to leave in peace."""
        with suppress(BrokenPipeError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        """Tell the server something, if it is still there."""
        with suppress(BrokenPipeError):
            super().write_meta(data)

    def run_input_thread(self) -> None:
        """Read keys until the input or the app ends."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())
