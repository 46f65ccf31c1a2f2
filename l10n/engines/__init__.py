"""Machine translation: one protocol, one file per engine, found by name.

Engines are entry points of the group `l10n.engines`; those of this package are known without
metadata too, and no other package can take their names. A name is all a workspace needs, so
neither an engine nor its library is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.engines.protocol import (
    Capabilities,
    Checkable,
    Context,
    Engine,
    Learner,
    Packaged,
    Probe,
    Query,
    RefusedError,
    Routed,
    Trust,
    allowed,
    model_of,
    probe,
    uninstalled,
)
from l10n.errors import ConfigError, Problem, raise_all

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Capabilities",
    "Checkable",
    "Context",
    "Engine",
    "Learner",
    "Packaged",
    "Probe",
    "Query",
    "RefusedError",
    "Routed",
    "Trust",
    "allowed",
    "create",
    "model_of",
    "names",
    "probe",
    "uninstalled",
    "unknown",
]

GROUP = "l10n.engines"

_OWN = {
    "apertium": "l10n.engines.apertium:apertium",
    "deepl": "l10n.engines.deepl:deepl",
    "google": "l10n.engines.deep:google",
    "libretranslate": "l10n.engines.libretranslate:libretranslate",
    "llm": "l10n.engines.llm:llm",
    "local": "l10n.engines.local:local",
    "local-ct2": "l10n.engines.local_ct2:local_ct2",
    "mymemory": "l10n.engines.deep:mymemory",
    "pseudo": "l10n.engines.pseudo:pseudo",
}


def names() -> list[str]:
    """Give the names of all engines, sorted."""
    return sorted(_places())


def create(name: str, options: Mapping[str, object]) -> Engine:
    """Make an engine with the options of its table in the configuration.

    Raises:
        ConfigError: no such engine, an unknown or mistyped option, or a package that is missing.
    """
    from pkgutil import resolve_name  # noqa: PLC0415 -- only where an engine is used

    raise_all(ConfigError, unknown(name))
    try:
        factory = resolve_name(_places()[name])
    except (ImportError, AttributeError) as error:
        raise ConfigError(
            Problem(
                "engine.broken",
                f"the engine “{name}” cannot be loaded: {error}",
                remedy="Install the package that provides it again.",
            )
        ) from error
    engine: Engine = factory(options)
    return engine


def _places() -> dict[str, str]:
    from importlib.metadata import entry_points  # noqa: PLC0415 -- reads all installed packages

    return {point.name: point.value for point in entry_points(group=GROUP)} | _OWN


def unknown(name: str) -> tuple[Problem, ...]:
    """Say what is wrong with the name of an engine: nothing, or that there is none."""
    known = names()
    if name in known:
        return ()
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(name, known, n=1, cutoff=0.5)
    remedy = f"Did you mean “{near[0]}”?" if near else f"There are {', '.join(known)}."
    return (Problem("engine.unknown", f"there is no engine “{name}”", remedy=remedy),)
