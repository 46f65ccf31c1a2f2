"""Sentences with their tags as HTML: what a tag stands for is shown, never taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.checks.formats.html_elements import Html, element, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.inline import Tag

_PAIRS = {"b", "i", "u", "s", "code", "q", "sup", "sub"}


def nested(content: Iterable[str | Tag]) -> Html:
    """Give content as markup; tags that do not pair up are left out."""
    opened: list[tuple[Tag | None, list[str]]] = [(None, [])]
    for piece in content:
        if isinstance(piece, str):
            opened[-1][1].append(piece)
        elif piece.kind == "open":
            opened.append((piece, []))
        elif piece.kind == "standalone":
            opened[-1][1].append(_alone(piece))
        else:
            top = opened[-1][0]
            if top is not None and top.label == piece.label:
                _close(opened)
    while len(opened) > 1:
        _close(opened)
    return joined(*opened[0][1])


def _close(opened: list[tuple[Tag | None, list[str]]]) -> None:
    tag, children = opened.pop()
    name = tag.name if tag is not None else ""
    if name in _PAIRS:
        made = element(name, *children)
    elif name == "a":
        made = element("span", *children, class_="link", title=tag.hint if tag else "")
    else:
        made = element("span", *children)
    opened[-1][1].append(made)


def _alone(tag: Tag) -> Html:
    if tag.name == "br":
        return Html("<br>")
    if tag.name == "code" and tag.hint:
        return element("code", tag.hint)
    return element("span", f"[{tag.label}]", class_="tag", title=tag.hint)
