"""The Markdown parser: CommonMark and GFM events with their places in the text.

This is the one module that knows `pyromark`. The parser gives ranges in UTF-8 bytes and events as
nested dictionaries; everybody else sees flat events and offsets in code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from pyromark import Options, events_with_range, reference_definitions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyromark.event import BrokenLink

_EXTENSIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
)


class Event(NamedTuple):
    """One event: `name` as pulldown-cmark calls it, `data` what it carries.

    `start` and `end` are half-open, in code points of the parsed text. The end of an element has
    the range of the whole element.
    """

    phase: Literal["start", "end", "alone"]
    name: str
    data: object
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """What a link or image event carries; `kind` is `Inline`, `Reference`, `Autolink` ….

    A reference that only a caller's definitions resolve is of the same kind as any other.
    """

    kind: str
    target: str
    title: str


def parse(text: str, references: Mapping[str, tuple[str, str]] | None = None) -> list[Event]:
    """Give the events of a text.

    `references` maps labels, folded by `fold`, to the address and title of link definitions that
    stand elsewhere.
    """

    def resolve(link: BrokenLink) -> tuple[str, str] | None:
        return (references or {}).get(fold(link["reference"]))

    found = [
        (event, place["start"], place["end"])
        for event, place in events_with_range(
            text, options=_EXTENSIONS, broken_link_callback=resolve if references else None
        )
    ]
    if text.isascii():
        events = [_event(event, start, end) for event, start, end in found]
    else:
        places = _code_points(text, {at for _, *ends in found for at in ends})
        events = [_event(event, places[start], places[end]) for event, start, end in found]
    return _with_brackets(events, text)


def _with_brackets(events: list[Event], text: str) -> list[Event]:
    """Give collapsed references (`[label][]`) their last two brackets, which the parser omits."""
    ends: list[int] = []
    for index, event in enumerate(events):
        if event.name not in ("Link", "Image"):
            continue
        if event.phase == "start":
            link = event.data
            collapsed = isinstance(link, Link) and link.kind == "Collapsed"
            ends.append(event.end + 2 * (collapsed and text.startswith("[]", event.end)))
            events[index] = event._replace(end=ends[-1])
        else:
            events[index] = event._replace(end=ends.pop())
    return events


def definitions(text: str) -> dict[str, tuple[str, str]]:
    """Give the link reference definitions of a text, by folded label."""
    found = reference_definitions(text, options=_EXTENSIONS)
    return {fold(label): (link["dest"], link["title"] or "") for label, link in found.items()}


def fold(label: str) -> str:
    """Fold a link label for matching (CommonMark 0.31.2 § 4.7: white space and case)."""
    return " ".join(label.split()).casefold()


def _code_points(text: str, offsets: Iterable[int]) -> dict[int, int]:
    """Map UTF-8 byte offsets to code points, in one walk."""
    data = text.encode()
    places, before, count = {}, 0, 0
    for offset in sorted(offsets):
        count += len(data[before:offset].decode())
        places[offset] = count
        before = offset
    return places


def _event(event: object, start: int, end: int) -> Event:
    if isinstance(event, str):
        return Event("alone", event, None, start, end)
    assert isinstance(event, dict)  # noqa: S101 -- for the type checker: an event has two shapes
    ((key, value),) = event.items()
    if key == "Start":
        return Event("start", *_element(value), start, end)
    if key == "End":
        return Event("end", _element(value)[0], None, start, end)
    return Event("alone", key, value, start, end)


def _element(tag: object) -> tuple[str, object]:
    if not isinstance(tag, dict):
        return str(tag), None
    ((name, data),) = tag.items()
    if name in ("Link", "Image") and isinstance(data, dict):
        kind = str(data["link_type"]).removesuffix("Unknown")
        return name, Link(kind, data["dest_url"], data["title"])
    if name == "Heading" and isinstance(data, dict):
        return name, data["level"]
    return str(name), data
