"""HTML as values: whatever is a plain string is foreign, and is escaped.

Only what was made here is markup, so that a page is safe by its types and not by care: escaping
cannot be forgotten, and happens once.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from l10n.checks.formats.excerpts import parts
from l10n.errors import printable
from l10n.locales import direction

if TYPE_CHECKING:
    from l10n.locales import Locale
    from l10n.model import Span

ROOM = 400
"""The characters of a text that are shown on each side of the words it is about."""

_VOID = {"meta", "input"}


class Html(str):
    """Markup made by this module."""

    __slots__ = ()


def element(tag: str, /, *children: str, **attributes: str | bool) -> Html:
    """Make an element; a child that is no `Html` is text.

    An attribute that is True stands without a value, one that is False or empty is left out; an
    underscore at the end of its name is no part of it, any other is a hyphen.
    """
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{_quoted(value)}"')
        for key, value in attributes.items()
        if value
    )
    return Html(f"<{tag}{said}>" + ("" if tag in _VOID else f"{joined(*children)}</{tag}>"))


def joined(*children: str) -> Html:
    """Put elements and texts one after another."""
    return Html("".join(child if isinstance(child, Html) else shown(child) for child in children))


def shown(text: str) -> Html:
    """Give a text as markup; what has no shape of its own is shown as Python writes it."""
    if text.isprintable():
        return Html(escape(text))
    return Html("".join(map(_character, text)))


def texted(text: str, locale: Locale, span: Span | None = None) -> Html:
    """Give a text in its language and direction, the words at `span` marked.

    A span of the whole text is not: there is nothing to tell it from.
    """
    before, here, after = parts(text, span, ROOM)
    whole = span is not None and span[1] - span[0] >= len(text)
    mark = _mark(here) if span is not None and not whole else shown(here)
    return element("bdi", before, mark, after, lang=locale.bcp47, dir=direction(locale))


def _mark(words: str) -> Html:
    """Mark words; those that cannot be seen (a place between, spaces) get something that can."""
    if not words:
        return element("mark", class_="gap")
    if words.isspace():
        names = " ".join(f"U+{ord(char):04X}" for char in words)
        return element("mark", words, class_="space", data_names=names)
    return element("mark", words)


def _character(char: str) -> str:
    written = printable(char)
    if written == char:
        return escape(char)
    return element("bdi", written, class_="hidden", dir="ltr")


def _quoted(value: str | bool) -> str:
    return escape(printable(str(value)))
