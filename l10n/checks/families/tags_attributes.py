"""Attributes of tags: what a program reads must stay, what people read is translated.

Cut from the comparison of tags, which looks at their names. A name or value that differs by a
letter or two was mistyped, or “translated” with the text; another one altogether is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from l10n.checks.families.addresses_links import NEAR, distance
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.checks.families.tags_scan import Token

_ATTRIBUTE = re.compile(r"(?<![\w:.-])([A-Za-z][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_WORDS = "href src hreflang lang xml:lang dir title alt label content placeholder summary value"
_SPOKEN = frozenset((*_WORDS.split(), "aria-label", "aria-description"))
"""Attributes that are translated, say the language, or are read as links."""

_MANY = 40
"""Attributes that are compared with each that is new; no tag of a text has more."""

_CODE = re.compile(r"[A-Za-z_][\w.:-]{2,}", re.ASCII)


def mistyped(source: Sequence[Token], target: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Give the tags of a translation with an attribute that is nearly one of the source."""
    known = {token.rest for token in source}
    if all(token.rest in known for token in target):
        return
    own, said = ([_attributes(token) for token in side] for side in (source, target))
    for part in (_names, _values):
        left = Counter(one for each in own for one in part(each))
        left.subtract(one for each in said for one in part(each))
        lost = [one for one, count in left.items() if count > 0][:_MANY]
        for token, each in zip(target, said, strict=True):
            for one in part(each):
                if left[one] < 0 and (near := _near(one, lost)) is not None:
                    said_here, meant = _shown(one), _shown(near)
                    yield (
                        token,
                        worded(
                            "has “{ours}” where the source has “{theirs}”",
                            ours=said_here,
                            theirs=meant,
                        ),
                    )
                    return


def _attributes(token: Token) -> list[tuple[str, str, str]]:
    """Give the name of the tag and of each attribute, with its value."""
    found = _ATTRIBUTE.finditer(token.rest)
    return [(token.name, match[1], match[2] or match[3] or "") for match in found]


def _names(attributes: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, ...]]:
    for tag, name, _ in attributes:
        yield tag, name


def _values(attributes: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, ...]]:
    for tag, name, value in attributes:
        if name.lower() not in _SPOKEN and _CODE.fullmatch(value) is not None:
            yield tag, name, value


def _near(one: tuple[str, ...], lost: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Give what one was meant to be: the same but for a letter or two at its end."""
    alike = (
        other for other in lost if other[:-1] == one[:-1] and distance(one[-1], other[-1]) <= NEAR
    )
    return next(alike, None)


def _shown(one: tuple[str, ...]) -> str:
    return one[1] if len(one) == 2 else f'{one[1]}="{one[2]}"'
