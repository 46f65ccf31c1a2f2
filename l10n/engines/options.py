"""The options of an engine, read from its table in the configuration.

Each adapter takes what it knows and then closes the table; what is left over is a mistake of the
person who wrote it. No message repeats a value, since it may be a secret in the wrong place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.errors import ConfigError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

SECRETS = ("key", "api_key", "apikey", "auth_key", "password", "secret", "token")


class Options:
    """The table of one engine; each `text`, `number`, `flag` or `table` takes one out of it."""

    def __init__(self, engine: str, table: Mapping[str, object]) -> None:
        self.engine = engine
        self._left = dict(table)
        self._known: list[str] = []

    def text(self, name: str) -> str:
        """Take a string; empty when it is not given."""
        value = self._take(name, "")
        if not isinstance(value, str):
            raise self.error(name, "must be a string")
        return value.strip()

    def number(self, name: str, default: float, low: float, high: float) -> float:
        """Take a number from `low` to `high`."""
        value = self._take(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(name, "must be a number")
        if not low <= value <= high:
            raise self.error(name, f"must be from {low:g} to {high:g}")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """Take true or false."""
        value = self._take(name, default)
        if not isinstance(value, bool):
            raise self.error(name, "must be true or false")
        return value

    def table(self, name: str) -> dict[str, str]:
        """Take a table of strings; empty when it is not given."""
        value = self._take(name, {})
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            raise self.error(name, "must be a table of strings")
        return {str(key): item for key, item in value.items()}

    def close(self) -> None:
        """Refuse what no one took.

        Raises:
            ConfigError: one problem for each unknown option.
        """
        if self._left:
            raise ConfigError(*(self._unknown(str(name)) for name in self._left))

    def error(self, name: str, what: str) -> ConfigError:
        """Make an error about one option."""
        what = f"the option “{name}” of the engine “{self.engine}” {what}"
        return ConfigError(Problem("engine.option", what, entry=name))

    def _take(self, name: str, default: object) -> object:
        self._known.append(name)
        return self._left.pop(name, default)

    def _unknown(self, name: str) -> Problem:
        from difflib import get_close_matches  # noqa: PLC0415 -- only for mistakes

        what = f"the engine “{self.engine}” has no option “{name}”"
        if name.lower() in SECRETS:
            variable = f"L10N_{self.engine.upper().replace('-', '_')}_KEY"
            remedy = f"If it needs a key, that belongs into the environment ({variable})."
        elif near := get_close_matches(name, self._known, n=1, cutoff=0.5):
            remedy = f"Did you mean “{near[0]}”?"
        elif self._known:
            remedy = f"It has {', '.join(self._known)}."
        else:
            remedy = "It has no options."
        return Problem("engine.option", what, entry=name, remedy=remedy)
