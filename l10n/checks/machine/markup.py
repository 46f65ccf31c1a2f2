"""Whether the markup of a machine target is that of its source, and still holds words.

That tags are there and nest is not all: a link whose words have slipped out of it is lost too, and
a tag that an engine made up in plain text would come alive on a page.
"""

from __future__ import annotations

import re
from collections import Counter

from l10n.inline import Inline, plain, tag_problem, tags_of

_TAG = re.compile(r"<\s?[/!?]?\s?(?P<name>[A-Za-z][A-Za-z0-9]*)[^<>]*>|<!--")
_HTML = (
    "a abbr b blockquote body br code dd div dl dt em embed f figure fn font form h1 h2 h3 h4 h5 h6"
    " head hr html i iframe img input ins kbd li link mark meta object ol p pre q s samp script"
    " small span strike strong style sub sup svg table tbody td th title tr tt u ul var video"
    " wbr x"
)
_NAMES = frozenset(_HTML.split())
"""Tags of HTML that a page would obey, and our own."""


def markup_fits(source: Inline, target: Inline) -> bool:
    """Tell whether a target has the tags of its source, with words in them, and no others."""
    if tag_problem(target, tags_of(source)) is not None:
        return False
    return _filled(source) <= _filled(target) and not _invents(plain(target), plain(source))


def _filled(content: Inline) -> set[str]:
    """Give the labels of the pairs with letters or digits between them."""
    found: set[str] = set()
    opened: list[str] = []
    for piece in content:
        if isinstance(piece, str):
            if any(map(str.isalnum, piece)):
                found.update(opened)
        elif piece.kind == "open":
            opened.append(piece.label)
        elif piece.kind == "close" and piece.label in opened:
            opened.remove(piece.label)
    return found


def _invents(target: str, source: str) -> bool:
    """Tell whether a text has something like a tag that its source has not.

    Words in angle brackets may be translated; tags of HTML and our own are none.
    """
    own, said = ([(m[0], m["name"] or "!") for m in _TAG.finditer(t)] for t in (source, target))
    new = Counter(tag for tag, _ in said) - Counter(tag for tag, _ in own)
    if len(said) > len(own):
        return True
    names = {name.lower().rstrip("0123456789") for tag, name in said if tag in new}
    return bool(names & _NAMES)
