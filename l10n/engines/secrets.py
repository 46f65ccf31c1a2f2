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

from l10n.errors import EngineError, Problem

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
    return _kept(engine) or ""


def for_header(engine: str, names: tuple[str, ...]) -> str:
    """Give the key of an engine that puts it into a header; empty where there is none.

    Raises:
        EngineError: no header can carry it, since it was copied with its quotes or a line too many.
    """
    found = key(engine, names)
    if found and not re.fullmatch(r"[ -~]+", found):
        what = f"the key of the engine “{engine}” holds characters that no header can carry"
        remedy = f"Copy it again, as into {names[0]}: without quotes, and nothing but one line."
        raise EngineError(Problem("engine.key", what, remedy=remedy))
    return found


def _kept(engine: str) -> str | None:
    """Give what the keyring keeps, empty where there is nothing; None where it cannot be asked."""
    try:
        import keyring  # noqa: PLC0415 -- optional, and asks the desktop
    except ModuleNotFoundError as error:
        return "" if error.name == "keyring" else None
    except Exception:  # noqa: BLE001 -- chooses a backend, which may be anybody's
        return None
    try:
        return (keyring.get_password(SERVICE, engine) or "").strip()
    except Exception:  # noqa: BLE001 -- a backend raises what it likes, and may quote what it keeps
        return None


def missing(engine: str, names: tuple[str, ...]) -> Problem:
    """Say that there is no key, and where one may be put."""
    broken = " The keyring of this desktop cannot be asked now." if _kept(engine) is None else ""
    return Problem(
        "engine.key",
        f"the engine “{engine}” has no key",
        remedy=f"Set the environment variable {names[0]}, or run "
        f"“keyring set {SERVICE} {engine}” (package keyring).{broken}",
    )
