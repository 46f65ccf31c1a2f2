"""What every kind of format string comes down to: which values it takes, by number or by name.

One comparison serves all kinds, so that a new one is only a reader that gives these values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from l10n.wording import Said, all_of, quoted, worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from l10n.model import Span

Key: TypeAlias = int | str
"""How a value is meant: its number, from 1, or its name."""


class Argument(NamedTuple):
    """A value that a format string takes; `kind` is what type it must have, in any words."""

    key: Key
    kind: str
    text: str
    span: Span


@dataclass(slots=True)
class Format:
    """The values that a format string takes, each where it is taken first."""

    arguments: dict[Key, Argument] = field(default_factory=dict)

    def take(self, argument: Argument) -> None:
        """Note that a value is taken.

        Raises:
            FormatError: it is taken as another type already.
        """
        known = self.arguments.setdefault(argument.key, argument)
        if known.kind != argument.kind:
            what = worded(
                "{name} is both “{one}” and “{other}”",
                name=name(argument.key), one=known.text, other=argument.text,
            )  # fmt: skip
            raise FormatError(what, argument.span)

    def check_gaps(self) -> None:
        """Make sure that numbers have no gaps, where the type of each value must be known.

        Raises:
            FormatError: a value is left out that stands before another.
        """
        for number in range(1, len(self.arguments) + 1):
            if number not in self.arguments:
                last = max(self.arguments.values(), key=lambda one: int(one.key))
                what = worded(
                    "“{text}” is used, and no {number} before it",
                    text=last.text,
                    number=f"{number}$",
                )
                raise FormatError(what, last.span)


class FormatError(Exception):
    """A text is no format string of its kind: what is wrong with it, and where."""

    def __init__(self, what: str, span: Span) -> None:
        super().__init__(what)
        self.what, self.span = what, span


Reader: TypeAlias = "Callable[[str], Format]"
"""Reads one kind of format string; raises FormatError."""


class Difference(NamedTuple):
    """What a translation does otherwise than its source, and the spans in both."""

    what: str
    span: Span | None = None
    source_span: Span | None = None


_WAYS = {
    # Translators: as in “values are taken by number and by order”; so are the next two.
    "name": worded("by name"),
    "number": worded("by number"),
    "order": worded("by order"),
}


def by_ways(*ways: str) -> Said:
    """Say that values are taken in several ways, of name, number and order, which cannot be."""
    return worded("values are taken {ways}", ways=all_of(_WAYS[way] for way in ways))


def becomes(old: str, new: str) -> Said:
    """Say that one placeholder has become another."""
    return worded("“{old}” of the source is “{text}” here", old=old, text=new)


def lost(text: str) -> Said:
    """Say that a placeholder is missing."""
    return worded("“{text}” of the source is missing", text=text)


def new_here(text: str) -> Said:
    """Say that a placeholder is new."""
    return worded("“{text}” is not in the source", text=text)


def name(key: Key) -> str:
    """Give how a message calls a value."""
    return worded("value {number}", number=key) if isinstance(key, int) else quoted(key)


def compare(source: Format, target: Format, spare: int, *, more: bool) -> Iterator[Difference]:
    """Give what differs; up to `spare` values may be left out, others only come in with `more`."""
    own, said = source.arguments, target.arguments
    missing = [one for key, one in own.items() if key not in said]
    extra = [one for key, one in said.items() if key not in own and not more]
    yield from _paired(missing if len(missing) > spare else [], extra)
    for key, one in own.items():
        other = said.get(key)
        if other is not None and other.kind != one.kind:
            what = worded(
                "{name} is “{theirs}” in the source, “{ours}” here",
                name=name(key), theirs=one.text, ours=other.text,
            )  # fmt: skip
            yield Difference(what, other.span, one.span)


def _paired(missing: Sequence[Argument], extra: Sequence[Argument]) -> Iterator[Difference]:
    """Say what is missing and new; at once where one stands for the other."""
    if len(missing) == len(extra) == 1:
        old, new = missing[0], extra[0]
        yield Difference(becomes(old.text, new.text), new.span, old.span)
        return
    for one in missing:
        yield Difference(lost(one.text), None, one.span)
    for one in extra:
        yield Difference(new_here(one.text), one.span)
