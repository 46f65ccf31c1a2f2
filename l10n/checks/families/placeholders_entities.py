"""Entities of a document (`&product;`), and those of HTML that have lost their shape.

A name that nothing declares keeps a document from being built, and `&nbsp` without its
semicolon is shown to readers as it stands. What a translator may do is to leave one out, where
the sentence does not need it.
"""

from __future__ import annotations

import re
from html.entities import html5
from itertools import islice
from typing import TYPE_CHECKING

from l10n.checks.families.placeholders_spec import Difference, lost
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENTITY = re.compile(r"&(?P<name>[A-Za-z][\w.-]{1,60});", re.ASCII)
_MANY = 40
"""Entities whose broken shape is looked for; each costs a look at the text."""

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def entities(source: str, target: str) -> Iterator[tuple[Difference, bool]]:
    """Give what is wrong with the entities of a translation, and whether beyond doubt.

    Only a source with entities tells that they are any; `R&D;` is none.
    """
    if "&" not in source:
        return
    own = {match["name"]: match.span() for match in _ENTITY.finditer(source)}
    if not own:
        return
    ruined = dict(_ruined(own, source, target))
    yield from ((one, True) for one in ruined.values())
    said = {match["name"]: match.span() for match in _ENTITY.finditer(target)}
    for name, span in said.items():
        if name not in own and f"{name};" not in html5:
            renamed = not own.keys() <= said.keys()  # else the document may well have it
            yield (
                Difference(worded("the source has no entity “{text}”", text=f"&{name};"), span),
                renamed,
            )
    for name, span in own.items():
        if not (name in said or name in ruined or f"{name};" in html5):
            yield Difference(lost(f"&{name};"), None, span), False


def _ruined(
    own: dict[str, tuple[int, int]], source: str, target: str
) -> Iterator[tuple[str, Difference]]:
    """Find entities of the source without their semicolon, with a space, or escaped twice."""
    plain = _ADDRESS.sub(lambda match: " " * len(match[0]), target)
    for name in islice(own, _MANY):
        shape = re.compile(rf"&(?: {name};|amp;{name};|{name}(?!=|[\w.-]{{0,60}};))", re.ASCII)
        match = shape.search(plain)
        if match is not None and shape.search(source) is None:
            what = worded(
                "“{text}” is no entity: write “{right}”", text=match[0], right=f"&{name};"
            )
            yield name, Difference(what, match.span())
