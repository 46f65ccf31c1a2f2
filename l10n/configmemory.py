"""The tables `[memory]` and `[domains]`: what the memory offers, and how far it is trusted.

Cut from the other tables because the names in them (files, domains) are people's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.configkinds import FLAG, SERVER, THRESHOLD, WORD, Kind, Reading, WrongTypeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.tomllines import KeyPath


def _points(least: int) -> Kind:
    """Make the kind of a number of points."""

    def read(reading: Reading, key: KeyPath, value: object) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int):
            raise WrongTypeError
        if not least <= value <= 100:
            reading.report("value", key, f"{value} is not between {least} and 100")
            return None
        return value

    return Kind(f"a whole number from {least} to 100", "5", read)


POINTS, DOUBT = _points(0), _points(1)


def _by_pattern(reading: Reading, key: KeyPath, value: object) -> Mapping[str, int]:
    if not isinstance(value, dict):
        raise WrongTypeError
    found = {name: POINTS.read(reading, (*key, name), points) for name, points in value.items()}
    return {name: points for name, points in found.items() if isinstance(points, int)}


def _domains(reading: Reading, key: KeyPath, value: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise WrongTypeError
    good = {}
    for name, patterns in value.items():
        if isinstance(patterns, list) and all(isinstance(one, str) for one in patterns):
            good[name] = tuple(patterns)
        else:
            remedy = f'For example: {name} = ["finance/*"]'
            reading.mismatch((*key, name), "a list of patterns of names", patterns, remedy)
    return good


PATTERNS = Kind("a table of points by pattern", '{ "memory/acme*.tmx" = 10 }', _by_pattern)
DOMAINS = Kind("a table of lists of patterns", '{ finance = ["finance/*", "*-results"] }', _domains)


@dataclass(frozen=True, slots=True)
class PenaltyConfig:
    """How many points are taken off the score of a match for what is doubtful about it.

    They add up. A match with a penalty is never filled in as it is, however alike: it is a proposal
    with its lower score. See [memory](memory.md#what-is-taken-off).
    """

    machine: int = field(default=15, metadata={"kind": DOUBT})
    """For what nobody has confirmed: machine results and drafts, offered with `use_unconfirmed`."""

    pivot: int = field(default=5, metadata={"kind": DOUBT})
    """For what was found through a third language, or read backwards (see
    [memory](memory.md#other-directions))."""

    domain: int = field(default=0, metadata={"kind": POINTS})
    """For another domain than that of the release, where both have one (see `domains`)."""

    old: int = field(default=0, metadata={"kind": POINTS})
    """For what was confirmed more than `old_after` years ago. Where it is not known when, the date
    that the id of the release begins with counts."""

    old_after: int = field(default=5, metadata={"kind": DOUBT})
    """After how many years a translation is old."""

    files: Mapping[str, int] = field(default_factory=dict, metadata={"kind": PATTERNS})
    """For what comes from some files or releases, such as another client's, by the names that `l10n
    memory search` shows; `*` stands for any letters. Of several patterns that fit the one with most
    points counts."""


@dataclass(frozen=True, slots=True)
class MemoryConfig:
    """What the translation memory may offer."""

    threshold: int = field(default=70, metadata={"kind": THRESHOLD})
    """The lowest score, in percent, at which a similar sentence is offered."""

    use_unconfirmed: bool = field(default=False, metadata={"kind": FLAG})
    """Also offer translations nobody has confirmed: machine results and those that need work."""

    penalties: PenaltyConfig = field(default=PenaltyConfig(), metadata={"table": PenaltyConfig})
    """What is taken off the score of doubtful matches, a table of its own."""

    team: str | None = field(default=None, metadata={"kind": SERVER})
    """The PostgreSQL database in which a group shares its memory (see [memory](memory.md)); the
    extra `team` is needed. The password is not part of it."""

    name: str = field(default="", metadata={"kind": WORD})
    """The name under which this workspace's translations stand there, the same in every copy of
    it; needed with `team`."""
