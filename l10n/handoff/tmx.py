"""A memory as TMX 1.4b, for the tools of an agency.

Our tags go out as paired and single codes, which every tool shows as such, with the text they have
in our catalogs inside; a unit whose tags do not fit each other goes out as the plain text it is.
Nothing is said that is not known: a date only where the memory has one, and no author, since a
memory keeps none.

Source: Translation Memory eXchange 1.4b, LISA OSCAR (GALA), with its DTD.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from l10n import __version__
from l10n.errors import MarkupError
from l10n.handoff.carriers.xliff_codes import NOT_XML, TAG, half
from l10n.handoff.carriers.xliff_text import escaped, quoted
from l10n.inline import Tag, from_text
from l10n.memory import Rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from l10n.handoff.carriers.xliff_codes import Half
    from l10n.inline import Inline, TagKind
    from l10n.locales import Locale
    from l10n.memory import Unit

EXTENSION = ".tmx"

_KINDS = {
    "b": "bold", "i": "italic", "u": "ulined", "a": "link", "fn": "fnote", "img": "image",
    "br": "lb",
}  # fmt: skip
"""The standard's names for what our tags stand for."""
_TAG_KINDS: dict[Half, TagKind] = {"open": "open", "close": "close", "alone": "standalone"}


def write(units: Iterable[Unit], source: Locale, target: Locale) -> Iterator[bytes]:
    """Give a file of the units in their order, piece by piece.

    A unit with characters that XML cannot hold is left out.
    """
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        f'<tmx version="1.4">\n<header creationtool="l10n" creationtoolversion="{__version__}"'
        ' segtype="sentence" o-tmf="gettext PO" adminlang="en" datatype="plaintext"'
        f' srclang="{source.bcp47}"/>\n<body>\n'
    ).encode()
    for unit in units:
        if not (NOT_XML.search(unit.source) or NOT_XML.search(unit.target)):
            yield _unit(unit, source, target).encode()
    yield b"</body>\n</tmx>\n"


def _unit(unit: Unit, source: Locale, target: Locale) -> str:
    first, second = _contents(unit)
    facts = {
        "x-document": unit.release,
        "x-context-pre": unit.previous,
        "x-context-post": unit.following,
        "x-state": unit.rank.name.lower() if isinstance(unit.rank, Rank) else None,
        "x-domain": unit.domain,
        "x-pivot": unit.pivot,
    }
    lines = [f"<tu{_id(unit.id)}{_date(unit.at)}>"]
    lines += (
        f'<prop type="{kind}">{escaped(text)}</prop>'
        for kind, text in facts.items()
        if text and not NOT_XML.search(text)
    )
    lines += (
        f'<tuv xml:lang="{quoted(locale.bcp47)}"><seg>{content}</seg></tuv>'
        for locale, content in ((source, first), (target, second))
    )
    return "\n".join((*lines, "</tu>\n"))


def _id(name: str) -> str:
    return f' tuid="{quoted(name)}"' if name and not NOT_XML.search(name) else ""


def _date(at: str) -> str:
    """Give the attribute for when a unit was confirmed; nothing for what is no time of day."""
    try:
        known = datetime.fromisoformat(at)
    except ValueError:
        return ""
    if known.tzinfo is None:
        return ""
    return f' changedate="{known.astimezone(UTC):%Y%m%dT%H%M%SZ}"'


def _contents(unit: Unit) -> tuple[str, str]:
    tags = [_tag(match) for match in TAG.findall(unit.source)]
    numbers = {label: n for n, label in enumerate(dict.fromkeys(tag.label for tag in tags), 1)}
    try:
        first, second = from_text(unit.source, tags), from_text(unit.target, tags)
    except MarkupError:
        return escaped(unit.source), escaped(unit.target)
    return _coded(first, numbers), _coded(second, numbers)


def _tag(spelling: str) -> Tag:
    label = spelling.strip("</>")
    name = label.rstrip("0123456789")
    return Tag(_TAG_KINDS[half(spelling)], name, int(label[len(name) :] or 1))


def _coded(content: Inline, numbers: Mapping[str, int]) -> str:
    """Write content; the number of a tag pairs its codes, and those of source and target."""
    pieces = []
    for piece in content:
        if isinstance(piece, str):
            pieces.append(escaped(piece))
            continue
        number, text = numbers[piece.label], escaped(str(piece))
        kind = f'type="{_KINDS.get(piece.name, f"x-{piece.name}")}"'
        match piece.kind:
            case "open":
                pieces.append(f'<bpt i="{number}" x="{number}" {kind}>{text}</bpt>')
            case "close":
                pieces.append(f'<ept i="{number}">{text}</ept>')
            case _:
                pieces.append(f'<ph x="{number}" {kind}>{text}</ph>')
    return "".join(pieces)
