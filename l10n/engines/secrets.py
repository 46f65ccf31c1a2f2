"""Keys of services: from the environment, else from the keyring of the desktop.

Never from a file of the workspace, since that is committed. What is found here goes into a header
or a body and nowhere else: not into a message, a log, a repr or the cache's key.

A workspace may come from a stranger, and its configuration says to which address a key is sent. So
it cannot name any variable it likes, only those whose names show that they are for us; and a
variable that other programs use too is read only for the service it belongs to.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from l10n.errors import Problem

if TYPE_CHECKING:
    from l10n.engines.options import Options

PREFIX = "L10N_"
"""How the names of variables begin that are for us."""

SERVICE = "l10n"
"""The name under which a keyring keeps our keys; the user name in it is that of the engine."""


def variables(options: Options, *usual: str) -> tuple[str, ...]:
    """Give the environment variables that may hold an engine's key, the first that is set counts.

    The option `key_env` names one; otherwise `L10N_<ENGINE>_KEY` and the `usual` ones do.

    Raises:
        ConfigError: the option names a variable that is not ours.
    """
    chosen = options.text("key_env")
    if chosen and not re.fullmatch(rf"{PREFIX}[A-Z0-9_]+", chosen):
        raise options.error(
            "key_env", f"must name an environment variable that begins with {PREFIX}"
        )
    return (chosen,) if chosen else (f"L10N_{options.engine.upper().replace('-', '_')}_KEY", *usual)


def key(engine: str, names: tuple[str, ...]) -> str:
    """Give the key of an engine; empty where there is none."""
    for name in names:
        if value := os.environ.get(name, "").strip():
            return value
    try:
        import keyring  # noqa: PLC0415 -- optional, and asks the desktop
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        return ""
    try:
        return (keyring.get_password(SERVICE, engine) or "").strip()
    except KeyringError:
        return ""


def missing(engine: str, names: tuple[str, ...]) -> Problem:
    """Say that there is no key, and where one may be put."""
    return Problem(
        "engine.key",
        f"the engine “{engine}” has no key",
        remedy=f"Set the environment variable {names[0]}, or run "
        f"“keyring set {SERVICE} {engine}” (package keyring).",
    )
